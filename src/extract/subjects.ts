import { bracketsIn, withAsides, type Aside } from './asides.js';
import { freeSpacing } from './free-spacing.js';
import { genderOf, inversesOf, victimByKin } from './kin-subjects.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { JOB_NOUN } from './occupations.js';
import { NAME, folded, isName, shortNames } from './names.js';
import { knownPlace } from './places.js';
import type { Reading } from './reading.js';
import { unknownSubjects } from './unknown-subjects.js';
import type { Words } from '../ingest/record.js';
import type { Reference } from '../iri.js';
import { matchesOf } from '../matches.js';
import { matchesIn } from './matching.js';
import { remembered } from '../remembered.js';
import { genderOfVictim } from './victim-gender.js';

/** Something in a sentence that a verb after it can be about. */
export interface Subject {
  readonly at: number;
  readonly end: number;
  readonly who: 'victim' | 'other';
  readonly text: string;
  /** After a preposition ("with his wife", "by the police"): no subject, but somebody a pronoun may mean. */
  readonly oblique?: boolean;
  /** Where the words for them stand, of a subject that goes on behind a relative clause. */
  readonly origin?: Subject;
  /** Stands before a colon, and all that follows is told of them: "Father: arrested June 2017". */
  readonly label?: true;
  /** Known only by standing before a verb: perhaps nobody. */
  readonly unknown?: true;
}

const FINITE = freeSpacing`
  (?:
    was|were|is|are|had|has|have|did|does|would|could|will|can|may|might|got|took|put|sent|came|went|made|began
    |started|told|said|became|used|died
    |left(?! (?:ears?|eyes?|hands?|arms?|legs?|foot|side|knee|shoulder|kidney|lung|half|breast|hip)(?![\p{L}]))
    |lost|gave|found|broke|beat|brought|kept|held|saw|met|heard|knew|drove|ran|fled|spoke|wrote|sold|bought|taught
    |thought|caught|spent|led|lives|works|says|knows|remains|spends|resides|studies|teaches|runs|owns|stays|sells
    |operates|trades|serves|[a-z]{3,}ed
  )
`;
const POSSESSIVE = "(?:[Ww]hose|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Tt]he victim['’]s|[Tt]he testifier['’]s|\\p{Lu}[\\p{L}'’-]+['’]s?)";
/** "his wife", "her two sons", "Zhiger's neighbor": people who are not the victim, wherever they stand. */
const RELATIVES = `${POSSESSIVE} (?:\\p{Ll}+[ -]){0,3}?(?:${KIN_WORD}|famil(?:y|ies)|son|daughter|children|kids|relatives|parents|friends|colleagues|employer|boss|baby|husband|wife)s?\\b`;
/** "the passport was", "police officers took": a noun phrase straight before a finite verb; "after three months sent to prison" is when. */
const NOUN_PHRASE = freeSpacing`
  (?!(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ss]everal) (?:days?|weeks?|months?|years?)(?: later)? (?:sent|put|moved|transferred|released|detained|arrested|sentenced)\b)
  (?:
    (?:
      [Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Tt]hose|[Ss]ome (?!point|time|day)|[Ss]everal|[Mm]any|[Bb]oth|[Aa]ll|[Oo]ne
      |[Tt]wo|[Tt]hree|[Oo]ther|[Ww]hose|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur
    ) (?:
      (?!(?:he|she|they|it|we|that|who|whom|which|and|or|but|when|while|if|as|because|after|before|since|until)\b)
      (?!(?<!\b(?:of|in|at|from|for|to|on|with|by|near|about|into|over|under) )(?:the|an?|his|her|their)\b)
      [\p{L}'’-]+\x20
    ){1,4}?
  )(?=${FINITE}(?:n['’]t)?\b)
`;
/** "Erzhan's term ended and he was let go": whose it is may be meant behind it. */
const SOMEBODYS = `(?:\\p{Lu}[\\p{L}’'-]*?['’]s (?:\\p{Ll}[\\p{L}-]* ){1,3}?)(?=${FINITE}(?:n['’]t)?\\b)`;
/** "Another ahong from the same mosque, surnamed Yang, was": a sentence that opens with somebody, and what he is. */
const OPENING = `(?<=^)(?:Another|An?|One|Several|Some|Many|Two|Three|The other) (?:[\\p{L}'’-]+ ){1,9}?[\\p{L}'’-]+(?=, [^.;,]{2,50}, ${FINITE}(?:n['’]t)?\\b)`;
const GROUPS = freeSpacing`
  \b(?:
    [Pp]olice(?! (?:
        station|compound|department|bureau|headquarters|post|custody|car|van|vehicle|files?|database|report|record
        |brutality|academy
      )
    )(?: officers?)?
    |[Oo]fficers|[Aa]uthorities|[Oo]fficials|[Gg]uards|[Cc]adres|[Pp]eople|[Ss]omeone|[Nn]obody|[Ss]omebody
    |[Ee]verybody|[Ee]veryone|[Tt]hey|[Ww]e
    |(?:[Ss]ome|[Mm]ost|[Mm]any|[Ss]everal|[Ff]ew|[Nn]one|[Oo]ne|[Oo]thers) of (?:us|them)
    |[Yy]ou|[Ww]hich|[Ii]t
  )\b
`;
const PRONOUN = "\\b(?:[Hh]e|[Ss]he)(?:['’](?:s|d|ll))?\\b";
const FIRST_PERSON = "\\bI(?:['’](?:m|d|ve|ll))?(?![\\p{L}.])";
/** Whoever tells of "us" was one of them: "We were moved", "about sixty of us were", "the others, me included, were". */
const OF_US = freeSpacing`
  [Ww]e(?![\p{L}'’])
  |(?:
    [Aa]ll|[Bb]oth|[Ee]ach
    |(?:[Aa]bout |[Aa]round |[Oo]ver |[Ss]ome |[Aa]t least )?(?:
      \d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy
      |eighty|ninety|(?:a|one) hundred
    )
    |[Tt]he (?:two|three|four|five|six|rest)
  ) of us\b
  |\b(?:me|myself) included\b|\bincluding (?:me|myself)\b
`;
/** What may stand between commas behind a name, before its verb: "Bolatbek, for his part, was", "Erlan Bek, a mullah from Oytagh, who was". */
const PARENTHESIS = '(?:for (?:his|her) part|in turn|however|too|meanwhile|likewise|on the other hand|like (?:him|her)|as well|(?:an?|the|his|her|now|then|also|aged|formerly) [^,.;()]{2,60}|\\d{1,3})';
const NAME_BEFORE_VERB = freeSpacing`
  (?<![\p{L}\p{M}])${NAME}(?=
    (?: \([^()]{1,60}\))?(?:, ${PARENTHESIS},|,)? (?:who )?(?:
      (?:also|later|then|once|first|now|never|always|often|himself|herself|still|likewise|reportedly|\p{Ll}+ly)\x20
    ){0,2}${FINITE}(?:n['’]t)?\b
  )
`;

