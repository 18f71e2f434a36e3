import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Parameter } from '../../src/store/snapshot.js';

describe('Queries that turn out not to be light', () => {
  it('are answered elsewhere when their first rows come late, be it that they come', async () => {
    const snapshot = await memorySnapshot(new Parser().parse('<urn:x:a> <urn:x:p> 1 , 2 .') as Quad[]);
    const late = new Proxy(snapshot, {
      get: (target, name) => (name !== 'run' ? Reflect.get(target, name) as unknown : async function* run(sql: string, parameters: readonly Parameter[]) {
        for await (const chunk of target.run(sql, parameters)) {
          await new Promise((resolve) => { setTimeout(resolve, 400); });
          yield chunk;
        }
      }),
    });
    const engine = compiledEngine(late, { lookupBudget: 0 });
    assert.equal(await engine.light('SELECT ?o { ?s <urn:x:p> ?o }'), undefined);
    await engine.close();
    await snapshot.close();
  });
});
