import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Elements whose content is no text of the page: programs, styles, controls, and what browsers show in their place. */
const SILENT: ReadonlySet<string> = new Set([
  'script', 'style', 'noscript', 'template', 'head', 'title', 'iframe', 'object', 'embed', 'svg', 'math', 'canvas', 'audio', 'video',
  'select', 'option', 'textarea', 'input', 'button', 'dialog', 'frameset',
]);

/** Elements that stand on lines of their own, and how many line breaks part them from what is around them. */
const BREAKS: Readonly<Record<string, number>> = {
  address: 1, article: 1, aside: 1, dd: 1, div: 1, dl: 2, dt: 1, fieldset: 1, figcaption: 1, figure: 1, footer: 1, form: 1, header: 1, li: 1, main: 1,
  nav: 1, ol: 2, section: 1, table: 2, tbody: 1, thead: 1, tr: 1, ul: 2, p: 2, pre: 2, blockquote: 2, hr: 2, h1: 2, h2: 2, h3: 2, h4: 2, h5: 2, h6: 2,
};

/** Between two cells of a row: the run of spaces by which layout A parts its fields. */
const CELL = '    ';

/** Deeper than any page that a person wrote; the parser itself allows any depth. */
const MAX_DEPTH = 512;

/** The page nests deeper than a page does. */
export class TooDeep extends Error {}

/**
 * The text of a saved HTML page, as a person reads it: the same bytes give the same text, and the offsets of claims are
 * into it. Entities are resolved, scripts and styles passed over, white space folded as HTML folds it (the no-break
 * space is kept: it parts list names); an image leaves its alternative text, a link to another site its address in
 * brackets behind its words. Nothing is fetched and nothing runs.
 */
export function htmlText(html: string): string {
  const document = parse(html, { scriptingEnabled: false, sourceCodeLocationInfo: false });
  const own = ownHosts(html, document);
  const writer = new TextWriter();
  // A stack of our own: a page of ten thousand nested elements must not end ours.
  const stack: { node: Tree.ChildNode; leave: boolean; depth: number; pre: boolean }[] = [];
  const push = (nodes: readonly Tree.ChildNode[], depth: number, pre: boolean): void => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) stack.push({ node: nodes[index]!, leave: false, depth, pre });
  };
  push(document.childNodes, 0, false);
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, leave, depth, pre } = item;
    if (depth > MAX_DEPTH) throw new TooDeep(`its elements nest more than ${MAX_DEPTH} deep`);
    if (node.nodeName === '#text') {
      writer.text((node as Tree.TextNode).value, pre);
      continue;
    }
    if (!('tagName' in node) || SILENT.has(node.tagName) || isHidden(node)) continue;
    const breaks = BREAKS[node.tagName] ?? 0;
    if (leave) {
      if (node.tagName === 'a') writer.link(attribute(node, 'href'), own);
      if (breaks > 0) writer.lineBreak(breaks);
      continue;
    }
    if (breaks > 0) writer.lineBreak(breaks);
    if (node.tagName === 'br') writer.newline();
    else if (node.tagName === 'img') writer.text(attribute(node, 'alt') ?? '', false);
    else if (node.tagName === 'td' || node.tagName === 'th') writer.cell();
    if (node.tagName === 'a') writer.beginLink();
    stack.push({ node, leave: true, depth, pre });
    push(node.childNodes, depth + 1, pre || node.tagName === 'pre');
  }
  return writer.finish();
}

const attribute = (node: Tree.Element, name: string): string | undefined => node.attrs.find((one) => one.name === name)?.value;

const isHidden = (node: Tree.Element): boolean => node.attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)));

/** Hosts that are the page's own, by what the page and the browser that saved it say: links there are interface. */
function ownHosts(html: string, document: Tree.Document): ReadonlySet<string> {
  const hosts = new Set<string>();
  const add = (address: string | undefined): void => {
    const host = hostOf(address);
    if (host) hosts.add(host);
  };
  add(/<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2000))?.[1]);
  const head = document.childNodes.flatMap((node) => ('childNodes' in node ? node.childNodes : [])).find(({ nodeName }) => nodeName === 'head');
  for (const node of head && 'childNodes' in head ? head.childNodes : []) {
    if (!('tagName' in node)) continue;
    if (node.tagName === 'base' || (node.tagName === 'link' && attribute(node, 'rel')?.toLowerCase() === 'canonical')) add(attribute(node, 'href'));
    if (node.tagName === 'meta' && attribute(node, 'property') === 'og:url') add(attribute(node, 'content'));
  }
  return hosts;
}

/** The host of an absolute http(s) address; `javascript:`, `data:` and relative ones have none. */
function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !/^https?:\/\//i.test(address.trim()) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '');
}

/** Text with HTML's folding of white space (CSS Text 3 §4.1.1): runs become one space, none stands at the ends of a line. */
class TextWriter {
  #text = '';
  #space = false;
  #breaks = 0;
  #linkFrom: number | undefined;

  text(value: string, pre: boolean): void {
    if (pre) {
      this.flush();
      this.#text += value;
      return;
    }
    for (const part of value.split(/([ \t\n\f\r]+)/)) {
      if (part === '') continue;
      if (/^[ \t\n\f\r]/.test(part)) this.#space = true;
      else {
        this.flush();
        this.#text += part;
      }
    }
  }

  newline(): void {
    this.#text = this.#text.replace(/ +$/, '');
    this.#space = false;
    if (this.#breaks > 0) this.#breaks += 1;
    else this.#text += '\n';
  }

  lineBreak(count: number): void {
    this.#breaks = Math.max(this.#breaks, count);
    this.#space = false;
  }

  cell(): void {
    if (this.#breaks === 0 && this.#text !== '' && !this.#text.endsWith('\n')) {
      this.#text += CELL;
      this.#space = false;
    }
  }

  beginLink(): void {
    this.#linkFrom = this.#text.length;
  }

  link(href: string | undefined, own: ReadonlySet<string>): void {
    const host = hostOf(href);
    const words = this.#linkFrom === undefined ? '' : this.#text.slice(this.#linkFrom);
    this.#linkFrom = undefined;
    if (host === undefined || own.has(host) || words.includes(href!.trim())) return;
    this.#space = words.trim() !== '' || this.#space;
    this.text(`(${href!.trim()})`, false);
  }

  finish(): string {
    return `${this.#text.trim()}\n`;
  }

  private flush(): void {
    if (this.#breaks > 0) {
      const has = /\n*$/.exec(this.#text)![0].length;
      if (this.#text !== '') this.#text = this.#text.replace(/ +$/, '') + '\n'.repeat(Math.max(0, this.#breaks - has));
    } else if (this.#space && this.#text !== '' && !/[ \n]$/.test(this.#text)) this.#text += ' ';
    this.#breaks = 0;
    this.#space = false;
  }
}
