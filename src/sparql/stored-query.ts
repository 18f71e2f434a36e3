import { InputError } from '../errors.js';
import { readStrictYaml } from '../ingest/strict-yaml.js';
import { schemaProblem } from '../ingest/schema-check.js';

/** A question kept in a file: its words for people, its parameters, and the query as it stands. */
export interface StoredQuery {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The whole file: the header is comment to SPARQL. */
  readonly text: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: 'iri' | 'string' | 'integer' | 'date';
  readonly description: string;
  readonly default?: string;
}

interface Header {
  readonly title: string;
  readonly description: string;
  readonly parameters?: Readonly<Record<string, Omit<Parameter, 'name' | 'default'> & { readonly default?: string | number }>>;
}

/**
 * Reads a `.rq` file whose first lines, beginning with `#+`, hold the header (the decorator syntax of grlc) as YAML.
 * @throws InputError with the line
 */
export function readStoredQuery(path: string, text: string): StoredQuery {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#+'));
  const header = lines.slice(0, end === -1 ? lines.length : end);
  if (header.length === 0) throw new InputError(path, 'it has no header: its first lines begin with #+ and give title and description (docs/queries.md shows one)', 1);
  const { value, lineOf } = readStrictYaml(path, header.map((line) => line.slice('#+'.length).replace(/^ /, '')).join('\n'));
  const problem = schemaProblem('query-header', value);
  if (problem) throw new InputError(path, problem.message, lineOf(problem.path));
  const { title, description, parameters = {} } = value as Header;
  return {
    path, title, description: description.trim(), text,
    parameters: Object.entries(parameters).map(([name, { type, description: says, default: preset }]) => ({ name, type, description: says, default: preset === undefined ? undefined : String(preset) })),
  };
}
