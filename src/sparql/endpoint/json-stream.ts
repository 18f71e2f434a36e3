import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { jsonTerm } from '../federation/json-rows.js';
import { EndpointFailedError } from './client.js';

/** Characters of one solution. */
const MOST = 8 * 1024 * 1024;

const malformed = (): EndpointFailedError => new EndpointFailedError('The engine answers with something that is not SPARQL results JSON.');

/**
 * Solutions of a document in SPARQL 1.1 Query Results JSON, as its bytes come: some at a time, never the whole. Terms keep
 * the form they are written in. A document that is cut off throws, however many solutions it held.
 */
export async function* solutionsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row[], void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let state: 'head' | 'solutions' | 'end' = 'head';
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    if (state === 'head') {
      const begin = /"bindings"\s*:\s*\[/.exec(text);
      if (!begin) {
        if (text.length > MOST) throw malformed();
        continue;
      }
      text = text.slice(begin.index + begin[0].length);
      state = 'solutions';
    }
    if (state === 'solutions') {
      const rows: Row[] = [];
      let at = 0;
      for (;;) {
        while (' \t\r\n,'.includes(text.charAt(at)) && at < text.length) at += 1;
        if (at >= text.length) break;
        if (text.charAt(at) === ']') {
          at += 1;
          state = 'end';
          break;
        }
        if (text.charAt(at) !== '{') throw malformed();
        const end = endOf(text, at);
        if (end === -1) break;
        rows.push(rowOf(text.slice(at, end)));
        at = end;
      }
      text = text.slice(at);
      if (text.length > MOST) throw malformed();
      if (rows.length > 0) yield rows;
    }
  }
  text += decoder.decode();
  // What is open: the object of "results", and the document itself.
  if (state !== 'end' || !/^\s*[^]*\}\s*\}\s*$/.test(text)) throw new EndpointFailedError('The engine broke its answer off.');
}

/** Where the object that begins at `start` ends; -1 where the text ends before. */
function endOf(text: string, start: number): number {
  let depth = 0;
  const sign = /["{}]/g;
  sign.lastIndex = start;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') {
      depth -= 1;
      if (depth === 0) return sign.lastIndex;
    } else {
      let close = match.index;
      do close = text.indexOf('"', close + 1);
      while (close !== -1 && isEscaped(text, close));
      if (close === -1) return -1;
      sign.lastIndex = close + 1;
    }
  }
  return -1;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charAt(before) === '\\') before -= 1;
  return (at - before) % 2 === 0;
}

function rowOf(text: string): Row {
  let binding: unknown;
  try {
    binding = JSON.parse(text);
  } catch {
    throw malformed();
  }
  const row = new Map<string, Term>();
  for (const [name, value] of Object.entries(binding as object)) {
    const term = jsonTerm(value);
    if (!term) throw malformed();
    row.set(name, term);
  }
  return row;
}
