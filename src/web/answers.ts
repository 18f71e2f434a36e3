import type { ClientRequest } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Tombstones } from '../store/tombstones.js';
import type { Releases, ServedRelease } from './releases.js';

/** A whole answer that was sent, and what it was made of: it is sent again only while both are what they were. */
interface Answer {
  readonly fields: readonly string[];
  readonly body: Buffer;
  readonly release: ServedRelease;
  readonly tombstones: Tombstones | undefined;
}

/** Characters of a request's fields: longer ones are no browser's, and are not remembered. */
const MOST_CHARACTERS = 1_000;

/**
 * Answers sent lately, ready to be sent again. A request that asks for the same address in the same words gets the same
 * bytes and fields, without negotiating, looking the document up and writing the head once more; that is most of what
 * sending a document from memory costs.
 */
export class RecentAnswers {
  readonly #held = new Map<string, Answer>();
  #size = 0;

  /** @param capacity bytes of bodies; what was remembered first goes first */
  constructor(readonly releases: Releases, readonly capacity: number) {}

  /** Answers what was answered before; everything else goes on. */
  readonly again: RequestHandler = (request, response, next) => {
    const held = this.#held.get(keyOf(request) ?? '');
    if (held === undefined) return next();
    const release = this.releases.current();
    if (held.release !== release || held.tombstones !== release.tombstones?.()) {
      // Another release, or something was withdrawn: nothing that was made before holds.
      this.#held.clear();
      this.#size = 0;
      return next();
    }
    response.writeHead(200, held.fields as string[]);
    response.end(held.body);
  };

  /** Remembers an answer of the current release that was just sent in full. */
  remember(request: Request, response: Response, body: Buffer, release: ServedRelease): void {
    const key = keyOf(request);
    if (key === undefined || response.statusCode !== 200 || this.#held.has(key) || this.releases.current() !== release || 2 * body.length > this.capacity) return;
    // Node's types have the method on requests only.
    const names = (response as unknown as ClientRequest).getRawHeaderNames();
    const fields = names.flatMap((name) => [response.getHeader(name)!].flat().flatMap((value) => [name, String(value)]));
    this.#held.set(key, { fields, body, release, tombstones: release.tombstones?.() });
    this.#size += body.length + key.length;
    for (const [oldest, { body: { length } }] of this.#held) {
      if (this.#size <= this.capacity) return;
      this.#held.delete(oldest);
      this.#size -= length + oldest.length;
    }
  }
}

/** Every field of a request that an answer depends on; undefined where it depends on the moment, or on what the client has. */
function keyOf({ method, originalUrl, headers }: Request): string | undefined {
  if (method !== 'GET' || headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined || headers['accept-datetime'] !== undefined || headers.range !== undefined) return undefined;
  const key = `${originalUrl}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${headers['accept-language'] ?? ''}`;
  return key.length > MOST_CHARACTERS ? undefined : key;
}
