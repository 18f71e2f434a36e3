import type { NamedNode, Quad, Quad_Object, Quad_Subject } from '@rdfjs/types';
import { setImmediate } from 'node:timers/promises';
import factory from '@rdfjs/data-model';
import type { Snapshot } from '../store/snapshot.js';
import type { AnswerShape } from './plan.js';
import type { RawRows } from './plan-run.js';

/** Triples read at a time, before others have their turn. */
const AT_A_TIME = 2000;

/**
 * DESCRIBE (SPARQL 1.1 §16.4 leaves the answer to us): every triple that says something of the resource or refers to
 * it, and all that is said of the parts of its document that refer to it: its claims, events and states.
 */
export async function* describe(snapshot: Snapshot, shape: AnswerShape, { chunks }: RawRows, signal: AbortSignal): AsyncGenerator<Quad, void, undefined> {
  const { vocabulary } = snapshot;
  const resources = new Set(shape.described);
  for await (const chunk of chunks) {
    for (const [index, { form }] of shape.columns.entries()) {
      // Computed values are no resources of the data.
      if (form === 'id') for (let row = 0; row < chunk.rowCount; row += 1) if ((chunk.columns[index]?.[row] as number) > 0) resources.add(chunk.columns[index]?.[row] as number);
    }
  }
  const written = new Set<string>();
  const documentOf = (id: number): string => vocabulary.text(id).split('#')[0] ?? '';
  let read = 0;
  for (const resource of resources) {
    const parts = new Set<number>();
    const document = documentOf(resource);
    for (const triples of [saidOf(snapshot, resource, shape), referring(snapshot, resource, shape), ofParts()]) {
      for (const [s, p, o] of triples) {
        read += 1;
        if (read % AT_A_TIME === 0) {
          await setImmediate();
          signal.throwIfAborted();
        }
        const key = `${s} ${p} ${o}`;
        if (written.has(key)) continue;
        written.add(key);
        if (o === resource && s !== resource && documentOf(s) === document) parts.add(s);
        yield factory.quad(vocabulary.decode(s) as Quad_Subject, vocabulary.decode(p) as NamedNode, vocabulary.decode(o) as Quad_Object);
      }
    }
    function* ofParts(): Generator<Triple> {
      for (const part of parts) yield* saidOf(snapshot, part, shape);
    }
  }
}

type Triple = readonly [s: number, p: number, o: number];

/** Triples of the default graph with this subject. */
function saidOf({ index }: Snapshot, subject: number, shape: AnswerShape): Triple[] {
  const found: Triple[] = [];
  const isIn = membership(shape);
  index.spo.from(subject, 0, 0, (s, p, o, g) => {
    if (s !== subject) return false;
    if (isIn(g)) found.push([s, p, o]);
    return true;
  });
  return found;
}

/** Triples of the default graph with this object. */
function* referring({ index }: Snapshot, object: number, shape: AnswerShape): Generator<Triple> {
  const isIn = membership(shape);
  for (const property of index.properties.keys()) {
    let next = 0;
    // A page at a time: a place may be the object of a hundred thousand.
    for (;;) {
      const page: Triple[] = [];
      const ended = index.pos.from(property, object, next, (p, o, s, g) => {
        if (p !== property || o !== object) return false;
        next = s + 1;
        if (shape.dataset.default ? isInAny(s) : g >= 0) page.push([s, p, o]);
        return page.length < AT_A_TIME;
      });
      yield* page;
      if (ended || page.length < AT_A_TIME) break;
    }
    function isInAny(subject: number): boolean {
      let found = false;
      index.spo.from(subject, property, object, (s, p, o, g) => {
        if (s !== subject || p !== property || o !== object) return false;
        found = isIn(g);
        return !found;
      });
      return found;
    }
  }
}

/** Whether a row of the index is in the default graph; a triple of several of its graphs may come several times. */
function membership({ dataset }: AnswerShape): (g: number) => boolean {
  if (!dataset.default) return (g) => g >= 0;
  const graphs = new Set(dataset.default);
  return (g) => graphs.has(g < 0 ? ~g : g);
}
