import { strict as assert } from 'node:assert';
import { readSentence, type Section } from './sentence-reader.js';

interface Case { readonly sentence: string; readonly gender?: 'M' | 'F'; readonly section?: Section; readonly must?: readonly string[]; readonly mustNot?: RegExp }

/** How pages tell a life, each kind beside what sounds like it and is somebody else's, or nobody's. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  'Where people worked, by a name without capitals': [
    { sentence: 'He had been employed at the Nilka County animal husbandry station since 2011.', must: ['workedAt Nilka County animal husbandry station', 'employment began 2011/..'] },
    { sentence: 'He is a dutar player from the Hotan song and dance troupe.', must: ['occupation dutar player', 'workedAt Hotan song and dance troupe'], mustNot: /originFrom/ },
    { sentence: 'He headed the foreign affairs desk of the Xinjiang Daily until 2015.', must: ['workedAt Xinjiang Daily'] },
    { sentence: "He used to teach physics at the city's No. 6 high school.", must: ['occupation teach physics', "workedAt city's No. 6 high school"] },
    { sentence: 'Employer: Ili Prefecture Broadcasting Bureau (editor in the Kazakh section).', must: ['workedAt Ili Prefecture Broadcasting Bureau', 'occupation editor'] },
    { sentence: 'His wife, Xasiyet Ehmet, is a teacher at the local primary school.', must: ['person-xasiyet-ehmet workedAt local primary school'], mustNot: /^workedAt/ },
    { sentence: 'His brother worked at the Nilka County animal husbandry station.', mustNot: /^workedAt/ },
    { sentence: 'He was held at the Nilka County animal husbandry station.', mustNot: /workedAt/ },
    { sentence: 'He met a dutar player from the Hotan song and dance troupe.', mustNot: /workedAt|occupation/ },
    { sentence: 'An officer at the Bortala public security bureau confirmed that he was detained.', mustNot: /workedAt|occupation/ },
    { section: 'Additional information', sentence: 'In a call, an officer at the Bortala public security bureau confirmed that he was detained.', mustNot: /workedAt|occupation/ },
    { sentence: 'The man who headed the foreign affairs desk of the Xinjiang Daily was his friend.', mustNot: /workedAt/ },
    { sentence: 'Three employees of the Ili Prefecture Broadcasting Bureau were arrested with him.', mustNot: /workedAt/ },
    { sentence: 'He wanted to teach physics at the No. 6 high school.', mustNot: /workedAt|occupation/ },
    { sentence: 'He works in a factory in the camp.', mustNot: /workedAt/ },
  ],
  'What people do': [
    { sentence: 'He took early retirement and turned to selling carpets.', must: ['occupation selling carpets'] },
    { sentence: 'He crossed the border every month on business, trading in dried fruit.', must: ['occupation trading in dried fruit'] },
    { sentence: 'Before his arrest, he ran a kebab stand near the market.', must: ['workedAt kebab stand'] },
    { sentence: 'Once a mullah at the mosque, he gave it up in 2008 to farm.', must: ['occupation mullah', 'occupation farm'] },
    { sentence: 'Profession: farmer.', must: ['occupation farmer'] },
    { sentence: 'Once a mullah, his father was sentenced in the 1980s.', mustNot: /^occupation/ },
    { sentence: 'A former teacher, his wife was arrested in 2018.', mustNot: /^occupation/ },
    { sentence: 'A teacher at the No. 1 school denounced him.', mustNot: /occupation|workedAt/ },
    { sentence: 'He was arrested for selling carpets to foreigners.', mustNot: /occupation/ },
    { sentence: 'He married a woman who was selling carpets.', mustNot: /^occupation/ },
    { sentence: 'He sold his house and left.', mustNot: /occupation/ },
    { sentence: 'He was forced to teach Chinese at the camp.', mustNot: /occupation/ },
    { sentence: 'He was released to farm.', mustNot: /occupation/ },
  ],
  'People and origin': [
    { gender: 'F', sentence: 'She is Hui, from Miquan.', must: ['ethnicity Hui', 'originFrom Miquan'] },
    { sentence: 'He is a Kyrgyz from Akqi who crossed the pass every month.', must: ['ethnicity Kyrgyz', 'originFrom Akqi'] },
    { sentence: 'An Uzbek by ethnicity and a native of Ghulja, the victim was a driver.', must: ['ethnicity Uzbek', 'originFrom Ghulja'] },
    { sentence: "He's from Yarkand county.", must: ['originFrom Yarkand county'] },
    { sentence: 'A student, hometown Artux.', must: ['originFrom Artux'] },
    { sentence: 'An Uzbek from Ghulja, his wife had moved to Urumqi.', mustNot: /^(?:ethnicity|originFrom)/ },
    { sentence: 'An Uyghur from Ghulja told him about the arrests.', mustNot: /ethnicity|originFrom/ },
    { sentence: 'The officer who took him away was Hui.', mustNot: /ethnicity/ },
    { sentence: 'His neighbor is a Kyrgyz from Akqi.', mustNot: /^(?:ethnicity|originFrom)/ },
    { sentence: 'He is not Uyghur.', mustNot: /ethnicity/ },
    { sentence: "His wife's hometown is Artux.", mustNot: /^originFrom/ },
  ],
  'Where people lived, and how long': [
    { sentence: 'He settled down in Taldykorgan.', must: ['residedIn Taldykorgan'] },
    { sentence: 'He held a permit, spending most of every year in Shymkent.', must: ['residedIn Shymkent'] },
    { sentence: 'While in Egypt (2014-2017), he was enrolled in a course.', must: ['residedIn Egypt', 'residence when 2014/2017'] },
    { sentence: 'He lived in Almaty from 2012 to 2016.', must: ['residedIn Almaty', 'residence when 2012/2016'] },
    { sentence: 'He ran a small restaurant in Urumqi for five years.', must: ['employment term P5Y'] },
    { sentence: 'He went to Kazakhstan for the first time in 2011.', must: ['migratedTo Kazakhstan', 'migratedIn 2011'] },
    { sentence: 'He moved to Norway in 2012 and got citizenship there in 2018.', must: ['citizenOf Norway', 'citizenSince 2018'] },
    { sentence: 'He spent six years in Egypt.', must: ['residedIn Egypt', 'residence term P6Y'] },
    { sentence: 'He was living at 23 Xinhua Road in Urumqi.', must: ['residedIn Urumqi'] },
    { sentence: 'He moved to Kazakhstan for permanent residence in 2015.', must: ['migratedIn 2015'] },
    { sentence: 'He held a 10-year residence permit for Kazakhstan.', must: ['residencePermitOf Kazakhstan'] },
    { sentence: 'He spent six years in Urumqi No. 1 Prison.', mustNot: /residedIn/ },
    { sentence: 'His uncle spent six years in Egypt.', mustNot: /^residedIn/ },
    { sentence: 'His wife moved to Norway in 2012 and got citizenship there in 2018.', mustNot: /^citizen/ },
    { sentence: 'He lived in Almaty and was detained from 2017 to 2018.', mustNot: /residence when/ },
    { sentence: 'While in Turkey, his brother was enrolled in a course.', mustNot: /^residedIn/ },
    { sentence: 'During his time in Egypt, the testifier met him.', mustNot: /^residedIn/ },
    { sentence: 'The testifier spends most of every year in Shymkent.', mustNot: /^residedIn/ },
    { sentence: 'He had his house in Yining confiscated.', mustNot: /residedIn/ },
    { sentence: 'If he had stayed in Kazakhstan he would be free.', mustNot: /residedIn/ },
  ],
  'Study': [
    { sentence: 'He studied Arabic at Al-Azhar in Cairo between 2013 and 2016.', must: ['studiedAt Al-Azhar'] },
    { sentence: "A sophomore at Xi'an's Northwest University.", must: ['studiedAt Northwest University'] },
    { sentence: "He was studying for a master's at Kazan Federal University in Russia.", must: ['studiedAt Kazan Federal University'] },
    { sentence: 'He was in his second year at Nanjing University.', must: ['studiedAt Nanjing University'] },
    { sentence: 'He has a son named Elyar, who studies in Turkey.', must: ['study-elyar place Turkey'] },
    { section: 'Probable (or official) reason for detention', sentence: 'Probably because his daughter studies in Turkey.', mustNot: /Turkey$/ },
    { sentence: 'He studied with a man from Al-Azhar in Cairo.', mustNot: /studiedAt/ },
    { sentence: 'His son studied Arabic at Al-Azhar in Cairo.', mustNot: /^studiedAt/ },
    { sentence: 'The school where he studied was run by an Uzbek from Ghulja.', mustNot: /studiedAt|originFrom/ },
    { sentence: 'He never studied at Al-Azhar.', mustNot: /studiedAt/ },
  ],
  'Age': [
    { sentence: 'Nurlan Fictional is a respected religious leader, now over 90 years old.', must: ['age over 90'] },
    { sentence: 'He lost his sight when he was 12 years old.', mustNot: /^age/ },
    { sentence: 'His son is 12 years old.', mustNot: /^age/ },
    { sentence: 'The mosque is 90 years old.', mustNot: /^age/ },
  ],
  'Lists': [
    { section: 'Additional information', sentence: '[This victim is included in the list of detained Uyghur intellectuals, available at: shahit.biz/supp/list_003.pdf]', must: ['900990 inList list of detained Uyghur intellectuals by xinjiang-victims-database'] },
    { section: 'Additional information', sentence: 'His brother is included in the list of detained intellectuals.', mustNot: /inList/ },
  ],
  'Names': [
    { gender: 'F', sentence: 'Aygul Fictional (also spelled Aigul; Chinese name: 阿依古丽) is a driver.', must: ['nameVariant Aigul', 'nameVariant 阿依古丽', 'occupation driver'] },
    { sentence: 'He was known locally as Nurlan Haji.', must: ['nameVariant Nurlan Haji'] },
    { sentence: 'His teacher, better known as Memet Haji, was arrested.', mustNot: /nameVariant/ },
    { sentence: 'The camp is also known as Camp No. 5.', mustNot: /nameVariant/ },
  ],
  'Addresses in sentences': [
    { gender: 'F', sentence: 'Her household is registered at No. 14, Xingfu Road, Shuimogou District, Urumqi.', must: ['registeredAddress Shuimogou District'] },
    { sentence: 'He is registered at a neighborhood office in Urumqi, where he must report.', mustNot: /registeredAddress/ },
    { sentence: "His wife's household is registered at No. 14, Xingfu Road, Urumqi.", mustNot: /registeredAddress/ },
  ],
  'Family': [
    { sentence: 'His parents, Erlan Bek and Aygul Bek, live in Emin County.', must: ['person-erlan-bek parentOf Nurlan Fictional', 'person-erlan-bek residedIn Emin County'] },
    { sentence: 'He is the son of the well-known poet Erlan Bek.', must: ['sonOf Erlan Bek'] },
    { sentence: 'He is the father of Erlan and Dana Bek.', must: ['fatherOf Erlan', 'fatherOf Dana Bek'] },
    { sentence: 'Younger brother of Erlan Bek (entry 12).', must: ['brotherOf Erlan Bek'] },
    { sentence: "He is the testifier's older brother.", must: ['brotherOf Gulnara Serikova'] },
    { sentence: 'Erlan Bek (his brother) was also detained.', must: ['person-erlan-bek brotherOf Nurlan Fictional'], mustNot: /unnamed/ },
    { sentence: 'He wed Aygul Bek in 2010, and they have two children: Erlan and Dana.', must: ['spouseOf Aygul Bek', 'person-erlan childOf Nurlan Fictional'] },
    { sentence: 'Both of his daughters, Asel and Madina, live in Turkey, while his wife Gulnur went to Moscow.', must: ['person-asel residedIn Turkey', 'person-gulnur wifeOf Nurlan Fictional'] },
    { gender: 'F', sentence: 'Her father (Toxti Memet) was an imam.', must: ['person-toxti-memet fatherOf Aygul Fictional', 'person-toxti-memet occupation imam'] },
    { gender: 'F', sentence: 'Her daughter, 15-year-old Aynur, was sent to an orphanage.', must: ['person-aynur daughterOf Aygul Fictional'] },
    { gender: 'F', sentence: 'She and her husband ran a restaurant in Ghulja.', must: ['workedAt restaurant'] },
    { gender: 'F', sentence: 'She returned to Xinjiang in March 2017 to take care of her sick mother.', mustNot: /healthText/ },
    { sentence: 'Brother of Erlan Bek was arrested.', mustNot: /brotherOf/ },
    { sentence: "He is a friend of the testifier's brother.", mustNot: /^(?:brotherOf|friendOf) Gulnara/ },
    { sentence: 'His brother married Aygul Bek, and they have a son named Dauren.', mustNot: /sonOf|spouseOf/ },
    { sentence: 'The imam and his wife Gulnur were detained.', mustNot: /wifeOf/ },
    { sentence: 'His brother Dauren and his wife Gulnur were detained.', mustNot: /wifeOf/ },
    { sentence: "His neighbor's sons, Erlan and Dauren, live in Turkey.", mustNot: /sonOf Nurlan/ },
    { sentence: 'He is not related to Erlan Bek.', mustNot: /relatedTo/ },
  ],
};

describe('How a life is told', () => {
  for (const [theme, cases] of Object.entries(CASES)) {
    describe(theme, () => {
      for (const { sentence, gender = 'M', section = 'About the victim', must = [], mustNot } of cases) {
        it(sentence, () => {
          const found = readSentence(section, sentence, gender);
          for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
          if (mustNot) assert.deepEqual(found.filter((claim) => mustNot.test(claim)), []);
        });
      }
    });
  }
});
