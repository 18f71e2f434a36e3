import { wit } from '../../generated/terms.js';
import type { Overview } from '../overview.js';
import { strengthOf } from './claims.js';
import { html, type Html } from './html.js';
import { byInterest, titleFrom } from './seen-from-thing.js';
import type { View } from './view.js';

/** How much there is in all, before the statements one by one. */
export function inShort(view: View, overview: Overview | undefined): Html {
  if (overview === undefined || overview.said.reduce((sum, { subjects }) => sum + subjects, 0) < WORTH_COUNTING) return html``;
  const properties = [...new Set(overview.said.map(({ property }) => property))].sort(byInterest);
  const certainties = [...new Set(overview.said.map(({ certainty }) => certainty))]
    .sort((a, b) => (view.number(b, wit.rank) ?? 0) - (view.number(a, wit.rank) ?? 0) || (a < b ? -1 : 1));
  const most = Math.max(...overview.years.map(({ events }) => events), 1);
  const counts = (property: string): Html[] => certainties.flatMap((certainty) => overview.said
    .filter((row) => row.property === property && row.certainty === certainty)
    .map(({ subjects }) => html`<li>${subjects.toLocaleString('en')} <span class="certainty ${strengthOf(view.number(certainty, wit.rank) ?? 0)}">${view.name(certainty)}</span></li>`));
  return html`<h2 id="short">In short</h2>
<dl class="facts">${properties.map((property) => html`<dt>${titleFrom(view, property)}</dt><dd><ul class="counted">${counts(property)}</ul></dd>\n`)}</dl>
<p class="note">How many the entries name, by how sure they are; who is named with several certainties counts under each. What is “${view.name(STATED)}” is said plainly, other words hedge.</p>
${overview.years.length > 1 && html`<h2 id="years">Over time</h2><div class="scroll" tabindex="0" role="region" aria-label="Over time"><table class="counts"><thead><tr><th scope="col">Year</th><th scope="col">Detentions and transfers that began here</th><td></td></tr></thead><tbody>
${overview.years.map(({ year, events }) => html`<tr><th scope="row">${year}</th><td>${events.toLocaleString('en')}</td><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((100 * events) / most))}" height="10"/></svg></td></tr>\n`)}</tbody></table></div>`}`;
}

/** What is fewer is seen at a glance in the statements themselves. */
const WORTH_COUNTING = 8;

const STATED = 'https://w3id.org/witness-graph/certainty#stated';
