/** Bytes that are written one after another; it grows as it must, and keeps its room when it is cleared. */
export class ByteBuffer {
  bytes: Buffer;
  /** The same bytes, for whoever writes several at a time. */
  view: DataView;
  /** Bytes written since it was cleared. */
  length = 0;

  constructor(size = 1 << 20) {
    this.bytes = Buffer.allocUnsafeSlow(size);
    this.view = viewOf(this.bytes);
  }

  /** Makes room for `more` bytes: then they may be written to `bytes` from `length` on. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = viewOf(grown);
  }

  /** Appends `source` from `from` to before `to`. */
  copy(source: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    const { bytes } = this;
    let at = this.length;
    // The call that copies costs as much as copying so many bytes here.
    if (to - from > 64) {
      bytes.set(source.subarray(from, to), at);
      at += to - from;
    } else {
      for (let index = from; index < to; index += 1) bytes[at++] = source[index]!;
    }
    this.length = at;
  }

  /** Appends what stands from `from` to before `to` in what was written already. */
  repeat(from: number, to: number): void {
    this.reserve(to - from);
    this.bytes.copyWithin(this.length, from, to);
    this.length += to - from;
  }

  append(source: Uint8Array): void {
    this.copy(source, 0, source.length);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** What was written, until more is. */
  get written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** A view of the same bytes that reads and writes several at a time, wherever they begin. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);
