import { wit } from '../../generated/terms.js';
import { edtf } from '../../namespaces.js';
import type { Words } from '../../ingest/record.js';
import { ancestors, labelOf, type Place } from '../../reference/places.js';
import { spanning } from '../collector.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { country, knownPlace, NATIONALITY } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { inChina, say, type LifeRule } from './rule.js';

/** Whose citizens people are, and where they may stay. */

const NOT_YET = new RegExp(freeSpacing`
  \b(?:
    appl(?:y|ied|ying|ication)|hop(?:e|ed|ing)|want(?:ed|s|ing)?|wish(?:ed|es|ing)?|plan(?:ned|s|ning)?
    |tr(?:y|ied|ying)|intend(?:ed|s|ing)|wait(?:ed|ing)?|about|going|entitled|eligible|process|supposed
  ) (?:for|to|of)\b[^,.;]*$
`, '');
const CITIZEN_SINCE = new RegExp(freeSpacing`
  ^(?:
    ,? (?:
      as of|(?:ever )?since|from
      |(?:which|that) (?:he|she) (?:obtained|received|got|acquired|took|was granted) (?:in|on)
    )
    |,? ?\(?(?:obtained|received|granted|acquired|naturali[sz]ed|since|as of|from|got it)(?: in| on)?
    |(?<!\w) in| on
  )? ?(?:early |late |mid-)?$
`, 'i');
const DONE_TO = /\b(?:met|saw|knew|wed|taught|told|found|including|like|unlike|than|(?!(?:remained|stayed|considered|continued) )\p{Ll}{3,}ed|\p{Ll}{2,}ing(?<!\b(?:being|becoming))) $/u;
/** What a people's name tells before "citizenship", and nowhere else. */
const COUNTRY_OF_PEOPLE: Readonly<Record<string, string>> = { Kazakh: 'Kazakhstan', Kyrgyz: 'Kyrgyzstan', Uzbek: 'Uzbekistan', Tajik: 'Tajikistan', Turkmen: 'Turkmenistan', Mongolian: 'Mongolia', 'Kyrgyz Republic': 'Kyrgyzstan' };
const PERMIT_WHERE = new RegExp(`\\b(?:to|in|into) (?<place>${NAME})(?: (?:in )?\\d{4})?,? (?:where (?:he|she|they)|and)(?: \\p{Ll}+ly| later| soon)? $`, 'u');
const PERMIT = '(?:permanent |temporary )?(?:residence (?:permit|card)|residency(?: permit)?|permanent residence(?: status)?|green card)';

function citizen(reading: Reading, statement: Statement, who: Person, name: Words, whole: Words, place = country(name.text)): void {
  // "applied to become a citizen of"
  if (!place || NOT_YET.test(statement.words.text.slice(0, whole.start - statement.words.start + 4))) return;
  // "met a Kazakhstan citizen in the cell": whom a verb is done to is somebody else.
  if (/^an? /.test(whole.text) && DONE_TO.test(statement.words.text.slice(0, whole.start - statement.words.start))) return;
  if (reading.collector.claims().some(({ subject, property, quote }) => subject === who.ref && property === wit.citizenOf && quote.start < whole.end && whole.start < quote.end)) return;
  say(reading, statement, who, wit.citizenOf, { kind: 'thing', ref: place.ref, label: knownPlace(name.text) ? name.text : labelOf(place) }, whole);
  // "since 2013", "as of 2018-03", "(obtained in May 2014)"
  const since = statement.times.find(({ kind, edtf: known, start }) => kind !== 'duration' && known !== undefined && start >= whole.end
    && CITIZEN_SINCE.test(reading.page.text.slice(whole.end, start) + (/^(?:ever )?since /i.exec(reading.page.text.slice(start, start + 12))?.[0] ?? '')));
  if (since?.edtf) say(reading, statement, who, wit.citizenSince, { kind: 'text', text: since.edtf.replace(/\/\.\.$/, ''), datatype: edtf }, spanning(reading.page.text, whole, since));
}

/** Properties that put somebody in a country to stay. */
const STAYING: ReadonlySet<string> = new Set([wit.migratedTo, wit.residedIn]);

