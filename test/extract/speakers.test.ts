import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

/** Paragraphs of a fictional page with three sources, and who is said to tell what stands in them. */
const PARTY = [
  'Testimony 1: Radio Free Asia Uyghur, the Uyghur-language service of Radio Free Asia.', 'Testimony 2: Munire Sidiq, a nurse in Oslo. (sister)',
  'Testimony 3: Konasheher Police Files, a collection of records from the police of Konasheher County. (no relation)',
];
const SECTIONS = {
  about: 'About the victim', detained: 'When victim was detained', reason: 'Probable (or official) reason for detention', status: "Victim's status", location: "Victim's location",
  learned: "How did the testifier learn about the victim's status?", additional: 'Additional information',
} as const;

function read(section: keyof typeof SECTIONS, paragraph: string): string[] {
  const text = ['Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', 'Gender', 'M', '', 'Testifying party', '', PARTY.join('\n\n'), '', SECTIONS[section], '', paragraph, '', 'Entry created: 2019-01-19', ''].join('\n');
  const at = text.indexOf(paragraph);
  const local = (ref: string): string => ref.replace(/^.*[#/]/, '').replace(/-at-\d+$/, '').replace('xinjiang-victims-database', 'archive');
  return claimsOfPage(text, { entry: '900993' }).extraction.claims
    .filter(({ quote, property }) => quote.start >= at && quote.end <= at + paragraph.length && !/statusText|facilityType|locatedIn/.test(property))
    .map(({ property, value, certainty, attributedTo }) =>
      `${local(property)} ${value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf : value.text}${certainty === 'stated' ? '' : ` (${certainty})`} by ${attributedTo.map(local).join(' & ')}`);
}

const RFA = 'radio-free-asia-uyghur';
const CASES: readonly (readonly [keyof typeof SECTIONS, string, readonly string[]])[] = [
  // Nobody is named, and people and papers testify: the archive's page tells it.
  ['detained', 'He was arrested on May 12, 2017.', ['arrestedIn 2017-05-12 by archive']],
  // A source that opens a paragraph: what follows is not everybody's.
  ['detained', 'According to the police files, he was arrested on May 12, 2017. On June 3, 2018, he was sentenced to 9 years.', ['arrestedIn 2017-05-12 (reported) by testimony-3', 'sentenceTerm P9Y by archive']],
  ['detained', 'RFA, in its report of June 4, 2019, wrote that he was arrested on May 12, 2017. He was sentenced to 9 years.', [`arrestedIn 2017-05-12 (reported) by ${RFA}`, 'sentenceTerm P9Y by archive']],
  ['detained', 'RFA (June 4, 2019) reports that he was arrested on May 12, 2017.', [`arrestedIn 2017-05-12 (reported) by ${RFA}`]],
  ['detained', 'Munire says that he was arrested in May 2017. He was sentenced to 9 years in 2018.', ['arrestedIn 2017-05 (reported) by person-munire-sidiq', 'sentenceTerm P9Y by archive']],
  ['detained', 'RFA article: he was arrested in May 2017. He was sentenced to 9 years in 2018.', ['arrestedIn 2017-05 by radio-free-asia-uyghur', 'sentenceTerm P9Y by radio-free-asia-uyghur']],
  ['detained', 'Testimony 2: he was arrested in May 2017. He was sentenced to 9 years in 2018.', ['arrestedIn 2017-05 by person-munire-sidiq', 'sentenceTerm P9Y by person-munire-sidiq']],
  // Another paragraph begins anew.
  ['detained', 'Munire says that he was arrested in May 2017.\n\nHe was sentenced to 9 years in 2018.', ['sentenceTerm P9Y by archive']],
  // "The same report" is the one cited before.
  ['additional', 'RFA reported that he was arrested in May 2017.\n\nAccording to the same report, he was sentenced to 9 years.', [`sentenceTerm P9Y (reported) by ${RFA}`]],
  // Whom the words name without being a source of the entry.
  ['detained', 'According to his neighbors in the village, he was arrested in May 2017.', ['arrestedIn 2017-05 (reported) by source']],
  ['detained', 'According to the neighborhood committee, he was arrested in May 2017.', ['arrestedIn 2017-05 (reported) by archive']],
  ['detained', 'Munire now says that he was arrested in February 2017.', ['arrestedIn 2017-02 (reported) by person-munire-sidiq']],
  ['detained', 'Munire herself believes that he was arrested in February 2017.', ['arrestedIn 2017-02 (presumed) by person-munire-sidiq']],
  ['location', '[Possibly in a prison, the files do not say which.] Munire believes that he is in Tumshuq Prison.', ['heldAt Tumshuq Prison (presumed) by person-munire-sidiq']],
  ['status', 'He is in Tumshuq Prison, says Munire.', ['heldAt Tumshuq Prison (reported) by person-munire-sidiq']],
  // An official whom an outlet reached is the outlet's report; whom nobody reached, a source of his own.
  ['detained', 'A police officer in the village, reached by RFA on the telephone, confirmed that he had been sentenced to 9 years.', [`sentenceTerm P9Y (reported) by ${RFA}`]],
  ['detained', 'Local police confirmed to RFA that he had been sentenced to 9 years.', [`sentenceTerm P9Y (reported) by ${RFA}`]],
  ['detained', 'The police told his wife that he had been sentenced to 9 years.', ['sentenceTerm P9Y (reported) by source-police']],
  ['reason', 'One of the officers at the station told Nurlan that it was for "using foreign software".', ['chargeText using foreign software (reported) by source']],
  // Papers.
  ['reason', 'Official: in the police files, "gathering a crowd".', ['chargeText gathering a crowd (reported) by testimony-3']],
  ['reason', 'The verdict, as read to his brother, speaks of "instilling religion".', ['chargeText instilling religion (reported) by source-the-verdict']],
  ['detained', 'A spreadsheet marks him as having been sentenced to 9 years.', ['sentenceTerm P9Y (reported) by testimony-3']],
  ['reason', 'His sister supposes it\'s the trip abroad.', ["reasonText it's the trip abroad. (presumed) by person-munire-sidiq"]],
  // The victim, who is no testifier.
  ['detained', 'According to Nurlan, he was arrested in May 2017.', ['arrestedIn 2017-05 (reported) by victim']],
  // How they learned of it is the archive's to tell, where there are several.
  ['learned', 'Munire found out from their mother.', ['learnedThrough Munire found out from their mother by archive']],
  ['learned', 'Testimony 2: from their mother.', ['learnedThrough from their mother by person-munire-sidiq']],
];

describe('Who tells it, in a paragraph', () => {
  for (const [section, paragraph, must] of CASES) {
    it(paragraph.replace(/\n+/g, ' ¶ '), () => {
      const found = read(section, paragraph);
      for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
    });
  }
});
