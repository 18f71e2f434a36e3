import type { Request, RequestHandler, Response } from 'express';
import { prefixes } from '../generated/terms.js';
import { documentContext, documentJsonld, documentPrefixes } from '../graph/document.js';
import { expand, flatten } from '../graph/jsonld.js';
import { compare } from '../graph/nodes.js';
import { serialise } from '../graph/serialise.js';
import { withheldIn } from '../store/redacted.js';
import { tombstoneOf } from '../store/tombstones.js';
import type { Quad } from '@rdfjs/types';
import type { RecentAnswers } from './answers.js';
import { claimsTable } from './claims-table.js';
import { isPublished, type DocumentQuads } from './collect.js';
import { CollectedDocuments } from './collected.js';
import { formatNamed, formatsOf, type Format, type FormatKey } from './formats.js';
import { indexingOf, NOBODY, unnamedOn } from './indexing.js';
import { chooseLanguage, NO_RIGHTS, PAGE_LANGUAGE, rightsTexts } from './language.js';
import { methods } from './methods.js';
import { negotiate } from './negotiate.js';
import { overviewOf } from './overview.js';
import { documentHtml } from './pages/document.js';
import { Problem } from './problem.js';
import { keptKey, mementoLinks, sendNearestMemento, showKept } from './memento.js';
import type { Releases, ServedRelease } from './releases.js';
import { encodePath, siteOf, type Site } from './site.js';
import { linkField, provenanceOf, signposts, variantSignposts } from './signposts.js';
import { parseForm } from './sparql-request.js';
import { sendVariant, type Variant, type VariantCache } from './variants.js';

const FORMATS = formatsOf('document');
const EXTENSION = new RegExp(`^(.+)\\.(${FORMATS.map(({ key }) => key).join('|')})$`);
const CACHE_CONTROL = 'public, max-age=300';

type Profile = 'framed' | 'expanded' | 'flattened';

const rendered: Readonly<Record<Exclude<FormatKey, 'html' | 'srj' | 'srx' | 'tsv'>, (document: DocumentQuads, profile: Profile, site: Site) => string>> = {
  jsonld: (document, profile) => `${JSON.stringify(jsonldProfiles[profile](document), null, 1)}\n`,
  ttl: ({ quads, iri }) => serialise('turtle', triples(quads, iri), documentPrefixes),
  trig: ({ quads, iri }) => serialise('trig', ordered(quads, iri, true), documentPrefixes),
  nt: ({ quads, iri }) => serialise('ntriples', triples(quads, iri), documentPrefixes),
  nq: ({ quads, iri }) => serialise('nquads', ordered(quads, iri, true), documentPrefixes),
  rdf: ({ quads, iri }) => serialise('rdfxml', triples(quads, iri), documentPrefixes),
  csv: ({ quads }, _profile, site) => claimsTable(site, quads),
};

const jsonldProfiles: Readonly<Record<Profile, (document: DocumentQuads) => unknown>> = {
  framed: ({ quads, iri }) => documentJsonld(quads, iri),
  expanded: ({ quads }) => expand(quads),
  flattened: ({ quads }) => flatten(quads, documentContext),
};

/** Every triple once, the thing itself first, its own parts next, then what they mention. */
function triples(quads: readonly Quad[], iri: string): Quad[] {
  const unique = new Map<string, Quad>();
  for (const quad of ordered(quads, iri, false)) {
    const { subject, predicate, object } = quad;
    const kind = object.termType === 'Literal' ? `"${object.language}^${object.datatype.value}` : '';
    const key = `${subject.value} ${predicate.value} ${object.value} ${kind}`;
    if (!unique.has(key)) unique.set(key, quad);
  }
  return [...unique.values()];
}

function ordered(quads: readonly Quad[], iri: string, byGraph: boolean): Quad[] {
  const place = (value: string): number => (value === iri ? 0 : value.startsWith(`${iri}#`) ? 1 : 2);
  return [...quads].sort(
    (a, b) =>
      (byGraph ? compare(a.graph.value, b.graph.value) : 0) ||
      place(a.subject.value) - place(b.subject.value) ||
      compare(a.subject.value, b.subject.value) ||
      Number(b.predicate.value === RDF_TYPE) - Number(a.predicate.value === RDF_TYPE) ||
      compare(a.predicate.value, b.predicate.value) ||
      compare(a.object.value, b.object.value),
  );
}

const RDF_TYPE = `${prefixes.rdf}type`;

/**
 * Every address under the base that the data knows. An entry is a document and answers itself, by `Accept`; any other
 * thing answers 303 with the document about it (Cool URIs for the Semantic Web, §4.2). Each variant has its own address.
 */
