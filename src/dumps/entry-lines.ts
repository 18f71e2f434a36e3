import { wit } from '../generated/terms.js';
import { CompressedFile, PieceWriter, type TextSum } from '../store/compressed-file.js';
import type { Database } from '../store/database.js';
import { unpackBytes } from '../store/load.js';

const LF = 0x0a;

/** Bytes gathered before they are compressed. */
const WRITE_AT = 1 << 20;

/** Every entry as a JSON-LD document on a line of its own (JSON Lines), in the order of their paths. Each carries its context. */
export async function writeEntryLines(database: Database, path: string): Promise<TextSum & { lines: number }> {
  const file = new CompressedFile(path);
  let lines = 0;
  const pieces = new PieceWriter(file);
  for await (const { rowCount, columns } of database.run('SELECT jsonld FROM documents WHERE class = $1 ORDER BY path', [wit.Entry])) {
    for (let row = 0; row < rowCount; row += 1) {
      pieces.piece.append(unpackBytes(columns[0]![row] as Uint8Array));
      pieces.piece.byte(LF);
      if (pieces.piece.length >= WRITE_AT) await pieces.next();
    }
    lines += rowCount;
  }
  await pieces.next();
  await pieces.end();
  return { ...(await file.close()), lines };
}
