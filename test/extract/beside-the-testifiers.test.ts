import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

interface Case { readonly relation?: string; readonly testifying?: string; readonly section?: string; readonly sentence?: string; readonly gender?: 'M' | 'F'; readonly must?: readonly string[]; readonly mustNot?: RegExp }

const learned = "How did the testifier learn about the victim's status?";
const more = 'Additional information';
const status = "Victim's status";
const two = 'Three of the testimonies are from Gulnara Serikova, a citizen of Kazakhstan, and one is from Askar Omar.';

/** `subject property value` of all that is read of a page with these sections. */
function read({ relation = 'The victim is Gulnara\'s nephew and Askar\'s brother.', testifying = two, section = status, sentence = 'In a camp.', gender = 'F' }: Case): string[] {
  const text = ['Entry of 6598', '', 'Zeynep Fictional', 'Zeynep Fictional', 'Gender', gender, '', 'Testifying party', '', testifying, '', "Victim's relation to testifier", '', relation, '', section, '', sentence, '', 'Entry created: 2019-01-19', ''].join('\n');
  return claimsOfPage(text, { entry: '900992' }).extraction.claims.map(({ subject, property, value }) =>
    `${subject.replace(/^.*#/, '').replace(/-at-\d+$/, '')} ${property.replace(/^.*[#/]/, '')} ${value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf ?? value.text : value.text}`);
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'What the victim is to testifiers': [
    { relation: "The victim is the daughter of Gulnara's late sister Maira and a friend of Askar's brother.", must: ['victim daughterOf Maira', 'person-maira sisterOf Gulnara Serikova', 'victim friendOf brother of Askar Omar', 'person-unnamed-brother-of-askar-omar brotherOf Askar Omar'] },
    { relation: 'Askar met the victim in detention.', must: ['victim acquaintanceOf Askar Omar'] },
    { relation: 'Askar shared a cell with the victim in 2018.', must: ['victim sharedCellWith Askar Omar'] },
    { relation: "Askar met the victim's brother in detention.", mustNot: /acquaintanceOf|sharedCell/ },
    { relation: 'Askar has never met the victim in person.', mustNot: /acquaintanceOf/ },
    { relation: "The victim is the daughter of a neighbor of Gulnara's.", must: ['victim daughterOf neighbour of Gulnara Serikova'], mustNot: /daughterOf Gulnara/ },
  ],
  'What testifiers are': [
    { testifying: 'Anonymous former student of the victim, now in Europe', relation: 'teacher', must: ['source-anonymous-1 studentOf Zeynep Fictional'] },
    { testifying: "Anonymous friend of the victim's brother, now in Europe", relation: 'unclear', mustNot: /^source-anonymous-1 friendOf Zeynep/ },
    { testifying: 'Askar Omar, an ethnic Kazakh who was himself detained in Emin and later came to Kazakhstan.', must: ['person-askar-omar ethnicity Kazakh', 'person-askar-omar heldIn Emin'] },
    { testifying: 'Askar Omar, who helps run a Uyghur restaurant in Boston.', mustNot: /ethnicity/ },
    { testifying: 'Askar Omar, whose brother was detained in Emin.', mustNot: /askar-omar heldIn/ },
  ],
  'Relatives of testifiers': [
    { section: learned, gender: 'M', sentence: 'Gulnara - from her sister-in-law in Emin.', must: ['person-unnamed-sister-in-law-of-gulnara-serikova sisterInLawOf Gulnara Serikova'], mustNot: /sisterInLawOf Zeynep/ },
    { section: learned, sentence: 'Askar found out about the sentence from his father.', must: ['person-unnamed-father-of-askar-omar fatherOf Askar Omar'], mustNot: /fatherOf Zeynep/ },
    { section: learned, gender: 'M', sentence: 'Askar found out about the sentence from his father.', mustNot: /fatherOf/ },
    { section: learned, sentence: 'Askar heard about the arrest from their mother over the phone.', must: ['person-unnamed-mother-of-the-victim motherOf Zeynep Fictional'] },
    { section: learned, sentence: 'Gulnara heard about the arrest from their mother.', mustNot: /motherOf/ },
    { section: learned, sentence: 'They heard about the arrest from their mother.', mustNot: /motherOf/ },
    { sentence: "Gulnara's husband hasn't been able to reach her since June 2018.", must: ['person-unnamed-husband-of-gulnara-serikova husbandOf Gulnara Serikova'] },
    { relation: 'The victim is Gulnara\'s husband.', gender: 'M', sentence: "Gulnara's husband was arrested in 2018.", mustNot: /unnamed/ },
    { relation: 'unclear', gender: 'M', sentence: "Gulnara's husband was arrested in 2018.", mustNot: /unnamed/ },
    { section: more, sentence: "Askar's uncle Erik was himself detained at the border.", must: ['person-erik uncleOf Askar Omar'], mustNot: /uncleOf Zeynep/ },
    { section: more, sentence: "Gulnara's brother Zeynep was arrested.", mustNot: /brotherOf Gulnara/ },
  ],
  'Others by name': [
    { section: 'About the victim', sentence: 'She is divorced from Sultan Mambet, an officer of the border police.', must: ['victim formerSpouseOf Sultan Mambet', 'person-sultan-mambet occupation officer'], mustNot: /^victim (?:occupation|spouseOf)/ },
    { section: 'About the victim', sentence: 'She was forced to divorce Sultan Mambet.', mustNot: /SpouseOf/ },
    { section: 'About the victim', sentence: 'Her sister is divorced from Sultan Mambet.', mustNot: /^victim formerSpouseOf/ },
    { section: more, sentence: 'Her lawyer, Li Guangming, argued for leniency.', must: ['person-li-guangming occupation lawyer'], mustNot: /^victim occupation/ },
    { section: more, sentence: 'Her lawyer argued for leniency.', mustNot: /occupation/ },
    { section: more, sentence: 'Askar also mentions two other people from the same cell: Mukhtar Sadyq, a mullah who got 20 years, and a Hui man known as Ma Laoshi.', must: ['person-mukhtar-sadyq cellmateOf Zeynep Fictional', 'person-mukhtar-sadyq occupation mullah', 'person-ma-laoshi cellmateOf Zeynep Fictional', 'person-ma-laoshi ethnicity Hui'], mustNot: /^victim (?:occupation|ethnicity)/ },
    { section: more, sentence: 'Her brother was held with two other people from the same cell: Mukhtar Sadyq and Ma Laoshi.', mustNot: /cellmateOf/ },
  ],
};

describe('People beside the testifiers', () => {
  for (const [theme, cases] of Object.entries(CASES)) {
    describe(theme, () => {
      for (const one of cases) {
        it(one.sentence ?? one.testifying ?? one.relation!, () => {
          const found = read(one);
          for (const claim of one.must ?? []) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
          if (one.mustNot) assert.deepEqual(found.filter((claim) => one.mustNot!.test(claim)), []);
        });
      }
    });
  }
});
