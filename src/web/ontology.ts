import type { RequestHandler } from 'express';
import type { Quad } from '@rdfjs/types';
import { context } from '../generated/context.js';
import { ontologyVersion, prefixes } from '../generated/terms.js';
import { flatten, type Context } from '../graph/jsonld.js';
import { readOntology } from '../graph/ontology-files.js';
import { serialise } from '../graph/serialise.js';
import { HOUR } from './fixed.js';
import { formatNamed, type Format, type FormatKey } from './formats.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { ontologyHtml, schemeHtml } from './pages/ontology.js';
import { Problem } from './problem.js';
import { encodePath, siteOf, type Site } from './site.js';
import type { VariantCache } from './variants.js';

/**
 * The ontology and its vocabularies, at `/ontology` and `/ontology/<scheme>`: https://w3id.org/witness-graph/ redirects
 * here. Their IRIs are hash IRIs, so one document holds all terms of a namespace, and every term has its anchor.
 */
export const ontologyDocuments = (cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { part, extension } = partOf(request.params as { part?: string; extension?: string });
    const title = part === '' || part === ontologyVersion ? 'ontology' : part;
    if (title !== 'ontology' && !SCHEMES.has(title)) throw new Problem(404, 'There is no such vocabulary.');
    const site = siteOf(response);
    const address = `${site.root}ontology${part === '' ? '' : `/${encodePath(part)}`}`;
    await sendNegotiated(request, response, {
      address, extension, offers: OFFERS, cacheControl: HOUR,
      make: (format) => cache.get(`ontology ${title} ${format.key}`, async () => write(site, title, format)),
    });
  });

const OFFERS: readonly Format[] = (['html', 'ttl', 'jsonld', 'nt', 'rdf'] as const).map((key) => formatNamed(key)!);
const SCHEMES: ReadonlySet<string> = new Set(['shape', ...Object.entries(prefixes).flatMap(([prefix, namespace]) => (namespace === `https://w3id.org/witness-graph/${prefix}#` ? [prefix] : []))]);

/** The extension, where the end of the path is one: the dots of a version (`0.1.0`) are none. */
function partOf({ part = '', extension }: { part?: string; extension?: string }): { part: string; extension: string | undefined } {
  const last = OFFERS.find(({ key }) => part.endsWith(`.${key}`))?.key;
  return last === undefined ? { part, extension } : { part: part.slice(0, -last.length - 1), extension: last };
}

let read: readonly Quad[] | undefined;

/** The files are part of the program and do not change under it. */
export const ontology = (): readonly Quad[] => (read ??= readOntology());

/** The triples of one vocabulary, or of the ontology with its shapes. */
function quadsOf(title: string): Quad[] {
  if (title === 'ontology') return ontology().filter(({ subject }) => subject.termType === 'BlankNode' || !inScheme(subject.value));
  const iri = `https://w3id.org/witness-graph/${title}`;
  return ontology().filter(({ subject }) => subject.value === iri || subject.value.startsWith(`${iri}#`));
}

const inScheme = (iri: string): boolean => {
  const scheme = /^https:\/\/w3id\.org\/witness-graph\/([a-z]+)(?:#|$)/.exec(iri)?.[1];
  return scheme !== undefined && scheme !== 'shape' && SCHEMES.has(scheme);
};

const writers: Partial<Record<FormatKey, (quads: Quad[]) => string>> = {
  ttl: (quads) => serialise('turtle', quads, allPrefixes),
  nt: (quads) => serialise('ntriples', quads, allPrefixes),
  rdf: (quads) => serialise('rdfxml', quads, allPrefixes),
  jsonld: (quads) => `${JSON.stringify(flatten(quads, { ...(context['@context'] as Context), sh: SHACL }), null, 1)}\n`,
};

const SHACL = 'http://www.w3.org/ns/shacl#';
const allPrefixes = { ...prefixes, sh: SHACL, shape: 'https://w3id.org/witness-graph/shape#' };

function write(site: Site, title: string, format: Format): string {
  const quads = quadsOf(title);
  if (format.key !== 'html') return writers[format.key]!(quads);
  return title === 'ontology' ? ontologyHtml(site, quads) : schemeHtml(site, title, quads);
}
