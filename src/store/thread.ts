// Under another name: what is compiled has one of this name already (`compile.mjs`).
import { createRequire as requireFrom } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const IS_SOURCE = import.meta.url.endsWith('.ts');

/**
 * Starts a thread that runs a module of the source. Compiled code starts what was compiled (`compile.mjs`); source starts
 * source: the hooks of a loader that this thread was started with do not reach others (Node.js, `module.register`), so that a
 * checkout's threads begin by registering it.
 * @param module its path in `src/`, without an ending
 */
export function startThread(module: string, workerData?: unknown): Worker {
  const program = new URL(`../${module}${IS_SOURCE ? '.ts' : '.js'}`, import.meta.url);
  return IS_SOURCE
    ? new Worker(`import(${JSON.stringify(pathToFileURL(requireFrom(import.meta.url).resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href)}).then(({ register }) => { register(); return import(${JSON.stringify(program.href)}); });`, { eval: true, workerData, execArgv: [] })
    : new Worker(program, { workerData, execArgv: [] });
}
