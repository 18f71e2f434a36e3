import factory from '@rdfjs/data-model';
import { toAlgebra } from '@traqula/algebra-sparql-1-1';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import { QuerySyntaxError, UpdateRefusedError } from './engine.js';
import { filledIn, type Shape, shapeOf, withTerms } from './parse-shape.js';
import { BoundedCache } from './plan-cache.js';
import { makeAbsolute } from './relative-iri.js';

export interface ParsedQuery {
  /** Below FROM: the query form and its pattern. */
  readonly operation: Algebra.Operation;
  /** FROM and FROM NAMED (SPARQL 1.1 §13.2), where the query has any. */
  readonly from?: { readonly default: readonly string[]; readonly named: readonly string[] };
  /** BASE of the query, else `baseIRI`. */
  readonly base?: string;
}

/** Text to algebra. Throws QuerySyntaxError or UpdateRefusedError. */
export function parseQuery(text: string, baseIRI?: string): ParsedQuery {
  const shape = shapeOf(text);
  const known = shape && parsedShape(shape, baseIRI);
  return (known && filledIn(known, shape, known.base)) ?? parseText(text, baseIRI);
}

/** Shapes by their text and base; `null` for what is to be parsed as it is. Sizes in characters of the text. */
const shapes = new BoundedCache<ParsedQuery | null>(1_000_000);

function parsedShape(shape: Shape, baseIRI: string | undefined): ParsedQuery | undefined {
  const key = `${baseIRI ?? ''} ${shape.text}`;
  let parsed = shapes.get(key);
  if (parsed === undefined) {
    try {
      parsed = parseText(shape.text, baseIRI);
      if (!filledIn(parsed, shape, parsed.base)) parsed = null;
    } catch {
      // What is wrong is said of the query as it was written.
      parsed = null;
    }
    shapes.set(key, parsed, key.length);
  }
  return parsed ?? undefined;
}

function parseText(text: string, baseIRI: string | undefined): ParsedQuery {
  const { algebra, base } = algebraOf(text, baseIRI);
  if (algebra.type !== Algebra.Types.FROM) return { operation: algebra, base };
  const names = (nodes: readonly { readonly value: string }[]): string[] => nodes.map(({ value }) => value);
  return { operation: algebra.input, from: { default: names(algebra.default), named: names(algebra.named) }, base };
}

const parser = new Parser();

function algebraOf(text: string, baseIRI: string | undefined): { readonly algebra: Algebra.Operation; readonly base: string | undefined } {
  try {
    const options = baseIRI === undefined ? {} : { baseIRI };
    const parsed = parser.parse(text, { ...options, prefixes: {} });
    // A text without any operation is an empty update to the grammar.
    if (parsed.type === 'update' && parsed.updates.every(({ operation }) => !operation)) throw new Error('it asks nothing.');
    if (parsed.type === 'update') throw new UpdateRefusedError('This endpoint answers queries only; nothing here can be changed by an update.');
    const base = baseIRI === undefined ? undefined : makeAbsolute(parsed, baseIRI);
    return { algebra: tagsAsWritten(toAlgebra(parsed, base === undefined ? {} : { baseIRI: base }), text), base };
  } catch (error) {
    if (error instanceof UpdateRefusedError) throw error;
    if (error instanceof RangeError) throw new QuerySyntaxError('The query nests too deeply; flatten it.');
    throw new QuerySyntaxError(`This is not a SPARQL 1.1 query: ${error instanceof Error ? reasonOf(error.message) : String(error)}`);
  }
}

/** Language tags in the capitals they are written in: the parser puts them in lower case, and a term that is answered is to be the term that was asked. */
function tagsAsWritten(algebra: Algebra.Operation, text: string): Algebra.Operation {
  // The first of several ways to write a tag stands for all of them.
  const written = new Map([...text.matchAll(/["']@([a-z]+(?:-[a-z\d]+)*)/gi)].map(([, tag = '']) => [tag.toLowerCase(), tag] as const).reverse());
  if ([...written].every(([folded, tag]) => folded === tag)) return algebra;
  return withTerms(algebra, (term) => {
    const tag = term.termType === 'Literal' ? written.get(term.language) : undefined;
    return tag === undefined ? term : factory.literal(term.value, tag);
  });
}

/** The parser's message on one line; it lists every token it would have taken, which is more than anybody reads. */
function reasonOf(message: string): string {
  const text = message.replace(/^Parse error\n/, '').replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 200)} …` : text;
}