/** "from an ex-employee of hers who had left": the clause is about whoever stands before "who". */
const ANTECEDENT = freeSpacing`
  (?:
    (?<=^|[.;,] )[Tt]he (?:[\p{L}’'-]+ ){1,3}?who\b
    |(?<=
      \b(?:
        from|by|to|with|of|through|via|for|that|met|saw|told|and|married|wed|divorced|visited|contacted|called|knew
        |helped|hired|employed|taught|hosted|joined|accompanied|brought|followed|recogni[sz]ed|named|is not|as|than
        |because|since|when|while|whereas|although|though|but|if
      )\x20
    )(?:[Aa]n?|[Tt]he|[Ss]ome|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree) (?:[\p{L}’'-]+ ){1,6}?who\b
    |(?<=\b(?:[Ff]rom|[Bb]y|[Tt]o|[Ww]ith|[Oo]f|[Tt]hrough|[Vv]ia) )
    (?:\p{Ll}[\p{Ll}’'-]*s |\p{Ll}[\p{Ll}-]* \p{Ll}[\p{Ll}’'-]*s |people )who\b
  )
`;

/** "has a brother who is a policeman" */
const KIN_ANTECEDENT = `(?:[\\p{L}]+ of whom\\b)|(?:of whom (?:only |at least )?(?:one|two|three|four|five|six|several|some|most|many|both|all|the (?:elder|eldest|older|oldest|younger|youngest|first|second|third|other|last))\\b)|(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree) (?:\\p{Ll}+ ){0,2}(?:${KIN_WORD})s?,? (?:who|whose|that(?= (?:had|has|was|is|would|were)))\\b`;

/** All of them begin at the beginning of a word. */
const PATTERN = new RegExp(
  freeSpacing`
    (?<![\p{L}\p{M}\d_])(?=\p{L})(?:
      (?<clause>${ANTECEDENT}|\b${KIN_ANTECEDENT})|(?<relatives>\b${RELATIVES})|(?<victim>\b[Tt]he victim\b(?!['’]s))
      |(?<pronoun>${PRONOUN})|(?<first>${FIRST_PERSON})|(?<us>${OF_US})|(?<groups>${GROUPS})
      |(?<name>${NAME_BEFORE_VERB})
      |(?<noun>\b${NOUN_PHRASE}|${OPENING}|${SOMEBODYS})
    )
  `, 'gu');

/**
 * The candidates for the subject of a verb, in order. A pronoun is the victim's only where its gender is the victim's
 * (when the header gives one) and nobody else has been brought in since; what cannot be told apart counts as somebody
 * else, so that nothing is said of the victim that may be said of another.
 */
