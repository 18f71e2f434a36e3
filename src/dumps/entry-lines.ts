import { wit } from '../generated/terms.js';
import { type TextSum, writeCompressed } from '../store/compressed-file.js';
import type { Database } from '../store/database.js';
import { unpackBytes } from '../store/load.js';

const LF = 0x0a;

/** Every entry as a JSON-LD document on a line of its own (JSON Lines), in the order of their paths. Each carries its context. */
export async function writeEntryLines(database: Database, path: string): Promise<TextSum & { lines: number }> {
  let lines = 0;
  const { parts: _, ...sum } = await writeCompressed(path, async (file) => {
    for await (const { rowCount, columns } of database.run('SELECT jsonld FROM documents WHERE class = $1 ORDER BY path', [wit.Entry])) {
      for (let row = 0; row < rowCount; row += 1) {
        file.piece.append(unpackBytes(columns[0]![row] as Uint8Array));
        file.piece.byte(LF);
        await file.nextWhenFull();
      }
      lines += rowCount;
    }
  });
  return { ...sum, lines };
}
