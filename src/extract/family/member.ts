import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import type { Person } from '../events/person.js';
import type { Kin } from '../kinship.js';
import { isName, scriptTag } from '../names.js';
import { country, knownPlace } from '../places.js';
import type { Reading } from '../reading.js';
import { sayOfVictim } from '../say.js';
import { isNegated, isUnreal, type Statement } from '../statements.js';
import { isVictim } from '../subjects.js';

/** The roles of those whom the prose names as somebody's: kin, and friends, neighbours and others as near. */
export const FAMILY: ReadonlySet<string> = new Set(['father', 'mother', 'parent', 'son', 'daughter', 'child', 'brother', 'sister', 'sibling', 'husband', 'wife', 'spouse', 'former-husband', 'former-wife',
  'grandson', 'granddaughter', 'grandchild', 'grandfather', 'grandmother', 'uncle', 'aunt', 'nephew', 'niece', 'cousin', 'stepchild', 'stepparent',
  'brother-in-law', 'sister-in-law', 'son-in-law', 'daughter-in-law', 'father-in-law', 'mother-in-law', 'relative',
  'fiance', 'related', 'friend', 'neighbour', 'colleague', 'classmate', 'student', 'teacher', 'acquaintance', 'fellow-villager']);


export function member(reading: Reading, statement: Statement, kin: Kin, name: Words, quote: Words, of: Person = { ref: reading.victim, label: reading.victimNames[0]! }): void {
  const ref = person(reading, name);
  if (!ref || ref === of.ref || isUnreal(statement, quote.start - statement.words.start)) return;
  if (reading.collector.claims().some(({ subject, property, value, quote: told }) => subject === ref && property === kin.property && value.kind === 'thing' && value.ref === of.ref && told.start < quote.end && quote.start < told.end)) return;
  sayOfVictim(reading, statement, kin.property, { kind: 'thing', ...of }, quote, { subject: ref });
}

export function victimIs(reading: Reading, statement: Statement, kin: Kin, name: Words, quote: Words): void {
  const ref = person(reading, name);
  const at = quote.start - statement.words.start;
  if (ref && !isUnreal(statement, at) && !isNegated(statement, at)) sayOfVictim(reading, statement, kin.property, { kind: 'thing', ref, label: name.text }, quote);
}

/** The person some words name: a testifier where it is one, else a person of this entry; nobody where they name a place. */
export function person(reading: Reading, name: Words): string | undefined {
  if (!isName(name.text) || isVictim(reading, name.text) || country(name.text) || (knownPlace(name.text) && !/ /.test(name.text)) || NOBODY.test(name.text)) return undefined;
  const source = reading.sources.byName(name.text);
  if (source) return source.kind === 'victim' ? undefined : source.ref;
  const ref = reading.collector.local('person', name.text);
  return reading.collector.thing(ref, wit.Person, { text: name.text, language: scriptTag(name.text) });
}

const NOBODY = /^(?:Chinese|Uyghur|Kazakh|Kyrgyz|Hui|Han|Islam|Allah|Communist|Party|Police|RFA|Radio)\b/;
