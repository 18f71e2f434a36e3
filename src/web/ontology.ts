import factory from '@rdfjs/data-model';
import type { Literal, NamedNode, Quad } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { context } from '../generated/context.js';
import { classes, foreign, ontologyVersion, prefixes } from '../generated/terms.js';
import { flatten, type Context } from '../graph/jsonld.js';
import { readOntology } from '../graph/ontology-files.js';
import { serialise } from '../graph/serialise.js';
import { relativise } from '../iri.js';
import type { Snapshot } from '../store/snapshot.js';
import { HOUR } from './fixed.js';
import { indexingOf } from './indexing.js';
import { formatNamed, type Format, type FormatKey } from './formats.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { ontologyHtml, schemeHtml, type Examples } from './pages/ontology.js';
import { Problem } from './problem.js';
import type { Releases } from './releases.js';
import { encodePath, siteOf, type Site } from './site.js';
import type { VariantCache } from './variants.js';

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
        address, extension, offers: OFFERS, cacheControl: HOUR,
        // Only the page of the ontology shows examples from the release; the rest is the same for every release.
        make: (format) => title === 'ontology' && format.key === 'html'
          ? cache.get(`${release.snapshot.id} ontology page`, async () => ontologyHtml(site, quadsOf(title), await examplesOf(release.snapshot)))
          : cache.get(`ontology ${title} ${format.key}`, async () => write(site, title, format)),
      });
    } finally {
      done();
    }
  });

/** Things of each class that the page of the ontology shows. */
const EXAMPLES = 2;

/** A few things of each class of ours, in the order of their IRIs. */
async function examplesOf(snapshot: Snapshot): Promise<Examples> {
  const examples = new Map<string, { iri: string; name: string }[]>();
  const type = factory.namedNode(`${prefixes.rdf}type`);
  const { except } = await indexingOf(snapshot);
  for (const iri of Object.keys(classes).filter((cls) => cls.startsWith(prefixes.wit))) {
    const found = new Map<string, string>();
    for await (const { subject } of snapshot.match({ predicate: type, object: factory.namedNode(iri) })) {
      if (found.has(subject.value) || except.has(subject.value.split('#', 1)[0]!)) continue;
      if (found.size === EXAMPLES) break;
      found.set(subject.value, await nameOf(snapshot, subject as NamedNode));
    }
    examples.set(iri, [...found].map(([thing, name]) => ({ iri: thing, name })));
  }
  return examples;
}

async function nameOf(snapshot: Snapshot, subject: NamedNode): Promise<string> {
  const names: Literal[] = [];
  for (const property of [foreign.prefLabel, foreign.label]) {
    for await (const { object } of snapshot.match({ subject, predicate: factory.namedNode(property) })) if (object.termType === 'Literal') names.push(object);
  }
  return (names.find(({ language }) => language === 'en') ?? names.find(({ language }) => language === '') ?? names[0])?.value ?? relativise(snapshot.base, subject.value);
}

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
