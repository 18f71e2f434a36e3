import { wit } from '../../generated/terms.js';
import { KIN_WORD } from '../kinship.js';
import { NAME, isName, scriptTag, shortNames } from '../names.js';
import { JOB_NOUN } from '../occupations.js';
import { knownPlace } from '../places.js';
import { isVictim } from '../subjects.js';
import type { Reference } from '../../iri.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';

/** Somebody of the entry who is not the victim. */
export interface Person {
  readonly ref: Reference;
  readonly label: string;
}

/** "His brother Dauren", "Her cellmate in Talas, a Kazakh woman named Amangul" */
const NAME_AFTER = new RegExp(`^(?: in (?:the )?\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,3})?,? (?:(?:an? (?:[\\p{L}-]+ ){1,4})?(?:named|called|by the name of) )?(?<name>${NAME})(?![\\p{L}'’])`, 'u');
/** "A Uyghur man called Abdukerim" */
const NAME_WITHIN = new RegExp(`^(?:An?|Another|One)\\b.* (?:named|called|surnamed|by the name of) (?<name>${NAME})$`, 'u');
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');

/**
 * Whom a verb at an offset is about, where that is somebody else whom the entry names: "His brother Dauren was …",
 * "Dauren was …". Nobody where the nearest subject has no name, or one that the entry gives to nobody or to two.
 */
export function personAt(reading: Reading, { subjects, words }: Statement, at: number): Person | undefined {
  const nearest = subjects.filter(({ end, oblique }) => end <= at && !oblique).at(-1);
  const subject = nearest?.origin ?? nearest;
  if (!subject || subject.who === 'victim') return undefined;
  const called = NAME_WITHIN.exec(subject.text)?.groups?.name;
  const name = WHOLE_NAME.test(subject.text) ? subject.text : called ?? NAME_AFTER.exec(words.text.slice(subject.end, at))?.groups?.name;
  if (name === undefined || !isName(name)) return undefined;
  const introduced = isName(name) && !knownPlace(name) && INTRODUCED.test(words.text.slice(0, words.text.indexOf(name, Math.max(0, subject.at - 1)))) && /^\p{Lu}[\p{L}'’-]+$/u.test(name);
  return bearerOf(reading, name) ?? (called !== undefined || introduced || BROUGHT_IN.test(words.text.slice(0, subject.at)) || (FULL_NAME.test(name) && /^(?: \([^()]{1,60}\))?(?:, (?:an? |the |who |now |formerly |aged |\d)[^,;.]{2,60},)?,? (?:who )?(?:(?:also|later|then|in turn|himself|herself|allegedly|reportedly) )?(?:was|has|had|is|got|received|died|passed|went|disappeared|used|works?|worked|lives?|lived|served|studied|taught|came|moved|returned|left|spent|may|might|could|remains)\b/.test(words.text.slice(words.text.indexOf(name) + name.length))) ? personNamed(reading, name) : undefined);
}

/** "The man who replaced him, a certain Abdusemet, was", "His roommate, Munire, went": called what they are straight before the name. */
const INTRODUCED = new RegExp(freeSpacing`
  (?:
    ^(?:\p{Lu}\p{Ll}+ )?(?:
      [Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Ff]ather|[Mm]other|[Uu]ncle|[Aa]unt|[Nn]ephew
      |[Nn]iece|[Cc]ousin|[Gg]randson|[Gg]randdaughter
    ),?\x20
    |\b[Aa] certain\x20
    |\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he victim['’]s|\p{Lu}[\p{L}]+['’]s) (?:
      [\p{L}-]+\x20
    ){0,3}?(?:
      ${KIN_WORD}|${JOB_NOUN}|successor|predecessor|replacement|roommate|flatmate|partner|boss|co-defendant
      |codefendant|accomplice|landlord|guest|man|woman|girl|boy|assistant|apprentice|comrade|mentor|co-founder|widow
      |ex-wife|ex-husband|stepmother|girlfriend|boyfriend
    )(?: (?:in|at|from|of|as) [^,.;()]{2,40}?)?,? (?:a certain |one )?
  )$
`, 'u');

/** "one Kerim", "a certain Erlan": a name that the entry has not told before, and says so. */
const BROUGHT_IN = /(?:^|[ ,(])(?:[Aa] certain|[Oo]ne|[Ss]omebody called|[Ss]omeone called) $/;

/** Two words or more that are no people, place or organisation. */
const FULL_NAME = new RegExp(freeSpacing`
  ^(?!
    .*\b(?:
      Uyghurs?|Kazakhs?|Kyrgyz|Hui|Han|Muslims?|Chinese|Party|Police|Bureau|University|College|School|Company|County
      |City|Prefecture|Township|Village|Prison|Camp|Radio|Free|Asia|Court|Committee
    )\b
  )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+$
`, 'u');

/** The bearer of a name, brought in by it where the entry has not spoken of them before; nobody where a place bears it. */
export function personNamed(reading: Reading, name: string): Person | undefined {
  if (isVictim(reading, name)) return { ref: reading.victim, label: reading.victimNames[0]! };
  const known = bearerOf(reading, name);
  if (known || knownPlace(name)) return known;
  return { ref: reading.collector.thing(reading.collector.local('person', name), wit.Person, { text: name, language: scriptTag(name) }), label: name };
}

/** Who bears a name among those whom the entry has spoken of so far; nobody where two do. */
export function bearerOf({ collector, sources }: Reading, name: string): Person | undefined {
  const source = sources.byName(name);
  if (source) return source.kind === 'person' ? { ref: source.ref, label: source.label } : undefined;
  const whole = collector.local('person', name);
  if (collector.has(whole)) return { ref: whole, label: name };
  const words = shortNames(name);
  const bearers = collector.things().filter(({ ref, labels }) => ref.includes('#person-') && labels.some(({ text }) => words.length > 0 && words.every((word) => shortNames(text).includes(word))));
  return bearers.length === 1 ? { ref: bearers[0]!.ref, label: bearers[0]!.labels[0]!.text } : undefined;
}
