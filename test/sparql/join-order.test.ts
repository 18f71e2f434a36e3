import assert from 'node:assert/strict';
import { arranged } from '../../src/sparql/compile/join-order.js';
import { Plan } from '../../src/sparql/compile/plan-builder.js';
import { statisticsOf } from '../../src/sparql/plan-statistics.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';

describe('the order of a join', () => {
  let snapshot: Snapshot;
  before(async () => { snapshot = await memorySnapshot([]); });
  after(() => snapshot.close());

  const planOf = (): Plan => new Plan(snapshot, {}, undefined, statisticsOf(snapshot));

  it('sets out from the fewest rows, and makes the hash table of the smaller side, which stands at the right', () => {
    const plan = planOf();
    const claims = plan.sized('pso t1', { rows: 300_000 }, [['t1.s', 300_000], ['t1.o', 7_000]]);
    const labels = plan.sized('pso t2', { rows: 200_000 }, [['t2.s', 200_000]]);
    const listed = plan.sized('pos t3', { rows: 50 }, [['t3.s', 50]]);
    const { from, where, rows } = arranged(plan, [claims, labels, listed], ['t1.p = 5', 't1.o = t2.s', 't1.s = t3.s']);
    assert.equal(from, 'pso t2 CROSS JOIN (pso t1 CROSS JOIN pos t3)');
    assert.deepEqual(where, []);
    assert.ok(rows >= 40 && rows <= 60, String(rows));
  });

  it('joins what selects little with each other before a large part is probed, and says by what', () => {
    const plan = planOf();
    const claims = plan.sized('pso t1', { rows: 300_000 }, [['t1.o', 10]]);
    const labels = plan.sized('pso t2', { rows: 10 }, [['t2.s', 10]]);
    const ranks = plan.sized('pso t3', { rows: 10 }, [['t3.s', 10]]);
    const { from, where } = arranged(plan, [claims, labels, ranks], ['t1.o = t2.s', 't1.o = t3.s']);
    assert.match(from, /^pso t1 CROSS JOIN \(pso t[23] CROSS JOIN pso t[23]\)$/);
    assert.equal(where.length, 1);
    assert.ok(['t2.s = t3.s', 't3.s = t2.s'].includes(where[0] ?? ''), where[0]);
  });

  it('makes a product of what nothing connects only at the end', () => {
    const plan = planOf();
    const items = [plan.sized('pso t1', { rows: 1_000 }, [['t1.s', 1_000]]), plan.sized('pso t2', { rows: 900 }, [['t2.s', 900]]), plan.sized('pso t3', { rows: 1_100 }, [['t3.s', 1_100]])];
    assert.equal(arranged(plan, items, ['t1.s = t3.s']).from, '(pso t3 CROSS JOIN pso t1) CROSS JOIN pso t2');
  });

  it('leaves an item by itself as it is, a join of its own in brackets among others', () => {
    const plan = planOf();
    const optional = plan.sized('pso t1 LEFT JOIN (SELECT s AS v FROM pso t2) t3 ON t1.s = t3.v', { rows: 10, isJoin: true });
    assert.equal(arranged(plan, [optional], []).from, optional);
    assert.equal(arranged(plan, [optional, plan.sized('pos t4', { rows: 5 })], ['t1.s = t4.s']).from, `(${optional}) CROSS JOIN pos t4`);
    assert.deepEqual(arranged(plan, [], ['false']), { from: '', where: [], rows: 1 });
  });
});
