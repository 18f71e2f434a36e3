import { closeSync, openSync, readSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, WitnessError } from '../errors.js';
import type { Database } from './database.js';
import { BLOCK_ROWS, type GraphBlocks, IndexPacker, type IndexParts, type OrderHead, type PropertyCounts, QuadIndex } from './quad-index.js';
import { QUAD_INDEX_FILES } from './release-files.js';

/** Offsets are 32-bit. */
const MOST_BYTES = 2 ** 32 - 1;
const WRITE_BYTES = 1 << 20;

/** Writes the index of a loaded database to `directory`. */
export async function writeQuadIndex(database: Database, directory: string): Promise<void> {
  const file = await open(join(directory, QUAD_INDEX_FILES.blocks), 'w');
  try {
    const head = await packQuads(database, async (bytes) => { await file.writeFile(bytes); });
    await writeFile(join(directory, QUAD_INDEX_FILES.blockIndex), headBytes(head));
  } finally {
    await file.close();
  }
}

/** The index of a loaded database, in memory. */
export async function quadIndexOf(database: Database): Promise<QuadIndex> {
  const pieces: Buffer[] = [];
  const head = await packQuads(database, (bytes) => { pieces.push(bytes); });
  const all = Buffer.concat(pieces);
  return new QuadIndex({ ...head, read: (start, end) => all.subarray(start, end) });
}

/**
 * Opens the index of a release. Blocks are read when they are wanted, at once and not by an event: a read from the
 * page cache takes some microseconds, less than handing it to another thread. Throws InputError when the files do not
 * fit together.
 */
export async function openQuadIndex(directory: string): Promise<QuadIndex> {
  const path = join(directory, QUAD_INDEX_FILES.blockIndex);
  const head = readHead(await readFile(path), path);
  const file = openSync(join(directory, QUAD_INDEX_FILES.blocks), 'r');
  let scratch = Buffer.allocUnsafe(8192);
  return new QuadIndex({
    ...head,
    read: (start, end) => {
      if (end - start > scratch.length) scratch = Buffer.allocUnsafe(end - start);
      for (let at = start; at < end;) {
        const got = readSync(file, scratch, at - start, end - at, at);
        if (got === 0) throw new InputError(join(directory, QUAD_INDEX_FILES.blocks), 'it ended while it was read. Build the snapshot again.');
        at += got;
      }
      return scratch.subarray(0, end - start);
    },
    close: () => closeSync(file),
  });
}

type Head = Pick<IndexParts, 'spo' | 'pos' | 'properties' | 'graphs'>;
type PackedHead = Head & { readonly graphs: ReadonlyMap<number, Uint32Array> };

async function packQuads(database: Database, write: (bytes: Buffer) => Promise<void> | void): Promise<PackedHead> {
  let pending: Buffer[] = [];
  let size = 0;
  const sink = (bytes: Buffer): void => {
    pending.push(Buffer.from(bytes));
    size += bytes.length;
  };
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(pending);
    pending = [];
    size = 0;
    await write(bytes);
  };
  const columns = async (sql: string, row: (a: number, b: number, c: number, g: number, counts: boolean) => void): Promise<void> => {
    for await (const { rowCount, columns: [a, b, c, g, counts] } of database.run(sql)) {
      for (let at = 0; at < rowCount; at += 1) row((a as Int32Array)[at] as number, (b as Int32Array)[at] as number, (c as Int32Array)[at] as number, (g as Int32Array)[at] as number, (counts as Int32Array)[at] === 1);
      if (size >= WRITE_BYTES) await flush();
    }
  };

  const subjects = new Map<number, number>();
  const blocks = new Map<number, number[]>();
  const spo = new IndexPacker(sink, 0);
  let [lastS, lastP] = [0, 0];
  await columns('SELECT s, p, o, g, first::INTEGER FROM spo', (s, p, o, g, first) => {
    spo.add(s, p, o, g, first);
    if (s !== lastS || p !== lastP) subjects.set(p, (subjects.get(p) ?? 0) + 1);
    [lastS, lastP] = [s, p];
    const block = Math.floor((spo.rows - 1) / BLOCK_ROWS);
    const ofGraph = blocks.get(g);
    if (!ofGraph) blocks.set(g, [block]);
    else if (ofGraph.at(-1) !== block) ofGraph.push(block);
  });
  const graphs = new Map([...blocks].map(([graph, numbers]) => [graph, Uint32Array.from(numbers)]));
  const spoHead = spo.finish();

  // A triple of several graphs comes in several rows, one after another; one of them may be that of the default graph.
  const properties = new Map<number, PropertyCounts>();
  const pos = new IndexPacker(sink, spoHead.offsets.at(-1) as number);
  let before: { p: number; o: number; s: number; counts: boolean } | undefined;
  let counted = { p: 0, o: 0, triples: 0, objects: 0 };
  const close = (): void => {
    if (counted.p > 0) properties.set(counted.p, { triples: counted.triples, subjects: subjects.get(counted.p) ?? 0, objects: counted.objects });
  };
  const add = (): void => {
    if (!before) return;
    const { p, o, s, counts } = before;
    pos.add(p, o, s, 0, counts);
    if (p !== counted.p) {
      close();
      counted = { p, o: 0, triples: 0, objects: 0 };
    }
    counted.triples += 1;
    if (o !== counted.o) counted.objects += 1;
    counted.o = o;
  };
  await columns('SELECT p, o, s, g, first::INTEGER FROM pos', (p, o, s, _g, first) => {
    if (before?.p === p && before.o === o && before.s === s) before.counts ||= first;
    else {
      add();
      before = { p, o, s, counts: first };
    }
  });
  add();
  close();
  const posHead = pos.finish();
  await flush();
  if ((posHead.offsets.at(-1) as number) > MOST_BYTES || (spoHead.offsets.at(-1) as number) > MOST_BYTES) {
    throw new WitnessError(`The index of the quads takes more than ${MOST_BYTES} bytes. Build the data as several snapshots.`);
  }
  return { spo: spoHead, pos: posHead, properties, graphs };
}

