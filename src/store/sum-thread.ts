import { parentPort } from 'node:worker_threads';
import { sumFile } from './sum-file.js';
import type { SumReply } from './sum-threads.js';

/* A thread that hashes one file after another for `SumThreads`. */

parentPort?.on('message', (path: string) => {
  let reply: SumReply;
  try {
    reply = { path, sum: sumFile(path) };
  } catch (error) {
    reply = { path, code: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN' };
  }
  parentPort!.postMessage(reply);
});
