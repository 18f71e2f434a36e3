/**
 * Short passages, each a section of an entry that never existed, and what a careful reader says they state; a sixth are
 * traps. They were written without sight of the rules, in wordings of their own. Scored as the gold pages are.
 *
 *     node --import tsx test/gold/passages.ts [--verbose] [--section detained]
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { Claim, Extraction } from '../../src/extract/claim.js';
import { claimsOfPage } from '../../src/extract/index.js';
import type { GoldClaim, GoldPage } from './gold-page.js';
import { RELEASES_ALL, judge, shares, tallyOf, type Tally, type Verdict } from './score.js';

type Row = readonly [subject: string, property: string, value: string | number, certainty?: string, quote?: string | null, by?: string | null, more?: { readonly not?: boolean }];

interface Passage {
  readonly section: string;
  readonly gender: 'M' | 'F';
  readonly text: string;
  readonly trap?: boolean;
  readonly claims?: readonly Row[];
  readonly optional?: readonly Row[];
}

const HEADINGS: Readonly<Record<string, string>> = {
  about: 'About the victim', location: "Victim's location", detained: 'When victim was detained', reason: 'Probable (or official) reason for detention', status: "Victim's status",
  learned: "How did the testifier learn about the victim's status?", additional: 'Additional information', relation: "Victim's relation to testifier",
};
const NAMES = { M: 'Erlan Fictional', F: 'Aygul Fictional' } as const;
const TESTIFIER = 'Serik Ahmet';

/** The page that a passage stands in: nothing else in it but a name, a gender and who testifies. */
function pageOf({ section, gender, text }: Passage): { page: string; at: number } {
  const head = ['Entry of 7434', '', NAMES[gender], NAMES[gender], 'Gender', gender, ''];
  const party = ['Testifying party', '', section === 'testifying' ? text : TESTIFIER, ''];
  const lines = section === 'summary' ? [...head, text, '', ...party] : section === 'testifying' ? [...head, ...party] : [...head, ...party, HEADINGS[section]!, '', text, ''];
  const page = [...lines, 'Entry created: 2019-01-19', ''].join('\n');
  return { page, at: page.indexOf(text) };
}

/** What the passages say of names and in free words is never wrong; nor is what follows from a row, or a denial where one stands. */
const OPEN = new Set(['name', 'term', 'when', 'began', 'ended', 'statusText', 'descriptionText', 'relationText']);
const local = (property: string): string => property.replace(/^.*[#/]/, '');

function goldOf({ section, claims = [], optional = [] }: Passage, text: string, number: number): GoldPage {
  const standing = [[TESTIFIER], ['archive']];
  const row = ([subject, property, value, certainty, quote, , more]: Row): GoldClaim =>
    ({ subject, property, value: String(value), certainty: (certainty ?? 'stated').replace(/very likely/g, 'very-likely'), quote: quote ?? String(value), by: standing, negated: more?.not ?? false });
  return {
    set: 'dev', entry: `${number} ${section}`, layout: 'C', text, claims: claims.map(row),
    optional: [...optional, ...claims.map(inverse)].map(([subject, property, value]) => ({ subject, property, value: String(value) })),
  };
}

/** A relation told the other way round says the same. */
const inverse = ([subject, , value]: Row): Row => [String(value), '*', subject];

export interface PassageScore { readonly passage: Passage; readonly verdicts: readonly Verdict[] }

export function passages(file = 'dev'): Passage[] {
  return parse(readFileSync(new URL(`passages/${file}.yaml`, import.meta.url), 'utf8')) as Passage[];
}

export function scored(list: readonly Passage[]): PassageScore[] {
  return list.map((passage, index) => {
    const { page, at } = pageOf(passage);
    const { extraction } = claimsOfPage(page, { entry: '900990', policy: RELEASES_ALL });
    const inside = ({ quote, property, negated }: Claim): boolean => quote.start >= at && quote.end <= at + passage.text.length && !OPEN.has(local(property)) && negated !== true;
    const seen: Extraction = { ...extraction, claims: extraction.claims.filter(inside) };
    // Who says it is scored by the gold pages; a passage has no more than its own words for that.
    return { passage, verdicts: judge(goldOf(passage, page, index + 1), seen).map((verdict) => ({ ...verdict, note: verdict.note?.replace(/; said by .*?, should be Serik Ahmet \/ archive|said by .*?, should be Serik Ahmet \/ archive;? ?/, '') })) };
  });
}

const line = (name: string, tally: Tally): string => {
  const { precision, recall, certainty } = shares(tally);
  return `${name.padEnd(12)}${[precision, recall, certainty].map((share) => `${(100 * share).toFixed(1)} %`.padStart(11)).join('')}${String(tally.gold).padStart(8)}${String(tally.false).padStart(8)}`;
};

function main(args: readonly string[]): void {
  const only = args.includes('--section') ? args[args.indexOf('--section') + 1]!.split(',') : undefined;
  const all = scored(passages(args.includes('--file') ? args[args.indexOf('--file') + 1] : undefined)).filter(({ passage }) => !only || only.includes(passage.section));
  if (args.includes('--verbose')) {
    for (const { passage, verdicts } of all) {
      const notes = verdicts.filter(({ note }) => note !== undefined && !/^INEXACT .*: $/.test(note));
      if (notes.length > 0) console.log(`\n${passage.section}${passage.trap ? ' (trap)' : ''}: ${passage.text}\n${notes.map(({ note }) => `    ${note}`).join('\n')}`);
    }
  }
  console.log(`\n${''.padEnd(12)}  precision     recall  certainty    gold   false`);
  for (const section of [...new Set(all.map(({ passage }) => passage.section))]) console.log(line(section, tallyOf(all.filter(({ passage }) => passage.section === section).flatMap(({ verdicts }) => verdicts))));
  console.log(line('traps', tallyOf(all.filter(({ passage }) => passage.trap).flatMap(({ verdicts }) => verdicts))));
  console.log(line('all', tallyOf(all.flatMap(({ verdicts }) => verdicts))));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
