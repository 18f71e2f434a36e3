/**
 * Calendar expressions: words that name a period by themselves (`July 15, 2017`, `the summer break of 2017`, `the
 * 1990s`), or would with a year (`November 15`). One row of `ATOMS` each; an earlier row has the first word.
 */
import { freeSpacing } from '../free-spacing.js';
import { Candidates, matchesIn } from '../matching.js';
import { monthNumber } from './calendar.js';
import * as periods from './period.js';
import { CONNECTIONS, NOTHING, type Period, type SeasonName } from './period.js';

export interface Atom {
  readonly start: number;
  readonly end: number;
  /** Undefined where the year is missing. */
  readonly period?: Period;
  /** A month, or a day of one, of a year that other words may give. */
  readonly yearless?: { readonly month: number; readonly day?: number };
}

type Groups = Readonly<Record<string, string | undefined>>;
type Read = Pick<Atom, 'period' | 'yearless'>;
interface AtomRule {
  readonly pattern: RegExp;
  /** Undefined: not a time after all. `before` and `after`: some characters on either side. */
  read(groups: Groups, before: string, after: string): Read | undefined;
}

const YEAR = '(?<year>(?:19|20)[0-9]{2})';
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
// Without a year beside it "may" and "march" are verbs, and April and June people: capitals, and words that lead to a time.
const CAPITAL_MONTH = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const DAY = '(?<day>[0-9]{1,2})(?:st|nd|rd|th)?';
const SECOND_DAY = '(?: ?(?<to>[-–—]|to|and|or|&) ?(?<day2>[0-9]{1,2})(?:st|nd|rd|th)?)?';
const OPENS = '(?<![\\p{L}\\p{N}_])';
const OPENS_NUMBER = '(?<![\\p{L}\\p{N}_/#№.:-])';
const CLOSES = '(?![\\p{L}\\p{N}_])';
const ORDINALS: Readonly<Record<string, number>> = { first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, last: 4, latter: 2 };
const WEEKS: Readonly<Record<string, 1 | 2 | 3 | 4>> = { first: 1, second: 2, third: 3, fourth: 4 };

const pattern = (source: string, flags = 'giu'): RegExp => new RegExp(source, flags);
const year = (groups: Groups): number => Number(groups['year']);

/** A day or days of a month; words only where the calendar has no such day. */
function days(inYear: number, month: number, groups: Groups): Read {
  const first = periods.day(inYear, month, Number(groups['day']));
  if (!first || groups['day2'] === undefined) return { period: first ?? NOTHING };
  const second = periods.day(inYear, month, Number(groups['day2']));
  if (!second || second.first <= first.first) return { period: NOTHING };
  const lasting = /^[-–—]$|^to$/i.test(groups['to']!);
  return { period: lasting ? CONNECTIONS.range(first, second) : CONNECTIONS.either(first, second) };
}

