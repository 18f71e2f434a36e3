import { deepEqual, equal, ok } from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import type { Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { InputError } from '../../src/errors.js';
import { Database } from '../../src/store/database.js';
import { loadQuads, type Quads } from '../../src/store/load.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { NQuadsBytes } from '../../src/store/nquads-reader.js';
import { random } from './terms.js';

const shown = (term: Term): string => (term.termType === 'Literal' ? `"${term.value}"@${term.language}^^${term.datatype.value}` : `${term.termType} ${term.value}`);
const shownQuad = ({ subject, predicate, object, graph }: Quad): string => JSON.stringify([subject, predicate, object, graph].map(shown));

async function stored(quads: Quads): Promise<string[]> {
  const snapshot = await memorySnapshot(quads, { defaultGraph: 'own' });
  const found: string[] = [];
  for await (const quad of snapshot.match({})) found.push(shownQuad(quad));
  await snapshot.close();
  return found.sort();
}

/** Cut at places that nobody chose. */
function* pieces(text: string, cut: (bound: number) => number): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    const next = at + 1 + cut(40);
    yield bytes.subarray(at, next);
    at = next;
  }
}

describe('N-Quads as bytes', function () {
  this.timeout(60_000);
  it('are read as N3.js reads them, however they are written and cut', async () => {
    const pick = random(7);
    const any = <T>(items: readonly T[]): T => items[pick(items.length)]!;
    const iris = ['<urn:a>', '<urn:b#c>', '<http://example.org/乌苏>', '<http://example.org/\\u4E4C>', '<urn:A>'];
    const blanks = ['_:a', '_:b1', '_:a.b', '_:a-b'];
    const literals = ['""', '"a"', '"a\\tb"', '"a\tb"', '"\\u0061"', '"\\U0001F600"', '"😀"', '"\\"q\\""', '"back\\\\"', '"#."', '"x"@en', '"x"@en-GB', '"x"@EN-gb', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"01"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"^^<http://www.w3.org/2001/XMLSchema#string>', '"a"^^<urn:\\u0064>'];
    const gap = (): string => any([' ', ' ', '  ', '\t']);
    const lines: string[] = [];
    for (let count = 0; count < 3000; count += 1) {
      const graph = pick(3) === 0 ? '' : any([...iris, any(blanks)]) + gap();
      lines.push(`${any(['', '', ' '])}${any([...iris, any(blanks)])}${gap()}${any(iris)}${gap()}${any([...iris, any(blanks), ...literals])}${gap()}${graph}.${any(['', ' ', ' # and so on', '\t'])}${any(['\n', '\n', '\r\n', '\n\n', '\n# a line\n'])}`);
    }
    const text = lines.join('').trimEnd();
    const expected = new Set((new Parser({ format: 'N-Quads', factory: factory as never, blankNodePrefix: '' }).parse(text) as unknown as Quad[]).map(shownQuad));
    for (const onThreads of [false, true]) deepEqual(await stored([new NQuadsBytes('text', pieces(text, pick), '', onThreads)]), [...expected].sort());
  });

  it('and quads one by one give the same terms the same ids', async () => {
    const text = '<urn:a> <urn:p> "x"@en .\n<urn:a> <urn:p> "\\u0078"@en .\n<urn:a> <urn:p> "y"^^<http://www.w3.org/2001/XMLSchema#string> .\n';
    const same = new Parser({ format: 'N-Quads' }).parse(text) as unknown as Quad[];
    const snapshot = await memorySnapshot([...same, new NQuadsBytes('text', [Buffer.from(text)]), ...same]);
    deepEqual([snapshot.manifest.counts.quads, snapshot.manifest.counts.terms], [2, 4]);
    await snapshot.close();
  });

  it('come out the same when the memory for terms is too small for them', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `<urn:s${at % 300}> <urn:p${at % 7}> "${at % 900}"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g${at % 5}> .`);
    const text = [...lines, ...lines.slice(0, 500)].join('\n');
    const tables = async (threads: number, termMemory?: { bytes: number; terms: number }): Promise<unknown> => {
      const database = await Database.open(':memory:', {});
      const connection = await database.connect();
      await loadQuads(connection, [new NQuadsBytes('text', pieces(text, random(3)), '', true)], { defaultGraph: 'union', threads, ...(termMemory && { termMemory }) });
      const rows = await Promise.all(['terms', 'spo', 'pso', 'pos', 'graphs', 'ties'].map((table) => database.rows(`SELECT * FROM ${table}`)));
      connection.closeSync();
      database.close();
      return rows.map((table) => table.map((row) => row.map(String)));
    };
    const whole = await tables(0) as unknown[][];
    equal(whole[1]!.length, 2000);
    ok(whole[0]!.length > 1200);
    for (const threads of [0, 1, 3]) deepEqual(await tables(threads, { bytes: 2 ** 30, terms: 100 }), whole, `${threads} threads`);
    deepEqual(await tables(2), whole);
  });

  it('are refused on threads as they are on one: by the first line that is wrong', async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `<urn:s${at}> <urn:p> "${at}" .`);
    const refusal = async (text: Buffer, threads: number): Promise<unknown> => {
      const database = await Database.open(':memory:', {});
      const connection = await database.connect();
      const cut = function* (): Generator<Buffer> {
        for (let at = 0; at < text.length; at += 100) yield text.subarray(at, at + 100);
      };
      try {
        return await loadQuads(connection, [new NQuadsBytes('text.nq', cut(), '', true)], { defaultGraph: 'union', threads });
      } catch (error) {
        ok(error instanceof InputError, String(error));
        return [error.path, error.line, error.message];
      } finally {
        connection.closeSync();
        database.close();
      }
    };
    const wrong = (...at: readonly (readonly [line: number, text: string])[]): Buffer => {
      const some = [...lines];
      for (const [line, text] of at) some[line - 1] = text;
      return Buffer.from(`${some.join('\n')}\n`, 'latin1');
    };
    for (const [line, text] of [[1, 'no quad'], [173, '<urn:s> <urn:p> .'], [400, '<urn:s> <urn:p> "\\x" .'], [99, '<urn:s> <urn:p> "\u00ff" .']] as const) {
      const alone = await refusal(wrong([line, text]), 0);
      deepEqual((alone as unknown[]).slice(0, 2), ['text.nq', line]);
      deepEqual(await refusal(wrong([line, text]), 2), alone);
    }
    deepEqual((await refusal(wrong([350, 'no quad'], [20, 'no quad either'], [390, 'nor this']), 3) as unknown[])[1], 20);
    equal(await refusal(wrong(), 2), undefined);
  });
});
