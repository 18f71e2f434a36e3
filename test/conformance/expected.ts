import { Readable } from 'node:stream';
import type { Quad, Term } from '@rdfjs/types';
import { DataFactory, Parser } from 'n3';
import { SparqlJsonParser } from 'sparqljson-parse';
import { SparqlXmlParser } from 'sparqlxml-parse';
import type { Tuple } from './isomorphism.js';
import { readQuads, readText, type SuiteFile } from './manifest.js';

/** What a test expects. `lossy`: the format does not tell terms apart (CSV). */
export type Expected =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bindings'; readonly tuples: readonly Tuple[]; readonly variables?: readonly string[]; readonly lossy?: boolean }
  | { readonly kind: 'quads'; readonly tuples: readonly Tuple[] };

const READERS: Readonly<Record<string, (file: SuiteFile) => Expected | Promise<Expected>>> = {
  srx: readXml, srj: readJson, ttl: readGraph, csv: readCsv, tsv: readTsv,
};

export async function readExpected(file: SuiteFile): Promise<Expected> {
  const reader = READERS[file.path.replace(/^.*\./, '')];
  if (!reader) throw new Error(`No reader for ${file.path}`);
  return reader(file);
}

const tupleOf = (bindings: Record<string, Term>): Tuple => new Map(Object.entries(bindings).map(([name, term]) => [name.replace(/^\?/, ''), term]));

async function readXml(file: SuiteFile): Promise<Expected> {
  const parser = new SparqlXmlParser();
  const text = readText(file);
  if (/<boolean>/.test(text)) return { kind: 'boolean', value: await parser.parseXmlBooleanStream(Readable.from([text])) };
  const variables = [...text.matchAll(/<variable name="([^"]*)"/g)].map(([, name]) => name ?? '');
  const tuples: Tuple[] = [];
  for await (const bindings of parser.parseXmlResultsStream(Readable.from([text]))) tuples.push(tupleOf(bindings as never));
  return { kind: 'bindings', tuples, variables };
}

function readJson(file: SuiteFile): Expected {
  const document = JSON.parse(readText(file)) as { boolean?: boolean; head: { vars: string[] } };
  if (document.boolean !== undefined) return { kind: 'boolean', value: document.boolean };
  return { kind: 'bindings', tuples: new SparqlJsonParser().parseJsonResults(document as never).map((each) => tupleOf(each as never)), variables: document.head.vars };
}

export const quadTuple = ({ subject, predicate, object }: Quad): Tuple => new Map<string, Term>([['s', subject], ['p', predicate], ['o', object]]);

const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#';

async function readGraph(file: SuiteFile): Promise<Expected> {
  const quads = await readQuads(file);
  return quads.some(({ predicate }) => predicate.value.startsWith(RS)) ? resultSet(quads) : { kind: 'quads', tuples: quads.map(quadTuple) };
}

/** The DAWG result set vocabulary. */
function resultSet(quads: readonly Quad[]): Expected {
  const objects = (subject: Term | undefined, name: string): Term[] =>
    quads.filter((quad) => (!subject || quad.subject.equals(subject)) && quad.predicate.value === RS + name).map(({ object }) => object);
  const tuples = objects(undefined, 'solution').map((solution) =>
    new Map(objects(solution, 'binding').map((binding): [string, Term] => [objects(binding, 'variable')[0]?.value ?? '', objects(binding, 'value')[0] as Term])));
  return { kind: 'bindings', tuples, variables: objects(undefined, 'resultVariable').map(({ value }) => value) };
}

function readCsv(file: SuiteFile): Expected {
  const [head = [], ...rows] = fields(readText(file));
  const tuples = rows.map((row) => new Map<string, Term>(row.flatMap((text, at) => (text === '' ? [] : [[head[at] ?? '', DataFactory.literal(text) as Term]]))));
  return { kind: 'bindings', tuples, variables: head, lossy: true };
}

/** RFC 4180. */
function fields(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, line = ''] of text.matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])*)(?:\r?\n|$)/g)) {
    if (line === '' && rows.length > 0) continue;
    rows.push([...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return rows;
}

function readTsv(file: SuiteFile): Expected {
  const [head = '', ...lines] = readText(file).split(/\r?\n/).filter((line, at, all) => line !== '' || at < all.length - 1);
  const variables = head.split('\t').map((name) => name.replace(/^\?/, ''));
  const tuples = lines.filter((line) => line !== '').map((line) =>
    new Map<string, Term>(line.split('\t').flatMap((text, at) => (text === '' ? [] : [[variables[at] ?? '', turtleTerm(text)]]))));
  return { kind: 'bindings', tuples, variables };
}

function turtleTerm(text: string): Term {
  const [quad] = new Parser().parse(`<urn:s> <urn:p> ${text} .`);
  return quad?.object as Term;
}
