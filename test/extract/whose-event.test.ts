import { strict as assert } from 'node:assert';
import { about, additional, detained, location, readFirstPerson, readSentence, reason, status } from './sentence-reader.js';
import { type Groups, tellsAll, type Told } from './sentence-tables.js';

/**
 * Sentences with several people in them, of whom only one is the victim: what befell the others is said of them or of
 * nobody. Everybody is invented.
 */

const CASES: Groups<readonly Told[]> = {
  'A clause with a subject of its own': [
    [about, 'F', 'Aygul was a student in Oslo whose mother was detained in 2018.', ['occupation student']],
    [detained, 'M', 'He rented his stall to a man from Kucha, whose brother had been imprisoned in 2013.', []],
    [detained, 'M', 'Erlan had warned him not to go, as his own cousin had been arrested in Korgas in 2017.', []],
    [detained, 'M', 'He must be there, as a man who was released in October had seen him.', []],
    [about, 'M', 'Nurlan finished school in 2008, the same year in which Gulnara emigrated to Kazakhstan.', ['person-gulnara-serikova migratedTo Kazakhstan']],
    [detained, 'M', 'In the autumn of 2018 Bolat, for his part, was taken to a camp.', []],
    [detained, 'M', 'Father: arrested in June 2017.', ['person-unnamed-father-of-the-victim fatherOf Nurlan Fictional', 'person-unnamed-father-of-the-victim arrestedIn 2017-06']],
    [detained, 'M', 'In our group, five went back and all 5 were arrested.', []],
  ],
  'When something else was': [
    [reason, 'F', 'She was convicted of "inciting separatism" over a paper that she wrote in 2014.', ['chargeText inciting separatism']],
    [reason, 'M', 'He was sentenced for a book he published in 2012.', []],
    [reason, 'M', 'He was detained in connection with his visit to Malaysia in 2015.', []],
    [reason, 'M', 'He was sentenced to 7 years in 2018 for his trip to Turkey in 2014.', ['sentenceTerm P7Y', 'sentencedIn 2018']],
    [detained, 'M', 'He was sentenced in 2019 to 10 years.', ['sentencedIn 2019', 'sentenceTerm P10Y']],
  ],
  'What is still to come, or was taken back': [
    [status, 'M', "His wife has been told that he'd be released after \"finishing his studies\".", []],
    [status, 'F', "She'll be sent to camp.", []],
    [detained, 'M', "Originally, it was believed that he'd been sentenced to 14 years, but this turned out to be his neighbor with the same name.", []],
    [detained, 'M', 'It was reported that he was arrested in May 2018; this later turned out to be Erlan.', []],
  ],
  'A list of times': [
    [detained, 'M', 'March 2018 (initial detention), December 2018 (sentence)', ['detainedIn 2018-03', 'sentencedIn 2018-12']],
    [detained, 'M', 'June 2017 (arrest) and May 2019 (release)', ['arrestedIn 2017-06', 'releasedIn 2019-05']],
    [detained, 'M', 'October 2017 - sent to camp; January 2019 - transferred to prison', ['sentToCampIn 2017-10', 'detainedAs camp', 'transferredIn 2019-01', 'detainedAs prison', 'transferredTo prison']],
    [detained, 'M', 'His brother: March 2018 (detention)', []],
    [detained, 'M', 'His wife – arrested in May 2018.', ['person-unnamed-wife-of-the-victim wifeOf Nurlan Fictional']],
    [about, 'M', 'March 2018 (arrest of his brother)', []],
    [detained, 'M', 'around the time of Ramadan in 2017', ['detainedIn 2017']],
    [detained, 'M', '2017 (exact date unknown)', ['detainedIn 2017']],
    [detained, 'M', 'The night of the 27th of May, 2017', ['detainedIn 2017-05-27']],
    [detained, 'M', '15-Mar-2018', ['detainedIn 2018-03-15']],
    [detained, 'M', 'He was taken at around 2AM on March 4, 2018.', ['detainedIn 2018-03-04']],
    [detained, 'M', 'The night of his wedding, May 27, 2017', []],
  ],
  'A hedge of a noun': [
    [detained, 'M', 'He had been sentenced to 5 years in 1999, for his alleged part in the protests, and was released in 2004.', ['sentenceTerm P5Y', 'sentencedIn 1999', 'releasedIn 2004']],
    [detained, 'M', 'Detained in 2017 for his suspected ties to a group, he was sentenced to 8 years in 2018.', ['detainedIn 2017', 'sentenceTerm P8Y', 'sentencedIn 2018']],
    [detained, 'M', 'He was allegedly detained in 2017, and released in 2018.', ['detainedIn 2017 (alleged)', 'releasedIn 2018 (alleged)']],
  ],
  'How it was learned': [
    ["How did the testifier learn about the victim's status?", 'M', 'through acquaintances who crossed over to Kazakhstan.', ['learnedThrough through acquaintances who crossed over to Kazakhstan']],
    ["How did the testifier learn about the victim's status?", 'M', 'From a cousin that had emigrated to Kazakhstan in 2016.', ['learnedThrough From a cousin that had emigrated to Kazakhstan in 2016']],
    ["How did the testifier learn about the victim's status?", 'M', 'From people who had fled to Turkey.', ['learnedThrough From people who had fled to Turkey']],
  ],
  'Answers of few words': [
    [status, 'M', 'life imprisonment', ['sentenceText life imprisonment']],
    [status, 'M', 'death sentence with a two-year reprieve', ['sentenceText death sentence with a two-year reprieve']],
    [status, 'M', 'His brother: life imprisonment', []],
    [status, 'M', 'A life sentence was feared.', []],
    [location, 'M', 'Unknown, possibly in Karamay.', ['currentLocation Karamay (possible)']],
    [location, 'M', "unclear, but it's very likely that he's in his native Kunes County", ['currentLocation Kunes County (very-likely)']],
    [location, 'M', "It's unknown, his wife is in Kunes.", []],
  ],
  'Let home for a day, and taken by whom': [
    [status, 'M', 'He works at a factory in Kunes County and is only allowed to go home once a week.', []],
    [status, 'F', 'She is allowed to go home on weekends.', []],
    [status, 'M', 'He was sent home in 2018.', ['releasedIn 2018']],
    [detained, 'M', 'He was taken by police from his workplace in front of his colleagues.', ['detainedAs taken']],
    [detained, 'M', 'He was taken by his brother to the station.', []],
  ],
  'Degrees': [
    [about, 'F', 'She obtained her doctorate from a university in Japan in 2010.', ['studiedAt university in Japan']],
    [about, 'M', "He got a bachelor's degree from Minzu University in Beijing.", ['studiedAt Minzu University']],
    [about, 'M', 'He hoped to get a degree from a university in Japan.', []],
  ],
  'Of several times, whose each is': [
    [detained, 'M', 'In March 2017 his passport was taken, and in June he was sent to a camp.', ['confiscatedDocument passport', 'sentToCampIn 2017-06', 'detainedAs camp']],
    [detained, 'M', 'In March 2017 his passport was taken, and on June 3 he was sent to a camp.', ['confiscatedDocument passport', 'sentToCampIn 2017-06-03', 'detainedAs camp']],
    [status, 'M', 'He died at the hospital a few days after being released, on May 26, 2018.', ['death deceasedPerson Nurlan Fictional', 'detainedAs released']],
    [detained, 'M', 'He spent seven months in a camp before being moved, in October 2017, to Wusu Prison.', ['detainedAs camp', 'transfer follows stay', 'transferredIn 2017-10', 'detainedAs Wusu Prison', 'heldAt Wusu Prison', 'transferredTo Wusu Prison']],
  ],
  'Whoever tells it, described at the end': [
    [detained, 'M', 'June 2017, according to a neighbor who was released in December 2018.', ['detainedIn 2017-06 (reported) by source']],
    [detained, 'M', 'He was taken to a camp in June 2017, according to a neighbor who was sentenced to 5 years.', ['detainedAs camp (reported) by source', 'sentToCampIn 2017-06 (reported) by source']],
    [detained, 'M', 'His brother heard in January 2018 that he had been taken in October.', ['detainedIn XXXX-10 (reported) by source']],
    [detained, 'M', 'He was detained on July 4, 2017, and released on July 23.', ['detainedIn 2017-07-04', 'releasedIn 2017-07-23']],
  ],
  'What a second "that" tells': [
    [detained, 'M', 'The verdict says that he was arrested on June 1, 2017 and that his detention would last until June 1, 2024.', ['arrestedIn 2017-06-01 (reported) by source-the-verdict']],
  ],
  'An organisation by its whole name': [
    [about, 'F', "She became a lecturer at Xinjiang University's College of Humanities.", ['occupation lecturer', "workedAt Xinjiang University's College of Humanities"]],
    [about, 'M', 'He was a teacher at the Ghulja County School for the Deaf.', ['occupation teacher', 'workedAt Ghulja County School for the Deaf']],
  ],
  'Officials who tell the news': [
    [detained, 'F', 'In late 2020, an official told RFA that she had been sentenced to 6 years in prison in 2019.', ['detainedAs prison (reported) by rfa', 'sentenceTerm P6Y (reported) by rfa', 'sentencedIn 2019 (reported) by rfa']],
    [detained, 'M', 'An acquaintance said that he was taken to a camp in May 2018.', ['detainedAs camp (reported) by source', 'sentToCampIn 2018-05 (reported) by source']],
  ],
  'A clause with "who" behind a comma': [
    [about, 'F', 'Before marrying Yasin in 1989, she had been married to a man from Uchturpan, who died in a traffic accident.', []],
    [about, 'M', 'He worked for a merchant from Kucha, who was arrested in 2016.', []],
    [detained, 'M', 'He was reported by a neighbor from the same lane, who was released in 2019.', []],
    [about, 'M', 'Nurlan, a doctor from Kucha, who was arrested in 2018, has two sons.', ['occupation doctor', 'originFrom Kucha', 'arrestedIn 2018']],
    [about, 'M', 'He is a doctor from Kucha, who was arrested in 2018.', ['occupation doctor', 'originFrom Kucha', 'arrestedIn 2018']],
    [about, 'M', 'He was a student of the scholar Abdulla, who died in 2015.', ['studentOf Abdulla', 'occupation student', 'person-abdulla diedIn 2015']],
  ],
  'Who else got how long, and for what': [
    [detained, 'M', 'Nurlan was found guilty and sentenced to 17 years, and Erlan to 11 years for having listened to the sermons.', ['sentenceTerm P17Y']],
    [detained, 'M', 'He was sentenced to 17 years for preaching, and his son to 11.', ['sentenceTerm P17Y']],
  ],
  'What has an end, or goes on elsewhere': [
    [detained, 'F', "She was detained in March 2018 and held at the Ghulja County No. 2 camp until her transfer to a women's prison in October.", ['detainedIn 2018-03', 'detainedAs Ghulja County No. 2 camp', 'heldAt Ghulja County No. 2 camp']],
    [location, 'M', 'First in Nilka, then in Ghulja.', []],
    [location, 'M', 'In Ghulja.', ['currentLocation Ghulja']],
    [status, 'M', 'He got an additional 3 years.', ['sentenceText an additional 3 years']],
  ],
  'What a daughter, a son or an office is': [
    [about, 'F', "Aygul is a herder's daughter from Koktokay County.", []],
    [about, 'F', 'She and Sailau have three kids, with the youngest, Nursultan, having been born in Kazakhstan and being a citizen.', []],
    [about, 'M', 'He was the deputy head of the water bureau there and a member of the Party since 1994.', ['occupation deputy head of the water bureau']],
    [detained, 'F', "In June 2017, she took the children and went back to see her father, Zeinolla, who'd been diagnosed with liver cancer.", ['person-zeinolla fatherOf Aygul Fictional']],
    ["How did the testifier learn about the victim's status?", 'F', 'Through her daughter with Aygul, who lives with her grandparents in Toksun.', ['learnedThrough Through her daughter with Aygul']],
  ],
  'Where it began, and a number behind a name': [
    [location, 'F', "Rumored to be at the Xinjiang Women's Prison No. 2 in Urumqi.", ["detainedAs Xinjiang Women's Prison No. 2 (alleged)", "heldAt Xinjiang Women's Prison No. 2 (alleged)"]],
    [detained, 'M', 'Police detained him in November 2017 at the bus station in Kashgar', ['detainedIn 2017-11', 'arrestPlace Kashgar']],
    [reason, 'M', 'Allegedly for having two "hukou".', []],
  ],
  'Which of two, behind "where"': [
    [detained, 'M', 'He was held at the Emin County Detention Center, where Marat shared a cell with him until his own transfer to a camp, and was sentenced to 14 years in late 2018.',
      ['detainedAs Emin County Detention Center', 'heldAt Emin County Detention Center']],
  ],
  'Let go from work, told by an update, done afterwards': [
    [status, 'F', 'She was let go from the kindergarten in 2019.', []],
    [status, 'F', 'She was let go in 2019.', ['releasedIn 2019']],
    [about, 'M', 'Update (Aug. 2019): Nurlan is said to have been sent to a camp.', ['detainedAs camp (alleged)']],
    [detained, 'F', 'She was held in a camp in Aksu for a year and rejoined him in Australia in December 2020.', ['detainedAs camp', 'heldIn Aksu']],
  ],
  'No workplace of its own': [
    [about, 'M', "He worked at the same company as Gulnara's husband.", []],
    [about, 'M', 'He worked at a private company in Altay City.', ['workedAt private company in Altay City']],
  ],
  'An aside between somebody and the verb': [
    [about, 'M', 'Another nurse, with whom he had studied, passed away in 2003.', []],
    [detained, 'M', 'Nurlan, whose passport had been taken before, was arrested in May 2018.', ['arrestedIn 2018-05']],
  ],
  'A clause about whoever tells it': [
    [detained, 'M', 'Gulnara, who was sentenced to 5 years in 2015, says he was taken to a camp in June 2017.',
      ['person-gulnara-serikova sentenceTerm P5Y', 'detainedAs camp (reported)', 'sentToCampIn 2017-06 (reported)']],
    [detained, 'M', 'Gulnara, who had been arrested in 2015, says that Baqytbek arrived in June 2017.', ['arrest-gulnara-serikova arrestedPerson Gulnara Serikova']],
    [detained, 'M', 'According to Gulnara, who was released in 2018, Nurlan was sentenced to 5 years.', ['person-gulnara-serikova detainedAs released', 'sentenceTerm P5Y (reported)']],
    [detained, 'M', 'Gulnara (released in 2018) told RFA that Nurlan was sentenced to 5 years.', ['sentenceTerm P5Y (reported)']],
    [detained, 'M', 'According to an ex-detainee who was released in 2018, Nurlan was sentenced to 5 years.', ['sentenceTerm P5Y (reported) by source']],
    [about, 'M', 'Gulnara, who moved to Kazakhstan in 2012, says that Nurlan was a good man.', ['person-gulnara-serikova migratedTo Kazakhstan']],
    [about, 'M', 'According to Gulnara, who has diabetes and who studied in Egypt, he was a good man.', ['study-gulnara-serikova place Egypt']],
    [about, 'M', 'Gulnara, who married Erlan Bek, says that he was a good man.', []],
    [detained, 'M', 'Nurlan, who was released in 2018, says that he was held in a camp.', ['detainedAs released by victim', 'detainedAs camp (reported) by victim']],
  ],
  'Whom "he" and "she" may mean': [
    [detained, 'F', 'Zumret shared a room with Aygul until January 2018, when she was moved to another camp.', []],
    [detained, 'M', "They were kept together until Erzhan's term ended and he was released in 2019.", []],
    [detained, 'M', 'Asqar went to Qitai to look for Nurlan, and was questioned there. He was in the pre-trial detention center for 15 days.', []],
    [detained, 'M', 'He went to Qitai with Asqar. He was arrested there in May 2018.', ['arrestedIn 2018-05']],
    [detained, 'M', 'Berik Omarov, a mullah from Jinghe, was my neighbor there, and they gave him 16 years.', []],
  ],
  'Which event a time belongs to': [
    [detained, 'M', 'He was taken to Talas Prison, from which twelve others were moved to Korla on July 6, 2017.', ['detainedAs Talas Prison', 'heldAt Talas Prison']],
    [detained, 'M', 'He was detained in Kunes and would stay there, before returning to his family in January 2019.', ['heldIn Kunes']],
    [status, 'M', 'Sentenced to 10 years, to be released on 2027-08-06.', ['sentenceTerm P10Y']],
    [detained, 'M', 'He was arrested in February 2017 and sentenced two months later.', ['arrestedIn 2017-02', 'sentencedIn 2017-04']],
    [detained, 'M', 'In February 2021, another employee told the radio that five men had been sentenced.', []],
  ],
  'What a term, a call and a bracket date': [
    [detained, 'F', 'Aygul was sentenced to 7 years (January 14, 2018 - January 13, 2025).', ['sentenceTerm P7Y']],
    [reason, 'F', "Berik's crime was having a radio.", []],
  ],
  'What befell others, told beside the victim': [
    [about, 'M', 'He has two sons, the elder of whom is serving 11 years for "inciting separatism".', []],
    [about, 'M', 'He is one of three brothers, of whom two are in prison.', []],
    [about, 'F', "She is the mother of Nursiman Sample's friend.", []],
    [about, 'M', 'He is the father of Munire Sample.', ['fatherOf Munire Sample']],
    [about, 'M', 'Her other uncle, also named Nurlan, died in 2015.', []],
    [about, 'M', 'A different Nurlan from the same village died in 2015.', []],
    [detained, 'M', 'Detained in February 2018 (his wife says March) and sentenced to 9 years in June 2018.', ['detainedIn 2018-02', 'sentenceTerm P9Y', 'sentencedIn 2018-06']],
    [detained, 'M', 'He was detained in February 2018 (or, as Munire says, in April) and transferred to Aksu in the summer.', ['detainedIn 2018-02', 'transferredTo Aksu']],
  ],
  'Moved by an employer, and from one prison to another': [
    [about, 'M', 'He worked at a bank in Kucha and was transferred to Korla in 2005.', ['workedAt bank in Kucha']],
    [about, 'M', 'A teacher in Kucha, he was transferred to a village school in 2005.', ['occupation teacher']],
    [about, 'M', 'He was in a camp in Kucha and was transferred to Korla in 2018.', ['detainedAs camp', 'heldIn Kucha', 'transferredTo Korla', 'transferredIn 2018']],
  ],
  'A time of somebody like them, and of another clause': [
    [status, 'M', 'He died of a stroke, like his father in 1999.', ['death deceasedPerson Nurlan Fictional']],
    [detained, 'M', 'He was sentenced to 10 years, like his brother in 2018.', ['sentenceTerm P10Y']],
    [detained, 'M', 'He was first held in the detention center for 3 months and, from July 2017, in a camp in Yengisheher.', ['detainedAs detention center']],
  ],
  'What somebody is, who fled, and what another got': [
    [detained, 'M', 'Nurlan, a police officer, died in a camp in 2019.', ['detainedAs camp', 'diedIn 2019']],
    [detained, 'M', 'Nurlan, people said, was popular.', []],
    [detained, 'M', 'He was last seen at the Bole detention center by an ex-detainee, who himself has since fled to Kazakhstan.', ['detainedAs Bole detention center', 'heldAt Bole detention center']],
    [detained, 'F', 'She was sentenced in an open trial on May 4, 2019, the imam getting 15 years.', ['sentencedIn 2019-05-04']],
    [detained, 'F', 'She was sentenced to 9 years on May 4, 2019, her husband receiving 15.', ['sentenceTerm P9Y', 'sentencedIn 2019-05-04']],
    [detained, 'M', 'He was accused of having hidden his nephew, who was wanted by the police.', ['chargeText having hidden his nephew']],
  ],
  "In apposition, beside, and in somebody else's bracket": [
    [detained, 'M', 'His son-in-law Zhasulan Sample, the husband of the youngest daughter Ainur Sample, was given 7 years.', ['person-zhasulan-sample sonInLawOf Nurlan Fictional', 'person-zhasulan-sample sentenceTerm P7Y']],
    [about, 'M', 'He had five children, with two of the daughters living in Kazakhstan.', []],
    [additional, 'M', 'Three of his brothers have been detained: Rozi Sample (17 years), Abla Sample (released from camp in 2019), and Metniyaz Sample.', ['person-rozi-sample brotherOf Nurlan Fictional', 'person-abla-sample brotherOf Nurlan Fictional', 'person-metniyaz-sample brotherOf Nurlan Fictional', 'person-rozi-sample detainedAs detained', 'person-abla-sample detainedAs detained', 'person-metniyaz-sample detainedAs detained']],
    [additional, 'M', "The Guardian writes that Nurlan's wife was taken in 2018, but in her latest testimony Gulnara specifies that this was Tahir's wife, Amine.", []],
    [additional, 'M', 'RFA reported that he was sentenced to 10 years, but Gulnara clarifies that it was his brother.', []],
    [status, 'M', '[Testimony 1 had reported that he passed away in detention. This has been refuted by the family in Sweden.]', []],
    [status, 'M', 'Gulnara heard that he had passed away but says it is only bazaar talk.', []],
    [detained, 'M', 'He spent nine months in a camp in Kucha (Testimony 1: seven months). Released October 14, 2018.', ['detainedAs camp', 'heldIn Kucha', 'releasedIn 2018-10-14']],
  ],
  'Near a place, out of one, and no longer in one': [
    ["Victim's location", 'M', 'In one of the camps near Kucha.', ['detainedAs camps']],
    ["Victim's location", 'M', 'In one of the camps in Kucha.', ['detainedAs camps', 'heldIn Kucha']],
    ["Victim's location", 'M', 'Was in Kashgar; his current location is not known.', []],
    ["Victim's location", 'M', "Moved from the Ghulja women's prison to Kashgar in 2019.", []],
    [status, 'F', 'She was transferred to the Yili Zhuowan Garment Manufacturing Co. in November 2018 and worked there until April 2019.', ['transferredTo Yili Zhuowan Garment Manufacturing Co', 'transferredIn 2018-11']],
  ],
  'Leave, and release': [
    [status, 'F', "She was allowed to go home for her son's wedding in August 2019 and then taken back.", []],
    [status, 'F', "She was let out for her mother's funeral in August 2019.", []],
    [status, 'F', 'She was let out on weekends from August 2019 on.', []],
    [status, 'F', 'She was allowed to go home in August 2019.', ['releasedIn 2019-08']],
    [status, 'F', 'She was let out in August 2019.', ['releasedIn 2019-08']],
  ],
  'What is no detention': [
    [detained, 'M', 'His father was hospitalized in Ghulja.', ['person-unnamed-father-of-the-victim fatherOf Nurlan Fictional', 'person-unnamed-father-of-the-victim healthText His father was hospitalized in Ghulja']],
    [detained, 'M', 'The cousin himself was held in a camp and his passport was taken.', []],
  ],
  'Charges of others, and none': [
    [reason, 'M', "He wasn't accused of any crime then.", []],
    [reason, 'M', 'Akhmet Omar was convicted under Article 103 of the Criminal Law.', []],
    [reason, 'M', '"For going abroad," the friend said.', []],
  ],
};

describe('sentences with several people', () => {
  tellsAll(CASES);

  it('says nothing of the victim who tells of a cellmate', () => {
    assert.deepEqual(readFirstPerson('I was there in May 2018. Berik Omarov was taken too, they gave him 16 years.').filter((claim) => /sentence/.test(claim)), []);
  });

  it('takes a border crossed for no return of somebody who is told to live abroad only afterwards', () => {
    assert.deepEqual(readFirstPerson('I crossed the border on January 4, 2019, and have been living in Almaty since.'), ['residedIn Almaty']);
  });

  it('reads a status', () => {
    assert.deepEqual(readSentence(location, 'He is in the Korla prison.'), ['detainedAs Korla prison', 'heldAt Korla prison']);
  });
});
