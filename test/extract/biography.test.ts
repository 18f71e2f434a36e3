import { type Among, type Groups, tellsAmong } from './sentence-tables.js';

/** What pages say of a life, and what sounds like it and is not. */
const CASES: Groups<readonly Among[]> = {
  'Notes of what somebody is': [
    { gender: 'F', sentence: 'Associate professor in the department of Uyghur literature, Xinjiang Normal University.', must: ['occupation associate professor', 'workedAt Xinjiang Normal University'] },
    { sentence: 'Retired teacher from Emin County.', must: ['occupation retired teacher'] },
    { sentence: 'Lecturer at Kashgar University.', must: ['occupation lecturer', 'workedAt Kashgar University'] },
    { sentence: 'Former colleagues say that a doctor helped him.', mustNot: /occupation/ },
    { sentence: 'Village officials came to his house.', mustNot: /occupation/ },
  ],
  'Study': [
    { gender: 'F', sentence: 'She did her PhD at Minzu University in Beijing and was a visiting scholar in Ankara from 2010 to 2011.', must: ['studiedAt Minzu University', 'residedIn Ankara'] },
    { sentence: 'He was in his third year of an undergraduate degree at the International Islamic University Malaysia.', must: ['studiedAt International Islamic University Malaysia'] },
    { sentence: "He was doing a master's in chemistry at Xinjiang University.", must: ['studiedAt Xinjiang University'] },
    { sentence: 'He began his studies at Ankara University in 2014.', must: ['studiedAt Ankara University'] },
    { sentence: 'Student at Xinjiang University.', must: ['studiedAt Xinjiang University'] },
    { sentence: 'Student leaders at Xinjiang University were arrested.', mustNot: /studiedAt|occupation/ },
    { sentence: 'His daughter did her PhD at Minzu University.', mustNot: /^studiedAt/ },
    { sentence: 'He was planning to do a PhD at Minzu University.', mustNot: /studiedAt/ },
    { sentence: 'He never finished his degree at Minzu University.', mustNot: /studiedAt/ },
    { sentence: 'The professor who did his PhD at Minzu University was released.', mustNot: /studiedAt/ },
    { sentence: 'His brother was a visiting scholar in Ankara.', mustNot: /^residedIn/ },
  ],
  'Books': [
    { gender: 'F', sentence: 'Author of "Women in the Dastans" (2012) and of some thirty articles.', must: ['authorOf Women in the Dastans'] },
    { sentence: 'He has published several books, including "The Long Road".', must: ['authorOf The Long Road'] },
    { sentence: 'He was found with books, including "The Long Road".', mustNot: /authorOf/ },
    { sentence: 'He owned several books, such as "The Long Road".', mustNot: /authorOf/ },
    { sentence: 'The author of "The Long Road" was his teacher.', mustNot: /authorOf/ },
  ],
  'Origin and people': [
    { gender: 'F', sentence: 'Aygul Fictional comes from a family of herders in Akto County.', must: ['originFrom Akto County'], mustNot: /occupation/ },
    { sentence: 'Nurlan Fictional (born in 1985), from Emin County, is an accountant by training.', must: ['originFrom Emin County', 'occupation accountant'] },
    { sentence: 'Nurlan Fictional, Uyghur, with a junior middle school education, was a self-employed electrician.', must: ['ethnicity Uyghur', 'occupation self-employed electrician'] },
    { sentence: 'Nurlan Fictional, Kazakh from Emin County, was a driver.', must: ['ethnicity Kazakh', 'originFrom Emin County'] },
    { sentence: 'Erlan Bek, Uyghur, from Emin County, was his teacher.', mustNot: /ethnicity|originFrom/ },
    { sentence: 'His wife comes from a family of herders in Akto County.', mustNot: /^originFrom/ },
    { section: 'Additional information', sentence: 'The Ministry replied that, as a Chinese citizen, he does not fall under its competence.', must: ['citizenOf China'] },
    { section: 'Additional information', sentence: 'The Ministry replied that, as a Chinese citizen, she could not be helped.', mustNot: /citizenOf/ },
    { section: 'Additional information', sentence: 'The Ministry replied that a Chinese citizen must ask China.', mustNot: /citizenOf/ },
  ],
  'Homes and work': [
    { gender: 'F', sentence: 'She started out selling felt carpets and, by 2010, had her own shop at the Dordoi Bazaar, renting an apartment in Bishkek and returning home every few months.', must: ['workedAt shop', 'residedIn Bishkek'] },
    { sentence: "He was employed at the county's Agricultural Bank branch and then opened a mobile phone shop.", must: ['workedAt Agricultural Bank', 'workedAt mobile phone shop'] },
    { sentence: 'He rented a flat in Almaty.', must: ['residedIn Almaty'] },
    { sentence: 'He grew up in Emin County.', must: ['residedIn Emin County'] },
    { sentence: 'He wanted to rent an apartment in Bishkek.', mustNot: /residedIn/ },
    { sentence: 'He had a shop assistant arrested.', mustNot: /workedAt/ },
    { sentence: 'His sister had her own shop at the bazaar.', mustNot: /^workedAt/ },
    { sentence: 'The village has a hospital and a school.', mustNot: /workedAt/ },
  ],
};

describe('What is read of a life', () => {
  tellsAmong(CASES);
});
