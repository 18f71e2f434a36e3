import { Worker } from 'node:worker_threads';
import { ByteBuffer } from './byte-buffer.js';
import { COMPRESSING_THREAD, type CompressingReply, type CompressingSettings, type CompressingWork } from './compressing-thread.js';

/** A third of the time of the default, for a tenth to a quarter more bytes. */
const LEVEL = 3;

/** Bytes gathered before they are given away. */
const WRITE_AT = 1 << 20;

/** Pieces that were given away and are not compressed yet: enough that neither side waits for the other. */
const AHEAD = 2;

export interface TextSum {
  /** Of the text before compression. */
  readonly sha256: string;
  /** Bytes before compression. */
  readonly size: number;
}

export interface PartSums extends TextSum {
  /** SHA-256 of what was written of each part, by its key. */
  readonly parts: ReadonlyMap<number, string>;
}

/**
 * Writes a gzipped text file piece by piece, with no time and no file name in the header: equal text gives equal bytes. A
 * thread of its own hashes and compresses while the next piece is made. @throws what the file system says
 */
export async function writeCompressed(path: string, write: (file: CompressedFile) => Promise<void>): Promise<PartSums> {
  const settings: CompressingSettings = { path, level: LEVEL };
  const worker = new Worker(COMPRESSING_THREAD, { eval: true, execArgv: [], workerData: settings });
  try {
    const file = new CompressedFile(worker);
    await write(file);
    return await file.end();
  } finally {
    await worker.terminate();
  }
}

/** A file that `writeCompressed` writes. */
export class CompressedFile {
  /** Where the text goes, as UTF-8. */
  readonly piece = new ByteBuffer();
  #parts: [key: number, length: number][] = [];
  #partStart = 0;
  #ahead = 0;
  #wake: (() => void) | undefined;
  #failure: Error | undefined;
  readonly #done: Promise<PartSums>;

  constructor(private readonly worker: Worker) {
    this.#done = new Promise((resolve, reject) => {
      worker.on('message', (reply: CompressingReply) => {
        if (reply.is === 'written') resolve({ ...reply.sum, parts: new Map(reply.parts) });
        else if (reply.is === 'failed') reject(Object.assign(new Error(reply.message), { code: reply.code }));
        else this.#ahead -= 1;
        this.#wake?.();
      });
      worker.on('error', reject);
    });
    // Whoever writes hears of a failure (a full disk) with the next piece, or at the end.
    this.#done.catch((error: Error) => {
      this.#failure = error;
      this.#wake?.();
    });
  }

  /** What was appended to the piece since the last call belongs to a part of the text that has a sum of its own. */
  endPart(key: number): void {
    const { length } = this.piece;
    if (length > this.#partStart) this.#parts.push([key, length - this.#partStart]);
    this.#partStart = length;
  }

  /** Gives the piece away; wait for the promise before the next is begun. */
  async next(): Promise<void> {
    if (this.piece.length > 0) {
      // A copy that is handed over whole: a view would take everything along that it is a view of.
      const bytes = new Uint8Array(this.piece.written);
      this.#post({ bytes, parts: this.#parts }, [bytes.buffer]);
      this.piece.clear();
      this.#parts = [];
      this.#partStart = 0;
      this.#ahead += 1;
    }
    while (this.#ahead > AHEAD && !this.#failure) await new Promise<void>((resolve) => { this.#wake = resolve; });
    if (this.#failure) throw this.#failure;
  }

  /** The same, if there is enough of it to be worth it. */
  nextWhenFull(): Promise<void> | void {
    if (this.piece.length >= WRITE_AT) return this.next();
  }

  /** For `writeCompressed`, once all is written. */
  async end(): Promise<PartSums> {
    await this.next();
    this.#post('end');
    return this.#done;
  }

  #post(work: CompressingWork, transferred: ArrayBuffer[] = []): void {
    this.worker.postMessage(work, transferred);
  }
}
