import { wit } from '../../generated/terms.js';
import type { RightsTexts } from '../language.js';
import { certaintyMark, merged, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import { foreign, languageAttributes, languageName } from './text.js';
import type { View } from './view.js';

/** The articles that the archive suspects were violated, with their official text in the reader's language. */
export function rights(view: View, about: readonly ClaimView[], fragment: (iri: string) => string, language: string, articles: RightsTexts): Html {
  const suspected = merged(about.filter(({ property }) => property === wit.suspectedViolationOf))
    .sort((a, b) => (view.number(a.value.value, wit.articleNumber) ?? 0) - (view.number(b.value.value, wit.articleNumber) ?? 0));
  if (suspected.length === 0) return html``;
  return html`<h2 id="rights">Rights that the archive suspects were violated</h2>
<p class="note">Articles of the Universal Declaration of Human Rights, in their official text in ${languageName(language)}; the page of each has it in other languages. The archive's own summary stands among the statements.</p>
<ul class="claims">${suspected.map((claim) => {
    const iri = claim.value.value;
    const text = articles.texts.get(iri)?.get(language);
    const title = articles.titles.get(iri)?.get(language);
    return html`<li class="right"><h3>${view.link(iri)}${title !== undefined && language !== 'en' && html` · ${foreign(title, language)}`}</h3>
${text !== undefined && html`<blockquote${languageAttributes(language)}>${paragraphs(text)}</blockquote>`}
<p class="note"><a href="#${fragment(claim.iri)}">${certaintyMark(view, claim)}</a></p></li>
`;
  })}</ul>`;
}

/** The official text of one article in every language, the reader's first. */
export function articleTexts(iri: string, language: string, { texts, titles }: RightsTexts): Html {
  const own = [...(texts.get(iri) ?? [])].sort(([a], [b]) => Number(b === language) - Number(a === language) || Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1));
  if (own.length === 0) return html``;
  const [[first, text], ...others] = own as [[string, string], ...[string, string][]];
  return html`<h2 id="text">The official text</h2>
<blockquote${languageAttributes(first)}>${paragraphs(text)}</blockquote>
${others.length > 0 && html`<details><summary>In other languages: ${others.map(([tag], index) => html`${index > 0 && ', '}${languageName(tag)}`)}</summary>
${others.map(([tag, words]) => html`<h3>${languageName(tag)}${titles.get(iri)?.get(tag) !== undefined && html` · ${foreign(titles.get(iri)!.get(tag)!, tag)}`}</h3><blockquote${languageAttributes(tag)}>${paragraphs(words)}</blockquote>`)}</details>`}`;
}

const paragraphs = (text: string): Html[] => text.split('\n').map((line) => html`<p>${line}</p>`);
