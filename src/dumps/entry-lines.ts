import { wit } from '../generated/terms.js';
import { CompressedFile, type TextSum } from '../store/compressed-file.js';
import type { Database } from '../store/database.js';
import { unpackText } from '../store/load.js';

/** Every entry as a JSON-LD document on a line of its own (JSON Lines), in the order of their paths. Each carries its context. */
export async function writeEntryLines(database: Database, path: string): Promise<TextSum & { lines: number }> {
  const file = new CompressedFile(path);
  let lines = 0;
  for await (const { rowCount, columns } of database.run('SELECT jsonld FROM documents WHERE class = $1 ORDER BY path', [wit.Entry])) {
    for (let row = 0; row < rowCount; row += 1) await file.write(`${unpackText(columns[0]![row] as Uint8Array)}\n`);
    lines += rowCount;
  }
  return { ...(await file.close()), lines };
}
