import { wit } from '../generated/terms.js';
import { remembered } from '../remembered.js';

/** What one person is to another: a word of the page, the property that says "subject is the X of object". */
export interface Kin {
  readonly property: string;
  /** Local name in the relation vocabulary. */
  readonly role: string;
  /** True where the property reads the same both ways. */
  readonly symmetric?: boolean;
  readonly gender?: 'M' | 'F';
}

/** Longest words first wherever the table is made into a pattern. */
const KIN: Readonly<Record<string, Kin>> = {
  'father': { property: wit.fatherOf, role: 'father', gender: 'M' },
  'mother': { property: wit.motherOf, role: 'mother', gender: 'F' },
  'parent': { property: wit.parentOf, role: 'parent' },
  'son': { property: wit.sonOf, role: 'son', gender: 'M' },
  'daughter': { property: wit.daughterOf, role: 'daughter', gender: 'F' },
  'child': { property: wit.childOf, role: 'child' },
  'stepson': { property: wit.stepchildOf, role: 'stepchild', gender: 'M' },
  'stepdaughter': { property: wit.stepchildOf, role: 'stepchild', gender: 'F' },
  'step-son': { property: wit.stepchildOf, role: 'stepchild', gender: 'M' },
  'step-daughter': { property: wit.stepchildOf, role: 'stepchild', gender: 'F' },
  'step-father': { property: wit.stepparentOf, role: 'stepparent', gender: 'M' },
  'step-mother': { property: wit.stepparentOf, role: 'stepparent', gender: 'F' },
  'stepfather': { property: wit.stepparentOf, role: 'stepparent', gender: 'M' },
  'stepmother': { property: wit.stepparentOf, role: 'stepparent', gender: 'F' },
  'brother': { property: wit.brotherOf, role: 'brother', gender: 'M' },
  'sister': { property: wit.sisterOf, role: 'sister', gender: 'F' },
  'sibling': { property: wit.siblingOf, role: 'sibling', symmetric: true },
  'husband': { property: wit.husbandOf, role: 'husband', gender: 'M' },
  'wife': { property: wit.wifeOf, role: 'wife', gender: 'F' },
  'spouse': { property: wit.spouseOf, role: 'spouse', symmetric: true },
  'ex-husband': { property: wit.formerHusbandOf, role: 'former-husband', gender: 'M' },
  'former husband': { property: wit.formerHusbandOf, role: 'former-husband', gender: 'M' },
  'ex-wife': { property: wit.formerWifeOf, role: 'former-wife', gender: 'F' },
  'former wife': { property: wit.formerWifeOf, role: 'former-wife', gender: 'F' },
  'ex-spouse': { property: wit.formerSpouseOf, role: 'former-spouse', symmetric: true },
  'grandson': { property: wit.grandsonOf, role: 'grandson', gender: 'M' },
  'granddaughter': { property: wit.granddaughterOf, role: 'granddaughter', gender: 'F' },
  'grandchild': { property: wit.grandchildOf, role: 'grandchild' },
  'grandfather': { property: wit.grandfatherOf, role: 'grandfather', gender: 'M' },
  'grandmother': { property: wit.grandmotherOf, role: 'grandmother', gender: 'F' },
  'grandparent': { property: wit.grandparentOf, role: 'grandparent' },
  'uncle': { property: wit.uncleOf, role: 'uncle', gender: 'M' },
  'aunt': { property: wit.auntOf, role: 'aunt', gender: 'F' },
  'nephew': { property: wit.nephewOf, role: 'nephew', gender: 'M' },
  'niece': { property: wit.nieceOf, role: 'niece', gender: 'F' },
  'cousin': { property: wit.cousinOf, role: 'cousin', symmetric: true },
  // Farther kin, for whom the ontology has no word of its own; they are relatives.
  ...Object.fromEntries(['great-uncle', 'great-aunt', 'great-nephew', 'great-niece', 'grandnephew', 'grandniece', 'grand-nephew', 'grand-niece', 'great-grandfather', 'great-grandmother',
    'great-grandson', 'great-granddaughter', 'stepbrother', 'step-brother', 'stepsister', 'step-sister'].map((word) => [word, { property: wit.relativeOf, role: 'relative' }])),
  'brother-in-law': { property: wit.brotherInLawOf, role: 'brother-in-law', gender: 'M' },
  'sister-in-law': { property: wit.sisterInLawOf, role: 'sister-in-law', gender: 'F' },
  'son-in-law': { property: wit.sonInLawOf, role: 'son-in-law', gender: 'M' },
  'daughter-in-law': { property: wit.daughterInLawOf, role: 'daughter-in-law', gender: 'F' },
  'father-in-law': { property: wit.fatherInLawOf, role: 'father-in-law', gender: 'M' },
  'mother-in-law': { property: wit.motherInLawOf, role: 'mother-in-law', gender: 'F' },
  'in-law': { property: wit.inLawOf, role: 'in-law', symmetric: true },
  'relative': { property: wit.relativeOf, role: 'relative', symmetric: true },
  'friend': { property: wit.friendOf, role: 'friend', symmetric: true },
  'neighbor': { property: wit.neighbourOf, role: 'neighbour', symmetric: true },
  'neighbour': { property: wit.neighbourOf, role: 'neighbour', symmetric: true },
  'acquaintance': { property: wit.acquaintanceOf, role: 'acquaintance', symmetric: true },
  'colleague': { property: wit.colleagueOf, role: 'colleague', symmetric: true },
  'coworker': { property: wit.colleagueOf, role: 'colleague', symmetric: true },
  'co-worker': { property: wit.colleagueOf, role: 'colleague', symmetric: true },
  'workmate': { property: wit.colleagueOf, role: 'colleague', symmetric: true },
  'classmate': { property: wit.classmateOf, role: 'classmate', symmetric: true },
  'student': { property: wit.studentOf, role: 'student' },
  'pupil': { property: wit.studentOf, role: 'student' },
  'teacher': { property: wit.teacherOf, role: 'teacher' },
  'schoolmate': { property: wit.classmateOf, role: 'classmate', symmetric: true },
  'fellow student': { property: wit.classmateOf, role: 'classmate', symmetric: true },
  'fellow villager': { property: wit.fellowVillagerOf, role: 'fellow-villager', symmetric: true },
  'co-villager': { property: wit.fellowVillagerOf, role: 'fellow-villager', symmetric: true },
  'family friend': { property: wit.friendOf, role: 'friend', symmetric: true },
  'childhood friend': { property: wit.friendOf, role: 'friend', symmetric: true },
  'fiancé': { property: wit.fianceOf, role: 'fiance', symmetric: true },
  'fiancée': { property: wit.fianceOf, role: 'fiance', symmetric: true },
  'fiance': { property: wit.fianceOf, role: 'fiance', symmetric: true },
  'fiancee': { property: wit.fianceOf, role: 'fiance', symmetric: true },
  'fellow detainee': { property: wit.relatedTo, role: 'related', symmetric: true },
  'fellow inmate': { property: wit.relatedTo, role: 'related', symmetric: true },
  'fellow prisoner': { property: wit.relatedTo, role: 'related', symmetric: true },
  'business partner': { property: wit.relatedTo, role: 'related', symmetric: true },
  'teammate': { property: wit.acquaintanceOf, role: 'acquaintance', symmetric: true },
  'roomate': { property: wit.acquaintanceOf, role: 'acquaintance', symmetric: true },
  'flatmate': { property: wit.acquaintanceOf, role: 'acquaintance', symmetric: true },
  'roommate': { property: wit.acquaintanceOf, role: 'acquaintance', symmetric: true },
  'cellmate': { property: wit.cellmateOf, role: 'cellmate', symmetric: true },
};

