import { strict as assert } from 'node:assert';
import { readFirstPerson, readSentence, type Section } from './sentence-reader.js';

/**
 * Classes of wording in which entries tell of detention: in each, ways to say it, and sentences that look like it and say
 * nothing of the kind (threats, plans, other people, other things). All that is read of a line stands behind it.
 */
const detained: Section = 'When victim was detained';
const status: Section = "Victim's status";
const location: Section = "Victim's location";
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
    [additional, 'M', `Two of Gulnara's brothers are in prison: Erlan, who got 9 years for "reading illegal books", and Dauren, a butcher, whose sentence may be 15 years.`, 'person-erlan brotherOf Gulnara Serikova', 'person-dauren brotherOf Gulnara Serikova', 'person-dauren detainedAs prison', 'person-erlan detainedAs prison', 'person-erlan sentenceTerm P9Y', 'person-dauren occupation butcher', 'person-dauren sentenceTerm P15Y (possible)'],
    [additional, 'M', 'Three of his cousins were sentenced: Erlan Serik, Dauren Bek and Askar Bek.', 'person-erlan-serik cousinOf Nurlan Fictional', 'person-dauren-bek cousinOf Nurlan Fictional', 'person-askar-bek cousinOf Nurlan Fictional', 'person-erlan-serik detainedAs sentenced', 'person-askar-bek detainedAs sentenced', 'person-dauren-bek detainedAs sentenced'],
    [additional, 'M', 'Erlan Serik (entry 12) and Dauren Bek were sentenced in June 2018.', 'person-erlan-serik sentencedIn 2018-06', 'person-dauren-bek sentencedIn 2018-06'],
    [additional, 'M', 'Erlan Serik and Dauren Bek, his brothers, have been detained.', 'person-erlan-serik brotherOf Nurlan Fictional', 'person-dauren-bek brotherOf Nurlan Fictional', 'person-dauren-bek detainedAs detained', 'person-erlan-serik detainedAs detained'],
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
  'Whom "him" can mean': [
    [additional, 'M', 'Akhmetzhan Qasym, mullah from Jinghe, was taken in October 2017, they gave him 16 years and took him to Kuytun Prison in August 2018.'],
    [detained, 'M', 'Two policemen took him to Kuytun Prison in August 2018.', 'detainedAs Kuytun Prison', 'heldAt Kuytun Prison', 'detainedIn 2018-08'],
    [detained, 'M', 'His wife says that two policemen took him to Kuytun Prison in August 2018.', 'detainedAs Kuytun Prison (reported) by source', 'heldAt Kuytun Prison (reported) by source', 'detainedIn 2018-08 (reported) by source'],
    [detained, 'M', 'The imam reported him to the police, who arrested him in May 2017.'],
    [detained, 'M', 'Erlan was his friend, and the police took him to Kuytun Prison in August 2018.', 'person-erlan friendOf Nurlan Fictional'],
    [detained, 'M', 'Ablikim Nasir told Radio Free Asia that before being moved to the prison the old man had been kept at the Kucha County Detention Center.'],
    [detained, 'M', 'In the autumn of 2018 Bolatbek, for his part, was taken to a camp as well, being allowed to go home only in May 2019.'],
    [detained, 'M', 'He says that the head of the village was arrested in May 2017.'],
    [detained, 'M', 'They called me there on August 19, 2017.'],
  ],
  'The nearest time before a verb': [
    [detained, 'M', 'He spent seven months in the Tekes County Detention Center before being moved, in October 2017, to a camp in the county seat, and it was from there that, in June of the following year, he was brought before the court, which gave him 13 years.', 'detainedAs Tekes County Detention Center', 'heldAt Tekes County Detention Center', 'transfer follows stay', 'transferredIn 2017-10', 'detainedAs camp', 'transferredTo camp', 'sentencedIn 2018-06', 'sentencing follows transfer', 'sentenceTerm P13Y'],
    [detained, 'M', 'Fifteen months later, on October 7, 2018, he was released.', 'releasedIn 2018-10-07'],
    [detained, 'M', 'On May 3, 2017, at the order of the village head, he was arrested.', 'arrestedIn 2017-05-03'],
    [detained, 'M', 'His father was arrested in 1998, 15 years before.', 'person-unnamed-father-of-the-victim fatherOf Nurlan Fictional', 'person-unnamed-father-of-the-victim arrestedIn 1998'],
  ],
  'Behind a relative clause': [
    [additional, 'M', 'Erlan Serik, who had met Nurlan in 2015, was arrested in 2017.', 'person-erlan-serik arrestedIn 2017'],
    [detained, 'M', 'Nurlan, who had met Erlan Serik in 2015, was arrested in 2017.', 'arrestedIn 2017'],
    [detained, 'M', 'Nurlan, whose brother Erlan was arrested in 2016, was arrested in 2017.', 'arrestedIn 2017'],
    [detained, 'M', 'He lived with his brother, who was arrested in 2017, sentenced to 10 years and transferred to Wusu Prison.', 'person-unnamed-brother-of-the-victim brotherOf Nurlan Fictional', 'person-unnamed-brother-of-the-victim arrestedIn 2017', 'person-unnamed-brother-of-the-victim sentenceTerm P10Y', 'person-unnamed-brother-of-the-victim detainedAs Wusu Prison', 'person-unnamed-brother-of-the-victim heldAt Wusu Prison', 'person-unnamed-brother-of-the-victim transferredTo Wusu Prison'],
    [detained, 'M', 'The imam, who had taught Nurlan, was sentenced to 10 years.'],
    [additional, 'M', 'His first wife, Gulzar, with whom he had Munire, passed away in 2003.', 'person-gulzar wifeOf Nurlan Fictional', 'person-gulzar diedIn 2003'],
  ],
  'Notes with a label': [
    [additional, 'F', 'Father: arrested June 2017, 12 years, "preparing to carry out terrorist activities".', 'person-unnamed-father-of-the-victim fatherOf Aygul Fictional', 'person-unnamed-father-of-the-victim arrestedIn 2017-06', 'person-unnamed-father-of-the-victim sentenceTerm P12Y'],
    [additional, 'F', 'Mother: interned from August 2017 until sometime in 2019.', 'person-unnamed-mother-of-the-victim motherOf Aygul Fictional', 'person-unnamed-mother-of-the-victim detainedIn 2017-08'],
    [additional, 'F', 'Aunt Tajigul Tohti: detained same day as the girl, 4 years.', 'person-tajigul-tohti auntOf Aygul Fictional', 'person-tajigul-tohti detainedAs detained'],
    [additional, 'M', 'His wife is Patigul Imin. Patigul: house arrest for four months, pension stopped.', 'person-patigul-imin wifeOf Nurlan Fictional', 'person-patigul-imin detainedAs house arrest'],
    [additional, 'M', 'He has a son named Ekrem. Ekrem: in camp since March 2018.', 'person-ekrem sonOf Nurlan Fictional', 'person-ekrem detainedAs camp', 'person-ekrem detainedIn 2018-03'],
    [additional, 'M', 'Brother Erlan (a teacher): sentenced in May 2018, 9 years.', 'person-erlan brotherOf Nurlan Fictional', 'person-erlan sentencedIn 2018-05', 'person-erlan sentenceTerm P9Y'],
    [additional, 'M', "Grandson Erlan (Dana's son, student at Xinjiang Medical University): detained in May 2018.", 'person-erlan grandsonOf Nurlan Fictional', 'person-erlan detainedIn 2018-05'],
    [detained, 'M', 'Nurlan: arrested in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'Gulnara: arrested in May 2017.', 'arrestedIn 2017-05'],
    [detained, 'M', 'Serik Bek: arrested in May 2017.'],
    [detained, 'M', 'Sentenced in August 2018, closed trial, 15 years.', 'sentencedIn 2018-08', 'sentenceTerm P15Y'],
  ],
  'A sentence and its court': [
    [detained, 'M', "In January 2019, he stood trial at the Tianshan District People's Court, which gave him 15 years.", 'sentencedIn 2019-01', "sentencedBy Tianshan District People's Court", 'sentenceTerm P15Y'],
    [detained, 'M', 'He got his sentence on April 22, 2019 - 17 years.', 'sentencedIn 2019-04-22', 'sentenceTerm P17Y'],
    [detained, 'M', "The judgment was issued by the Konasheher County People's Court on September 20, 2017, with a sentence of 12 years in prison.", 'sentencedIn 2017-09-20', 'sentenceTerm P12Y'],
    [detained, 'M', 'He got his sentence reduced in 2019.'],
  ],
  'A date for what stands behind it': [
    [detained, 'M', 'A colleague gives January 2018 for the arrest.', 'arrestedIn 2018-01'],
    [detained, 'M', 'June 3, 2017 is given as the date of his arrest.', 'arrestedIn 2017-06-03'],
    [detained, 'M', 'The verdict lists June 3, 2017 as the date of his arrest.', 'arrestedIn 2017-06-03 by source-the-verdict'],
    [detained, 'M', "His wife gives June 3, 2017 as the date of her brother's arrest."],
  ],
  'Times that the account gives once': [
    [detained, 'M', 'The testifier last spoke to him at Nooruz in 2018. On March 28 he was taken by three policemen from the winter pasture.'],
    [detained, 'F', 'She flew to Urumqi on February 27, 2017 and was arrested upon arrival, at the airport.', 'arrestedIn 2017-02-27'],
    [detained, 'M', 'He was moved, in October 2017, to a camp in Tekes.', 'transferredIn 2017-10', 'detainedAs camp', 'heldAt camp in Tekes', 'transferredTo camp in Tekes'],
    [detained, 'M', 'He flew to Urumqi on February 27, 2017 and was arrested in May.', 'arrestedIn 2017-05'],
  ],
  'Where a camp is, or was before': [
    [detained, 'M', 'He was kept in the camp at the old Toli Vocational School.', 'detainedAs camp', 'heldAt camp at the old Toli Vocational School'],
    [location, 'F', "She is in the women's prison in Urumqi.", "detainedAs women's prison", "heldAt women's prison in Urumqi"],
    [detained, 'M', 'He was kept in the camp at the former Party school.', 'detainedAs camp', 'heldAt camp at the former Party school'],
    [location, 'F', 'Aygul is said to have been held at Midong too.', 'heldIn Midong (alleged)'],
    [detained, 'M', 'He was placed in criminal detention on April 29, 2017.', 'detainedIn 2017-04-29'],
    [detained, 'M', 'He did two months in the camp.', 'detainedAs camp'],
  ],
  'Others with what they are': [
    [additional, 'M', 'A nephew of theirs, Dauren Mukhtar, used to be a police officer in Toli and allegedly got 6 years for "leaking secrets".', 'person-dauren-mukhtar occupation police officer', 'person-dauren-mukhtar sentenceTerm P6Y (alleged)'],
    [additional, 'M', 'His cousin Ablikim Hoshur, a driver for the water company, is also rumored to be in prison, for 8 years.', 'person-ablikim-hoshur cousinOf Nurlan Fictional', 'person-ablikim-hoshur occupation driver', 'person-ablikim-hoshur workedAt water company', 'person-ablikim-hoshur detainedAs prison (alleged)'],
    [additional, 'M', 'Sidiq studied under the teacher Obulqasim Qarim, served as imam and was arrested in 2017.'],
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
