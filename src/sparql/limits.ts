import { WitnessError } from '../errors.js';

/**
 * What a query may look like before any parser sees it. Parsers recurse and engines multiply: a text of a few kilobytes
 * can end a process. One pass over the text, no recursion, time linear in its length.
 */
export interface TextLimits {
  /** UTF-16 code units of the whole text. */
  readonly length: number;
  /** How deep `{`, `(`, `[` and `<<` may nest. */
  readonly depth: number;
  /** Words, names, literals and signs. */
  readonly tokens: number;
  /** Distinct variables. */
  readonly variables: number;
  /** UTF-16 code units of one literal, number, IRI or name. */
  readonly tokenLength: number;
  /** Triple patterns, as `.` and `;` between them show. */
  readonly patterns: number;
  /** Items between commas of one list (`IN`, a function's arguments, an object list). */
  readonly list: number;
  /** OPTIONAL, UNION, MINUS, EXISTS, FILTER, BIND, GRAPH, SERVICE, VALUES and sub-selects together. */
  readonly operators: number;
  /** Signs of expressions and property paths together. */
  readonly signs: number;
}

export const DEFAULT_LIMITS: TextLimits = {
  length: 256 * 1024,
  depth: 64,
  tokens: 40_000,
  variables: 500,
  tokenLength: 20_000,
  patterns: 250,
  list: 10_000,
  operators: 200,
  signs: 1_000,
};

/** The query is longer, deeper or wider than this server takes (HTTP 413 for its length, 400 for the rest). */
export class QueryLimitError extends WitnessError {
  override readonly name = 'QueryLimitError';

  constructor(
    readonly limit: keyof TextLimits,
    message: string,
  ) {
    super(message);
  }
}

const OPERATORS = new Set(['OPTIONAL', 'UNION', 'MINUS', 'EXISTS', 'FILTER', 'BIND', 'GRAPH', 'SERVICE', 'VALUES', 'SELECT']);

const SAYS: Readonly<Record<keyof TextLimits, (most: number) => string>> = {
  length: (most) => `The query is longer than ${most} characters; send a shorter one.`,
  depth: (most) => `The query nests brackets deeper than ${most} levels; flatten it.`,
  tokens: (most) => `The query has more than ${most} words and signs; split it.`,
  variables: (most) => `The query has more than ${most} variables; ask for fewer.`,
  tokenLength: (most) => `A literal, number or IRI of the query is longer than ${most} characters; shorten it.`,
  patterns: (most) => `The query has more than ${most} triple patterns; split it.`,
  list: (most) => `A list of the query has more than ${most} items; split it, or use VALUES.`,
  operators: (most) => `The query has more than ${most} of OPTIONAL, UNION, FILTER, BIND and their like; split it.`,
  signs: (most) => `The query has more than ${most} operators in its expressions and paths; split it.`,
};

/** Quotes that open a string which never closes: each costs a look to the end of the text, and none is SPARQL. */
const MOST_UNCLOSED = 20;

// One token at the cursor. Sticky; neighbouring quantifiers take no character in common, so each alternative is linear.
const TOKEN = new RegExp(
  [
    /[ \t\r\n\f]+/,
    /#[^\r\n]*/,
    /"""(?:[^"\\]|\\.|"(?!""))*"""/,
    /'''(?:[^'\\]|\\.|'(?!''))*'''/,
    /"(?:[^"\\\r\n]|\\.)*"/,
    /'(?:[^'\\\r\n]|\\.)*'/,
    /<[^<>"{}|^`\\\u0000-\u0020]*>/,
    /[?$][\p{L}\p{N}_\u00B7]+/u,
    /[\p{L}\p{N}_:@%-]+(?:[.\\]+[\p{L}\p{N}_:@%-]+)*/u,
    /<<|>>|&&|\|\||\^\^|!=|<=|>=|./u,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'suy',
);

/** Throws `QueryLimitError` when the text is over a limit. Text that is no SPARQL is left for the parser to refuse. */
export function checkQueryText(text: string, limits: TextLimits = DEFAULT_LIMITS): void {
  const refuse = (limit: keyof TextLimits): never => {
    throw new QueryLimitError(limit, SAYS[limit](limits[limit]));
  };
  if (text.length > limits.length) refuse('length');

  const variables = new Set<string>();
  const commas: number[] = [0];
  let tokens = 0;
  let patterns = 0;
  let operators = 0;
  let signs = 0;
  let unclosed = 0;

  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[0];
    const first = token[0]!;
    if (first === '#' || first === ' ' || first === '\t' || first === '\r' || first === '\n' || first === '\f') continue;
    if (++tokens > limits.tokens) refuse('tokens');
    if (token.length > limits.tokenLength) refuse('tokenLength');
    if (/^(["'])\1?$/.test(token) && (token.length === 1 || text[TOKEN.lastIndex] === first) && ++unclosed > MOST_UNCLOSED) refuse('tokens');
    if (token === '{' || token === '(' || token === '[' || token === '<<') {
      if (commas.push(0) > limits.depth + 1) refuse('depth');
    } else if (token === '}' || token === ')' || token === ']' || token === '>>') {
      if (commas.length > 1) commas.pop();
    } else if (token === ',') {
      if (++commas[commas.length - 1]! >= limits.list) refuse('list');
    } else if (token === '.' || token === ';') {
      if (++patterns > limits.patterns) refuse('patterns');
    } else if ((first === '?' || first === '$') && token.length > 1) {
      variables.add(token.slice(1));
      if (variables.size > limits.variables) refuse('variables');
    } else if (OPERATORS.has(token.toUpperCase())) {
      if (++operators > limits.operators) refuse('operators');
    } else if (/^[+*/|^!?=<>&-]+$/.test(token)) {
      if (++signs > limits.signs) refuse('signs');
    }
  }
}
