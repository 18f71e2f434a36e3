import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { RELEASE_FILES } from './release-files.js';
import { type FileSum, REPAIR } from './sums.js';

export { RELEASE_FILES, SERVED_FILES } from './release-files.js';
export type { FileSum } from './sums.js';

/**
 * What a release says of itself. `manifest.json` is byte-reproducible: it holds no time, no path and nothing of the
 * machine that built it. The DuckDB file carries a random identifier, so the manifest knows it by its content
 * (`contentSha256`); the checksum of its bytes as written here stands beside it in `SHA256SUMS`, with that of the
 * manifest and of every other file.
 */
export interface Manifest {
  readonly formatVersion: number;
  /** 16 hex digits, derived from the content: the same data gives the same id everywhere. */
  readonly id: string;
  /** The base of the data's IRIs, ending in `/`. */
  readonly base: string;
  readonly ontologyVersion: string;
  readonly converterVersion: string;
  /** Keys of the archives it was built from, in order; absent where the quads came from elsewhere. */
  readonly archives?: readonly string[];
  /** `union`: every triple of every graph, once. `own`: only what the data puts in no named graph. */
  readonly defaultGraph: DefaultGraphMode;
  readonly counts: Counts;
  /** SHA-256 over the tables' rows in order; equal for equal data, whatever the bytes of the DuckDB file. */
  readonly contentSha256: string;
  readonly files: Readonly<Record<string, FileSum>>;
  readonly dump: Dump;
  /** What else is there to take away; `files` has the sizes and checksums. */
  readonly dumps: readonly DumpFile[];
  /**
   * SHA-256 of each graph's canonical N-Quads by graph IRI: its RDFC-1.0 hash, since the data has no blank nodes. Absent
   * where it has some.
   */
  readonly graphHashes?: Readonly<Record<string, string>>;
}

export type DefaultGraphMode = 'union' | 'own';

export interface Counts {
  /** Rows: a triple in two graphs counts twice. */
  readonly quads: number;
  /** Distinct triples of the default graph. */
  readonly triples: number;
  readonly terms: number;
  readonly documents: number;
  /** Distinct instances by class IRI. */
  readonly classes: Readonly<Record<string, number>>;
  /** Quads by graph IRI; the key of the graph without a name is the empty string. */
  readonly graphs: Readonly<Record<string, number>>;
}

export interface Dump {
  /** Path inside the release. */
  readonly path: string;
  readonly mediaType: 'application/n-quads';
  readonly quads: number;
  /** Of the N-Quads themselves, before compression. */
  readonly sha256: string;
  /** Bytes before compression. */
  readonly size: number;
}

/** A file to take away, beside the N-Quads. */
export interface DumpFile {
  /** Path inside the release. */
  readonly path: string;
  readonly title: string;
  /** Of what is inside, where the file is compressed. */
  readonly mediaType: string;
  /** Gzipped. */
  readonly compressed?: boolean;
  /** The table it holds. */
  readonly table?: string;
  readonly rows?: number;
  /** Of the text before compression. */
  readonly sha256?: string;
  /** Bytes before compression. */
  readonly size?: number;
}

export const FORMAT_VERSION = 3;

/** Reads a release's manifest. Throws InputError when there is none or its format is another program's. */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, RELEASE_FILES.manifest);
  let manifest: Manifest;
  try {
    manifest = parseManifest(await readFile(path));
  } catch (error) {
    throw new InputError(path, `no release can be read here (${(error as Error).message}). Run "witness build <archive>" to make one.`);
  }
  if (manifest.formatVersion !== FORMAT_VERSION) {
    throw new InputError(path, `its format is version ${manifest.formatVersion}; this program reads version ${FORMAT_VERSION}. Run "witness build <archive>" again.`);
  }
  return manifest;
}

/** The lists of graphs, in the text of a manifest as it is written: from the line that opens one to the line that closes it. */
const GRAPH_COUNTS = { opening: '\n    "graphs": {\n', closing: '\n    }' } as const;
const GRAPH_HASHES = { opening: '\n  "graphHashes": {\n', closing: '\n  }' } as const;

/** The lists of graphs are nearly all of a large archive's manifest, and few ask for them: they are parsed for the first who does. */
function parseManifest(bytes: Buffer): Manifest {
  const counts = cut(bytes, GRAPH_COUNTS, bytes.indexOf('\n  "counts": {\n'));
  const hashes = cut(counts?.rest ?? bytes, GRAPH_HASHES, 0);
  const manifest = JSON.parse((hashes ?? counts)?.rest.toString() ?? bytes.toString()) as Manifest;
  if (counts) parseLater(manifest.counts, 'graphs', counts.part);
  if (hashes) parseLater(manifest, 'graphHashes', hashes.part);
  return manifest;
}

/** A text without what the next object of a name holds, and what that holds; undefined where none is written so. */
function cut(bytes: Buffer, { opening, closing }: { readonly opening: string; readonly closing: string }, after: number): { readonly rest: Buffer; readonly part: Buffer } | undefined {
  const at = after < 0 ? -1 : bytes.indexOf(opening, after);
  if (at < 0) return undefined;
  const from = at + opening.length;
  const to = bytes.indexOf(closing, from);
  return to < 0 ? undefined : { rest: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]), part: bytes.subarray(from, to) };
}

function parseLater<T extends object>(of: T, key: keyof T, part: Buffer): void {
  Object.defineProperty(of, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value: unknown = JSON.parse(`{${part.toString()}}`);
      Object.defineProperty(of, key, { value });
      return value;
    },
  });
}

/** @throws InputError where the list of checksums leaves a file of the release out */
export function requireListed(directory: string, manifest: Manifest, sums: ReadonlyMap<string, string>): void {
  for (const path of [RELEASE_FILES.manifest, RELEASE_FILES.database, ...Object.keys(manifest.files)]) {
    if (!sums.has(path)) throw new InputError(join(directory, RELEASE_FILES.sums), `it does not name ${path}. ${REPAIR}`);
  }
}
