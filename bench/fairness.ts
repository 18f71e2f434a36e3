import { setMaxListeners } from 'node:events';
import { get } from 'node:http';

/**
 * `npx tsx bench/fairness.ts http://127.0.0.1:3000/ [heavy queries] [seconds]`: how long `ASK {}` takes on a running server
 * while heavy queries are in flight, how long after their deadline those are answered, and how long after their readers
 * have left nothing of them runs any more (by the counters of `/metrics`). Nothing is asserted.
 */
const base = process.argv[2] ?? 'http://127.0.0.1:3000/';
const heavy = Number(process.argv[3] ?? 50);
const seconds = Number(process.argv[4] ?? 15);

/** All triples three times over, each time another text, so that no answer is kept. */
const product = (number: number): string => `SELECT (COUNT(*) AS ?n${number}) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }`;

interface Asked {
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

function ask(query: string, signal?: AbortSignal): Promise<Asked> {
  return fetchText(`sparql?query=${encodeURIComponent(query)}`, signal);
}

function fetchText(path: string, signal?: AbortSignal): Promise<Asked> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(new URL(path, base), { signal, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, milliseconds: performance.now() - started, text }));
    }).on('error', reject);
  });
}

const at = (sorted: readonly number[], part: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN).toFixed(1);
const counter = async (name: string): Promise<number> => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await fetchText('metrics')).text)?.[1]);
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function cheapFor(milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  for (const until = performance.now() + milliseconds; performance.now() < until; await wait(20)) {
    const { status, milliseconds: taken } = await ask('ASK {}');
    times.push(status === 200 ? taken : Infinity);
  }
  return times.sort((a, b) => a - b);
}

const alone = await cheapFor(2_000);
console.log(`ASK {} alone: p50 ${at(alone, 0.5)} ms, p99 ${at(alone, 0.99)} ms`);

let number = 0;
const stop = new AbortController();
setMaxListeners(0, stop.signal);
const ends: Asked[] = [];
const keepAsking = async (): Promise<void> => {
  while (!stop.signal.aborted) ends.push(await ask(product((number += 1)), stop.signal));
};
const readers = Array.from({ length: heavy }, () => keepAsking().catch(() => { /* left, as it was told */ }));
await wait(500);
const beside = await cheapFor(seconds * 1_000);
console.log(`ASK {} beside ${heavy} heavy queries: p50 ${at(beside, 0.5)} ms, p99 ${at(beside, 0.99)} ms, longest ${at(beside, 1)} ms (${beside.length} asked)`);
const taken = ends.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
console.log(`${ends.length} heavy queries ended, after ${at(taken, 0)} to ${at(taken, 1)} ms: ${[...new Set(ends.map(({ status }) => status))].map((status) => `${ends.filter((end) => end.status === status).length} with ${status}`).join(', ')}`);

const left = performance.now();
stop.abort();
await Promise.all(readers);
while ((await counter('witness_heavy_queries_in_flight')) + (await counter('witness_heavy_queries_waiting')) > 0) await wait(10);
console.log(`nothing of them runs ${(performance.now() - left).toFixed(0)} ms after their readers left`);
