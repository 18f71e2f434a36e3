import { wit } from '../generated/terms.js';
import type { Reference } from '../iri.js';
import { GENDER_OF_KIN, KIN_WORD, kinOf, type Kin } from './kinship.js';
import { shortNames } from './names.js';
import type { Reading } from './reading.js';

const OWNED = new RegExp(`^(?<owner>[Hh]is|[Hh]er|[Mm]y|[Tt]he testifier['’]s|\\p{Lu}[\\p{L}'’-]*?['’]s?) (?<kin>${KIN_WORD})$`, 'u');

/** One of several. */
const QUALIFIED = /^(?:other|eldest|younger|youngest|elder|older|second|third|first|former|late|half|distant|twin)[ -]/i;

/**
 * "the testifier's husband", "Syimyk's father", and after "according to Syimyk" also "his father": the victim, where the
 * page says that this is what the victim is to that testifier. A kin word with anything before it that tells it from others ("other son") is not.
 */
export function victimByKin(reading: Reading, words: string, speakers: readonly Reference[]): boolean {
  const groups = OWNED.exec(words)?.groups;
  const kin = groups && kinOf(groups['kin']!);
  if (!kin || QUALIFIED.test(groups['kin']!)) return false;
  const owner = ownerOf(reading, groups['owner']!, speakers);
  if (owner === undefined || (kin.gender && reading.victimGender && kin.gender !== reading.victimGender)) return false;
  // "His nephew", told by an aunt, is somebody else's.
  const gender = /^his /i.test(words) ? 'M' : /^her /i.test(words) ? 'F' : undefined;
  const known = gender && genderOf(reading, reading.sources.all.find(({ ref }) => ref === owner)?.label ?? '');
  return (known === undefined || known === gender) && isKinOf(reading, kin, owner);
}

/** Whether the page says that the victim is this to somebody, outright or through somebody in between: a sister's son is a nephew. */
function isKinOf({ collector, victim }: Reading, kin: Kin, owner: Reference): boolean {
  const of = (who: Reference, properties: readonly string[]): Reference[] => collector.claims()
    .flatMap(({ subject, property, value }) => (subject === who && properties.includes(property) && value.kind === 'thing' ? [value.ref] : []));
  return of(victim, [kin.property]).includes(owner)
    || (COMPOSED[kin.role] ?? []).some(([first, second]) => of(victim, first).some((between) => between !== owner && of(between, second).includes(owner)));
}

const SIBLING: readonly string[] = [wit.brotherOf, wit.sisterOf, wit.siblingOf];
const PARENT: readonly string[] = [wit.fatherOf, wit.motherOf, wit.parentOf];
const CHILD: readonly string[] = [wit.sonOf, wit.daughterOf, wit.childOf];
const SPOUSE: readonly string[] = [wit.husbandOf, wit.wifeOf, wit.spouseOf];
/** What somebody is who is the one to somebody who is the other: by what the words mean, nothing more. */
const COMPOSED: Readonly<Record<string, readonly (readonly [readonly string[], readonly string[]])[]>> = {
  nephew: [[[wit.sonOf], SIBLING]], niece: [[[wit.daughterOf], SIBLING]],
  uncle: [[[wit.brotherOf], PARENT]], aunt: [[[wit.sisterOf], PARENT]],
  grandson: [[[wit.sonOf], CHILD]], granddaughter: [[[wit.daughterOf], CHILD]], grandfather: [[[wit.fatherOf], PARENT]], grandmother: [[[wit.motherOf], PARENT]],
};
/** What the other side is to somebody who is this. */
const INVERSE: Readonly<Record<string, readonly string[]>> = {
  nephew: [wit.uncleOf, wit.auntOf], niece: [wit.uncleOf, wit.auntOf], uncle: [wit.nephewOf, wit.nieceOf], aunt: [wit.nephewOf, wit.nieceOf],
  brother: SIBLING, sister: SIBLING, sibling: SIBLING, father: CHILD, mother: CHILD, parent: CHILD, son: PARENT, daughter: PARENT, child: PARENT, husband: SPOUSE, wife: SPOUSE, spouse: SPOUSE,
  grandson: [wit.grandfatherOf, wit.grandmotherOf, wit.grandparentOf], granddaughter: [wit.grandfatherOf, wit.grandmotherOf, wit.grandparentOf],
  grandfather: [wit.grandsonOf, wit.granddaughterOf, wit.grandchildOf], grandmother: [wit.grandsonOf, wit.granddaughterOf, wit.grandchildOf],
};

/** Properties by which the other side of a kinship is told. */
export const inversesOf = (kin: Kin): readonly string[] => [...(INVERSE[kin.role] ?? []), ...(kin.symmetric ? [kin.property] : [])];

/** Whether the victim is, or may by the page's words be, this to a testifier: said of the victim, or of the testifier the other way round. */
export const testifierHasVictimAs = (reading: Reading, testifier: Reference, kin: Kin): boolean =>
  !(kin.gender && reading.victimGender && kin.gender !== reading.victimGender) && (isKinOf(reading, kin, testifier) || reading.collector.claims().some(({ subject, property, value }) =>
    subject === testifier && value.kind === 'thing' && value.ref === reading.victim && (property === kin.property && kin.symmetric === true || (INVERSE[kin.role] ?? []).includes(property))));

function ownerOf({ sources }: Reading, owner: string, speakers: readonly Reference[]): Reference | undefined {
  if (/^(?:his|her|my)$/i.test(owner)) return speakers.length === 1 ? speakers[0] : undefined;
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
  // Whoever has a wife or a husband.
  for (const { property, value } of known ? collector.claims() : []) {
    if (value.kind === 'thing' && value.ref === known && (property === wit.wifeOf || property === wit.husbandOf)) genders.add(property === wit.wifeOf ? 'M' : 'F');
  }
  return genders.size === 1 ? [...genders][0] : undefined;
}