/** "She has a green card.": of the one country abroad that somebody is said to have moved to, or to live in. */
function onlyCountryAbroad(reading: Reading, who: Person): Place | undefined {
  const found = new Map<string, Place>();
  for (const { subject, property, value, certainty, negated } of reading.collector.claims()) {
    if (subject !== who.ref || !STAYING.has(property) || value.kind !== 'thing' || certainty !== 'stated' || negated) continue;
    const place = [...ancestors(value.ref), ...(knownPlace(value.label)?.ref === value.ref ? [knownPlace(value.label)!] : [])].find(({ level }) => level === 'country');
    // A place that nobody knows may be anywhere.
    if (!place) return undefined;
    if (!inChina(place.ref)) found.set(place.ref, place);
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

export const CITIZENSHIP_RULES: readonly LifeRule[] = [
  {
    // "a Chinese citizen", "is a citizen of Kazakhstan", "took Turkish citizenship", "Nurlan Bek, Kazakhstan citizen,"
    pattern: new RegExp(freeSpacing`
      (?:
        ^|(?<=[,;(] ?)(?=\p{Lu}[\p{L}]+ (?:citizen|national)(?:[,;.)]|$| since| as of| from| in \d| of \p{Lu}\p{Ll}+ ethnicity))
        |\b(?:[Aa]n? |is an? |was an? |became an? |being an? )
        |\b(?:
          obtain(?:ed|ing|s)|receiv(?:ed|ing|es)|acquir(?:ed|ing|es)|gain(?:ed|ing)|granted|given|got|has|had|holds|held|with|holding
          |took(?: on| out| up)?|taken|accepted|adopted|has had|have had|possess(?:es|ed)|retain(?:s|ed)|kept|secured|of
        ) (?=(?:[^,.;]{3,30} )?(?:citizenship|nationality))
      )(?:naturali[sz]ed )?(?:
        (?<held>${NATIONALITY}) (?:citizenship|nationality)
        |(?<country>${NATIONALITY}) (?:citizen|national)
        |(?:citizen|national|citizenship) of (?:the (?=PRC|People|Republic|Netherlands|USA|US|UK|United|Kyrgyz Republic))?(?:(?:People['’]s )?Republic of )?(?<of>${NAME})
      )\b
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const name = groups.country ?? groups.held ?? groups.of!;
      const people = groups.held ?? groups.of ? COUNTRY_OF_PEOPLE[name.text] : undefined;
      citizen(reading, statement, who, name, whole, people === undefined ? undefined : country(people));
    },
  },
  {
    // "became a Kazakh citizen", "Kazakh citizen since 2011": whose citizen, and no people.
    pattern: /(?:\b[Bb]ecame an? (?:naturali[sz]ed )?|^(?:[Aa] )?|\b(?:is|was) now an? )(?<people>Kazakh|Kyrgyz|Uzbek|Tajik|Turkmen) (?:citizen|national)(?! of)(?=[.,;)]|$| (?:in|on|since|as of|from|after|only|later)\b)/gud,
    read: (reading, statement, { whole, groups }, who) => citizen(reading, statement, who, groups.people!, whole, country(COUNTRY_OF_PEOPLE[groups.people!.text]!)),
  },
  {
    // "Citizenship: China."
    pattern: new RegExp(`^(?:[Cc]itizenship|[Cc]itizen of): ?(?:the )?(?<of>${NAME})(?=[.,;(]|$| \\()`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => citizen(reading, statement, who, groups.of!, whole),
  },
  {
    // "was naturalized in Turkey in 2012"
    pattern: new RegExp(`(?:^|\\b(?:was|been|got|became|is) )naturali[sz]ed (?:in|as a citizen of) (?:the )?(?<of>${NAME})(?![\\p{L}-])`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => citizen(reading, statement, who, groups.of!, whole),
  },
  {
    // "has a residence permit in Kazakhstan", "obtained permanent residence in Kazakhstan", "the Kyrgyzstan residence permit"
    pattern: new RegExp(freeSpacing`
      \b(?:has|had|have|received|recieved|obtain(?:ed|ing)|holds|held|holding|got|with|granted|given|having|acquired|issued|holder of)
      (?: (?:there|only|also|already|just|still|a))?(?: only)? (?:an? |his |her |my |the )?(?:\d+-year )?(?:(?<adjective>${NAME}) )?
      ${PERMIT}
      (?: (?:in|of|for) (?:the )?(?<place>${NAME}))?(?! (?:application|of (?:his|her)|was|were|expired))(?![\p{L}-])
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const before = statement.words.text.slice(0, whole.start - statement.words.start);
      if (NOT_YET.test(before)) return;
      // "moved to Kazakhstan, where he obtained a green card"
      const name = groups.place?.text ?? (groups.adjective && (COUNTRY_OF_PEOPLE[groups.adjective.text] ?? groups.adjective.text)) ?? PERMIT_WHERE.exec(before)?.groups!.place;
      const place = name === undefined ? onlyCountryAbroad(reading, who) : country(name);
      if (place) say(reading, statement, who, wit.residencePermitOf, { kind: 'thing', ref: place.ref, label: name !== undefined && knownPlace(name) ? name : labelOf(place) }, whole);
    },
  },
];
