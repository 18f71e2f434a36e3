import { strict as assert } from 'node:assert';
import { readFirstPerson, readSentence, type Section } from './sentence-reader.js';

/**
 * What befell the victim, in the wordings in which entries tell it: a line a sentence, with all that is read of it. A line
 * without a statement says that none may be made.
 */
const detained: Section = 'When victim was detained';
const status: Section = "Victim's status";
const location: Section = "Victim's location";
const reason: Section = 'Probable (or official) reason for detention';

const READ: Readonly<Record<string, readonly [Section, string, ...string[]][]>> = {
  'An arrest in other words': [
    [detained, 'His arrest came in March 2018.', 'arrestedIn 2018-03'],
    [detained, 'The date of the arrest is given as August 12, 2017.', 'arrestedIn 2017-08-12'],
    [detained, 'The detention must have taken place in about mid-May of 2018.', 'detainedIn [2018-05-01..2018-05-30] (presumed)'],
    [detained, 'The police came for him on April 12, 2017.', 'arrestedIn 2017-04-12'],
    [detained, 'He was placed under arrest on May 3, 2018.', 'arrestedIn 2018-05-03'],
    [detained, 'He was placed under criminal detention on May 3, 2018.', 'detainedIn 2018-05-03'],
    [detained, 'He was "criminally detained" (刑事拘留) on April 20, 2017, "arrested" on May 26, 2017.', 'detainedIn 2017-04-20', 'arrestedIn 2017-05-26'],
    [detained, 'He was handed over to the Ghulja police in May 2018.', 'detainedIn 2018-05'],
    [detained, 'He was given 15 days of administrative detention in 2016.', 'detainedIn 2016'],
    [detained, 'He was picked up at a checkpoint (June 2018).', 'arrestedIn 2018-06'],
    [detained, 'It was in early April 2017 that he was taken.', 'detainedIn [2017-04-01..2017-04-10]'],
    [detained, 'It was in Wuhan, where he worked, that he got seized by the police.', 'arrestPlace Wuhan'],
    [detained, 'Police took Nurlan away in May 2018.', 'arrestedIn 2018-05'],
    [detained, 'It happened in August 2017.', 'detainedIn 2017-08'],
    [detained, 'Unclear, but likely 2017.', 'detainedIn 2017 (likely)'],
    [detained, 'He must have been detained in 2017.', 'detainedIn 2017 (presumed)'],
  ],
  'Places of detention': [
    [detained, 'He entered the camp on May 2, 2017.', 'detainedAs camp', 'sentToCampIn 2017-05-02'],
    [detained, 'He ended up in a camp in Kunes in May 2017.', 'detainedAs camp', 'heldIn Kunes', 'sentToCampIn 2017-05'],
    [detained, 'He was taken to study in May 2017.', 'sentToCampIn 2017-05', 'detainedAs study'],
    [detained, 'He was escorted to the Kunes Detention Center.', 'detainedAs Kunes Detention Center', 'heldAt Kunes Detention Center'],
    [detained, 'He was taken straight to a detention center in May 2018.', 'detainedAs detention center', 'detainedIn 2018-05'],
    [detained, 'He stayed in the camp for 14 months.', 'detainedAs camp'],
    [detained, 'He was a detainee at the Kunes Detention Center.', 'detainedAs Kunes Detention Center', 'heldAt Kunes Detention Center'],
    [location, 'He was last seen at the Kunes County Detention Center.', 'detainedAs Kunes County Detention Center', 'heldAt Kunes County Detention Center'],
    [location, "He's in Wusu Prison.", 'detainedAs Wusu Prison', 'heldAt Wusu Prison'],
    [location, 'Camp.', 'detainedAs camp'],
    [location, 'Presumably a camp in Kunes.', 'detainedAs camp (presumed)', 'heldIn Kunes (presumed)'],
    [location, 'Prison in Urumqi.', 'detainedAs prison', 'heldIn Urumqi'],
    [status, '(presumably) in prison', 'detainedAs prison (presumed)'],
    [location, 'He was held at the Kunes Detention Center, a camp in Yining, and Yining Prison.', 'detainedAs Kunes Detention Center', 'heldAt Kunes Detention Center', 'detainedAs camp', 'heldIn Yining', 'detainedAs Yining Prison', 'heldAt Yining Prison'],
    [detained, 'He was sent from the camp to prison in 2019.', 'transferredFrom camp', 'transferredIn 2019', 'detainedAs prison', 'transferredTo prison'],
    [detained, 'From the camp in Dabancheng he was transferred to a prison in Shihezi.', 'transferredFrom camp in Dabancheng', 'detainedAs prison', 'heldAt prison in Shihezi', 'transferredTo prison in Shihezi'],
    [detained, 'Sentenced to 17 years, then moved to Kuytun Prison.', 'sentenceTerm P17Y', 'transfer follows sentencing', 'transferredTo Kuytun Prison', 'detainedAs Kuytun Prison', 'heldAt Kuytun Prison'],
    [status, 'He is confined to his home.', 'detainedAs confined to his home'],
    [status, 'Town arrest.', 'detainedAs Town arrest'],
    [status, 'Missing since 2017.', 'detainedAs Missing', 'detainedIn 2017'],
    [status, 'Still being held.', 'detainedAs being held'],
  ],
  'Terms': [
    [status, 'Sentence: 12 years.', 'sentenceTerm P12Y'],
    [status, '12 years.', 'sentenceTerm P12Y'],
    [status, '12-year sentence.', 'sentenceTerm P12Y'],
    [status, 'Prison term of 12 years.', 'sentenceTerm P12Y'],
    [status, 'He has been serving eleven and a half years since 2020.', 'sentenceTerm P11Y6M'],
    [status, 'Jailed for 12 years.', 'sentenceTerm P12Y'],
    [status, "Nurlan's three-year sentence ended in 2020.", 'sentenceTerm P3Y'],
    [status, 'He has served 5 of the 12 years.', 'sentenceTerm P12Y'],
    [status, 'He has been sentenced, but the length of the sentence is unknown.', 'detainedAs sentenced'],
    [status, 'The court handed him 12 years in prison.', 'detainedAs prison', 'sentenceTerm P12Y'],
  ],
  'Papers, health and charges': [
    [status, 'He handed in his passport in May 2017.', 'confiscatedDocument passport', 'confiscation when 2017-05'],
    [status, 'He was forced to surrender his passport.', 'confiscatedDocument passport'],
    [status, 'His documents are being withheld.', 'confiscatedDocument documents'],
    [status, 'He has heart problems.', 'healthText He has heart problems'],
    [status, 'He lost 20 kilos.', 'healthText He lost 20 kilos'],
    [status, 'He was hospitalized in Atush, so it is reasonable to assume that he was kept there.', 'healthText He was hospitalized in Atush', 'detainedAs hospitalized', 'heldIn Atush'],
    [detained, 'He was accused by the police of contacting relatives abroad.', 'chargeText contacting relatives abroad'],
    [detained, 'He was convicted in 2019 of "gathering a crowd".', 'sentencedIn 2019', 'chargeText gathering a crowd'],
  ],
  'Releases and deaths': [
    [status, 'His release came in December 2018.', 'releasedIn 2018-12'],
    [status, 'He got out in December 2018.', 'releasedIn 2018-12'],
    [status, 'He walked free in December 2018.', 'releasedIn 2018-12'],
    [status, 'They let him go in April 2019.', 'releasedIn 2019-04'],
    [status, 'Deceased (2019).', 'diedIn 2019'],
    [status, 'He took his own life in May 2019.', 'diedIn 2019-05'],
    [status, 'He was pronounced dead on May 3, 2019.', 'diedIn 2019-05-03'],
    [status, 'He was rushed to the Friendship Hospital in Ghulja, where he died on 8 Aug 2018.', 'diedIn 2018-08-08', 'diedAt Friendship Hospital'],
  ],
};

