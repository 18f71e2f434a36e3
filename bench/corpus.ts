import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../test/sparql/differential/random.js';

/**
 * `node --import tsx bench/corpus.ts --entries N --out DIR [--seed S]` writes a fictional archive: its description and N
 * entries, most of them records, every fifth a page text in one of two layouts, for `witness build DIR --base
 * https://bench.example.org/`. Sentences are drawn from the phrases that entries use, so the whole converter works on
 * them; names, testifiers and events are made up and say so. The archive is marked `wit:fictional`: a build refuses to
 * put it beside a real one or to publish it anywhere but under example.org. Each entry depends on the seed and its number only.
 */
const GIVEN = { M: ['Memet', 'Erkin', 'Tursun', 'Yusup', 'Qeyser', 'Nurlan', 'Bekzat', 'Abdurehim', 'Omurbek', 'Serik', 'Ilham', 'Ablet', 'Hesen', 'Dawut', 'Rishat'], F: ['Aygul', 'Gulnar', 'Rahile', 'Zohre', 'Bahar', 'Aliya', 'Jyldyz', 'Patigul', 'Mihray', 'Aynur', 'Gulbahar', 'Zeynep', 'Hörigul', 'Raziye', 'Nesrin'] } as const;
const FAMILY = ['Sawut', 'Asanov', 'Toktorova', 'Omer', 'Qurban', 'Niyaz', 'Tohti', 'Rozi', 'Barat', 'Sulaiman', 'Kenzhebek', 'Abdulla', 'Ghopur', 'Mutellip', 'Sadir', 'Yasin', 'Imin', 'Kerim', 'Baqi', 'Helil'];
const SYLLABLES = ['ar', 'bek', 'dil', 'el', 'far', 'gul', 'han', 'jan', 'kam', 'lut', 'mur', 'nur', 'pol', 'rah', 'shir', 'tur', 'yar', 'zul'];
const ETHNICITIES = ['Uyghur', 'Uyghur', 'Uyghur', 'Uyghur', 'Kazakh', 'Kazakh', 'Kyrgyz', 'Hui'];
const PROFESSIONS = ['farmwork, herding', 'education', 'private business', 'driver', 'law', 'medicine', 'religion', 'art & literature', 'government', 'housemaker', 'other'];
/** Prefectures with counties of theirs: places of the gazetteer, so that they are resolved. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  Hotan: ['Keriye County', 'Lop County', 'Karakash County', 'Guma County', 'Hotan City', 'Chira County'],
  Kashgar: ['Yarkand County', 'Maralbeshi County', 'Kashgar City', 'Yengisar County', 'Peyziwat County', 'Kargilik County'],
  Aksu: ['Kuchar County', 'Shayar County', 'Uchturpan County', 'Aksu City', 'Awat County'],
  Ili: ['Nilka County', 'Tekes County', 'Ghulja City', 'Kunes County', 'Mongghulkure County'],
  Tacheng: ['Emin County', 'Toli County', 'Wusu City', 'Tacheng City', 'Shawan County'],
  Altay: ['Koktokay County', 'Burultokay County', 'Altay City', 'Kaba County'],
  Kizilsu: ['Akto County', 'Akqi County', 'Artux City', 'Ulughchat County'],
  Urumqi: ['Urumqi City', 'Urumqi County'],
};
const PRISONS = ['Wusu Prison', 'Artux Prison', 'Shayar Prison', 'Kashgar Prison', 'Karamay Prison', 'Tumshuq Prison', 'Aksu Prison', 'Xinjiang Women\'s Prison', 'Kuytun Prison', 'Ghulja Prison'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const RELATIONS = { M: ['brother', 'father', 'uncle', 'cousin', 'friend', 'husband', 'son'], F: ['sister', 'mother', 'aunt', 'cousin', 'friend', 'wife', 'daughter'] } as const;
const MEDIA = ['Radio Free Asia', 'Radio Free Europe', 'the Associated Press', 'the Example Herald'];
const COUNTRIES = ['Kazakhstan', 'Turkey', 'Kyrgyzstan', 'the Netherlands', 'Canada', 'Norway', 'the United States', 'Japan'];
const CHARGES = ['gathering a crowd to disturb social order', 'inciting ethnic hatred', 'picking quarrels and provoking trouble', 'harbouring criminals', 'preparing to commit terrorism', 'illegal preaching', 'splitting the country'];
const REASONS = ['related to religion', 'related to going abroad', 'contact with outside world', 'challenging authority', 'unclear', 'past transgressions', 'relative(s)'];
const HEALTH = ['critical', 'has problems', 'deceased', '---', '---', '---', 'no problems'];
const STATUSES = ['concentration camp', 'sentenced (2018, 8 y)', 'formal prison (10 years)', 'formal prison (15 years)', 'no news for over a year', 'documents withheld', 'soft detention', 'released from camp', 'police custody', 'forced job placement', '---'];
const LISTS = ['Testimonies mentioning specific prisons', 'Covered in international media', 'From prolonged detention to prison', 'Teachers', 'Concentrated in one family', 'Heritage workers', 'Students', 'Elderly', 'Women with young children'];
const RIGHTS = [2, 3, 5, 7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 20, 23, 25, 26, 27];
const RIGHT_TEXTS: Readonly<Record<number, string>> = {
  9: 'Nobody has the right to put us in prison without a good reason, to keep us there or to send us away from our country.',
  10: 'If someone is accused of breaking the law they have the right to a fair and public trial.',
};
const HEDGES = ['', '', '', 'reportedly ', 'allegedly ', 'presumably ', 'likely ', 'possibly '];

interface Sections {
  testifying: string;
  relation: string;
  about: string;
  location: string;
  detained: string;
  reason: string;
  status: string;
  learned: string;
  additional: string;
}

interface Fields {
  readonly entry: number;
  readonly name: string;
  readonly chinese: string;
  readonly gender: 'M' | 'F';
  readonly age: string;
  readonly ethnicity: string;
  readonly profession: string;
  readonly origin: string;
  readonly location: string;
  readonly status: string;
  readonly detained: string;
  readonly reason: string;
  readonly health: string;
  readonly lists: readonly string[];
  readonly rights: readonly number[];
  readonly created: string;
  readonly updated: string;
  readonly sections: Sections;
}

function entry(number: number, seed: number, draws: number): Fields {
  const random = new Random(seed * 1_000_003 + number);
  const { pick, between, chance } = { pick: <T>(items: readonly T[]): T => random.pick([...items]), between: (a: number, b: number) => random.between(a, b), chance: (share: number) => random.chance(share) };
  const gender = chance(0.72) ? 'M' : 'F';
  const [he, his, him] = gender === 'M' ? ['he', 'his', 'him'] : ['she', 'her', 'her'];
  const He = he === 'he' ? 'He' : 'She';
  const invented = (): string => Array.from({ length: between(2, 3) }, () => pick(SYLLABLES)).join('').replace(/^./, (letter) => letter.toUpperCase());
  const family = chance(0.5) ? pick(FAMILY) : invented();
  const person = `${chance(0.5) ? pick(GIVEN[gender]) : invented()} ${family}`;
  const prefecture = pick(Object.keys(PLACES));
  const county = pick(PLACES[prefecture]!);
  const other = pick(PLACES[prefecture]!);
  const year = between(2016, 2019);
  const month = pick(MONTHS);
  const country = pick(COUNTRIES);
  const day = `${year}-${String(between(1, 12)).padStart(2, '0')}-${String(between(1, 28)).padStart(2, '0')}`;
  const years = between(3, 20);
  const prison = pick(PRISONS);
  const hedge = (): string => pick(HEDGES);
  const testimonies = between(1, 3);
  const attributed = (at: number, text: string): string => (testimonies > 1 ? `Testimony ${at}: ${text}` : text);
  const testifiers = Array.from({ length: testimonies }, () => {
    const sex = chance(0.5) ? 'M' : 'F';
    return { name: `${pick(GIVEN[sex])} ${chance(0.6) ? family : pick(FAMILY)}`, relation: pick(RELATIONS[sex]), from: pick([`a citizen of ${country}`, `originally from ${county} but now living in ${country}`, `a businessman living in ${country}`, 'born in 1975']) };
  });
  const some = (share: number, ...texts: string[]): string[] => texts.filter(() => chance(share));

  const drawn = (texts: () => readonly string[]): readonly string[] => Array.from({ length: draws }, texts).flat();

  const about = drawn(() => [
    ...some(0.7, `${person} was born in ${between(1945, 1995)} in ${county}.`),
    ...some(0.6, `${He} worked as a ${pick(['teacher', 'driver', 'farmer', 'trader', 'doctor', 'tailor', 'cook', 'lawyer'])} in ${other} for over ${between(3, 25)} years.`),
    ...some(0.4, `${He} studied at the ${pick(['University of Example', 'Example Pedagogical Institute'])} from ${between(1990, 2005)} to ${between(2006, 2012)}.`),
    ...some(0.4, `${He} is married and has ${between(1, 5)} children.`),
    ...some(0.35, `In ${between(2005, 2015)}, ${he} immigrated to ${country}.`),
    ...some(0.25, `${His(his)} passport was confiscated in ${pick(MONTHS)} ${year - 1}.`),
    ...some(0.3, `${He} returned to Xinjiang in ${pick(MONTHS)} ${year - 1} to take care of ${his} ${pick(['mother', 'father', 'elderly parents'])}.`),
    ...some(0.3, `${His(his)} ${pick(['brother', 'sister', 'nephew', 'cousin'])}, ${pick(GIVEN.M)} ${family}, was also detained in ${year}.`),
  ]);
  const detained = drawn(() => [
    pick([`${He} was ${hedge()}detained in ${month} ${year}.`, `In ${month} ${year}, ${he} was arrested and sent to a camp in ${county}.`, `${He} was taken by the police on ${day}.`, `${He} was arrested in early ${month} ${year}.`]),
    ...some(0.35, `${He} was ${hedge()}transferred to ${prison} in ${pick(MONTHS)} ${year + 1}.`),
    ...some(0.3, `In ${year + 1}, ${he} was sentenced to ${years} years in prison.`),
    ...some(0.15, `${He} was released in ${pick(MONTHS)} ${year + 2}.`),
  ]);
  const location = drawn(() => [
    pick([`${He} is ${hedge()}held in ${prison}.`, `${He} is ${hedge()}being held in a camp in ${county}.`, `${cap(hedge())}In ${prison}.`, `In ${other}, but the exact location is unclear.`]),
    ...some(0.25, `${He} may be in ${prefecture}, but this is not certain.`),
  ]);
  const reason = drawn(() => [
    pick([`${He} was accused of "${pick(CHARGES)}".`, `For having visited ${country}.`, `Because of ${his} prayers.`, `For "${pick(CHARGES)}" (${pick(['寻衅滋事罪', '煽动民族仇恨罪', '聚众扰乱社会秩序罪'])}) under Article ${between(100, 300)} of the Criminal Law.`, 'Not stated.', `It is believed to be because ${he} refused to give up ${his} land.`]),
    ...some(0.2, `The family thinks that contact with relatives in ${country} was the reason.`),
  ]);
  const status = drawn(() => [
    pick([`${He} was sentenced to ${years} years in prison.`, `In camp.`, `${He} is ${hedge()}in prison.`, `There has been no news of ${him} since ${year + 1}.`, `${He} was said to have been hospitalized with tuberculosis in ${year + 1}.`]),
    ...some(0.2, `${He} is said to be gravely ill with diabetes.`),
  ]);
  const additional = drawn(() => [
    ...some(0.5, `${cap(pick(MEDIA))} reported on ${his} case on ${year + 1}-0${between(1, 9)}-1${between(0, 9)}.`),
    ...some(0.4, `The family learned of the sentence from a ${pick(['cousin', 'neighbour', 'friend'])} in ${pick(MONTHS)} ${year + 1}.`),
    ...some(0.4, `${His(his)} ${pick(['wife', 'husband', 'mother', 'son'])} was told that ${he} would be released in ${year + 3}, but this did not happen.`),
    ...some(0.3, `The testifier appealed to the embassy of ${country} in ${year + 1}, and has not had an answer to letter ${between(100, 99_999)}.`),
    ...some(0.3, `A video testimony was given in ${year + 2}: https://media.example.org/watch/${number}.`),
  ]);
  const spread = (texts: readonly string[]): string =>
    texts.map((text, at) => (at === 0 || chance(0.4) ? attributed(between(1, testimonies), text) : text)).join(testimonies > 1 ? '\n\n' : ' ');

  return {
    entry: number, gender, chinese: `${pick([...'阿艾吐买依热努古'])}${pick([...'卜克尔力提木孜'])}·${pick([...'阿买苏吐热'])}${pick([...'山提尔木'])}`,
    name: `${person} (fictional)`,
    age: chance(0.6) ? String(between(18, 85)) : pick(['18-35', '35-55', '55+']).replace('55+', '55-90'),
    ethnicity: pick(ETHNICITIES), profession: pick(PROFESSIONS), origin: prefecture, location: pick([prefecture, prefecture, pick(Object.keys(PLACES))]),
    status: pick(STATUSES), detained: pick([`${month} ${year}`, `Jan. ${year} - Mar. ${year}`, `${year}`, 'unclear']), reason: pick(REASONS), health: pick(HEALTH),
    lists: some(0.15, ...LISTS), rights: RIGHTS.filter(() => chance(0.18)),
    created: `${year + 1}-0${between(1, 9)}-${between(10, 28)}`, updated: `${year + 2}-0${between(1, 9)}-${between(10, 28)}`,
    sections: {
      testifying: testifiers.map(({ name, from }, at) => pick([`Testimony ${at + 1}: ${name} (fictional), ${from}.`, `Testimony ${at + 1}: ${name} (fictional), ${from}.`, `Testimony ${at + 1}: Anonymous, but with a verified identity.`, `Testimony ${at + 1}: ${name} (fictional), as reported by ${pick(MEDIA)}.`])).join('\n\n'),
      relation: testifiers.map(({ relation }, at) => `Testimony ${at + 1}: ${relation}`).join('\n\n'),
      about: spread(about.length > 0 ? about : [`${He} is from ${county}.`]),
      location: spread(location), detained: spread(detained), reason: spread(reason), status: spread(status),
      learned: pick(['through relatives in the region', 'from a phone call with a relative', 'not stated', 'through traders who travel across the border']),
      additional: spread(additional.length > 0 ? additional : ['Nothing else is known.']),
    },
  };
}

const His = (his: string): string => cap(his);
const cap = (text: string): string => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());

/** The record form (docs/other-inputs.md). */
const recordOf = ({ entry, name, chinese, gender, age, ethnicity, profession, origin, location, status, detained, reason, health, lists, rights, created, updated, sections }: Fields): string => JSON.stringify({
  entry, name, otherNames: [chinese], gender, age, ethnicity, profession, placeOfOrigin: origin, currentLocation: location, status, firstDetained: detained,
  detentionReason: reason, healthStatus: health, lists, testifyingParty: sections.testifying, relation: sections.relation, about: sections.about, location: sections.location,
  detained: sections.detained, reason: sections.reason, statusText: sections.status, learned: sections.learned, additional: sections.additional,
  rights, supplementary: ['Testimony 1'], sources: [`https://example.org/source/${entry}`], created, updated,
});

