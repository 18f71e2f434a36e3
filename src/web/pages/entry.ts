import type { Quad } from '@rdfjs/types';
import { foreign as rdf, wit } from '../../generated/terms.js';
import type { ServedRelease } from '../releases.js';
import { encodePath, type Site } from '../site.js';
import { claimItem, claimsOf, certaintyMark, propertyName, valueOf, type ClaimView } from './claims.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, jsonForScript, type Html } from './html.js';
import { page } from './layout.js';
import { foreign } from './text.js';
import { edtfText, timeElement, View } from './view.js';

/** What a reader asks first, and the properties that answer. Claims give the answers, so that each keeps its certainty. */
const IN_BRIEF: readonly (readonly [question: string, properties: readonly string[]])[] = [
  ['Held at', [wit.heldAt, wit.formerlyHeldAt, wit.possiblyHeldAt, wit.heldIn]],
  ['Kind of detention', [wit.lastReportedDetentionType, wit.detainedAs]],
  ['Since', [wit.firstDetained, wit.problemsStarted, wit.arrestedIn, wit.detainedIn, wit.sentToCampIn]],
  ['Sentence', [wit.sentenceTerm, wit.sentencedIn]],
  ['Charge', [wit.chargeText, wit.articleOfLaw]],
  ['Reason', [wit.detentionReason, wit.officialReason, wit.suspectedReason, wit.reasonText]],
  ['Released', [wit.releasedIn, wit.releasedFrom]],
  ['Died', [wit.diedIn, wit.diedAt]],
  ['Health', [wit.healthStatus, wit.healthText]],
  ['Status', [wit.statusText]],
  ['From', [wit.placeOfOrigin, wit.originFrom, wit.bornIn]],
  // An address is neither an origin nor a whereabouts.
  ['Registered address', [wit.registeredAddress]],
  ['Citizenship', [wit.citizenOf, wit.residencePermitOf]],
  ['Lived in', [wit.residedIn, wit.migratedTo]],
  ['Last known at', [wit.currentLocation]],
  ['Work', [wit.profession, wit.occupation]],
  ['Age', [wit.age]],
  ['Gender', [wit.gender]],
  ['Ethnicity', [wit.ethnicity]],
];

