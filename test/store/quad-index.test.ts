import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import factory from '@rdfjs/data-model';
import { InputError } from '../../src/errors.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { buildSnapshot, openCurrent } from '../../src/store/publish.js';
import { BLOCK_ROWS, IndexPacker, type OrderHead, QuadIndex, type SortedRows } from '../../src/store/quad-index.js';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot.js';
import { iri, oddQuads, random, typed } from './terms.js';

type Row = [a: number, b: number, c: number, g: number];

function packed(rows: readonly Row[]): SortedRows {
  const pieces: Buffer[] = [];
  const packer = new IndexPacker((bytes) => { pieces.push(Buffer.from(bytes)); }, 0);
  for (const [a, b, c, g] of rows) packer.add(a, b, c, g < 0 ? ~g : g, g >= 0);
  const head = packer.finish();
  const all = Buffer.concat(pieces);
  const none: OrderHead = { rows: 0, keys: new Int32Array(), offsets: Uint32Array.of(0) };
  return new QuadIndex({ spo: head, pos: none, properties: new Map(), graphs: undefined, read: (start, end) => all.subarray(start, end) }).spo;
}

function read(list: SortedRows, a: number, b: number, c: number, most = Infinity): Row[] {
  const rows: Row[] = [];
  list.from(a, b, c, (...row) => rows.push(row) < most);
  return rows;
}

const compare = (x: readonly number[], y: readonly number[]): number => x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!;

describe('The index of quads', () => {
  it('gives back the rows it was made of, from any place on', () => {
    const next = random(7);
    for (const spread of [3, 40, 100_000, 2 ** 31 - 2]) {
      const rows = Array.from({ length: 3 * BLOCK_ROWS + 17 }, (): Row => {
        const g = next(Math.min(spread, 1000));
        return [1 + next(spread), 1 + next(spread), 1 + next(spread), next(2) ? g : ~g];
      }).sort(compare);
      const list = packed(rows);
      deepEqual(read(list, 0, 0, 0), rows);
      for (let round = 0; round < 100; round += 1) {
        const like = rows[next(rows.length)] as Row;
        const key = [like[0], next(2) ? like[1] : 0, next(2) ? like[2] + next(3) : 0] as const;
        const expected = rows.filter((row) => compare(row, key) >= 0);
        deepEqual(read(list, ...key, 5), expected.slice(0, 5), key.join());
        equal(list.position(...key), rows.length - expected.length);
      }
    }
  });

  it('counts the rows that begin alike', () => {
    const list = packed([[1, 1, 1, 0], [1, 1, 2, 0], [1, 2, 1, 0], [2, 1, 1, 0], [2, 1, 1, 3]]);
    deepEqual([list.count(0), list.count(1), list.count(1, 1), list.count(1, 1, 2), list.count(2, 1, 1), list.count(3)], [5, 3, 2, 1, 2, 0]);
  });

  it('is empty for an empty snapshot', async () => {
    const snapshot = await memorySnapshot([]);
    deepEqual([read(snapshot.index.spo, 0, 0, 0), snapshot.index.pos.count(1), snapshot.index.pos.position(1, 1, 1), snapshot.index.properties.size], [[], 0, 0, 0]);
    await snapshot.close();
  });

  for (const mode of ['union', 'own'] as const) {
    it(`holds the quads of a snapshot, and each triple once by its object (default graph: ${mode})`, async () => {
      const snapshot = await memorySnapshot([...oddQuads, factory.quad(iri('s'), iri('p'), iri('o'), iri('g1')), factory.quad(iri('s'), iri('p'), iri('o'), iri('g2'))], { defaultGraph: mode });
      const rows = async (sql: string): Promise<number[][]> => {
        const all: number[][] = [];
        for await (const { rowCount, columns } of snapshot.run(sql)) for (let row = 0; row < rowCount; row += 1) all.push(columns.map((column) => Number(column[row])));
        return all;
      };
      deepEqual(read(snapshot.index.spo, 0, 0, 0), (await rows('SELECT s, p, o, g, first::INTEGER FROM spo')).map(([s, p, o, g = 0, first]) => [s, p, o, first === 1 ? g : ~g]));
      deepEqual(read(snapshot.index.pos, 0, 0, 0), (await rows('SELECT p, o, s, max(first::INTEGER) FROM pos GROUP BY ALL ORDER BY ALL')).map(([p, o, s, first]) => [p, o, s, first === 1 ? 0 : ~0]));
      deepEqual(
        [...snapshot.index.properties].map(([p, { triples, subjects, objects }]) => [p, triples, subjects, objects]),
        await rows('SELECT p, count(*), count(DISTINCT s), count(DISTINCT o) FROM (SELECT DISTINCT s, p, o FROM spo) GROUP BY p ORDER BY p'),
      );
      await snapshot.close();
    });
  }

  describe('of a release', () => {
    let dir: string;
    let release: string;
    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'witness-index-'));
      const many = Array.from({ length: 3000 }, (_, at) => factory.quad(iri(`entry/${at % 700}`), iri(`p${at % 7}`), typed(String(at), 'integer'), iri(`graph/${at % 700}`)));
      release = (await buildSnapshot({ dir, base: 'http://localhost:3000/', quads: [...oddQuads, ...many], documents: [], meta: { ontologyVersion: '0', converterVersion: '0' } })).directory;
    });
    after(() => rm(dir, { recursive: true, force: true }));

    const same = async (snapshot: Snapshot): Promise<void> => {
      const quads: Row[] = [];
      for await (const { rowCount, columns } of snapshot.run('SELECT s, p, o, g, first::INTEGER FROM spo')) {
        for (let row = 0; row < rowCount; row += 1) {
          const [s = 0, p = 0, o = 0, g = 0, first] = columns.map((column) => Number(column[row]));
          quads.push([s, p, o, first === 1 ? g : ~g]);
        }
      }
      deepEqual(read(snapshot.index.spo, 0, 0, 0), quads);
    };

    it('reads from its file what the tables hold', async () => {
      const snapshot = await openCurrent(dir);
      ok(snapshot.index.spo.rows > 3000 && snapshot.index.properties.size >= 7);
      await same(snapshot);
      await snapshot.close();
      throws(() => snapshot.index.spo.from(1, 0, 0, () => true) && new Array(5000).fill(0).map((_, at) => snapshot.index.pos.count(at + 1)), /closed/);
    });

    it('that was cut off is refused, not read', async () => {
      await truncate(join(release, 'quads.idx'), 100);
      await rejects(openSnapshot(release), InputError);
    });
  });
});
