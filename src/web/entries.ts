import type { Term } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { prefixes, wit } from '../generated/terms.js';
import { relativise } from '../iri.js';
import type { QueryEngine } from '../sparql/engine.js';
import { methods } from './methods.js';
import { entriesHtml, type Facet, type FacetValue, type Listed } from './pages/entries.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { siteOf } from './site.js';
import { parseForm } from './sparql-request.js';
import { sendVariant, type VariantCache } from './variants.js';

/** Entries on one page. */
const PER_PAGE = 50;
/** Values of one facet, the commonest first. */
const PER_FACET = 12;
const SECONDS = 10;

/** What entries can be sorted out by: the parameter, what it is called, and how a person or entry says it. */
const FACETS: readonly (readonly [key: string, title: string, pattern: string])[] = [
  ['list', 'List', '?entry <in-list> ?value'],
  ['detention', 'Last reported', '?person <lastReportedDetentionType> ?value'],
  ['reason', 'Reason', '?person <detentionReason>|<suspectedReason>|<officialReason> ?value'],
  ['facility', 'Held at', '?person <heldAt>|<formerlyHeldAt> ?value'],
  ['place', 'From', '?person <placeOfOrigin>|<originFrom> ?value'],
  ['profession', 'Profession', '?person <profession> ?value'],
  ['health', 'Health', '?person <healthStatus> ?value'],
  ['article', 'Right', '?person <suspectedViolationOf> ?value'],
].map(([key, title, pattern]) => [key!, title!, pattern!.replace('<in-list>', `<${wit.inList}>`).replace(/<([a-z]\w*)>/gi, (_, name: string) => `<${prefixes.wit}${name}>`)]);

const PERSON = `?entry <${wit.victim}> ?person .`;

/** All entries, page by page, and what they can be narrowed down to. */
export const entriesList = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { release, done } = releases.take();
    try {
      const site = siteOf(response);
      const { chosen, page } = readParameters(request.url, release.snapshot.base);
      const key = JSON.stringify([...chosen].map(([facet, iri]) => [facet, iri]));
      const made = await cache.get(`${release.snapshot.id} entries ${page} ${key}`, async () => {
        const [listed, facets] = await Promise.all([list(release, chosen, page), facetsOf(release, chosen)]);
        if (listed.length === 0 && page > 1) return undefined;
        return entriesHtml(site, { listed: listed.slice(0, PER_PAGE), more: listed.length > PER_PAGE, page, facets, chosen: await names(release, chosen), total: release.snapshot.manifest.counts.classes[wit.Entry] ?? 0 });
      });
      if (made === undefined) throw new Problem(404, 'There is no such page of entries.');
      await sendVariant(request, response, made, { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });

type Chosen = ReadonlyMap<string, string>;

/** Every facet at most once; values are IRIs, those below the base without it. */
function readParameters(url: string, base: string): { chosen: Chosen; page: number } {
  const chosen = new Map<string, string>();
  let page = 1;
  for (const [name, value] of parseForm(url.split(/\?(.*)/s, 2)[1] ?? '')) {
    if (name === 'page') {
      if (!/^[1-9]\d{0,5}$/.test(value)) throw new Problem(400, '"page" takes a number from 1.');
      page = Number(value);
    } else if (FACETS.some(([key]) => key === name)) {
      const iri = /^https?:/.test(value) ? value : base + value;
      if (chosen.has(name) || /[\u0000-\u0020<>"{}|\\^`]/.test(iri)) throw new Problem(400, `"${name}" takes one IRI.`);
      chosen.set(name, iri);
    }
  }
  return { chosen, page };
}

function where(chosen: Chosen): string {
  return [...chosen].map(([key, iri]) => `${FACETS.find(([facet]) => facet === key)![2].replace('?value', `<${iri}>`)} .`).join(' ');
}

async function list({ snapshot, engine }: ServedRelease, chosen: Chosen, page: number): Promise<Listed[]> {
  const listed: Listed[] = [];
  if (chosen.size === 0) {
    let passed = 0;
    for await (const { path, label, modified } of snapshot.documents({ class: wit.Entry, limit: page * PER_PAGE + 1 })) {
      if (passed++ >= (page - 1) * PER_PAGE) listed.push({ path, label, modified });
    }
    return listed;
  }
  const query = `SELECT ?entry (MIN(STR(?name)) AS ?label) { SELECT DISTINCT ?entry ?name { ${PERSON} ${where(chosen)} ?entry <${prefixes.rdfs}label> ?name } } GROUP BY ?entry ORDER BY ?entry LIMIT ${PER_PAGE + 1} OFFSET ${(page - 1) * PER_PAGE}`;
  for await (const row of rows(engine, query)) {
    listed.push({ path: relativise(snapshot.base, row.get('entry')!.value), label: row.get('label')?.value ?? '' });
  }
  return listed;
}

/** For each facet that is not chosen yet, its commonest values among the entries that are left. */
async function facetsOf({ snapshot, engine }: ServedRelease, chosen: Chosen): Promise<Facet[]> {
  const facets: Facet[] = [];
  for (const [key, title, pattern] of FACETS) {
    if (chosen.has(key)) continue;
    const query = `SELECT ?value (COUNT(DISTINCT ?entry) AS ?entries) { ${PERSON} ${where(chosen)} ${pattern} } GROUP BY ?value ORDER BY DESC(?entries) ?value LIMIT ${PER_FACET}`;
    const values: FacetValue[] = [];
    for await (const row of rows(engine, query)) {
      const value = row.get('value');
      if (value?.termType !== 'NamedNode') continue;
      values.push({ iri: value.value, parameter: relativise(snapshot.base, value.value), name: await nameOf(engine, value.value), entries: Number(row.get('entries')?.value ?? 0) });
    }
    if (values.length > 0) facets.push({ key, title, values });
  }
  return facets;
}

async function names({ snapshot, engine }: ServedRelease, chosen: Chosen): Promise<{ key: string; title: string; parameter: string; name: string }[]> {
  return Promise.all([...chosen].map(async ([key, iri]) => ({
    key, title: FACETS.find(([facet]) => facet === key)![1], parameter: relativise(snapshot.base, iri), name: await nameOf(engine, iri),
  })));
}

async function nameOf(engine: QueryEngine, iri: string): Promise<string> {
  const query = `SELECT ?name { <${iri}> <${prefixes.skos}prefLabel>|<${prefixes.rdfs}label> ?name } ORDER BY DESC(LANG(?name) = "en") DESC(LANG(?name) = "") STR(?name) LIMIT 1`;
  for await (const row of rows(engine, query)) return row.get('name')?.value ?? iri;
  return iri.replace(/^.*[/#]/, '');
}

async function* rows(engine: QueryEngine, query: string): AsyncGenerator<ReadonlyMap<string, Term>> {
  const result = await engine.query(query, { timeoutMs: SECONDS * 1000 });
  if (result.kind === 'bindings') yield* result.rows;
}
