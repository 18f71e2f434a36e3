import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readable } from 'node:stream';
import type { Quad, Term } from '@rdfjs/types';
import { DataFactory, Parser, Store } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** The W3C test suite stands beside the project, not in it: its data is copied nowhere. */
export const SUITE = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/w3c/rdf-tests/sparql/sparql11');
export const suiteIsHere = existsSync(SUITE);

/** IRI of the suite's folder: relative IRIs in manifests, data and queries resolve against it. */
export const SUITE_IRI = 'http://www.w3.org/2009/sparql/docs/tests/data-sparql11/';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

export interface ManifestTest {
  /** `aggregates/agg01`, unique in the suite. */
  readonly id: string;
  readonly name: string;
  /** Local name of its type: `QueryEvaluationTest`, `PositiveSyntaxTest11` … */
  readonly type: string;
  readonly query: SuiteFile;
  readonly data: readonly SuiteFile[];
  readonly namedData: readonly SuiteFile[];
  readonly services: readonly { readonly endpoint: string; readonly data: readonly SuiteFile[] }[];
  readonly result?: SuiteFile;
}

export interface SuiteFile {
  readonly iri: string;
  readonly path: string;
}

const fileOf = (term: Term): SuiteFile => ({ iri: term.value, path: join(SUITE, decodeURIComponent(term.value.slice(SUITE_IRI.length))) });

/** The tests of one folder of the suite, in the manifest's order. */
export function readTests(folder: string): ManifestTest[] {
  const store = new Store(readTurtle({ iri: `${SUITE_IRI}${folder}/manifest.ttl`, path: join(SUITE, folder, 'manifest.ttl') }));
  const one = (subject: Term, predicate: string): Term | undefined => store.getObjects(subject as never, DataFactory.namedNode(predicate), null)[0];
  const all = (subject: Term, predicate: string): Term[] => store.getObjects(subject as never, DataFactory.namedNode(predicate), null);
  const [list] = store.getObjects(null, DataFactory.namedNode(`${MF}entries`), null);
  const tests: ManifestTest[] = [];
  for (let node: Term | undefined = list; node && node.value !== `${RDF}nil`; node = one(node, `${RDF}rest`)) {
    const test = one(node, `${RDF}first`) as Term;
    const action = one(test, `${MF}action`);
    const type = one(test, `${RDF}type`);
    if (!action || !type) continue;
    const query = one(action, `${QT}query`) ?? action;
    const result = one(test, `${MF}result`);
    tests.push({
      id: `${folder}/${test.value.replace(/^.*#/, '')}`,
      name: one(test, `${MF}name`)?.value ?? '',
      type: type.value.replace(/^.*#/, ''),
      query: fileOf(query),
      data: all(action, `${QT}data`).map(fileOf),
      namedData: all(action, `${QT}graphData`).map(fileOf),
      services: all(action, `${QT}serviceData`).map((service) => ({
        endpoint: one(service, `${QT}endpoint`)?.value ?? '', data: all(service, `${QT}data`).map(fileOf),
      })),
      ...(result && { result: fileOf(result) }),
    });
  }
  return tests;
}

export const readText = (file: SuiteFile): string => readFileSync(file.path, 'utf8');

/** The triples of a file (Turtle or RDF/XML). Blank nodes of different files are different. */
export async function readQuads(file: SuiteFile): Promise<Quad[]> {
  if (!file.path.endsWith('.rdf')) return readTurtle(file);
  const quads: Quad[] = [];
  for await (const quad of Readable.from([readText(file)]).pipe(new RdfXmlParser({ baseIRI: file.iri }))) quads.push(quad as Quad);
  return quads;
}

function readTurtle(file: SuiteFile): Quad[] {
  return new Parser({ baseIRI: file.iri, blankNodePrefix: `${file.path.replace(/\W/g, '')}_` }).parse(readText(file)) as Quad[];
}

/** What a test's query is asked of. */
export async function readDataset(test: ManifestTest): Promise<Quad[]> {
  const quads: Quad[] = [];
  for (const file of test.data) quads.push(...await readQuads(file));
  for (const file of test.namedData) {
    for (const { subject, predicate, object } of await readQuads(file)) {
      quads.push(DataFactory.quad(subject as never, predicate as never, object as never, DataFactory.namedNode(file.iri)) as Quad);
    }
  }
  return quads;
}