/** The page of one entry: for a relative who looks for a person, and a scholar who needs the words. */
export function entryHtml(site: Site, release: ServedRelease, path: string, iri: string, quads: readonly Quad[]): string {
  const view = new View(site, quads);
  const fragment = (thing: string): string => (thing.startsWith(`${iri}#`) ? thing.slice(iri.length + 1) : '');
  const claims = claimsOf(view);
  const victim = view.text(iri, wit.victim) ?? `${iri}#victim`;
  const number = view.text(iri, wit.entryNumber) ?? path.slice('entry/'.length);
  const archive = view.text(iri, wit.archive);
  const archiveName = archive === undefined ? 'the archive' : view.name(archive);
  const name = view.name(victim);
  const otherNames = [...view.names(victim).slice(1), ...view.values(victim, wit.name), ...view.values(victim, wit.nameVariant)]
    .filter((term) => term.termType === 'Literal' && term.value !== name);
  const source = view.values(iri, rdf.url).find(({ termType }) => termType === 'NamedNode')?.value;
  const modified = view.text(iri, rdf.modified) ?? undefined;
  const about = claims.filter(({ subject }) => subject === victim);
  const description = `Entry ${number} of ${archiveName}: ${name}. ${claims.length} statements, each with its words, its source and how sure it is.`;
  const canonical = site.base + encodePath(path);

  return page({
    site,
    title: `${name}, entry ${number}`,
    description,
    section: 'entries',
    head: html`<link rel="canonical" href="${canonical}">
${variantLinks(site, path)}
<meta property="og:title" content="${name}, entry ${number}"><meta property="og:type" content="profile"><meta property="og:url" content="${canonical}"><meta property="og:description" content="${description}">
<script type="application/ld+json">${jsonForScript(structuredData(site, { canonical, victim, name, otherNames: otherNames.map(({ value }) => value), number, source, modified, archiveName }))}</script>`,
    main: html`
<p class="kind">Entry ${number} of ${archive === undefined ? archiveName : view.link(archive)}</p>
<h1 id="${fragment(victim)}">${view.label(victim)}</h1>
${otherNames.length > 0 && html`<p class="lead">${uniqueNames(otherNames).map((term, index) => html`${index > 0 && ' · '}${foreign(term.value, term.language)}`)}</p>`}
${brief(view, about, fragment)}
${timeline(view, claims, fragment)}
${sources(view, iri, claims, victim, fragment)}
${rights(view, about, fragment)}
${lists(view, iri, claims, victim)}
${gaps(view, iri, fragment)}
<h2 id="statements">Every statement</h2>
<p>Open a statement to see the words that say it and who said them. “${view.name(certaintyOf('stated'))}” means that a source says so plainly; other words say how it hedges.</p>
${statements(view, claims, victim, fragment)}
${pageText(view, iri, fragment)}
<h2 id="cite">Cite</h2>
<p>${archiveName}, entry ${number}: ${view.label(victim)}. ${modified !== undefined && html`Last changed ${edtfText(modified)}. `}In: ${site.title}, release <code>${release.snapshot.id}</code>. <a href="${site.root}${encodePath(path)}">${canonical}</a></p>
${source !== undefined && html`<p><a href="${source}" rel="external">The archive's own page of this entry</a></p>`}
<h2 id="formats">The same as data</h2>
${formatLinks(site, path)}`,
  });
}

const certaintyOf = (name: string): string => `https://w3id.org/witness-graph/certainty#${name}`;

function uniqueNames<T extends { readonly value: string }>(names: readonly T[]): (T & { language: string })[] {
  return [...new Map(names.map((name) => [name.value, name as T & { language: string }])).values()];
}

function brief(view: View, about: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const rows = IN_BRIEF.flatMap(([question, wanted]) => {
    const answers = about.filter(({ property, negated }) => wanted.includes(property) && !negated);
    if (answers.length === 0) return [];
    const several = new Set(answers.map(({ property }) => property)).size > 1;
    return [html`<dt>${question}</dt>${merged(answers).map((claim) => html`<dd>${several && html`<span class="kind">${propertyName(view, claim.property)}</span> `}${valueOf(view, claim)} <a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a></dd>`)}`];
  });
  return rows.length === 0 ? html`` : html`<h2 id="brief">In brief</h2><dl class="facts">${rows}</dl>`;
}

/** The same value said twice is shown once, as surely as its surest claim says it. */
function merged(claims: readonly ClaimView[]): ClaimView[] {
  const byValue = new Map<string, ClaimView>();
  for (const claim of claims) {
    const key = `${claim.property} ${claim.value.value}`;
    const held = byValue.get(key);
    if (held === undefined || claim.rank > held.rank) byValue.set(key, claim);
  }
  return [...byValue.values()];
}

function timeline(view: View, claims: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const events = view.ofClass(wit.Event).map((event) => {
    const span = view.text(event, wit.when) ?? view.text(event, wit.began) ?? view.text(event, wit.ended);
    return { event, span, earliest: (span === undefined ? undefined : view.text(span, wit.earliest)) ?? '9999' };
  });
  if (events.length === 0) return html``;
  events.sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.event < b.event ? -1 : 1));
  const item = ({ event, span }: (typeof events)[number]): Html => {
    const surest = claims.filter((claim) => claim.event === event).sort((a, b) => b.rank - a.rank || (b.quote?.length ?? 0) - (a.quote?.length ?? 0))[0];
    const where = [wit.facility, wit.place, wit.toFacility, wit.toPlace, wit.institution].flatMap((property) => view.values(event, property));
    const term = view.first(event, wit.term);
    return html`<li id="${fragment(event)}">${span !== undefined && html`<span class="when">${when(view, span)}</span><br>`}
${view.kind(event)}${where.length > 0 && html`: ${where.map((place, index) => html`${index > 0 && ', '}${view.value(place)}`)}`}${term !== undefined && html`, ${view.value(term)}`}
${surest !== undefined && html` <a href="#${fragment(surest.iri)}">${certaintyMark(view, surest)}</a>${surest.quote !== undefined && html`<br><q class="note" dir="auto">${surest.quote}</q>`}`}</li>
`;
  };
  const [timed, untimed] = [events.filter(({ span }) => span !== undefined), events.filter(({ span }) => span === undefined)];
  return html`<h2 id="timeline">What happened</h2>
${timed.length > 0 && html`<ol class="timeline">${timed.map(item)}</ol>`}
${untimed.length > 0 && html`<h3>At a time that the entry does not say</h3><ul class="timeline">${untimed.map(item)}</ul>`}`;
}

function when(view: View, span: string): Html {
  const words = view.first(span, wit.dateText);
  const edtf = view.text(span, wit.edtf);
  const read = edtf === undefined ? undefined : edtfText(edtf);
  if (words === undefined) return timeElement(edtf, html`${read ?? 'at a time not known'}`);
  return html`${timeElement(edtf, foreign(words.value))}${read !== undefined && read.toLowerCase() !== words.value.toLowerCase() && html` <span class="note">(${read})</span>`}`;
}

function sources(view: View, iri: string, claims: readonly ClaimView[], victim: string, fragment: (iri: string) => string): Html {
  const testimonies = [...view.values(iri, wit.testimony).map(({ value }) => value)].sort(
    (a, b) => (view.number(a, wit.ordinal) ?? 0) - (view.number(b, wit.ordinal) ?? 0) || (a < b ? -1 : 1),
  );
  const speakers = new Map<string, number>();
  for (const { attributedTo } of claims) for (const source of attributedTo) speakers.set(source, (speakers.get(source) ?? 0) + 1);
  const people = [...speakers].filter(([source]) => source.startsWith(`${iri}#`));
  if (testimonies.length === 0 && people.length === 0) return html``;
  const relations = (source: string): ClaimView[] =>
    claims.filter(({ subject, value, property }) => !IN_BRIEF_PROPERTIES.has(property) && ((subject === victim && value.value === source) || (subject === source && value.value === victim)));
  return html`<h2 id="sources">Who says so</h2>
<ul>${people.map(([source, count]) => html`<li id="${fragment(source)}">${view.label(source)} <span class="kind">${view.kind(source)}</span>${relations(source).map((claim) => html` · ${view.label(claim.subject)}: ${propertyName(view, claim.property)} ${view.label(claim.value.value)} ${certaintyMark(view, claim)}`)} · ${count} ${count === 1 ? 'statement' : 'statements'}</li>
`)}${testimonies.filter((testimony) => !speakers.has(testimony)).map((testimony) => html`<li id="${fragment(testimony)}">${view.label(testimony)} <span class="kind">${view.kind(testimony)}</span></li>
`)}</ul>`;
}

const IN_BRIEF_PROPERTIES = new Set(IN_BRIEF.flatMap(([, properties]) => properties));

function rights(view: View, about: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const articles = merged(about.filter(({ property }) => property === wit.suspectedViolationOf))
    .sort((a, b) => (view.number(a.value.value, wit.articleNumber) ?? 0) - (view.number(b.value.value, wit.articleNumber) ?? 0));
  if (articles.length === 0) return html``;
  return html`<h2 id="rights">Rights that the archive suspects were violated</h2>
<ul>${articles.map((claim) => html`<li>${view.value(claim.value)} <a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a></li>
`)}</ul>`;
}

function lists(view: View, iri: string, claims: readonly ClaimView[], victim: string): Html {
  const listed = new Map<string, Html>();
  for (const subject of [iri, victim]) for (const { value } of view.values(subject, wit.inList)) listed.set(value, view.link(value));
  for (const { property, value } of claims) if (property === wit.inList) listed.set(value.value, view.link(value.value));
  if (listed.size === 0) return html``;
  return html`<h2 id="lists">On these lists of the archive</h2><ul>${[...listed.values()].map((link) => html`<li>${link}</li>\n`)}</ul>`;
}

function gaps(view: View, iri: string, fragment: (iri: string) => string): Html {
  const found = view.values(iri, wit.gap).map(({ value }) => value);
  if (found.length === 0) return html``;
  return html`<h2 id="gaps">Not known</h2>
<p>The entry leaves these open. That never means that the answer is “no”.</p>
<ul>${found.map((gap) => html`<li id="${fragment(gap)}">${fieldName(view.text(gap, wit.field) ?? '')} <span class="note">${view.name(view.text(gap, wit.gapReason) ?? '')}</span></li>
`)}</ul>`;
}

/** `detentionReason` as words. */
const fieldName = (key: string): string => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

function statements(view: View, claims: readonly ClaimView[], victim: string, fragment: (iri: string) => string): Html {
  const subjects = [...new Set([victim, ...claims.map(({ subject }) => subject)])];
  return html`${subjects.map((subject) => {
    const about = claims.filter((claim) => claim.subject === subject);
    return about.length > 0 && html`<h3>${view.label(subject)}</h3><ul class="claims">${about.map((claim) => claimItem(view, claim, fragment))}</ul>`;
  })}`;
}

function pageText(view: View, iri: string, fragment: (iri: string) => string): Html {
  const sections = view.values(iri, wit.section).map(({ value }) => value).sort((a, b) => (view.number(a, wit.start) ?? 0) - (view.number(b, wit.start) ?? 0));
  const withText = sections.filter((section) => (view.text(section, wit.text) ?? '') !== '');
  if (withText.length === 0) return html``;
  return html`<h2 id="page">The entry's own text</h2>
${withText.map((section) => html`<details id="${fragment(section)}"><summary>${view.label(section)}</summary><div class="words quote" dir="auto">${paragraphs(view.text(section, wit.text)!)}</div></details>
`)}`;
}

const paragraphs = (text: string): Html[] => text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => html`<p>${line}</p>\n`);

interface Structured {
  readonly canonical: string;
  readonly victim: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly number: string;
  readonly source: string | undefined;
  readonly modified: string | undefined;
  readonly archiveName: string;
}

/** For search engines: who the page is about and what it is part of. Nothing that an entry hedges is said here. */
function structuredData(site: Site, { canonical, victim, name, otherNames, number, source, modified, archiveName }: Structured): unknown {
  return {
    '@context': 'https://schema.org/',
    '@type': 'ProfilePage',
    '@id': canonical,
    url: canonical,
    name: `${name}, entry ${number}`,
    ...(modified === undefined ? {} : { dateModified: modified }),
    ...(source === undefined ? {} : { isBasedOn: source }),
    isPartOf: { '@type': 'WebSite', '@id': site.base, name: site.title },
    mainEntity: { '@type': 'Person', '@id': victim, name, ...(otherNames.length === 0 ? {} : { alternateName: [...new Set(otherNames)] }) },
    breadcrumb: {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: archiveName, item: site.base },
        { '@type': 'ListItem', position: 2, name: 'Entries', item: `${site.base}entries` },
        { '@type': 'ListItem', position: 3, name, item: canonical },
      ],
    },
  };
}

