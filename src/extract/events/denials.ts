import { detention, wit } from '../../generated/terms.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import { certaintyOf, isUnreal, type Statement } from '../statements.js';
import { subjectAt } from '../subjects.js';
import { findAll } from '../words.js';
import { personAt, type Person } from './person.js';

/** "was never sentenced", "has not been released", "was not in a camp", where nothing follows that turns it: "until 2018", "for this". */
const DENIED = new RegExp(freeSpacing`
  \b(?:
    (?:[Ww]as|[Ii]s|[Hh]as|had|have|were)(?:n['’]t| not| never)(?: yet| ever| himself| herself| formally| officially)*
    (?: been)?
    |(?<=(?:but|and|,) )never(?: been| was)?
  ) (?:
    (?:(?:sent|taken|put)(?: to| in| into) (?:an? |any |the )?)?(?<camp>(?:re-?education )?camps?)
    |(?<verb>detained|arrested|sentenced|convicted|released)
    |in (?:an? |any )?(?<in>(?:re-?education )?camps?|prison|detention|custody)
  )(?=[.,;)]|$| (?:and|but|so far|yet|at all|though|as of)\b)
`, 'gud');

/** A first name alone tells somebody only where this section has brought them in: sections may stand in any order. */
const knownHere = ({ collector, sources }: Reading, { section, words }: Statement, { ref, label }: Person): boolean =>
  label.includes(' ') || sources.all.some((source) => source.ref === ref) || collector.claims().some(({ subject, section: told, quote }) => subject === ref && told === section && quote.start < words.end);

const WHAT: Readonly<Record<string, string>> = {
  detained: detention.detained, arrested: detention.detained, detention: detention.detained, custody: detention.detained,
  sentenced: detention.sentenced, convicted: detention.sentenced, released: detention.released, prison: detention['formal-prison'],
};

/** What an entry says did not happen: a negated claim, of the victim or of somebody whom the entry names. */
export function readDenials(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { whole, groups } of findAll(words, DENIED)) {
    const at = whole.start - words.start;
    if (isUnreal(statement, at)) continue;
    const who: Person | undefined = subjectAt(statement.subjects, at, statement.focus) === 'victim' ? { ref: reading.victim, label: reading.victimNames[0]! } : personAt(reading, statement, at);
    if (!who || !(who.ref === reading.victim || knownHere(reading, statement, who))) continue;
    const said = (groups.camp ?? groups.verb ?? groups.in)!;
    const { certainty, hedge } = certaintyOf(statement, whole.start, whole.end);
    reading.collector.claim({
      subject: who.ref, property: wit.detainedAs, value: { kind: 'thing', ref: WHAT[said.text] ?? detention.camp, label: said.text }, quote: whole, negated: true, certainty, hedge,
      section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
  }
}
