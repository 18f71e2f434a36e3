import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { BASE } from './archive.js';

/** Something that can be read from outside, by its name, and all its words in lower case. */
export type Outlet = readonly [name: string, text: string];

const ROOT = new URL(BASE).pathname;

/** What a negotiated address is asked for. */
const TYPES = [
  'text/html', 'application/ld+json', 'text/turtle', 'application/trig', 'application/n-triples', 'application/n-quads', 'application/rdf+xml', 'text/csv',
  'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', 'application/ld+json;profile="http://www.w3.org/ns/json-ld#flattened"', 'image/png',
] as const;

const kept = new Agent({ keepAlive: true, maxSockets: 4 });

/** An answer as it came over the wire: status line, fields and body, percent-encoding undone. */
export function ask(address: string, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<{ status: number; text: string; body: string; type: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, method, headers, agent: kept }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
        const bytes = Buffer.concat(chunks);
        const coding = response.headers['content-encoding'];
        const plain = coding === 'gzip' ? gunzipSync(bytes) : coding === 'br' ? brotliDecompressSync(bytes) : bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
        const body = plain.toString('utf8');
        resolve({ status: response.statusCode!, body, type: response.headers['content-type'] ?? '', text: decoded(`${response.statusCode} ${response.rawHeaders.join(' ')}\n${body}`) });
      });
    }).on('error', reject).end();
  });
}

/** With and without percent-encoding and entities, in lower case. */
function decoded(text: string): string {
  const plain = text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
  return plain.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).toLowerCase();
}

