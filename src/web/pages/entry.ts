import type { Literal } from '@rdfjs/types';
import { foreign as rdf, wit } from '../../generated/terms.js';
import type { DocumentQuads } from '../collect.js';
import type { RightsTexts } from '../language.js';
import type { ServedRelease } from '../releases.js';
import { encodePath, type Site } from '../site.js';
import { claimItem, claimsOf, certaintyMark, merged, propertyName, strengthOf, valueOf, type ClaimView } from './claims.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { rights } from './rights.js';
import { sources } from './sources.js';
import { structuredPage } from './structured.js';
import { foreign } from './text.js';
import { timeline, when } from './timeline.js';
import { edtfText, View } from './view.js';
import { whereabouts } from './whereabouts.js';

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

/** In which language a reader wants texts that exist in several, those texts, and whether search engines may list the page. */
export interface Reader {
  readonly language: string;
  readonly articles: RightsTexts;
  readonly indexed: boolean;
  /** IRIs of other entries whose people the page does not name: search engines are asked to leave them out. */
  readonly unnamed?: ReadonlySet<string>;
}

/** The page of one entry: for a relative who looks for a person, and a scholar who needs the words. */
export function entryHtml(site: Site, release: ServedRelease, { path, iri, quads }: DocumentQuads, { language, articles, indexed, unnamed }: Reader): string {
  const view = new View(site, quads, unnamed);
  const fragment = (thing: string): string => (thing.startsWith(`${iri}#`) ? thing.slice(iri.length + 1) : '');
  const claims = claimsOf(view);
  const victim = view.text(iri, wit.victim) ?? `${iri}#victim`;
  const number = view.text(iri, wit.entryNumber) ?? path.slice('entry/'.length);
  const archive = view.text(iri, wit.archive);
  const archiveName = archive === undefined ? 'the archive' : view.name(archive);
  const name = view.name(victim);
  const about = claims.filter(({ subject }) => subject === victim);
  const names = otherNames(view, victim, about);
  const plainNames = names.filter(({ hedged }) => hedged === undefined).map(({ term }) => term.value);
  const source = view.values(iri, rdf.url).find(({ termType }) => termType === 'NamedNode')?.value;
  const [created, modified] = [view.text(iri, rdf.created), view.text(iri, rdf.modified)];
  const description = `Entry ${number} of ${archiveName}: ${name}. ${claims.length} statements, each with its words, its source and how sure it is.`;
  const canonical = site.base + encodePath(path);
  const parts: Html[] = [
    brief(view, about, fragment),
    timeline(view, claims, fragment),
    whereabouts(view, `Places that the entry names`, about, fragment),
    sources(view, { iri, victim, claims, fragment }),
    rights(view, about, fragment, language, articles),
    lists(view, iri, claims, victim),
    gaps(view, iri, fragment),
    statements(view, claims, victim, fragment),
    pageText(view, iri, fragment),
  ];
  parts.push(alsoNamed(view, iri, claims, fragment, new Set([fragment(victim), ...parts.flatMap(({ text }) => [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!))])));
  const contents = [...parts.map(({ text }) => text).join('').matchAll(/<h2 id="([a-z-]+)">([^<]*)<\/h2>/g)].map(([, id, title]) => [id!, title!] as const);

  return page({
    site,
    title: `${name}, entry ${number}`,
    description,
    section: 'entries',
    indexed,
    head: html`<link rel="canonical" href="${canonical}">
${variantLinks(site, path)}
<meta property="og:title" content="${name}, entry ${number}"><meta property="og:type" content="profile"><meta property="og:url" content="${canonical}"><meta property="og:description" content="${description}">
${indexed && structuredPage(site, {
      type: 'ProfilePage', address: canonical, name: `${name}, entry ${number}`, above: [['Entries', `${site.base}entries`]],
      // Who the page is about. What happened to them is said by claims, and a search engine shows no hedges.
      more: {
        ...(created === undefined ? {} : { dateCreated: created }),
        ...(modified === undefined ? {} : { dateModified: modified }),
        ...(source === undefined ? {} : { isBasedOn: source }),
        mainEntity: { '@type': 'Person', '@id': victim, name, ...(plainNames.length === 0 ? {} : { alternateName: plainNames }) },
      },
    })}`,
    main: html`
<p class="kind">Entry ${number} of ${archive === undefined ? archiveName : view.link(archive)}</p>
<h1 id="${fragment(victim)}">${view.label(victim)}</h1>
${names.length > 0 && html`<p class="lead">${names.map(({ term, hedged }, index) => html`${index > 0 && ' · '}${foreign(term.value, term.language)}${hedged !== undefined && html` <a href="#${fragment(hedged.iri)}">${certaintyMark(view, hedged)}</a>`}`)}</p>`}
${source !== undefined && html`<p class="note"><a href="${source}" rel="external">The archive's own page of this entry</a></p>`}
${contents.length > 0 && html`<nav class="contents" aria-label="On this page"><ul>${contents.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`}
${parts}
<h2 id="cite">Cite</h2>
<p>${archiveName}, entry ${number}: ${view.label(victim)}. ${created !== undefined && html`Entered ${edtfText(created)}. `}${modified !== undefined && html`Last changed ${edtfText(modified)}. `}In: ${site.title}, release <code>${release.snapshot.id}</code>. <a href="${site.root}${encodePath(path)}">${canonical}</a></p>
${source !== undefined && html`<p>The words are the archive's: for them cite its own page, <a href="${source}" rel="external">${source}</a></p>`}
<h2 id="formats">The same as data</h2>
${formatLinks(site, path)}`,
  });
}

/** An answer in the entry's own words says itself what it is. */
const IN_ITS_OWN_WORDS: ReadonlySet<string> = new Set([wit.reasonText, wit.chargeText, wit.healthText, wit.statusText]);

const certaintyOf = (name: string): string => `https://w3id.org/witness-graph/certainty#${name}`;

interface OtherName {
  readonly term: Literal;
  /** The surest statement of it, where none says it plainly. */
  readonly hedged: ClaimView | undefined;
}

/** What else a person is called, each name once; a name that is only possible stays so here and out of structured data. */
function otherNames(view: View, victim: string, about: readonly ClaimView[]): OtherName[] {
  const claimed = merged(about.filter(({ property, negated, value }) => (property === wit.name || property === wit.nameVariant) && !negated && value.termType === 'Literal'));
  const found = new Map<string, OtherName>();
  for (const term of view.names(victim)) found.set(term.value, { term, hedged: undefined });
  for (const claim of claimed) {
    const plain = strengthOf(claim.rank) === 'strong';
    if (!found.has(claim.value.value) || plain) found.set(claim.value.value, { term: claim.value as Literal, hedged: plain ? undefined : claim });
  }
  found.delete(view.name(victim));
  return [...found.values()];
}

function brief(view: View, about: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const rows = IN_BRIEF.flatMap(([question, wanted]) => {
    const answers = about.filter(({ property, negated }) => wanted.includes(property) && !negated);
    if (answers.length === 0) return [];
    const several = new Set(answers.map(({ property }) => property)).size > 1;
    return [html`<dt>${question}</dt>${merged(answers).map((claim) => html`<dd>${several && !IN_ITS_OWN_WORDS.has(claim.property) && html`<span class="kind">${propertyName(view, claim.property)}</span> `}${valueOf(view, claim)} <a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a></dd>`)}`];
  });
  return rows.length === 0 ? html`` : html`<h2 id="brief">In brief</h2><dl class="facts">${rows}</dl>`;
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
  return html`<h2 id="gaps">What is not known</h2>
<p>The entry leaves these open. That never means that the answer is “no”.</p>
<ul>${found.map((gap) => html`<li id="${fragment(gap)}">${gapName(view, gap)} <span class="note">${gapWords(view, gap)}</span></li>
`)}</ul>`;
}

const gapOf = (name: string): string => `https://w3id.org/witness-graph/gap#${name}`;

/** Of these the entry's words are those before the blank: what the archive itself calls it. */
const NAMED_BY_QUOTE: Readonly<Record<string, string>> = { [gapOf('label-without-value')]: 'left empty', [gapOf('empty-section')]: 'nothing is written there' };
const IN_WORDS: Readonly<Record<string, string>> = { ...NAMED_BY_QUOTE, [gapOf('dash')]: 'a dash stands there', [gapOf('withheld')]: 'not published by its keepers' };

function gapName(view: View, gap: string): Html {
  const quote = view.text(gap, wit.quote);
  return quote !== undefined && (view.text(gap, wit.gapReason) ?? '') in NAMED_BY_QUOTE ? foreign(quote) : html`${fieldName(view.text(gap, wit.field) ?? '')}`;
}

function gapWords(view: View, gap: string): Html {
  const reason = view.text(gap, wit.gapReason) ?? '';
  const quote = view.text(gap, wit.quote);
  return html`${IN_WORDS[reason] ?? (quote === undefined ? view.name(reason) : html`the entry says <q dir="auto">${quote}</q>`)}`;
}

/** `detentionReason` as words. */
const fieldName = (key: string): string => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

/** What is said of the victim stands open; what is said of others, and of the entry itself, one click further. */
function statements(view: View, claims: readonly ClaimView[], victim: string, fragment: (iri: string) => string): Html {
  if (claims.length === 0) return html``;
  const others = [...new Set(claims.map(({ subject }) => subject))].filter((subject) => subject !== victim);
  const list = (subject: string): Html => html`<ul class="claims">${claims.filter((claim) => claim.subject === subject).map((claim) => claimItem(view, claim, fragment))}</ul>`;
  return html`<h2 id="statements">Every statement</h2>
<p>Open a statement to see the words that say it and who said them. Where it says “${view.name(certaintyOf('stated'))}”, a source says so plainly; other words say how it hedges.</p>
<h3>${view.label(victim)}</h3>${list(victim)}
${others.map((subject) => html`<details class="subject"><summary><h3>${view.label(subject)}</h3> <span class="note">${view.kind(subject)}, ${claims.filter((claim) => claim.subject === subject).length}</span></summary>${fragment(subject) === '' && html`<p class="note">${view.link(subject, 'Its own page')}</p>`}${list(subject)}</details>
`)}`;
}

/**
 * Everything else that has an IRI in the entry, so that each leads to a place on the page: unnamed facilities, villages, the
 * times as they were read.
 */
function alsoNamed(view: View, iri: string, claims: readonly ClaimView[], fragment: (iri: string) => string, shown: ReadonlySet<string>): Html {
  const left = [...view.nodes.keys()].filter((thing) => thing.startsWith(`${iri}#`) && !shown.has(fragment(thing)));
  if (left.length === 0) return html``;
  const item = (thing: string): Html => {
    const about = claims.filter(({ subject, value }) => subject === thing || value.value === thing).slice(0, MOST_LINKS);
    return html`<li id="${fragment(thing)}">${view.isA(thing, wit.TimeSpan) ? when(view, thing) : view.label(thing)} <span class="note">${view.kind(thing).toLowerCase()}${about.length > 0 && html`: ${about.map((claim, index) => html`${index > 0 && ', '}<a href="#${fragment(claim.iri)}">${propertyName(view, claim.property)}</a>`)}`}</span></li>\n`;
  };
  return html`<h2 id="also-named">Also in this entry</h2>
<details><summary>What statements speak of and has no page of its own: ${left.length.toLocaleString('en')}</summary><ul>${left.sort((a, b) => (view.kind(a) < view.kind(b) ? -1 : view.kind(a) > view.kind(b) ? 1 : a < b ? -1 : 1)).map(item)}</ul></details>`;
}

/** Statements named beside a thing. */
const MOST_LINKS = 6;

function pageText(view: View, iri: string, fragment: (iri: string) => string): Html {
  const sections = view.values(iri, wit.section).map(({ value }) => value).sort((a, b) => (view.number(a, wit.start) ?? 0) - (view.number(b, wit.start) ?? 0));
  const withText = sections.filter((section) => (view.text(section, wit.text) ?? '') !== '');
  if (withText.length === 0) return html``;
  return html`<h2 id="page">The entry's own text</h2>
${withText.map((section) => html`<details id="${fragment(section)}"><summary>${view.label(section)}</summary><div class="words quote" dir="auto">${paragraphs(view.text(section, wit.text)!)}</div></details>
`)}`;
}

const paragraphs = (text: string): Html[] => text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => html`<p>${line}</p>\n`);
