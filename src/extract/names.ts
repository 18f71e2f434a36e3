import { remembered } from '../remembered.js';

/**
 * Names as the archive writes them: capitalised words, initials, particles; Latin letters with apostrophes (but
 * not the possessive's) and diacritics. Patterns with names in them mind the case. Sources of patterns, to be joined into larger ones.
 */
const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}-]|['’ʻʼ](?!s\\b))*";
const INITIAL = '\\p{Lu}\\.';
const PARTICLE = '(?:bin|bint|al|el|de|van|von|oghli|qizi|uly|qyzy|kyzy|Haji|Hajim|Qari)';

/** Words that a sentence may begin with, and months: capitalised, and never the first word of a name. */
const NEVER_FIRST = ['The', 'This', 'That', 'These', 'Those', 'He', 'She', 'They', 'It', 'His', 'Her', 'Their', 'Its', 'In', 'On', 'At', 'As', 'An', 'A', 'After', 'Before',
  'During', 'Since', 'Until', 'From', 'By', 'For', 'When', 'While', 'Where', 'Who', 'Which', 'According', 'Both', 'All', 'Most', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven',
  'Eight', 'Nine', 'Ten', 'Some', 'Several', 'Another', 'Other', 'Anonymous', 'Testimony', 'Testimonies', 'Unknown', 'Unclear', 'Not', 'No', 'None', 'Presumably', 'Allegedly',
  'Likely', 'Probably', 'Possibly', 'Apparently', 'Reportedly', 'Supposedly', 'Believed', 'However', 'Furthermore', 'Moreover', 'Additionally', 'Also', 'Later', 'Then', 'There', 'Because',
  'Although', 'Though', 'If', 'Official', 'Victim', 'But', 'And', 'Or', 'So', 'To', 'With', 'Of', 'Under', 'Upon', 'Once', 'Eventually', 'Currently', 'Originally', 'Formerly',
  'Initially', 'Recently', 'Now', 'Only', 'Even', 'Still', 'Here', 'Despite', 'Due', 'Owner', 'Sentenced', 'Arrested', 'Detained', 'Released', 'Taken', 'Sent', 'Put', 'Held',
  'Transferred', 'Ethnic', 'Address', 'Home', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
  'Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sep', 'Sept', 'Oct', 'Nov', 'Dec',
  // Sentences of notes begin with their verb: "Worked as a driver.", "Was detained in May."
  'Was', 'Were', 'Is', 'Are', 'Has', 'Had', 'Have', 'Did', 'Been', 'Being', 'Having', 'Got', 'Worked', 'Graduated', 'Studied', 'Lived', 'Died', 'Born', 'Married', 'Served', 'Used', 'Went', 'Came', 'Moved',
  'Returned', 'Left', 'Accused', 'Charged', 'Convicted', 'Given', 'Taught', 'Kept', 'Placed', 'Forced', 'Registered', 'Deceased', 'Following', 'Per', 'First', 'Second', 'Third', 'Finally', 'Subsequently', 'Again', 'Afterwards', 'Soon', 'Shortly', 'Meanwhile', 'Next', 'Last', 'Moved', 'Arrest', 'Detention', 'Sentencing', 'Release', 'Wrote', 'Attended', 'Owned', 'Emigrated', 'Immigrated', 'Obtained', 'Received', 'Became', 'Living', 'Resides', 'Joined', 'Nobody', 'Someone', 'Prior', 'Approximately', 'Around', 'About', 'Between', 'Early', 'Late',
  // What somebody is to somebody may stand straight before the name: "Grandson Asylbek: in camp".
  'Wife', 'Husband', 'Father', 'Mother', 'Parents', 'Son', 'Sons', 'Daughter', 'Daughters', 'Brother', 'Brothers', 'Sister', 'Sisters', 'Uncle', 'Aunt', 'Nephew', 'Niece', 'Cousin', 'Grandson', 'Granddaughter', 'Grandfather', 'Grandmother', 'Widow', 'Neighbor', 'Friend', 'Colleague',
  // A title is part of no name: "Prof. Margaret Osei".
  'Prof', 'Professor', 'Dr', 'Mr', 'Mrs', 'Ms'];

/** One to five capitalised words: a person's name. */
export const NAME = `(?!(?:${NEVER_FIRST.join('|')})(?![\\p{L}'’-]))(?:${INITIAL}|${WORD})(?: (?:${INITIAL}|${WORD}|${PARTICLE})){0,4}`;

const NOT_A_NAME = new RegExp(`^(?:${NEVER_FIRST.join('|')})$`);

/** Whether capitalised words can be a name: their first word is none that merely begins sentences. */
export const isName = (text: string): boolean => !NOT_A_NAME.test(text.split(' ')[0]!) && /^\p{Lu}/u.test(text);

/** The script a name is written in, as a BCP 47 tag where the script leaves no doubt. */
export function scriptTag(text: string): string | undefined {
  if (/^[\p{Script=Han}·•・‧()（）\s\d]+$/u.test(text)) return 'zh-Hans';
  if (/\p{Script=Arabic}/u.test(text) && /[\u06C7\u06C6\u06C8\u06CB\u06D0\u06D5\u06BE\u06AD]/u.test(text)) return 'ug';
  if (/\p{Script=Cyrillic}/u.test(text) && /[әғқңөұүһі]/iu.test(text)) return 'kk';
  return undefined;
}

/**
 * The short names by which prose calls a person: each word of the name. Uyghur and Kazakh names have no family name in
 * the European sense; the page calls people by their first.
 */
export const shortNames = remembered((name: string): readonly string[] => name.split(/\s+/).filter((word) => word.length > 2));

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/['’ʻʼ`-]/g, ''], [/kh|x/g, 'h'], [/gh/g, 'g'], [/zh/g, 'j'], [/q/g, 'k'], [/w/g, 'v'], [/iy|yi|y/g, 'i'], [/(\p{L})\1/gu, '$1'],
];

/** A word of a name as all its Latin spellings have it: "Auelkhan" and "Auelhan", "Qurban" and "Kurban". */
export const folded = remembered((word: string): string =>
  FOLDS.reduce((text, [pattern, to]) => text.replace(pattern, to), word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()));
