import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

/**
 * `node --import tsx bench/documents.ts [--dir DIR] [--entry entry/2208] [--turns N] [--only html]`: how many documents a second come from memory,
 * beside a bare Express route that sends the same bytes. Both run in processes of their own and are asked in turns of a
 * second, so that whatever else the machine does falls on both; a ratio is the median of the turns' ratios, and beside it
 * stands the ratio of the processor's time a request takes.
 */
const { values } = parseArgs({ options: {
  dir: { type: 'string', default: 'snapshot' },
  entry: { type: 'string', default: 'entry/2208' },
  turns: { type: 'string', default: '9' },
  port: { type: 'string', default: '3960' },
  only: { type: 'string', default: '' },
} });
const [ours, bare] = [Number(values.port), Number(values.port) + 1];
const CONNECTIONS = 8;
const TURN = 1000;
const FORMATS = [['html', 'text/html'], ['jsonld', 'application/ld+json'], ['ttl', 'text/turtle']] as const;
const CODINGS = ['identity', 'br'] as const;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Turn {
  readonly requests: number;
  /** Microseconds of the server's processor time. */
  readonly processor: number;
}

/** Asks one thing over and over on several connections, without a library: what the client takes, the servers lack. */
async function turn(pid: number, port: number, head: string): Promise<Turn> {
  const request = Buffer.from(`${head}\r\n\r\n`);
  const before = processorOf(pid);
  const until = performance.now() + TURN;
  let requests = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, () => new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request)).setNoDelay();
    let left = -1;
    socket.on('data', (chunk: Buffer) => {
      if (left < 0) {
        const end = chunk.indexOf('\r\n\r\n');
        const fields = chunk.toString('latin1', 0, end);
        if (!fields.startsWith('HTTP/1.1 200')) return void socket.destroy(new Error(fields.split('\r\n')[0]));
        left = Number(/content-length: (\d+)/i.exec(fields)![1]) - (chunk.length - end - 4);
      } else left -= chunk.length;
      if (left > 0) return;
      requests += 1;
      left = -1;
      if (performance.now() < until) socket.write(request);
      else socket.destroy();
    });
    socket.on('error', reject).on('close', () => resolve());
  })));
  return { requests, processor: (processorOf(pid) - before) / requests };
}

/** proc(5): the 14th and 15th field are user and system time in hundredths of a second. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function started(child: ChildProcess, word: RegExp): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => { if (word.test(chunk.toString())) resolve(); });
    child.on('exit', (code) => reject(new Error(`a server ended with ${code}`)));
  });
  return child.pid!;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

const children: ChildProcess[] = [];
try {
  const start = (...command: string[]): ChildProcess => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  const site = await started(start('dist/cli.js', 'serve', '--dir', values.dir, '--port', String(ours)), /is served at/);
  const targets = FORMATS.flatMap(([key]) => CODINGS.map((coding) => `/${values.entry}.${key} ${coding}`));
  const express = await started(start('--import', 'tsx', 'bench/bare-express.ts', `http://127.0.0.1:${ours}`, String(bare), ...targets), /ready/);
  for (const negotiated of [false, true]) {
    for (const [index, [key, type]] of FORMATS.entries()) {
      if (!key.startsWith(values.only)) continue;
      for (const [at, coding] of CODINGS.entries()) {
        const path = negotiated ? `/${values.entry}` : `/${values.entry}.${key}`;
        const fields = `Host: 127.0.0.1\r\nAccept: ${negotiated ? type : '*/*'}\r\nAccept-Encoding: ${coding}`;
        const asked = [
          [site, ours, `GET ${path} HTTP/1.1\r\n${fields}`],
          [express, bare, `GET /${index * CODINGS.length + at} HTTP/1.1\r\n${fields}`],
          [express, bare, `GET /end/${index * CODINGS.length + at} HTTP/1.1\r\n${fields}`],
        ] as const;
        for (const [pid, port, head] of asked) await turn(pid, port, head);
        const turns: Turn[][] = [];
        for (let round = 0; round < Number(values.turns); round += 1) {
          const made: Turn[] = [];
          for (const [pid, port, head] of asked) made.push(await turn(pid, port, head));
          turns.push(made);
        }
        const ratio = (than: number): string => `${median(turns.map((made) => made[0]!.requests / made[than]!.requests)).toFixed(2)} (processor ${median(turns.map((made) => made[than]!.processor / made[0]!.processor)).toFixed(2)})`;
        say(`${key.padEnd(7)}${coding.padEnd(9)} ${negotiated ? 'by Accept' : 'by ending'}: ${String(median(turns.map((made) => made[0]!.requests))).padStart(6)} a second, bare Express ${String(median(turns.map((made) => made[1]!.requests))).padStart(6)}: ${ratio(1)}; without its tag ${String(median(turns.map((made) => made[2]!.requests))).padStart(6)}: ${ratio(2)}`);
      }
    }
  }
  say(`load average ${loadavg()[0]!.toFixed(1)}`);
} finally {
  for (const child of children) child.kill();
}
