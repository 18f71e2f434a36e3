import { lstatSync, readFileSync } from 'node:fs';
import { InputError, UsageError } from '../errors.js';
import { bindParameters } from '../sparql/parameters.js';
import { readStoredQuery } from '../sparql/stored-query.js';

/** A question is a page of text at most. */
const MAX_BYTES = 1 << 20;

/**
 * What `witness query` is to ask: the words of the command line, or a file with its parameters bound.
 * @param params `name=value`, one a flag
 * @returns the query, once the base of the data is known
 */
export function queryOf(inline: string | undefined, file: string | undefined, params: readonly string[]): (base: string) => string {
  if (file === undefined) {
    if (params.length > 0) throw new UsageError('--param goes with --file: a query file says which parameters it has.');
    return () => inline!;
  }
  if (inline !== undefined) throw new UsageError(`witness query takes a query or --file, not both; "${inline.slice(0, 40)}" is one too many.`);
  const values = new Map<string, string>();
  for (const param of params) {
    const at = param.indexOf('=');
    if (at < 1) throw new UsageError(`--param is "${param}"; it takes name=value.`);
    const name = param.slice(0, at);
    if (values.has(name)) throw new UsageError(`--param ${name} is given twice; give it once.`);
    values.set(name, param.slice(at + 1));
  }
  const stored = readStoredQuery(file, readQueryFile(file));
  return (base) => bindParameters(stored, values, base);
}

function readQueryFile(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) throw new InputError(path, 'there is no such file; the questions that come with the project are in queries/');
  if (!stat.isFile()) throw new InputError(path, 'it is not a regular file');
  if (stat.size > MAX_BYTES) throw new InputError(path, `it has ${stat.size} bytes; a query has at most ${MAX_BYTES}`);
  return readFileSync(path, 'utf8');
}
