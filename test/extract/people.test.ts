import type { Section } from './sentence-reader.js';
import { type Among, type Groups, tellsAmong } from './sentence-tables.js';

const more: Section = 'Additional information';
const status: Section = "Victim's status";
const learned: Section = "How did the testifier learn about the victim's status?";
const about: Section = 'About the victim';
const detained: Section = 'When victim was detained';

/** What is told of people who are not the victim: it is theirs, and nobody else's. */
const CASES: Groups<readonly Among[]> = {
  'Relatives without a name': [
    { section: more, sentence: 'His wife was taken to a camp in June 2018. She was sentenced to 7 years in 2019.', must: ['person-unnamed-wife-of-the-victim wifeOf Nurlan Fictional', 'person-unnamed-wife-of-the-victim sentToCampIn 2018-06', 'person-unnamed-wife-of-the-victim sentenceTerm P7Y'], mustNot: /^(?!person-)/ },
    { section: more, gender: 'F', sentence: 'Her brother was arrested in 2017 and sentenced to 12 years.', must: ['person-unnamed-brother-of-the-victim arrestedIn 2017', 'person-unnamed-brother-of-the-victim sentenceTerm P12Y'], mustNot: /^(?!person-)/ },
    { section: more, sentence: 'His father is a retired teacher.', must: ['person-unnamed-father-of-the-victim occupation retired teacher'], mustNot: /^(?!person-)/ },
    { section: more, gender: 'F', sentence: 'Her son, who is a citizen of Kazakhstan, was detained in 2018.', must: ['person-unnamed-son-of-the-victim citizenOf Kazakhstan', 'person-unnamed-son-of-the-victim detainedIn 2018'], mustNot: /^(?!person-)/ },
    { section: more, sentence: "His brother's house was searched in 2018.", mustNot: /brother/ },
    { section: more, sentence: 'His father and mother were detained in 2018.', mustNot: /2018/ },
    { section: more, sentence: 'His brother and his wife were both sentenced to 9 years in 2019.', mustNot: /P9Y|2019/ },
    { section: more, sentence: "Gulnara's brother was arrested in 2017.", mustNot: /2017|Nurlan/ },
  ],
  'He and she after somebody else': [
    { section: more, gender: 'F', sentence: 'Her husband, Eziz Mamut, was detained in 2017. He was released in May 2019.', must: ['person-eziz-mamut releasedIn 2019-05'], mustNot: /^(?!person-)/ },
    { section: more, gender: 'F', sentence: 'Her husband was still in the camp. Gulnara reports that he was later given an 11-year prison term.', must: ['person-unnamed-husband-of-the-victim sentenceTerm P11Y (reported)'], mustNot: /^(?!person-).*P11Y/ },
    { section: more, sentence: 'His brother Dauren was detained in 2017. He was released in May 2019.', must: ['person-dauren detainedIn 2017'], mustNot: /2019/ },
    { section: more, gender: 'F', sentence: 'Her husband and her brother Erlan were detained in 2017. He was released in May 2019.', mustNot: /2019/ },
    { section: more, gender: 'F', sentence: 'Her father and her uncle raised her. He was arrested in 2018.', mustNot: /2018/ },
  ],
  'Who they are': [
    { section: more, sentence: 'His wife, Aygul, a Kazakhstan citizen, lives in Almaty with their children.', must: ['person-aygul citizenOf Kazakhstan', 'person-aygul residedIn Almaty'], mustNot: /^(?!person-)/ },
    { section: more, sentence: 'A certain Gulnaz Rahmet, a Uyghur kindergarten teacher, lives there as well.', must: ['person-gulnaz-rahmet occupation Uyghur kindergarten teacher', 'person-gulnaz-rahmet ethnicity Uyghur'], mustNot: /^(?!person-)/ },
    { section: more, sentence: 'Erlan Bek, his cousin, was sentenced to 8 years.', mustNot: /^(?!person-)|unnamed/ },
    { section: about, sentence: 'His brother Dauren, a doctor, moved to Turkey in 2012.', must: ['person-dauren occupation doctor', 'person-dauren migratedTo Turkey', 'person-dauren migratedIn 2012'], mustNot: /^(?!person-)/ },
    { section: about, sentence: 'He lives in Almaty with his wife Aygul, a teacher.', must: ['residedIn Almaty', 'person-aygul occupation teacher'], mustNot: /^occupation/ },
    { section: about, gender: 'F', sentence: 'She is a resident of Bostan Neighborhood.', must: ['residedIn Bostan Neighborhood'], mustNot: /originFrom/ },
  ],
  'Work, school, names': [
    { section: about, sentence: 'Nurlan Fictional, 52, served as khatib at the Jami Mosque from 1998 to 2016.', must: ['occupation khatib', 'workedAt Jami Mosque'] },
    { section: about, sentence: "He graduated from the county's No. 2 Middle School and later spent six years as the village secretary.", must: ['studiedAt No. 2 Middle School', 'occupation village secretary'] },
    { section: about, gender: 'F', sentence: 'Her husband, Eziz Mamut, ran a small naan bakery.', must: ['person-eziz-mamut workedAt small naan bakery'], mustNot: /^(?!person-)/ },
    { section: about, sentence: 'He was the owner of a restaurant in Kashgar.', must: ['workedAt restaurant'] },
    { section: about, sentence: 'Nurlan Fictional, better known as Nurlan Haji, owned a shop.', must: ['nameVariant Nurlan Haji'] },
    { section: about, sentence: 'He lived in Wusu City, also known as Shiho.', mustNot: /nameVariant/ },
    { section: about, sentence: 'He ran for office and owned nothing.', mustNot: /workedAt/ },
    { section: about, sentence: 'His neighbor ran a restaurant.', mustNot: /^workedAt/ },
  ],
  'Where they are now': [
    { section: status, gender: 'F', sentence: 'Released and currently in Kazakhstan, where she has applied for a residence permit.', must: ['currentLocation Kazakhstan'], mustNot: /residencePermit/ },
    { section: status, sentence: 'He is not currently in Kazakhstan.', mustNot: /Kazakhstan/ },
    { section: more, sentence: 'A certain Gulnaz Rahmet, a Uyghur teacher, had been given 7 years.', must: ['person-gulnaz-rahmet sentenceTerm P7Y'], mustNot: /^(?!person-)/ },
  ],
  'Health': [
    { section: status, gender: 'F', sentence: 'Suffers from memory loss and pain in her kidneys.', must: ['healthText Suffers from memory loss and pain in her kidneys'] },
    { section: status, sentence: 'He has hypertension and stomach ulcers.', must: ['healthText He has hypertension and stomach ulcers'] },
    { section: status, gender: 'F', sentence: 'She says that she stopped menstruating while in camp.', must: ['healthText she stopped menstruating while in camp'] },
    { section: status, sentence: 'The cause of death was given as a heart attack, but the family was not allowed to see the body.', must: ['healthText The cause of death was given as a heart attack'] },
    { section: status, sentence: 'The cause of death is unknown.', mustNot: /healthText/ },
    { section: more, sentence: 'His mother Kulash, 74, is bedridden and has nobody to look after her.', must: ['person-kulash healthText His mother Kulash, 74, is bedridden'], mustNot: /^healthText/ },
    { section: more, sentence: 'His wife is disabled, and he was her only support.', mustNot: /^healthText/ },
    { section: more, sentence: 'The police said that the guard was sick.', mustNot: /healthText/ },
  ],
  'Relatives by name': [
    { section: about, sentence: 'He is married with one child (the wife, Aminem, is in Turkey at the moment).', must: ['person-aminem wifeOf Nurlan Fictional', 'person-aminem currentLocation Turkey'], mustNot: /^(?!person-)/ },
    { section: about, gender: 'F', sentence: 'She has two daughters, the elder of whom, Aizada, is a Kazakhstan citizen and lives in Zharkent.', must: ['person-aizada daughterOf Aygul Fictional', 'person-aizada citizenOf Kazakhstan', 'person-aizada residedIn Zharkent'], mustNot: /^(?!person-)/ },
    { section: about, sentence: 'He has two sons. The older one, Arnur, now lives in Kazakhstan.', must: ['person-arnur sonOf Nurlan Fictional', 'person-arnur residedIn Kazakhstan'], mustNot: /^(?!person-)/ },
    { section: about, sentence: 'He lives with his wife Dana, son Aset and daughter Aynur in Almaty.', must: ['person-dana wifeOf Nurlan Fictional', 'person-aset sonOf Nurlan Fictional', 'person-aynur daughterOf Nurlan Fictional'] },
    { section: about, sentence: 'He has a brother named Erlan and a sister called Dana.', must: ['person-erlan brotherOf Nurlan Fictional', 'person-dana sisterOf Nurlan Fictional'] },
    { section: about, sentence: 'He was engaged to a woman named Mukerrem.', must: ['fianceOf Mukerrem'] },
    { section: more, sentence: 'He was taken together with his two sons, Aset and Madi.', must: ['person-aset sonOf Nurlan Fictional', 'person-madi sonOf Nurlan Fictional'] },
    { section: more, sentence: 'Erlan Bek, his cousin, was sentenced to 8 years.', must: ['person-erlan-bek cousinOf Nurlan Fictional', 'person-erlan-bek sentenceTerm P8Y'], mustNot: /^(?!person-)/ },
    { section: more, gender: 'F', sentence: 'Her cellmate in Talas, a Kazakh woman named Amangul, died there in November 2017.', must: ['person-amangul cellmateOf Aygul Fictional', 'person-amangul diedIn 2017-11'], mustNot: /^(?!person-)/ },
    { section: status, sentence: 'He was allowed a call with his sister in Zhaosu.', must: ['person-unnamed-sister-of-the-victim sisterOf Nurlan Fictional'] },
    { section: learned, gender: 'M', sentence: 'Gulnara: through her brother-in-law, who was still in touch with the committee.', must: ['person-unnamed-brother-in-law-of-gulnara-serikova brotherInLawOf Gulnara Serikova'] },
    { section: learned, gender: 'F', sentence: 'Gulnara: through her brother-in-law.', mustNot: /brotherInLaw/ },
    { section: more, sentence: "Gulnara's husband, Askar, lives in Almaty.", mustNot: /Nurlan/ },
    { section: more, sentence: 'Gulnara has two sons. The older one, Arnur, lives in Kazakhstan.', mustNot: /Nurlan/ },
  ],
  'Moving and returning': [
    { section: about, sentence: 'He went to Egypt in the fall of 2013 and studied there.', must: ['migratedTo Egypt', 'migratedIn 2013-23'] },
    { section: about, sentence: 'In 2014 the family moved to Kazakhstan, where he obtained a green card in 2015.', must: ['migratedTo Kazakhstan', 'migratedIn 2014', 'residencePermitOf Kazakhstan'] },
    { section: about, sentence: 'The family moved to Kazakhstan in 2014, while he stayed behind.', mustNot: /./ },
    { section: about, sentence: "Nurlan's family moved to Kazakhstan in 2015.", mustNot: /./ },
    { section: detained, sentence: 'Went to China on December 2, 2017 in order to sell his livestock.', must: ['returnedTo China', 'returnedIn 2017-12-02', 'returnPurpose in order to sell his livestock'] },
    { section: detained, gender: 'F', sentence: 'She crossed into Kazakhstan on June 8, 2019.', must: ['migratedTo Kazakhstan', 'migratedIn 2019-06-08'] },
    { section: detained, sentence: 'He last left Kazakhstan for China in September 2017.', must: ['returnedTo China', 'returnedIn 2017-09'], mustNot: /migrated/ },
    { section: detained, sentence: 'He flew from Istanbul to Urumqi on March 3, 2017.', must: ['returnedTo Urumqi', 'returnedIn 2017-03-03'] },
    { section: detained, sentence: 'He came back from Turkey in June 2016.', must: ['returnedIn 2016-06'], mustNot: /Turkey/ },
    { section: detained, sentence: 'He was deported to China in July 2017.', must: ['returnedTo China', 'returnedIn 2017-07'] },
    { section: about, sentence: 'He moved from Ghulja to Almaty in 2008.', must: ['migratedTo Almaty', 'migratedIn 2008'] },
    { section: detained, sentence: 'He was detained in October 2017 after returning from Kazakhstan.', mustNot: /Kazakhstan/ },
    { section: about, sentence: 'He went to Turkey for two weeks in 2015.', mustNot: /./ },
    { section: about, sentence: 'He went to Turkey in 2015 to visit his son.', mustNot: /migrat/ },
    { section: about, sentence: 'He went to Mecca for the hajj in 2015.', mustNot: /./ },
    { section: about, sentence: 'He went to Urumqi in 2015.', mustNot: /./ },
    { section: about, sentence: 'He had been going to move to Turkey in 2016.', mustNot: /./ },
    { section: about, sentence: 'He never went to Turkey.', mustNot: /./ },
    { section: about, sentence: 'His sister went to Turkey in 2012.', must: ['person-unnamed-sister-of-the-victim migratedTo Turkey'], mustNot: /^(?!person-)/ },
  ],
};

describe('People beside the victim', () => {
  tellsAmong(CASES);
});
