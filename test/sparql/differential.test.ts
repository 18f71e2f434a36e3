import assert from 'node:assert/strict';
import type { Term } from '@rdfjs/types';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import type { QueryEngine } from '../../src/sparql/engine.js';
import { CLASS, placeOf } from '../../src/store/term-order.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { quadsOf, worldAsTriG } from './differential/data.js';
import { type GeneratedQuery, Generator } from './differential/generator.js';
import { type Answer, KNOWN_ANSWERS, KNOWN_FAULTS, Oracle, rowKey, termKey } from './differential/oracle.js';
import { Random } from './differential/random.js';

/** `WITNESS_DIFFERENTIAL=5000 npm test`; the first query's number is `WITNESS_DIFFERENTIAL_FROM`. */
const COUNT = Number(process.env['WITNESS_DIFFERENTIAL'] ?? 400);
const FIRST = Number(process.env['WITNESS_DIFFERENTIAL_FROM'] ?? 1);
/** Queries share a world for a while: making one takes longer than asking it. */
const PER_WORLD = 500;

describe('generated queries, compared with Oxigraph', function differential() {
  this.timeout(0);
  it(`answers ${COUNT} queries as Oxigraph does, of which it leaves out less than a tenth`, async () => {
    const faults: string[] = [];
    let compared = 0;
    for (let from = FIRST; from < FIRST + COUNT; from += PER_WORLD) {
      const world = Math.floor(from / PER_WORLD);
      const trig = worldAsTriG(world);
      const snapshot = await memorySnapshot(quadsOf(trig));
      const fallback = comunicaEngine(snapshot);
      // Lookups answer most of what is asked of a small world: SQL answers it once more.
      const engines = { lookups: compiledEngine(snapshot, { timeoutMs: 60_000, fallback }), SQL: compiledEngine(snapshot, { timeoutMs: 60_000, fallback, lookupBudget: 0 }) };
      const oracle = new Oracle(trig);
      for (let number = from; number < Math.min(from + PER_WORLD, FIRST + COUNT); number += 1) {
        const query = new Generator(new Random(number)).query();
        const known = KNOWN_FAULTS.filter(({ applies }) => applies(query.text)).map(({ then }) => then);
        if (known.includes('leave')) continue;
        const hidden = new Set(known.flatMap((then) => (then === 'leave' ? [] : [...query.text.matchAll(then.without)].map(([, name]) => name!))));
        const theirs = await oracle.answer(query.text);
        if (theirs === undefined) continue;
        compared += 1;
        for (const [name, engine] of Object.entries(engines)) {
          const fault = await compare(engine, theirs, query, hidden);
          if (fault) faults.push(`query ${number}, ${name}\n${query.text}\n${fault}`);
        }
      }
      for (const engine of Object.values(engines)) await engine.close();
      await oracle.close();
      await (snapshot as Snapshot).close();
    }
    assert.ok(compared > COUNT * 0.9, `only ${compared} of ${COUNT} queries can be compared`);
    assert.equal(faults.length, 0, `${faults.length} of ${compared} differ:\n\n${faults.slice(0, 10).join('\n\n')}`);
  });
});

async function compare(engine: QueryEngine, theirs: Answer | Error, query: GeneratedQuery, hidden: ReadonlySet<string>): Promise<string | undefined> {
  let ours: Answer;
  try {
    const result = await engine.query(query.text);
    if (result.kind === 'boolean') ours = result.value;
    else if (result.kind === 'bindings') {
      const rows: ReadonlyMap<string, Term>[] = [];
      for await (const row of result.rows) rows.push(row);
      ours = rows;
    } else throw new Error('quads');
  } catch (error) {
    return `ours: ${error instanceof Error ? (error.stack ?? '').slice(0, 600) : String(error)}`;
  }
  if (KNOWN_ANSWERS.some(({ applies }) => applies(query.text, ours, theirs))) return undefined;
  if (theirs instanceof Error) return `Oxigraph: ${theirs.message}`;
  if (typeof ours === 'boolean' || typeof theirs === 'boolean') return ours === theirs ? undefined : `${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`;
  const keys = (rows: readonly ReadonlyMap<string, Term>[]): string[] => rows.map((row) => rowKey(new Map([...row].filter(([name]) => !hidden.has(name))))).sort();
  const [left, right] = [keys(ours), keys(theirs)];
  if (left.join('\n') !== right.join('\n')) {
    const only = (a: string[], b: string[]): string => a.filter((key) => !b.includes(key)).slice(0, 3).join('\n    ');
    return `${left.length} rows, Oxigraph ${right.length}\n  only ours:\n    ${only(left, right)}\n  only theirs:\n    ${only(right, left)}`;
  }
  return order(ours, query.ordered) === order(theirs, query.ordered) ? undefined : 'the order differs';
}

/** The values of the sort keys in order; nothing where SPARQL leaves the order open: between tagged texts, or literals of different kinds. */
function order(rows: readonly ReadonlyMap<string, Term>[], names: readonly string[]): string {
  const kinds = names.map((name) => new Set(rows.flatMap((row) => {
    const term = row.get(name);
    return term?.termType === 'Literal' ? [placeOf(term).class] : [];
  })));
  if (kinds.some((each) => each.size > 1 || each.has(CLASS.langString))) return '';
  return rows.map((row) => names.map((name, at) => {
    const term = row.get(name);
    if (!term) return '';
    // Equal numbers of different types may come in any order.
    return kinds[at]?.has(CLASS.numeric) && term.termType === 'Literal' ? Number(placeOf(term).number).toPrecision(12) : termKey(term);
  }).join(' ')).join('\n');
}
