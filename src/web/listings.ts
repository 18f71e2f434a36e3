import type { RequestHandler } from 'express';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { relativise } from '../iri.js';
import { rightsTexts } from './language.js';
import { methods } from './methods.js';
import { listingHtml, type ListedThing } from './pages/listing.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { siteOf } from './site.js';
import { parseForm } from './sparql-request.js';
import { sendVariant, type VariantCache } from './variants.js';

/** What entries have in common, each kind with a page of its own: address, class, title. */
export const LISTINGS: readonly (readonly [path: string, cls: string, title: string])[] = [
  ['facilities', wit.Facility, 'Facilities'],
  ['companies', wit.Company, 'Companies'],
  ['organisations', wit.Organisation, 'Organisations'],
  ['lists', wit.EntryList, 'Lists of the archive'],
  ['rights', wit.RightsArticle, 'Rights'],
  ['places', wit.Place, 'Places'],
];

const PER_PAGE = 200;

/** All things of a kind, those that most statements name first. */
export const listings = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const listing = LISTINGS.find(([path]) => request.path === `/${path}`);
    const page = new Map(parseForm(request.url.split(/\?(.*)/s, 2)[1] ?? '')).get('page') ?? '1';
    if (listing === undefined || !/^[1-9]\d{0,4}$/.test(page)) throw new Problem(404, 'There is no such page.');
    const [path, cls, title] = listing;
    const { release, done } = releases.take();
    try {
      const site = siteOf(response);
      const made = await cache.get(`${release.snapshot.id} listing ${path} ${page}`, async () => {
        const things = await thingsOf(release, cls);
        const from = (Number(page) - 1) * PER_PAGE;
        if (from >= things.length && from > 0) return undefined;
        return listingHtml(site, { path, title, page: Number(page), things: things.slice(from, from + PER_PAGE), more: things.length > from + PER_PAGE, total: things.length });
      });
      if (made === undefined) throw new Problem(404, 'There is no such page.');
      await sendVariant(request, response, made, { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });

async function thingsOf({ snapshot, engine }: ServedRelease, cls: string): Promise<ListedThing[]> {
  const names = new Map<string, string>();
  for await (const { path, label } of snapshot.documents({ class: cls })) names.set(path, label);
  const counts = new Map<string, number>();
  const result = await engine.query(`SELECT ?thing (COUNT(DISTINCT ?claim) AS ?claims) { ?thing a <${cls}> . ?claim <${foreign.object}> ?thing ; a <${prefixes.wit}Claim> } GROUP BY ?thing`);
  if (result.kind === 'bindings') {
    for await (const row of result.rows) {
      const path = relativise(snapshot.base, row.get('thing')!.value);
      counts.set(path, Number(row.get('claims')!.value));
      // A thing without a name of its own stands on the page of its entry.
      if (!names.has(path) && !path.includes('#')) names.set(path, path);
    }
  }
  const texts = cls === wit.RightsArticle ? (await rightsTexts(snapshot)).texts : undefined;
  return [...names]
    .map(([path, label]): ListedThing => {
      const text = texts?.get(snapshot.base + path)?.get('en');
      return { path, label, claims: counts.get(path) ?? 0, ...(text !== undefined && { text: beginning(text) }) };
    })
    .sort((a, b) => b.claims - a.claims || (a.label < b.label ? -1 : a.label > b.label ? 1 : a.path < b.path ? -1 : 1));
}

/** Characters of a text that tell which one it is. */
const BEGINNING = 110;

/** The first sentence of a text, or as many whole words of it as tell which text it is. */
function beginning(text: string): string {
  const first = text.split('\n', 1)[0]!.replace(/^\(?1[.)]\s*/, '');
  return first.length <= BEGINNING ? first : `${first.slice(0, BEGINNING).replace(/[\s,;]*\S*$/, '')} …`;
}
