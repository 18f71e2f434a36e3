import { SUMS } from './sums.js';

/** The files of a vocabulary: the terms' bytes, their offsets and ties as 32-bit integers, and what they mean. */
export const VOCABULARY_FILES = { bytes: 'vocabulary.bin', index: 'vocabulary.idx', head: 'vocabulary.json' } as const;

/** The files of the index of quads: packed blocks, and where they begin. */
export const QUAD_INDEX_FILES = { blocks: 'quads.bin', blockIndex: 'quads.idx' } as const;

/** Paths inside a release. */
export const RELEASE_FILES = {
  manifest: 'manifest.json',
  database: 'graph.duckdb',
  /** SHA-256 of every other file, in the form of `sha256sum`. */
  sums: SUMS,
  dump: 'dumps/witness.nq.gz',
  ...VOCABULARY_FILES,
  ...QUAD_INDEX_FILES,
} as const;

/** What answers come of: all but the files to take away and the list of sums. */
export const SERVED_FILES: readonly string[] = [RELEASE_FILES.manifest, RELEASE_FILES.database, ...Object.values(VOCABULARY_FILES), ...Object.values(QUAD_INDEX_FILES)];
