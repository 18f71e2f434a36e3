import DataFactory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { InputError } from '../errors.js';
import { CheckFailed } from './check-failed.js';
import type { ConvertedPage, SharedThing } from './page-converter.js';

/** What a thread says of a page. */
export type PageReply =
  | { readonly page: WirePage }
  | { readonly refused: { readonly path: string; readonly reason: string; readonly line?: number } }
  | { readonly failed: string }
  /** A defect of the program. */
  | { readonly defect: Error };

type WirePage = Omit<ConvertedPage, 'shared'> & { readonly shared: readonly (Omit<SharedThing, 'quads'> & { readonly quads: readonly WireQuad[] })[] };

/** Subject, predicate, object, its language or datatype where it is a literal, and graph; all but literals are IRIs. */
type WireQuad = readonly [s: string, p: string, o: string, kind: { readonly language: string } | { readonly datatype: string } | undefined, g: string];

export function toWire(page: ConvertedPage): PageReply {
  return { page: { ...page, shared: page.shared.map((thing) => ({ ...thing, quads: thing.quads.map(quadToWire) })) } };
}

/** @throws CheckFailed, or what a defect threw */
export function fromWire(reply: PageReply): ConvertedPage | InputError {
  if ('page' in reply) return { ...reply.page, shared: reply.page.shared.map((thing) => ({ ...thing, quads: thing.quads.map(quadFromWire) })) };
  if ('refused' in reply) return new InputError(reply.refused.path, reply.refused.reason, reply.refused.line);
  throw 'failed' in reply ? new CheckFailed(reply.failed) : reply.defect;
}

export function errorToWire(error: unknown): PageReply {
  if (error instanceof InputError) return { refused: { path: error.path, reason: error.reason, line: error.line } };
  if (error instanceof CheckFailed) return { failed: error.message };
  return { defect: error instanceof Error ? error : new Error(String(error)) };
}

const quadToWire = ({ subject, predicate, object, graph }: Quad): WireQuad => {
  const kind = object.termType !== 'Literal' ? undefined : object.language ? { language: object.language } : { datatype: object.datatype.value };
  return [subject.value, predicate.value, object.value, kind, graph.value];
};

function quadFromWire([s, p, o, kind, g]: WireQuad): Quad {
  const { namedNode, literal, quad } = DataFactory;
  const object = kind === undefined ? namedNode(o) : literal(o, 'language' in kind ? kind.language : namedNode(kind.datatype));
  return quad(namedNode(s), namedNode(p), object, namedNode(g));
}
