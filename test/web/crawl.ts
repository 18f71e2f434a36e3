import type { IncomingHttpHeaders } from 'node:http';

export interface Crawled {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Crawl {
  /** Status by path. */
  readonly seen: ReadonlyMap<string, number>;
  /** Links that lead to no address that answers, or to a part of their own page that it does not have. */
  readonly broken: readonly string[];
}

/**
 * Follows every link of every page from a first one on, as a reader would, to whatever lies on the same site; redirects
 * too. What a server serves and what a folder of files holds is walked alike.
 * @param first path of the first page
 */
export async function crawl(ask: (path: string) => Promise<Crawled>, first: string): Promise<Crawl> {
  const ORIGIN = 'http://site.invalid';
  const seen = new Map<string, number>();
  const parts = new Map<string, ReadonlySet<string>>();
  const links: { readonly from: string; readonly to: string; readonly part: string }[] = [];
  const redirects = new Map<string, string>();
  const waiting = [first];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    const { status, headers, text } = await ask(path);
    seen.set(path, status);
    if (headers.location !== undefined) {
      const { pathname, search } = new URL(headers.location, ORIGIN + path);
      redirects.set(path, pathname + search);
      waiting.push(pathname + search);
    }
    if (status !== 200 || !/^text\/html/.test(headers['content-type'] ?? '')) continue;
    parts.set(path, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)));
    const addresses = [...text.matchAll(/\s(?:href|src|action)="([^"]*)"|http-equiv="refresh" content="0; url=([^"]*)"/g)].map(([, link, refresh]) => (link ?? refresh)!.replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
    for (const address of addresses) {
      const { origin, pathname, search, hash } = new URL(address, ORIGIN + path);
      if (origin !== ORIGIN) continue;
      links.push({ from: path, to: pathname + search, part: decodeURIComponent(hash.slice(1)) });
      waiting.push(pathname + search);
    }
  }
  const lands = (path: string): string => (redirects.has(path) ? lands(redirects.get(path)!) : path);
  const broken = links.flatMap(({ from, to, part }) => {
    const at = lands(to);
    if (seen.get(at) !== 200) return [`${from} links to ${to}, which answers ${seen.get(at)}`];
    return part === '' || at !== from || parts.get(at)?.has(part) !== false ? [] : [`${from} links to ${to}#${part}, which the page does not have`];
  });
  return { seen, broken: [...new Set(broken)] };
}
