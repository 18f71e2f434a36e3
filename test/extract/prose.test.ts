import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';
import { tellsAmong, type Among, type Groups } from './sentence-tables.js';
import type { Section } from './sentence-reader.js';

const detained: Section = 'When victim was detained';
const about: Section = 'About the victim';
const status: Section = "Victim's status";

/**
 * Sentences of fictional pages and what must be read from them: `property value`, with the certainty where it is not
 * `stated` and the speaker where it is not the testifier. A case with no lines says that nothing may be read.
 */
const CASES: Groups<readonly Among[]> = {
  'Several people in a sentence': [
    { section: detained, sentence: 'In March 2018, he and his wife were detained and taken to a camp in Kashgar.', must: ['detainedIn 2018-03', 'sentToCampIn 2018-03', 'detainedAs camp', 'heldIn Kashgar'] },
    { section: detained, sentence: 'His two brothers were also arrested in 2017 and each sentenced to 10 years, while he was released after 3 months.', mustNot: /2017|P10Y|arrest/ },
    { section: detained, sentence: 'His wife, Ayzhan (entry 123), was detained in May 2017. She was sentenced to 8 years.', must: ['person-ayzhan detainedIn 2017-05', 'person-ayzhan sentenceTerm P8Y'], mustNot: /^(?!person-)(?:.*2017|.*detain|.*P8Y)/ },
    { section: detained, sentence: 'His brother Dauren was sentenced to 12 years in prison in 2019 and is in Talas Prison.', must: ['person-dauren sentenceTerm P12Y', 'person-dauren sentencedIn 2019', 'person-dauren heldAt Talas Prison'], mustNot: /^(?!person-)/ },
    { section: detained, sentence: 'His wife was detained in 2018. He was sentenced to 10 years in 2019.', must: ['sentenceTerm P10Y', 'sentencedIn 2019', 'person-unnamed-wife-of-the-victim detainedIn 2018'], mustNot: /^(?!person-).*2018/ },
    { section: detained, sentence: 'His father was detained in 2018. His wife moved away. He was sentenced to 10 years in 2019.', must: ['person-unnamed-father-of-the-victim detainedIn 2018'], mustNot: /20|P10Y/ },
    { section: detained, sentence: 'His brother Dauren said that he was arrested in 2019.', mustNot: /2019/ },
    { section: detained, sentence: "In 2017, Nurlan's father was detained and sent to a camp. He was later sentenced to 12 years in prison.", must: ['person-unnamed-father-of-the-victim detainedIn 2017'], mustNot: /P12Y|^(?!person-)/ },
    { section: detained, sentence: 'He was detained together with his brother Erlan in September 2017.', must: ['detainedIn 2017-09'] },
    { section: status, sentence: 'Sentenced to 20 years. His two sons were given 15 years each.', must: ['sentenceTerm P20Y'], mustNot: /P15Y/ },
    { section: 'Probable (or official) reason for detention', sentence: 'He was convicted of extremism. His brother was convicted of "separatism".', must: ['chargeText extremism'], mustNot: /separatism/ },
    { section: about, sentence: 'He is the younger brother of Dawut Tursun, a well-known businessman.', must: ['brotherOf Dawut Tursun', 'person-dawut-tursun occupation well-known businessman'], mustNot: /^occupation/ },
  ],
  'Who says so': [
    { section: detained, sentence: 'According to Serikzhan Fictional, head of a foundation, he was detained in August 2017.', must: ['detainedIn 2017-08 (reported) by person-serikzhan-fictional'] },
    { section: detained, sentence: 'His brother told the radio that he was arrested on May 7, 2018.', must: ['arrestedIn 2018-05-07 (reported) by source'] },
    { section: status, sentence: 'Officials informed the family in March 2020 that he had been sentenced to 10 years.', must: ['sentenceTerm P10Y (reported) by source-officials'], mustNot: /2020/ },
    { section: status, sentence: 'He is believed to be in prison, though some relatives say he has been released.', must: ['detainedAs prison (presumed)'], mustNot: /released/ },
    { section: status, gender: 'F', sentence: 'It was reported that she was released in 2019.', must: ['releasedIn 2019 (reported)'] },
    { section: status, gender: 'F', sentence: 'According to an official from her village, she died in the camp on 10 May 2019.', must: ['diedIn 2019-05-10 (reported) by source'] },
  ],
  'What did not happen, or may not have': [
    { section: detained, sentence: 'He was to be released in March 2019, but this did not happen.', mustNot: /./ },
    { section: status, sentence: 'He was supposed to be released in 2021.', mustNot: /./ },
    { section: status, sentence: 'He would have been released in September 2020, had his term not been extended.', mustNot: /./ },
    { section: status, sentence: 'He is rumoured to have died in custody in 2019.', must: ['diedIn 2019 (alleged)'] },
    { section: "Victim's location", sentence: 'He is most likely in Talas Prison or the nearby Kum Prison.', must: ['heldAt Talas Prison (possible)'] },
    { section: detained, sentence: 'He was sentenced to 7 or 8 years in 2018.', must: ['sentencedIn 2018', 'sentenceText 7 or 8 years'], mustNot: /P\dY/ },
  ],
  'Order and dates': [
    { section: detained, sentence: 'He was released in late 2018 on the condition that he stay in the village, and is now under house arrest.', must: ['releasedIn 2018-39', 'detainedAs house arrest'], mustNot: /detainedIn/ },
    { section: detained, sentence: 'Detained for 15 days in 2016, then sent to camp in mid-2017; released in December 2018.', must: ['detainedIn 2016', 'sentToCampIn 2017-38', 'releasedIn 2018-12'] },
    { section: detained, sentence: 'He was among the 25 people arrested in the village in May 2017.', must: ['arrestedIn 2017-05'] },
    { section: detained, sentence: 'He spent a month in the Ghulja detention center before being transferred to a prison in Kuytun.', must: ['heldAt Ghulja detention center', 'transferredTo prison in Kuytun'] },
    { section: detained, sentence: 'The police took him away from his home on April 12, 2017.', must: ['arrestedIn 2017-04-12'] },
  ],
  'Detention in other words': [
    { section: detained, sentence: 'State security officers showed up at his apartment on May 19, 2016 and led him away in handcuffs.', must: ['arrestedIn 2016-05-19'] },
    { section: detained, sentence: 'He was summoned to the police station on November 14, 2017, and did not come home.', must: ['detainedIn 2017-11-14'] },
    { section: about, sentence: 'He was summoned to the police station on November 14, 2017, and did not come home.', mustNot: /detain/ },
    { section: detained, sentence: 'He has been in a camp since April 2017.', must: ['detainedAs camp', 'detainedIn 2017-04'] },
    { section: detained, sentence: 'He was first taken to a detention center in Tacheng in May 2018, and then to a camp in June 2018.', must: ['detainedIn 2018-05', 'sentToCampIn 2018-06'] },
    { section: "Victim's location", sentence: 'He was last seen in the infirmary of Talas No. 2 Prison in 2018.', must: ['heldAt Talas No. 2 Prison'], mustNot: /2018/ },
    { section: "Victim's location", sentence: "Talas Women's Prison, as of February 2022.", must: ["heldAt Talas Women's Prison"], mustNot: /detainedIn/ },
    { section: "Victim's location", sentence: 'Thought to be in one of the camps in Turpan.', must: ['detainedAs camps (presumed)', 'heldIn Turpan (presumed)'] },
    { section: status, sentence: 'Released in early 2019, currently under house arrest.', must: ['releasedIn 2019-37', 'detainedAs house arrest'], mustNot: /detainedIn/ },
    { section: status, sentence: 'Probably still in prison.', must: ['detainedAs prison (likely)'] },
    { section: status, sentence: 'He is now free.', must: ['detainedAs free'] },
    { section: status, sentence: 'He is not free.', mustNot: /./ },
    { section: detained, sentence: 'He was tried in July 2017 and got 15 years.', must: ['sentenceTerm P15Y'] },
    { section: about, sentence: 'He received 15 years of schooling and was given a three-year visa.', mustNot: /sentence/ },
    { section: status, sentence: 'His sentence was later reduced to 8 years.', must: ['sentenceTerm P8Y'] },
    { section: status, sentence: 'He was sentenced to 3 years of probation.', must: ['sentenceText 3 years of probation'], mustNot: /P3Y/ },
    { section: status, sentence: 'He was sentenced to death (with a two-year reprieve).', must: ['sentenceText death (with a two-year reprieve)'], mustNot: /P2Y/ },
    { section: detained, sentence: "On March 15, 2018, the Talas County People's Court sentenced him to 19 years in prison.", must: ['sentencedIn 2018-03-15', 'sentenceTerm P19Y', "sentencedBy Talas County People's Court"] },
  ],
  'Family and life': [
    { section: about, sentence: 'He has three children: Aset, Dana, and Madi.', must: ['person-aset childOf Nurlan Fictional', 'person-dana childOf Nurlan Fictional', 'person-madi childOf Nurlan Fictional'] },
    { section: about, sentence: 'He is married to Aygul Toqtar.', must: ['spouseOf Aygul Toqtar'] },
    { section: about, gender: 'F', sentence: 'Her husband, Kadir Tohti, is a trader.', must: ['person-kadir-tohti husbandOf Aygul Fictional', 'person-kadir-tohti occupation trader'], mustNot: /^occupation/ },
    { section: about, sentence: 'He was a student at the Talas Islamic University.', must: ['studiedAt Talas Islamic University'], mustNot: /workedAt/ },
    { section: about, sentence: 'He was employed at Talas Tianshan Textile Co., Ltd. in Aksu.', must: ['workedAt Talas Tianshan Textile Co., Ltd.'] },
    { section: 'Additional information', sentence: 'His passport, together with those of his wife and children, was confiscated in October 2016.', must: ['confiscatedDocument passport'] },
    { section: "Victim's relation to testifier", gender: 'F', sentence: 'niece (daughter of an elder brother)', must: ['nieceOf Gulnara Serikova'] },
  ],
};

describe('A sentence of prose', () => tellsAmong(CASES));

describe('A facility', () => {
  it('that has only a number is this entry\'s own: every town has a "No. 3 Prison"', () => {
    const text = 'Entry of 6598\n\nNurlan Fictional\nNurlan Fictional\n\nTestifying party\n\nGulnara Serikova.\n\nVictim\'s location\n\nHe is held at the No. 3 Prison in Wusu City.\n';
    const shared = claimsOfPage(text, { entry: '900990' }).extraction.things.filter(({ ref }) => ref.startsWith('facility/'));
    assert.deepEqual(shared, []);
    assert.ok(claimsOfPage(text, { entry: '900990' }).extraction.claims.some(({ property }) => property.endsWith('detainedAs')));
  });
});
