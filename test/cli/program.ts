import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The settings of whoever runs the tests stay out of them. */
const OURS = ['WITNESS_BASE', 'WITNESS_DIR', 'WITNESS_KEY', 'PORT', 'HOST'];

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts the program as it is published: compiled. `npm test` compiles it first. */
export function start(args: readonly string[], { env = {}, cwd }: RunOptions = {}): ChildProcess {
  if (!existsSync(PROGRAM)) throw new Error('The program is not compiled: run "npm run compile" before these tests.');
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.includes(name) && name !== 'NODE_OPTIONS'));
  return spawn(process.execPath, [PROGRAM, ...args], { env: { ...inherited, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the program to its end. */
export function witness(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    let stdout = '';
    let stderr = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}
