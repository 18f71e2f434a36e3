import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

/** Schemas as shipped in the package: `src/ingest/` and `dist/chunks/` lie at the same depth below its root. */
const DIRECTORY = new URL('../../schemas/', import.meta.url);

/** Something a value is not, and where in it. */
export interface SchemaProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const compiled = new Map<string, ValidateFunction>();

/** Holds a value against one of the project's JSON Schemas; the first problem, or undefined. The schema file is the documentation as well. */
export function schemaProblem(schema: string, value: unknown): SchemaProblem | undefined {
  const validate = compiled.get(schema) ?? compile(schema);
  if (validate(value)) return undefined;
  const error = mostTelling(validate.errors!);
  return { path: pathOf(error, value), message: messageOf(error) };
}

function compile(schema: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, verbose: true, ownProperties: true, discriminator: true });
  const validate = ajv.compile(JSON.parse(readFileSync(fileURLToPath(new URL(`${schema}.schema.json`, DIRECTORY)), 'utf8')) as object);
  compiled.set(schema, validate);
  return validate;
}

/** An unknown key explains more than the alternative that failed because of it. */
const mostTelling = (errors: readonly ErrorObject[]): ErrorObject =>
  errors.find(({ keyword }) => keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') ?? [...errors].sort((a, b) => b.instancePath.length - a.instancePath.length)[0]!;

function pathOf({ instancePath, params }: ErrorObject, value: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let at = value;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  const extra = (params as { additionalProperty?: string; unevaluatedProperty?: string });
  const unknown = extra.additionalProperty ?? extra.unevaluatedProperty;
  return unknown === undefined ? path : [...path, unknown];
}

function messageOf({ keyword, params, message, data, instancePath, parentSchema }: ErrorObject): string {
  const name = instancePath.split('/').at(-1);
  const of = name === undefined || name === '' ? 'it' : /^\d+$/.test(name) ? `item ${Number(name) + 1}` : `"${name}"`;
  const says = (parentSchema as { description?: string } | undefined)?.description;
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `the key "${String((params as Record<string, unknown>).additionalProperty ?? (params as Record<string, unknown>).unevaluatedProperty)}" is not known here`;
    case 'required': return `${of} lacks "${String((params as Record<string, unknown>).missingProperty)}"`;
    case 'enum': return `${of} is ${shown(data)}; it takes one of ${((params as { allowedValues: unknown[] }).allowedValues).join(', ')}`;
    case 'pattern': return `${of} is ${shown(data)}; it takes ${says ? lowerFirst(says) : `text that matches ${String((params as Record<string, unknown>).pattern)}`}`;
    case 'discriminator': return `${of} says neither of the things it could be; ${message ?? ''}`;
    default: return `${of} ${message ?? 'is not right'}`;
  }
}

const shown = (data: unknown): string => {
  const text = JSON.stringify(data) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

const lowerFirst = (text: string): string => text.replace(/^./, (letter) => letter.toLowerCase()).replace(/\.$/, '');
