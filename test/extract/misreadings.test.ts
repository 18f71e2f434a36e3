import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';
import { about, detained, learned, location, readPassages, reason, status } from './sentence-reader.js';
import { type Groups, tellsAll, type Told } from './sentence-tables.js';

/**
 * Sentences that say something wrong of somebody when they are read too quickly, each beside others of the same kind
 * that must still be read. Everybody is invented.
 */

const CASES: Groups<readonly Told[]> = {
  'What another teller takes back': [
    [detained, 'M', 'An earlier testimony had him sentenced to 12 years; this was an error.', []],
    [detained, 'M', 'A first account said that he was arrested in March 2018. Gulnara says that it is not correct.', []],
    [detained, 'F', 'She was released in June 2019, which her sister denies.', []],
    [detained, 'M', 'He was released in June 2019. His wife has since denied this.', []],
    [detained, 'M', 'An earlier version of this entry erroneously stated that he was arrested in May 2016.', []],
    [detained, 'F', 'It is not true that she was sentenced to 15 years.', []],
    [detained, 'M', 'The police falsely claimed that he died in October 2019.', []],
    [detained, 'F', 'Her family originally believed that she was sentenced to 9 years, but it turned out that she had been let go.', []],
  ],
  'What stands': [
    [detained, 'M', 'He was arrested in May 2016. Gulnara confirms that this is correct.', ['arrestedIn 2016-05']],
    [detained, 'M', 'He was falsely accused of theft and sentenced to 4 years.', ['chargeText theft', 'sentenceTerm P4Y']],
    [detained, 'F', 'She was arrested in March 2018. She denied the accusations.', ['arrestedIn 2018-03']],
    [detained, 'M', 'He was first taken to a camp, but was later sentenced to 10 years.', ['detainedAs camp', 'sentenceTerm P10Y', 'sentencing follows camp']],
    [detained, 'M', 'He was sentenced to 6 years in 2019. His lawyer rejected the verdict.', ['sentenceTerm P6Y', 'sentencedIn 2019']],
    [detained, 'F', 'She was initially detained in 2017, but then released in 2018.', ['detainedIn 2017', 'release follows detention', 'releasedIn 2018']],
    [detained, 'M', 'Gulnara first said that he was arrested in September 2017, but later corrected this to August 20, 2017.', ['arrestedIn 2017-09 (reported)', 'arrestedIn 2017-08-20 (reported)']],
    [detained, 'M', 'He was released in June 2019. It was a great relief.', ['releasedIn 2019-06']],
  ],
  'When a death was told of, and when it was': [
    [detained, 'M', 'RFA announced his death on June 3, 2019.', []],
    [detained, 'M', 'The family was informed of his death in October 2018.', []],
    [status, 'M', 'Reported dead in June 2019.', ['death deceasedPerson Nurlan Fictional']],
    [detained, 'F', 'News of her death in March 2020 never reached the family.', []],
    [detained, 'M', 'He died in custody in June 2019.', ['detainedAs custody', 'diedIn 2019-06']],
    [detained, 'F', 'She reportedly died in December 2019.', ['diedIn 2019-12 (reported)']],
    [detained, 'M', 'His death on June 3, 2019 was kept secret.', ['diedIn 2019-06-03']],
    [detained, 'M', 'He has been dead since June 2019.', []],
  ],
  'How far a hedge and a teller reach': [
    [detained, 'M', 'He was likely detained in the spring of 2017 and, according to his wife, sentenced to 12 years.', ['detainedIn 2017-21 (likely)', 'sentenceTerm P12Y (reported) by source']],
    [detained, 'M', 'According to RFA, he was arrested in May 2017 and, according to a relative, sentenced to 12 years.', ['arrestedIn 2017-05 (reported) by rfa', 'sentenceTerm P12Y (reported) by source']],
    [detained, 'M', 'He was arrested in May 2017 (June, according to his brother).', ['arrestedIn 2017-05']],
    [detained, 'M', 'He was arrested in May 2017 (according to his brother).', ['arrestedIn 2017-05 (reported) by source']],
    [detained, 'M', 'The neighbors think he was arrested in May 2017.', ['arrestedIn 2017-05 (presumed) by source']],
    [detained, 'M', 'He was sent to a camp, probably in Kucha, in 2017.', ['detainedAs camp', 'sentToCampIn 2017']],
    [detained, 'M', 'He was detained, presumably by the Kucha police, on May 3, 2017, and sentenced.', ['detainedIn 2017-05-03', 'detainedAs sentenced']],
    [detained, 'M', 'He was detained, possibly in May 2017, and sentenced to 9 years.', ['detainedIn 2017-05 (possible)', 'sentenceTerm P9Y']],
    [detained, 'M', 'Arrested in March 2018; in custody by June of that year.', ['arrestedIn 2018-03', 'detainedAs in custody', 'detainedIn [..2018-06]']],
  ],
  'Several sentences inside of one bracket': [
    [status, 'M', 'He is in prison (so says Serik. He was released in 2020).', ['detainedAs prison']],
    [detained, 'M', 'He was arrested in May 2017 (his cousin was taken as well. He got 9 years. He died in 2019).', ['arrestedIn 2017-05']],
    [detained, 'M', 'Nurlan was taken to a camp (the guard knew Serik. He was arrested in 2018) in June 2017.', ['detainedAs camp']],
    [detained, 'F', 'She was arrested in May 2017 (as Meryem heard. She was sentenced to 3 years in 2018).', ['arrestedIn 2017-05']],
    [detained, 'M', 'He was arrested (in May 2017) and sentenced to 5 years.', ['arrestedIn 2017-05', 'sentenceTerm P5Y']],
    [detained, 'M', 'He was arrested in May 2017 (No. 2 Prison was full) and sentenced to 5 years.', ['arrestedIn 2017-05', 'sentenceTerm P5Y']],
    [detained, 'F', 'She was sentenced to 5 years (her brother heard 6 years).', ['sentenceTerm P5Y']],
    [detained, 'M', 'Nurlan was taken to a camp (it was full. There were 300 people.) and was released in 2019.', ['detainedAs camp', 'releasedIn 2019']],
  ],
  'Who stands in the bracket beside another': [
    [about, 'F', 'Two of her colleagues, Mehbube Sample (husband: Abla Sample) and Zohre Test (wife of Tursun), were arrested.', ['person-mehbube-sample colleagueOf Aygul Fictional', 'person-zohre-test colleagueOf Aygul Fictional', 'arrest-mehbube-sample arrestedPerson Mehbube Sample', 'arrest-zohre-test arrestedPerson Zohre Test']],
    [about, 'F', 'Her friends Munire Sample (mother of Dilnaz Sample) and Rena Test live in Oslo.', ['person-munire-sample friendOf Aygul Fictional', 'person-rena-test friendOf Aygul Fictional', 'person-munire-sample residedIn Oslo', 'person-rena-test residedIn Oslo', 'person-rena-test residedIn Oslo']],
    [about, 'M', 'He has two sons, Aset (named after Aset Bek) and Dauren.', ['person-aset sonOf Nurlan Fictional', 'person-dauren sonOf Nurlan Fictional']],
    [about, 'M', 'His brothers Erlan (2003) and Dauren (2007) are students.', ['person-erlan brotherOf Nurlan Fictional', 'person-dauren brotherOf Nurlan Fictional']],
    [about, 'F', 'Mehbube Sample (husband: Abla Sample) was arrested in 2017.', ['person-mehbube-sample arrestedIn 2017']],
    [about, 'F', 'Aygul (husband: Abla Sample) was arrested in 2017.', ['person-abla-sample husbandOf Aygul Fictional', 'arrestedIn 2017']],
  ],
  'A neighbor or friend without an owner': [
    [about, 'M', 'A neighbor, Serik Test, was sentenced to 7 years.', ['person-serik-test sentenceTerm P7Y']],
    [about, 'M', 'A colleague, Serik Test, is in Oslo.', []],
    [about, 'M', 'He went there with a neighbor, Serik Test.', ['person-serik-test neighbourOf Nurlan Fictional']],
    [about, 'M', 'A friend of his, Serik Test, was sentenced to 7 years.', ['person-serik-test friendOf Nurlan Fictional', 'person-serik-test sentenceTerm P7Y']],
  ],
  'What somebody is, in full': [
    [about, 'M', "He worked as a deputy head of the county's Trade Bureau.", ['workedAt Trade Bureau', 'occupation deputy head']],
    [about, 'M', 'He was the deputy director of the Altay Hospital.', ['occupation deputy director', 'workedAt Altay Hospital']],
    [about, 'M', 'He was a deputy bureau head in Altay.', []],
    [about, 'M', 'He was a deputy of the county congress.', ['occupation deputy']],
    [about, 'M', 'He once taught grammar to the children of the village.', []],
    [about, 'M', 'He used to teach physics in Altay.', ['occupation teach physics']],
  ],
  'Charges of whoever is accused': [
    [reason, 'M', 'The producer was accused of "promoting separatism" through the contest.', []],
    [reason, 'F', 'It had to do with a Turkish couple, who were accused of being spies.', []],
    [reason, 'M', 'The imam, too, was charged with "gathering a crowd".', []],
    [detained, 'M', 'He had met two students who were convicted of "splittism".', []],
    [reason, 'M', 'The court convicted him of "splittism".', ['chargeText splittism']],
    [reason, 'F', 'The prosecutor accused her of "inciting hatred".', ['chargeText inciting hatred']],
    [reason, 'M', 'Nurlan, who was accused of "splittism", had only traveled.', ['chargeText splittism']],
    [reason, 'F', 'She was accused of having a radio.', ['chargeText having a radio']],
  ],
  'Taken back by whoever said it': [
    [status, 'M', 'Gulnara wrote in 2020 that Nurlan was sentenced, but later said that she had meant Perhat.', []],
    [detained, 'M', 'Serik told them that he was released in 2019, but has since admitted that he was mistaken.', []],
    [detained, 'M', 'He was arrested in May 2017, but later said that he had been treated well.', ['arrestedIn 2017-05']],
  ],
  'Where somebody died': [
    [about, 'M', 'Serik Bek, who was a student of his, was killed in the Cultural Revolution.', ['death-serik-bek deceasedPerson Serik Bek']],
    [about, 'M', 'Serik Bek, a student of his, was killed in the Gulf War.', ['person-serik-bek studentOf Nurlan Fictional', 'death-serik-bek deceasedPerson Serik Bek']],
    [detained, 'M', 'He died in Ghulja in 2018.', ['diedAt Ghulja', 'diedIn 2018']],
  ],
  'Kin whom somebody who is quoted calls their own': [
    [location, 'M', 'The teammate told AFP that Nurlan "is where my brother was". His brother was released in 2016.', []],
    [detained, 'F', '"My mother got 5 years there," the girl said. Her mother was arrested in May 2017.', []],
    [detained, 'M', 'Nurlan told them: "I am tired". His brother was arrested in May 2017.', ['person-unnamed-brother-of-the-victim brotherOf Nurlan Fictional', 'person-unnamed-brother-of-the-victim arrestedIn 2017-05']],
  ],
  'Whole sentences in a bracket': [
    [detained, 'F', 'She was arrested in May 2017. (Her son Memet was detained in 2016, got 16 years, and is held in Pichan. Her husband was in re-education.)', ['arrestedIn 2017-05', 'person-memet sonOf Aygul Fictional', 'person-memet detainedIn 2016', 'person-memet sentenceTerm P16Y', 'person-memet heldIn Pichan']],
    [detained, 'M', '(He was first taken in March 2017. He was released in May 2017.)', ['detainedIn 2017-03', 'releasedIn 2017-05']],
    [detained, 'M', 'He was arrested in May 2017 (approx. a week after Serik) and released in 2019.', ['arrestedIn 2017-05', 'releasedIn 2019']],
  ],
  'What is known only of whoever tells': [
    [detained, 'M', 'Gulnara, who was released in 2018, heard that he was sentenced to 5 years.', ['person-gulnara-serikova detainedAs released', 'sentenceTerm P5Y (reported)']],
    [detained, 'F', 'A former university employee told RFA that she was arrested in May 2017.', ['arrestedIn 2017-05 (reported) by rfa']],
    [location, 'F', "Serik was told that Aygul had been moved to Aksu, but it isn't clear if this was Aygul or her sister.", ['transferredTo Aksu (unclear)']],
    [location, 'M', "In a camp, but it's unclear if it is in Akqi or in Artush.", ['detainedAs camp']],
    [about, 'M', 'He is listed as a resident of Group 3, Tokzak Village.', []],
    [detained, 'M', 'Serik Bek, who had been detained in April 2017, met Nurlan in the Toqsun camp.', ['person-serik-bek detainedIn 2017-04']],
    [reason, 'F', 'She was found guilty of separatism for her articles on the oasis.', ['chargeText separatism']],
  ],
  "What was another's after all": [
    [status, 'M', 'A former student wrote that Nurlan died in 2020, but Gulnara says that this concerns another man with the same name.', []],
    [detained, 'F', 'A list has an Aygul sentenced to 9 years. This refers to somebody else.', []],
    [detained, 'M', 'He was released in 2019. This was about another matter.', ['releasedIn 2019']],
  ],
  'Names and values that go on': [
    [location, 'F', 'At a glove factory in the Ghulja County industrial park.', []],
    [location, 'F', 'At a glove factory in Ghulja County.', ['currentLocation glove factory in Ghulja County']],
    [detained, 'M', 'They took him to the custody center in Tacheng.', ['detainedAs custody center', 'heldIn Tacheng']],
    [about, 'M', 'Serik Bek was sentenced to 8 years, and, unlike him, no official word was given about Nurlan.', ['person-serik-bek sentenceTerm P8Y']],
    [about, 'M', 'He was an official in Atush.', ['occupation official']],
    [about, 'M', 'Address: House No. [...], Group 4, Yengieriq Village (英艾日克村), Kashgar City.', ['addressText House No. [...], Group 4, Yengieriq Village (英艾日克村), Kashgar City', 'place-yengieriq-village partOf Kashgar City', 'registeredAddress Yengieriq Village']],
    [about, 'F', 'Address: Apt. [...], Ahmetjan Qasimi Road, Yining City (伊宁市).', ['addressText Apt. [...], Ahmetjan Qasimi Road, Yining City (伊宁市)', 'registeredAddress Yining City']],
    [about, 'F', 'Address: [...], Aral Village, Yining City (伊宁市).', ['addressText [...], Aral Village, Yining City (伊宁市)', 'place-aral-village partOf Yining City', 'registeredAddress Aral Village']],
    [detained, 'M', 'In 1997 both were arrested, Serik Bek being released after a month.', ['person-serik-bek detainedAs released']],
    [detained, 'M', 'In 1997 he was arrested, being released in 1999.', ['arrestedIn 1997', 'releasedIn 1999']],
  ],
  'An aside that tells who says it': [
    [about, 'F', 'Her husband, as she told us, had been taken in 2016.', ['person-unnamed-husband-of-the-victim husbandOf Aygul Fictional', 'person-unnamed-husband-of-the-victim detainedIn 2016']],
    [detained, 'M', 'His brother, as Gulnara recalls, was arrested in May 2017.', ['person-unnamed-brother-of-the-victim brotherOf Nurlan Fictional', 'person-unnamed-brother-of-the-victim arrestedIn 2017-05']],
    [detained, 'M', 'Nurlan, as his brother said, was arrested in May 2017.', ['arrestedIn 2017-05']],
    [detained, 'F', 'Aygul, as she told us, was taken to a camp in May 2017.', ['detainedAs camp', 'sentToCampIn 2017-05']],
    [detained, 'M', 'With him was released Serik Bek.', []],
    [detained, 'M', 'He was released together with Serik Bek.', ['detainedAs released']],
  ],
  'Words in quotes, and words that are cut': [
    [reason, 'M', 'He was charged with including seven "problematic" stories in a reader.', []],
    [reason, 'M', 'He was charged with "terrorism" offences.', ['chargeText terrorism']],
    [about, 'M', 'The deputy editor-in-chief, Yasin Sample, was summoned.', ['person-yasin-sample occupation deputy editor-in-chief']],
    [about, 'M', 'The village imam, Osman Qari, got married.', ['person-osman-qari occupation village imam']],
  ],
  'What is only heard': [
    [detained, 'M', 'Serik told me later, in Ankara, that Nurlan had been arrested.', ['arrest arrestedPerson Nurlan Fictional (reported)']],
    [detained, 'M', 'I heard that he was arrested in May 2017.', []],
    [location, 'M', 'They say he is in a camp.', ['detainedAs camp (alleged)']],
    [detained, 'M', 'Serik told me to go. He was arrested in May 2017.', []],
  ],
  'Of whom a source tells': [
    [location, 'M', "At Zaure's house in Tekes County.", ['currentLocation Tekes County']],
    [location, 'M', "At his sister's house in Tekes County.", ['currentLocation Tekes County']],
    [detained, 'M', 'Serik is rumored to have died in custody, and Abduweli has been sentenced to 15 years.', []],
    [detained, 'M', 'It was Nurlan who died in 2018, but Gulnara says that this was a confusion between the two.', []],
    [detained, 'M', 'He was brought to the same room in June 2018, from the detention center.', []],
    [detained, 'M', 'He was brought to the detention center in June 2018.', ['detainedAs detention center', 'detainedIn 2018-06']],
    [about, 'M', 'He lived with Elzat Bek, and a student from Ghulja named Zikrulla.', ['person-zikrulla occupation student']],
    [about, 'M', 'He was a student from Ghulja.', ['occupation student', 'originFrom Ghulja']],
    [detained, 'M', `The women's director told RFA: "Nurlan has been sentenced to seven years."`, ['sentenceTerm P7Y by xinjiang-victims-database']],
    [detained, 'M', 'According to the village secretary, he was sentenced to seven years.', ['sentenceTerm P7Y (reported) by xinjiang-victims-database']],
    [detained, 'M', 'According to her, he was sentenced to seven years.', ['sentenceTerm P7Y (reported)']],
    [about, 'M', 'Gulnara remembers him saying that his eldest son was studying in Linxia.', ['person-unnamed-son-of-the-victim sonOf Nurlan Fictional (reported)', 'study-son-of-nurlan-fictional place Linxia (reported)']],
    [detained, 'M', '[repeats the above about her father, but says that Serik was released in January.]', []],
    [detained, 'M', 'May 2017 [confirmed by Serik].', ['detainedIn 2017-05']],
  ],
  "Who is somebody's, and with whom": [
    [about, 'F', "Aygul is a herder's daughter from Koktokay County.", []],
    [about, 'F', 'Aygul has three kids, with the youngest, Serik, having been born in Kazakhstan.', []],
    [about, 'F', 'Aygul is a herder, and was born in Kazakhstan.', ['occupation herder', 'bornIn Kazakhstan']],
    [detained, 'F', "In June 2017 she went to see her father, Zeinolla Bek, who'd been diagnosed with liver cancer.", ['person-zeinolla-bek fatherOf Aygul Fictional']],
    [detained, 'F', 'In June 2017 she was diagnosed with liver cancer.', ['healthText In June 2017 she was diagnosed with liver cancer']],
    [about, 'M', 'Gulnara is married to an Uyghur woman, and she is from Kashgar.', []],
    [detained, 'M', 'Gulnara had previously testified that he had been given 20 years.', []],
    [detained, 'M', 'Gulnara testified that he had been given 20 years.', []],
  ],
  'Of which of several': [
    [reason, 'M', 'The third was found guilty of "harboring".', []],
    [reason, 'M', 'The first defendant was convicted of "using extremism", the second of "harboring".', []],
    [reason, 'M', 'He was found guilty of "harboring".', ['chargeText harboring']],
    [reason, 'M', 'As per the verdict, the first defendant organized "illegal activities".', []],
  ],
};

