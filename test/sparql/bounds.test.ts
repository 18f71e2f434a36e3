import { strict as assert } from 'node:assert';
import { DataFactory } from 'n3';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { memorySnapshot } from '../../src/store/memory.js';

const { namedNode, literal, quad } = DataFactory;

/** The value of `?x` in the one solution, or undefined where it is unbound. */
async function valueOf(query: string): Promise<string | undefined> {
  const snapshot = await memorySnapshot([quad(namedNode('urn:s'), namedNode('urn:p'), literal('o'))]);
  const engine = compiledEngine(snapshot);
  try {
    const result = await engine.query(query);
    assert.equal(result.kind, 'bindings');
    if (result.kind === 'bindings') for await (const row of result.rows) return row.get('x')?.value;
    return undefined;
  } finally {
    await engine.close();
    await snapshot.close();
  }
}

const chain = (first: string, step: string, times: number): string =>
  `SELECT (?v${times} AS ?x) { BIND(${first} AS ?v0) ${Array.from({ length: times }, (_, at) => `BIND(${step.replaceAll('?', `?v${at}`)} AS ?v${at + 1})`).join(' ')} }`;

describe('Values that a query makes', () => {
  it('are exact up to ten thousand digits, and an error beyond', async () => {
    assert.equal((await valueOf(chain('9', '? * ?', 8)))?.length, 245);
    assert.equal(await valueOf(chain('9'.repeat(500), '? * ?', 24)), undefined);
  });

  it('are texts up to some millions of characters, and an error beyond', async () => {
    assert.equal((await valueOf(chain('"aaaa"', 'CONCAT(?, ?)', 10)))?.length, 4096);
    assert.equal(await valueOf(chain('"aaaaaaaaaaaaaaaa"', 'CONCAT(?, ?)', 40)), undefined);
  });
});
