import { type Groups, type Kind, tellsKinds } from './sentence-tables.js';

/** Kinds of sentences on those beside the victim, by what they have in common; the traps sound like them and say something else. */
const KINDS: Groups<Kind> = {
  'Several by name, and what all of them are': {
    read: [
      ['He and Nazira married in 2011 and have two sons, Nurbek and Aibek, both of them Kyrgyzstan citizens.', 'person-nurbek sonOf Nurlan Fictional'],
      ['He has two sons, Nurbek and Aibek, both of them Kyrgyzstan citizens.', 'person-aibek citizenOf Kyrgyzstan'],
      ['He has two sons, Erlan and Dauren, both of whom hold Kazakhstan citizenship.', 'person-erlan citizenOf Kazakhstan'],
      ['He has two daughters, Aizat and Dana. Both are Kazakhstan citizens.', 'person-dana citizenOf Kazakhstan'],
      ['His brothers, Erlan and Dauren, both live in Almaty.', 'person-erlan residedIn Almaty'],
      ['He has four siblings: Erlan, Dauren, Aizat, and Dana.', 'person-aizat siblingOf Nurlan Fictional'],
      ['Erlan Bek and Dauren Bek are his cousins.', 'person-dauren-bek cousinOf Nurlan Fictional'],
      ['Sons: Dilyar (Toronto) and Ekrem (bank clerk in Urumqi).', 'person-ekrem sonOf Nurlan Fictional'],
      ['His wife, Zeynep, bore him twin sons, Shahruh and Behruz.', 'person-behruz sonOf Nurlan Fictional'],
    ],
    traps: [
      ['He has three children - Nurbek, Kanykei and Tynara - all of them with Kyrgyzstan citizenship.', /^citizenOf/],
      ['Two of his friends, both of them Kazakhstan citizens, wrote to him.', /^citizenOf/],
      ['All of them got the Kazakhstan residence permit.', /^residencePermitOf/],
      ['His neighbor has two sons, Erlan and Dauren, both of them Kazakhstan citizens.', /Of Nurlan/],
      ['Both of them are teachers.', /^occupation/],
    ],
  },
  'Several by name, and what befell them': {
    section: 'Additional information',
    read: [
      ['His two younger sisters, Zeinep and Kulash, are in camp.', 'person-zeinep detainedAs camp'],
      ['Two of his brothers are in prison: Abdugheni, who got 9 years, and Abdushukur, a butcher.', 'person-abdugheni brotherOf Nurlan Fictional'],
      ['Two of his brothers are in prison: Abdugheni, who got 9 years, and Abdushukur, a butcher.', 'person-abdugheni detainedAs prison'],
      ['Two of his brothers are in prison: Abdugheni, who got 9 years, and Abdushukur, a butcher.', 'person-abdugheni sentenceTerm P9Y'],
      ["Two of Gulnara's brothers are in prison: Abdugheni, who got 9 years, and Abdushukur, a butcher.", 'person-abdushukur brotherOf Gulnara Serikova'],
      ["Two of Gulnara's brothers are in prison: Abdugheni, who got 9 years, and Abdushukur, a butcher.", 'person-abdushukur occupation butcher'],
      ['His brothers, Erlan and Dauren, were sentenced to 12 years each.', 'person-erlan sentenceTerm P12Y'],
      ['Two of his cousins, Erlan Bek and Dauren Bek, were detained in 2018.', 'person-erlan-bek detainedIn 2018'],
    ],
    traps: [
      ['His brothers Erlan and Dauren were not detained.', /^person-\p{L}+ detained/u],
      ['His brothers told Erlan and Dauren that they were detained in 2018.', /detainedIn/],
      ['Two of the guards were sentenced in 2018: Erlan Bek and Dauren Bek.', /Of Nurlan|^sentencedIn/],
      ['One of his brothers is in prison: Erlan, Dauren and Aset said so.', /brotherOf/],
      ['His brothers Erlan and Dauren were sentenced to 10 and 12 years, respectively.', /person-erlan sentenceTerm P12Y/],
    ],
  },
  'Whose "their" and "the" are': {
    testifying: 'Gulnara Serikova, a nurse in Oslo. (sister)',
    section: 'Additional information',
    read: [
      ['Their father, Serik Bek, was detained in June 2018.', 'person-serik-bek fatherOf Nurlan Fictional'],
      ['Gulnara heard of it through their aunt Zulpiye.', 'person-zulpiye auntOf Nurlan Fictional (reported)'],
      ['A nephew of theirs, Dauren Mukhtar, used to be a police officer.', 'person-dauren-mukhtar nephewOf Nurlan Fictional'],
      ['He lived with his daughter Botagoz. The daughter is a citizen of Kazakhstan.', 'person-botagoz citizenOf Kazakhstan'],
      ['A younger brother, Ekber, was sent to an orphanage.', 'person-ekber brotherOf Nurlan Fictional'],
      ['He went to the home of a neighbor, Ghopur Yasin.', 'person-ghopur-yasin neighbourOf Nurlan Fictional'],
    ],
    traps: [
      ['The neighbors said that their father, Serik Bek, was detained.', /fatherOf Nurlan/],
      ['His friends and their uncle, Serik Bek, were detained.', /uncleOf Nurlan/],
      ['The policeman had a brother. A younger brother, Ekber, was taken.', /brotherOf Nurlan/],
      ['A woman told a neighbor, Ghopur Yasin, about it.', /neighbourOf Nurlan/],
      ['The brother is a citizen of Kazakhstan.', /citizenOf/],
      ['Their son, Erlan, lives in Oslo.', /sonOf/],
    ],
  },
  'Labels of notes': {
    section: 'Additional information',
    read: [
      ['Father: arrested June 2017, 12 years.', 'person-unnamed-father-of-the-victim arrestedIn 2017-06'],
      ['His brother Erlan was a driver. Erlan: sentenced to 12 years in 2018.', 'person-erlan sentenceTerm P12Y'],
      ['Aunt Tajigul Tohti: detained in 2018.', 'person-tajigul-tohti auntOf Nurlan Fictional'],
      ['Aunt Tajigul Tohti: detained in 2018.', 'person-tajigul-tohti detainedIn 2018'],
      ['Gulnara: he was sentenced to 12 years in 2018.', 'sentenceTerm P12Y'],
      ['Officially: sentenced to 12 years in 2018.', 'sentenceTerm P12Y'],
    ],
    traps: [
      ['Father: arrested June 2017, 12 years.', /^arrestedIn/],
      ['His brother Erlan was a driver. Erlan: sentenced to 12 years in 2018.', /^sentence/],
      ['Aunt Tajigul Tohti: detained in 2018.', /^detainedIn/],
    ],
  },
  'People of the same cell': {
    section: 'Additional information',
    read: [
      ['He remembers two people from his cell: Abdyrahman Osmon, a mullah from Oytagh, and Seyitbek, a retired teacher.', 'person-abdyrahman-osmon cellmateOf Nurlan Fictional'],
      ['He remembers two people from his cell: Abdyrahman Osmon, a mullah from Oytagh, and Seyitbek, a retired teacher.', 'person-seyitbek cellmateOf Nurlan Fictional'],
      ['He remembers two people from his cell. One is Abdyrahman Osmon, a mullah from Oytagh, who was given 12 years.', 'person-abdyrahman-osmon sentenceTerm P12Y'],
      ['He remembers two people from his cell. One is Abdyrahman Osmon, a mullah from Oytagh, who was given 12 years.', 'person-abdyrahman-osmon originFrom Oytagh'],
      ['His cellmates included Erlan Bek, a doctor from Chochek.', 'person-erlan-bek cellmateOf Nurlan Fictional'],
      ['Among his cellmates was Erlan Bek, a Kazakh imam.', 'person-erlan-bek cellmateOf Nurlan Fictional'],
      ['He shared a cell with Erlan Bek and Dauren Bek.', 'person-dauren-bek cellmateOf Nurlan Fictional'],
      ['Erlan Bek was held in the same cell as him.', 'person-erlan-bek cellmateOf Nurlan Fictional'],
    ],
    traps: [
      ['His brother shared a cell with Erlan Bek.', /cellmateOf Nurlan/],
      ['He was never in the same cell with Erlan Bek.', /cellmateOf/],
      ['Erlan Bek was held in the same camp.', /cellmateOf/],
      ['He remembers two people from his village. One is Erlan Bek.', /cellmateOf/],
      ['He had a cell phone from Erlan Bek.', /cellmateOf/],
    ],
  },
  'Teachers, pupils, successors': {
    section: 'Additional information',
    read: [
      ['Between 1995 and 1997 he took lessons from Tohti Qari, a local religious teacher.', 'person-tohti-qari teacherOf Nurlan Fictional'],
      ['He studied under Osman Qari.', 'person-osman-qari teacherOf Nurlan Fictional'],
      ['He had learned the Quran from Tohti Qari.', 'person-tohti-qari teacherOf Nurlan Fictional'],
      ['Among his students was Ablet Tursun.', 'person-ablet-tursun studentOf Nurlan Fictional'],
      ['The man who replaced him as imam, a certain Abdusemet, was taken in 2018.', 'person-abdusemet detainedIn 2018'],
      ['His roommate in Kuala Lumpur, Munire, went back to Xinjiang in February 2017.', 'person-munire returnedIn 2017-02'],
    ],
    traps: [
      ['His son took lessons from Tohti Qari.', /teacherOf Nurlan/],
      ['He studied under an imam in Yining.', /teacherOf/],
      ['He learned about it from Tohti Qari.', /teacherOf/],
      ['He studied at Kashgar University under the program.', /teacherOf/],
      ['The man who replaced him as imam, a certain Abdusemet, was taken in 2018.', /^detainedIn/],
      ['His roommate in Kuala Lumpur, Munire, went back to Xinjiang in February 2017.', /^returned/],
    ],
  },
  'Told in brackets, by trade, by what is lost': {
    read: [
      ['He has three children, the eldest being Yasin.', 'person-yasin childOf Nurlan Fictional'],
      ["His nephew Asylbek lives there. Dauren Bek (Asylbek's son) was taken.", 'person-dauren-bek sonOf Asylbek'],
      ['A retired teacher by the name of Seyitbek was in the same village.', 'person-seyitbek occupation retired teacher'],
      ['His brother Ekrem (bank clerk in Urumqi) was detained.', 'person-ekrem occupation bank clerk'],
      ['His wife, Nadire Abliz, lost her position at the Ghulja Maternity Hospital.', 'person-nadire-abliz workedAt Ghulja Maternity Hospital'],
      ['His brother Abduweli has been in Turkey since 2013.', 'person-abduweli residedIn Turkey'],
      ['Her father, Memet Ablimit, works as an electrician. Her mother, Peride Yasin, is a cook.', 'person-peride-yasin motherOf Aygul Fictional', 'F'],
      ['Nurlan, whom most people in Kucha knew simply as Sidiq Damolla, was a religious scholar.', 'occupation religious scholar'],
      ['He came to Urumqi as a young man.', 'residedIn Urumqi'],
      ['Nurlan, who never finished middle school and who was often ill, moved to Kazakhstan in 2012.', 'migratedTo Kazakhstan'],
    ],
    traps: [
      ['Nurlan, whom most people in Kucha knew simply as Sidiq Damolla, was a religious scholar.', /^sidiq|person-sidiq/],
      ['His wife, Nadire Abliz, lost her position at the Ghulja Maternity Hospital.', /^workedAt/],
      ['His brother Abduweli has been in Turkey since 2013.', /^residedIn/],
      ['The officer had three children, the eldest being Yasin.', /childOf Nurlan/],
      ['His sister Aizat, who married a man who moved to Kazakhstan in 2012, is ill.', /^migrated/],
      ["His neighbor is a widow (husband Omarali d. 2003).", /husbandOf Nurlan/],
    ],
  },
  'Clauses between a name and its verb': {
    section: 'Additional information',
    read: [
      ['His first wife, Gulzar, with whom he had Munire, passed away in 2003.', 'person-gulzar diedIn 2003'],
      ['His brother Bolatbek lives there. In the autumn of 2018 Bolatbek, for his part, was taken to a camp.', 'person-bolatbek sentToCampIn 2018-23'],
    ],
    traps: [
      ['His first wife, Gulzar, with whom he had Munire, passed away in 2003.', /^diedIn|munire diedIn/],
      ['His brother Bolatbek lives there. In the autumn of 2018 Bolatbek, for his part, was taken to a camp.', /^sentToCampIn/],
      ['His brother Bolatbek lives there. Bolatbek, for his part, was let go (since then he has been working as a guard at a kindergarten in Tekes).', /^workedAt/],
    ],
  },
};

describe('Those beside the victim', () => {
  tellsKinds(KINDS);
});
