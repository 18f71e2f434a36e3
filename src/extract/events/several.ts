import { KIN_WORD } from '../kinship.js';
import { namesInRow } from '../name-rows.js';
import { NAME, isName } from '../names.js';
import { knownPlace } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { isVictim } from '../subjects.js';
import { find, findAll, slice } from '../words.js';
import type { Words } from '../../ingest/record.js';
import { freeSpacing } from '../free-spacing.js';
import { bearerOf, personNamed, type Person } from './person.js';

/**
 * Several people of whom one thing is told: "his brothers, Erlan and Dauren, are in camp", "Two of Dana's brothers are
 * in prison: Erlan, who got 9 years, and Dauren, a butcher". Each of them is told of by name or not at all.
 */

const ASIDE = '(?: \\([^()]{1,60}\\))?';
/** Names that end before a verb in the plural, and what may stand between: "A, B (entry 12) and C, his cousins, have all since been". */
const LIST_BEFORE = new RegExp(
  freeSpacing`
    (?<![\p{L}'’-])(?<names>${NAME}${ASIDE}(?:, ${NAME}${ASIDE}){0,8},? (?:and|&) ${NAME}${ASIDE})
    (?:
      , (?:(?:both|all) (?:of )?)?(?:
        (?:his|her|the victim['’]s) (?:\p{Ll}+ )?
        (?:${KIN_WORD}|relative|friend|colleague|neighbou?r|classmate|student)(?:s|ren)
        |[\p{Ll} ]{3,40}
      )
    )?,? (?:(?:both|all|also|later|then|each|reportedly|allegedly|presumably|likewise|too) )*
    (?:were|are|have|had|got|received)
    (?: (?:both|all|also|later|then|each|since|now|still|reportedly|allegedly|been|likewise|currently|being))* ?["“]?$
  `, 'ud');
const COUNTED: Readonly<Record<string, number>> = { two: 2, both: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 };
/** "Two of his brothers are in prison: A, who …, and B, a butcher" */
const COUNTED_BEFORE = new RegExp(freeSpacing`
  (?<![\p{L}'’-])(?<count>[Tt]wo|[Bb]oth|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even)(?: of)? (?:
    (?<owner>his|her|the victim['’]s|the testifier['’]s|the|\p{Lu}[\p{L}'’-]*['’]s)\x20
  )?(?:other |more |elder |older |younger |own )*
  (?<kin>${KIN_WORD}|relative|friend|colleague|neighbou?r|classmate|student|people|men|women|imam|teacher|villager)
  (?:s|ren)?(?: (?:of|from|in) [^,.;:]{2,30}?)? (?:(?:both|all|also|reportedly|allegedly) )*(?:were|are|have|had)
  (?: (?:both|all|also|later|then|each|since|now|still|reportedly|allegedly|been|likewise|currently))* ?$
`, 'ud');
const BEHIND_COLON = /^(?<lead>[^:.;]{0,80}:) (?<list>\p{Lu}[^;]{2,300})$/du;
const LISTED_NAME = new RegExp(`(?:^|, and |, | and )(?<name>${NAME})(?=,| \\(|[.]?$| and | who\\b)`, 'gud');

/** The people whom a verb at an offset is told of, where they are several with names; nobody where the victim is among them, or one cannot be told. */
export function severalAt(reading: Reading, { words }: Statement, at: number, end: number): Person[] {
  // "to 10 and 12 years, respectively" is told of each of them elsewhere.
  if (/\brespectively\b/.test(words.text)) return [];
  const before = upToAuxiliary(words, at, end);
  const names = find(before, LIST_BEFORE)?.groups.names;
  if (names) return peopleOf(reading, namesInRow(names));
  const listed = listedBehind(words, at, end);
  return listed ? peopleOf(reading, listed) : [];
}

/** The names behind the colon of "Two of his brothers are in prison: A … and B …", as many as were counted. */
function listedBehind(words: Words, at: number, end: number): Words[] | undefined {
  const count = find(upToAuxiliary(words, at, end), COUNTED_BEFORE)?.groups.count?.text.toLowerCase();
  const list = count && find(slice(words, end), BEHIND_COLON)?.groups.list;
  return list ? namesOf(list, count) : undefined;
}

function namesOf(list: Words, count: string): Words[] | undefined {
  const names = findAll(list, LISTED_NAME).map(({ groups }) => groups.name!).filter(({ text }) => isName(text) && !knownPlace(text));
  return names.length === COUNTED[count.toLowerCase()] ? names : undefined;
}

/** The words before a verb, with the auxiliary that it may begin with itself. */
const upToAuxiliary = (words: Words, at: number, end: number): Words => slice(words, 0, at + (/^(?:were|are|have|had|got|received)\b/.exec(words.text.slice(at, end))?.[0].length ?? 0));

function peopleOf(reading: Reading, names: readonly Words[]): Person[] {
  if (names.length < 2 || names.some(({ text }) => !isName(text) || isVictim(reading, text))) return [];
  const people = names.map(({ text }) => bearerOf(reading, text) ?? (text.includes(' ') ? personNamed(reading, text) : undefined));
  return people.every((person) => person !== undefined && person.ref !== reading.victim) ? people as Person[] : [];
}
