import type { Quad } from '@rdfjs/types';
import { wit } from '../../generated/terms.js';
import type { ClaimFacts, ReleaseDifference } from '../../release/diff.js';
import { encodePath, type Site } from '../site.js';
import { strengthOf } from './claims.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { View } from './view.js';

/** Claims shown in all; the JSON has every one. */
const MOST_SHOWN = 500;

/** What changed in an entry that is in both releases, as far as a page shows it. */
interface EntryChanges {
  readonly entry: string;
  readonly added: readonly ClaimFacts[];
  readonly removed: readonly ClaimFacts[];
  readonly changed: readonly { readonly before: ClaimFacts; readonly after: ClaimFacts }[];
}

/**
 * What changed from one release to another: which entries, and in each of those that are in both what it says now and said
 * before.
 * @param base of the data's IRIs
 * @param namesOf what the releases say of things by which a page names them
 */
export function differenceHtml(site: Site, difference: ReleaseDifference, base: string, namesOf: (iris: readonly string[]) => readonly Quad[]): string {
  const { from, to, entries, claims } = difference;
  const { shown, left } = shownOf(difference);
  const view = new View({ ...site, root: `${site.root}releases/${to}/`, home: site.root }, namesOf(namedIn(difference, shown, base)));
  const name = (reference: string): Html => view.label(absolute(base, reference));
  const said = ({ subject, property, value, certainty, hedge, quote, negated }: ClaimFacts): Html =>
    html`${negated === true && html`<strong class="negated">Denied, or not known:</strong> `}${name(subject)} <span class="kind">${view.name(absolute(base, property))}</span> ${isReference(value) ? name(value) : html`<span dir="auto">${value}</span>`} <span class="certainty ${strengthOf(view.number(absolute(base, certainty), wit.rank) ?? 0)}">${view.name(absolute(base, certainty))}${hedge !== undefined && html` (“${hedge}”)`}</span>${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}`;
  const title = (text: string, { length }: readonly unknown[]): Html => html`<h2>${text} (${length.toLocaleString('en')})</h2>${length === 0 && html`<p>None.</p>`}`;
  const number = (path: string): string => path.replace('entry/', 'entry ');
  const link = (path: string): Html => html`<a href="${site.root}releases/${to}/${encodePath(path)}">${view.names(absolute(base, path)).length === 0 ? number(path) : name(path)}</a>`;
  const list = (heading: string, items: readonly Html[]): Html | false => items.length > 0 && html`<h4>${heading}</h4><ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;
  const json = `${site.root}releases/${from}/diff/${to}.json`;
  return page({
    site, title: `Changes from ${from} to ${to}`, indexed: false,
    main: html`
<p class="kind"><a href="${site.root}releases">Releases</a></p>
<h1>What changed</h1>
<p class="lead">From release <a href="${site.root}releases/${from}"><code>${from}</code></a> to release <a href="${site.root}releases/${to}"><code>${to}</code></a>: ${claims.added.length.toLocaleString('en')} claims more, ${claims.removed.length.toLocaleString('en')} gone, ${claims.changed.length.toLocaleString('en')} changed. <a href="${json}">All of it as JSON</a></p>
${title('Entries added', entries.added)}<ul>${entries.added.map((entry) => html`<li>${link(entry)}</li>\n`)}</ul>
${title('Entries removed', entries.removed)}<ul>${entries.removed.map((entry) => html`<li>${number(entry)}</li>\n`)}</ul>
${title('Entries changed', entries.changed)}${left > 0 && html`<p>${left.toLocaleString('en')} ${left === 1 ? 'claim' : 'claims'} more than this page shows ${left === 1 ? 'is' : 'are'} in <a href="${json}">the same as JSON</a>.</p>`}
${shown.map(({ entry, added, removed, changed }) => html`<h3>${link(entry)}</h3>${added.length + removed.length + changed.length === 0 ? html`<p class="note">Its claims are the same, or are in the JSON only.</p>` : html`${list('Says now', added.map(said))}${list('Says no longer', removed.map(said))}${list('Says otherwise', changed.map(({ before, after }) => html`<p>Before: ${said(before)}</p><p>Now: ${said(after)}</p>`))}`}`)}`,
  });
}

/** The claims that a page shows, entry by entry, and how many it does not. */
function shownOf({ entries, claims }: ReleaseDifference): { readonly shown: readonly EntryChanges[]; readonly left: number } {
  const ofEntry = new Map(entries.changed.map((entry) => [entry, { added: [] as ClaimFacts[], removed: [] as ClaimFacts[], changed: [] as EntryChanges['changed'][number][] }]));
  for (const claim of claims.added) ofEntry.get(claim.entry)?.added.push(claim);
  for (const claim of claims.removed) ofEntry.get(claim.entry)?.removed.push(claim);
  for (const claim of claims.changed) ofEntry.get(claim.after.entry)?.changed.push(claim);
  let room = MOST_SHOWN;
  let left = 0;
  const some = <T>(all: readonly T[]): readonly T[] => {
    const taken = all.slice(0, room);
    room -= taken.length;
    left += all.length - taken.length;
    return taken;
  };
  const shown = [...ofEntry].map(([entry, { added, removed, changed }]): EntryChanges => ({ entry, added: some(added), removed: some(removed), changed: some(changed) }));
  return { shown, left };
}

/** What the page names, as IRIs. */
function namedIn({ entries }: ReleaseDifference, shown: readonly EntryChanges[], base: string): string[] {
  const facts = shown.flatMap(({ added, removed, changed }) => [...added, ...removed, ...changed.flatMap(({ before, after }) => [before, after])]);
  const references = [...entries.added, ...entries.changed, ...facts.flatMap(({ subject, certainty, value }) => [subject, certainty, ...(isReference(value) ? [value] : [])])];
  return [...new Set(references.map((reference) => absolute(base, reference)))];
}

const absolute = (base: string, reference: string): string => (/^https?:/.test(reference) ? reference : base + reference);
const isReference = (value: string): boolean => /^https?:|^[a-z]+\/\S+$/.test(value);