/** Words before a kin word that leave the relation what it is. */
const WHAT_KIND = ['other', 'eldest', 'oldest', 'elder', 'older', 'younger', 'youngest', 'middle', 'big', 'little', 'small', 'twin', 'biological', 'only', 'first', 'second', 'third', 'fourth', 'fifth', 'distant', 'close', 'paternal', 'maternal', 'late', 'deceased', 'adopted',
  'adoptive', 'half', 'former', 'best', 'good', 'old', 'dear', 'long-time', 'longtime', 'ex', 'own', 'elderly', 'aged', 'ageing', 'aging', 'ailing', 'ill', 'sick', 'disabled', 'blind', 'deaf', 'pregnant', 'widowed', 'dying', 'beloved', 'newborn', 'infant', 'baby',
  'teenage', 'underage', 'minor', 'grown', 'adult', 'married', 'unmarried', 'retired', '\\d{1,2}-year-old'];
const QUALIFIER = `(?:(?:${WHAT_KIND.join('|')})[ -])?(?:(?:eldest|elder|older|younger|youngest|distant|close|paternal|maternal|half)[ -])?`;

const escape = (text: string): string => text.replace(/[-]/g, '[- ]?');

/** The source of a pattern for a kin word with its qualifiers; the word itself without a group. */
export const KIN_WORD = `${QUALIFIER}(?:${Object.keys(KIN).sort((a, b) => b.length - a.length).map(escape).join('|')})`;

const STRIP = new RegExp(`^${QUALIFIER}`, 'i');

/** The gender that a property of kinship tells of its subject: none where words of both genders share it. */
export const GENDER_OF_KIN: Readonly<Partial<Record<string, 'M' | 'F'>>> =
  Object.fromEntries(Object.values(KIN).flatMap(({ property, gender }) =>
    (gender && Object.values(KIN).every((other) => other.property !== property || other.gender === gender) ? [[property, gender]] : [])));

/** The relation a kin word names; undefined for words outside the table. A half or step relation stays what the page says. */
export const kinOf = remembered((words: string): Kin | undefined => {
  const lower = words.trim().toLowerCase().replace(/\s+/g, ' ');
  // "former wife" and "ex husband" stand in the table themselves: they are no wife and no husband.
  const key = keyOf(lower) ?? keyOf(lower.replace(STRIP, ''));
  return key === undefined ? undefined : KIN[key];
});

const keyOf = (words: string): string | undefined =>
  Object.keys(KIN).find((word) => word === words || word.replace(/-/g, '') === words.replace(/[- ]/g, '') || word.replace(/-/g, ' ') === words);
