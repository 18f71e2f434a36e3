import { createHash } from 'node:crypto';
import type { FunctionTable } from './functions.js';
import { string, type Value } from './value.js';

/** Hexadecimal digest of the UTF-8 text (SPARQL 1.1 §17.4.6); simple literals and xsd:string only. */
const digest = (algorithm: string) => (a: Value): Value | undefined =>
  a.kind === 'string' ? string(createHash(algorithm).update(a.text).digest('hex')) : undefined;

export const HASHES: FunctionTable = Object.fromEntries(
  ['md5', 'sha1', 'sha256', 'sha384', 'sha512'].map((name) => [name, { arity: [1, 1] as const, call: digest(name) }]),
);