/** The older and the newer layout of pages, by turns. */
function pageOf(fields: Fields): string {
  const { entry, name, chinese, gender, age, ethnicity, profession, origin, location, status, detained, reason, health, lists, rights, created, updated, sections } = fields;
  const head = entry % 10 === 0
    ? ['Entry of 6598', '', `${name} (${chinese})`, '', `Age: ${age}    Detention reason: ${reason}    Detention type: ${status}`, `Gender: ${gender}    Detention time: ${detained}    Health status: ${health}`, `Ethnicity: ${ethnicity}    Profession: ${profession}    Location: ${origin}`]
    : ['switch to full interface', '', 'Entry of 6598', '', name, name, chinese, 'Age', age, 'Gender', gender, 'Ethnicity', ethnicity, 'Profession', profession, 'Likely place of origin', origin, 'Likely current location', location,
      'Last reported det. type', status, 'When first detained', detained, 'Probable detention reason', reason, 'Health status', health, ...(lists.length > 0 ? ['Lists', lists.join('\u00a0 ')] : []), updated];
  const parts: [string, string][] = [
    ['Testifying party', sections.testifying], ["Victim's relation to testifier", sections.relation], ['About the victim', sections.about], ["Victim's location", sections.location],
    ['When victim was detained', sections.detained], ['Probable (or official) reason for detention', sections.reason], ["Victim's status", sections.status],
    ["How did the testifier learn about the victim's status?", sections.learned], ['Additional information', sections.additional],
  ];
  return [
    ...head, '', ...parts.flatMap(([heading, text]) => [heading, '', text, '']),
    ...(rights.length > 0 ? ['Suspected human rights violations', '', ...rights.map((article) => (RIGHT_TEXTS[article] ? `Article ${article}: ${RIGHT_TEXTS[article]}` : `Article ${article}`)), ''] : []),
    'Supplementary materials', '', 'Testimony 1', '', `Entry created: ${created}`, '', `Last updated: ${updated}`, '', `Latest update from testifier: ${created}`, '',
  ].join('\n');
}

