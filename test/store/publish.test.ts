import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import factory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { InputError, WitnessError } from '../../src/errors.js';
import { type Manifest, readManifest } from '../../src/store/manifest.js';
import { type BuildOptions, buildSnapshot, currentRelease, openCurrent, verifyRelease } from '../../src/store/publish.js';
import { iri, oddQuads, shuffled } from './terms.js';

const CHILD = join(import.meta.dirname, 'build-child.ts');
const BASE: Omit<BuildOptions, 'dir' | 'quads'> = { base: 'http://localhost:3000/', documents: [], meta: { ontologyVersion: '1.0.0', converterVersion: '0.1.0' } };

describe('Publishing a snapshot', () => {
  let dir: string;
  beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'witness-test-')); });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const build = (quads: BuildOptions['quads'] = oddQuads, more: Partial<BuildOptions> = {}): ReturnType<typeof buildSnapshot> => buildSnapshot({ ...BASE, ...more, dir, quads });

  it('makes a release that opens and holds the quads', async () => {
    const release = await build();
    equal(await readlink(join(dir, 'current')), join('releases', release.id));
    const snapshot = await openCurrent(dir);
    equal(snapshot.id, release.id);
    equal(snapshot.directory, await realpath(release.directory));
    equal(await snapshot.count({}), new Set(oddQuads.map((quad) => JSON.stringify(quad))).size);
    await snapshot.close();
    await snapshot.close();
  });

  it('opens it so that SQL can reach no file, change nothing and unlock nothing', async () => {
    await build();
    const snapshot = await openCurrent(dir);
    const run = async (sql: string): Promise<void> => { for await (const chunk of snapshot.run(sql)) ok(chunk); };
    for (const sql of ["SELECT * FROM read_text('/etc/hostname')", `COPY spo TO '${dir}/out.csv'`, "SET memory_limit = '100GB'", 'SET enable_external_access = true', 'DELETE FROM spo', 'CREATE TABLE x (i INTEGER)', 'INSTALL httpfs', "ATTACH 'x.duckdb'"]) {
      await rejects(run(sql), /disabled|locked|read-only/i, sql);
    }
    await snapshot.close();
  });

  it('writes a manifest with the size and SHA-256 of every file', async () => {
    const { directory, manifest } = await build();
    deepEqual((await readdir(directory)).sort(), ['SHA256SUMS', 'dumps', 'graph.duckdb', 'manifest.json', 'quads.bin', 'quads.idx', 'vocabulary.bin', 'vocabulary.idx', 'vocabulary.json']);
    for (const [path, { size, sha256 }] of Object.entries(manifest.files)) {
      const bytes = await readFile(join(directory, path));
      deepEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')], [size, sha256], path);
    }
    const listed = (await readFile(join(directory, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n');
    deepEqual(listed.map((line) => line.slice(66)), ['graph.duckdb', 'manifest.json', ...Object.keys(manifest.files)].sort());
    for (const line of listed) equal(line.slice(0, 64), createHash('sha256').update(await readFile(join(directory, line.slice(66)))).digest('hex'), line);
    deepEqual(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')), manifest);
  });

  it('reads a manifest as JSON has it, whatever is parsed when, however it is written', async () => {
    const { directory } = await build();
    const path = join(directory, 'manifest.json');
    const whole = JSON.parse(await readFile(path, 'utf8')) as Manifest;
    ok(Object.keys(whole.counts.graphs).length > 1);
    const odd: Manifest = { ...whole, counts: { ...whole.counts, graphs: { '}\n    }"\\': 1, graphHashes: 2 } }, graphHashes: { 'graphs": {\n': 'a', '\n  }': 'b' } };
    for (const manifest of [whole, odd, { ...odd, graphHashes: undefined }, { ...odd, graphHashes: {}, counts: { ...odd.counts, graphs: {} } }]) {
      for (const indent of [2, 0, 4]) {
        const text = JSON.stringify(manifest, null, indent);
        await writeFile(path, text);
        equal(JSON.stringify({ ...await readManifest(directory) }, null, indent), text);
        deepEqual((await readManifest(directory)).counts.graphs, manifest.counts.graphs);
        deepEqual(await readManifest(directory), JSON.parse(text));
      }
    }
  });

  it('dumps sorted canonical N-Quads that another parser reads as the same quads', async () => {
    // N3.js puts tags in lower case and does not know directions the way we write them: those are compared in the vocabulary's tests.
    const plain = oddQuads.filter(({ object }) => object.termType !== 'Literal' || (!object.direction && object.language === object.language.toLowerCase()));
    const { directory, manifest } = await build(plain);
    const bytes = gunzipSync(await readFile(join(directory, manifest.dump.path)));
    const text = bytes.toString('utf8');
    deepEqual([manifest.dump.size, manifest.dump.sha256], [bytes.length, createHash('sha256').update(bytes).digest('hex')]);
    const rows = text.split('\n').slice(0, -1);
    equal(rows.length, manifest.dump.quads);
    deepEqual(rows, [...rows].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const shown = (quad: Quad): string => JSON.stringify([quad.subject, quad.predicate, quad.object, quad.graph].map((term) => [term.termType, term.value, term.termType === 'Literal' ? [term.language, term.datatype.value] : 0]));
    const parsed = new Parser({ format: 'N-Quads', blankNodePrefix: '' }).parse(text);
    deepEqual(new Set(parsed.map((quad) => shown(quad as Quad))), new Set(plain.map(shown)));
  });

  it('writes a gzip header without time or system', async () => {
    const { directory, manifest } = await build();
    const header = (await readFile(join(directory, manifest.dump.path))).subarray(0, 10);
    deepEqual([...header.subarray(0, 8)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    equal(header[9], 255);
  });

  it('gives the same data the same bytes in other directories, orders, time zones and locales', async () => {
    const run = promisify(execFile);
    const homes = await Promise.all([0, 1, 2].map((index) => mkdtemp(join(tmpdir(), `witness-home${index}-`))));
    try {
      const settings = [{ TZ: 'UTC', LC_ALL: 'C' }, { TZ: 'Asia/Almaty', LC_ALL: 'tr_TR.UTF-8' }, { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8' }];
      const ids: string[] = [];
      for (const [index, home] of homes.entries()) {
        const { stdout } = await run(process.execPath, ['--import', 'tsx', CHILD, home, String(index)], { env: { ...process.env, ...settings[index] } });
        ids.push(stdout.trim());
      }
      equal(new Set(ids).size, 1, ids.join(' '));
      const files = ['manifest.json', 'quads.bin', 'quads.idx', 'vocabulary.bin', 'vocabulary.idx', 'vocabulary.json', 'dumps/witness.nq.gz'];
      for (const file of files) {
        const versions = await Promise.all(homes.map((home) => readFile(join(home, 'current', file), 'base64')));
        equal(new Set(versions).size, 1, file);
      }
    } finally {
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
    }
  });

  it('gives other data, another base or another version another id', async () => {
    const quads = oddQuads.slice(0, 5);
    const ids = [
      (await build(quads)).id,
      (await build(shuffled(quads, 9))).id,
      (await build(quads.slice(1))).id,
      (await build(quads, { base: 'https://example.org/' })).id,
      (await build(quads, { meta: { ontologyVersion: '1.0.0', converterVersion: '0.2.0' } })).id,
      (await build(quads, { documents: [{ path: 'entry/1', class: 'x', label: 'x', jsonld: '{}' }] })).id,
    ];
    equal(ids[0], ids[1]);
    equal(new Set(ids).size, 5);
    equal((await readdir(join(dir, 'releases'))).filter((name) => !name.startsWith('.')).length, 5);
  });

  it('replaces a damaged release of the same id, and leaves an intact one alone', async () => {
    const { directory } = await build();
    await writeFile(join(directory, 'vocabulary.bin'), 'damaged');
    await rejects(openCurrent(dir), (error: Error) => error instanceof InputError && /vocabulary\.bin: its bytes/.test(error.message));
    await build();
    await verifyRelease(directory);
  });

  for (const file of ['graph.duckdb', 'quads.bin', 'quads.idx', 'vocabulary.idx', 'dumps/witness.nq.gz', 'SHA256SUMS', 'manifest.json']) {
    it(`notices when ${file} has changed or is gone, and names it`, async () => {
      const { directory } = await build();
      const path = join(directory, file);
      const bytes = await readFile(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await writeFile(path, bytes);
      await rejects(verifyRelease(directory), InputError);
      await rm(path);
      await rejects(verifyRelease(directory), (error: Error) => error instanceof InputError && error.path === path);
    });
  }

  it('keeps the current release when the next build fails, and clears up', async () => {
    const { id } = await build();
    const failing = function* (): Generator<Quad> {
      yield oddQuads[0] as Quad;
      throw new InputError('pages/7.txt', 'it is empty');
    };
    await rejects(build(failing()), /pages\/7\.txt/);
    equal(await currentRelease(dir), join(await realpath(dir), 'releases', id));
    deepEqual((await readdir(join(dir, 'releases'))).filter((name) => name.startsWith('.building')), []);
    notEqual((await build(oddQuads.slice(2))).id, id);
  });

  it('refuses a second build at the same time, in this process and in another', async () => {
    let release = (): void => { /* set below */ };
    const held = new Promise<void>((resolve) => { release = resolve; });
    const slow = async function* (): AsyncGenerator<Quad> {
      yield factory.quad(iri('s'), iri('p'), iri('o'));
      await held;
    };
    const first = build(slow());
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await rejects(build(), (error: Error) => error instanceof WitnessError && /Another build is writing/.test(error.message));
    await rejects(promisify(execFile)(process.execPath, ['--import', 'tsx', CHILD, dir, '0']), /Another build is writing/);
    release();
    await first;
    await build();
  });

  it('says what to do where nothing was built', async () => {
    await rejects(openCurrent(dir), (error: Error) => error instanceof InputError && /witness build/.test(error.message));
    await rejects(access(join(dir, 'current')));
  });
});
