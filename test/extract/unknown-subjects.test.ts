import { strict as assert } from 'node:assert';
import { readSentence, type Section } from './sentence-reader.js';

const detained: Section = 'When victim was detained';
const about: Section = 'About the victim';
const more: Section = 'Additional information';

/** Somebody stands before the verb whom no list of people knows: nothing of it is told of the victim. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'A name with what its bearer is': [
    'In 2017, Erlan Serik, the imam of the mosque, was arrested.',
    'Erlan Serik, 45, was arrested in 2017.',
    'Erlan Serik (45) was sentenced to 10 years.',
    'In June 2017, Erlan, together with many other imams, was sent to a camp.',
    '"Erlan" (not his real name) was arrested in 2017.',
    'A., a relative, was arrested in 2017.',
    '艾尔兰 was arrested in 2017.',
    'Ерлан was arrested in 2017.',
  ],
  'Somebody without a name': [
    'The imam of the mosque, a friend of his, was sentenced to 20 years.',
    'The owner of the shop, who had hired him, was detained in 2018.',
    'The mullah, too, was detained, and died in prison in 2019.',
    'The first detainee was sentenced to 8 years.',
    'Every man in the family has been detained.',
    'Students of his were arrested in 2018.',
    'He says the mullah, too, was sentenced to 8 years.',
  ],
  'Several people': [
    'More than 100 of his students were detained.',
    'None of his children were detained.',
    'Most of his relatives have been detained since 2017.',
    'Two of the men he worked with were sentenced to 10 years.',
    'Both were sentenced to 10 years.',
    'All of them were sent to a camp.',
    'Those who had prayed with him were sentenced to 10 years.',
  ],
  'Whoever stands before "who"': [
    'He introduced Erlan to Dauren, who was arrested in 2018.',
    'The police officer who detained him was himself arrested in 2019.',
    'The man who reported him was later given 10 years.',
    'He married a woman from Nilka who had been in a camp.',
    'He lived with his brother, who was sentenced to 10 years.',
  ],
  'Who it happened to stands behind': [
    'Also arrested was Erlan Serik.',
    'Among those arrested was Erlan Serik, who got 10 years.',
  ],
};

/** Circumstances before the verb leave the sentence to the victim. */
const VICTIMS: readonly (readonly [sentence: string, claim: string])[] = [
  ['A farmer who spent his whole life in Tekes County.', 'residedIn Tekes County'],
  ['He is a native of Tekes County who was arrested in 2017.', 'arrestedIn 2017'],
  ['In 2017, after returning from Turkey, was arrested.', 'arrestedPerson Nurlan Fictional'],
  ['Reportedly, was sentenced to 10 years.', 'sentenceTerm P10Y (reported)'],
  ['Three days later, on June 5, 2018, was arrested.', 'arrestedIn 2018-06-05'],
  ['According to the list, was sentenced to 12 years.', 'sentenceTerm P12Y (reported)'],
  ['Nurlan Fictional, a teacher of 45, was sentenced to 12 years.', 'sentenceTerm P12Y'],
  ['He was detained in May 2017 and in June 2018 was sentenced to 12 years.', 'sentenceTerm P12Y'],
  ['The following week, he was taken away and, as reported later, was sentenced to 12 years.', 'sentenceTerm P12Y'],
];

/** What freeing is not, and holding is not. */
const NOT_IT: readonly string[] = [
  'He was discharged from the hospital in May 2019.',
  'He was discharged from the army in 1998 and worked as a driver.',
  'He was released from the clinic in May 2019.',
  'He was sent home from the checkpoint in May 2019.',
  'He was allowed home for one day in March 2018.',
  'He was held up in Urumqi in May 2017.',
];

describe('Subjects that no list of people knows', () => {
  for (const [kind, sentences] of Object.entries(OTHERS)) {
    describe(kind, () => {
      for (const sentence of sentences) {
        for (const section of [detained, more]) {
          it(`${section}: ${sentence}`, () => {
            const wrong = readSentence(section, sentence).filter((claim) => /(?:^| )(?:arrested|detained|sentenced?|sentTo|died|heldAt|heldIn|arrestedPerson|sentencedPerson|detainee)/.test(claim) && !claim.startsWith('person-'));
            assert.deepEqual(wrong, []);
          });
        }
      }
    });
  }

  describe('circumstances are none', () => {
    for (const [sentence, claim] of VICTIMS) {
      it(sentence, () => {
        const claims = readSentence(sentence.includes('life') ? about : detained, sentence);
        assert.ok(claims.some((found) => found.includes(claim)), claims.join('\n'));
      });
    }
  });

  describe('words that only look like an event', () => {
    for (const sentence of NOT_IT) {
      it(sentence, () => {
        assert.deepEqual(readSentence(detained, sentence).filter((claim) => /releasedIn|released|detainedIn|heldIn|detainedAs/.test(claim)), []);
      });
    }
  });
});
