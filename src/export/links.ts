import { escapeHtml } from '../web/pages/html.js';
import { fileOf, linkBetween } from './addresses.js';

/** The page of a server as a page in a file: its links lead from file to file. */
export interface Linked {
  readonly html: string;
  /** What it links to: addresses below the root, percent-encoded, without fragment. */
  readonly addresses: ReadonlySet<string>;
}

/**
 * Makes every link below `root` relative to the file that the page becomes. Attributes of our pages stand in double
 * quotes, and neither text nor data holds one, so that what looks like an attribute is one.
 * @param fields the `Link` field of the answer: what it says beyond the page's own head goes there, as a file server
 * sends none (FAIR Signposting allows both)
 */
export function linkFiles(html: string, { file, root, fields }: { readonly file: string; readonly root: string; readonly fields?: string }): Linked {
  const addresses = new Set<string>();
  const linked = withSignposts(html, fields ?? '').replace(/(\s(?:href|src|action)=")([^"]*)"/g, (whole, before: string, value: string) => {
    const address = value.replaceAll('&amp;', '&').replaceAll('&#39;', "'");
    if (!address.startsWith(root)) return whole;
    const [, path = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address.slice(root.length)) ?? [];
    addresses.add(path);
    const target = fileOf(path);
    return target === undefined ? whole : `${before}${escapeHtml(`${linkBetween(file, target)}${fragment}`)}"`;
  });
  return { html: linked, addresses };
}

/** Relations that a page says in its head already, or that only a server keeps: no file chooses by `Accept-Datetime`. */
const NOT_SAID = new Set(['canonical', 'alternate', 'timegate', 'service-desc', 'version-history', 'item']);

function withSignposts(html: string, fields: string): string {
  const links = [...fields.matchAll(/<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?/g)].flatMap(([, href, rels, type]) => {
    const said = rels!.split(' ').filter((rel) => !NOT_SAID.has(rel));
    return said.length === 0 ? [] : [`<link rel="${escapeHtml(said.join(' '))}" href="${escapeHtml(href!)}"${type === undefined ? '' : ` type="${escapeHtml(type)}"`}>\n`];
  });
  return links.length === 0 ? html : html.replace('</head>', () => `${links.join('')}</head>`);
}
