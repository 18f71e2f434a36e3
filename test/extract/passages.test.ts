import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

/** What of some answers is taken over in their own words, how sure, and what is no answer at all. One testifier, so that only the words decide. */
const SECTIONS = {
  detained: 'When victim was detained', reason: 'Probable (or official) reason for detention', status: "Victim's status", location: "Victim's location",
  learned: "How did the testifier learn about the victim's status?", additional: 'Additional information',
} as const;
const TEXTS = /(?:reasonText|statusText|healthText|learnedThrough|deceasedPerson|diedIn|detainedIn|arrestedIn|chargeText)$/;

function read(section: keyof typeof SECTIONS, paragraph: string): string[] {
  const text = ['Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', 'Gender', 'M', '', 'Testifying party', '', 'Munire Sidiq, a nurse in Oslo.', '', SECTIONS[section], '', paragraph, '', 'Entry created: 2019-01-19', ''].join('\n');
  const at = text.indexOf(paragraph);
  return claimsOfPage(text, { entry: '900994' }).extraction.claims
    .filter(({ quote, property }) => quote.start >= at && quote.end <= at + paragraph.length && TEXTS.test(property))
    .map(({ property, value, certainty }) => `${property.replace(/^.*[#/]/, '')} ${value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf : value.text}${certainty === 'stated' ? '' : ` (${certainty})`}`);
}

