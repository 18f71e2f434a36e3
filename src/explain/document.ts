import { html, type Html } from '../web/pages/html.js';
import { languageAttributes } from '../web/pages/text.js';
import type { Explanation, Note, Piece } from './explanation.js';
import { percent, WORD } from './explanation.js';
import { standalonePage } from './frame.js';
import { sectionName, reasonName } from './section-names.js';
import type { Statement } from './statement.js';
import { invisibleName, runsOf } from './visible.js';

/** The explanation as one HTML file that needs nothing else: no script, no font, no other file. */
export function explanationHtml(explanation: Explanation): string {
  const { title, entry, prose, bySection, notes, gaps, warnings, claims, layout, language } = explanation;
  const unread = explanation.pieces.filter((piece) => piece.unread).length;
  const byNumber = new Map(notes.map((note) => [note.number, note]));
  const linked = new Set<number>();
  return standalonePage(`${title}: what was read of ${entry}`, html`<h1>${runs(title)}</h1>
<p>${entry}, layout ${layout}, from <code>${explanation.path}</code>. ${claims} claims in ${notes.length} notes, ${gaps.length} gaps, ${unread} pieces unread.</p>
<p><label for="share">Prose read: ${percent(prose)} %</label> <meter id="share" min="0" max="100" value="${percent(prose)}">${percent(prose)} %</meter> (${prose.read} of ${prose.characters} characters)</p>
<details><summary>Prose read, by section</summary>
<table><thead><tr><th scope="col">Section</th><th scope="col">Read</th><th scope="col">Characters</th></tr></thead>
<tbody>${[...bySection].map(([key, share]) => html`<tr><th scope="row">${sectionName(key)}</th><td>${percent(share)} %</td><td>${share.characters}</td></tr>`)}</tbody></table></details>
<p class="legend" aria-label="Legend"><mark class="plain">said plainly</mark> <mark class="hedged">hedged</mark> <mark class="weak">only suspected or possible</mark> <mark class="plain negated">denied or not known</mark> <span class="unread">unread</span> <span class="gap">gap</span> <span class="heading">heading or label</span> <span class="noise">interface, masked</span></p>
<h2 id="page">The page as it stands</h2>
<div class="page"${languageAttributes(language)}>${explanation.pieces.map((piece) => pieceHtml(piece, byNumber, linked))}</div>
<h2 id="notes">Statements</h2>
<ol class="notes">${notes.map(noteHtml)}</ol>
${gaps.length > 0 && html`<h2 id="gaps">What the page leaves open</h2>
<ul>${gaps.map(({ field, reason, words }) => html`<li>${sectionName(field)}: ${reasonName(reason)} <q>${runs(words.text)}</q></li>\n`)}</ul>`}
${warnings.length > 0 && html`<h2 id="new">New to the vocabularies</h2>
<ul>${warnings.map((warning) => html`<li>${runs(warning)}</li>\n`)}</ul>`}`);
}

function pieceHtml(piece: Piece, notes: ReadonlyMap<number, Note>, linked: Set<number>): Html {
  const text = runs(piece.text);
  // A claim's words may end where those of others go on: the reference stands at the end of its own words, once.
  const ends = piece.ends.filter((number) => !linked.has(number));
  for (const number of ends) linked.add(number);
  const references = ends.length > 0 && html`<sup>${ends.map((number, index) => html`${index > 0 && ' '}<a id="r${number}" href="#n${number}" aria-label="note ${number}">${number}</a>`)}</sup>`;
  if (piece.notes.length > 0) {
    const kinds = [piece.strength, piece.negated && 'negated', piece.hedge && 'hedge'].filter((kind) => typeof kind === 'string').join(' ');
    const tips = piece.notes.flatMap((number) => notes.get(number)!.statements.map((statement) => `[${number}] ${sentence(statement)}`)).slice(0, MOST_TIPS);
    return html`<mark class="${kinds}" title="${tips.join('\n')}">${text}</mark>${references}`;
  }
  if (piece.unread) return html`${piece.text.split(/(\n)/).map((line) => (WORD.test(line) ? html`<span class="unread">${runs(line)}</span>` : runs(line)))}`;
  if (!/\S/.test(piece.text) || !NAMED.has(piece.part)) return text;
  const kind = piece.part === 'label' ? 'heading' : piece.part === 'masked' ? 'noise' : piece.part;
  return html`<span class="${kind}">${text}</span>`;
}

/** Parts that look different from the page's own text. */
const NAMED: ReadonlySet<Piece['part']> = new Set(['heading', 'label', 'gap', 'noise', 'masked']);

/** A tooltip longer than a screen helps nobody; the notes have the rest. */
const MOST_TIPS = 12;

function noteHtml({ number, quote, statements }: Note): Html {
  return html`<li id="n${number}" value="${number}"><q>${runs(quote)}</q> <a href="#r${number}" aria-label="back to note ${number} on the page">↩</a>
<ul>${statements.map((statement) => html`<li>${statement.negated && html`<strong>not:</strong> `}<b>${runs(statement.subject)}</b> ${statement.property} <b>${runs(statement.value)}</b>${statement.time !== undefined && html` <span class="soft">(${statement.time})</span>`}
<span class="certainty ${statement.strength}">${statement.certainty}${statement.hedge !== undefined && html` <q>${runs(statement.hedge)}</q>`}</span>
<span class="soft">says ${statement.attributedTo.length === 0 ? 'nobody named' : statement.attributedTo.map((name, index) => html`${index > 0 && ', '}${runs(name)}`)}; ${statement.basis}${statement.derived !== undefined && `; derived: ${statement.derived}`}${statement.revises !== undefined && `; corrects claim ${statement.revises}`}; <code>${statement.id}</code></span></li>
`)}</ul></li>
`;
}

const sentence = ({ subject, property, value, time, certainty, hedge, negated, attributedTo }: Statement): string =>
  `${negated ? 'NOT: ' : ''}${subject} ${property} ${value}${time === undefined ? '' : ` (${time})`}. ${certainty}${hedge === undefined ? '' : `: “${hedge}”`}; says ${attributedTo.join(', ') || 'nobody named'}.`;

/** Text with its foreign scripts marked up and its invisible characters shown. */
function runs(text: string): Html {
  return html`${runsOf(text).map(({ text: run, language, invisible }) => {
    if (invisible) return html`<span class="noise" title="an invisible character">⟨${invisibleName(run)}⟩</span>`;
    return language === undefined ? run : html`<bdi${languageAttributes(language)}>${run}</bdi>`;
  })}`;
}
