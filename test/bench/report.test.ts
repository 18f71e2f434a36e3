import { equal, match } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from '../../bench/client.js';
import { writeReport, type Report } from '../../bench/report.js';

const report: Report = {
  entries: 10, quads: 100, runs: 3, timeoutSeconds: 20, machine: 'a machine', queries: [{ name: 'one', kind: 'lookup' }, { name: 'two', kind: 'join' }],
  engines: [
    { name: 'Witness Graph', queries: { one: { milliseconds: 10, rows: 5, digest: 'a' }, two: { milliseconds: 10, rows: 1, digest: 'c' } } },
    { name: 'Slow', queries: { one: { milliseconds: 40, rows: 5, digest: 'a' }, two: { failed: 'no answer within 20 s' } } },
    { name: 'Wrong', queries: { one: { milliseconds: 1, rows: 4, digest: 'b' }, two: { milliseconds: 90, rows: 1, digest: 'c' } } },
  ],
};

describe('The report of a measurement', () => {
  it('counts a fast answer for nothing when it is another one', () => {
    const dir = mkdtempSync(join(tmpdir(), 'witness-report-'));
    try {
      const table = writeReport(report, join(dir, 'r'));
      match(table, /\| one \| 10\.0 \| 40\.0 \| 1\.0 \(differs: 4 rows\) \| 4\.0 × \|/);
      match(table, /\| two \| 10\.0 \| > 20 s \| 90\.0 \| 9\.0 × \|/);
      match(table, /Against the best other answer of each query: 6\.0 × on 2 queries\./);
      match(readFileSync(join(dir, 'r.svg'), 'utf8'), /<circle [^>]*fill="#fff"/);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('compares answers by what they say, in any order', () => {
    const body = (rows: object[]): string => JSON.stringify({ head: { vars: ['n', 'x'] }, results: { bindings: rows } });
    const xsd = 'http://www.w3.org/2001/XMLSchema#';
    const one = { n: { type: 'literal', value: '2', datatype: `${xsd}integer` }, x: { type: 'uri', value: 'urn:a' } };
    const same = { x: { type: 'uri', value: 'urn:a' }, n: { type: 'literal', value: '2.0', datatype: `${xsd}decimal` } };
    const other = { x: { type: 'literal', value: 'urn:a' } };
    equal(answerOf(body([one, other])).digest, answerOf(body([other, same])).digest);
    equal(answerOf(body([one])).digest === answerOf(body([other])).digest, false);
    equal(answerOf('{"head": {}, "boolean": true}').digest, 'true');
    for (const value of ['1', '0']) {
      const asVirtuosoDoes = JSON.stringify({ head: { vars: ['__ASK_RETVAL'] }, results: { bindings: [{ __ASK_RETVAL: { type: 'typed-literal', value } }] } });
      equal(answerOf(asVirtuosoDoes).digest, String(value === '1'));
    }
  });
});
