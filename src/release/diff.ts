import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { relativise } from '../iri.js';
import type { Snapshot } from '../store/snapshot.js';

/** One claim as a difference shows it. Terms are IRIs, or texts. */
export interface ClaimFacts {
  readonly claim: string;
  readonly entry: string;
  readonly subject: string;
  readonly property: string;
  readonly value: string;
  readonly certainty: string;
  readonly hedge?: string;
  readonly quote?: string;
  readonly negated?: true;
  readonly attributedTo: readonly string[];
  readonly basis: string;
}

/** What changed from one release to another. */
export interface ReleaseDifference {
  readonly from: string;
  readonly to: string;
  /** Paths: `entry/2208`. Changed are those whose graph has another hash. */
  readonly entries: { readonly added: readonly string[]; readonly removed: readonly string[]; readonly changed: readonly string[] };
  readonly claims: {
    readonly added: readonly ClaimFacts[];
    readonly removed: readonly ClaimFacts[];
    readonly changed: readonly { readonly before: ClaimFacts; readonly after: ClaimFacts }[];
  };
}

/**
 * Compares the claims of two releases, entry by entry; those whose graphs have the same hash are not read. A claim's
 * address comes from what it says and where: one that is in both and differs, and one that is gone while another says
 * something else of the same thing by the same property, has changed. One that says the same from another place of the
 * page has not.
 */
export async function differenceOf(from: Snapshot, to: Snapshot): Promise<ReleaseDifference> {
  const [before, after] = [entriesOf(from), entriesOf(to)];
  const added = [...after.keys()].filter((entry) => !before.has(entry));
  const removed = [...before.keys()].filter((entry) => !after.has(entry));
  const changed = [...after.keys()].filter((entry) => before.has(entry) && (before.get(entry) === '' || before.get(entry) !== after.get(entry)));
  const difference = { added: [] as ClaimFacts[], removed: [] as ClaimFacts[], changed: [] as { before: ClaimFacts; after: ClaimFacts }[] };
  for (const entry of added) difference.added.push(...(await claimsOf(to, entry)).values());
  for (const entry of removed) difference.removed.push(...(await claimsOf(from, entry)).values());
  for (const entry of changed) compare(await claimsOf(from, entry), await claimsOf(to, entry), difference);
  return { from: from.id, to: to.id, entries: { added, removed, changed }, claims: difference };
}

/** The entries of a release in order of their numbers, each with the hash of its graph; the empty string where it is not known. */
function entriesOf(snapshot: Snapshot): ReadonlyMap<string, string> {
  const { base, manifest } = snapshot;
  const prefix = `${base}graph/entry/`;
  const found = snapshot.graphs().flatMap(({ graph }): [string, string][] =>
    (graph.value.startsWith(prefix) ? [[`entry/${graph.value.slice(prefix.length)}`, manifest.graphHashes?.[graph.value] ?? '']] : []));
  const number = (path: string): number => Number(path.slice('entry/'.length)) || Infinity;
  return new Map(found.sort(([a], [b]) => number(a) - number(b) || (a < b ? -1 : 1)));
}

type Difference = { added: ClaimFacts[]; removed: ClaimFacts[]; changed: { before: ClaimFacts; after: ClaimFacts }[] };

function compare(before: ReadonlyMap<string, ClaimFacts>, after: ReadonlyMap<string, ClaimFacts>, difference: Difference): void {
  const gone = [...before.values()].filter(({ claim }) => !after.has(claim));
  const come = [...after.values()].filter(({ claim }) => !before.has(claim));
  // The same words at another place of a page that was edited further up.
  const moved = new Map<string, ClaimFacts[]>();
  for (const is of come) moved.set(content(is), [...(moved.get(content(is)) ?? []), is]);
  for (const was of [...gone]) {
    const same = moved.get(content(was))?.pop();
    if (same === undefined) continue;
    gone.splice(gone.indexOf(was), 1);
    come.splice(come.indexOf(same), 1);
  }
  for (const [claim, is] of after) {
    const was = before.get(claim);
    if (was !== undefined && JSON.stringify(was) !== JSON.stringify(is)) difference.changed.push({ before: was, after: is });
  }
  for (const was of gone) {
    const successors = come.filter(({ subject, property }) => subject === was.subject && property === was.property);
    const rivals = gone.filter(({ subject, property }) => subject === was.subject && property === was.property);
    if (successors.length === 1 && rivals.length === 1) {
      difference.changed.push({ before: was, after: successors[0]! });
      come.splice(come.indexOf(successors[0]!), 1);
    } else {
      difference.removed.push(was);
    }
  }
  difference.added.push(...come);
}

/** What a claim says, without where on its page it says so: neither by its own address nor by those of unnamed things. */
const content = ({ claim: _, ...facts }: ClaimFacts): string => JSON.stringify(facts).replace(/(#[a-z-]+)-\d{2,}(?=")/g, '$1');

const SINGLE: Readonly<Record<string, Exclude<keyof ClaimFacts, 'attributedTo' | 'negated'>>> = {
  [foreign.subject]: 'subject', [foreign.predicate]: 'property', [foreign.object]: 'value', [wit.certainty]: 'certainty', [wit.hedge]: 'hedge',
  [wit.quote]: 'quote', [wit.basis]: 'basis',
};

async function claimsOf(snapshot: Snapshot, entry: string): Promise<ReadonlyMap<string, ClaimFacts>> {
  const graph = factory.namedNode(`${snapshot.base}graph/${entry}`);
  const parts = new Map<string, Record<string, unknown> & { attributedTo: string[] }>();
  const claims = new Set<string>();
  for await (const { subject, predicate, object } of snapshot.match({ graph })) {
    if (predicate.value === `${prefixes.rdf}type` && object.value === wit.Claim) claims.add(subject.value);
    const part = parts.get(subject.value) ?? { attributedTo: [] };
    parts.set(subject.value, part);
    const single = SINGLE[predicate.value];
    if (single !== undefined) part[single] = shown(snapshot.base, object);
    else if (predicate.value === foreign.wasAttributedTo) part.attributedTo.push(shown(snapshot.base, object));
    else if (predicate.value === wit.negated && object.value === 'true') part.negated = true;
  }
  return new Map([...claims].sort().map((claim) => {
    const { attributedTo, ...rest } = parts.get(claim)!;
    const facts = { claim: relativise(snapshot.base, claim), entry, ...sorted(rest), attributedTo: [...attributedTo].sort() };
    return [facts.claim, facts as unknown as ClaimFacts];
  }));
}

const sorted = (facts: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Addresses below the base without it, so that the same claim under another base is the same. */
const shown = (base: string, term: Term): string => (term.termType === 'Literal' ? `${term.value}${term.language === '' ? '' : `@${term.language}`}` : relativise(base, term.value));
