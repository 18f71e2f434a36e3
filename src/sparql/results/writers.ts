import type { Quad } from '@rdfjs/types';
import { context } from '../../generated/context.js';
import { prefixes } from '../../generated/terms.js';
import { graphEncoder, type Context } from '../../graph/jsonld.js';
import { encoders, type QuadEncoder } from '../../graph/serialise.js';
import type { QueryResult, ResultFormat } from '../engine.js';
import { batched } from './batch.js';
import { selectCsv } from './csv.js';
import { askJson, selectJson } from './json.js';
import { selectTsv } from './tsv.js';
import { askXml, selectXml } from './xml.js';

type Of<K extends QueryResult['kind']> = Extract<QueryResult, { kind: K }>;

const BINDINGS: Partial<Record<ResultFormat, (result: Of<'bindings'>) => AsyncIterable<string>>> = {
  srj: ({ variables, rows }) => selectJson(variables, rows),
  srx: ({ variables, rows }) => selectXml(variables, rows),
  csv: ({ variables, rows }) => selectCsv(variables, rows),
  tsv: ({ variables, rows }) => selectTsv(variables, rows),
};

const BOOLEAN: Partial<Record<ResultFormat, (value: boolean) => string>> = { srj: askJson, srx: askXml };

const QUADS: Partial<Record<ResultFormat, () => QuadEncoder>> = {
  ttl: () => encoders.turtle(prefixes),
  nt: () => encoders.ntriples(prefixes),
  rdf: () => encoders.rdfxml(prefixes),
  jsonld: () => graphEncoder(context['@context'] as Context),
};

/**
 * A result in one of the formats of its kind, in pieces; where the engine writes its results itself, its bytes.
 * Throws TypeError for a format of another kind.
 */
export function written(result: QueryResult, format: ResultFormat): AsyncIterable<string | Uint8Array> {
  switch (result.kind) {
    case 'bindings':
      return result.written?.(format) ?? of(BINDINGS, format)(result);
    case 'boolean':
      return batched(of(BOOLEAN, format)(result.value), [], () => '');
    case 'quads':
      return result.written?.(format) ?? encoded(of(QUADS, format)(), result.quads);
  }
}

function of<T>(table: Partial<Record<ResultFormat, T>>, format: ResultFormat): T {
  const writer = table[format];
  if (!writer) throw new TypeError(`${format} is no format of this kind of result.`);
  return writer;
}

function encoded(encoder: QuadEncoder, quads: AsyncIterable<Quad>): AsyncGenerator<string> {
  return batched(encoder.start(), quads, (quad) => encoder.quad(quad), () => encoder.end());
}