// "In 2000 households" counts. Whatever this list lacks is caught by the words that must stand before a bare year.
const COUNTED = new RegExp(freeSpacing`
  ^ (?:\p{L}+ )?(?:
    people|persons?|men|women|children|detainees?|prisoners?|inmates?|victims?|households?|families|students?|workers?
    |villagers?|yuan|rmb|cny|usd|dollars?|tenge|kzt|roubles?|rubles?|euros?|km|kilomet(?:er|re)s?|met(?:er|re)s?
    |miles?|mu|hectares?|square|kg|tons?|times|cases|names|entries|testimonies|calls|copies|books|pages|words
    |characters|hours?|days?|weeks?|months?|officers?|police officers|cadres?|sheep|heads?|cattle
  )(?![\p{L}])
`, 'iu');
const LEADS_TO_YEAR = new RegExp(freeSpacing`
  (?:
    ^|[(["“|;—–]\s?|\n\s*
    |\b(?:
      in|since|until|till|by|of|before|after|during|from|to|through|and|or|between|year|late|early|mid|circa|ca\.
      |around|about|approximately|roughly|already|only|again|both|throughout|over|into|end|beginning|than|prior to
      |when|case|status|likely|probably|possibly|perhaps|maybe|presumably|apparently|allegedly|reportedly|sometime
      |some time|is|was|be
    ):?\x20
    |mid-|late-|early-|~ ?|, ?|: ?|- ?|\/ ?
  )$
`, 'i');
const RANGE_FOLLOWS = /^ ?[-–—] ?(?:19|20)[0-9]{2}(?![0-9])/;
const NO_YEAR_BEFORE = /(?:\b(?:entry of|entries|article|articles|art\.|no\.|nos\.|number|testimon(?:y|ies)|page|p\.|pp\.|id|room|block|cell|section|clause|route|highway|g|list) |[$€£¥]|(?<!(?:19|20)[0-9])[0-9][,.] ?|[0-9] )$/i;
const LEADS_TO_MONTH = '(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]etween|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Bb]efore|[Aa]fter|[Aa]round|[Tt]hrough|[Bb]y|(?:end|beginning|middle|start|half|month|days|weeks) of)';
// The capital first: words before are looked at where a month may begin, and not at every letter.
const SENTENCE_MONTH = `(?=[ADFJMNOS])(?<=\\b${LEADS_TO_MONTH}[ -](?:${CAPITAL_MONTH}(?: (?:19|20)[0-9]{2})? (?:and|or|to|until) )?)`;