export function documentHandler(releases: Releases, cache: VariantCache, answers?: RecentAnswers): RequestHandler {
  const collected = new CollectedDocuments();
  return methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { path: whole, search } = split(request);
    const [, own, below] = /^releases\/([^/]+)\/(.+)$/.exec(whole) ?? [];
    const asked = below ?? whole;
    const given = parameters(search);
    const id = own ?? given.release;
    const [, stem = asked, ending] = EXTENSION.exec(asked) ?? [];
    if (id === undefined && await sendNearestMemento(request, response, releases, stem, ending)) return;
    const taken = id === undefined ? releases.take() : await releases.takeKept(id);
    if (taken === undefined) throw new Problem(404, 'No such release is kept here; /releases lists those that are.');
    const { release, done } = taken;
    try {
      if (id !== undefined) showKept(response, releases, release);
      await serve(request, response, release, asked, given);
    } finally {
      done();
    }
  });

  async function serve(request: Request, response: Response, release: ServedRelease, asked: string, { format: named, page }: Parameters): Promise<void> {
    const site = siteOf(response);
    const [, stem, extension] = EXTENSION.exec(asked) ?? [];
    const path = stem ?? asked;
    refuseWithdrawn(release, path);

    if (extension !== undefined) {
      await sendDocument(request, response, release, path, page, { format: formatNamed(extension)!, profile: 'framed', negotiated: false });
      return;
    }
    const address = `${site.root}${encodePath(path)}`;
    if (asked.endsWith('/')) {
      await requirePublished(release, asked.slice(0, -1));
      redirect(response, 308, address.slice(0, -1));
      return;
    }
    response.vary(releases.shelf === undefined || site.kept !== undefined ? 'Accept' : 'Accept, Accept-Datetime');
    const choice = choose(request, site, path, named);
    if (choice instanceof Problem) {
      // What does not exist is 404 whatever the client accepts.
      await requirePublished(release, path);
      throw choice;
    }
    if (isEntry(path)) {
      await sendDocument(request, response, release, path, page, { ...choice, negotiated: true });
      return;
    }
    await requirePublished(release, path);
    redirect(response, 303, `${address}.${choice.format.key}`);
  }

  /** Whether something is there is kept like a document: the same release always gives the same answer. */
  async function requirePublished({ snapshot }: ServedRelease, path: string): Promise<void> {
    const known = await cache.get(`${snapshot.id} ${path} published`, async () => ((await isPublished(snapshot, path)) ? '' : undefined));
    if (known === undefined) throw nothing();
  }

  async function sendDocument(request: Request, response: Response, release: ServedRelease, path: string, page: number, how: Chosen & { negotiated: boolean }): Promise<void> {
    const { format, profile, negotiated } = how;
    const { snapshot } = release;
    const site = siteOf(response);
    // Only pages hold texts in the reader's language; data has every language (RFC 9110 §12.5.4).
    const articles = format.key === 'html' && hasRights(path) ? await rightsTexts(snapshot) : undefined;
    const language = articles === undefined ? PAGE_LANGUAGE : chooseLanguage(request.headers['accept-language'], articles.languages);
    const indexing = await indexingOf(snapshot);
    const indexed = isEntry(path) ? !indexing.except.has(snapshot.base + path) : !indexing.none;
    const found = indexed && page === 1 && site.kept === undefined;
    const made = await cache.get([snapshot.id, path, page, format.key, profile, language, ...keptKey(site, release)].join(' '), async () => {
      const document = await collected.of(snapshot, path, page, format.graphs === true ? 'quad' : 'triple', keptKey(site, release).join(' '));
      if (document === undefined) return undefined;
      if (format.key === 'html') return documentHtml(site, release, document, { language, articles: articles ?? NO_RIGHTS, indexed, unnamed: found ? unnamedOn(indexing) : NOBODY }, isEntry(path) || site.kept !== undefined ? undefined : await overviewOf(release, document.iri));
      return rendered[format.key as keyof typeof rendered](document, profile, site);
    });
    if (made === undefined) throw nothing();
    // The same for every request of this variant, and longer to write than the rest of the head.
    let field = linkFields.get(made);
    if (field === undefined) {
      const posts = format.key === 'html' ? signposts(site, path, await provenanceOf(snapshot, path)) : variantSignposts(site, path, format);
      linkFields.set(made, (field = [linkField(posts), ...(releases.shelf !== undefined ? mementoLinks(site, path) : [])].join(', ')));
    }
    response.setHeader('Link', field);
    if (site.kept?.publishedAt !== undefined) response.setHeader('Memento-Datetime', site.kept.publishedAt.toUTCString());
    if (format.key !== 'html' || !found) response.setHeader('X-Robots-Tag', 'noindex');
    if (articles !== undefined) response.setHeader('Content-Language', language === PAGE_LANGUAGE ? PAGE_LANGUAGE : `${PAGE_LANGUAGE}, ${language}`);
    if (negotiated) response.setHeader('Content-Location', `${site.root}${encodePath(path)}.${format.key}`);
    const sent = await sendVariant(request, response, made, {
      contentType: profile === 'framed' ? format.contentType : `${format.contentType};profile="http://www.w3.org/ns/json-ld#${profile}"`,
      cacheControl: CACHE_CONTROL,
      lastModified: release.publishedAt,
      varies: [...(negotiated ? ['Accept'] : []), ...(site.kept === undefined && releases.shelf !== undefined ? ['Accept-Datetime'] : []), ...(articles === undefined ? [] : ['Accept-Language'])],
    });
    if (sent !== undefined && site.kept === undefined) answers?.remember(request, response, sent, release);
  }
}

