import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import factory from '@rdfjs/data-model';
import { prefixes, wit } from '../generated/terms.js';
import { WitnessError } from '../errors.js';
import type { Snapshot } from '../store/snapshot.js';
import type { ExportFolder } from './folder.js';

/** A file that the query page loads, gzipped lines. */
export interface DataFile {
  /** Path in the export. */
  readonly path: string;
  readonly statements: number;
  /** Bytes as they are fetched. */
  readonly size: number;
}

/** What a reader can have answered: the default graph, and the named graphs beside it for queries that speak of them. */
export interface DataChoice {
  readonly key: 'brief' | 'all';
  readonly triples: DataFile;
  readonly quads: DataFile;
}

/** Left out of the brief data: claims with their words, and the pages they were read from. Events and direct statements stay. */
const WORDS = [wit.Claim, wit.Section, wit.Page];

/** A line of canonical N-Quads: the triple, and the graph where it has one. */
const LINE = /^(\S+ \S+ (?:<[^<>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^<>]*>|@\S+)?|<<\(.*\)>>))(?: (<[^<>]*>|_:\S+))? \.$/;

/**
 * Writes the data for the query page from the release's N-Quads, which are sorted: a triple of several graphs stands in
 * lines that follow each other. The default graph is a file of its own, each triple once, since the engine in the browser
 * would count one of two graphs twice.
 * @param from the release's N-Quads, gzipped
 * @param dump the same in the export: the named graphs of all there is
 */
export async function writeQueryData(snapshot: Snapshot, from: string, dump: DataFile, folder: ExportFolder): Promise<readonly DataChoice[]> {
  const words = new Set<string>();
  for (const cls of WORDS) {
    for await (const { subject } of snapshot.match({ predicate: factory.namedNode(`${prefixes.rdf}type`), object: factory.namedNode(cls) })) words.add(`<${subject.value}>`);
  }
  const open = async (path: string): Promise<LineFile> => new LineFile(path, await folder.reserve(path));
  const files = [await open('sparql/brief.nt.gz'), await open('sparql/brief.nq.gz'), await open('sparql/all.nt.gz')] as const;
  await pass(snapshot, from, words, files);
  const [briefTriples, briefQuads, allTriples] = await Promise.all(files.map(async (file): Promise<DataFile> => {
    const { size, sha256 } = await file.end();
    folder.record(file.path, size, sha256);
    return { path: file.path, statements: file.lines, size };
  })) as [DataFile, DataFile, DataFile];
  return [{ key: 'brief', triples: briefTriples, quads: briefQuads }, { key: 'all', triples: allTriples, quads: dump }];
}

async function pass(snapshot: Snapshot, from: string, words: ReadonlySet<string>, [brief, briefQuads, all]: readonly [LineFile, LineFile, LineFile]): Promise<void> {
  const union = snapshot.manifest.defaultGraph === 'union';
  let before = '';
  for await (const line of createInterface({ input: createReadStream(from).pipe(createGunzip()), crlfDelay: Infinity })) {
    const [, triple, graph] = LINE.exec(line) ?? [];
    if (triple === undefined) throw new WitnessError(`${from} has a line that is no canonical N-Quad, so the query page has no data: ${line.slice(0, 80)}`);
    const isBrief = !words.has(triple.slice(0, triple.indexOf(' ')));
    if (isBrief) await briefQuads.add(line);
    if (triple === before || (!union && graph !== undefined)) continue;
    before = triple;
    await all.add(`${triple} .`);
    if (isBrief) await brief.add(`${triple} .`);
  }
}

interface Sum {
  readonly size: number;
  readonly sha256: string;
}

/** Lines, gzipped to a file. The header of the gzip holds no time. */
class LineFile {
  lines = 0;
  readonly #gzip = createGzip({ level: 9 });
  readonly #hash = createHash('sha256');
  readonly #written: Promise<void>;
  #size = 0;
  #pending: string[] = [];

  constructor(readonly path: string, at: string) {
    const counting = new Transform({ transform: (chunk: Buffer, _encoding, done) => {
      this.#hash.update(chunk);
      this.#size += chunk.length;
      done(null, chunk);
    } });
    this.#written = finished(this.#gzip.pipe(counting).pipe(createWriteStream(at, { flags: 'wx' })));
  }

  async add(line: string): Promise<void> {
    this.lines += 1;
    if (this.#pending.push(line) === 2_000) await this.#flush();
  }

  async end(): Promise<Sum> {
    await this.#flush();
    this.#gzip.end();
    await this.#written;
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }

  async #flush(): Promise<void> {
    const text = this.#pending.map((line) => `${line}\n`).join('');
    this.#pending = [];
    if (!this.#gzip.write(text)) await new Promise<void>((resolve) => this.#gzip.once('drain', resolve));
  }
}
