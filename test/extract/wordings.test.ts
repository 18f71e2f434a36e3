import { strict as assert } from 'node:assert';
import { readFirstPerson, readSentence, type Section } from './sentence-reader.js';

/**
 * Classes of wording, each with sentences that no rule was written for and with traps that look like them. A line a
 * sentence, with the gender of the victim and all that is read of it; without a statement, none may be made.
 */
type Where = Section | 'own';
const detained: Where = 'When victim was detained';
const status: Where = "Victim's status";
const location: Where = "Victim's location";
const reason: Where = 'Probable (or official) reason for detention';
const additional: Where = 'Additional information';
/** The victim's own testimony. */
const own: Where = 'own';

const READ: Readonly<Record<string, readonly (readonly [Where, 'M' | 'F', string, ...string[]])[]>> = {
  'taking': [
    [detained, 'M', 'He was grabbed at a petrol station on 8 June 2017.', 'arrestedIn 2017-06-08'],
    [detained, 'F', 'She was abducted by plainclothes police in the fall of 2018.', 'arrestedIn 2018-23'],
    [detained, 'M', 'Officers came for Nurlan at four in the morning on May 9, 2017.', 'arrestedIn 2017-05-09'],
    [detained, 'M', 'Kidnapped from his shop on 2018.03.14.', 'arrestPlace shop', 'arrestedIn 2018-03-14'],
    [detained, 'M', 'They bundled him off in a van in October 2017.', 'arrestedIn 2017-10'],
    [detained, 'M', 'He was hauled in on the 3rd of April 2018.', 'arrestedIn 2018-04-03'],
    [detained, 'M', 'He was swept up in the raids of late 2016.', 'arrestedIn 2016-39'],
    [detained, 'F', 'She lost her freedom in March 2018.', 'detainedIn 2018-03'],
    [detained, 'M', 'He was thrown behind bars in 2015.', 'detainedAs behind bars', 'detainedIn 2015'],
    [detained, 'M', 'He has been deprived of his freedom since July 2017.', 'detainedIn 2017-07/..'],
    [detained, 'M', 'He was locked away on 12.11.2017.', 'detainedIn 12.11.2017'],
    [detained, 'M', 'He was snatched off the street, that was on the 2nd of May 2017.', 'arrestedIn 2017-05-02'],
    [detained, 'F', 'The village police came for her while she was cooking. It was in June 2017.', 'arrestedIn 2017-06'],
    [own, 'M', 'I was locked up on October 19, 2017 and got out on Dec. 24 of the next year.', 'detainedIn 2017-10-19', 'releasedIn 2018-12-24'],
    [detained, 'M', 'Carted off in handcuffs in the winter of 2017-2018.', 'arrestedIn 2017-24'],
    [detained, 'M', 'His detention began with a summons to the village office on 2017/8/21.', 'detainedIn 2017-08-21'],
    [detained, 'M', "Nurlan's arrest followed on 3 March 2018.", 'arrestedIn 2018-03-03'],
  ],
  'taking traps': [
    [detained, 'M', 'He was taken in by his uncle in May 2017.'],
    [detained, 'M', 'The officers came for Dauren in May 2017.'],
    [detained, 'M', 'His passport was snatched by a thief in May 2017.'],
    [detained, 'M', 'The mosque was seized in June 2017, with the imam being taken away.'],
    [detained, 'M', 'In 2018 mass arrests began, with men under fifty being taken to camps.'],
    [detained, 'M', "Dauren's detention began in May 2018."],
    [detained, 'M', 'They came for tea in May 2017.'],
    [detained, 'M', 'He tried in May 2017 to get a passport.'],
    [detained, 'M', 'Others from the village were bundled off in 2017.'],
    [detained, 'M', 'Two of his cousins being jailed in 2018, he stopped calling.'],
    [detained, 'M', 'People were grabbed off the streets in 2017.'],
    [detained, 'M', 'The phone was captured on video in 2018.'],
  ],
  'letting go': [
    [detained, 'M', 'He was set at liberty on 5 May 2019.', 'releasedIn 2019-05-05'],
    [detained, 'M', 'He was amnestied in 2020.', 'releasedIn 2020'],
    [detained, 'F', 'She "graduated" in December 2018.', 'releasedIn 2018-12'],
    [detained, 'M', 'They "graduated" him in May 2019.', 'releasedIn 2019-05'],
    [detained, 'M', 'He was granted early release in March 2021.', 'releasedIn 2021-03'],
    [detained, 'M', 'Arrested in May 2017, he was turned loose in June of the same year.', 'arrestedIn 2017-05', 'releasedIn 2017-06'],
    [detained, 'M', 'Pardoned on October 1, 2019.', 'releasedIn 2019-10-01'],
    [detained, 'M', 'He was let off after two weeks, on May 20, 2017.', 'releasedIn 2017-05-20'],
    [detained, 'M', 'He was detained in 2017 and came out of the camp in 2019.', 'detainedIn 2017', 'releasedIn 2019'],
    [detained, 'M', 'He made it out of the camp in July 2018.', 'releasedIn 2018-07'],
    [detained, 'M', 'He was detained on June 3, 2017 and released on January 9 of the following year.', 'detainedIn 2017-06-03', 'releasedIn 2018-01-09'],
    [detained, 'M', 'He was liberated in the spring of 2019.', 'releasedIn 2019-21'],
    [detained, 'M', 'Paroled in 2022.', 'releasedIn 2022'],
    [detained, 'M', 'Detained on April 9, 2018. On May 2, he was released.', 'detainedIn 2018-04-09', 'releasedIn 2018-05-02'],
    [detained, 'M', 'He was freed on 11 November 2019.', 'releasedIn 2019-11-11'],
  ],
  'letting go traps': [
    [detained, 'F', 'She graduated in June 2015.'],
    [detained, 'M', 'His wife was amnestied in 2020.', 'person-unnamed-wife-of-the-victim wifeOf Nurlan Fictional', 'person-unnamed-wife-of-the-victim releasedIn 2020'],
    [detained, 'M', 'He was let off lightly in 2016.'],
    [detained, 'M', 'He was not granted early release in 2021.'],
    [detained, 'M', 'Dauren "graduated" in December 2018.'],
    [detained, 'M', 'If he is pardoned in 2025 he will come home.'],
    [detained, 'M', 'His dogs were turned loose in 2018.'],
    [detained, 'M', 'He was granted a visa in 2016.'],
    [detained, 'M', 'The school "graduated" forty women in 2018.'],
    [detained, 'M', 'His family was hoping he would be paroled in 2021.'],
  ],
  'states': [
    [detained, 'M', 'In camp since the winter of 2017-2018.', 'detainedAs camp', 'detainedIn 2017-12~/..'],
    [status, 'M', 'In prison since 2014.', 'detainedAs prison', 'detainedIn 2014/..'],
    [detained, 'M', 'Still in a camp in Kunes.', 'detainedAs camp', 'heldIn Kunes'],
    [status, 'M', 'Presumably in prison since May 2018.', 'detainedAs prison (presumed)', 'detainedIn 2018-05/.. (presumed)'],
    [detained, 'M', 'In detention since June 2017.', 'detainedAs In detention', 'detainedIn 2017-06/..'],
    [detained, 'M', 'In Wusu Prison since 2019.', 'detainedAs Wusu Prison', 'heldAt Wusu Prison', 'detainedIn 2019/..'],
    [status, 'M', 'Currently in custody.', 'detainedAs custody'],
    [detained, 'M', 'Back in camp since October 2018.', 'detainedAs camp', 'detainedIn 2018-10/..'],
    [detained, 'M', 'In a re-education camp for over a year.', 'detainedAs re-education camp'],
    [status, 'M', 'Reportedly in jail since 2016.', 'detainedAs jail (reported)', 'detainedIn 2016/.. (reported)'],
    [detained, 'M', 'In prison (sentenced to 10 years).', 'detainedAs prison', 'sentenceTerm P10Y'],
    [detained, 'M', 'In pre-trial detention from May 2017.', 'detainedAs pre-trial detention'],
    [detained, 'M', 'In all likelihood in prison.', 'detainedAs prison (very-likely)'],
    [detained, 'M', 'He had been "studying" since May 2017.', 'detainedAs been "studying"', 'detainedIn 2017-05/..'],
    [status, 'M', 'In prison since 2014 (5 years originally).', 'detainedAs prison', 'detainedIn 2014/..', 'sentenceTerm P5Y'],
    [location, 'M', "He's back home in Tarbagatay.", 'currentLocation Tarbagatay'],
    [location, 'M', 'In all likelihood in prison.', 'detainedAs prison (very-likely)'],
    [status, 'M', 'There has been no news of him since May 2018.', 'detainedAs no news of him'],
    [status, 'M', 'No word from him since 2017.', 'detainedAs No word from him'],
    [status, 'M', 'He has not been heard from since.', 'detainedAs has not been heard from'],
    [status, 'M', 'Sentenced - the term is not known.', 'detainedAs Sentenced'],
    [location, 'M', 'Last seen in the Peyziwat county hospital.', 'currentLocation Peyziwat county hospital'],
  ],
  'states traps': [
    [detained, 'M', 'In prison, people are beaten.'],
    [detained, 'M', 'In camp the women had to sing.'],
    [status, 'M', 'In the camp there were 300 people.'],
    [status, 'M', 'No news about his wife.'],
    [status, 'M', 'There was no news from him for a month, and then he called.'],
    [status, 'M', 'If there is no news of him, she will go.'],
    [status, 'M', 'In custody of his grandmother.', 'detainedAs custody'],
    [location, 'M', 'In the Kunes county museum.'],
    [status, 'M', 'In prison uniforms since 2018, the guards look alike.'],
    [status, 'F', 'She has not heard of the law.'],
    [detained, 'M', 'In detention centers across the region, thousands are held.'],
  ],
  'sentences': [
    [detained, 'M', 'Tried on June 3, 2018, and given seven years.', 'sentencedIn 2018-06-03', 'sentenceTerm P7Y'],
    [detained, 'M', 'He stood trial in October 2018 and got 12 years.', 'sentencedIn 2018-10', 'sentenceTerm P12Y'],
    [detained, 'M', 'He was condemned to death with a two-year reprieve.', 'sentenceText death with a two-year reprieve'],
    [detained, 'M', 'He was slapped with a 15-year sentence in 2019.', 'sentenceTerm P15Y', 'sentencedIn 2019'],
    [detained, 'M', 'The judge read it out, giving him nine years.', 'sentenceTerm P9Y'],
    [detained, 'M', 'He got a life sentence from the Kashgar Intermediate Court.', 'sentenceText life sentence', 'sentencedBy Kashgar Intermediate Court'],
    [detained, 'M', 'Sentenced on 2018.11.20 to 6 years.', 'sentencedIn 2018-11-20', 'sentenceTerm P6Y'],
    [detained, 'M', 'Sentenced on August 15 to 14 years.', 'sentencedIn XXXX-08-15', 'sentenceTerm P14Y'],
    [detained, 'M', 'He was put away for 8 years.', 'sentenceTerm P8Y'],
    [detained, 'M', 'His sentence (11 years) was read out at the stadium.', 'sentenceTerm P11Y'],
    [detained, 'M', 'He drew a 10-year sentence.', 'sentenceTerm P10Y'],
    [detained, 'M', 'Given 5 years at the Ghulja City Court in 2018.', 'sentenceTerm P5Y', 'sentencedBy Ghulja City Court', 'sentencedIn 2018'],
    [detained, 'M', 'Sentenced to death with a reprieve of two years by the Urumqi Intermediate Court in 2021.', 'sentenceText death with a reprieve', 'sentencedBy Urumqi Intermediate Court', 'sentencedIn 2021'],
    [detained, 'M', 'He received 12 years before the Hotan County Court.', 'sentenceTerm P12Y', 'sentencedBy Hotan County Court'],
  ],
  'sentences traps': [
    [detained, 'M', 'He was given a two-year reprieve.'],
    [detained, 'M', 'He tried on May 3 2018 to call.'],
    [detained, 'M', 'He earned a 3-year scholarship in 2010.'],
    [detained, 'M', 'His case (5 years old) was reopened.'],
    [detained, 'M', 'He was hit with a fine in 2017.'],
    [detained, 'M', 'Dauren was tried on May 3, 2018.'],
    [detained, 'M', 'The 14-year-old boy was put on trial in 2018.'],
    [detained, 'M', 'He went from August 3 to 5 years later without a word.'],
    [detained, 'M', 'He drew pictures for 10 years.'],
  ],
  'facilities': [
    [detained, 'M', 'He was taken to the Artush City Vocational Skills Education Training Service Center.', 'detainedAs Artush City Vocational Skills Education Training Service Center', 'heldAt Artush City Vocational Skills Education Training Service Center'],
    [detained, 'M', 'He was held in the Bureau of State Security in Karamay.', 'detainedAs Bureau of State Security', 'heldAt Bureau of State Security in Karamay'],
    [detained, 'M', 'He was kept at the Ghulja Public Security Bureau.', 'heldAt Ghulja Public Security Bureau'],
    [detained, 'F', 'She was handed over to the Kunes County Detention Center on 11 November 2017.', 'detainedAs Kunes County Detention Center', 'heldAt Kunes County Detention Center', 'detainedIn 2017-11-11'],
    [detained, 'M', 'He was moved to the Korla Legal Education Center in 2018.', 'transferredTo Korla Legal Education Center', 'transferredIn 2018'],
    [detained, 'M', 'He was sent to a labor camp in 2009.', 'detainedAs labor camp', 'sentToCampIn 2009'],
    [detained, 'M', 'He is held at the Yarkand county detention center.', 'detainedAs Yarkand county detention center', 'heldAt Yarkand county detention center'],
    [detained, 'M', 'He was put in a remand prison in May 2018.', 'detainedAs remand prison', 'detainedIn 2018-05'],
    [location, 'M', 'In the Aksu city hospital.', 'currentLocation Aksu city hospital'],
    [detained, 'M', 'He was arrested at Kunes No. 3 Middle School in May 2018.', 'arrestPlace Kunes No. 3 Middle School', 'arrestedIn 2018-05'],
    [detained, 'M', 'He was led away from the classroom in Wensu No. 2 Middle School.', 'arrestPlace Wensu No. 2 Middle School'],
    [detained, 'F', 'She was taken to the Hotan county camp in 2017.', 'detainedAs Hotan county camp', 'heldAt Hotan county camp', 'sentToCampIn 2017'],
    [detained, 'M', 'He was interned in a camp in Toksu in June 2017.', 'detainedAs camp', 'heldIn Toksu', 'sentToCampIn 2017-06'],
    [detained, 'M', 'A spreadsheet marks him as transfered to the Kunes Detention Center on March 6, 2018.', 'detainedAs Kunes Detention Center (reported) by source-a-spreadsheet', 'heldAt Kunes Detention Center (reported) by source-a-spreadsheet', 'transferredTo Kunes Detention Center (reported) by source-a-spreadsheet', 'transferredIn 2018-03-06 (reported) by source-a-spreadsheet'],
  ],
  'facilities traps': [
    [detained, 'M', 'He was detained by the Ghulja Public Security Bureau.', 'detainedAs detained'],
    [detained, 'M', 'He taught at Kunes No. 3 Middle School.', 'workedAt Kunes No. 3 Middle School'],
    [location, 'M', 'In the Aksu city park.'],
    [detained, 'M', 'He was handed over to his family in May 2018.'],
    [detained, 'M', 'He worked in the Bureau of State Security in Karamay.', 'workedAt Bureau of State Security'],
    [detained, 'M', 'His mother was taken to the Hotan county hospital.'],
    [detained, 'M', 'He visited the Kunes County Detention Center in 2016.'],
    [detained, 'M', 'He was sent to a training class for teachers in 2012.'],
  ],
  'together': [
    [detained, 'M', 'He and his younger brother, Dauren, were both detained on February 14, 2018, Dauren being let go a day later.', 'person-dauren brotherOf Nurlan Fictional', 'detainedIn 2018-02-14', 'person-dauren releasedIn 2018-02-15'],
    [detained, 'M', 'He and his wife Aynur were arrested in May 2018.', 'person-aynur wifeOf Nurlan Fictional', 'person-aynur arrestedIn 2018-05', 'arrestedIn 2018-05'],
    [detained, 'M', 'Nurlan and his father Bek were sentenced in 2019.', 'person-bek fatherOf Nurlan Fictional', 'person-bek sentencedIn 2019', 'sentencedIn 2019'],
    [detained, 'M', 'He and his friend, Serik Bek, had been taken to a camp in 2017.', 'person-serik-bek friendOf Nurlan Fictional', 'person-serik-bek detainedAs camp', 'person-serik-bek sentToCampIn 2017'],
    [detained, 'M', 'He and his cousin Erlan were released in 2019.', 'person-erlan cousinOf Nurlan Fictional', 'releasedIn 2019', 'person-erlan releasedIn 2019'],
  ],
  'together traps': [
    [detained, 'M', 'He, unlike his brother Dauren, was detained in May 2018.', 'person-dauren brotherOf Nurlan Fictional', 'detainedIn 2018-05'],
    [detained, 'M', 'He and his wife were arrested in 2018.', 'arrestedIn 2018'],
    [detained, 'M', 'He lives with his brother Dauren, who was arrested in May 2018.', 'person-dauren brotherOf Nurlan Fictional', 'person-dauren arrestedIn 2018-05'],
    [detained, 'M', 'He and the imam were arrested in 2018.', 'arrestedIn 2018'],
  ],
  'labour': [
    [additional, 'F', 'She was bussed every morning to a sock factory.', 'forcedToWorkAt sock factory'],
    [additional, 'M', 'He has to work at a meat processing plant.', 'forcedToWorkAt meat processing plant'],
    [status, 'M', "There's the likelihood of forced labor, as the prison has a mine.", 'possiblySubjectedTo forced labor (likelihood) by xinjiang-victims-database'],
    [status, 'M', 'There is a risk of him doing forced labor.', 'possiblySubjectedTo forced labor (likelihood) by xinjiang-victims-database'],
    [additional, 'F', 'She was driven each day to work at a glove factory.', 'forcedToWorkAt glove factory'],
    [status, 'F', 'Her passport is kept at the police station.', 'confiscatedDocument passport'],
    [status, 'M', 'His passport is held by the village police.', 'confiscatedDocument passport'],
    [additional, 'F', 'Her son is driven each morning to a school.'],
    [status, 'M', 'His passport is kept at home.'],
  ],
  'reasons': [
    [reason, 'M', 'The conviction was on two counts: "illegal business operations" and "splitting the state".', 'chargeText illegal business operations', 'chargeText splitting the state'],
    [status, 'M', 'He spent two years in detention for having visited Kazakhstan.', 'detainedAs in detention'],
    [detained, 'F', "Taken to a camp in 2017 because of her daughter's studies in Canada; released in 2019.", 'detainedAs camp', 'sentToCampIn 2017', 'releasedIn 2019'],
    [reason, 'M', 'The charges were "separatism" and "inciting hatred".', 'chargeText separatism', 'chargeText inciting hatred'],
    [status, 'M', 'He has lost 30 kilograms and cannot walk unaided, says the relative who saw him on a video visit.', 'healthText He has lost 30 kilograms and cannot walk unaided'],
  ],
};

describe('wordings that no rule was written for', () => {
  for (const [name, lines] of Object.entries(READ)) {
    describe(name, () => {
      for (const [where, gender, sentence, ...claims] of lines) {
        it(sentence, () => assert.deepEqual((where === 'own' ? readFirstPerson(sentence) : readSentence(where, sentence, gender)).sort(), [...claims].sort()));
      }
    });
  }
});
