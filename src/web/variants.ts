import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { acceptsCoding } from './stream.js';

/** One representation of a resource, ready to be sent. */
export interface Variant {
  readonly body: Buffer;
  /** Strong and of the bytes as they are without a content coding. */
  readonly tag: string;
  /** Bodies by content coding, made when first asked for. */
  readonly coded: Map<Coding, Promise<Buffer>>;
}

type Coding = 'br' | 'gzip';

/** In order of preference: Brotli makes the smaller body. */
const codings: readonly (readonly [name: Coding, compress: (body: Buffer) => Promise<Buffer>])[] = [
  ['br', (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })],
  ['gzip', (body) => promisify(gzip)(body)],
];

/** Smaller bodies gain nothing from a coding. */
const WORTH_CODING = 1024;

export function variant(text: string | Buffer): Variant {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  return { body, tag: createHash('sha256').update(body).digest('base64url').slice(0, 22), coded: new Map() };
}

/**
 * Representations made lately, least recently used first out. Keys hold the release's id, so nothing outlives its
 * release; one key is made once, however many ask for it at the same time.
 */
export class VariantCache {
  readonly #entries = new Map<string, { promise: Promise<Variant | undefined>; size: number }>();
  #size = 0;

  /** `capacity`: bytes of bodies, codings counted as one body more. */
  constructor(readonly capacity: number) {}

  get(key: string, make: () => Promise<string | Buffer | undefined>): Promise<Variant | undefined> {
    const held = this.#entries.get(key);
    if (held !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, held);
      return held.promise;
    }
    const entry = { size: 0, promise: Promise.resolve().then(make).then((text) => (text === undefined ? undefined : variant(text))) };
    this.#entries.set(key, entry);
    entry.promise.then(
      (made) => {
        if (made === undefined) this.#drop(key, entry);
        else if (this.#entries.get(key) === entry) {
          entry.size = 2 * made.body.length + 500;
          this.#size += entry.size;
          this.#shrink();
        }
      },
      () => this.#drop(key, entry),
    );
    return entry.promise;
  }

  #drop(key: string, entry: { size: number }): void {
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }

  #shrink(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#size <= this.capacity) return;
      if (entry.size > 0) this.#drop(key, entry);
    }
  }
}

export interface SendOptions {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly lastModified?: Date;
  /** Request fields that the choice of the representation depends on. */
  readonly varies?: readonly string[];
}

/**
 * Sends a variant, or 304 when the client has it (RFC 9110 §13.2.2, §15.4.5). GET and HEAD only.
 * @returns the bytes that were sent, where they were
 */
export async function sendVariant(request: Request, response: Response, variant: Variant, options: SendOptions): Promise<Buffer | undefined> {
  const worth = variant.body.length >= WORTH_CODING;
  const field = request.headers['accept-encoding'];
  const coding = worth && typeof field === 'string' ? codings.find(([name]) => acceptsCoding(field, name)) : undefined;
  // Another coding is another representation, and a strong tag must tell them apart (RFC 9110 §8.8.1).
  const tag = `"${variant.tag}${coding === undefined ? '' : `-${coding[0]}`}"`;

  response.setHeader('Vary', [...(options.varies ?? []), ...(worth ? ['Accept-Encoding'] : [])].join(', ') || 'Origin');
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', options.cacheControl);
  if (options.lastModified !== undefined) response.setHeader('Last-Modified', httpDate(options.lastModified));
  if (isCurrent(request, variant.tag, options.lastModified)) {
    response.statusCode = 304;
    response.end();
    return undefined;
  }
  const body = coding === undefined ? variant.body : await codedBody(variant, coding);
  response.statusCode = 200;
  response.setHeader('Content-Type', options.contentType);
  if (coding !== undefined) response.setHeader('Content-Encoding', coding[0]);
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
  return request.method === 'HEAD' ? undefined : body;
}

const httpDates = new WeakMap<Date, string>();

/** A release's one date is sent with every answer. */
function httpDate(date: Date): string {
  let text = httpDates.get(date);
  if (text === undefined) httpDates.set(date, (text = date.toUTCString()));
  return text;
}

function codedBody(variant: Variant, [name, compress]: (typeof codings)[number]): Promise<Buffer> {
  let body = variant.coded.get(name);
  if (body === undefined) variant.coded.set(name, (body = compress(variant.body)));
  return body;
}

/** `If-None-Match` wins over `If-Modified-Since` (RFC 9110 §13.1.3); tags of any coding of the variant are the client's. */
function isCurrent(request: Request, tag: string, lastModified: Date | undefined): boolean {
  const noneMatch = request.headers['if-none-match'];
  if (noneMatch !== undefined) {
    if (noneMatch.trim() === '*') return true;
    return noneMatch.split(',').some((candidate) => new RegExp(`^(?:W/)?"${tag}(?:-(?:br|gzip))?"$`).test(candidate.trim()));
  }
  const since = request.headers['if-modified-since'];
  if (since === undefined || lastModified === undefined) return false;
  const time = Date.parse(since);
  return !Number.isNaN(time) && Math.floor(lastModified.getTime() / 1000) * 1000 <= time;
}
