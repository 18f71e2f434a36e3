/** The Universal Declaration of Human Rights: its preamble (article 0) and thirty articles, in the languages of the tables. */
import { udhrArticle, type Reference } from '../iri.js';
import { readReference } from './tables.js';

export interface RightsArticle {
  readonly ref: Reference;
  /** 0 is the preamble. */
  readonly number: number;
  /** Language tag → heading ("Article 9"). */
  readonly titles: ReadonlyMap<string, string>;
  /** Language tag → official text, a paragraph a line. */
  readonly texts: ReadonlyMap<string, string>;
}

let articles: ReadonlyMap<number, RightsArticle> | undefined;

/** The preamble and the articles in the order of their numbers. */
export function rightsArticles(): RightsArticle[] {
  articles ??= readArticles();
  return [...articles.values()];
}

/** An article by its number, or undefined: the Declaration has no article 31. */
export function rightsArticle(number: number): RightsArticle | undefined {
  articles ??= readArticles();
  return articles.get(number);
}

/** The official text of an article in a language, or undefined when there is no such article or language. */
export function officialText(number: number, language = 'en'): string | undefined {
  return rightsArticle(number)?.texts.get(language);
}

function readArticles(): ReadonlyMap<number, RightsArticle> {
  const found = new Map<number, { ref: Reference; number: number; titles: Map<string, string>; texts: Map<string, string> }>();
  for (const [number, language, title, text] of JSON.parse(readReference('udhr.json')) as [number, string, string, string][]) {
    const article = found.get(number) ?? { ref: udhrArticle(number), number, titles: new Map(), texts: new Map() };
    article.titles.set(language, title);
    article.texts.set(language, text);
    found.set(number, article);
  }
  return found;
}
