import assert from 'node:assert/strict';
import { wit } from '../../src/generated/terms.js';
import { claimsOfPage } from '../../src/extract/index.js';
import { readSentence } from './sentence-reader.js';

/** A page whose gender was an icon, so that only its words tell whom "he" and "she" may mean. */
const page = (testifying: string, about: string): string => [
  'Entry of 7434', '', 'This is a strong (Tier-1) testimony.', 'Dina Fictional', 'Dina Fictional', 'Likely place of origin', 'Tacheng', 'Health status', 'unclear', 'Invented cases ', '',
  'Testifying party', '', ...testifying.split('\n').flatMap((line) => [line, '']), 'About the victim', '', about, '', 'Entry created: 2019-01-19', '',
].join('\n');

const claimsOn = (property: string, text: string, subject?: string): readonly string[] => claimsOfPage(text, { entry: '900998' }).extraction.claims
  .filter((claim) => claim.property === property && (subject === undefined || claim.subject.endsWith(subject))).map(({ quote }) => quote.text);

describe('A victim whose gender the header has lost', () => {
  it('is not meant by a pronoun of the other gender, where the relation tells their own', () => {
    const husband = page('Testimony 1: Erlan Bolat, a Kazakhstan citizen. (husband)', 'Dina is a nurse, as her mother was. He is a tractor driver.');
    assert.deepEqual(claimsOn(wit.occupation, husband, '#victim'), ['nurse']);
    const sister = page('Testimony 1: Erlan Bolat, a Kazakhstan citizen. (brother)', 'Dina is a nurse. She was also a teacher.');
    assert.deepEqual(claimsOn(wit.occupation, sister, '#victim'), ['nurse', 'teacher']);
  });

  it('is meant all the same by the only pronoun of a page whose relation is told the wrong way round', () => {
    const turned = page('Testimony 1: Erlan Bolat, a Kazakhstan citizen.', 'Dina is a nurse. She was also a teacher.')
      .replace('About the victim', "Victim's relation to testifier\n\nBrother\n\nAbout the victim");
    assert.deepEqual(claimsOn(wit.occupation, turned, '#victim'), ['nurse', 'teacher']);
  });
});

describe('A place behind a relative', () => {
  it('is no name of theirs, and a name between commas is', () => {
    assert.deepEqual(readSentence('About the victim', 'He used to visit his daughter in Lawrence, Kansas.'), []);
    assert.deepEqual(readSentence('About the victim', 'His son in Ankara, Memet, is a student.').slice(0, 1), ['person-memet sonOf Nurlan Fictional']);
  });
});

describe('Prose of a page on which people and papers testify', () => {
  const about = 'Dina is a nurse.';
  const by = (testifying: string): readonly string[] => claimsOfPage(page(testifying, about), { entry: '900998' }).extraction.claims.find(({ property }) => property === wit.occupation)!.attributedTo;

  it('is told by the archive, since nobody can say which of them told it', () => {
    assert.ok(by('Testimony 1: Erlan Bolat, a Kazakhstan citizen. (husband)\nTestimony 2: Official court document, as used in court proceedings.').every((ref) => !ref.includes('#')));
  });

  it('is told by the people, where only people do', () => {
    assert.deepEqual(by('Testimony 1: Erlan Bolat, a Kazakhstan citizen. (husband)\nTestimony 2: Aisha Bolat, a Kazakhstan citizen. (niece)').length, 2);
  });
});
