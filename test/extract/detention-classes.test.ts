import { strict as assert } from 'node:assert';
import { readFirstPerson, readSentence, type Section } from './sentence-reader.js';

/**
 * Classes of wording in which entries tell of detention: in each, ways to say it, and sentences that look like it and say
 * nothing of the kind (threats, plans, other people, other things). All that is read of a line stands behind it.
 */
const detained: Section = 'When victim was detained';
const status: Section = "Victim's status";
const additional: Section = 'Additional information';

const CLASSES: Readonly<Record<string, readonly (readonly [Section | 'own', 'M' | 'F', string, ...string[]])[]>> = {
  'What went on from a time began then': [
    [detained, 'M', 'He has been in a camp since April 2017.', 'detainedAs camp', 'detainedIn 2017-04'],
    [detained, 'M', 'He has been in a camp since early 2017.', 'detainedAs camp', 'detainedIn 2017-37'],
    [detained, 'M', 'He has been in a camp since at least April 2017.', 'detainedAs camp', 'detainedIn [..2017-04]'],
    [detained, 'M', 'He was in a camp from July 2017 until April 2019.', 'detainedAs camp', 'detainedIn 2017-07', 'detention ended ../2019-04'],
    [detained, 'M', 'He was held in a camp from May to July 2017.', 'detainedAs camp', 'detainedIn 2017-05', 'detention ended ../2017-07'],
    [detained, 'M', 'He was held in a camp from early 2017 until April 2019.', 'detainedAs camp', 'detainedIn 2017-37', 'detention ended ../2019-04'],
    [detained, 'M', 'He spent June to July 2017 in a camp.', 'detainedAs camp', 'detention when 2017-06/2017-07'],
    [detained, 'M', 'He has since been moved to Wusu Prison.', 'detainedAs Wusu Prison', 'heldAt Wusu Prison', 'transferredTo Wusu Prison'],
    [detained, 'M', 'He has since been released.', 'detainedAs released'],
  ],
  'House arrest': [
    [detained, 'M', 'He spent three months under house arrest.', 'detainedAs house arrest'],
    [detained, 'M', 'He remains under house arrest.', 'detainedAs house arrest'],
    [detained, 'M', 'After three months under house arrest, he was arrested.', 'arrest arrestedPerson Nurlan Fictional'],
  ],
  'Moved on': [
    [detained, 'M', 'They moved him to Wusu Prison in May 2018.', 'detainedAs Wusu Prison', 'heldAt Wusu Prison', 'transferredTo Wusu Prison', 'transferredIn 2018-05'],
    [detained, 'M', 'He was put on a train to Henan together with other inmates.', 'transferredTo Henan'],
    [detained, 'M', 'They put him on a bus to Korla in May 2018.', 'transferredTo Korla', 'transferredIn 2018-05'],
    [detained, 'M', 'He was transferred together with his brother to Wusu Prison.', 'detainedAs Wusu Prison', 'heldAt Wusu Prison', 'transferredTo Wusu Prison'],
    [detained, 'M', 'He was switched to a camp in Tekes in May 2018.', 'detainedAs camp', 'heldAt camp in Tekes', 'transferredTo camp in Tekes', 'transferredIn 2018-05'],
    [detained, 'M', 'He moved to Kazakhstan in May 2015.', 'migratedTo Kazakhstan', 'migratedIn 2015-05'],
    [detained, 'M', 'He moved his family to Kazakhstan in May 2015.'],
    [detained, 'M', 'The police moved his brother to a prison in May 2015.'],
    [detained, 'M', 'He transferred money to Kazakhstan in 2016.'],
    [detained, 'M', 'He transferred to Xinjiang University in 2016.'],
    [detained, 'M', 'He was put on a plane to Almaty by his relatives.'],
  ],
  'Taken, in the words of whoever was there': [
    ['own', 'M', 'On June 3, 2017, I was waiting at the station when two policemen told me to come along.', 'arrestedIn 2017-06-03'],
    [detained, 'M', 'Two policemen told him to come with them in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'They ordered him into a police car in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'He was put in handcuffs in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'The police took him along in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'They drove him away in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'F', 'She was taken from home to a camp in June 2017.', 'detainedAs camp', 'sentToCampIn 2017-06'],
    [detained, 'M', 'He was caught in the rain in May 2017.'],
    [detained, 'M', 'His friends took him along to Turkey in May 2015.'],
    [detained, 'M', 'His wife told him to come along to Kazakhstan in 2015.'],
    [detained, 'M', 'They took him with them to the hospital.'],
    [detained, 'M', 'A friend drove him to Almaty in May 2017.'],
  ],
  'We': [
    ['own', 'M', 'We were transferred to another camp in May 2018.', 'detainedAs camp', 'transferredTo camp', 'transferredIn 2018-05'],
    ['own', 'M', 'About sixty of us were moved to the training center behind the cement works.', 'detainedAs training center', 'transferredTo training center'],
    ['own', 'M', 'We were made to work at a factory.', 'forcedToWorkAt factory'],
    ['own', 'M', 'The others, me included, were made to sew soles in a shoe factory inside the camp.', 'forcedToWorkAt shoe factory'],
    ['own', 'M', 'Some of us were sent to prison.'],
    ['own', 'M', 'Most of us were released in 2018.'],
    ['own', 'M', 'We were told that Erlan had been sentenced to 9 years.'],
    [detained, 'M', 'We were arrested in May 2017.'],
  ],
  'Several people, one fate': [
    [additional, 'M', 'His two brothers, Erlan and Dauren, were sentenced to 9 years each.', 'person-erlan brotherOf Nurlan Fictional', 'person-dauren brotherOf Nurlan Fictional', 'person-erlan sentenceTerm P9Y', 'person-dauren sentenceTerm P9Y'],
    [additional, 'M', "Nurlan's two younger sisters, Aygul and Dana, are in camp.", 'person-aygul sisterOf Nurlan Fictional', 'person-dana sisterOf Nurlan Fictional', 'person-dana detainedAs camp', 'person-aygul detainedAs camp'],
    [additional, 'M', 'Two of his brothers are in prison: Erlan, who got 9 years, and Dauren, whose sentence is 7 years.', 'person-erlan brotherOf Nurlan Fictional', 'person-dauren brotherOf Nurlan Fictional', 'person-dauren detainedAs prison', 'person-erlan detainedAs prison', 'person-erlan sentenceTerm P9Y', 'person-dauren sentenceTerm P7Y'],
    [additional, 'M', `Two of Gulnara's brothers are in prison: Erlan, who got 9 years for "reading illegal books", and Dauren, a butcher, whose sentence may be 15 years.`, 'person-erlan brotherOf Gulnara Serikova', 'person-dauren brotherOf Gulnara Serikova', 'person-dauren occupation butcher', 'person-dauren detainedAs prison', 'person-erlan detainedAs prison', 'person-erlan sentenceTerm P9Y', 'person-dauren sentenceTerm P15Y (possible)'],
    [additional, 'M', 'Three of his cousins were sentenced: Erlan Serik, Dauren Bek and Askar Bek.', 'person-erlan-serik cousinOf Nurlan Fictional', 'person-dauren-bek cousinOf Nurlan Fictional', 'person-askar-bek cousinOf Nurlan Fictional', 'person-erlan-serik detainedAs sentenced', 'person-askar-bek detainedAs sentenced', 'person-dauren-bek detainedAs sentenced'],
    [additional, 'M', 'Erlan Serik (entry 12) and Dauren Bek were sentenced in June 2018.', 'person-erlan-serik sentencedIn 2018-06', 'person-dauren-bek sentencedIn 2018-06'],
    [additional, 'M', 'Erlan Serik and Dauren Bek, his brothers, have been detained.', 'person-dauren-bek brotherOf Nurlan Fictional', 'person-erlan-serik brotherOf Nurlan Fictional', 'person-dauren-bek detainedAs detained', 'person-erlan-serik detainedAs detained'],
    [additional, 'M', 'The same day, Erlan Serik and Dauren Bek, both drivers, were arrested.', 'arrest-dauren-bek arrestedPerson Dauren Bek', 'arrest-erlan-serik arrestedPerson Erlan Serik'],
    [additional, 'M', 'Erlan Serik and Dauren Bek have since been released.', 'person-erlan-serik detainedAs released', 'person-dauren-bek detainedAs released'],
    [additional, 'M', 'Nurlan and Erlan were arrested in June 2018.', 'arrestedIn 2018-06'],
    [additional, 'M', 'Erlan Serik and Dauren Bek told RFA that he was arrested in June 2018.'],
    [additional, 'M', 'Erlan Serik and Dauren Bek were not arrested.'],
    [additional, 'M', 'Erlan Serik and Dauren Bek were told that he had been released.'],
    [additional, 'M', 'His brothers Erlan and Dauren were afraid of being arrested.', 'person-erlan brotherOf Nurlan Fictional', 'person-dauren brotherOf Nurlan Fictional'],
    [additional, 'M', 'Two of his brothers live in Almaty: Erlan and Dauren.', 'person-erlan brotherOf Nurlan Fictional', 'person-dauren brotherOf Nurlan Fictional'],
    [additional, 'M', 'Ghulja and Korla were closed off in June 2018.'],
  ],
  'Others with a name': [
    [additional, 'M', 'His brother Erlan has also been detained.', 'person-erlan brotherOf Nurlan Fictional', 'person-erlan detainedAs detained'],
    [additional, 'M', 'His brother Erlan may have been sentenced.', 'person-erlan brotherOf Nurlan Fictional', 'person-erlan detainedAs sentenced (possible)'],
    [additional, 'M', 'His brother Erlan disappeared in June 2017.', 'person-erlan brotherOf Nurlan Fictional', 'person-erlan detainedAs disappeared', 'person-erlan detainedIn 2017-06'],
    [additional, 'M', 'His driver, one Erlan, may have been sentenced as well.', 'person-erlan occupation driver', 'person-erlan detainedAs sentenced (possible)'],
    [additional, 'M', 'Another neighbor, a certain Erlan, was arrested in May 2017.', 'person-erlan neighbourOf Nurlan Fictional', 'person-erlan arrestedIn 2017-05'],
    [additional, 'M', 'His brother Erlan received a sentence of 9 years.', 'person-erlan brotherOf Nurlan Fictional', 'person-erlan sentenceTerm P9Y'],
    [additional, 'M', 'His passport disappeared in June 2017.'],
  ],
  'Terms as nouns': [
    [status, 'M', 'The sentence is 12 years.', 'sentenceTerm P12Y'],
    [status, 'M', 'The length of the sentence is believed to be 12 years.', 'sentenceTerm P12Y (presumed)'],
    [status, 'M', 'Doing a 17-year term.', 'sentenceTerm P17Y'],
    [status, 'M', 'He is halfway through a 12-year sentence.', 'sentenceTerm P12Y'],
    [detained, 'M', "He was tried in June 2018 at the Kunes County People's Court and given 12 years.", 'sentencedIn 2018-06', "sentencedBy Kunes County People's Court", 'sentenceTerm P12Y'],
    [status, 'M', 'The maximum sentence is 12 years.'],
    [status, 'M', 'He is doing 12 years of schooling.'],
    [status, 'M', 'He is threatened with a sentence of 12 years.'],
    [status, 'M', 'The guard finished a 12-year term in the army.'],
  ],
  'What may be, what will be': [
    [additional, 'M', 'He may be in prison.', 'detainedAs prison (possible)'],
    [additional, 'M', 'He is believed to be in a camp.', 'detainedAs camp (presumed)'],
    [detained, 'M', 'He could be held in Wusu Prison.', 'detainedAs Wusu Prison (possible)', 'heldAt Wusu Prison (possible)'],
    [detained, 'M', 'He might be sentenced to 12 years.', 'sentenceTerm P12Y (possible)'],
    [additional, 'M', 'He wanted to be in camp with his wife.'],
    [additional, 'M', 'He would be in prison if he returned.'],
    [additional, 'M', 'He was told to be in the camp at 8 to teach.'],
    [detained, 'M', 'He could be arrested at any time.'],
    [detained, 'M', 'He will be released in 2030.'],
  ],
  'Papers taken': [
    ['own', 'M', 'The village police had taken my passport.', 'confiscatedDocument passport'],
    [detained, 'M', 'Passport confiscated in June 2017.', 'confiscatedDocument Passport', 'confiscation when 2017-06'],
    [detained, 'M', 'Had his passport confiscated in June 2017.', 'confiscatedDocument passport', 'confiscation when 2017-06'],
    [detained, 'M', 'The police are keeping his passport.', 'confiscatedDocument passport'],
    [detained, 'M', 'He was stripped of his passport.', 'confiscatedDocument passport'],
    [detained, 'M', 'His passport is with the police.', 'confiscatedDocument passport'],
    [detained, 'M', 'His application for a passport was rejected in June 2017.', 'refusedDocument passport', 'refusal when 2017-06'],
    [detained, 'M', 'The authorities refused to return his passport.', 'confiscatedDocument passport'],
    [detained, 'M', 'He keeps his passport at home.'],
    [detained, 'M', 'He took his passport and left for Kazakhstan.', 'migratedTo Kazakhstan'],
    [detained, 'M', 'He had taken his passport with him.'],
    [detained, 'M', 'His wife had taken his passport with her.'],
    [detained, 'M', 'He was told to hand in his passport, but did not.'],
  ],
};

describe('Classes of wording about detention', () => {
  for (const [name, lines] of Object.entries(CLASSES)) {
    describe(name, () => {
      for (const [where, gender, sentence, ...claims] of lines) {
        it(sentence, () => assert.deepEqual((where === 'own' ? readFirstPerson(sentence) : readSentence(where, sentence, gender)).sort(), [...claims].sort()));
      }
    });
  }
});
