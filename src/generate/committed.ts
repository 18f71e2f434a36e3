/**
 * Generated files are committed; a generator either writes them or, with `--check`, says which of them differ.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface GeneratedFile {
  /** Path from the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The paths of the files whose committed text is not what the generator makes now. */
export function outdated(files: readonly GeneratedFile[]): string[] {
  return files.filter((file) => readCommitted(file.path) !== file.text).map((file) => file.path);
}

/** Runs a generator from the command line: writes its files, or with `--check` exits 1 when one is out of date. */
export function runGenerator(files: readonly GeneratedFile[], args: readonly string[]): void {
  const changed = outdated(files);
  if (args.includes('--check')) {
    for (const path of changed) console.error(`${path} is not what its generator makes; run "npm run generate" and commit it.`);
    if (changed.length > 0) process.exitCode = 1;
    return;
  }
  for (const file of files) {
    if (!changed.includes(file.path)) continue;
    mkdirSync(dirname(join(ROOT, file.path)), { recursive: true });
    writeFileSync(join(ROOT, file.path), file.text);
    console.log(`wrote ${file.path}`);
  }
}

/** True when the module is the program that was started, and not imported. */
export function isMain(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && fileURLToPath(moduleUrl) === process.argv[1];
}

function readCommitted(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}
