import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';
import type { Claim } from '../../src/extract/claim.js';

/**
 * Sentences in the grammar of the archive's pages, with people invented for the test, and all that is read of them:
 * `property value (certainty) by speaker`, `NOT` before what is denied. Nothing else may be read of the victim; what is
 * said of relatives without a name has tests of its own.
 */
const about = 'About the victim';
const location = "Victim's location";
const detained = 'When victim was detained';
const reason = 'Probable (or official) reason for detention';
const status = "Victim's status";

type Case = readonly [section: string, gender: 'M' | 'F', sentence: string, read: readonly string[]];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'Two who tell': [
    [status, 'M', 'He has been sentenced to 10 years, according to Testimony 3, but Gulnara was told that he got 15 years in prison.', ['sentenceTerm P10Y (reported) by A', 'detainedAs prison (reported) by G', 'sentenceTerm P15Y (reported) by G']],
    [status, 'M', 'According to Askar, he was arrested in May 2018, whereas Gulnara believes that he was arrested in June 2018.', ['arrestedIn 2018-05 (reported) by A', 'arrestedIn 2018-06 (presumed) by G']],
    [detained, 'M', 'Askar gives the date of the arrest as June 2, 2017, and says that he was taken straight from his home.', ['arrestedIn 2017-06-02 by A']],
    [detained, 'M', 'Askar told Radio Free Asia in March 2018 that he had been arrested in February 2017.', ['arrestedIn 2017-02 (reported) by A']],
    [detained, 'M', 'Per the verdict: detained May 31, 2017; arrested July 6, 2017; sentenced January 15, 2018.', ['detainedIn 2017-05-31 (reported) by source-the-verdict', 'arrestedIn 2017-07-06 (reported) by source-the-verdict', 'sentencedIn 2018-01-15 (reported) by source-the-verdict']],
    [status, 'M', 'Dr. Askar Omar thinks that he was sentenced to 5 years.', ['sentenceTerm P5Y (presumed) by A']],
    [status, 'M', 'He was sentenced to 5 years, Askar says.', ['sentenceTerm P5Y (reported) by A']],
    [status, 'M', 'As reported by Radio Free Asia on June 2, 2018, he was sentenced to 5 years.', ['sentenceTerm P5Y (reported) by radio-free-asia']],
    [status, 'M', 'In 2019, the Chinese foreign ministry stated that he had been sentenced to 10 years.', ['sentenceTerm P10Y (reported) by source-chinese-foreign-ministry']],
    [status, 'M', 'The Chinese embassy in Astana informed the family on May 5, 2019 that he had been sentenced to 12 years.', ['sentenceTerm P12Y (reported) by source-chinese-embassy-in-astana']],
    [location, 'M', 'Askar was told by a mutual acquaintance that Nurlan had been seen in the infirmary of Talas Prison in 2018, whereas Gulnara believes him to be in Urumqi.', ['detainedAs Talas Prison (reported) by A', 'heldAt Talas Prison (reported) by A']],
    [detained, 'M', 'Testimony 3 puts his arrest in June 2017.', ['arrestedIn 2017-06 by A']],
    [detained, 'M', 'Askar has him detained on May 5, 2018.', ['detainedIn 2018-05-05 by A']],
    [reason, 'M', 'The verdict says "propagating extremism".', ['chargeText propagating extremism (reported) by source-the-verdict']],
    [status, 'M', 'It was reported in 2019 that he had been released.', ['detainedAs released (reported)']],
  ],
  'What did not happen': [
    [status, 'M', 'He has not been sentenced.', ['NOT detainedAs sentenced']],
    [status, 'M', 'Has not been released yet.', ['NOT detainedAs released']],
    [status, 'M', 'He is in camp and has not been sentenced.', ['detainedAs camp', 'NOT detainedAs sentenced']],
    [detained, 'M', 'He was not detained, but his passport was taken.', ['NOT detainedAs detained', 'confiscatedDocument passport']],
    [detained, 'M', 'He was never sent to camp.', ['NOT detainedAs camp']],
    [detained, 'M', 'He was not detained until May 2018.', []],
    [detained, 'M', 'He was not sentenced to 10 years, but to 12.', []],
    [status, 'M', 'It is unclear whether he was sentenced.', []],
    [status, 'M', 'He was not forced to work in a factory.', []],
    [detained, 'M', 'His brother was not detained.', []],
  ],
  'Terms of every kind': [
    [status, 'M', 'He has been given a suspended death sentence.', ['sentenceText suspended death sentence']],
    [status, 'M', 'He got a suspended sentence of two years.', ['sentenceText suspended sentence of two years']],
    [status, 'M', 'He got life in prison.', ['detainedAs prison', 'sentenceText life in prison']],
    [status, 'M', 'His term is 15 years.', ['sentenceTerm P15Y']],
    [status, 'M', "He'd served three years of his 10-year sentence.", ['sentenceTerm P10Y']],
    [status, 'M', 'He is currently serving a prison term of seven years and six months.', ['sentenceTerm P7Y6M']],
    [status, 'M', 'He was sentenced to 15 years and deprived of political rights for 5 years.', ['sentenceTerm P15Y']],
    [status, 'M', 'His sons Erlan and Berik were sentenced to 10 and 12 years, respectively.', ['person-erlan sentenceTerm P10Y', 'person-berik sentenceTerm P12Y']],
    [status, 'M', 'His brother got life in prison.', []],
    [about, 'M', 'He got life insurance and a 10-year visa.', []],
  ],
  'How a detention began': [
    [detained, 'F', 'She was detained at the Torugart border crossing on October 30, 2018.', ['arrestPlace Torugart border crossing', 'detainedIn 2018-10-30']],
    [detained, 'M', 'He was arrested at the Urumqi airport in May 2017.', ['arrestPlace Urumqi airport', 'arrestedIn 2017-05']],
    [detained, 'M', 'He was detained upon landing in Guangzhou.', ['arrestPlace Guangzhou']],
    [detained, 'M', 'He was arrested on arrival in Urumqi.', ['arrestPlace Urumqi']],
    [detained, 'M', 'He was detained after landing in Guangzhou.', ['detainedAs detained']],
    [detained, 'M', 'He was detained upon his return to China.', ['detainedAs detained']],
    [detained, 'F', 'It is said that she was taken from the campus.', ['arrestPlace campus (reported) by the editors']],
    [detained, 'M', 'He was held at the mosque for an hour.', []],
    [detained, 'M', 'He was taken in for questioning by the Opal Police Station in March 2018.', ['heldAt Opal Police Station', 'detainedIn 2018-03']],
    [detained, 'M', 'He was detained by the Opal Police Station in March 2018.', ['detainedIn 2018-03']],
    [detained, 'M', 'His brother was taken in for questioning by the Opal Police Station.', []],
    [detained, 'M', 'He was detained on August 20, 2014, with the arrest formally approved on September 26 of the same year.', ['detainedIn 2014-08-20', 'arrestedIn 2014-09-26']],
  ],
  'What follows a detention': [
    [detained, 'M', 'He was sentenced to 13 years, and, in February 2019, the family got a notice.', ['sentenceTerm P13Y']],
    [detained, 'M', 'In February 2019, he was moved to Karamay.', ['transferredIn 2019-02', 'transferredTo Karamay']],
    [detained, 'M', 'He was held in the detention center until mid-November, when he got transferred to camp.', ['detainedAs detention center', 'detainedAs camp', 'transferredTo camp']],
    [detained, 'M', 'He was held in the detention center until May 2018, when he was transferred to a camp.', ['detainedAs detention center', 'detention ended ../2018-05', 'detainedAs camp', 'transferredIn 2018-05', 'transferredTo camp']],
    [detained, 'F', 'The next three months were spent in the Artush City Detention Center.', ['heldAt Artush City Detention Center']],
    [detained, 'F', 'The following year was spent in a camp.', ['detainedAs camp']],
    [detained, 'F', 'The next three months were spent in the county hospital.', []],
    [detained, 'F', 'Her brother was ill, and the next three months were spent in a camp.', []],
    [detained, 'M', 'He was sent to the Konasheher New Vocational Skills Education and Training Center.', ['detainedAs Konasheher New Vocational Skills Education and Training Center', 'heldAt Konasheher New Vocational Skills Education and Training Center']],
    [status, 'M', 'He died in December 2019 in the Aksu prison hospital.', ['diedIn 2019-12', 'diedAt Aksu prison hospital']],
    [detained, 'M', 'He was sent to the No. 1 Training Center.', ['detainedAs No. 1 Training Center', 'heldAt No. 1 Training Center']],
    [detained, 'M', 'After a trial in which 14 people were tried, he was handed a 13-year sentence.', ['sentenceTerm P13Y']],
  ],
  'Dates that leave out the verb': [
    [detained, 'M', 'Askar only says "2017".', ['detainedIn 2017 (reported) by A']],
    [detained, 'M', 'Askar says that he was arrested in September 2017, but later corrected this to August 20, 2017.', ['arrestedIn 2017-09 (reported) by A', 'arrestedIn 2017-08-20 (reported) by A']],
    [detained, 'M', 'Askar says that he was arrested in September 2017; in the later ones it\'s August 20, 2017.', ['arrestedIn 2017-09 (reported) by A', 'arrestedIn 2017-08-20 (reported) by A']],
    [detained, 'M', 'He was first detained in May 2016. The second time was some time after Ramadan in 2017.', ['detainedIn 2016-05', 'detainedIn 2017']],
    [detained, 'M', 'He was detained twice, the first time in May 2017 and the second time in May 2018.', ['detainedIn 2017-05', 'detainedIn 2018-05']],
    [detained, 'M', 'He applied for a passport in 2015. The second time was in 2016.', []],
    [detained, 'M', 'His brother was arrested in September 2017. Askar only says "2017".', []],
    [status, 'M', 'Askar only says "2017".', []],
  ],
  'Why, told beside what': [
    [detained, 'F', 'She was held for 15 days in the summer of 2016 for giving Quran lessons to girls.', ['detainedIn 2016-22', 'reasonText giving Quran lessons to girls']],
    [about, 'M', 'In 2018, he was sent to a camp because of an app on his phone.', ['sentToCampIn 2018', 'detainedAs camp', 'reasonText an app on his phone']],
    [about, 'F', 'She was given 15 years for sending money to her son.', ['sentenceTerm P15Y', 'reasonText sending money to her son']],
    [about, 'M', 'He was sentenced to 3 years for theft and was released in 2002.', ['sentenceTerm P3Y', 'chargeText theft', 'releasedIn 2002']],
    [detained, 'M', 'He was presumably detained for praying.', ['detainedAs detained (presumed)', 'reasonText praying (presumed)']],
    [detained, 'M', 'He was detained for visiting Turkey in 2013.', ['detainedAs detained', 'reasonText visiting Turkey']],
    [detained, 'M', 'He was detained for questioning in May 2017.', ['detainedIn 2017-05']],
    [detained, 'M', 'He was detained for training.', ['detainedAs detained']],
    [detained, 'M', 'He was sent to a camp for studying.', ['detainedAs camp']],
    [detained, 'M', 'He was arrested after being reported for praying.', ['arrest arrestedPerson Nurlan Bekzat Fictional']],
    [detained, 'M', 'He was taken to the police station for signing some papers.', ['detainedAs police station']],
    [detained, 'M', 'He was kept in the county hospital for monitoring his heart.', ['detainedAs hospital']],
    [about, 'M', 'He was given a prize for teaching 30 years.', []],
    [detained, 'M', 'He was arrested for not shaving his beard.', ['arrest arrestedPerson Nurlan Bekzat Fictional', 'reasonText not shaving his beard']],
    [detained, 'M', 'He was detained not for praying but by mistake.', ['detainedAs detained']],
    [detained, 'M', 'He was detained because of his poor health.', ['detainedAs detained', 'healthText He was detained because of his poor health']],
    [detained, 'M', 'He was arrested after his brother had been fined for praying.', ['arrest arrestedPerson Nurlan Bekzat Fictional']],
    [detained, 'M', 'His brother was detained for praying.', []],
  ],
  'Where, in a word or two': [
    [location, 'F', 'Urumqi, presumably.', ['currentLocation Urumqi (presumed)']],
    [location, 'F', 'Probably Urumqi.', ['currentLocation Urumqi (likely)']],
    [location, 'F', 'Urumqi, according to Askar.', ['currentLocation Urumqi (reported) by A']],
    [location, 'F', "Urumqi Women's Prison (新疆女子监狱), according to Askar.", ["detainedAs Urumqi Women's Prison (reported) by A", "heldAt Urumqi Women's Prison (reported) by A"]],
    [location, 'M', 'Askar has only been told that it\'s "somewhere in Urumqi".', ['currentLocation Urumqi (reported) by A']],
    [location, 'M', "It isn't in Urumqi.", []],
  ],
  'What some say': [
    [status, 'F', 'Some say that she has been sentenced to 8 years, others that she is still in a camp.', ['sentenceTerm P8Y (alleged) by the editors', 'detainedAs camp (alleged) by the editors']],
    [status, 'M', 'Some say he was sentenced to 8 years, but he was released in 2019.', ['sentenceTerm P8Y (alleged) by the editors', 'releasedIn 2019 by the editors']],
    [status, 'M', 'Some relatives say that he has been released.', []],
  ],
  'Places of detention': [
    [detained, 'M', 'He was detained after returning from Kazakhstan.', ['detainedAs detained']],
    [detained, 'M', 'He was detained upon his return to China in 2017.', ['detainedIn 2017']],
    [detained, 'M', 'He was taken from his home in Urumqi on 5 June 2017 by the police.', ['arrestPlace Urumqi', 'detainedIn 2017-06-05']],
    [location, 'M', 'Since September 2019 in Dongwan Prison (东湾监狱).', ['detainedAs Dongwan Prison', 'heldAt Dongwan Prison']],
    [location, 'M', 'Since the summer of 2018, it has been the Shalkode Prison outside Kunes.', ['detainedAs Shalkode Prison', 'heldAt Shalkode Prison']],
    [location, 'M', 'Unknown, but believed to be in a prison in Urumqi.', ['detainedAs prison (presumed)', 'heldIn Urumqi (presumed)']],
    [location, 'M', 'Last known to be in a camp in Ghulja.', ['detainedAs camp', 'heldIn Ghulja']],
    [location, 'M', 'Somewhere in Aksu.', ['currentLocation Aksu']],
    [location, 'M', 'Prior to his death, he was in the Uchtas Prison in Kuytun, having been transferred there from the pre-trial detention center in Yining.', ['detainedAs Uchtas Prison', 'heldAt Uchtas Prison', 'transferredTo Uchtas Prison', 'transferredFrom pre-trial detention center in Yining']],
    [detained, 'M', 'After over a year in pre-trial detention at the Ghulja City Tal Detention Center, he was tried in July 2017.', ['detainedAs pre-trial detention', 'detainedAs Ghulja City Tal Detention Center', 'heldAt Ghulja City Tal Detention Center']],
    [detained, 'M', 'He was kept in the county hospital for some weeks.', ['detainedAs hospital']],
    [detained, 'M', 'After a year in a camp, his wife was released.', []],
    [detained, 'M', 'He was rounded up together with dozens of others by local police in Korla on July 4, 2017.', ['arrestPlace Korla', 'arrestedIn 2017-07-04']],
    [detained, 'M', 'He was held in a camp from May 2017 until February 2018, when he fainted and was sent home.', ['detainedAs camp', 'detainedIn 2017-05', 'detention ended ../2018-02', 'releasedIn 2018-02']],
    [detained, 'M', 'Was detained at the end of 2017.', ['detainedIn 2017-39']],
    [detained, 'M', 'Released on November 30, 2019. Died December 17, 2019.', ['releasedIn 2019-11-30', 'diedIn 2019-12-17']],
    [detained, 'M', 'In early 2018, he was put in a camp for "studying".', ['sentToCampIn 2018-37', 'detainedAs camp']],
  ],
  'Charges': [
    [reason, 'M', 'The police accuse him of "holding two citizenships".', ['chargeText holding two citizenships']],
    [reason, 'M', 'A colleague mentions "inciting separatism" as the charge.', ['chargeText inciting separatism by the editors']],
    [reason, 'M', 'He was charged with "gathering people" (Article 290) and "illegally preaching".', ['chargeText gathering people', 'articleOfLaw Article 290', 'chargeText illegally preaching']],
    [reason, 'M', '"illegal business operations" (非法经营罪) and "unlawfully assembling a crowd"', ['chargeText illegal business operations', 'chargeText unlawfully assembling a crowd']],
    [reason, 'M', 'His brother was accused of "separatism".', []],
  ],
  'Labour': [
    [status, 'F', 'She was not permitted to leave and was obliged to work, without pay, at a hosiery plant called Yarkand Silk Road Socks (莎车丝路袜业).', ['forcedToWorkAt Yarkand Silk Road Socks', 'preventedFrom leave']],
    [status, 'M', 'He was sent to work in the Zhuowan Garment factory.', ['forcedToWorkAt Zhuowan Garment factory']],
    [status, 'M', "He's doing forced labor at a cotton mill in Aksu.", ['forcedToWorkAt cotton mill in Aksu']],
    [status, 'M', 'It is very likely that he has been subjected to forced labor.', ['possiblySubjectedTo forced labor (very-likely) by the editors']],
    [status, 'F', 'From January to May 2019, she was made to sew school uniforms at the Jeminay branch of Altay Garments Co., Ltd. (阿勒泰服饰有限公司).', ['forcedToWorkAt Altay Garments Co., Ltd.', 'altay-garments-co-ltd-company product school uniforms by the editors', 'altay-garments-co-ltd-company legalForm Co., Ltd. by the editors', 'altay-garments-co-ltd-company name 阿勒泰服饰有限公司 by the editors']],
    [status, 'M', 'Testimony 3 names the factory as Jiangxi Yuanchuang Electronics (江西元创电子有限公司).', ['workedAt Jiangxi Yuanchuang Electronics by A']],
    [status, 'M', 'He worked hard to make a living.', []],
  ],
  'A life': [
    [about, 'M', 'Worked as an imam in the village mosque.', ['workedAt village mosque', 'occupation imam']],
    [about, 'M', 'Graduated from Xinjiang University in 2010.', ['studiedAt Xinjiang University']],
    [about, 'M', "He attended Beijing's Minzu University.", ['studiedAt Minzu University']],
    [about, 'M', 'He is a 45-year-old farmer from Kucha.', ['age 45', 'occupation farmer', 'originFrom Kucha']],
    [about, 'M', 'A retired cadre from the Culture and Sports Department.', ['occupation retired cadre', 'workedAt Culture and Sports Department']],
    [about, 'M', 'He taught mathematics at a high school in Hotan.', ['workedAt high school in Hotan']],
    [about, 'F', 'She was granted Kazakhstan citizenship in 2013.', ['citizenOf Kazakhstan', 'citizenSince 2013']],
    [about, 'M', 'A Kazakh from Emin County.', ['originFrom Emin County']],
    [status, 'M', 'He came back to Kazakhstan in February 2019.', ['returnedTo Kazakhstan', 'returnedIn 2019-02']],
    [status, 'F', 'She suffers from panic attacks.', ['healthText She suffers from panic attacks']],
  ],
};

