import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, realpath, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { SUMS } from '../store/sums.js';

/** What an export says of itself; a folder with one is an export, and may be replaced by another. */
export interface ExportManifest {
  readonly program: 'witness-graph';
  readonly exportVersion: number;
  /** The release it shows. */
  readonly release: string;
  /** The base of the data's IRIs; the copy itself works under any address. */
  readonly base: string;
  /** Releases whose documents and files are in it. */
  readonly releases: readonly string[];
}

export const EXPORT_FILE = 'export.json';
export const EXPORT_VERSION = 1;

/** A folder while it is written: beside the place where it is to be, which it takes in the end in one step. */
export class ExportFolder {
  readonly #folders = new Set<string>();
  readonly #sums = new Map<string, string>();
  bytes = 0;

  private constructor(readonly target: string, readonly draft: string) {}

  /** @throws InputError where something else lies there */
  static async begin(path: string): Promise<ExportFolder> {
    const target = await realpath(path).catch(() => resolve(path));
    const held = await readdir(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw new InputError(path, `it cannot be exported to (${error.code ?? error.message})`);
    });
    if (held.length > 0 && (await readExportManifest(target)) === undefined) {
      throw new InputError(path, 'the folder is not empty and holds no export, so nothing was written. Name a new folder, or empty this one');
    }
    const parent = dirname(target);
    await mkdir(parent, { recursive: true });
    // What a killed run left.
    for (const name of await readdir(parent)) {
      const pid = name.startsWith(`${basename(target)}.part-`) ? Number(name.slice(basename(target).length + '.part-'.length)) : NaN;
      if (!Number.isNaN(pid) && !runs(pid)) await rm(join(parent, name), { recursive: true, force: true });
    }
    const draft = `${target}.part-${process.pid}`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    return new ExportFolder(target, draft);
  }

  has(file: string): boolean {
    return this.#sums.has(file);
  }

  get files(): number {
    return this.#sums.size;
  }

  async write(file: string, content: string | Buffer): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.record(file, bytes.length, createHash('sha256').update(bytes).digest('hex'));
    await writeFile(await this.reserve(file), bytes, { flag: 'wx' });
  }

  /** Takes a file as it is. `sha256`: of its bytes, where it is known. */
  async copy(file: string, from: string, size: number, sha256: string): Promise<void> {
    this.record(file, size, sha256);
    await copyFile(from, await this.reserve(file), constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  }

  /** Puts the folder in its place. Every file gets the time of its release, so that servers send it as `Last-Modified`. */
  async finish(manifest: ExportManifest, time: Date): Promise<void> {
    await this.write(EXPORT_FILE, `${JSON.stringify(manifest, null, 1)}\n`);
    const lines = [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, sha256]) => `${sha256}  ${file}\n`);
    const sums = await open(join(this.draft, SUMS), 'wx');
    try {
      await sums.writeFile(lines.join(''));
      await sums.sync();
    } finally {
      await sums.close();
    }
    for (const file of [...this.#sums.keys(), SUMS]) await utimes(join(this.draft, file), time, time);
    const old = `${this.target}.old-${process.pid}`;
    const replaced = await rename(this.target, old).then(() => true, (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    });
    await rename(this.draft, this.target);
    if (replaced) await rm(old, { recursive: true, force: true });
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
  }

  /** Tells of a file that was written where `reserve` said. */
  record(file: string, size: number, sha256: string): void {
    if (this.#sums.has(file)) throw new Error(`Two things would be the file ${file}.`);
    this.#sums.set(file, sha256);
    this.bytes += size;
  }

  /** Where a file is to be written; `record` then tells of it. */
  async reserve(file: string): Promise<string> {
    const path = join(this.draft, file);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.#folders.add(folder);
    }
    return path;
  }
}

/** What the export in a folder says of itself; undefined where there is none. */
export async function readExportManifest(folder: string): Promise<ExportManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, EXPORT_FILE), 'utf8')) as ExportManifest;
    return manifest.program === 'witness-graph' ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
