import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

/** A page of the layout that leaves the gender out, or gives it; who testifies, and what the victim is to them. */
interface Told {
  readonly relation: string;
  readonly gender?: 'M' | 'F';
  readonly testifier?: string;
  readonly section?: string;
  readonly sentence: string;
}

const detained = 'When victim was detained';

/** What is said of the victim (`property value`), and of whom else, in one sentence. */
function read({ relation, gender, testifier = 'Gulnara Serikova, a citizen of Kazakhstan.', section = detained, sentence }: Told): string[] {
  const text = [
    'Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', ...(gender ? ['Gender', gender] : []), '', 'Testifying party', '', testifier, '',
    "Victim's relation to testifier", '', relation, '', section, '', sentence, '', 'Entry created: 2019-01-19', '',
  ].join('\n');
  const at = text.lastIndexOf(sentence);
  return claimsOfPage(text, { entry: '900991' }).extraction.claims
    .filter(({ quote, property }) => quote.start >= at && quote.end <= at + sentence.length && !/(?:statusText|reasonText)$/.test(property))
    .map(({ subject, property, value }) => `${subject.replace(/^.*#/, '').replace(/-at-\d+$/, '')} ${property.replace(/^.*[#/]/, '')} ${value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf ?? value.text : value.text}`);
}

const nephew = 'The victim is the testifier\'s nephew.';

/** The victim is who "her nephew" is, by what the page says the victim is to whoever tells it. */
const THE_VICTIM: readonly Told[] = [
  { relation: nephew, sentence: 'Gulnara says that her nephew was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: 'Gulnara says that her nephew was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: "Gulnara's nephew was arrested in September 2017." },
  { relation: nephew, sentence: 'In her first testimony (January 2018), Gulnara says that her nephew was arrested in September 2017.' },
  { relation: "The victim is the son of Gulnara's sister.", sentence: 'Gulnara says that her nephew was arrested in September 2017.' },
  { relation: "The victim is the testifier's husband.", sentence: 'According to Gulnara, her husband was arrested in September 2017.' },
];

/** Nothing is said of the victim, and nobody is made up who would be the victim's. */
const NOBODY: readonly Told[] = [
  // Not stated to be that to the teller.
  { relation: 'The victim is a friend of the testifier.', sentence: 'Gulnara says that her nephew was arrested in September 2017.' },
  { relation: 'The victim is a friend of the testifier.', gender: 'M', sentence: 'Gulnara says that her nephew was arrested in September 2017.' },
  { relation: 'unclear', gender: 'M', sentence: 'According to Gulnara, her brother was arrested in September 2017.' },
  // The teller may be meant as well as the victim.
  { relation: 'neighbor', gender: 'F', sentence: 'According to Gulnara, her brother was arrested in September 2017.' },
  { relation: 'neighbor', gender: 'F', sentence: 'Her brother was arrested in September 2017, Gulnara says.' },
  { relation: 'neighbor', sentence: 'According to Gulnara, his brother was arrested in September 2017.' },
  // The testifier's, without being named in the sentence.
  { relation: nephew, sentence: 'Her nephew was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: 'Her nephew was arrested in September 2017.' },
  { relation: 'uncle', sentence: 'His uncle was arrested in September 2017.' },
  { relation: 'son', gender: 'M', sentence: 'Her son was arrested in September 2017.' },
  // Another of them, or a wrong gender.
  { relation: nephew, gender: 'M', sentence: 'Gulnara says that her other nephew was arrested in September 2017.' },
  { relation: "The victim is the testifier's husband.", gender: 'M', sentence: 'Gulnara says that his husband was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: 'Gulnara says that her niece was arrested in September 2017.' },
  // Names after it.
  { relation: 'neighbor', gender: 'F', sentence: 'According to Gulnara, her brother Dauren was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: 'Gulnara says that her nephew Dauren was arrested in September 2017.' },
  { relation: nephew, gender: 'M', sentence: 'Dauren, her nephew, was arrested in September 2017.' },
  { relation: 'neighbor', section: 'Additional information', sentence: 'Gulnara says that she got a call from her sister in Zhaosu.' },
];

/** The victim's own relatives all the same. */
const RELATIVES: readonly (readonly [Told, string])[] = [
  [{ relation: nephew, sentence: 'His wife was arrested in September 2017.' }, 'person-unnamed-wife-of-the-victim arrestedIn 2017-09'],
  [{ relation: nephew, gender: 'M', sentence: 'His brother was arrested in September 2017.' }, 'person-unnamed-brother-of-the-victim arrestedIn 2017-09'],
  [{ relation: nephew, gender: 'F', sentence: 'Her brother was arrested in September 2017.' }, 'person-unnamed-brother-of-the-victim arrestedIn 2017-09'],
  [{ relation: 'brother', testifier: 'Aygul Serikova, a nurse.', gender: 'M', sentence: 'According to Radio Free Asia, his wife was arrested in September 2017.' }, 'person-unnamed-wife-of-the-victim arrestedIn 2017-09'],
  [{ relation: 'husband', testifier: 'Aygul Serikova, a nurse.', gender: 'M', sentence: 'According to Aygul, his brother was arrested in September 2017.' }, 'person-unnamed-brother-of-the-victim arrestedIn 2017-09'],
];

describe('Whose "his" and "her" relatives are', () => {
  for (const told of THE_VICTIM) {
    it(`means the victim: ${told.relation} ${told.sentence}`, () => assert.deepEqual(read(told), ['victim arrestedIn 2017-09']));
  }
  for (const told of NOBODY) {
    it(`says nothing of the victim: ${told.gender ?? ''} ${told.relation} ${told.sentence}`, () =>
      assert.deepEqual(read(told).filter((claim) => claim.startsWith('victim ') || claim.includes('of-the-victim') || /Of Nurlan/.test(claim)), []));
  }
  for (const [told, claim] of RELATIVES) {
    it(`is the victim's: ${told.relation} ${told.sentence}`, () => assert.ok(read(told).includes(claim), read(told).join('\n')));
  }
});