const source = (entries: number): string => `@prefix wit: <https://w3id.org/witness-graph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .

<> a wit:Archive ;
    dcterms:title "Archive for measuring (fictional)"@en ;
    dcterms:publisher "A fictional publisher"@en ;
    foaf:homepage <https://bench.example.org/> ;
    dcterms:language "en" ;
    dcterms:rights "Nobody in this archive exists; its texts may be used for any purpose."@en ;
    wit:pageAddressTemplate "https://bench.example.org/page/{entry}" ;
    wit:expectedEntriesAtLeast ${entries} ;
    wit:expectedEntriesAtMost ${entries} ;
    wit:releasesBirthDates false ;
    wit:fictional true .
`;

/** Writes the archive; an earlier one in `out` is replaced. With more `draws` a section has that many times the sentences. */
export function writeCorpus(entries: number, out: string, seed = 1, draws = 1): void {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (['source.ttl', 'records', 'pages'].includes(name)) rmSync(join(out, name), { recursive: true });
  mkdirSync(join(out, 'records'));
  mkdirSync(join(out, 'pages'));
  writeFileSync(join(out, 'source.ttl'), source(entries));
  let lines: string[] = [];
  for (let number = 1; number <= entries; number += 1) {
    const fields = entry(number, seed, draws);
    if (number % 5 === 0) writeFileSync(join(out, 'pages', `${number}.txt`), pageOf(fields));
    else lines.push(recordOf(fields));
    if (lines.length === 5000 || number === entries) {
      writeFileSync(join(out, 'records', `to-${String(number).padStart(9, '0')}.jsonl`), lines.map((line) => `${line}\n`).join(''));
      lines = [];
    }
  }
}

if (process.argv[1]?.endsWith('corpus.ts')) {
  const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  const entries = Number(values.entries);
  if (!Number.isInteger(entries) || entries < 1 || values.out === undefined) {
    process.stderr.write('bench/corpus.ts needs --entries N and --out DIR.\n');
    process.exitCode = 2;
  } else {
    writeCorpus(entries, values.out, Number(values.seed));
    process.stdout.write(`${entries} fictional entries in ${values.out}\n`);
  }
}