/** Exactly these claims. */
const CASES: readonly (readonly [keyof typeof SECTIONS, string, readonly string[]])[] = [
  // Reasons, and whose opinion they are.
  ['reason', "Because he'd applied for a passport.", ["reasonText Because he'd applied for a passport."]],
  ['reason', "Because he'd applied for a passport, in her opinion.", ["reasonText Because he'd applied for a passport, in her opinion. (presumed)"]],
  ['reason', "In the testifier's view, because he'd applied for a passport.", ["reasonText In the testifier's view, because he'd applied for a passport. (presumed)"]],
  ['reason', 'Because of his prayers, she thinks.', ['reasonText Because of his prayers, she thinks. (presumed)']],
  ['reason', 'The family is convinced that it was the trip to Turkey.', ['reasonText The family is convinced that it was the trip to Turkey. (presumed)']],
  ['reason', 'As far as Munire knows, it was for praying.', ['reasonText As far as Munire knows, it was for praying. (presumed)']],
  ['reason', 'It seems to be because of a phone call.', ['reasonText It seems to be because of a phone call. (inferred)']],
  ['reason', 'It might stem from a phone call.', ['reasonText It might stem from a phone call. (possible)']],
  ['reason', 'Munire believes it to be because of his trips.', ['reasonText because of his trips. (presumed)']],
  // A hedge over another clause than the reason.
  ['reason', 'He had taught his grandchildren to pray, which a neighbor is alleged to have told the police about.', ['reasonText He had taught his grandchildren to pray']],
  ['reason', 'He had called abroad, which is presumably why he was arrested.', ['reasonText He had called abroad, which is presumably why he was arrested. (presumed)']],
  ['reason', 'For praying (he allegedly led the others).', ['reasonText For praying (he allegedly led the others).']],
  ['reason', 'For praying, and possibly for a trip abroad.', ['reasonText For praying, and possibly for a trip abroad. (possible)']],
  ['reason', 'Because he believes in God.', ['reasonText Because he believes in God.']],
  // No reason is given.
  ['reason', 'Nobody gave any explanation.', []],
  ['reason', 'No reason was given.', []],
  ['reason', 'Unknown, though it is reasonable to assume that it was for praying.', ['reasonText though it is reasonable to assume that it was for praying. (presumed)']],
  ['detained', 'He was sentenced to life for "separatism" a week later.', ['chargeText separatism']],
  ['reason', "Asqar's own brother, Dauren, a cook, was sentenced to 15 years for the same reason.", []],
  ['reason', 'Another imam from the township was arrested for this in December 2017.', []],
  ['reason', 'Suspected: his trips to Turkey.', ['reasonText Suspected: his trips to Turkey. (suspected)']],
  ['status', 'The neighbor says that the family home was sealed and then sold.', []],
  ['status', 'His father died in January 2018, while he was in camp.', ['diedIn 2018-01']],
  ['learned', 'He quit his job in order to go to Astana and file petitions.', []],
  ['detained', 'Nurlan was sentenced to 17 years, and Erlan to 11 years for having listened to the sermons.', []],
  ['detained', 'He was sentenced to 17 years for having preached, and his son to 11.', ['reasonText having preached']],
  ['reason', "It's not clear.", []],
  ['reason', 'unclear [his wife was detained for praying]', []],
  ['learned', 'The testifier is in poor health.', []],
  ['learned', 'Later the brother was taken as well, because of that call.', []],
  ['learned', "From relatives. The testifier's own husband was also detained.", ['learnedThrough From relatives']],
  // Other people's cases.
  ['reason', 'Others from the village were detained for wearing beards.', []],
  ['reason', 'Many imams were sentenced for teaching children.', []],
  ['status', 'With his wife being ill, he was arrested in May 2018.', ['statusText With his wife being ill, he was arrested in May 2018', 'arrestedIn 2018-05']],
  ['reason', 'The authorities never told the family why.', []],
  ['reason', 'The police refused to give a reason.', []],
  ['reason', 'The testifier does not know the reason.', []],
  ['reason', 'It is not clear why he was taken.', []],
  ['reason', 'He was taken without any explanation.', []],
  ['reason', 'He was arrested in 2018.', ['arrestedIn 2018']],
  ['reason', 'See the verdict.', []],
  ['reason', "The official reason isn't known, but Munire thinks it was his beard.", ['reasonText it was his beard. (presumed)']],
  ['reason', 'He did not know that praying at home was against the law.', ['reasonText He did not know that praying at home was against the law.']],
  ['reason', 'Not having a passport.', ['reasonText Not having a passport.']],
  ['reason', 'He refused to shave his beard.', ['reasonText He refused to shave his beard.']],
  ['reason', 'For no reason other than having been abroad.', ['reasonText For no reason other than having been abroad.']],
  // How it was learned of, and that nobody knows how.
  ['learned', 'From his mother, who would only speak in hints.', ['learnedThrough From his mother']],
  ['learned', 'At first through his mother; later, via a friend in Urumqi.', ['learnedThrough At first through his mother', 'learnedThrough later, via a friend in Urumqi']],
  ['learned', "It isn't clear how she learned about it, though very likely through contacts in the region.", ['learnedThrough very likely through contacts in the region (very-likely)']],
  ['learned', "It isn't clear how she learned about it.", []],
  ['learned', 'She does not say how she heard of it.', []],
  ['learned', 'Possibly from her mother.', ['learnedThrough Possibly from her mother (possible)']],
  // The status: the victim's, and what is known of it.
  ['status', 'It is not clear what his current status is.', []],
  ['status', 'His current condition is unknown.', []],
  ['status', 'No news of him since 2017.', ['statusText No news of him since 2017']],
  ['status', 'The children live with their grandmother.', []],
  ['status', 'Munire also appears in the files.', []],
  ['status', 'His wife has not heard from him since.', ['statusText His wife has not heard from him since']],
  ['status', 'Allegedly released.', ['statusText Allegedly released (alleged)']],
  ['status', 'Sentenced to 10 years [not confirmed].', ['statusText Sentenced to 10 years [not confirmed] (unclear)']],
  // Health: the clause about it, and no more.
  ['additional', 'He had been a diabetic since 2005 and was allegedly denied insulin.', ['healthText He had been a diabetic since 2005', 'healthText was allegedly denied insulin (alleged)']],
  ['additional', 'He has a cough and is almost blind.', ['healthText is almost blind']],
  ['additional', 'He used to suffer from fits of epilepsy, which have reportedly become more frequent.', ['healthText He used to suffer from fits of epilepsy', 'healthText have reportedly become more frequent (reported)']],
  ['additional', "The verdict says that he is in poor health.", ["healthText he is in poor health (reported)"]],
  ['location', 'He was hospitalized in Atush, so it is reasonable to assume that he was kept there.', []],
  // A picture is taken, and nobody is detained.
  ['additional', 'A mugshot named 12_04.jpg, taken on January 11, 2018, shows him in a vest.', []],
  ['additional', 'A photo of the family, taken in 2016.', []],
  ['detained', 'Taken on January 11, 2018.', ['detainedIn 2018-01-11']],
  // One death.
  ['status', 'Deceased. He died in prison on May 3, 2019.', ['statusText Deceased', 'diedIn 2019-05-03', 'statusText He died in prison on May 3, 2019']],
  ['status', 'Deceased. He died in prison.', ['deceasedPerson Nurlan Fictional', 'statusText Deceased', 'statusText He died in prison']],
  // Somebody else's case, whoever tells of it.
  ['reason', 'The official who called Karlygash asked her to "tell her other son to behave as well".', []],
  ['reason', 'The policeman who came told them not to ask again.', []],
  ['reason', 'According to Munire, her nephew was detained at the airport and got 14 years, while his brother Memeteli, who never was abroad, got 8.', []],
  ['reason', "She also said that Maira's assistant, an Uyghur girl named Guzel, was given six years for the same thing.", []],
  ['reason', 'The source also says that the sons had been "found to have watched videos".', []],
  ['reason', 'A friend of his, Qasim, was sentenced to 8 years for the same.', []],
  ['reason', 'Possibly because one of his grandsons is an imam in Oskemen.', ['reasonText Possibly because one of his grandsons is an imam in Oskemen. (possible)']],
  ['reason', 'Munire says that it is because his son was arrested for praying.', ['reasonText it is because his son was arrested for praying. (reported)']],
  ['reason', 'He attended the lessons of an imam, Qasim, who was sentenced to 20 years.', ['reasonText He attended the lessons of an imam, Qasim']],
  ['reason', 'Munire says that the latter is about a marriage ceremony that he led in 2014.', ['reasonText the latter is about a marriage ceremony that he led in 2014. (reported)']],
  ['reason', 'Not stated by the authorities.', []],
  ['status', 'In his interview to Anadolu, Serik says he was told that she had been sentenced.', []],
  ['learned', 'Munire notes that her father was in a jacket she had never seen, and was calling her by her full name.', []],
  ['status', 'The body was buried in the presence of the police, with only the father and one uncle allowed to be there.', ['statusText The body was buried in the presence of the police, with only the father and one uncle allowed to be there']],
  ['status', 'Earlier he had believed that Nurlan was in a camp.', []],
  ['status', "The family initially thought he'd been released.", []],
  ['status', 'At first, his wife assumed that he was in a camp.', []],
  ['learned', 'Qasim told her by phone. He himself was detained a month later and spent 5 months in a camp.', ['learnedThrough Qasim told her by phone']],
  ['learned', 'When RFA called the police station, an officer confirmed that Ablimit was "serving in prison".', []],
  ['learned', 'When RFA called the police station, an officer confirmed that Nurlan was "serving in prison".', ['learnedThrough When RFA called the police station, an officer confirmed that Nurlan was "serving in prison"']],
  // Brackets that tell of somebody.
  ['additional', "He came back on April 21, 2018 for his father's funeral (the father, a retired railway worker, had died of liver cancer on the 18th).", []],
  ['additional', 'He was seen there by an aunt (who died in 2019).', []],
  ['additional', 'He was seen there (an aunt, also detained, has died since).', []],
  ['additional', 'Nurlan (who died in 2019) had been a baker.', ['diedIn 2019']],
  // The year of somebody's event is none that was told before.
  ['detained', 'His father was arrested in 2016. Nurlan was arrested in June of the same year as his father.', ['arrestedIn 2016', 'arrestedIn XXXX-06']],
  ['detained', 'His father was arrested in 2016. Nurlan was arrested in June of the year that his brother died.', ['arrestedIn 2016', 'arrestedIn XXXX-06', 'deceasedPerson brother of Nurlan Fictional']],
  ['detained', 'He was taken in March 2017 and detained again in June of the same year.', ['detainedIn 2017-03', 'detainedIn 2017-06']],
  // A year counted from the sentence before, where that tells one.
  ['detained', 'He came back in 2016. Arrested the following year.', ['arrestedIn 2017']],
];

describe('A passage in its own words', () => {
  for (const [section, paragraph, exactly] of CASES) {
    it(`${section}: ${paragraph}`, () => assert.deepEqual(read(section, paragraph).sort(), [...exactly].sort()));
  }
});