/** Addresses below the root that a text names: in links, locations and data. */
function addressesIn(text: string): string[] {
  const found = [...text.matchAll(/(?:href|src|action)="([^"#]*)|<(\/[^>#\s]*)>;|(https?:\/\/example\.org\/data\/[^\s"'<>#\\)|]*)/g)].map(([, attribute, link, iri]) => (attribute ?? link ?? iri)!.replaceAll('&amp;', '&'));
  return found.flatMap((one) => {
    const url = URL.canParse(one, BASE) ? new URL(one, BASE) : undefined;
    return url?.origin === new URL(BASE).origin && url.pathname.startsWith(ROOT) ? [url.pathname + url.search] : [];
  });
}

const SELECT_ALL = 'SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }';
const COUNTS = 'SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class';

/** Queries for everything, in every format; and for what nobody may know of, by their addresses. */
export const QUERIES: readonly (readonly [query: string, accept: string])[] = [
  ...['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv', 'text/tab-separated-values'].map((accept) => [SELECT_ALL, accept] as const),
  ...['text/turtle', 'application/n-triples', 'application/rdf+xml', 'application/ld+json'].map((accept) => ['CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }', accept] as const),
  ...[1, 2, 3].flatMap((entry) => [[`DESCRIBE <${BASE}entry/${entry}>`, 'text/turtle'], [`DESCRIBE <${BASE}entry/${entry}#victim>`, 'text/turtle'], [`SELECT * { GRAPH <${BASE}graph/entry/${entry}> { ?s ?p ?o } }`, 'text/csv']] as const),
  ['SELECT (GROUP_CONCAT(STR(?o)) AS ?all) { ?s ?p ?o }', 'text/csv'],
  [COUNTS, 'text/csv'],
  ['SELECT {', 'text/html'], ['SELECT {', 'application/json'], ['INSERT DATA { <a:a> <a:b> <a:c> }', 'text/turtle'],
];

/** Documents of those who are not published, in every way to ask for them. */
export const REFUSED = [1, 2, 3].flatMap((entry) => [
  `entry/${entry}`, `entry/${entry}/`, ...['html', 'jsonld', 'ttl', 'trig', 'nt', 'nq', 'rdf', 'csv'].map((extension) => `entry/${entry}.${extension}`), `entry/${entry}?format=ttl`, `entry/${entry}?format=html`, `graph/entry/${entry}`, `graph/entry/${entry}.ttl`,
]);

/** Everything a server gives away: what can be reached from its first page, and what somebody who knows would ask for (`more`: below the root). */
export async function* served(address: string, releases: readonly string[], more: readonly string[] = []): AsyncGenerator<Outlet> {
  const known = new Set<string>();
  const waiting: string[] = [];
  const meet = (path: string): void => {
    // The ontology is the same for every archive; lists narrowed down twice hold no more than lists narrowed down once.
    if (known.has(path) || /^\/data\/(?:ontology|context|style)/.test(path) || /\?.*&/.test(path)) return;
    // Places and rights articles come from the reference tables; what an archive adds to them stands in one of their variants as in all.
    if (/^\/data\/(?:place|udhr|concept)\/.*\.(?!nq$)\w+$/.test(path)) return;
    // In a kept release, all of entries and of what they share, and the rest as in the current one.
    if (/^\/data\/releases\/\w+\/(?:place|udhr|concept|graph)\//.test(path) || /^\/data\/releases\/\w+\/(?!entry)\w+\/.*\.(?!nq$|gz$|parquet$|json$)\w+$/.test(path)) return;
    known.add(path);
    waiting.push(path);
  };
  const paths = ['', 'entries', 'dataset', 'sitemap.xml', 'robots.txt', 'health', 'feed', 'feed/1', 'feed.atom', 'releases', 'reconcile', 'ontology', 'nothing/here', ...REFUSED];
  for (const release of releases) for (const path of ['', 'manifest.json', 'dataset', 'diff', 'entries', 'entry/4', 'entry/5', 'entry/5.nq', 'entry/5.html', 'facilities', 'SHA256SUMS', 'graph.duckdb', 'vocabulary.bytes', 'dumps/claims.csv.gz', 'dumps/entries.jsonl.gz', 'dumps/people.parquet', ...REFUSED]) paths.push(`releases/${release}${path === '' ? '' : '/'}${path}`);
  for (const release of releases) {
    paths.push(`entry/1?release=${release}`, `entry/5?release=${release}`, `entry/4?release=${release}`, `timemap/entry/1`, `dumps/${release}/witness.nq.gz`, `releases/${release}/dumps/witness.nq.gz`);
    for (const other of releases) paths.push(`releases/${release}/diff/${other}`, `releases/${release}/diff/${other}.json`, `diff/${release}/${other}`);
  }
  for (const path of more) paths.push(path, ...releases.map((release) => `releases/${release}/${path}`));
  for (const path of paths) meet(ROOT + path);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const first = await ask(address, path, { accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity' });
    yield [`GET ${path}`, first.text];
    for (const found of addressesIn(`${first.text.split('\n', 1)[0]!}\n${first.body}`)) meet(found);
    // Variants have addresses of their own, and are met by them; here is what negotiation alone gives.
    if (first.status >= 400 || !/^\/data\/(?:releases\/\w+\/)?(?:entry\/\d+|feed(?:\/\d+)?|dataset)$/.test(path)) continue;
    for (const accept of TYPES.slice(1)) {
      const { text, body } = await ask(address, path, { accept });
      yield [`GET ${path} as ${accept}`, text];
      for (const found of addressesIn(body)) meet(found);
    }
  }
  for (const path of REFUSED) {
    for (const accept of TYPES) yield [`GET ${path} as ${accept}`, (await ask(address, ROOT + path, { accept, 'accept-datetime': 'Sat, 01 Jan 2050 00:00:00 GMT' })).text];
    yield [`HEAD ${path}`, (await ask(address, ROOT + path, {}, 'HEAD')).text];
    yield [`PUT ${path}`, (await ask(address, ROOT + path, {}, 'PUT')).text];
  }
  for (const [query, accept] of QUERIES) {
    yield [`${query} as ${accept}`, (await ask(address, `${ROOT}sparql?query=${encodeURIComponent(query)}`, { accept })).text];
  }
}

/** The bytes of every file below a folder, unpacked where they are packed. */
export function* filesBelow(folder: string): Generator<Outlet> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    const name = relative(folder, path);
    yield [name, decoded(plain.toString('utf8'))];
    // DuckDB and Parquet may keep their texts in a form of their own, and the bytes of UTF-16 would hide as well.
    yield [`${name} as UTF-16`, plain.toString('utf16le').toLowerCase()];
  }
}

/** Every row of every table and Parquet file of a release, as DuckDB reads them. */
export async function* tablesOf(release: string): AsyncGenerator<Outlet> {
  const instance = await DuckDBInstance.create(join(release, 'graph.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const tables = (await connection.runAndReadAll('SELECT table_name FROM information_schema.tables')).getRows().map(([name]) => `"${String(name)}"`);
    const parquet = readdirSync(join(release, 'dumps')).filter((name) => name.endsWith('.parquet')).map((name) => `read_parquet('${join(release, 'dumps', name)}')`);
    for (const from of [...tables, ...parquet]) {
      const result = await connection.runAndReadAll(`SELECT * FROM ${from}`);
      const text = result.getRows().map((row) => row.map((cell) => {
        const bytes = (cell as { bytes?: Uint8Array } | null)?.bytes;
        return bytes === undefined ? String(cell) : bytes[0] === 0x1f ? gunzipSync(bytes).toString('utf8') : Buffer.from(bytes).toString('utf8');
      }).join(' ')).join('\n');
      yield [from.replace(release, ''), decoded(text)];
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
