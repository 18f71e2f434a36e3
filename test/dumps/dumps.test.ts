import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { Parser, type Quad } from 'n3';
import { canonize } from 'rdf-canonize';
import { guarded } from '../../src/dumps/table-files.js';
import { TABLES_OF_A_RELEASE } from '../../src/dumps/tables.js';
import { Database } from '../../src/store/database.js';
import type { Manifest } from '../../src/store/manifest.js';
import { temporaryFolder } from '../build/archives.js';
import { buildFixture } from '../release/fixture-release.js';

const run = promisify(execFile);
const WIT = 'https://w3id.org/witness-graph/ontology#';
/** Python as Debian has it; tests that want more than rdflib say so by name when they are left out. */
const PYTHON = process.env.TEST_PYTHON ?? '/usr/bin/python3';
const has = (module: string): boolean => existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;
const hasRapper = spawnSync('rapper', ['--version']).status === 0;

/** Words that a spreadsheet would run. */
const FORMULA = '=HYPERLINK("http://example.org/","teacher")';

describe('What people take away of a release', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let directory: string;
  let manifest: Manifest;
  let quads: Quad[];
  const file = (name: string): Buffer => readFileSync(join(directory, 'dumps', name));
  const text = (name: string): string => gunzipSync(file(name)).toString('utf8');
  const rows = (table: string): Record<string, string>[] => parse(text(`${table}.csv.gz`), { columns: true });

  before(async () => {
    ({ directory, manifest } = await buildFixture(at('snapshot'), (trig) => trig.replace('wit:quote "Gulnar is a teacher"', `wit:quote ${JSON.stringify(FORMULA)}`)));
    quads = new Parser({ format: 'N-Quads' }).parse(text('witness.nq.gz'));
  });

  /** A claim as every form has it: its address, what it is about, what it states, how surely and in which words. */
  type Claim = readonly [claim: string, subject: string, property: string, value: string, rank: string, quote: string];
  const inOrder = (claims: Iterable<Claim>): Claim[] => [...claims].sort(([a], [b]) => (a < b ? -1 : 1));

  const claimsOfQuads = (): Claim[] => {
    const one = (subject: string, property: string): string => quads.find((quad) => quad.subject.value === subject && quad.predicate.value === property)?.object.value ?? '';
    const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
    return inOrder(quads.filter(({ predicate, object }) => predicate.value === `${RDF}type` && object.value === `${WIT}Claim`)
      .map(({ subject: { value } }): Claim => [value, one(value, `${RDF}subject`), one(value, `${RDF}predicate`), one(value, `${RDF}object`), one(one(value, `${WIT}certainty`), `${WIT}rank`), one(value, `${WIT}quote`)]));
  };
  const unguarded = (cell: string): string => cell.replace(/^'/, '');
  const ofRow = (row: Record<string, unknown>): Claim => [row.claim, row.subject, row.property, row.value, String(row.rank ?? ''), row.quote] as unknown as Claim;
  const asked = async (sql: string, path = join(directory, 'graph.duckdb')): Promise<Record<string, unknown>[]> => {
    const database = await Database.open(path === '' ? ':memory:' : path, path === '' ? {} : { access_mode: 'READ_ONLY' });
    try {
      const names = (await database.rows(`DESCRIBE ${sql}`)).map(([name]) => String(name));
      return (await database.rows(sql)).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
    } finally {
      database.close();
    }
  };
  const NAMED = 'SELECT claim, subject, property, value, rank::VARCHAR AS rank, quote FROM';

  it('says the same claims in N-Quads, CSV, Parquet and the DuckDB file', async () => {
    const expected = claimsOfQuads();
    assert.equal(expected.length, 7);
    assert.deepEqual(inOrder(rows('claims').map((row) => ofRow({ ...row, value: unguarded(row.value!), quote: unguarded(row.quote!) }))), expected);
    assert.deepEqual(inOrder((await asked(`${NAMED} claims`)).map(ofRow)), expected);
    assert.deepEqual(inOrder((await asked(`${NAMED} '${join(directory, 'dumps/claims.parquet')}'`, '')).map(ofRow)), expected);
  });

  it('and in JSON-LD, one entry a line, which is the graph of that entry', async () => {
    const lines = text('entries.jsonl.gz').trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; claims: { id: string; quote: string }[] });
    const expected = claimsOfQuads();
    assert.deepEqual(lines.flatMap(({ claims }) => claims.map(({ id, quote }) => [new URL(id, manifest.base).href, quote])).sort(), expected.map(([claim, , , , , quote]) => [claim, quote]).sort());
    const { default: jsonld } = await import('jsonld');
    for (const line of lines) {
      const triples = new Parser({ format: 'N-Quads' }).parse(String(await jsonld.toRDF(line as never, { format: 'application/n-quads' } as never)));
      assert.equal(triples.length, quads.filter(({ graph }) => graph.value === line.id.replace('/entry/', '/graph/entry/')).length, line.id);
    }
  });

  it('counts the same rows in every form, and says so in the manifest', async () => {
    for (const { name } of TABLES_OF_A_RELEASE) {
      const inView = Number((await asked(`SELECT count(*)::INTEGER AS n FROM ${name}`))[0]!.n);
      const inParquet = Number((await asked(`SELECT count(*)::INTEGER AS n FROM '${join(directory, `dumps/${name}.parquet`)}'`, ''))[0]!.n);
      assert.deepEqual([rows(name).length, inParquet], [inView, inView], name);
      for (const { rows: said } of manifest.dumps.filter(({ table }) => table === name)) assert.equal(said, inView, name);
    }
    assert.equal(rows('entries').length, manifest.counts.classes[`${WIT}Entry`]);
    assert.deepEqual(rows('entries').map(({ number, claims }) => [number, claims]), [['7', '6'], ['8', '1']]);
    assert.deepEqual(rows('detentions').map(({ facility_name: name, certainty }) => [name, certainty]), [['Example Prison', 'alleged']]);
  });

  it('has the columns that its dictionary tells, each with a sentence', () => {
    const dictionary = JSON.parse(file('datapackage.json').toString()) as { resources: { path: string; bytes: number; hash: string; schema: { fields: { name: string; description: string }[]; primaryKey: string } }[] };
    assert.equal(dictionary.resources.length, 2 * TABLES_OF_A_RELEASE.length);
    for (const { path, bytes, hash, schema } of dictionary.resources) {
      assert.deepEqual([bytes, hash], [file(path).length, `sha256:${createHash('sha256').update(file(path)).digest('hex')}`]);
      assert.ok(schema.fields.every(({ description }) => description.endsWith('.') && description.length >= 10), path);
      if (path.endsWith('.csv.gz')) assert.deepEqual(schema.fields.map(({ name }) => name), text(path).split('\n', 1)[0]!.split(','));
    }
  });

  it('guards cells that a spreadsheet would take for a formula, in a way that can be undone', () => {
    const cell = rows('claims').find(({ quote }) => quote!.includes('HYPERLINK'))!.quote!;
    assert.equal(cell, `'${FORMULA}`);
    for (const words of [FORMULA, '+1', '-1', '@x', "'tis", '\tx', 'plain', '']) {
      assert.doesNotMatch(guarded(words), /^[=+\-@\t\r\n]/);
      assert.equal(unguarded(guarded(words)), words);
    }
    for (const { name, columns } of TABLES_OF_A_RELEASE) {
      for (const row of rows(name)) for (const column of columns) if (column.type === 'text') assert.doesNotMatch(row[column.name]!, /^[=+\-@\t\r\n]/, `${name}.${column.name}`);
    }
  });

  it('knows each graph by its RDFC-1.0 hash', async () => {
    for (const name of manifest.graphHashes === undefined ? [] : Object.keys(manifest.graphHashes)) {
      const canonical = await canonize(quads.filter(({ graph }) => graph.value === name), { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
      assert.equal(createHash('sha256').update(canonical).digest('hex'), manifest.graphHashes![name], name);
    }
    assert.deepEqual(Object.keys(manifest.graphHashes!), Object.keys(manifest.counts.graphs));
  });

  const RDF_FILES: readonly (readonly [name: string, syntax: string, format: string])[] = [
    ['witness.nq.gz', 'nquads', 'nquads'], ['witness.trig.gz', 'trig', 'trig'], ['witness.ttl.gz', 'turtle', 'turtle'],
  ];
  const expectedCount = (name: string): number => (name.includes('.ttl') ? manifest.counts.triples : manifest.counts.quads);

  it(`is read by rapper with the counts of the manifest${hasRapper ? '' : ' (skipped: raptor2-utils is not installed)'}`, async function () {
    if (!hasRapper) this.skip();
    for (const [name, syntax] of RDF_FILES) {
      const { stderr } = await run('bash', ['-c', `zcat '${join(directory, 'dumps', name)}' | rapper -c -i ${syntax} - http://localhost:3000/`]);
      assert.doesNotMatch(stderr, /error|warning/i, name);
      assert.equal(Number(/returned (\d+) triples?/.exec(stderr)?.[1]), expectedCount(name), name);
    }
  });

  const reader = fileURLToPath(new URL('read-release.py', import.meta.url));
  const hasRdflib = has('rdflib');
  it(`is read by Python: rdflib and csv find the same claims, field by field, in each form${hasRdflib ? '' : ' (skipped: python3-rdflib is not installed)'}`, async function () {
    if (!hasRdflib) this.skip();
    const { counts, claims } = JSON.parse((await run(PYTHON, [reader, 'standard', directory])).stdout) as { counts: number[]; claims: Record<string, Claim[]> };
    assert.deepEqual(counts, [manifest.counts.quads, manifest.counts.quads, manifest.counts.triples]);
    for (const form of ['nquads', 'trig', 'turtle', 'jsonl', 'csv']) assert.deepEqual(claims[form], claimsOfQuads(), form);
  });

  const tableModules = ['duckdb', 'pandas', 'pyarrow'];
  const missing = tableModules.filter((module) => !has(module));
  it(`is read by DuckDB and pandas of Python with the same claims, field by field${missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed for ${PYTHON})`}`, async function () {
    if (missing.length > 0) this.skip();
    const { claims } = JSON.parse((await run(PYTHON, [reader, 'tables', directory])).stdout) as { claims: Record<string, Claim[]> };
    for (const form of ['parquet', 'duckdb', 'parquet by duckdb']) assert.deepEqual(claims[form], claimsOfQuads(), form);
  });

  it(`opens in one line in DuckDB and pandas of Python, as the docs show${missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed for ${PYTHON})`}`, async function () {
    if (missing.length > 0) this.skip();
    const docs = readFileSync(new URL('../../docs/dumps.md', import.meta.url), 'utf8');
    const snippets = /```python\n([^`]*)```/.exec(docs)![1]!.replaceAll(/https?:\/\/[^/]+\/releases\/[0-9a-f]{16}\//g, `${directory}/`).replace('"graph.duckdb"', `"${directory}/graph.duckdb"`).replace('"witness.nq.gz"', `"${directory}/dumps/witness.nq.gz"`);
    const { stdout } = await run(PYTHON, ['-c', `${snippets}\nprint([len(each) for each in (claims, people, graph, triples)])`]);
    assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1)!), [7, rows('people').length, 7, manifest.counts.quads]);
  });

  const hasReadr = spawnSync('Rscript', ['-e', 'library(readr)']).status === 0;
  it(`opens in one line in R, as the docs show${hasReadr ? '' : ' (skipped: R with readr is not installed)'}`, async function () {
    if (!hasReadr) this.skip();
    const docs = readFileSync(new URL('../../docs/dumps.md', import.meta.url), 'utf8');
    // The lines whose package is not here are left out; Debian has no arrow and no duckdb for R.
    const lines = /```r\n([^`]*)```/.exec(docs)![1]!.trim().split('\n');
    const here = lines.filter((line) => [...line.matchAll(/(\w+)::/g)].every(([, name]) => spawnSync('Rscript', ['-e', `library(${name})`]).status === 0));
    assert.ok(here.some((line) => line.includes('people.csv.gz')), docs);
    const frames = here.map((line) => /^(\w+)/.exec(line)![1]!);
    const { stdout } = await run('Rscript', ['-e', `setwd("${join(directory, 'dumps')}"); ${here.join('; ').replace('"graph.duckdb"', '"../graph.duckdb"')}; cat(${frames.map((name) => `nrow(${name})`).join(', ')})`]);
    const expected: Record<string, number> = { claims: 7, people: rows('people').length, graph: 7 };
    assert.deepEqual(stdout.trim().split(/\s+/).slice(-frames.length).map(Number), frames.map((name) => expected[name]));
    this.test!.title += ` (${frames.join(', ')}; no package here for ${lines.length - here.length} of the ${lines.length} lines)`;
  });
});
