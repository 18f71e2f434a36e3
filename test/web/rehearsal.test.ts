import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { pointQuestions } from '../../src/sparql/warm-up.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { createApp } from '../../src/web/app.js';
import { isRehearsal, rehearse } from '../../src/web/rehearsal.js';
import { Releases } from '../../src/web/releases.js';

describe('The rehearsal of requests', () => {
  it('has every question answered by the application, and none of them counted', async () => {
    const text = Array.from({ length: 40 }, (_, at) => `:s${at} :p ${at} ; :q "${'long '.repeat(at * 50)}" .`).join(' ');
    const snapshot = await memorySnapshot(new Parser().parse(`@prefix : <urn:x:> . ${text}`) as Quad[], { base: 'http://example.org/' });
    const releases = new Releases({ snapshot, engine: compiledEngine(snapshot) });
    const app = createApp({ releases, config: { metrics: 'public' } });
    const statuses: number[] = [];
    const watched: RequestListener = (request, response) => {
      assert.equal(isRehearsal(request), true);
      response.once('finish', () => statuses.push(response.statusCode));
      (app as unknown as RequestListener)(request, response);
    };
    const questions = [...pointQuestions(snapshot)];
    assert.ok(questions.length >= 40);
    await rehearse(watched, '/sparql', [...questions, 'SELECT * { ?s ?p ?o }', 'nonsense'], new AbortController().signal);
    assert.deepEqual(statuses, [...questions.map(() => 200), 200, 400]);
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    assert.match(metrics, /witness_query_seconds_count 0\n/);
    assert.doesNotMatch(metrics, /route="sparql"/);
    server.closeAllConnections();
    server.close();
    await releases.close();
  });

  it('ends when it is told to, and when a connection is broken off', async () => {
    const left = new AbortController();
    let asked = 0;
    const app: RequestListener = (_request, response) => {
      asked += 1;
      if (asked === 3) left.abort(new Error('gone'));
      response.end('{}');
    };
    await assert.rejects(rehearse(app, '/', Array.from({ length: 9 }, () => 'ASK {}'), left.signal), /gone/);
    assert.equal(asked, 3);
    await rehearse((request) => request.socket.destroy(), '/', ['ASK {}', 'ASK {}'], new AbortController().signal);
  });
});