/** What of an answer is taken over word for word. */
const PASSAGES: Groups<readonly Told[]> = {
  'Status': [
    [status, 'M', 'In prison, while his brother is at home.', ['In prison']],
    [status, 'F', 'Her husband was released; she is still in camp.', ['she is still in camp']],
    [status, 'M', 'The children live with their grandmother.', []],
    [status, 'M', 'Sentenced to 12 years; his nephew, who was tried with him, got 9.', ['Sentenced to 12 years']],
    [status, 'F', 'A woman from the same village was released in 2020.', []],
    [status, 'M', 'If he has been sentenced, the family has not been notified.', ['If he has been sentenced, the family has not been notified']],
    [status, 'M', 'That was a mistake.', []],
    [status, 'M', 'Bolat, who had shared his cell, went home.', []],
    [status, 'M', 'His family has no news of him.', ['His family has no news of him']],
    [status, 'F', 'The police told her husband that she had died.', ['The police told her husband that she had died']],
    [status, 'M', 'Alive as of 2021, as his mother saw him in the market.', ['Alive as of 2021, as his mother saw him in the market']],
    [status, 'F', 'Free, but her passport is still with the police.', ['Free, but her passport is still with the police']],
    [status, 'M', 'He is in good health and his wife says that he works in a factory.', ['He is in good health and his wife says that he works in a factory']],
  ],
  'Reason': [
    [reason, 'M', 'His brother Serik was released after a year.', []],
    [reason, 'M', 'Gulnara was questioned about him at the border.', []],
    [reason, 'F', 'In 2018 her husband was fined for having her number.', []],
    [reason, 'M', 'Many people in the village were detained then.', []],
    [reason, 'M', 'For praying, while his brother was let go.', ['For praying']],
    [reason, 'M', 'His brother had gone to Turkey.', ['His brother had gone to Turkey.']],
    [reason, 'F', 'The neighbor reported her for praying.', ['The neighbor reported her for praying.']],
    [reason, 'M', 'His brother was arrested for praying, so he was taken as well.', ['His brother was arrested for praying, so he was taken as well.']],
    [reason, 'M', 'He visited Kazakhstan in 2014.', ['He visited Kazakhstan in 2014.']],
    [reason, 'F', 'Because her husband is in Turkey.', ['Because her husband is in Turkey.']],
  ],
  'The way it was learned': [
    [learned, 'F', 'She was 70 then.', []],
    [learned, 'M', 'In 2019 she was fined 3,000 yuan for having a phone.', []],
    [learned, 'M', 'From a guard; the guard was later dismissed.', ['From a guard']],
    [learned, 'M', 'Through a relative, who has since been arrested.', ['Through a relative']],
    [learned, 'M', 'He was arrested for talking to relatives abroad.', ['talking to relatives abroad']],
    [learned, 'M', 'The testifier was released in 2018.', []],
    [learned, 'M', 'Our mother said it in a voice message.', ['Our mother said it in a voice message']],
    [learned, 'F', 'Eyewitness.', ['Eyewitness']],
    [learned, 'M', 'They were detained together.', ['They were detained together']],
    [learned, 'F', 'Her brother called the police station and asked.', ['Her brother called the police station and asked']],
    [learned, 'M', 'By phone, until the calls stopped in 2017.', ['By phone, until the calls stopped in 2017']],
  ],
  'Of whom an answer tells': [
    [status, 'M', 'Serik did not attend the burial, as he was then hiding in Almaty.', []],
    [status, 'F', 'Were she free, she would have written to her daughter.', []],
    [status, 'M', 'Munire was contacted by somebody who introduced himself as a guard.', []],
    [status, 'M', 'His wife was told that he had died.', ['His wife was told that he had died']],
    [status, 'F', 'God knows if she is alive.', []],
    [status, 'M', 'He is alive and his wife says that he is ill.', ['He is alive and his wife says that he is ill']],
    [reason, 'M', 'All were found guilty of "gathering a crowd"; Serik, additionally, of "illegal possession".', ['All were found guilty of "gathering a crowd"']],
    [reason, 'M', 'For praying, and for having visited Turkey.', ['For praying, and for having visited Turkey.']],
    [learned, 'M', 'See above', []],
    [learned, 'F', 'From a neighbor, as described above', ['From a neighbor, as described above']],
  ],
  'What others say against it': [
    [reason, 'M', 'His brother, who is accused of having joined a group, has always denied this.', []],
    [reason, 'F', 'Her lawyer argued that she could not read.', []],
    [reason, 'M', 'In 2014, the same charge had been used against an economist.', []],
    [reason, 'M', 'He denied that he had prayed.', []],
    [reason, 'F', 'The charge of theft was used against her.', ['The charge of theft was used against her.']],
  ],
  'What is no telling': [
    [learned, 'M', 'Gulnara left for Japan in 2015 and has not been able to contact anyone since.', []],
    [learned, 'M', 'A classmate who had fled to Turkey gave his name to her.', ['A classmate who had fled to Turkey gave his name to her']],
    [learned, 'F', 'Her sister was not allowed to call, but wrote to her.', ['Her sister was not allowed to call, but wrote to her']],
  ],
  "What is of a teller's own": [
    [status, 'M', 'She was told the same thing about her nephew Ali, and he was not released.', []],
    [status, 'M', 'His wife was told that he would be released.', ['His wife was told that he would be released']],
    [reason, 'F', "She wasn't accused of any crime then.", []],
    [reason, 'F', 'She was accused of no crime but of knowing too much.', ['She was accused of no crime but of knowing too much.']],
  ],
  'Reasons that are of others': [
    [reason, 'M', 'Qasim had taught children to read the Quran, for which he had served 2 years.', []],
    [reason, 'F', 'To Saltanat they said it was because of the phone.', []],
    [reason, 'M', 'Gulnara says that Qasim never wanted anything other than to join his sister.', []],
    [reason, 'M', 'His brother had gone to Turkey.', ['His brother had gone to Turkey.']],
    [reason, 'F', 'Gulnara thinks that it was her trip.', ['it was her trip.']],
    [reason, 'M', 'Serik reported him to the police.', ['Serik reported him to the police.']],
    [status, 'M', 'His widow, who has lost her sight, lives with the youngest daughter.', []],
    [learned, 'M', 'A voice message from the daughter, who was herself detained because of it.', ['A voice message from the daughter']],
  ],
  'In whose case': [
    [reason, 'M', '(Serik was accused of "disturbing public order", because he had argued with the cadres.)', []],
    [reason, 'M', 'In the case of his mother, the official reason was "assisting terrorists".', []],
    [reason, 'M', 'Not clear in his case.', []],
    [reason, 'M', 'Serik was told that he had a "passport problem".', []],
    [reason, 'M', 'Nurlan was told that he had a "passport problem".', ['he had a "passport problem".']],
    [reason, 'M', 'For praying, and for having been to Turkey.', ['For praying, and for having been to Turkey.']],
    [status, 'M', 'Serving an 11-year sentence, with Patigul serving a 6-year one.', ['Serving an 11-year sentence']],
    [status, 'M', "An officer added that a colleague of Nurlan's, a teacher, had been given 15 years.", []],
    [status, 'M', 'Serving an 11-year sentence, with three years left.', ['Serving an 11-year sentence, with three years left']],
    [learned, 'M', "Gulnara's sister-in-law doesn't pick up the phone.", []],
    [learned, 'M', 'She was later told that this relative was detained herself.', []],
    [learned, 'M', 'She was later told it by a relative.', ['She was later told it by a relative']],
  ],
  'Labels of others, and of nothing': [
    [reason, 'M', 'Maira - for having treated wanted people.', []],
    [reason, 'M', 'Gulnara - for having treated wanted people.', ['Gulnara - for having treated wanted people.']],
    [reason, 'M', "unknown, as he had never been abroad and didn't pray.", []],
    [reason, 'M', 'unknown, likely for having prayed.', ['likely for having prayed.']],
    [reason, 'M', 'The third was found guilty of "harboring".', []],
    [status, 'M', 'For Abdughani, it is "continue the training".', []],
    [status, 'M', '(Testimony 5)', []],
    [status, 'M', 'His wife had been detained before that, so it was the neighbors who buried him.', []],
    [status, 'M', 'His wife saw him in the market.', ['His wife saw him in the market']],
    [status, 'M', 'The third got "maybe 15".', []],
    [status, 'M', 'In camp (Testimony 5).', ['In camp (Testimony 5)']],
  ],
};

