import { NAME, isName, shortNames } from '../names.js';
import type { Reference } from '../../iri.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';

/** Somebody of the entry who is not the victim. */
export interface Person {
  readonly ref: Reference;
  readonly label: string;
}

const NAME_AFTER = new RegExp(`^,? (?<name>${NAME})(?![\\p{L}'’])`, 'u');
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');

/**
 * Whom a verb at an offset is about, where that is somebody else whom the entry names: "His brother Dauren was …",
 * "Dauren was …". Nobody where the nearest subject has no name, or one that the entry gives to nobody or to two.
 */
export function personAt(reading: Reading, { subjects, words }: Statement, at: number): Person | undefined {
  const subject = subjects.filter(({ end, oblique }) => end <= at && !oblique).at(-1);
  if (!subject || subject.who === 'victim') return undefined;
  const name = WHOLE_NAME.test(subject.text) ? subject.text : NAME_AFTER.exec(words.text.slice(subject.end, at))?.groups?.name;
  return name !== undefined && isName(name) ? bearerOf(reading, name) : undefined;
}

function bearerOf({ collector, sources }: Reading, name: string): Person | undefined {
  const source = sources.byName(name);
  if (source) return source.kind === 'person' ? { ref: source.ref, label: source.label } : undefined;
  const whole = collector.local('person', name);
  if (collector.has(whole)) return { ref: whole, label: name };
  const words = shortNames(name);
  const bearers = collector.things().filter(({ ref, labels }) => ref.includes('#person-') && labels.some(({ text }) => words.length > 0 && words.every((word) => shortNames(text).includes(word))));
  return bearers.length === 1 ? { ref: bearers[0]!.ref, label: bearers[0]!.labels[0]!.text } : undefined;
}