// ── The file of the heads ─────────────────────────────────────────────────────────────────────────────────────────

/**
 * Five numbers (rows and blocks of each order, properties), then the orders' keys and offsets, then four numbers a
 * property, then how many graphs there are, and for each its id, how many blocks it has, and their numbers; 32 bits each,
 * little endian.
 */
function headBytes({ spo, pos, properties, graphs }: PackedHead): Buffer {
  const numbers = [
    Uint32Array.of(spo.rows, spo.keys.length / 3, pos.rows, pos.keys.length / 3, properties.size),
    ...[spo, pos].flatMap(({ keys, offsets }) => [keys, offsets]),
    Uint32Array.from([...properties].sort(([a], [b]) => a - b).flatMap(([p, { triples, subjects, objects }]) => [p, triples, subjects, objects])),
    Uint32Array.of(graphs.size),
    ...[...graphs].sort(([a], [b]) => a - b).flatMap(([graph, blocks]) => [Uint32Array.of(graph, blocks.length), blocks]),
  ];
  return Buffer.concat(numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}

function readHead(bytes: Buffer, path: string): Head {
  const whole = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)));
  let at = 5;
  const take = (length: number): Uint32Array => whole.subarray(at, (at += length));
  const [spoRows = 0, spoBlocks = 0, posRows = 0, posBlocks = 0, count = 0] = whole;
  const order = (rows: number, blocks: number): OrderHead => {
    const keys = take(3 * blocks);
    return { rows, keys: new Int32Array(keys.buffer, keys.byteOffset, keys.length), offsets: take(blocks + 1) };
  };
  const unfit = (): InputError => new InputError(path, 'its length is not what its numbers say. Build the snapshot again.');
  const withoutGraphs = 5 + 4 * (spoBlocks + posBlocks) + 2 + 4 * count;
  if (bytes.length % 4 !== 0 || whole.length < withoutGraphs) throw unfit();
  const [spo, pos] = [order(spoRows, spoBlocks), order(posRows, posBlocks)];
  const properties = new Map<number, PropertyCounts>();
  for (let property = 0; property < count; property += 1) {
    const [p = 0, triples = 0, subjects = 0, objects = 0] = take(4);
    properties.set(p, { triples, subjects, objects });
  }
  if (whole.length === withoutGraphs) return { spo, pos, properties, graphs: undefined };
  const [graphCount = 0] = take(1);
  const ids = new Int32Array(graphCount);
  const places = new Uint32Array(graphCount);
  for (let graph = 0; graph < graphCount; graph += 1) {
    if (at + 2 > whole.length) throw unfit();
    ids[graph] = whole[at] as number;
    places[graph] = at + 1;
    at += 2 + (whole[at + 1] as number);
  }
  if (at !== whole.length) throw unfit();
  return { spo, pos, properties, graphs: new WrittenGraphs(whole, ids, places) };
}

/** The blocks of graphs as they are written: a hundred thousand lists of a Map would take longer than all else that opens the index. */
class WrittenGraphs implements GraphBlocks {
  /** @param ids ascending; @param places where the number of blocks of each stands, which follow it */
  constructor(private readonly numbers: Uint32Array, private readonly ids: Int32Array, private readonly places: Uint32Array) {}

  get(graph: number): Uint32Array | undefined {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] as number) < graph) low = middle + 1;
      else high = middle;
    }
    if (this.ids[low] !== graph) return undefined;
    const place = this.places[low] as number;
    return this.numbers.subarray(place + 1, place + 1 + (this.numbers[place] as number));
  }
}
