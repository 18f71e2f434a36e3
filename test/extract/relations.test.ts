import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

interface Case { readonly text: string; readonly gender?: 'M' | 'F'; readonly must?: readonly string[]; readonly mustNot?: RegExp }

const THREE = 'Testimony 1: Gulnara Serikova.\n\nTestimony 2: Erlan Bek.\n\nTestimony 3+4: Dana Bek.';

/** `subject property value (certainty)` of what is read of one section of a fictional page. */
function read(section: 'relation' | 'testifying', { text, gender = 'M' }: Case): string[] {
  const name = gender === 'M' ? 'Nurlan Fictional' : 'Aygul Fictional';
  const sections = section === 'testifying' ? ['Testifying party', '', text, ''] : ['Testifying party', '', THREE, '', "Victim's relation to testifier", '', text, ''];
  const page = ['Entry of 6598', '', name, name, 'Gender', gender, '', ...sections, 'Entry created: 2019-01-19', ''].join('\n');
  const at = page.lastIndexOf(text);
  const who = (ref: string): string => ref.replace(/^.*#(?:person-)?/, '');
  return claimsOfPage(page, { entry: '900993' }).extraction.claims.filter(({ quote }) => quote.start >= at && quote.end <= at + text.length).map(({ subject, property, value, certainty }) =>
    `${who(subject)} ${property.replace(/^.*[#/]/, '')} ${value.kind !== 'thing' ? value.kind === 'time' ? value.edtf ?? value.text : value.text : value.ref.includes('#') ? who(value.ref) : value.label}${certainty === 'stated' ? '' : ` (${certainty})`}`);
}

const RELATIONS: Readonly<Record<string, readonly Case[]>> = {
  'One word, and what stands beside it': [
    { text: 'Testimony 1: brother, from the same father', must: ['victim brotherOf gulnara-serikova'] },
    { text: 'Testimony 1: A neighbor from back home, two doors down.', must: ['victim neighbourOf gulnara-serikova'] },
    { text: 'Testimony 1: fiancé - the two had planned to marry in August 2017', must: ['victim fianceOf gulnara-serikova'] },
    { text: "Testimony 1: He's the brother of the testifier's wife.", must: ['victim relatedTo gulnara-serikova'] },
    { text: 'Testimony 1: He shared a cell with the victim for 2 months.', must: ['victim sharedCellWith gulnara-serikova'] },
    { text: 'Testimony 1: fellow inmate', must: ['victim relatedTo gulnara-serikova'] },
    { text: 'Testimony 1|2: The victim is their father.', must: ['victim fatherOf gulnara-serikova', 'victim fatherOf erlan-bek'] },
    { text: 'Testimony 1: friend and neighbor', must: ['victim friendOf gulnara-serikova', 'victim neighbourOf gulnara-serikova'] },
    { text: 'Testimony 1: great-uncle', must: ['victim relativeOf gulnara-serikova'] },
    { text: 'Testimony 1: step-father', must: ['victim stepparentOf gulnara-serikova'] },
    { text: 'Testimony 1: ex husband', must: ['victim formerHusbandOf gulnara-serikova'], mustNot: /husbandOf/ },
    { text: 'Testimony 1: former husband (they divorced in 2015)', must: ['victim formerHusbandOf gulnara-serikova'], mustNot: / husbandOf/ },
    { text: 'Testimony 1: husband, divorced in 2015', mustNot: /usbandOf/ },
    { text: 'Testimony 1: husband (now ex-husband)', must: ['victim formerHusbandOf gulnara-serikova'], mustNot: / husbandOf/ },
    { text: 'Testimony 1: husband (they divorced in 2015)', must: ['victim formerHusbandOf gulnara-serikova'], mustNot: / husbandOf/ },
    { text: 'Testimony 1: brother, but not by blood', mustNot: /brotherOf/ },
    { text: 'Testimony 1: sister', mustNot: /sisterOf/ },
    { text: 'Testimony 1: No relation (public figure)', mustNot: /./ },
    { text: 'Testimony 1: friend of a friend', mustNot: /./ },
  ],
  'How sure': [
    { text: 'Testimony 1: Unclear, though very likely a relative - they share the same surname.', must: ['victim relativeOf gulnara-serikova (very-likely)'] },
    { text: 'Testimony 1: not stated (likely uncle)', must: ['victim uncleOf gulnara-serikova (likely)'] },
    { text: 'Testimony 1: unclear', mustNot: /./ },
  ],
  'Statements': [
    { text: "Testimony 1: The victim used to be the testifier's teacher.", must: ['victim teacherOf gulnara-serikova'] },
    { text: "Testimony 1: The victim is a friend of the testifier's.", must: ['victim friendOf gulnara-serikova'] },
    { text: 'Testimony 1: The testifier is his daughter.', must: ['gulnara-serikova daughterOf victim'] },
    { text: "Testimony 1: The testifier was the victim's student at Xinjiang University.", must: ['gulnara-serikova studentOf victim'] },
    { text: 'Testimony 1: The testifier and the victim were classmates at university.', must: ['victim classmateOf gulnara-serikova'] },
    { text: 'Testimony 1: The victim and the testifier used to work together.', must: ['victim colleagueOf gulnara-serikova'] },
    { text: 'Testimony 1: They are from the same village.', must: ['victim fellowVillagerOf gulnara-serikova'] },
    { text: 'Testimony 1: They were in one cell for eight weeks.', must: ['victim sharedCellWith gulnara-serikova'] },
    { text: "Testimony 2: The victim is one of the testifier's brothers.", must: ['victim brotherOf erlan-bek'] },
    { text: 'Testimony 1-2: The victim is the uncle of both testifiers.', must: ['victim uncleOf gulnara-serikova', 'victim uncleOf erlan-bek'] },
    { text: 'Testimony 1: The victim is a teacher.', mustNot: /./ },
    { text: 'Testimony 1: The testifier is a student at Almaty University.', mustNot: /studentOf/ },
    { text: 'Testimony 1: The victim is not related to the testifier.', mustNot: /./ },
    { text: 'Testimony 1: The testifier does not know the victim personally.', mustNot: /./ },
    { text: 'Testimony 1: They are not from the same village.', mustNot: /./ },
  ],
  'Several at once': [
    { text: "The victim is Gulnara's brother, Erlan's uncle, and Dana's father.", must: ['victim brotherOf gulnara-serikova', 'victim uncleOf erlan-bek', 'victim fatherOf dana-bek'] },
    { text: 'The victim is the husband of Gulnara and the father of Erlan and Dana.', must: ['victim husbandOf gulnara-serikova', 'victim fatherOf erlan-bek', 'victim fatherOf dana-bek'] },
    { text: 'To Gulnara: brother. To Erlan: uncle.', must: ['victim brotherOf gulnara-serikova', 'victim uncleOf erlan-bek'] },
    { text: "Gulnara is the victim's wife and Erlan is his son.", must: ['gulnara-serikova wifeOf victim', 'erlan-bek sonOf victim'] },
    { text: 'Gulnara: sister.', mustNot: /./ },
  ],
  'By way of people without a name': [
    { text: "Testimony 1: husband's younger brother", must: ['victim brotherOf unnamed-husband-of-gulnara-serikova', 'unnamed-husband-of-gulnara-serikova husbandOf gulnara-serikova'], mustNot: /^victim brotherOf gulnara/ },
    { text: 'Testimony 1: brother of a friend', must: ['victim brotherOf unnamed-friend-of-gulnara-serikova'], mustNot: /^victim (?:brotherOf|friendOf) gulnara/ },
    { text: "Testimony 1: The testifier is married to the victim's brother.", must: ['gulnara-serikova spouseOf unnamed-brother-of-the-victim', 'unnamed-brother-of-the-victim brotherOf victim'], mustNot: /spouseOf victim/ },
    { text: "Testimony 1: The victim's wife is the testifier's cousin.", must: ['unnamed-wife-of-the-victim cousinOf gulnara-serikova', 'unnamed-wife-of-the-victim wifeOf victim'], mustNot: /^victim (?:cousinOf|wifeOf)/ },
    { text: "Testimony 2: Erlan's wife is the victim's niece.", must: ['unnamed-wife-of-erlan-bek nieceOf victim'], mustNot: /^(?:victim|erlan-bek) nieceOf/ },
  ],
};

const PARTY: Readonly<Record<string, readonly Case[]>> = {
  'Who they are': [
    { text: 'Asila Alimqul, an Uyghur linguist and activist based in the Netherlands. (friend)', must: ['asila-alimqul occupation Uyghur linguist and activist', 'asila-alimqul residedIn Netherlands', 'asila-alimqul friendOf victim'] },
    { text: 'Asila Alimqul, a Kazakh from Tekes County now living in Almaty.', must: ['asila-alimqul originFrom Tekes County', 'asila-alimqul residedIn Almaty'] },
    { text: 'Asila Alimqul, a Chinese citizen with a Kazakhstan green card.', must: ['asila-alimqul citizenOf China', 'asila-alimqul residencePermitOf Kazakhstan'] },
    { text: 'Asila Alimqul, who works as a nurse in Almaty.', must: ['asila-alimqul occupation nurse'] },
    { text: 'Asila Alimqul, whose two brothers were sentenced in 2018, is a mechanic in Pavlodar.', must: ['asila-alimqul occupation mechanic', 'asila-alimqul residedIn Pavlodar'] },
    { text: 'Asila Alimqul, whose brother, Erlan Bek, is a mechanic in Pavlodar.', mustNot: /occupation|residedIn/ },
    { text: 'Asila Alimqul, residing in Boston, where she helps operate an Uyghur restaurant.', must: ['asila-alimqul workedAt workplace-uyghur-restaurant'] },
    { text: 'Asila Alimqul, whose sister lives in Boston, where she helps operate an Uyghur restaurant.', mustNot: /workedAt/ },
    { text: 'Asila Alimqul, an Australian of Uyghur origin.', mustNot: /occupation/ },
    { text: 'Asila Alimqul, who came to Kyrgyzstan as a student in 2009.', mustNot: /occupation/ },
  ],
  'What they are to the victim': [
    { text: "Asila Alimqul, whose husband is the victim's brother. (sister-in-law)", must: ['asila-alimqul sisterInLawOf victim'], mustNot: /brotherOf/ },
    { text: "Asila Alimqul, a friend of the victim's brother.", mustNot: /asila-alimqul (?:brotherOf|friendOf) victim/ },
    { text: 'Testimony 3: Anonymous, but with a verified identity. (friend of daughter)', must: ['source-anonymous-1 friendOf unnamed-daughter-of-the-victim'], mustNot: /source-anonymous-1 (?:friendOf|daughterOf) victim/ },
    { text: "Testimony 3: Asila Alimqul. (cousin's wife)", must: ['asila-alimqul wifeOf unnamed-cousin-of-the-victim'], mustNot: /asila-alimqul (?:wifeOf|cousinOf) victim/ },
    { text: 'Submitted by Asila Alimqul, the victim\'s daughter.', must: ['asila-alimqul testifiedFor victim', 'asila-alimqul daughterOf victim'] },
  ],
  'Several': [
    { text: 'One testimony is from Asila Alimqul and another from Erlan Bek.', must: ['asila-alimqul testifiedFor victim', 'erlan-bek testifiedFor victim'], mustNot: /originFrom|occupation/ },
    { text: 'All testimonies by Asila Alimqul, a citizen of Kazakhstan.', must: ['asila-alimqul testifiedFor victim', 'asila-alimqul citizenOf Kazakhstan'] },
    { text: 'Asila Alimqul, together with Erlan Bek from Uzynagash (both citizens of Kazakhstan).', must: ['erlan-bek testifiedFor victim', 'erlan-bek citizenOf Kazakhstan', 'asila-alimqul citizenOf Kazakhstan'], mustNot: /workedAt/ },
    { text: 'Testimony 1: Asila Alimqul.\n\nTestimony 2: [see above]', must: ['testimony-2 testifier asila-alimqul'] },
    { text: 'Testimony 1: Asila Alimqul and Erlan Bek.\n\nTestimony 2: [see above]', mustNot: /testimony-2 testifier/ },
    { text: 'Asila Alimqul is the main testifier. Erlan Bek, a friend of the victim, has added some information.', must: ['erlan-bek friendOf victim'], mustNot: /^asila-alimqul friendOf/ },
    { text: 'Testimony 7: Asila Alimqul, as reported by Radio Free Asia and Bitter Winter. (aunt)', must: ['testimony-7 reportedBy Radio Free Asia', 'testimony-7 reportedBy Bitter Winter'] },
    { text: 'Testimony 3+5: Asila Alimqul, as filmed by Atajurt Kazakh Human Rights. (sister)', must: ['testimony-5 reportedBy Atajurt Kazakh Human Rights'] },
  ],
};

describe('What people of an entry are to each other', () => {
  for (const [section, themes] of [['relation', RELATIONS], ['testifying', PARTY]] as const) {
    for (const [theme, cases] of Object.entries(themes)) {
      describe(theme, () => {
        for (const given of cases) {
          it(given.text.replace(/\n+/g, ' / '), () => {
            const found = read(section, given);
            for (const claim of given.must ?? []) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
            if (given.mustNot) assert.deepEqual(found.filter((claim) => given.mustNot!.test(claim)), []);
          });
        }
      });
    }
  }

  it('reads the line of a document, though it says nothing of anybody', () => {
    const text = "Testimony 4: Official court document, as used in court proceedings in the People's Republic of China.";
    const page = ['Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', '', 'Testifying party', '', text, '', 'Entry created: 2019-01-19', ''].join('\n');
    const at = page.indexOf(text);
    const { frame } = claimsOfPage(page, { entry: '900993' }).extraction;
    assert.ok(frame!.some(({ start, end }) => start <= at && end >= at + text.length));
  });
});
