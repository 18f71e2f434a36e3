import { strict as assert } from 'node:assert';
import { readSentence, type Section } from './sentence-reader.js';

interface Kind { readonly section?: Section; readonly read: readonly (readonly [sentence: string, claim: string, gender?: 'M' | 'F'])[]; readonly traps: readonly (readonly [sentence: string, mustNot: RegExp, gender?: 'M' | 'F'])[] }

/** Kinds of sentences on lives, each in words and orders of its own; the traps sound like them and are somebody else's, or nobody's. */
const KINDS: Readonly<Record<string, Kind>> = {
  'Who somebody works for': {
    read: [
      ['He retired in 2012 from his work unit, the Manas County Grain Bureau.', 'workedAt Manas County Grain Bureau'],
      ['Her employer was the Bortala Daily.', 'workedAt Bortala Daily', 'F'],
      ['In 1994, he was assigned to the Tekes County Archives.', 'workedAt Tekes County Archives'],
      ['After graduation she was hired by the Kuytun Railway Bureau.', 'workedAt Kuytun Railway Bureau', 'F'],
      ['He got appointed to the Artux City Procuratorate as a clerk.', 'workedAt Artux City Procuratorate'],
      ['He spent six years with Sinopec in Korla.', 'workedAt Sinopec'],
      ['He was with the traffic police of Turpan until 2009.', 'workedAt traffic police of Turpan'],
      ['She served in the tax office of Tacheng.', 'workedAt tax office of Tacheng', 'F'],
      ['An accountant with the finance department of Hotan Regional Hospital.', 'workedAt Hotan Regional Hospital'],
      ['A midwife (助产士) at the maternity ward of Aksu First Hospital.', 'workedAt Aksu First Hospital', 'F'],
      ['Worked for Huawei from 2013.', 'workedAt Huawei'],
      ['He worked at the Hami Locomotive Depot.', 'workedAt Hami Locomotive Depot'],
      ['His former workplace, the Kumul Power Plant, dismissed him.', 'workedAt Kumul Power Plant'],
      ['She was employed by Yili River Textiles.', 'workedAt Yili River Textiles', 'F'],
      ['He taught at Karamay Middle School No. 7.', 'workedAt Karamay Middle School No. 7'],
    ],
    traps: [
      ["His wife's employer was the Bortala Daily.", /^workedAt/],
      ['He was with the police of Turpan when she called.', /workedAt/],
      ['His son was hired by the Kuytun Railway Bureau.', /^workedAt/],
      ['The officer, who was with the traffic police of Turpan, beat him.', /^workedAt/],
      ['He was never employed by Yili River Textiles.', /workedAt/],
      ['He was taken away by the Tekes County Public Security Bureau.', /workedAt/],
      ['He was interrogated at the Artux City Procuratorate.', /workedAt/],
      ['A midwife at the maternity ward of Aksu First Hospital told his sister.', /^workedAt/],
      ['He spent six years with his uncle in Korla.', /workedAt/],
      ['Many people from the village worked at the Hami Locomotive Depot.', /workedAt/],
    ],
  },
  'What somebody does': {
    read: [
      ['Physics teacher.', 'occupation physics teacher'],
      ['Works as a tractor driver.', 'occupation tractor driver'],
      ['Retired railwayman from Lopnur County.', 'occupation retired railwayman'],
      ['The victim is believed to be a greengrocer.', 'occupation greengrocer (presumed)'],
      ['Former Party secretary of the village.', 'occupation former Party secretary'],
      ['He is an IT technician from Kuytun.', 'occupation IT technician'],
      ['She is a merchant and philanthropist.', 'occupation philanthropist', 'F'],
      ['She stayed on in Turkey as a tour guide.', 'occupation tour guide', 'F'],
      ['He holds two jobs, as a vet and a delegate to the county congress.', 'occupation delegate'],
      ['A stonemason, he built half the houses of his street.', 'occupation stonemason'],
      ['Nurlan Fictional, 51, butcher.', 'occupation butcher'],
      ['He trained as an agronomist.', 'occupation agronomist'],
      ['He was an English teacher.', 'occupation English teacher'],
      ['She had a career as a pianist.', 'occupation pianist', 'F'],
      ['Used to be a pilot.', 'occupation pilot'],
    ],
    traps: [
      ['Police officers at the station beat him.', /occupation/],
      ['A stonemason from the same street informed on him.', /^occupation/],
      ['The tour guide told the police about him.', /^occupation/],
      ['He was mistaken for a pilot.', /occupation/],
      ['His son works as a tractor driver.', /^occupation/],
      ['He is not an agronomist.', /occupation/],
      ['He had hoped to become a pianist.', /occupation/],
      ['He was denounced by a former Party secretary.', /occupation/],
      ['Village officials in Manas said nothing.', /occupation/],
      ['He is married to a physics teacher.', /^occupation/],
    ],
  },
  'Birth, age and people': {
    read: [
      ['Born in 1988 in the Old Town of Kashgar, he was raised by an aunt.', 'bornIn Kashgar'],
      ['Born in 1988 in the Old Town of Kashgar, he was raised by an aunt.', 'birthTime 1988'],
      ['Place of birth: Keriya.', 'bornIn Keriya'],
      ['She was born in Ulugqat County in 1979.', 'birthTime 1979', 'F'],
      ['He was born in Tekes, in 1962.', 'birthTime 1962'],
      ['Birthplace: Hotan County.', 'bornIn Hotan County'],
      ['Nurlan Fictional, 51, is a butcher.', 'age 51'],
      ['Aygul Fictional, aged 33, ran a salon.', 'age 33', 'F'],
      ['He is a 67-year-old herder.', 'age 67'],
      ['Kazakh.', 'ethnicity Kazakh'],
      ['Female, Uyghur.', 'ethnicity Uyghur', 'F'],
      ['farmer, Kyrgyz, from Akqi.', 'ethnicity Kyrgyz'],
      ['His brother Dauren, born in 1990, lives in Almaty.', 'person-dauren birthTime 1990'],
    ],
    traps: [
      ['His son was born in 2014.', /^(?:birthTime|bornIn)/],
      ['He returned when his daughter was born in May 2016.', /^birthTime/],
      ['Two children, born in 2010 and 2013.', /^birthTime/],
      ['His wife Gulnur, born in 1990, is a nurse.', /^birthTime/],
      ['His neighbor, 51, was arrested.', /^age/],
      ['He was a 12-year-old boy when his father died.', /^age/],
      ['She has a 3-year-old son.', /^age/, 'F'],
      ['Uyghur, Kazakh, and Hui prisoners were kept apart.', /ethnicity/],
      ['Kazakh officials were informed.', /ethnicity/],
      ['He could not see his child who was born in 2018.', /^birthTime/],
    ],
  },
  'Coming back, and what for': {
    read: [
      ['He went back to China in May 2017, intending only to sell his house.', "returnPurpose intending only to sell his house"],
      ['She returned to Xinjiang in 2016, hoping to collect her pension.', 'returnPurpose hoping to collect her pension', 'F'],
      ['He returned to China in 2017 at the request of his former work unit.', 'returnPurpose at the request of his former work unit'],
      ['He travelled back to Ghulja in July 2017 with the aim of renewing his passport.', 'returnPurpose with the aim of renewing his passport'],
      ['She went back to China in 2018 because her mother was ill.', 'returnPurpose because her mother was ill', 'F'],
      ['He returned to Xinjiang in March 2017 in order to attend his nephew\'s wedding.', "returnPurpose in order to attend his nephew's wedding"],
      ['In January 2018 she took a bus back into China.', 'returnedTo China', 'F'],
      ['He lived in Almaty. In June 2017, he took the train to Urumqi.', 'returnedTo Urumqi'],
      ['He studied in Egypt. He flew home in May 2017.', 'returnedIn 2017-05'],
      ['She had moved to Turkey in 2013, and went home in July 2016.', 'returnedIn 2016-07', 'F'],
      ['He lived in Kazakhstan. On April 9, 2018 he went to Xinyuan to bury his father.', 'returnedTo Xinyuan'],
      ['He lived in Kazakhstan. On April 9, 2018 he went to Xinyuan to bury his father.', 'returnPurpose to bury his father'],
      ['He went back to China in 2017. The purpose of the trip was to see his mother.', 'returnPurpose to see his mother'],
    ],
    traps: [
      ['He went home in May 2017 and was arrested at the door.', /returned/],
      ['He took a bus to Kashgar to see his mother.', /returned/],
      ['His wife went back to China in 2017, hoping to collect her pension.', /^return/],
      ['He was sent back to Ghulja in July 2017 to be interrogated.', /returnPurpose/],
      ['He went to Xinyuan to bury his father.', /returned/],
      ['He planned to return to China in 2017.', /returned/],
      ['He never went back to China.', /returned/],
      ['He was asked to take the train to Urumqi.', /returned/],
      ['He lived in Almaty. His brother flew home in May 2017.', /^returned/],
      ['He had wanted to go back to China in 2017.', /returned/],
    ],
  },
  'Citizenship and residence': {
    read: [
      ['Kazakhstan citizen as of 2018-03.', 'citizenSince 2018-03'],
      ['A Kyrgyzstan citizen since May 2014.', 'citizenSince 2014-05'],
      ['He has been a citizen of Turkey since 2016.', 'citizenSince 2016'],
      ['A Chinese citizen with a green card of Turkey, married to Abduweli Tursun since 2008.', 'citizenOf China', 'F'],
      ['A Chinese citizen with a green card of Turkey, married to Abduweli Tursun since 2008.', 'residencePermitOf Turkey', 'F'],
      ['Used to live in Koktokay.', 'residedIn Koktokay'],
      ['Resided in Karamay.', 'residedIn Karamay'],
      ['She stayed on in Turkey after her studies.', 'residedIn Turkey', 'F'],
      ['He moved to Kazakhstan in 2015, settling in Karabulak village.', 'residedIn Karabulak village'],
      ['Lives in the old town of Kashgar.', 'residedIn Kashgar'],
    ],
    traps: [
      ['His wife is a citizen of Turkey since 2016.', /^citizen/],
      ['His wife stayed on in Turkey after her studies.', /^residedIn/],
      ['A Chinese citizen, his wife had married in 2008.', /^citizen/],
      ['He is not a citizen of Turkey.', /citizen/],
      ['He applied to become a citizen of Kazakhstan in 2016.', /citizen/],
      ['His parents used to live in Koktokay.', /^residedIn/],
      ['A Kazakhstan citizen told the family about it.', /^citizen/],
      ['He was going to settle in Karabulak.', /residedIn/],
    ],
  },
  'Relatives by name': {
    read: [
      ['A sister of the victim, Aigerim Qabden, was also taken.', 'person-aigerim-qabden sisterOf Nurlan Fictional'],
      ["One of the victim's daughters, Zulhumar, sent word.", 'person-zulhumar daughterOf Nurlan Fictional'],
      ["The victim's elderly mother, Qamila, had a stroke.", 'person-qamila motherOf Nurlan Fictional'],
      ['His pregnant wife, Saule, was left alone.', 'person-saule wifeOf Nurlan Fictional'],
      ['His 14-year-old son Alim was sent to an orphanage.', 'person-alim sonOf Nurlan Fictional'],
      ['She is married to Abduweli Tursun.', 'spouseOf Abduweli Tursun', 'F'],
      ['Married to Abduweli Tursun since 2008.', 'spouseOf Abduweli Tursun', 'F'],
      ['Wife: Gulnur Bek.', 'person-gulnur-bek wifeOf Nurlan Fictional'],
      ['Children: Erlan (2003), Dana (2007).', 'person-dana childOf Nurlan Fictional'],
      ['He has two sons; the younger one, Dias, goes to school.', 'person-dias sonOf Nurlan Fictional'],
      ['His wife, Zeynep Omar, is a seamstress, and the eldest of the sons, Yusuf, lives in Dubai.', 'person-yusuf sonOf Nurlan Fictional'],
      ['He married Ainura in Bishkek in 2011. They have three children - Arman, Kanykei and Tynara.', 'person-tynara childOf Nurlan Fictional'],
      ['His wife Kulash and her brother, Sayat Mukan, were taken.', 'person-sayat-mukan brotherOf Kulash'],
      ['The village imam, Osman Qari, got 25 years.', 'person-osman-qari occupation village imam'],
      ['His driver, Abdukerim Sayit, was sentenced to 6 years.', 'person-abdukerim-sayit occupation driver'],
    ],
    traps: [
      ['His wife Kulash and her brother, Sayat Mukan, were taken.', /brotherOf Nurlan/],
      ['A sister of the testifier, Aigerim Qabden, was also taken.', /sisterOf Nurlan/],
      ["One of his neighbor's daughters, Zulhumar, sent word.", /daughterOf Nurlan/],
      ['His brother is married. They have two children, Erlan and Dana.', /childOf Nurlan/],
      ['His neighbor has two sons; the younger one, Dias, goes to school.', /sonOf Nurlan/],
      ['His cousin is married to Abduweli Tursun.', /^spouseOf/],
      ['The hospital director, Xinjiang Daily reported, was arrested.', /occupation director/],
      ['The imam, the teacher, and the mullah were arrested.', /person-.* occupation/],
      ['A friend of hers, Erlan Bek, called.', /friendOf Nurlan/],
    ],
  },
  'Relations': {
    section: "Victim's relation to testifier",
    read: [
      ['friends since childhood', 'friendOf Gulnara Serikova by archive'],
      ['classmates in middle school', 'classmateOf Gulnara Serikova by archive'],
      ['Son-in-law (the husband of her younger daughter, Ainur).', 'husbandOf Ainur by archive'],
      ['Testimony 1: cousin.', 'cousinOf Gulnara Serikova by archive'],
      ['The man is her fellow villager.', 'fellowVillagerOf Gulnara Serikova by archive'],
      ['Her elderly father', 'fatherOf Gulnara Serikova by archive'],
    ],
    traps: [
      ['Friends of friends.', /friendOf/],
      ['Not friends.', /friendOf/],
      ['Neighbors say they were friends.', /^(?:friendOf|neighbourOf)/],
      ['Son-in-law (or nephew).', /nephewOf/],
    ],
  },
};

describe('Kinds of sentences on a life', () => {
  for (const [kind, { section = 'About the victim', read, traps }] of Object.entries(KINDS)) {
    describe(kind, () => {
      for (const [sentence, claim, gender = 'M'] of read) {
        it(`${sentence} ${claim}`, () => {
          const found = readSentence(section, sentence, gender);
          assert.ok(found.some((said) => said === claim || said === claim.replace(/ by archive$/, '')), `"${claim}" is missing among:\n${found.join('\n')}`);
        });
      }
      for (const [sentence, mustNot, gender = 'M'] of traps) {
        it(`not in: ${sentence}`, () => assert.deepEqual(readSentence(section, sentence, gender).filter((claim) => mustNot.test(claim)), []));
      }
    });
  }
});
