/** A plain table for the terminal: columns as wide as their longest cell, up to a bound. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[], widest = 60): string {
  const clean = rows.map((row) => row.map((cell) => clip(cell.replace(/\s+/g, ' '), widest)));
  const widths = headings.map((heading, column) => Math.max(width(heading), ...clean.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell + ' '.repeat(Math.max(0, widths[column]! - width(cell)))).join('  ').trimEnd();
  return [line(headings), widths.map((size) => '─'.repeat(size)).join('  '), ...clean.map(line)].join('\n');
}

const clip = (text: string, widest: number): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);

/** Terminal columns: East Asian wide characters take two. */
const width = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(char) ? 2 : 1), 0);
