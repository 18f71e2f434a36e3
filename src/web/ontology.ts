import factory from '@rdfjs/data-model';
import type { Literal, Quad } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { context } from '../generated/context.js';
import { classes, foreign, ontologyVersion, prefixes } from '../generated/terms.js';
import { flatten, type Context } from '../graph/jsonld.js';
import { readOntology } from '../graph/ontology-files.js';
import { serialise } from '../graph/serialise.js';
import { relativise } from '../iri.js';
import type { Snapshot } from '../store/snapshot.js';
import { contextName, HOUR } from './fixed.js';
import { indexingOf } from './indexing.js';
import { formatNamed, type Format, type FormatKey } from './formats.js';
import { subjectsOf } from './mentions.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { ontologyHtml, schemeHtml, type Examples } from './pages/ontology.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { encodePath, siteOf, type Site } from './site.js';
import type { Variant, VariantCache } from './variants.js';

/**
 * The ontology and its vocabularies, at `/ontology` and `/ontology/<scheme>`: https://w3id.org/witness-graph/ redirects
 * here. Their IRIs are hash IRIs, so one document holds all terms of a namespace, and every term has its anchor.
 */
export const ontologyDocuments = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { part, extension } = partOf(request.params as { part?: string; extension?: string });
    const title = part === '' || part === ontologyVersion ? 'ontology' : part;
    if (title !== 'ontology' && !SCHEMES.has(title)) throw new Problem(404, 'There is no such vocabulary.');
    const site = siteOf(response);
    const address = `${site.root}ontology${part === '' ? '' : `/${encodePath(part)}`}`;
    const { release, done } = releases.take();
    try {
      await sendNegotiated(request, response, {
        address, extension, offers: OFFERS,
        // Only the page of the ontology shows examples from the release, whose names may be withdrawn; the rest is the same for every release.
        cacheControl: title === 'ontology' ? 'public, max-age=300' : HOUR,
        make: (format) => title === 'ontology' && format.key === 'html'
          ? ontologyPage(site, release, cache)
          : cache.get(`ontology ${title} ${format.key}`, async () => write(site, title, format)),
      });
    } finally {
      done();
    }
  });

export const ontologyPage = (site: Site, { snapshot }: ServedRelease, cache: VariantCache): Promise<Variant | undefined> =>
  cache.get(`${snapshot.id} ontology page`, async () => ontologyHtml(site, quadsOf('ontology'), await examplesOf(snapshot), contextName));

/** Things of each class that the page of the ontology shows. */
const EXAMPLES = 2;
/** Looked at of each class to find so many that may be shown. */
const CANDIDATES = 50;

/** A few things of each class of ours, in the order of their IRIs: two questions for all of them. */
export async function examplesOf(snapshot: Snapshot): Promise<Examples> {
  const { vocabulary } = snapshot;
  const id = (iri: string): number | undefined => vocabulary.encode(factory.namedNode(iri));
  const { except } = await indexingOf(snapshot);
  const classOf = new Map<number, string>();
  for (const iri of Object.keys(classes).filter((cls) => cls.startsWith(prefixes.wit))) if (id(iri) !== undefined) classOf.set(id(iri)!, iri);
  const things = new Map<string, string[]>();
  if (classOf.size > 0) {
    const sql = `SELECT o, s FROM (SELECT DISTINCT o, s FROM pso WHERE p = ${id(`${prefixes.rdf}type`)} AND o IN (${[...classOf.keys()].join(', ')})) QUALIFY row_number() OVER (PARTITION BY o ORDER BY s) <= ${CANDIDATES} ORDER BY o, s`;
    for await (const { rowCount, columns } of snapshot.run(sql)) {
      const [cls, subject] = columns as unknown as readonly [Int32Array, Int32Array];
      for (let row = 0; row < rowCount; row++) {
        const iri = classOf.get(cls[row]!)!;
        things.set(iri, [...(things.get(iri) ?? []), vocabulary.decode(subject[row]!).value]);
      }
    }
  }
  const shown = new Map([...things].map(([cls, iris]) => [cls, iris.filter((iri) => !except.has(iri.split('#', 1)[0]!)).slice(0, EXAMPLES)]));
  const names = new Map<string, Literal[]>();
  for (const { subject, object } of subjectsOf(snapshot, [...new Set([...shown.values()].flat())], new Set([foreign.prefLabel, foreign.label]), 'triple')) {
    if (object.termType === 'Literal') names.set(subject.value, [...(names.get(subject.value) ?? []), object]);
  }
  return new Map([...shown].map(([cls, iris]) => [cls, iris.map((iri) => ({ iri, name: nameOf(names.get(iri) ?? []) ?? relativise(snapshot.base, iri) }))]));
}

const nameOf = (names: readonly Literal[]): string | undefined =>
  (names.find(({ language }) => language === 'en') ?? names.find(({ language }) => language === '') ?? names[0])?.value;

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
  return schemeHtml(site, title, quads);
}
