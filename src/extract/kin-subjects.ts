import type { Reference } from '../iri.js';
import { GENDER_OF_KIN, KIN_WORD, kinOf } from './kinship.js';
import { shortNames } from './names.js';
import type { Reading } from './reading.js';

const OWNED = new RegExp(`^(?<owner>[Hh]is|[Hh]er|[Tt]he testifier['’]s|\\p{Lu}[\\p{L}'’-]*?['’]s?) (?<kin>${KIN_WORD})$`, 'u');

/**
 * "the testifier's husband", "Syimyk's father", and after "according to Syimyk" also "his father": the victim, where the
 * page says that this is what the victim is to that testifier. A kin word with anything before it ("other son") is not.
 */
export function victimByKin(reading: Reading, words: string, speakers: readonly Reference[]): boolean {
  const groups = OWNED.exec(words)?.groups;
  const kin = groups && kinOf(groups['kin']!);
  if (!kin) return false;
  const owner = ownerOf(reading, groups['owner']!, speakers);
  return owner !== undefined && reading.collector.claims().some(({ subject, property, value }) =>
    subject === reading.victim && property === kin.property && value.kind === 'thing' && value.ref === owner);
}

function ownerOf({ sources }: Reading, owner: string, speakers: readonly Reference[]): Reference | undefined {
  if (/^h/i.test(owner) && owner.length === 3) return speakers.length === 1 ? speakers[0] : undefined;
  const people = sources.main.filter(({ kind }) => kind === 'person' || kind === 'anonymous');
  if (/^the testifier/i.test(owner)) return people.length === 1 ? people[0]!.ref : undefined;
  return sources.byName(owner.replace(/['’]s?$/, ''))?.ref;
}

/** The gender of somebody the page names as a relative ("his wife Aygul"); undefined where nothing tells it. */
export function genderOf({ collector, sources }: Reading, name: string): 'M' | 'F' | undefined {
  const known = sources.byName(name)?.ref;
  const words = shortNames(name);
  if (words.length === 0) return undefined;
  const genders = new Set(collector.claims()
    .filter(({ subject }) => (known ? subject === known : subject.endsWith(`#person-${name.toLowerCase().replace(/ /g, '-')}`)))
    .map(({ property }) => GENDER_OF_KIN[property]).filter((gender) => gender !== undefined));
  return genders.size === 1 ? [...genders][0] : undefined;
}