/** What was withdrawn is gone, in every format and release; what is embargoed or withheld was never there. */
export function refuseWithdrawn({ snapshot, tombstones: current }: ServedRelease, path: string): void {
  const tombstones = current?.();
  if (tombstones === undefined) return;
  switch (tombstoneOf(tombstones, path)) {
    case 'gone': throw new Problem(410, 'This was withdrawn.');
    case 'hidden': throw nothing();
    case undefined: if (withheldIn(tombstones, snapshot.id, path)) throw new Problem(410, 'Part of this document was withdrawn after this release. The current release has the rest of it.');
  }
}

/** Whether a page quotes rights articles: an entry names those that it suspects were violated. */
const hasRights = (path: string): boolean => isEntry(path) || path.startsWith('udhr/');

const isEntry = (path: string): boolean => /^entry\/[^/]+$/.test(path);

const nothing = (): Problem => new Problem(404, 'There is nothing at this address.');

interface Chosen {
  readonly format: Format;
  readonly profile: Profile;
}

/** What browsers and libraries send in `Accept` are a few dozen texts; each is read once. */
const choices = new Map<string, Chosen>();
const MOST_CHOICES = 500;

/** What to send, or why nothing can be: a name that is none, or an Accept that takes nothing. */
function choose(request: Request, site: Site, path: string, named: string | undefined): Chosen | Problem {
  if (named !== undefined) {
    const format = formatNamed(named, FORMATS);
    if (format === undefined) return new Problem(400, `"format" takes one of: ${FORMATS.map(({ key }) => key).join(', ')}.`);
    return { format, profile: 'framed' };
  }
  const accept = request.headers.accept ?? '';
  const known = choices.get(accept);
  if (known !== undefined) return known;
  const choice = negotiate(accept, FORMATS);
  if (choice === undefined) {
    return new Problem(406, 'This document has none of the media types in Accept. Its variants:', {
      alternatives: FORMATS.map(({ key, mediaType }) => ({ href: `${site.root}${encodePath(path)}.${key}`, type: mediaType })),
    });
  }
  const chosen = { format: choice.offer, profile: profileOf(choice.offer, choice.parameters.get('profile')) };
  if (choices.size < MOST_CHOICES && accept.length < 500) choices.set(accept, chosen);
  return chosen;
}

/** IANA registration of application/ld+json: profiles are IRIs with spaces between; unknown ones are ignored. */
function profileOf(format: Format, field: string | undefined): Profile {
  if (format.key !== 'jsonld' || field === undefined) return 'framed';
  for (const iri of field.split(/\s+/)) {
    const name = /^http:\/\/www\.w3\.org\/ns\/json-ld#(.+)$/.exec(iri)?.[1];
    if (name === 'expanded' || name === 'flattened') return name;
  }
  return 'framed';
}

function redirect(response: Response, status: number, location: string): void {
  response.status(status).set({ Location: location, 'Cache-Control': CACHE_CONTROL }).end();
}

const linkFields = new WeakMap<Variant, string>();

interface Parameters {
  readonly format: string | undefined;
  readonly page: number;
  readonly release: string | undefined;
}

function parameters(search: string): Parameters {
  const all = new Map(parseForm(search));
  const page = all.get('page');
  if (page !== undefined && !/^[1-9]\d{0,5}$/.test(page)) throw new Problem(400, '"page" takes a number from 1.');
  return { format: all.get('format'), page: page === undefined ? 1 : Number(page), release: all.get('release') };
}

/** The path below the root, decoded. What cannot be the path of an IRI of ours is nothing or malformed, and is never echoed. */
function split(request: Request): { path: string; search: string } {
  const [raw = '', search = ''] = request.url.split(/\?(.*)/s, 2);
  let path: string;
  try {
    path = decodeURIComponent(raw.slice(1));
  } catch {
    throw new Problem(400, 'The path is not percent-encoded UTF-8.');
  }
  if (/[\u0000-\u0020\u007F<>"{}|\\^`]|\p{Bidi_Control}/u.test(path) || /(?:^|\/)\.{0,2}(?:\/(?!$)|$)/.test(path.replace(/\/$/, ''))) throw nothing();
  return { path, search };
}