export function subjectsOf(reading: Reading, sentence: Words, focus: Focus, ignored: (at: number) => boolean = () => false, speakers: readonly Reference[] = [], victimSpeaks = false, tellers = speakers): Subject[] {
  const found: (Subject & { readonly pronoun?: boolean; readonly clause?: boolean })[] = [];
  const label = labelOf(reading, sentence.text, ignored);
  // What its bracket tells stands before the colon, what the note tells behind it.
  if (label) found.push({ ...label, clause: true }, ...(sentence.text[label.end] === ':' ? [] : [{ ...label, at: sentence.text.indexOf(': '), end: sentence.text.indexOf(': '), clause: true as const }]));
  for (const match of matchesIn(PATTERN, sentence.text)) {
    const { groups } = match;
    const at = match.index;
    const text = match[0].trim();
    if ((label && at < label.end) || ignored(at) || (groups!.name && (!isName(text) || SAYS_OF.test(sentence.text.slice(Math.max(0, at - 6), at + match[0].length + 12)) || (sentence.text[at + match[0].length] === ',' && !OPENS_CLAUSE.test(sentence.text.slice(0, at)) && !WHO_AFTER.test(sentence.text.slice(at + match[0].length)) && !/^, (?:who|for (?:his|her)|in (?:his|her|turn)|too|also|as well|likewise|on the|by contrast|meanwhile|however)\b/.test(sentence.text.slice(at + match[0].length))) || ADVERB.test(text) || PEOPLES.test(text) || isWhereFrom(sentence.text, at, text) || isOfRelativeClause(sentence.text, at, at + match[0].length)))) continue;
    // "Nurlan, a police officer, died": what he is.
    if (groups!.groups && sentence.text[at + match[0].length] === ',' && /, an? (?:[\p{Ll}-]+ ){0,3}$/u.test(sentence.text.slice(Math.max(0, at - 60), at))) continue;
    // "Nurlan Bek, known as Ma Ahong, served": a second name is no second person.
    if (groups!.name && sentence.text[at + match[0].length] === ',' && /\b(?:known (?:\p{Ll}+ )?as|nicknamed|a\.k\.a\.) $/u.test(sentence.text.slice(0, at))) continue;
    if (groups!.noun && POSSESSED_NOUN.test(text) && isVictim(reading, POSSESSED_NOUN.exec(text)!.groups!['owner']!)) continue;
    const who = groups!.victim || ((groups!.first ?? groups!.us) && victimSpeaks) || (groups!.name && isVictim(reading, text) && !isNamesake(sentence.text, at)) || (groups!.relatives && victimByKin(reading, text, /^my /i.test(text) ? tellers : speakers)) ? 'victim' : 'other';
    const clause = groups!.clause !== undefined || (who === 'other' && WHO_AFTER.test(sentence.text.slice(at + match[0].length)) && !WHAT_SOMEBODY_IS.test(sentence.text.slice(0, at)));
    found.push({ at, end: at + match[0].length, who, text, pronoun: groups!.pronoun !== undefined, clause });
  }
  // The victim's name also counts where no verb follows at once ("Zhiger Toqai, a Chinese citizen, immigrated").
  for (const name of victimMentions(reading, sentence)) {
    if (!(label && name.at < label.end) && !SAYS_OF.test(sentence.text.slice(Math.max(0, name.at - 6), name.end + 12)) && !ignored(name.at) && !found.some(({ at, end }) => name.at < end && at < name.end)) found.push(name);
  }
  for (const at of looseClauses(sentence.text, found)) found.push({ at, end: at + 'who'.length, who: 'other', text: 'who', clause: true, unknown: true });
  const leads = found.filter(({ at, who }) => who === 'victim' || !OBLIQUE.test(sentence.text.slice(Math.max(0, at - 40), at)));
  for (const unknown of unknownSubjects(sentence.text, leads, ignored)) found.push({ ...unknown, who: 'other', clause: true, unknown: true });
  for (const match of matchesIn(WITH_DOING, sentence.text)) if (!isVictim(reading, match.groups!['who']!)) found.push({ at: match.index, end: match.index + match[0].length, who: 'other', text: match.groups!['who']!, clause: true });
  const brackets = bracketsIn(sentence.text);
  for (const { from, about } of brackets) {
    if (about) found.push({ at: from, end: from, ...about, clause: true });
    // "was seen by an aunt (who died in 2019)": she did; "Nurlan (who died in 2019)" is the victim still.
    else if (/^who /.test(sentence.text.slice(from, from + 4)) && !found.some(({ who, end }) => who === 'victim' && end === from - 2)) found.push({ at: from, end: from, who: 'other', text: 'somebody', clause: true });
  }
  const subjects: Subject[] = [];
  for (const { at, end, text, who: said, pronoun, clause, origin, label, unknown } of found.sort((a, b) => a.at - b.at)) {
    const who = pronoun && !victimSpeaks && pronounIsVictim(reading, text, subjects, focus) ? 'victim' : said;
    // "The ex-detainee who spoke about Nurlan was released": he is not whom the verb is about.
    const under = who === 'victim' && !pronoun && (AFTER_PREPOSITION.test(sentence.text.slice(0, at)) || (AFTER_VERB.test(sentence.text.slice(0, at)) && !HAS_VERB.test(sentence.text.slice(end)))) && subjects.at(-1)?.who === 'other' && !/[,;]/.test(sentence.text.slice(subjects.at(-1)!.end, at));
    const oblique = under || ofWhom(sentence.text, at) || (who === 'other' && !clause && !isSubjectOfClause(sentence.text, at, end) && (OBLIQUE.test(sentence.text.slice(Math.max(0, at - 40), at)) || joinsVictim(sentence.text, subjects.at(-1), at, end)));
    subjects.push({ at, end, who, text, oblique, origin, label, unknown });
  }
  // Behind a bracket that tells of somebody, the sentence goes on about whomever it was about.
  return withAsides(withMainClauses(sentence.text, subjects), brackets.filter(({ from, end }) => !/^\),? who/.test(sentence.text.slice(end)) && subjects.some(({ at, oblique }) => !oblique && from <= at && at < end)).map(({ from, end }) => ({ from, end, ...resumedBy(subjects, from, focus) })));
}

