import type { Quad } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { wit } from '../generated/terms.js';
import { graph, relativise } from '../iri.js';
import type { Snapshot } from '../store/snapshot.js';
import { DISTRICT, entryIndex, FACETS, type Choice, type EntryLine } from './entry-index.js';
import { indexingOf } from './indexing.js';
import { mention, subjectsOf } from './mentions.js';
import { methods } from './methods.js';
import { entriesHtml, type Chosen, type Facet, type Listed } from './pages/entries.js';
import type { Mark } from './pages/map.js';
import { View } from './pages/view.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { siteOf, type Site } from './site.js';
import { parseForm } from './sparql-request.js';
import { sendVariant, type Variant, type VariantCache } from './variants.js';

/** Entries on one page. */
const PER_PAGE = 50;
/** Values of one facet, the commonest first. */
const PER_FACET = 12;
/** Characters of a name that is looked for. */
const MOST_CHARACTERS = 100;

/** All entries, page by page: looked for by name, narrowed down by what they say, and where they come from on a map. */
export const entriesList = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { release, done } = releases.take();
    try {
      const made = await entriesPage(siteOf(response), release, cache, readParameters(request.url, release.snapshot.base));
      if (made === undefined) throw new Problem(404, 'There is no such page of entries.');
      await sendVariant(request, response, made, { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });

interface Asked {
  readonly chosen: Choice;
  readonly words: string;
  readonly page: number;
}

/** One page of the list, the first of all entries unless something else is asked for; undefined where there is no such page. */
export function entriesPage(site: Site, release: ServedRelease, cache: VariantCache, { chosen, words, page }: Asked = { chosen: new Map(), words: '', page: 1 }): Promise<Variant | undefined> {
  return cache.get(`${release.snapshot.id} entries ${page} ${JSON.stringify([words, [...chosen]])}`, () => write(site, release, chosen, words, page));
}

/** Every facet at most once; values are IRIs, those below the base without it. */
function readParameters(url: string, base: string): Asked {
  const chosen = new Map<string, string>();
  let page = 1;
  let words = '';
  for (const [name, value] of parseForm(url.split(/\?(.*)/s, 2)[1] ?? '')) {
    if (name === 'page') {
      if (!/^[1-9]\d{0,5}$/.test(value)) throw new Problem(400, '"page" takes a number from 1.');
      page = Number(value);
    } else if (name === 'q') {
      words = value.normalize('NFC').replace(/[\p{Cc}\s]+/gu, ' ').trim();
      if (words.length > MOST_CHARACTERS) throw new Problem(400, `"q" takes a name or a number, at most ${MOST_CHARACTERS} characters long.`);
    } else if (FACETS.some(({ key }) => key === name)) {
      const iri = /^https?:/.test(value) ? value : base + value;
      if (chosen.has(name) || /[\u0000-\u0020<>"{}|\\^`]/.test(iri)) throw new Problem(400, `"${name}" takes one IRI.`);
      chosen.set(name, iri);
    }
  }
  return { chosen, words, page };
}

async function write(site: Site, { snapshot }: ServedRelease, chosen: Choice, words: string, page: number): Promise<string | undefined> {
  const index = await entryIndex(snapshot);
  const all = index.matching(chosen, words);
  const from = (page - 1) * PER_PAGE;
  if (from >= all.length && page > 1) return undefined;
  const shown = all.slice(from, from + PER_PAGE).map((position) => index.entries[position]!);
  const counts = FACETS.map((rule) => {
    const values = index.values(rule.key === 'place' ? DISTRICT : rule.key, all).filter(({ iri }) => iri !== chosen.get(rule.key));
    return { rule, values: chosen.has(rule.key) && rule.key !== 'place' ? [] : values };
  });
  const districts = index.values(DISTRICT, all);

  // Names of everything the page speaks of, and where the places lie: one question for all.
  const quads: Quad[] = entryFacts(snapshot, shown.map(({ path }) => snapshot.base + path));
  const within = (name: string): Set<string> => new Set(quads.filter((quad) => quad.graph.value === snapshot.base + name).map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`));
  // What one source hedges and another states is stated.
  const stated = within(graph.stated);
  const hedged = new Set([...within(graph.hedged)].filter((triple) => !stated.has(triple)));
  mention(snapshot, quads, () => false, [...chosen.values(), ...districts.map(({ iri }) => iri), ...counts.flatMap(({ values }) => values.slice(0, PER_FACET).map(({ iri }) => iri))]);
  const view = new View(site, quads);
  const parameter = (iri: string): string => relativise(snapshot.base, iri);
  const { except } = await indexingOf(snapshot);
  return entriesHtml(site, {
    listed: shown.map((entry): Listed => listedWith(view, snapshot.base, hedged, entry)),
    indexed: !shown.some(({ path }) => except.has(snapshot.base + path)),
    total: all.length, page, more: all.length > from + PER_PAGE, words,
    facets: counts.filter(({ values }) => values.length > 0).map(({ rule: { key, title }, values }): Facet => ({
      key, title, values: values.slice(0, PER_FACET).map(({ iri, entries }) => ({ iri, parameter: parameter(iri), name: view.name(iri), entries })),
    })),
    chosen: [...chosen].map(([key, iri]): Chosen => ({ key, title: FACETS.find((rule) => rule.key === key)!.title, parameter: parameter(iri), name: view.name(iri) })),
    origins: districts.map(({ iri, entries }): Omit<Mark, 'text'> & { parameter: string } => {
      const { latitude, longitude } = view.position(iri)!;
      return { name: view.name(iri), latitude, longitude, entries, parameter: parameter(iri) };
    }),
  });
}

/** What stands beside an entry's name in the list. */
const BESIDE_NAME = [wit.lastReportedDetentionType, wit.sentenceTerm, wit.placeOfOrigin, wit.originFrom];

function entryFacts(snapshot: Snapshot, iris: readonly string[]): Quad[] {
  const own = subjectsOf(snapshot, iris, new Set([wit.victim]), 'quad');
  return [...own, ...subjectsOf(snapshot, own.map(({ object }) => object.value), new Set(BESIDE_NAME), 'quad')];
}

function listedWith(view: View, base: string, hedged: ReadonlySet<string>, { path, label, modified }: EntryLine): Listed {
  const victim = view.text(base + path, wit.victim);
  const facts = victim === undefined ? [] : BESIDE_NAME.flatMap((property) => view.values(victim, property).slice(0, 1).map((value) => ({
    text: value.termType === 'NamedNode' ? view.label(value.value) : view.value(value),
    hedged: hedged.has(`${victim} ${property} ${value.value}`),
  })));
  return { path, label, modified, number: path.slice('entry/'.length), facts };
}