/** Testimony 1-2 are Gulnara's (G), testimony 3 is Askar's (A); no speaker where nobody is singled out. */
function readOf(section: string, gender: 'M' | 'F', sentence: string): string[] {
  const name = gender === 'M' ? 'Nurlan Bekzat Fictional' : 'Aygul Tursun Fictional';
  const text = [
    'Entry of 6598', '', name, name, 'Gender', gender, '', 'Testifying party', '', 'Testimony 1-2: Gulnara Serikova, a citizen of Kazakhstan.', 'Testimony 3: Askar Omar, from Tacheng.', '',
    "Victim's relation to testifier", '', `Testimony 1-2: ${gender === 'M' ? 'brother' : 'sister'}`, '', section, '', sentence, '', 'Entry created: 2019-01-19', '',
  ].join('\n');
  const at = text.indexOf(sentence, text.indexOf(section));
  return claimsOfPage(text, { entry: '900990' }).extraction.claims
    .filter(({ subject, quote, property }) => quote.start >= at && quote.end <= at + sentence.length
      && !/(?:facilityType|locatedIn|relatedTo|follows|learnedThrough|statusText)$/.test(property) && !(section === reason && property.endsWith('reasonText')) && !subject.includes('#person-unnamed') && !(subject.includes('#person-') && /Of$/.test(property)))
    .map(said);
}

function said({ subject, property, value, certainty, attributedTo, negated }: Claim): string {
  const local = (ref: string): string => ref.replace(/^.*[#/]/, '');
  const words = value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf ?? value.text : value.text;
  const speakers = attributedTo.map(local).join('&');
  const by = new Map([['person-gulnara-serikova&person-askar-omar', ''], ['person-gulnara-serikova', 'G'], ['person-askar-omar', 'A'], ['xinjiang-victims-database', 'the editors']]).get(speakers) ?? speakers;
  return `${negated ? 'NOT ' : ''}${local(subject) === 'victim' ? '' : `${local(subject)} `}${local(property)} ${words}${certainty === 'stated' ? '' : ` (${certainty})`}${by === '' ? '' : ` by ${by}`}`;
}

describe('The grammar of the pages', () => {
  for (const [theme, cases] of Object.entries(CASES)) {
    describe(theme, () => {
      for (const [section, gender, sentence, expected] of cases) {
        it(sentence, () => assert.deepEqual(readOf(section, gender, sentence).sort(), [...expected].sort()));
      }
    });
  }
});