const ATOMS: readonly AtomRule[] = [
  {
    pattern: pattern(`${OPENS_NUMBER}${YEAR}(?<mark>[-./])(?<month>[0-9]{1,2})\\k<mark>(?<day>[0-9]{1,2})(?![\\p{L}\\p{N}_]|[-/.][0-9])`),
    read: (groups) => days(year(groups), Number(groups['month']), groups),
  },
  {
    pattern: pattern(`${YEAR} ?年(?: ?(?<month>[0-9]{1,2}) ?月(?: ?(?<day>[0-9]{1,2}) ?日)?)?`),
    read: (groups) => {
      if (groups['month'] === undefined) return { period: periods.year(year(groups)) };
      if (groups['day'] !== undefined) return days(year(groups), Number(groups['month']), groups);
      const month = Number(groups['month']);
      return { period: month >= 1 && month <= 12 ? periods.month(year(groups), month) : NOTHING };
    },
  },
  {
    // 25/12/2018 has one reading; 03/04/2018 has two, and only its year is known.
    pattern: pattern(`${OPENS_NUMBER}(?<a>[0-9]{1,2})(?<mark>[-./])(?<b>[0-9]{1,2})\\k<mark>${YEAR}(?![\\p{L}\\p{N}_]|[-/.][0-9])`),
    read: (groups) => {
      const [a, b] = [Number(groups['a']), Number(groups['b'])];
      const readings = [periods.day(year(groups), b, a), periods.day(year(groups), a, b)].filter((reading) => reading !== undefined);
      if (readings.length === 0) return { period: NOTHING };
      return { period: readings.length === 1 || a === b ? readings[0]! : { ...periods.year(year(groups)), edtf: undefined } };
    },
  },
  {
    pattern: pattern(`${OPENS}(?<month>${MONTH})\\.? ${DAY}${SECOND_DAY},? ${YEAR}${CLOSES}`),
    read: (groups) => days(year(groups), monthNumber(groups['month']!), groups),
  },
  {
    pattern: pattern(`${OPENS_NUMBER}${DAY}(?:${SECOND_DAY}(?: of)? |-)(?<month>${MONTH})(?:\\.?,? |-)${YEAR}${CLOSES}`),
    read: (groups) => days(year(groups), monthNumber(groups['month']!), groups),
  },
  {
    pattern: pattern(`${OPENS}(?:Q(?<q>[1-4])|(?:the )?(?<word>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)(?: of)?,? ${YEAR}${CLOSES}`),
    read: (groups) => ({ period: periods.quarter(year(groups), Number(groups['q'] ?? ORDINALS[groups['word']!.toLowerCase()])) }),
  },
  {
    pattern: pattern(`${OPENS}(?:the )?(?<which>first|second|1st|2nd|latter) half of (?:(?<inMonth>${MONTH})\\.?,? (?:of )?)?${YEAR}${CLOSES}`),
    read: (groups) => {
      const which = ORDINALS[groups['which']!.toLowerCase()] as 1 | 2;
      return { period: groups['inMonth'] === undefined ? periods.half(year(groups), which) : periods.halfOfMonth(year(groups), monthNumber(groups['inMonth']), which) };
    },
  },
  {
    // The fifth week is what is left of the month: rarely meant, and not told from the last.
    pattern: pattern(`${OPENS}(?:the )?(?<week>first|second|third|fourth|last|final) week (?:of|in) (?<month>${MONTH})\\.?,? (?:of )?${YEAR}${CLOSES}`),
    read: (groups) => ({ period: periods.weekOfMonth(year(groups), monthNumber(groups['month']!), WEEKS[groups['week']!.toLowerCase()] ?? 'last') }),
  },
  {
    pattern: pattern(`${OPENS}(?:the )?(?<season>spring|summer|autumn|fall|winter)(?<break> (?:break|holidays?|vacations?))?(?: (?:of|in))?,? (?:the year )?${YEAR}(?: ?[-–/] ?(?:20)?(?<next>[0-9]{2}))?${CLOSES}`),
    read: (groups) => {
      const word = groups['season']!.toLowerCase();
      const name = (word === 'fall' ? 'autumn' : word) as SeasonName;
      const next = groups['next'];
      if (next !== undefined && (name !== 'winter' || Number(next) !== (year(groups) + 1) % 100)) return { period: NOTHING };
      return { period: groups['break'] === undefined ? periods.season(year(groups), name) : periods.schoolBreak(year(groups), name) };
    },
  },
  {
    pattern: pattern(`${OPENS}new year['’]s (?<which>day|eve)(?: of| in)?,? ${YEAR}${CLOSES}`),
    read: (groups) => ({ period: /day/i.test(groups['which']!) ? periods.day(year(groups), 1, 1)! : periods.day(year(groups), 12, 31)! }),
  },
  {
    // The year may be the one that ends or the one that begins.
    pattern: pattern(`${OPENS}(?:the )?new year(?:['’]s)?(?: (?:celebrations?|holidays?))?(?: of| in)?,? ${YEAR}${CLOSES}`),
    read: () => ({ period: NOTHING }),
  },
  {
    // Feasts of moving calendars: within the year, no nearer.
    pattern: pattern(`${OPENS}(?:the )?(?:ramadan|ramazan|eid(?: al-(?:fitr|adha))?|[qk]urban(?: (?:ait|eid|festival))?|roza|spring festival|(?:chinese|lunar) new year)(?: of| in)?,? ${YEAR}${CLOSES}`),
    read: (groups) => ({ period: periods.year(year(groups)) }),
  },
  {
    pattern: pattern(`${OPENS}(?:the )?(?:nowruz|nauryz|noruz)(?: of| in)?,? ${YEAR}${CLOSES}`),
    read: (groups) => ({ period: periods.month(year(groups), 3) }),
  },
  {
    pattern: pattern(`${OPENS_NUMBER}(?:the )?(?<decade>(?:19|20)[0-9]0)['’]?s${CLOSES}`),
    read: (groups) => ({ period: periods.decade(Number(groups['decade'])) }),
  },
  {
    pattern: pattern(`${OPENS}(?<month>${MONTH})(?:\\.?,?(?: of)?(?: the year)? |\\.|[-/])${YEAR}${CLOSES}`),
    read: (groups) => ({ period: periods.month(year(groups), monthNumber(groups['month']!)) }),
  },
  {
    pattern: pattern(`${OPENS}(?<month>${MONTH})\\.? ['’](?<short>[0-2][0-9])${CLOSES}`),
    read: (groups) => ({ period: periods.month(2000 + Number(groups['short']), monthNumber(groups['month']!)) }),
  },
  {
    // 2011-12 may be December or two school years.
    pattern: pattern(`${OPENS_NUMBER}${YEAR}(?<mark>[-./])(?<month>[0-9]{2})(?![\\p{L}\\p{N}_]|[-/.][0-9])`),
    read: (groups) => {
      const month = Number(groups['month']);
      const nextYear = month === (year(groups) + 1) % 100;
      if (groups['mark'] !== '.' && nextYear) {
        const span = CONNECTIONS.range(periods.year(year(groups)), periods.year(year(groups) + 1));
        return { period: month > 12 ? span : { ...span, edtf: undefined } };
      }
      return month >= 1 && month <= 12 ? { period: periods.month(year(groups), month) } : undefined;
    },
  },
  {
    pattern: pattern(`${OPENS_NUMBER}(?<month>0?[1-9]|1[0-2])[./]${YEAR}(?![\\p{L}\\p{N}_]|[-/.][0-9])`),
    read: (groups) => ({ period: periods.month(year(groups), Number(groups['month'])) }),
  },
  {
    pattern: pattern(`${OPENS}(?<month>${CAPITAL_MONTH})\\.? ${DAY}(?![\\p{L}\\p{N}_:%]|[.,][0-9]| ?-)`, 'gu'),
    read: (groups) => yearless(groups),
  },
  {
    pattern: pattern(`${OPENS_NUMBER}${DAY}(?: of)? (?<month>${CAPITAL_MONTH})${CLOSES}`, 'gu'),
    read: (groups) => yearless(groups),
  },
  {
    // The first of two months that share a year: "June or July 2017".
    pattern: pattern(`${OPENS}(?<month>${MONTH})\\.?(?= ?(?:[-–—/&]|to|and|or|through|until|till) ?(?:(?:early|late|mid)[- ])?${MONTH}\\.?,? (?:of )?(?:[0-9]{1,2},? )?(?:19|20)[0-9]{2}(?![0-9]))`),
    read: (groups) => yearless(groups),
  },
  {
    pattern: pattern(`${SENTENCE_MONTH}(?<month>${CAPITAL_MONTH})${CLOSES}(?! \\p{Lu}\\p{Ll})`, 'gu'),
    read: (groups) => yearless(groups),
  },
  {
    pattern: pattern(`(?<![\\p{L}\\p{N}_#№@+*=%&?.])${YEAR}(?:['’]s)?(?![\\p{L}\\p{N}_%*?█/]|[.,:][0-9]|[-–][\\p{L}]|[-–][0-9]{1,3}(?![0-9]))`),
    read: (groups, before, after) =>
      (LEADS_TO_YEAR.test(before) || RANGE_FOLLOWS.test(after)) && !NO_YEAR_BEFORE.test(before) && !COUNTED.test(after) ? { period: periods.year(year(groups)) } : undefined,
  },
];

