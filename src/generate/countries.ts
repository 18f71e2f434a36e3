import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GeneratedFile } from './committed.js';

/** Language tag in the graph → file of the `i18n-iso-countries` package. */
const LANGUAGES: Readonly<Record<string, string>> = { en: 'en', 'zh-Hans': 'zh', ug: 'ug', kk: 'kk', ky: 'ky', ru: 'ru', tr: 'tr' };

type Names = Readonly<Record<string, string | readonly string[]>>;

/** ISO 3166-1 alpha-2 code in lower case, then one column a language; the names of a column are separated by `|`, the usual one first. */
export function countriesFile(): GeneratedFile {
  const require = createRequire(import.meta.url);
  const tables = Object.entries(LANGUAGES).map(([language, file]) => {
    const path = require.resolve(`i18n-iso-countries/langs/${file}.json`);
    return [language, (JSON.parse(readFileSync(path, 'utf8')) as { countries: Names }).countries] as const;
  });
  const english = tables[0]?.[1] ?? {};
  const lines = Object.keys(english)
    .sort()
    .map((code) => [code.toLowerCase(), ...tables.map(([, names]) => [names[code] ?? []].flat().join('|'))].join('\t'));
  return {
    path: 'data/reference/countries.tsv',
    text: `code\t${tables.map(([language]) => language).join('\t')}\n${lines.join('\n')}\n`,
  };
}
