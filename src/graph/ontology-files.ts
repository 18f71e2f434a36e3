import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Quad } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import { Parser } from 'n3';
import { InputError } from '../errors.js';

/** The ontology as shipped in the package: `src/graph/` and `dist/chunks/` lie at the same depth below its root. */
export const ontologyDirectory = fileURLToPath(new URL('../../ontology/', import.meta.url));

/** The Turtle files of the ontology below `directory`, in an order that does not depend on the file system. */
export function ontologyFiles(directory: string = ontologyDirectory): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ttl'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/**
 * All triples of the ontology and its vocabularies, SHACL shapes included.
 * @throws InputError naming the file and the line that is not Turtle.
 */
export function readOntology(directory: string = ontologyDirectory): Quad[] {
  return ontologyFiles(directory).flatMap((name) => parseTurtle(readFileSync(join(directory, name), 'utf8'), join(directory, name)));
}

/** n3's own terms put language tags in lower case; the plain data model keeps `zh-Hans`. Blank nodes get their file's name as a prefix, so that the lists of two files never become one. */
function parseTurtle(text: string, path: string): Quad[] {
  try {
    return new Parser({ format: 'text/turtle', factory, blankNodePrefix: `${path.replace(/[^A-Za-z0-9]/g, '')}_` }).parse(text);
  } catch (error) {
    const line = /on line (\d+)/.exec(String(error))?.[1];
    throw new InputError(path, `this is not Turtle: ${(error as Error).message}`, line === undefined ? undefined : Number(line));
  }
}