function yearless(groups: Groups): Read | undefined {
  const month = monthNumber(groups['month']!);
  const day = groups['day'] === undefined ? undefined : Number(groups['day']);
  // 2016 is a leap year: 29 February exists in some year.
  if (day !== undefined && !periods.day(2016, month, day)) return undefined;
  return { yearless: { month, day } };
}

const CANDIDATES = new Candidates(ATOMS.map(({ pattern: one }) => one));

/** The calendar expressions of a text, in order and without overlap. Places that `taken` covers are passed over. */
export function calendarAtoms(text: string, taken: Taken): Atom[] {
  const atoms: Atom[] = [];
  for (const index of CANDIDATES.in(text)) {
    const rule = ATOMS[index]!;
    for (const match of matchesIn(rule.pattern, text)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!taken.free(start, end)) continue;
      const read = rule.read(match.groups as Groups, text.slice(Math.max(0, start - 24), start), text.slice(end, end + 40));
      if (!read) continue;
      taken.take(start, end);
      atoms.push({ start, end, period: read.period, yearless: read.yearless });
    }
  }
  return atoms.sort((a, b) => a.start - b.start);
}

/** Which parts of a text expressions have. */
export class Taken {
  readonly #parts: (readonly [start: number, end: number])[] = [];

  free(start: number, end: number): boolean {
    return !this.#parts.some(([from, to]) => from < end && start < to);
  }

  take(start: number, end: number): void {
    this.#parts.push([start, end]);
  }
}