/** A note that names nobody ("Detained in 2018 (his sister says 2017) and sentenced") is about whomever its paragraph is about. */
const resumedBy = (subjects: readonly Subject[], from: number, focus: Focus): Pick<Aside, 'resumed'> =>
  (focus.current === 'victim' && !subjects.some(({ at, oblique }) => !oblique && at < from) ? { resumed: { who: 'victim', text: 'the victim' } } : {});

/**
 * Where a clause with "who" begins whose owner is no subject of the sentence: "married to a man from Uchturpan, who died".
 * One straight behind a subject, or behind what the victim is ("Nurlan, a doctor from Kucha, who was"), has that owner;
 * so has one behind what a subject is ("was a legal consultant, who wrote"), and one behind a note without a verb.
 */
function looseClauses(text: string, found: readonly Subject[]): number[] {
  return (text.includes(', who') ? matchesOf(LOOSE_CLAUSE, text) : []).flatMap(({ index }) => {
    const before = text.slice(0, index).replace(/ \([^()]*\)$/, '');
    const described = before.lastIndexOf(', ');
    const beside = found.find((subject) => subject.at + subject.text.length === before.length);
    // "her daughter with Shirmemet, who lives with her grandparents": the daughter does.
    const another = beside?.who === 'victim' && BESIDE_SOMEBODY.test(before.slice(0, beside.at));
    const owned = beside !== undefined && !another || (described > 0 && found.some((subject) => subject.who === 'victim' && subject.at + subject.text.length === described));
    return owned || IS_SOMEBODY.test(before) || found.some(({ at, end }) => at <= index && index < end) || (!HAS_FINITE.test(before) && !another) ? [] : [index + ', '.length];
  });
}
const BESIDE_SOMEBODY = new RegExp(`\\b(?:${KIN_WORD})s? (?:with|of|by|to) $`, 'iu');
const LOOSE_CLAUSE = new RegExp(`, who (?=(?:(?:\\p{Ll}+ly|also|later|then|himself|herself|themselves|since|recently|now|has|had|have) ){0,4}${FINITE}\\b)`, 'gu');
const IS_SOMEBODY = /(?:\b(?:is|was|are|were|became|been|as)(?: \p{Ll}+ly)? (?:an? |the |one of )|\p{Lu}[\p{L}'’-]*, (?:an?|the|his|her) )[^,;.]*$/u;
const HAS_FINITE = new RegExp(` ${FINITE}(?![\\p{L}])`, 'u');

/** "Gulzar, with whom he had Munire, passed away": behind a relative clause the verb is of whoever stands before it. */
const WHERE_AND = new RegExp(`, where (?=\\p{Lu}|(?:his|her|the|an?) )[^;()]*?, and (?=(?:was|were|is|had|got|has) )`, 'gu');
const CLOSED_CLAUSE = new RegExp(freeSpacing`
  ,(?:
    (?: (?:with|to|from|of|for|by|through|about|after|under))? (?:who|whom|whose|which|where)\b
    |(?: so)? as (?:
      s?he|they|we|I
      |(?:the|his|her|an?) (?:\p{Ll}+ ){0,2}?\p{Ll}+
      |\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?
    ) (?:(?:also|later|then|has|had) )*(?:
      told|tells|said|says|put|puts|recall(?:s|ed)|heard|hears|learned|knew|knows|remember(?:s|ed)|claim(?:s|ed)
      |believe[sd]?|report(?:s|ed)|explain(?:s|ed)|wrote|writes|thinks|thought|was told|were told
    )\b
  )[^,;()]*(?:\([^()]*\)[^,;()]*)?,(?= (?:(?:also|later|then|had|has) )?(?:
      was|were|is|are|had|has|have|did|died|passed away|got|went|came|left|became|spent|lived|worked|moved|returned
      |would|could|can|will|may|might|disappeared|vanished|received
    )\b
  )
`, 'gu');

function withMainClauses(text: string, subjects: readonly Subject[]): Subject[] {
  const clauses = / who|which|where| as /.test(text) ? matchesOf(CLOSED_CLAUSE, text) : [];
  // "was held there, where Marat met him until his own transfer, and was sentenced": which of the two was, nobody can tell.
  const joined = text.includes(', where ') ? matchesOf(WHERE_AND, text).map(({ index, 0: clause }) => index + clause.length) : [];
  const either = joined.map((at): Subject => ({ at, end: at, who: 'other', text: 'somebody' }));
  return withAsides([...subjects, ...either].sort((a, b) => a.at - b.at || a.end - b.end), clauses.flatMap(({ index, 0: clause }): Aside[] => {
    const end = index + clause.length;
    // A subject between the clause and its verb needs no help. "Another nurse, with whom he had studied, passed away": not he, whoever it is.
    if (subjects.some((subject) => subject.at < index && !subject.oblique)) return [{ from: index, end }];
    return subjects.some(({ at }) => at > index && at < end) ? [{ from: index, end, resumed: { who: 'other', text: text.slice(0, index).trim() } }] : [];
  }));
}

/** "with the youngest, Nursultan, having been born in Kazakhstan" */
const WITH_DOING = new RegExp(`\\b[Ww]ith (?<who>(?:(?:one|two|three|four|both|all|most|some|several|many) of )?(?:the|his|her|their|an?) (?:\\p{Ll}+ ){0,3}?\\p{Ll}+|${NAME})(?:, ${NAME},| \\([^()]*\\))? (?=(?:having|being|now|also|still|already|living|residing|studying|working|staying|serving)(?![\\p{L}]))`, 'gu');

const KIN_LABEL = new RegExp(`^(?:(?:the|his|her) )?(?<kin>${KIN_WORD})(?![\\p{L}-])`, 'iu');
const LABEL_NAME = new RegExp(`^ ?(?<name>${NAME})?(?: \\([^()]{1,80}\\))?$`, 'u');

/** Whom a note is about by what stands before its colon: a relative of the victim's, or somebody whom the page knows. */
function labelOf(reading: Reading, text: string, ignored: (at: number) => boolean): Subject | undefined {
  const colon = text.indexOf(': ');
  if (colon < 2 || colon > 90 || ignored(0)) return undefined;
  const called = KIN_LABEL.exec(text.slice(0, colon));
  const kin = called ? kinOf(called.groups!['kin']!.toLowerCase()) : undefined;
  const rest = LABEL_NAME.exec(text.slice(kin ? called![0].length : 0, colon));
  if (!rest) return undefined;
  const name = rest.groups!['name'];
  if (name !== undefined && (!isName(name) || knownPlace(name))) return undefined;
  const bracket = text.slice(0, colon).indexOf(' (');
  const label = { at: 0, end: bracket < 0 ? colon : bracket, label: true as const };
  if (kin) {
    // Whoever testifies as that speaks behind the colon.
    if (name === undefined && reading.sources.all.some(({ ref, kind }) => (kind === 'person' || kind === 'anonymous') && isTo(reading, ref, kin))) return undefined;
    return { ...label, who: 'other', text: name ?? `The victim's ${called!.groups!['kin']!.toLowerCase()}` };
  }
  if (name === undefined) return undefined;
  if (isVictim(reading, name)) return { ...label, who: 'victim', text: name };
  const words = shortNames(name);
  const known = reading.collector.things().some(({ ref, labels }) => ref.includes('#person-') && labels.some(({ text: called }) => words.length > 0 && words.every((word) => shortNames(called).includes(word))));
  if (reading.sources.byName(name)) return undefined;
  // Of a name that the page has not told before, nobody can say whether its bearer tells or is told of.
  return known || / /.test(name) && !NO_PERSON.test(name) ? { ...label, who: 'other', text: known ? name : 'somebody else' } : undefined;
}

const NO_PERSON = /\b(?:Official|Note|Source|Update|Radio|News|Times|Police|List|Files?|Record|Testimon(?:y|ies)|Court|Verdict|Post|Journal|Press|Mail|Watch|Net|TV|Interview|Report|Article|Part|Reason)\b/iu;

/** Whether somebody is said to be this to the victim. */
const isTo = (reading: Reading, who: Reference, kin: Kin): boolean =>
  reading.collector.claims().some(({ subject, property, value }) => subject === who && property === kin.property && value.kind === 'thing' && value.ref === reading.victim) || testifierHasVictimAsOther(reading, who, kin);

/** The other way round: the victim is the nephew of whoever testifies as the uncle. */
const testifierHasVictimAsOther = (reading: Reading, who: Reference, kin: Kin): boolean =>
  reading.collector.claims().some(({ subject, property, value }) => subject === reading.victim && value.kind === 'thing' && value.ref === who && inversesOf(kin).includes(property));
/** "Gulbahar met Tursunay in the camp": the victim is whom she met; "heard Tursunay had died" tells of the victim. */
const AFTER_VERB = new RegExp(freeSpacing`
  \b(?!
    (?:
      said|says|heard|believed|thought|claimed|reported|confirmed|stated|alleged|learned|suspected|added|noted|named
      |called|mentioned
    )\b
  )(?:met|saw|seen|told|knew|found|taught|left|sent|brought|took|gave|\p{Ll}{2,}ed|\p{Ll}{2,}ing) $
`, 'u');
const HAS_VERB = new RegExp(`^,? (?:who )?(?:\\p{Ll}+ly )?${FINITE}(?:n['’]t)?\\b`, 'u');

/** "as his own nephew had been arrested", "learned his brother was": what stands there begins a clause of its own. */
const isSubjectOfClause = (text: string, at: number, end: number): boolean => HAS_VERB.test(text.slice(end)) && CLAUSE_BEGINS.test(text.slice(Math.max(0, at - 24), at));
const CLAUSE_BEGINS = /\b(?:as|learned|learnt|heard|said|says|believed|believes|thought|thinks|knew|knows|claimed|claims|reported|stated|confirmed|found out|told (?:him|her|them|me|us)) (?:the |an? )?$/u;

const POSSESSED_NOUN = /^(?<owner>\p{Lu}[\p{L}’'-]*?)['’]s /u;

/** "a Kyrgyz from Akqi who crossed": the place is nobody. */
const isWhereFrom = (text: string, at: number, name: string): boolean => {
  const before = text.slice(Math.max(0, at - 40), at);
  return /\b(?:in|at|near) (?:the )?$/.test(before) || COMES_FROM.test(before) || (/\b(?:from|of) (?:the )?$/.test(before) && knownPlace(name) !== undefined);
};
const COMES_FROM = new RegExp(`(?:${JOB_NOUN}|man|woman|person|native|boy|girl|Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|student|villager|resident|originally) from (?:the )?$`, 'u');

/** "his first wife, with whom he had Munire, passed away", "whom people knew as Sidiq Damolla, was": what a clause with "who" ends with is no subject of the verb behind it. */
const isOfRelativeClause = (text: string, at: number, end: number): boolean =>
  /^(?: \([^()]*\))?, /.test(text.slice(end, end + 60)) && RELATIVE_CLAUSE.test(text.slice(Math.max(0, at - 90), at)) && !/^(?: \([^()]*\))?, who\b/.test(text.slice(end, end + 70));
/** "his first wife, with whom he had Munire, passed away": he is no longer whom the verb is about. */
const ofWhom = (text: string, at: number): boolean => /, (?:(?:with|by|of|to|from|for|through|after|in|under) )?whom (?:(?:most|many|some|all|the|an?|his|her) )?$/.test(text.slice(Math.max(0, at - 24), at)) && /^[^,;:.]{3,60}, /.test(text.slice(at));
const RELATIVE_CLAUSE = /, (?:(?:with|by|of|to|from|for|through|after|in|under) )?(?:who|whom|whose|which)\b [^,;:]*$/u;

/** "Erlan, who Nurlan says was arrested": he is whom it is said of. */
const SAYS_OF = /^(?:.?, )?who \p{Lu}[\p{L}'’ -]* (?:says?|said|believes?|thinks?|claims?|heard|knows?)\b/u;

/** Before a name that a comma parts from its verb: "studied under Obulqasim Qarim, served as" tells of whoever studied. */
const OPENS_CLAUSE = /(?:^|[,:;(“"–—-] ?|(?<![\p{L}])(?:and|but|that|while|when|then|where|whereas|because|as|or|not|also|one|certain|named|called) )(?:(?:the|an?|his|her|their) (?:(?!(?:of|to|from|with|by) )[\p{Ll}-]+ )*)?$/u;

/** "lived with Dauren, who had studied in Egypt": after a preposition, and yet who the next verb is about. */
const WHO_AFTER = /^(?:(?:,? \p{Lu}[\p{L}'’-]*){0,3}| with \p{Lu}[\p{L}'’-]*|(?: \([^()]{1,60}\))?, (?:an?|the|his|her) [^,.;()]{2,60}),? who(?:['’](?:d|s))? (?!(?:told|said|says|informed|heard|reported|confirmed|learned)\b)/u;

/** "is a native of Uchturpan County who left" */
const WHAT_SOMEBODY_IS = /\b(?:native|resident|inhabitant|citizen|national|member|graduate|employee|head|director|owner|founder|student|teacher|imam) (?:of|from|at|in) (?:the )?$/u;

/** "Nurlan, ethnic Kazakh, graduated" */
const PEOPLES = /^(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Han)$/;

/** "Criminally detained on …" */
const ADVERB = /^\p{Lu}\p{Ll}+ly$/u;

/** "He and his wife were detained": what is told of both is told of the victim too. */
const joinsVictim = (text: string, before: Subject | undefined, at: number, end: number): boolean =>
  (before?.oblique === true && before.who === 'other' && /^(?:,? \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)?(?:,? and |, )$/u.test(text.slice(before.end, at)) && !SUBJECT_OF_ITS_OWN.test(text.slice(end)))
  || before !== undefined && (before.who === 'victim' || before.oblique === true) && (/^,? and $|^, $/.test(text.slice(before.end, at)) || (before.oblique === true && !/^(?:which|whom|who)$/i.test(before.text) && /^,? $/.test(text.slice(before.end, at)))) && (/^(?![^,.;]{0,40}? (?:was|is|has|got|went|died)\b)[^,.;]{0,40}? ?(?:were|are|had|have|all|both|ran|run|went|came|left|moved|live|work|own|\p{L}+ed)\b/u.test(text.slice(end)) || GOES_ON.test(text.slice(end)));

/** "He, his wife, and two sons were detained": the list goes on. */
const GOES_ON = /^(?:,? and|,)(?: (?!he\b|she\b)[\p{L}'’-]+){1,4}(?:(?:,? and|,)(?: [\p{L}'’-]+){1,4}){0,2},? (?:were|are|had all|have all|all|both)\b/u;

/** "with his wife, and his brother was arrested": the second is no longer with him. */
const SUBJECT_OF_ITS_OWN = new RegExp(`^(?:,? (?!in\\b|on\\b|at\\b)[\\p{L}'’-]+){0,3}?,? (?:also |both |later |then )?${FINITE}\\b`, 'u');

const OBLIQUE = new RegExp(freeSpacing`
  \b(?:
    by (?:[\p{L}-]+ ){0,3}
    |(?:unlike|besides|except|apart from) (?:his|her|the|their) (?:\p{Ll}+[ -]){1,3},? ?
    |(?:
      to|in|at|of|by|from|on|with|for|into|about|near|under|over|against|during|between|than|as|including|unlike
      |besides|except|apart from|through|via
      |to (?:
        attend|visit|see|join|meet|help|bring|fetch|take|support|bury|accompany|reunite with|look after|care for
        |take care of
      )
      |contacted|told|visited|called|is|was|are|were|became|being|be|took|left|saw|met|sent|brought|gave|\p{Ll}{2,}ing
      |\p{Ll}{2,}ed
    ) (?:the |a |an |his |her |their )?(?:local |former |own )?
  )$
`, 'iu');

const AFTER_PREPOSITION = /\b(?:about|of|with|for|from|by|like|than|as|against|besides) $/;

/** Whom an unmarked sentence is about: the victim, unless the sentence before brought in somebody else. */
export interface Focus {
  current: 'victim' | 'other';
  /** The others who have been brought in since the victim was last spoken of. */
  others?: readonly string[];
}

function pronounIsVictim(reading: Reading, pronoun: string, before: readonly Subject[], focus: Focus): boolean {
  const gender = /^s/i.test(pronoun) ? 'F' : 'M';
  const own = genderOfVictim(reading);
  if (own && own !== gender) return false;
  // A person of the sentence who may be meant: kin whose gender is not the pronoun's cannot.
  const rival = [...before].reverse().find(({ who, text }) => who === 'victim' || canBe(reading, text, gender));
  if (rival?.who === 'victim' && rival.oblique && before.some((subject) => subject.who === 'other' && !subject.oblique && subject.at < rival.at && canBe(reading, subject.text, gender))) return false;
  if (rival) return rival.who === 'victim';
  // "His wife was detained in 2018. He was …": she cannot be meant.
  return focus.current === 'victim' || (own !== undefined && focus.others !== undefined && !focus.others.some((text) => canBe(reading, text, gender)));
}

const MALE = /\b(?:husband|father|brother|son|uncle|nephew|grandfather|grandson|imam|businessman)s?\b/i;
const FEMALE = /\b(?:wife|mother|sister|daughter|aunt|niece|grandmother|granddaughter|businesswoman)s?\b/i;
const PLURAL = new RegExp(freeSpacing`
  \b(?:
    brothers|sisters|sons|daughters|uncles|aunts|cousins|nephews|nieces|siblings|friends|colleagues|neighbou?rs
    |grandchildren|people|persons|men|women|inmates|detainees|prisoners|villagers|both|several|two|three|four|five|six
    |others|some|many
  )\b
`, 'i');
const IMPERSONAL = new RegExp(freeSpacing`
  \b(?:
    passport|document|testimony|letter|police|officers|authorities|officials?|guards|cadres|camp|prison|facility|court
    |verdict|they|it|which|who|article|video|family|families|children|kids|parents|relatives|house|company|school|case
    |sentence|term|news|phone|call|state|government|entry|evidence|reason
  )s?\b
`, 'i');

/** Whether "he" or "she" could mean what the words name. */
export function canBe(reading: Reading, text: string, gender: 'M' | 'F'): boolean {
  // "Erzhan's term ended and he was released": whose term it is.
  const owner = IMPERSONAL.test(text) ? POSSESSED_NOUN.exec(text)?.groups!['owner'] : undefined;
  if (owner !== undefined) return [undefined, gender].includes(genderOf(reading, owner));
  if (IMPERSONAL.test(text) || PLURAL.test(text) || !isPerson(text)) return false;
  if (/^(?:he|she)\b/i.test(text)) return /^s/i.test(text) === (gender === 'F');
  const teller = /^the testifier$/i.test(text) ? reading.sources.main.filter(({ kind }) => kind === 'person') : [];
  if (teller.length === 1) return [undefined, gender].includes(genderOf(reading, teller[0]!.label));
  const known = /^\p{Lu}\p{Ll}/u.test(text) && !/^(?:his|her|the)\b/i.test(text) ? genderOf(reading, text) : undefined;
  if (known) return known === gender;
  return gender === 'M' ? !FEMALE.test(text) : !MALE.test(text);
}

/** A name is the victim's when all its words are among those of one of the victim's names. */
export function isVictim(reading: Reading, name: string): boolean {
  const words = shortNames(name);
  return words.length > 0 && reading.victimNames.some((known) => {
    const own = shortNames(known).map(folded);
    return words.every((word) => own.includes(folded(word.replace(/['’]s$/, ''))));
  }) && !reading.sources.all.some(({ kind, label }) => kind === 'person' && words.every((word) => shortNames(label).includes(word)) && label !== name && words.length === 1 && sharedName(reading, word0(words), label));
}

const word0 = (words: readonly string[]): string => words[0]!;

/** A word that the victim's name shares with a testifier's tells neither apart. */
const sharedName = (reading: Reading, word: string, label: string): boolean =>
  shortNames(label).includes(word) && reading.victimNames.some((name) => shortNames(name).includes(word))
  // People are called by their first names: "Yüsüp" is Yüsüp Seley, not his son Zulpiqar Yüsüp.
  && !(shortNames(label)[0] !== word && reading.victimNames.some((name) => shortNames(name)[0] === word));

const WHOLE_NAME = new RegExp(`(?<![\\p{L}])(?!\\p{L}+ly\\b)${NAME}`, 'gu');

function victimMentions(reading: Reading, sentence: Words): Subject[] {
  const found: Subject[] = [];
  let names: readonly RegExpExecArray[] | undefined;
  for (const name of reading.victimNames) {
    if (!/^\p{Script=Latin}/u.test(name)) continue;
    for (const mention of mentionsOf([name, ...shortNames(name)], sentence.text)) {
      if (!isVictim(reading, mention.text)) continue;
      const { at, end } = mention;
      if (found.some((other) => at < other.end && other.at < end)) continue;
      // "Nurlan Serikov" and "Dauren Nurlan" are others than Nurlan Bek.
      names ??= matchesOf(WHOLE_NAME, sentence.text);
      const whole = names.find(({ index, 0: text }) => index <= at && end <= index + text.length);
      const other = whole !== undefined && whole[0].length > mention.text.length && !isVictim(reading, whole[0]);
      if (isNamesake(sentence.text, at)) found.push({ ...mention, who: 'other' });
      else found.push(other ? { at: whole.index, end: whole.index + whole[0].length, who: 'other', text: whole[0] } : { ...mention, who: 'victim' });
    }
  }
  return found;
}

/** "Her other uncle, also named Nurlan", "another Nurlan", "a neighbor of the same name, Nurlan": whoever it is, not the victim. */
const isNamesake = (text: string, at: number): boolean => NAMESAKE.test(text.slice(Math.max(0, at - 60), at));
const NAMESAKE = /(?:\balso (?:named|called)|\b(?:[Aa]nother|[Aa] different|[Tt]he other)(?: \p{Ll}+){0,3}?(?: (?:named|called|surnamed))?|\bsame (?:first |last |full )?name(?:, a certain)?,?) $/u;

/** Where one of some words stands by itself and not as an owner, in order; of two that begin at one place the first given. Most texts hold none, so no pattern is made for each entry. */
function mentionsOf(words: readonly string[], text: string): { readonly at: number; readonly end: number; readonly text: string }[] {
  const found: { at: number; end: number; text: string }[] = [];
  for (let from = 0; ;) {
    let first: { at: number; end: number; text: string } | undefined;
    for (const word of words) {
      let at = text.indexOf(word, from);
      while (at !== -1 && !(first && at >= first.at) && !standsAlone(text, at, at + word.length)) at = text.indexOf(word, at + 1);
      if (at !== -1 && !(first && at >= first.at)) first = { at, end: at + word.length, text: word };
    }
    if (!first) return found;
    found.push(first);
    from = first.end;
  }
}

const LETTER_BEFORE = /\p{L}$/u;
const GOES_ON_OR_OWNS = /^(?:\p{L}|['’]s?\b)/u;

const standsAlone = (text: string, at: number, end: number): boolean => !LETTER_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !GOES_ON_OR_OWNS.test(text.slice(end, end + 4));

/** Who a verb at an offset is about: the nearest candidate before it; the focus where there is none. */
export function subjectAt(subjects: readonly Subject[], offset: number, focus: Focus): Subject['who'] {
  let nearest: Subject | undefined;
  for (const subject of subjects) if (subject.end <= offset && !subject.oblique) nearest = subject;
  return nearest?.who ?? focus.current;
}

const DETERMINER = /^(?:the|an?|this|that|these|those|some|several|many|both|all|one|two|three|other|another|his|her|their|my|our)\b/i;
const PEOPLE = new RegExp(freeSpacing`
  \b(?:
    ${KIN_WORD}|${JOB_NOUN}|m[ae]n|wom[ae]n|boys?|girls?|guys?|persons?|people|kid|baby|youths?|elders?|couple
    |teenagers?|villagers?|residents?|locals|survivors?|prisoners?|inmates?|detainees?|ex-detainees?|convicts?
    |defendants?|accused|testifiers?|witness(?:es)?|eyewitness(?:es)?|sources?|contacts?|informants?|victims?|someone
    |somebody|others?|another|members?|partners?|owners?|boss(?:es)?|employers?|employees?|ex-employees?|staff
    |tenants?|landlords?|lovers?|boyfriends?|girlfriends?|spouses?|in-laws?|namesakes?|orphans?|widows?|widowers?
    |brides?|grooms?|refugees?|migrants?|foreigners?|strangers?|Uyghurs?|Kazakhs?|Kyrgyz|Hui|Uzbeks?
    |(?!committee)\p{Ll}+(?:ist|ian|ee|man|men|woman|women)s?
  )\b
`, 'iu');

/** Whether words plainly name people: "another nurse", "the villagers". */
export const namesPeople = (text: string): boolean => DETERMINER.test(text) && (PEOPLE.test(text) || ONE_OF_SEVERAL.test(text)) && !IMPERSONAL.test(text);

/** "the third", "the second defendant", "the oldest" */
const ONE_OF_SEVERAL = new RegExp(freeSpacing`
  ^the (?:
    (?:
      first|second|third|fourth|fifth|sixth|last|other|latter|former|eldest|oldest|youngest|middle
      |remaining (?:two|three)?
    )(?: (?:one|two|three|four|defendant|accused))?
    |rest|(?:co-)?(?:defendants?|accused)
  )$
`, 'iu');

/** A noun that names no person ("the weather", "a new bridge") takes no pronoun away from anybody. */
const isPerson = remembered((text: string): boolean => !DETERMINER.test(text) || PEOPLE.test(text));

/** Who the next sentence's pronouns may mean: the last person who was a subject here. */
export function nextFocus(subjects: readonly Subject[], focus: Focus): Focus {
  const people = subjects.filter(({ who, text, oblique, unknown }) => who === 'victim' || (!oblique && !IMPERSONAL.test(text) && isPerson(text) && (!unknown || /\p{Lu}/u.test(text) || PEOPLE.test(text))));
  // "Aset went to look for Tolqyn. He was …": who is only looked for is not who is told of.
  const told = people.some(({ who }) => who === 'other') ? people.filter(({ who, oblique }) => !(who === 'victim' && oblique)) : people;
  if (told.some(({ who }) => who === 'victim')) return { current: 'victim' };
  return people.length > 0 ? { current: 'other', others: [...focus.others ?? [], ...people.map(({ text }) => text)] } : focus;
}