describe('sentences that are easily read wrong', () => {
  tellsAll(CASES);
  describe('passages taken over', () => tellsAll(PASSAGES, readPassages));

  it('a tier without its beginning is nobody\'s name', () => {
    const text = ['Entry of 25205', '', '(Tier-3) entry.', '', 'Sayragul Fictional', 'Sayragul Fictional', 'Gender', 'F', '', 'Testifying party', '', 'Gulnara Serikova, a citizen of Kazakhstan.', '', 'Entry created: 2019-01-19', ''].join('\n');
    const { claims } = claimsOfPage(text, { entry: '900990' }).extraction;
    assert.deepEqual(claims.filter(({ property }) => property.endsWith('#name')).map(({ value }) => (value.kind === 'text' ? value.text : '')), ['Sayragul Fictional']);
  });

  const NAMES: readonly (readonly [line: string, name: string])[] = [
    ['Sayragul Fictional and family', 'Sayragul Fictional'],
    ['Sayragul Fictional (莎依拉古丽·虚构) and her two children', 'Sayragul Fictional (莎依拉古丽·虚构)'],
    ['Sayragul Fictional & husband', 'Sayragul Fictional'],
    ['Sayragul Fictional with her family', 'Sayragul Fictional'],
    ['Sayragul Anderson Fictional', 'Sayragul Anderson Fictional'],
    ['Sayragul Fictional', 'Sayragul Fictional'],
  ];
  describe('the name that a header gives', () => {
    for (const [line, name] of NAMES) {
      it(line, () => {
        const text = ['Entry of 6598', '', line, line, 'Gender', 'F', '', 'Testifying party', '', 'Gulnara Serikova, a citizen of Kazakhstan.', '', 'Entry created: 2019-01-19', ''].join('\n');
        const { claims } = claimsOfPage(text, { entry: '900990' }).extraction;
        assert.deepEqual(claims.filter(({ property }) => property.endsWith('#name')).map(({ value }) => (value.kind === 'text' ? value.text : '')), [name]);
      });
    }
  });
});