const NOTHING: readonly (readonly [Section, string])[] = [
  [status, 'Sentenced or still in camp - the testifier is not sure.'],
  [status, 'Released, or else moved to another camp.'],
  [status, 'Dead or sentenced, the neighbors say.'],
  [status, 'Detained or not, his family fears for him.'],
  [status, 'In prison or not, nobody has seen him.'],
  [status, 'Alive or not, released or not, nobody knows.'],
  [status, 'Arrested again or simply hiding.'],
  [status, 'He was held in a camp in Kunes or sentenced.'],
  [detained, 'He was either arrested or sent to a camp in May 2017.'],
  [detained, 'He ran a shop. It was in June 2016.'],
  [detained, 'The police came for his brother at night. That was on May 3, 2017.'],
  [detained, 'He had been told that he would be arrested in May 2018.'],
  [detained, 'The police warned Gulnar that he would be taken in May 2018.'],
  [detained, 'He should have been released in 2019.'],
  [detained, 'He was sent to study in Beijing in 2010.'],
  [detained, 'He entered the camp in 2017 to work as a guard.'],
  [detained, 'The police came for her brother in May 2017.'],
  [detained, 'They came for him, but he had already left.'],
  [detained, 'He got out of China in May 2017.'],
  [detained, 'His book came out in 2017.'],
  [detained, 'His release is expected in December 2018.'],
  [detained, "The date of his brother's arrest is given as May 2017."],
  [detained, 'The arrest of his brother took place in May 2017.'],
  [detained, 'Her arrest came in May 2017.'],
  [detained, 'He was not under arrest in May 2017.'],
  [detained, 'He took money to the prison in May 2017.'],
  [detained, 'He took his brother to the camp in May 2017.'],
  [detained, 'He worked in the camp from 2017 to 2018.'],
  [detained, 'He got 12 years of schooling.'],
  [detained, 'He was sent to Kashgar for three years to teach.'],
  [detained, 'He was threatened with 12 years in prison.'],
  [detained, 'He faced a sentence of 12 years.'],
  [detained, 'Some got 12 years, others got life.'],
  [detained, 'His term: head of the village for 12 years.'],
  [detained, 'Before being sentenced to 12 years his brother had been a teacher.'],
  [detained, 'This was in August 2017, when the mosque was closed.'],
  [status, "Erlan's 12-year sentence was overturned."],
  [status, 'A 12-year sentence was given to his brother.'],
  [status, 'His sentence was cut by two years.'],
  [status, 'He has been missing his family.'],
  [status, 'Detained relatives: two brothers.'],
  [status, 'Sentenced people are sent to Wusu.'],
  [status, 'Rumors of his death in 2019 were false.'],
  [status, 'He succumbed to pressure in 2017.'],
  [status, 'He was told to hand in his passport, but refused.'],
  [status, 'His wife handed in his passport.'],
  [status, 'The police took her passport.'],
  [status, 'My passport was confiscated.'],
  [detained, 'His brother was accused by the police of separatism.'],
  [location, 'The camp in Kunes was closed in 2019.'],
  [location, 'A camp guard.'],
  [location, 'Not in prison.'],
  [reason, 'His family was not given any reason.'],
  [detained, 'I was arrested in 2017.'],
  [detained, 'They took me to a camp in 2017.'],
];

