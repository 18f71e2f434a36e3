import { Generator } from '@traqula/generator-sparql-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import { InputError, UsageError } from '../errors.js';
import { prefixes } from '../generated/terms.js';
import { resolve } from '../iri.js';
import { xsd } from '../namespaces.js';
import { QuerySyntaxError } from './engine.js';
import type { Parameter, StoredQuery } from './stored-query.js';

/** What the parser makes of a query, as far as parameters touch it. */
interface Syntax {
  type: string;
  where?: { type: string; subType: string; patterns: unknown[] };
}

type TermNode =
  | { type: 'term'; subType: 'namedNode'; value: string; loc: Generated }
  | { type: 'term'; subType: 'literal'; value: string; langOrIri?: TermNode; loc: Generated };

/** Marks a node that stands nowhere in the text; the generator writes it out. */
interface Generated { sourceLocationType: 'autoGenerate' }
const GENERATED: Generated = { sourceLocationType: 'autoGenerate' };

const parser = new Parser();
const generator = new Generator();

/**
 * The query with its parameters bound. Each becomes a row of a VALUES block in the parsed query, as a term; the text of a
 * value is never part of the text of the query. The result is read again, and must hold exactly those terms.
 * @param values by name, as the asker wrote them
 * @param base of the data: IRIs may be written relative to it
 * @throws UsageError for a parameter that the query does not have, or a value that is not of its type
 * @throws InputError for a file that is no query
 */
export function bindParameters(query: StoredQuery, values: ReadonlyMap<string, string>, base: string): string {
  const known = new Map(query.parameters.map((parameter) => [parameter.name, parameter]));
  for (const name of values.keys()) {
    if (!known.has(name)) throw new UsageError(`--param ${name} is not a parameter of ${query.path}; it takes ${[...known.keys()].join(', ') || 'none'}.`);
  }
  const bound = query.parameters.flatMap((parameter): [string, TermNode][] => {
    const value = values.get(parameter.name) ?? parameter.default;
    return value === undefined ? [] : [[parameter.name, termOf(parameter, value, base)]];
  });
  if (bound.length === 0) return query.text;
  const syntax = parse(query);
  if (!syntax.where) throw new InputError(query.path, 'its parameters have no WHERE to stand in');
  const patterns = bound.map(([name, term]) => ({
    type: 'pattern', subType: 'values', variables: [{ type: 'term', subType: 'variable', value: name, loc: GENERATED }], values: [{ [name]: term }], loc: GENERATED,
  }));
  syntax.where.patterns.unshift(...patterns);
  const text = generator.generate(syntax as never) as string;
  verify(query, text, bound);
  return text;
}

function parse(query: StoredQuery): Syntax {
  try {
    return parser.parse(query.text) as unknown as Syntax;
  } catch (error) {
    throw new QuerySyntaxError(`${query.path} is not a SPARQL 1.1 query: ${error instanceof Error ? error.message.split('\n').find((line) => line.trim() !== '')?.trim() : String(error)}`);
  }
}

/** The second lock on the door that term building is the first of: what is sent is what was meant. */
function verify(query: StoredQuery, text: string, bound: readonly [string, TermNode][]): void {
  const patterns = parse({ ...query, text }).where!.patterns as { subType: string; values: Record<string, TermNode>[] }[];
  bound.forEach(([name, term], index) => {
    const read = patterns[index]?.subType === 'values' ? patterns[index].values[0]?.[name] : undefined;
    // `\\u0022` in a string is read as an escape of a quote by some parsers (SPARQL 1.1 §19.2): what can be misread is not sent.
    if (read === undefined || keyOf(read) !== keyOf(term)) throw new UsageError(`--param ${name} is "${term.value}"; this cannot be written in SPARQL without being misread. Leave out the backslash.`);
  });
}

const keyOf = (term: TermNode): string =>
  (term.subType === 'namedNode' ? `<${term.value}>` : `"${term.value}"${term.langOrIri === undefined ? '' : typeof term.langOrIri === 'string' ? `@${String(term.langOrIri)}` : keyOf(term.langOrIri)}`);

const named = (value: string): TermNode => ({ type: 'term', subType: 'namedNode', value, loc: GENERATED });
const literal = (value: string, datatype?: string): TermNode => ({ type: 'term', subType: 'literal', value, langOrIri: datatype === undefined ? undefined : named(datatype), loc: GENERATED });

const TYPES: Readonly<Record<Parameter['type'], { takes: string; read: (value: string, base: string) => TermNode | undefined }>> = {
  iri: { takes: 'an address, a name with a known prefix (reason:religion), or a path below the base of the data (facility/wusu-prison)', read: iri },
  string: { takes: 'text of at most 1,000 characters', read: (value) => (value.length <= 1000 && value.isWellFormed() && !value.includes('\0') ? literal(value) : undefined) },
  integer: { takes: 'a whole number', read: (value) => (/^[+-]?\d{1,15}$/.test(value) ? literal(String(Number(value)), xsd.integer) : undefined) },
  date: { takes: 'a date such as 2018-06-30', read: (value) => (isDate(value) ? literal(value, xsd.date) : undefined) },
};

function termOf({ name, type }: Parameter, value: string, base: string): TermNode {
  const { takes, read } = TYPES[type];
  const term = read(value, base);
  if (!term) throw new UsageError(`--param ${name} is "${value}"; it takes ${takes}.`);
  return term;
}

/** The characters that IRIREF allows (SPARQL 1.1 §19.8 [139]), and no lone surrogate. */
const IRI = /^[^<>"{}|\\^`\u0000-\u0020]+$/;

function iri(value: string, base: string): TermNode | undefined {
  if (!IRI.test(value) || !value.isWellFormed()) return undefined;
  const name = /^([a-z]+):(?!\/\/)(.*)$/.exec(value);
  if (name && Object.hasOwn(prefixes, name[1]!)) return named(prefixes[name[1] as keyof typeof prefixes] + name[2]!);
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return URL.canParse(value) ? named(value) : undefined;
  return named(resolve(base, value.replace(/^\/+/, '')));
}

function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.toISOString().slice(0, 10) === value;
}
