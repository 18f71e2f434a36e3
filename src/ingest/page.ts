import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../errors.js';
import { TooDeep, htmlText } from './html/text.js';
import { entry as entryReference, type Reference } from '../iri.js';
import { maskPersonalNumbers, type MaskingPolicy } from './personal-numbers.js';

/** 1 MiB: the longest real page is under 200 kB. */
export const MAX_PAGE_BYTES = 1 << 20;

/** An entry's text as received, personal numbers masked in place, so that every offset into the file still holds. */
export interface Page {
  readonly path: string;
  readonly entry: Reference;
  /** The archive's number of the entry; undefined when it is not known (the entry is then named by its content). */
  readonly number?: string;
  /** Of the bytes as received. */
  readonly sha256: string;
  readonly text: string;
  /** How many personal numbers of each kind were masked; the values are gone. */
  readonly masked: Readonly<Record<string, number>>;
}

/** One spelling for a number, or there would be two pages for one person. */
const PAGE_NAME = /^([1-9]\d{0,8})\.(?:txt|html?)$/;
const HTML_NAME = /\.html?$/i;

/** The entry number a file name gives, or undefined. */
export const numberOf = (path: string): string | undefined => PAGE_NAME.exec(basename(path))?.[1];

/**
 * Reads one page.
 * @param number the entry number, where it stands beside the text; never taken from the text
 * @throws InputError naming the path, the line where there is one, and the reason
 */
export function readPage(path: string, number: string | undefined, policy: MaskingPolicy = {}): Page {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) throw new InputError(path, 'there is no such file');
  if (!stat.isFile()) throw new InputError(path, 'it is not a regular file (links and devices are not followed)');
  if (stat.size > MAX_PAGE_BYTES) throw new InputError(path, `it has ${stat.size} bytes; a page has at most ${MAX_PAGE_BYTES}`);
  return pageOf(path, readFileSync(path), number, policy);
}

/** The page that some bytes are. @throws InputError */
export function pageOf(path: string, bytes: Uint8Array, number: string | undefined, policy: MaskingPolicy = {}): Page {
  if (bytes.length > MAX_PAGE_BYTES) throw new InputError(path, `it has ${bytes.length} bytes; a page has at most ${MAX_PAGE_BYTES}`);
  const text = HTML_NAME.test(path) ? textOfHtml(path, decode(path, bytes)) : decode(path, bytes);
  if (text.trim() === '') throw new InputError(path, 'it is empty');
  const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0');
    throw new InputError(path, `a control character (U+${code}) stands in it; text has none but tabs and line breaks`, lineAt(text, control.index));
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { text: masked, counts } = maskPersonalNumbers(text, policy);
  return { path, number, entry: entryReference(number ?? `x${sha256.slice(0, 12)}`), sha256, text: masked, masked: counts };
}

/** A saved page's text; where it nests too deeply, it is no page that a person wrote. */
function textOfHtml(path: string, html: string): string {
  try {
    return htmlText(html);
  } catch (error) {
    if (error instanceof TooDeep) throw new InputError(path, error.message);
    throw error;
  }
}

/** UTF-8 and nothing else; a byte order mark stays, as the offsets count it. */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const valid = validPrefix(bytes);
    const line = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid)).split('\n').length;
    throw new InputError(path, `it is not UTF-8 (byte ${valid})`, line);
  }
}

/** The number of bytes before the first that UTF-8 does not allow. */
function validPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  // A prefix cut inside a character is no error while streaming, so validity of prefixes is monotone.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