const FIRST_PERSON: readonly (readonly [string, ...string[]])[] = [
  ['I was arrested on October 19, 2017.', 'arrestedIn 2017-10-19'],
  ['On December 1, 2017, they transferred me to a camp in Yining.', 'transferredIn 2017-12-01', 'detainedAs camp', 'heldAt camp in Yining', 'transferredTo camp in Yining'],
  ['The police took me away in October 2017.', 'arrestedIn 2017-10'],
  ['I was in the camp from October 2017 to December 2018.', 'detainedAs camp', 'detainedIn 2017-10', 'detention ended ../2018-12'],
  ['I got out on December 23, 2018.', 'releasedIn 2018-12-23'],
  ['They let me go in April 2019.', 'releasedIn 2019-04'],
  ['I heard that my brother was arrested in 2017.'],
  ['I saw him being taken away in May 2017.'],
  ['I met a woman who said: "I was arrested in 2016."'],
  ['They took my son to a camp in May 2017.'],
  ['I was afraid of being arrested.'],
];

describe('What befell the victim', () => {
  for (const [theme, cases] of Object.entries(READ)) {
    describe(theme, () => {
      for (const [section, sentence, ...expected] of cases) it(sentence, () => assert.deepEqual(readSentence(section, sentence).sort(), [...expected].sort()));
    });
  }
  describe('is not told by', () => {
    for (const [section, sentence] of NOTHING) it(sentence, () => assert.deepEqual(readSentence(section, sentence).filter((said) => !said.startsWith('person-')), []));
  });
  describe('is told by the victim in the first person', () => {
    for (const [sentence, ...expected] of FIRST_PERSON) it(sentence, () => assert.deepEqual(readFirstPerson(sentence).filter((said) => !said.startsWith('person-')).sort(), [...expected].sort()));
  });
});
