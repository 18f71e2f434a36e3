import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStoredQuery, type StoredQuery } from './stored-query.js';

/** The project's own questions as shipped in the package: `src/sparql/` and `dist/chunks/` lie at the same depth below its root. */
export const queriesDirectory = fileURLToPath(new URL('../../queries/', import.meta.url));

/** Every question of a folder, by file name. */
export function storedQueries(directory: string = queriesDirectory): StoredQuery[] {
  return readdirSync(directory).filter((name) => name.endsWith('.rq')).sort().map((name) => readStoredQuery(join(directory, name), readFileSync(join(directory, name), 'utf8')));
}
