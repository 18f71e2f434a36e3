import { percent } from '../explain/explanation.js';
import { standalonePage } from '../explain/frame.js';
import { sectionName } from '../explain/section-names.js';
import { visible } from '../explain/visible.js';
import { html, type Html, type HtmlValue } from '../web/pages/html.js';
import type { Changes, Review } from './review.js';

/** Rows of a list that people look through; report.json has all of them. */
const MOST_ROWS = 500;

/** The review as one HTML file: what to look at first comes first. */
export function reviewHtml(review: Review): string {
  const { totals, layouts, masked, themes, gaps, sections, warnings, refused, possible, possibleByCommonWords, pages, changes } = review;
  const certainties = [...new Set(Object.values(themes).flatMap((counts) => Object.keys(counts)))].sort();
  const leastRead = [...pages].sort((a, b) => percent(a.prose) - percent(b.prose) || (a.entry < b.entry ? -1 : 1));
  return standalonePage('Review of a build', html`<h1>Review of a build</h1>
<p>${totals.pages} pages, ${totals.claims} claims, ${totals.gaps} gaps. ${percent(totals.prose)} % of the prose read (${totals.prose.read} of ${totals.prose.characters} characters). ${refused.length} files or lines refused, ${totals.curated} decisions of curators applied, ${totals.withheld} entries withheld.</p>
<p>Layouts: ${list(layouts)}. Personal numbers masked: ${list(masked)}.</p>
${refused.length > 0 && html`<h2 id="refused">Refused</h2>
<ul>${refused.slice(0, MOST_ROWS).map(({ path, line, reason }) => html`<li><code>${visible(path)}${line !== undefined && `:${line}`}</code>: ${visible(reason)}</li>\n`)}</ul>${more(refused.length)}`}
${possible.length + possibleByCommonWords > 0 && html`<h2 id="possible">May name somebody who is not to be named any more</h2>
<p>One word of a name stands there, and nothing else tells whose it is. Where it is that person, withhold the field. ${possibleByCommonWords > 0 && `${possibleByCommonWords} more lines have a word that more than twenty pages have.`}</p>
<ul>${possible.slice(0, MOST_ROWS).map(({ path, line }) => html`<li><code>${visible(path)}:${line}</code></li>\n`)}</ul>${more(possible.length)}`}
${changes && changesHtml(changes)}
${warnings.length > 0 && html`<h2 id="new">New to the vocabularies</h2>
<ul>${warnings.slice(0, MOST_ROWS).map((warning) => html`<li>${visible(warning)}</li>\n`)}</ul>${more(warnings.length)}`}
<h2 id="claims">Claims by theme and certainty</h2>
${table(['Theme', ...certainties, 'all'], Object.entries(themes).map(([theme, counts]) => [theme, ...certainties.map((certainty) => counts[certainty] ?? 0), Object.values(counts).reduce((sum, count) => sum + count, 0)]))}
<h2 id="sections">Prose read, by section</h2>
${table(['Section', 'Read', 'Characters'], Object.entries(sections).map(([key, share]) => [sectionName(key as never), `${percent(share)} %`, share.characters]))}
<h2 id="gaps">Gaps by field and reason</h2>
${table(['Field', 'Reason', 'Entries'], Object.entries(gaps).flatMap(([field, reasons]) => Object.entries(reasons).map(([reason, count]) => [sectionName(field as never), reason.replaceAll('-', ' '), count])))}
<h2 id="pages">Pages, the least read first</h2>
${table(['Entry', 'Name', 'Layout', 'Read', 'Claims', 'Gaps', 'File'], leastRead.slice(0, MOST_ROWS).map(({ entry, name, layout, prose, claims, gaps: open, path }) => [entry, html`<bdi>${visible(name)}</bdi>`, layout, `${percent(prose)} %`, claims, open, html`<code>${visible(path)}</code>`]))}${more(pages.length)}`);
}

function changesHtml({ release, added, removed, entries }: Changes): Html {
  if (entries.length === 0) return html`<h2 id="changes">Changes against release ${release}</h2><p>Every claim is as it was.</p>`;
  return html`<h2 id="changes">Changes against release ${release}</h2>
<p>${added} claims are new and ${removed} are gone, in ${entries.length} entries. A claim whose words moved on the page counts as both.</p>
${table(['Entry', 'New', 'Gone'], entries.slice(0, MOST_ROWS).map((entry) => [entry.entry, ids(entry.added), ids(entry.removed)]))}${more(entries.length)}`;
}

const MOST_IDS = 20;

const ids = (all: readonly string[]): Html => html`${all.slice(0, MOST_IDS).map((id) => html`<code>${id}</code> `)}${all.length > MOST_IDS && `and ${all.length - MOST_IDS} more`}`;

const more = (count: number): Html | false => count > MOST_ROWS && html`<p>… and ${count - MOST_ROWS} more in report.json.</p>`;

const list = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ') || 'none';

function table(headings: readonly string[], rows: readonly (readonly HtmlValue[])[]): Html {
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<div style="overflow-x: auto"><table><thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>`;
}
