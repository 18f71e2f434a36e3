import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../errors.js';
import { ByteBuffer } from './byte-buffer.js';
import { NQuadsReader } from './nquads-reader.js';
import type { LinesReply, LinesTask } from './nquads-threads.js';
import { type TermMemory, TermNumbers } from './term-numbers.js';

/* A thread that reads whole lines of N-Quads, and answers with quads under numbers of its own and the forms of new terms. */

/** When it is full, this thread forgets what it knows and begins again: what was known is told a second time. */
const memory = workerData as TermMemory;

const forms = new ByteBuffer();
let ends: number[] = [];
let quads = new Int32Array(1 << 16);
let filled = 0;

const staging = {
  quad(s: number, p: number, o: number, g: number): void {
    if (filled + 4 > quads.length) {
      const grown = new Int32Array(2 * quads.length);
      grown.set(quads);
      quads = grown;
    }
    quads[filled] = s;
    quads[filled + 1] = p;
    quads[filled + 2] = o;
    quads[filled + 3] = g;
    filled += 4;
  },
};

let numbers: TermNumbers;
let reader: NQuadsReader;
const begin = (): void => {
  numbers = new TermNumbers((_number, _place, bytes, at, to) => {
    forms.copy(bytes, at, to);
    ends.push(forms.length);
  }, memory);
  reader = new NQuadsReader(numbers, staging, () => undefined);
};
begin();

function read({ path, blankPrefix, lines }: LinesTask): LinesReply {
  const afresh = numbers.repeats;
  if (afresh) begin();
  forms.clear();
  ends = [];
  filled = 0;
  try {
    const count = reader.readLines({ path, blankPrefix }, lines);
    return { lines: count, room: lines.buffer, quads: quads.slice(0, filled), forms: new Uint8Array(forms.written), ends: Int32Array.from(ends), afresh };
  } catch (error) {
    return error instanceof InputError ? { wrong: { reason: error.reason, line: error.line } } : { defect: error as Error };
  }
}

parentPort!.on('message', (task: LinesTask) => {
  const reply = read(task);
  parentPort!.postMessage(reply, 'quads' in reply ? [reply.quads.buffer, reply.forms.buffer, reply.ends.buffer, reply.room] : []);
});
