import assert from 'node:assert/strict';
import { integer } from '../../src/sparql/expressions/number.js';
import { Session, SessionFullError } from '../../src/sparql/expressions/session.js';
import { string, typed, XSD } from '../../src/sparql/expressions/value.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { Parser } from 'n3';
import type { Quad } from '@rdfjs/types';

describe('the session of a query', () => {
  it('gives terms of the data their own id, and others a negative one, always the same', async () => {
    const snapshot = await memorySnapshot(new Parser().parse('<urn:a> <urn:p> "here", 5 .') as Quad[]);
    const session = new Session(snapshot.vocabulary, [string('constant')]);
    assert.ok(session.id(string('here')) > 0 && session.id(integer(5)) > 0);
    assert.equal(session.id(string('constant')), -1);
    const made = session.id(string('made'));
    assert.equal(made, -2);
    assert.equal(session.id(string('made')), made);
    // The same value in another form is another term.
    assert.ok(session.id(typed('05', `${XSD}integer`)) < 0);
    assert.equal(session.term(made).value, 'made');
    await snapshot.close();
  });

  it('refuses to hold more than it may', async () => {
    const snapshot = await memorySnapshot(new Parser().parse('<urn:a> <urn:p> 1 .') as Quad[]);
    const session = new Session(snapshot.vocabulary, [], 1000);
    assert.throws(() => {
      for (let at = 0; at < 100; at += 1) session.id(string(`text ${at}`));
    }, SessionFullError);
    await snapshot.close();
  });
});
