/** The committed tables of `data/reference/`: where they lie and how they are read. */
import { readFileSync } from 'node:fs';

/** Two levels up from both `src/reference` and `dist/chunks`: `data/` stays at the root of the package. */
const FOLDER = new URL('../../data/reference/', import.meta.url);

/** The text of a committed file; throws Node's error when it is missing, since the package is then broken. */
export function readReference(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

/** The rows of a tab-separated table, without its comments (`#`) and its heading line. */
export function readTable(name: string): string[][] {
  const lines = readReference(name).split('\n');
  const rows: string[][] = [];
  let heading = true;
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    if (heading) heading = false;
    else rows.push(line.split('\t'));
  }
  return rows;
}

/** The values of a cell that may hold several, separated by `|`. */
export function values(cell: string | undefined): string[] {
  return cell === undefined || cell === '' ? [] : cell.split('|');
}
