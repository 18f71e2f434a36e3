import { wit } from '../../generated/terms.js';
import { certaintyMark, propertyName, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import { mapFigure, type Mark } from './map.js';
import type { View } from './view.js';

/** Of citizenship there is nothing to see on a map of a region. */
const NOT_SHOWN: ReadonlySet<string> = new Set([wit.citizenOf, wit.residencePermitOf]);

/** Where the things that claims speak of lie: each place once, with everything that is said to have been there. */
export function whereabouts(view: View, title: string, claims: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const said = new Map<string, { name: string; latitude: number; longitude: number; lines: Html[] }>();
  for (const claim of claims) {
    if (claim.negated || claim.value.termType !== 'NamedNode' || NOT_SHOWN.has(claim.property)) continue;
    const place = view.isA(claim.value.value, wit.Place) ? claim.value.value : view.text(claim.value.value, wit.locatedIn);
    const at = place === undefined ? undefined : view.position(place);
    if (at === undefined) continue;
    const held = said.get(at.of) ?? { name: view.name(at.of), latitude: at.latitude, longitude: at.longitude, lines: [] };
    held.lines.push(html`${propertyName(view, claim.property)}${claim.value.value !== at.of && html` (${view.label(claim.value.value)})`} <a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a>`);
    said.set(at.of, held);
  }
  const marks = [...said].map(([of, { name, latitude, longitude, lines }]): Mark => ({
    name, latitude, longitude,
    text: html`${view.link(of)}: ${lines.map((line, index) => html`${index > 0 && ', '}${line}`)}`,
  }));
  return marks.length === 0 ? html`` : html`<h2 id="map">Where</h2>${mapFigure({ id: 'map-of-places', title, marks })}`;
}
