import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { sayHeld } from './events/complements.js';
import { findFacilities } from './facilities.js';
import { freeSpacing } from './free-spacing.js';
import { NAME, isName } from './names.js';
import { placeValue } from './places.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { find, findAll, slice } from './words.js';

/** "After over a year in pre-trial detention at X, he was tried": how long stands before where, and the verb comes later. */
const SPELL = new RegExp(freeSpacing`
  (?:^|, )(?:[Aa]fter|[Ff]ollowing) (?:spending )?
  (?:over |about |around |almost |nearly |more than |less than |at least |some )?(?:an? |[\p{L}\d-]+ )
  (?:days?|weeks?|months?|years?)(?: and a half)? (?:in|at|inside)\x20
`, 'gud');
/** "Since the summer of 2018, it has been the Shalkode Prison" */
const IT_IS = /\b[Ii]t(?:['’]s| is| was| has been) (?=the |an? |\p{Lu})/gud;
/** "The next three months were spent in the Artush City Detention Center" */
const SPENT = new RegExp(freeSpacing`
  (?:^|[,;] |, and )(?:[Tt]he |[Hh]is |[Hh]er )?
  (?:(?:next|following|first|last|remaining|subsequent|entire|whole|other) )?
  (?:(?!(?:In|On|He|She|They|It)\b)[\p{L}\d-]+ )?(?:days?|weeks?|months?|years?|spring|summer|autumn|fall|winter)
  (?: and a half)?(?: of [\p{L}\d ]{3,20})? (?:was|were|has been|have been|had been) (?:then |all |mostly |again )?
  spent (?:in|at|inside)\x20
`, 'gud');
/** "Two weeks at the Yining County Detention Center, after which", "After that, the Kucha County Detention Center": a note without a verb. */
const NOTED = new RegExp(freeSpacing`
  ^(?:
    (?:(?:[Aa]bout|[Aa]round|[Aa]lmost|[Nn]early|[Oo]ver|[Aa]t first|[Ff]irst|[Tt]hen),? )?
    (?:[Aa]n?|[Hh]alf a|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|\d{1,3}|[Ss]everal) (?:days?|weeks?|months?|years?)(?: and a half)? (?:in|at|inside)
    |(?:[Aa]fter (?:that|this)|[Aa]fterwards|[Tt]hen|[Ff]irst|[Ll]ater|[Aa]t first|[Ii]nitially|[Bb]efore that),? (?:in|at)
    |(?:[Aa]fter (?:that|this)|[Aa]fterwards|[Aa]t first|[Ii]nitially|[Bb]efore that), (?=the \p{Lu})
  )\x20?
`, 'gud');
const THE_ONE = new RegExp(`^the one (?:[\\p{Ll} ]{3,30}? )?in (?<place>${NAME})`, 'ud');
const WHEREABOUTS: ReadonlySet<string> = new Set(['location', 'status', 'detained']);

/** Places of detention told without a verb of detention. */
export function readSpells(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { whole } of findAll(words, SPELL)) {
    const rest = slice(words, whole.end - words.start);
    const after = statement.subjects.find(({ at, oblique }) => at >= whole.end - words.start && !oblique);
    if ((after?.who ?? statement.focus.current) !== 'victim' || isUnreal(statement, whole.start - words.start)) continue;
    held(reading, statement, rest, whole);
  }
  for (const { whole } of findAll(words, SPENT)) {
    const at = whole.start - words.start;
    if (statement.focus.current !== 'victim' || statement.subjects.some(({ who, end }) => who === 'other' && end <= at) || isUnreal(statement, at) || isNegated(statement, at)) continue;
    held(reading, statement, slice(words, whole.end - words.start), slice(whole, /^[,;]/.test(whole.text) ? 2 : 0), 'where');
  }
  if (!WHEREABOUTS.has(statement.section) || statement.focus.current !== 'victim') return;
  for (const { whole } of findAll(words, NOTED)) {
    const rest = slice(words, whole.end - words.start);
    const [first] = findFacilities(rest);
    // A verb or somebody else before the end of it would make it another's.
    if (!first || statement.subjects.some(({ at }) => at < first.words.end - words.start + 2) || isNegated(statement, 0) || isUnreal(statement, 0) || !/^(?:[.,;)]|$| (?:until|from|for|in|and then|before|since|where) ?)/.test(words.text.slice(first.words.end - words.start))) continue;
    held(reading, statement, rest, slice(whole, 0, whole.text.trimEnd().length), 'where');
  }
  for (const { whole } of findAll(words, IT_IS)) {
    const at = whole.start - words.start;
    if (isNegated(statement, at) || isUnreal(statement, at)) continue;
    const rest = slice(words, whole.end - words.start);
    const place = find(rest, THE_ONE)?.groups.place;
    const event = place && isName(place.text) ? newEvent(reading, 'detention', wit.DetentionEpisode, 'detention') : undefined;
    if (place && event) sayOfVictim(reading, statement, wit.heldIn, placeValue(reading, place), slice(words, at, place.end - words.start), { event });
    else if (findFacilities(rest)[0]?.name) held(reading, statement, rest, slice(whole, 0, whole.text.trimEnd().length));
  }
}

/** The facility that the words begin with; of "pre-trial detention at the X Detention Center" both. */
function held(reading: Reading, statement: Statement, rest: Words, lead: Words, told: 'where' | 'all' = 'all'): void {
  const [first, second] = findFacilities(rest);
  if (!first?.kind.detention || first.words.start - rest.start > 4) return;
  const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
  const say = (property: string, value: Parameters<typeof sayOfVictim>[3], quote: Words): void => {
    // How long somebody spent in a facility with a name tells where; its kind stands with the facility.
    if (told === 'all' || !first.name || property !== wit.detainedAs) sayOfVictim(reading, statement, property, value, quote, { event });
  };
  sayHeld(reading, statement, first, lead, say);
  if (second?.kind.detention && /^ (?:at|in) (?:the )?$/.test(statement.words.text.slice(first.words.end - statement.words.start, second.noun.start - statement.words.start))) sayHeld(reading, statement, second, second.words, say);
}
