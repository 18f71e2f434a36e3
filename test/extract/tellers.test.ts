import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

/** Sentences of a fictional page with six sources, and who is said to tell what stands in them. What nobody is said to tell is the archive's, since one of them is a paper. */
const PARTY = [
  'Testimony 1: An employee of the Talas County court, as reported by Radio Free Asia Uyghur. (unclear)', 'Testimony 2: Gulnar Serik, a chef in Adana. (sister)',
  'Testimony 3: Leaked government spreadsheet, from Talas County.', 'Testimony 4|5: Anonymous, but with a verified identity. (relative)', 'Testimony 6: Radio Free Asia',
];

const SECTIONS = { detained: 'When victim was detained', reason: 'Probable (or official) reason for detention', status: "Victim's status", location: "Victim's location" } as const;

function read(section: keyof typeof SECTIONS, sentence: string): string[] {
  const text = ['Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', 'Gender', 'M', '', 'Testifying party', '', ...PARTY, '', SECTIONS[section], '', sentence, '', 'Entry created: 2019-01-19', ''].join('\n');
  const at = text.indexOf(sentence);
  const local = (ref: string): string => ref.replace(/^.*[#/]/, '').replace(/-at-\d+$/, '');
  return claimsOfPage(text, { entry: '900992' }).extraction.claims
    .filter(({ quote }) => quote.start >= at && quote.end <= at + sentence.length)
    .map(({ property, value, certainty, attributedTo }) => `${local(property)} ${value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf : value.text}${certainty === 'stated' ? '' : ` (${certainty})`} by ${attributedTo.map(local).join(' & ')}`);
}

const CASES: readonly (readonly [keyof typeof SECTIONS, string, readonly string[]])[] = [
  ['detained', 'Gulnar told RFA that he was arrested on May 3, 2018.', ['arrestedIn 2018-05-03 (reported) by person-gulnar-serik']],
  ['detained', 'He was arrested in May 2018 (RFA).', ['arrestedIn 2018-05 by radio-free-asia']],
  ['detained', 'He was arrested in May 2018 (Talas).', ['arrestedIn 2018-05 by xinjiang-victims-database']],
  ['detained', 'The Globe and Mail gives April 2018.', ['detainedIn 2018-04 by globe-and-mail']],
  ['detained', 'The spreadsheet gives the date as May 3, 2018.', ['detainedIn 2018-05-03 by testimony-3']],
  ['detained', 'Per the court document: arrested on May 3, 2018.', ['arrestedIn 2018-05-03 (reported) by source-the-court-document']],
  ['detained', 'As per the spreadsheet, he was arrested on May 3, 2018.', ['arrestedIn 2018-05-03 (reported) by testimony-3']],
  ['detained', 'One of the relatives said that he was detained in May 2018.', ['detainedIn 2018-05 (reported) by source']],
  ['location', 'Relatives heard that he was in Talas Prison.', ['heldAt Talas Prison (reported) by source']],
  ['detained', 'By his own account, he was detained in May 2018.', ['detainedIn 2018-05 (reported) by victim']],
  ['detained', 'By her own account, he was detained in May 2018.', ['detainedIn 2018-05 by xinjiang-victims-database']],
  ['detained', 'According to what Gulnar was told, he was arrested on May 3, 2018.', ['arrestedIn 2018-05-03 (reported) by person-gulnar-serik']],
  ['detained', 'He was detained in May 2018, as Gulnar learned from a neighbor.', ['detainedIn 2018-05 (reported) by person-gulnar-serik']],
  ['reason', 'The court employee told Radio Free Asia that the sentence was for "gathering a crowd".', ['chargeText gathering a crowd (reported) by source-anonymous-1']],
  ['reason', 'The verdict states that he was convicted of "splitting the state".', ['chargeText splitting the state (reported) by source-the-verdict']],
  ['reason', 'RFA, quoting a neighbor, says that he was sentenced for "praying".', ['chargeText praying (reported) by radio-free-asia']],
  ['status', 'In an interview with RFA, Gulnar said that he was released in 2019.', ['releasedIn 2019 (reported) by person-gulnar-serik']],
  ['status', 'In a 2019 report, Radio Free Asia said that he was sentenced to 10 years.', ['sentenceTerm P10Y (reported) by radio-free-asia']],
  ['status', 'The RFA report says that he was released in 2019.', ['releasedIn 2019 (reported) by radio-free-asia']],
  ['status', 'Gulnar believes that he is in Talas Prison, while the spreadsheet says that he was released in 2019.', ['heldAt Talas Prison (presumed) by person-gulnar-serik', 'releasedIn 2019 (reported) by testimony-3']],
];

describe('Who tells it, of several sources', () => {
  for (const [section, sentence, must] of CASES) {
    it(sentence, () => {
      const found = read(section, sentence);
      for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
    });
  }
});
