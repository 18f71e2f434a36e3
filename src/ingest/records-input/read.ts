import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { InputError } from '../../errors.js';
import { schemaProblem } from '../schema-check.js';
import { JsonProblem, parseStrictJson } from './json.js';
import { NotReadable, pageTextOf, type EntryFields } from './page-text.js';

/** An entry from a file of records: where it stands, and its page text. */
export interface RecordPage {
  /** `records/entries.jsonl:12` */
  readonly path: string;
  readonly number: string;
  readonly text: string;
}

const MAX_FILE_BYTES = 64 << 20;
const MAX_RECORD_CHARACTERS = 1 << 20;

/** Columns of a CSV file that hold several values, and what parts them. */
const MANY: ReadonlySet<string> = new Set(['otherNames', 'lists', 'rights', 'supplementary', 'sources']);
const SEPARATOR = '|';

/** The entries of an archive's `records/*.jsonl` and `records/*.csv`; every bad line is refused by itself. */
export function readRecords(folder: string): { readonly pages: readonly RecordPage[]; readonly refused: readonly InputError[] } {
  const pages: RecordPage[] = [];
  const refused: InputError[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    try {
      const read = READERS.find(([pattern]) => pattern.test(name))?.[1];
      if (!read) throw new InputError(JSON.stringify(path).slice(1, -1), 'a folder of records holds .jsonl and .csv files');
      for (const row of read(path, textOf(path))) {
        try {
          pages.push(pageOf(path, row));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          refused.push(error);
        }
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push(error);
    }
  }
  return { pages, refused };
}

interface Row {
  readonly line: number;
  /** Gives the fields, or throws JsonProblem. */
  readonly fields: () => unknown;
}

const READERS: readonly (readonly [RegExp, (path: string, text: string) => Iterable<Row>])[] = [
  [/^[\w.-]+\.(?:jsonl|ndjson)$/, jsonLines],
  [/^[\w.-]+\.csv$/, csvRows],
];

function textOf(path: string): string {
  const stat = lstatSync(path);
  if (!stat.isFile()) throw new InputError(path, 'it is not a regular file (links and devices are not followed)');
  if (stat.size > MAX_FILE_BYTES) throw new InputError(path, `it has ${stat.size} bytes; a file of records has at most ${MAX_FILE_BYTES}: split it`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new InputError(path, 'it is not UTF-8');
  }
}

function* jsonLines(path: string, text: string): Iterable<Row> {
  if (text.trim() === '') throw new InputError(path, 'it is empty');
  let line = 0;
  for (const row of text.split(/\r?\n/)) {
    line += 1;
    if (row.trim() === '') continue;
    yield {
      line,
      fields: () => {
        if (row.length > MAX_RECORD_CHARACTERS) throw new JsonProblem(`it has ${row.length} characters; an entry has at most ${MAX_RECORD_CHARACTERS}`);
        return parseStrictJson(row);
      },
    };
  }
}

function* csvRows(path: string, text: string): Iterable<Row> {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parseCsv(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true, max_record_size: MAX_RECORD_CHARACTERS }) as never;
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new InputError(path, `it is not CSV (RFC 4180): ${error instanceof Error ? error.message.split(',')[0] : String(error)}`, line);
  }
  const header = rows.shift()?.record;
  if (!header) throw new InputError(path, 'it is empty');
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined) throw new InputError(path, `the column ${JSON.stringify(twice)} stands twice`, 1);
  for (const { record, info } of rows) {
    yield {
      line: info.lines,
      fields: () => {
        if (record.length !== header.length) throw new JsonProblem(`it has ${record.length} cells; the header names ${header.length} columns`);
        // A column may be called anything, "__proto__" too: entries become own properties, whatever they are called.
        return Object.fromEntries(header.flatMap((name, index) => (record[index] === '' ? [] : [[name, cellValue(name, record[index]!)]])));
      },
    };
  }
}

function cellValue(name: string, cell: string): unknown {
  if (!MANY.has(name)) return cell;
  const parts = cell.split(SEPARATOR).map((part) => part.trim()).filter((part) => part !== '');
  return name === 'rights' ? parts.map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : part)) : parts;
}

function pageOf(path: string, { line, fields }: Row): RecordPage {
  let value: unknown;
  try {
    value = fields();
  } catch (error) {
    if (error instanceof JsonProblem) throw new InputError(path, error.message, line);
    throw error;
  }
  const problem = schemaProblem('entry-record', value);
  if (problem) throw new InputError(path, problem.message, line);
  const entry = value as EntryFields;
  if (!JSON.stringify(entry).isWellFormed() || /\\ud[89a-f]/i.test(JSON.stringify(entry))) throw new InputError(path, 'a lone surrogate stands in it: it is no text', line);
  try {
    return { path: `${path}:${line}`, number: String(entry.entry), text: pageTextOf(entry) };
  } catch (error) {
    if (error instanceof NotReadable) throw new InputError(path, error.message, line);
    throw error;
  }
}
