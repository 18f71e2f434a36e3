import { wit } from '../../generated/terms.js';
import { certaintyMark, propertyName, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import type { View } from './view.js';

interface Entry {
  readonly iri: string;
  readonly victim: string;
  readonly claims: readonly ClaimView[];
  readonly fragment: (iri: string) => string;
}

/** Who testifies: what they are to the victim, how much they say, and which testimonies are theirs. */
export function sources(view: View, entry: Entry): Html {
  const { iri, claims, fragment } = entry;
  const speakers = new Map<string, number>();
  for (const { attributedTo } of claims) for (const source of attributedTo) speakers.set(source, (speakers.get(source) ?? 0) + 1);
  const testimonies = [...view.values(iri, wit.testimony).map(({ value }) => value)].sort(
    (a, b) => (view.number(a, wit.ordinal) ?? 0) - (view.number(b, wit.ordinal) ?? 0) || (a < b ? -1 : 1),
  );
  const groups = view.ofClass(wit.TestimonyGroup);
  const testifiers = [...testimonies, ...groups].flatMap((testimony) => view.values(testimony, wit.testifier).map(({ value }) => value));
  const people = [...new Set([...[...speakers.keys()].filter((source) => source.startsWith(`${iri}#`) && !testimonies.includes(source)), ...testifiers])];
  if (people.length === 0 && testimonies.length === 0) return html``;
  const rest = testimonies.filter((testimony) => view.values(testimony, wit.testifier).length === 0);
  return html`<h2 id="sources">Who says so</h2>
<ul class="people">${people.map((person) => speaker(view, entry, person, speakers.get(person) ?? 0, testimonies.filter((testimony) => view.values(testimony, wit.testifier).some(({ value }) => value === person)), groups.filter((group) => view.values(group, wit.testifier).some(({ value }) => value === person))))}
${rest.length > 0 && html`<li>${rest.map((testimony, index) => html`${index > 0 && ', '}<span id="${fragment(testimony)}">${view.label(testimony)}</span>`)}${groups.length > 0 && html` <span class="note">The entry does not say which of them is whose.</span>`}</li>`}</ul>`;
}

function speaker(view: View, { victim, claims, fragment }: Entry, person: string, count: number, testimonies: readonly string[], groups: readonly string[]): Html {
  const relations = claims.filter(({ subject, value, property }) => property !== wit.testifiedFor && ((subject === victim && value.value === person) || (subject === person && value.value === victim)));
  const counted = groups.map((group) => view.number(group, wit.testimonyCount)).filter((number) => number !== undefined);
  return html`<li${fragment(person) !== '' && person !== victim && html` id="${fragment(person)}"`}><strong>${view.label(person)}</strong>${person === victim ? html`, the victim` : view.isA(person, wit.UnnamedPerson) && html` <span class="note">not named</span>`}
${relations.length > 0 && html`<br>${relations.map((claim, index) => html`${index > 0 && '; '}${view.label(claim.subject)}, ${propertyName(view, claim.property)} ${view.label(claim.value.value)} <a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a>`)}`}
<br><span class="note">${[
    ...(testimonies.length > 0 ? [html`${testimonies.map((testimony, index) => html`${index > 0 && ', '}<span id="${fragment(testimony)}">${view.label(testimony)}</span>`)}`] : []),
    ...counted.map((number) => html`${number} of the testimonies`),
    html`${count} ${count === 1 ? 'statement' : 'statements'}`,
  ].map((part, index) => html`${index > 0 && ' · '}${part}`)}</span></li>
`;
}
