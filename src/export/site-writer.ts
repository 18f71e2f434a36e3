import { WitnessError } from '../errors.js';
import { encodePath, type Site } from '../web/site.js';
import { fileOf, linkBetween, PAGE } from './addresses.js';
import type { ExportFolder } from './folder.js';
import type { Answer, Ask } from './in-process.js';
import { linkFiles } from './links.js';
import { forwardPage } from './pages.js';

/** Documents that are rendered at the same time: while one waits for its quads another is written. */
const AT_A_TIME = 4;

/** Asks for every address that is known or that a page links to, and writes what comes as files. */
export class SiteWriter {
  readonly #met = new Set<string>();
  /** Files that pages link to, and one page that does. */
  readonly #linked = new Map<string, string>();

  constructor(private readonly folder: ExportFolder, private readonly ask: Ask, private readonly site: Site, private readonly onProgress?: (files: number) => void) {}

  /** @param addresses below the root, percent-encoded; what is not there is passed over */
  async walk(addresses: Iterable<string>): Promise<void> {
    const waiting = [...addresses].reverse();
    let active = 0;
    await new Promise<void>((resolve, reject) => {
      const next = (): void => {
        while (active < AT_A_TIME && waiting.length > 0) {
          active += 1;
          this.#visit(waiting.pop()!, (found) => waiting.push(found)).then(() => {
            active -= 1;
            next();
          }, reject);
        }
        if (active === 0 && waiting.length === 0) resolve();
      };
      next();
    });
  }

  /** Writes a page as a server would send it. `fields`: its `Link` field. @returns the addresses that it links to */
  async page(file: string, html: string, fields?: string): Promise<ReadonlySet<string>> {
    const { html: linked, addresses } = linkFiles(html, { file, root: this.site.root, fields });
    for (const address of addresses) this.#linked.set(fileOf(address) ?? `?${address}`, file);
    await this.folder.write(file, linked);
    return addresses;
  }

  /** What an address answers, or undefined where nothing is there. */
  async answer(address: string): Promise<Answer | undefined> {
    const first = await this.ask(this.site.root + address, { accept: 'text/html,*/*;q=0.1' });
    // The document about a thing (Cool URIs, 303).
    const answer = first.status === 303 ? await this.ask(first.headers.location!, { accept: 'text/html,*/*;q=0.1' }) : first;
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (answer.status !== 200) throw new WitnessError(`/${address} cannot be written: the site answers it with ${answer.status}. ${answer.body.toString('utf8').slice(0, 200)}`);
    return first === answer ? answer : { ...answer, headers: { ...answer.headers, 'content-location': first.headers.location! } };
  }

  /** Links of pages that lead to no file, each with a page that has it. */
  broken(): string[] {
    return [...this.#linked].filter(([file]) => !this.folder.has(file)).map(([file, from]) => `${file} (in ${from})`).sort();
  }

  async #visit(address: string, meet: (address: string) => void): Promise<void> {
    const file = fileOf(address);
    if (file === undefined || this.#met.has(file) || this.folder.has(file)) return;
    this.#met.add(file);
    const answer = await this.answer(address);
    if (answer === undefined) return;
    const fields = String(answer.headers.link ?? '');
    // Met last, written next: while what they are made of is still at hand.
    const meetVariants = (): void => {
      for (const [, href] of fields.matchAll(/<([^>]*)>; rel="alternate/g)) if (href!.startsWith(this.site.root)) meet(href!.slice(this.site.root.length));
    };
    if (!/^text\/html/.test(answer.headers['content-type'] ?? '')) {
      await this.folder.write(file, answer.body);
      meetVariants();
      return;
    }
    const html = answer.body.toString('utf8');
    for (const found of await this.page(file, html, fields)) meet(found);
    meetVariants();
    if (/\.html$/.test(answer.headers['content-location'] ?? '') && file.endsWith(`/${PAGE}`)) {
      await this.forward(`${file.slice(0, -`/${PAGE}`.length)}.html`, file, /<link rel="canonical" href="([^"]*)">/.exec(html)?.[1]);
    }
    this.onProgress?.(this.folder.files);
  }

  /** A file that leads to another one. `canonical`: as it stands in HTML. */
  async forward(file: string, to: string, canonical?: string): Promise<void> {
    await this.folder.write(file, forwardPage(linkBetween(file, to.split('#', 1)[0]!) + to.slice(to.split('#', 1)[0]!.length), canonical));
  }
}

/** Every address below the base that the data names: documents of things, of entries and of graphs. */
export function* addressesIn(iris: Iterable<string>, base: string): Generator<string> {
  for (const iri of iris) if (!/[#?]/.test(iri)) yield encodePath(iri.slice(base.length));
}
