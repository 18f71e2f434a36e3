import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { batched } from './batch.js';

/** How a table of solutions is written: its parts, for whoever has the rows. */
export interface TableFormat {
  readonly head: string;
  /** A term as it stands in a cell. */
  readonly cell: (term: Term) => string;
  /** A row of its cells, in the order of the variables; undefined is unbound. */
  readonly line: (cells: readonly (string | undefined)[], first: boolean) => string;
  readonly tail: string;
}

/** The format of a table with these variables. */
export type TableFormatOf = (variables: readonly string[]) => TableFormat;

/** Rows of terms, written. */
export function tableOfRows({ head, cell, line, tail }: TableFormat, variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  const cells: (string | undefined)[] = variables.map(() => undefined);
  return batched(head, rows, (row, first) => {
    for (let at = 0; at < variables.length; at += 1) {
      const term = row.get(variables[at] as string);
      cells[at] = term && cell(term);
    }
    return line(cells, first);
  }, tail);
}

/** Rows of ids: columns of one length; 0 is unbound. */
export interface IdRows {
  readonly rowCount: number;
  readonly columns: readonly ArrayLike<unknown>[];
}

/** Cells of a column that are remembered; a power of two. What has fewer rows than this is written before the memory would be made. */
const REMEMBERED = 4096;
const REMEMBERED_FROM = 512;

/** Characters gathered before they are handed on: few at first, so that somebody sees rows soon, then more each time, since each piece costs a message. */
const FIRST_BATCH = 4 * 1024;
const BATCH = 256 * 1024;

/**
 * Rows of ids, written without making a term for each cell, a map for each row and an event for each of them: what an
 * id looks like is remembered for the ids that come often. `terms`: by column, the term of what the column holds.
 */
export async function* tableOfIds({ head, cell, line, tail }: TableFormat, chunks: AsyncIterable<IdRows>, terms: readonly ((value: unknown) => Term | undefined)[]): AsyncGenerator<Uint8Array> {
  // A remembered cell stands at its id's last bits; the next id with the same bits takes its place.
  let memories: readonly { readonly ids: Float64Array; readonly texts: (string | undefined)[] }[] | undefined;
  let written = 0;
  const cells: (string | undefined)[] = terms.map(() => undefined);
  let text = head;
  let first = true;
  let batch = FIRST_BATCH;
  for await (const { rowCount, columns } of chunks) {
    written += rowCount;
    if (written > REMEMBERED_FROM) memories ??= terms.map(() => ({ ids: new Float64Array(REMEMBERED), texts: new Array<string | undefined>(REMEMBERED) }));
    for (let row = 0; row < rowCount; row += 1) {
      for (let at = 0; at < terms.length; at += 1) {
        const value = columns[at]?.[row];
        if (value === 0) {
          cells[at] = undefined;
          continue;
        }
        if (!memories || typeof value !== 'number') {
          const term = terms[at]?.(value);
          cells[at] = term && cell(term);
          continue;
        }
        const { ids, texts } = memories[at] as (typeof memories)[number];
        const place = value & (REMEMBERED - 1);
        if (ids[place] !== value) {
          const term = terms[at]?.(value);
          ids[place] = value;
          texts[place] = term && cell(term);
        }
        cells[at] = texts[place];
      }
      text += line(cells, first);
      first = false;
      if (text.length >= batch) {
        yield Buffer.from(text);
        text = '';
        batch = Math.min(BATCH, 4 * batch);
      }
    }
  }
  yield Buffer.from(text + tail);
}
