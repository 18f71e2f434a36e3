import { collectDocument, type DocumentQuads } from './collect.js';
import type { Every } from './mentions.js';
import type { Snapshot } from '../store/snapshot.js';

/** Documents whose quads are held: enough for who asks for several variants of one, few enough to weigh nothing. */
const MOST = 8;

/** The quads of the documents asked for last: collecting them takes longer than writing any one variant of them. */
export class CollectedDocuments {
  readonly #held = new Map<string, Promise<DocumentQuads | undefined>>();

  /** @param state what else the document depends on, such as what was withdrawn since */
  of(snapshot: Snapshot, path: string, page: number, every: Every, state: string): Promise<DocumentQuads | undefined> {
    const key = `${snapshot.id} ${page} ${every} ${state} ${path}`;
    const held = this.#held.get(key) ?? collectDocument(snapshot, path, page, every);
    this.#held.delete(key);
    this.#held.set(key, held);
    held.catch(() => this.#held.delete(key));
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST) break;
      this.#held.delete(oldest);
    }
    return held;
  }
}
