import { html, type Html } from './html.js';

const RIGHT_TO_LEFT = /^(?:ar|ug|fa|ur|he|ps|sd|dv|yi)(?!-latn)(?:-|$)|-arab(?:-|$)/i;

/** `lang` and `dir` for text in a language: screen readers and browsers need both. */
export function languageAttributes(language: string): Html {
  return html` lang="${language}" dir="${RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'}"`;
}

/** Text with its language where that is not the page's own; text of unknown language finds its own direction. */
export function foreign(text: string, language = ''): Html {
  if (language === '') return html`<span dir="auto">${text}</span>`;
  return language === 'en' || language.startsWith('en-') ? html`${text}` : html`<span${languageAttributes(language)}>${text}</span>`;
}

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language by its English name: `Uyghur (Latin)`. */
export const languageName = (tag: string): string => LANGUAGE_NAMES.of(tag) ?? tag;

export const capitalised = (text: string): string => text.replace(/^./u, (letter) => letter.toUpperCase());
