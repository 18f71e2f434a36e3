import type { Term } from '@rdfjs/types';
import { foreign, wit } from '../generated/terms.js';
import type { ServedRelease } from './releases.js';

/** What all entries together say of a thing, whatever page of its document is looked at. */
export interface Overview {
  /** How many subjects say something of it by each property, with each certainty. */
  readonly said: readonly { readonly property: string; readonly certainty: string; readonly subjects: number }[];
  /** How many detentions and the like began here in a year, where the entries give one. */
  readonly years: readonly { readonly year: string; readonly events: number }[];
}

const overviews = new WeakMap<ServedRelease['snapshot'], Map<string, Promise<Overview>>>();
/** Things whose overview is kept: each page of a document, and each of its languages, has the same. */
const MOST_KEPT = 500;

/** What all entries say of a thing, counted once a release. */
export function overviewOf(release: ServedRelease, iri: string): Promise<Overview> {
  let kept = overviews.get(release.snapshot);
  if (kept === undefined || kept.size >= MOST_KEPT) overviews.set(release.snapshot, (kept = new Map()));
  let overview = kept.get(iri);
  if (overview === undefined) {
    overview = countOverview(release, iri);
    kept.set(iri, overview);
    const held = kept;
    // What failed is tried again by the next reader.
    overview.catch(() => held.delete(iri));
  }
  return overview;
}

/** Counted by the engine: a thing may have thousands of entries behind it, and a page shows a few hundred. */
async function countOverview({ engine }: ServedRelease, iri: string): Promise<Overview> {
  const rows = async (query: string): Promise<ReadonlyMap<string, Term>[]> => {
    const result = await engine.query(query);
    const found: ReadonlyMap<string, Term>[] = [];
    if (result.kind === 'bindings') for await (const row of result.rows) found.push(row);
    return found;
  };
  const said = await rows(`SELECT ?property ?certainty (COUNT(DISTINCT ?subject) AS ?n) {
    ?claim <${foreign.object}> <${iri}> ; <${foreign.predicate}> ?property ; <${foreign.subject}> ?subject ; <${wit.certainty}> ?certainty
    FILTER NOT EXISTS { ?claim <${wit.negated}> true }
  } GROUP BY ?property ?certainty ORDER BY ?property ?certainty`);
  // When a stay ended tells nothing of when it began; an event without a date is in no year.
  const years = await rows(`SELECT ?year (COUNT(DISTINCT ?event) AS ?n) {
    ?event <${wit.facility}> <${iri}> ; <${wit.when}>|<${wit.began}> ?span . ?span <${wit.earliest}> ?day BIND(SUBSTR(STR(?day), 1, 4) AS ?year)
  } GROUP BY ?year ORDER BY ?year`);
  return {
    said: said.map((row) => ({ property: row.get('property')!.value, certainty: row.get('certainty')!.value, subjects: Number(row.get('n')!.value) })),
    years: years.map((row) => ({ year: row.get('year')!.value, events: Number(row.get('n')!.value) })),
  };
}
