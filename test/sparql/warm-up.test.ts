import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { warmUp } from '../../src/sparql/warm-up.js';
import { memorySnapshot } from '../../src/store/memory.js';

describe('Warming up', () => {
  const over = (text: string) => memorySnapshot(new Parser().parse(`@prefix : <urn:x:> . ${text}`) as Quad[]);

  it('asks questions about the data that are answered, and reads their answers', async () => {
    const snapshot = await over(Array.from({ length: 50 }, (_, at) => `:s${at} :p :s${(at * 7) % 50} ; :q "${at}" ; :r ${at} . _:b${at} :q "of nobody" .`).join(' '));
    const engine = compiledEngine(snapshot);
    const forms = new Map<string, number>();
    let rows = 0;
    await warmUp(snapshot, async (text) => {
      const result = await engine.light(text);
      assert.ok(result, `not light: ${text}`);
      const form = text.replace(/<[^>]*>/g, '<>');
      forms.set(form, (forms.get(form) ?? 0) + 1);
      if (result.kind === 'bindings') for await (const row of result.rows) rows += row.size;
      return engine.light(text);
    }, new AbortController().signal);
    assert.ok(forms.size > 5 && [...forms.values()].every((times) => times >= 15), JSON.stringify([...forms]));
    assert.ok(rows > 1000, String(rows));
    await engine.close();
    await snapshot.close();
  });

  it('asks nothing of an empty snapshot, and no more when it is aborted', async () => {
    const empty = await over('');
    await warmUp(empty, () => Promise.reject(new Error('nothing to ask')), new AbortController().signal);
    await empty.close();
    const snapshot = await over(':s :p :o .');
    const left = new AbortController();
    await assert.rejects(warmUp(snapshot, async () => {
      left.abort(new Error('gone'));
      return undefined;
    }, left.signal), /gone/);
    await snapshot.close();
  });
});
