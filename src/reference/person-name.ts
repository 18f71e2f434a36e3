/**
 * How names of people are compared. One person is written "Zhiger Toqai", "Jiger Tokay", "Жигер Тоқай" and "جىگەر توقاي":
 * letters of Cyrillic and Arabic script are written in Latin ones, and spellings of one sound are made one. Chinese
 * characters stay what they are: a reading of theirs is not a name.
 */

/** Letters that NFKD does not take apart. */
const PLAIN: Readonly<Record<string, string>> = { ı: 'i', ə: 'e', ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', ŋ: 'ng' };

/** Russian, Kazakh, Kyrgyz and Uyghur Cyrillic, as their Latin spellings in testimony are. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'gh', д: 'd', е: 'e', ё: 'yo', ж: 'zh', җ: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', қ: 'q', л: 'l', м: 'm',
  н: 'n', ң: 'ng', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'h', һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh',
  щ: 'sh', ъ: '', ы: 'i', і: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya',
};

/** The Arabic script of Uyghur and of Kazakh in China. */
const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a', ە: 'e', ب: 'b', پ: 'p', ت: 't', ج: 'j', چ: 'ch', خ: 'h', د: 'd', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', غ: 'gh', ع: 'gh', ف: 'f', ق: 'q',
  ك: 'k', ک: 'k', گ: 'g', ڭ: 'ng', ل: 'l', م: 'm', ن: 'n', ھ: 'h', ه: 'h', ح: 'h', و: 'o', ۇ: 'u', ۆ: 'o', ۈ: 'u', ۋ: 'w', ې: 'e', ى: 'i', ي: 'y', ی: 'y',
  ئ: '', ء: '', ة: 'e', ص: 's', ض: 'z', ط: 't', ظ: 'z', ث: 's', ذ: 'z', ٴ: '', ـ: '', أ: 'a', إ: 'i', آ: 'a', ؤ: 'u',
};

/** Spellings of one sound, made one in this order. `a` and `e` are one: ә is written with either. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/dzh|zh|dj/g, 'j'], [/kh|gh|q|ck/g, 'k'], [/x/g, 'h'], [/w/g, 'v'], [/ph/g, 'f'], [/y/g, 'i'], [/^i(?=e)/g, ''],
  [/ia/g, 'a'], [/oo|ou|u/g, 'o'], [/ee|ei|ai/g, 'e'], [/c(?!h)/g, 'k'], [/a/g, 'e'], [/(.)\1+/g, '$1'],
];

/** A word of a name and where it stands in the text. */
export interface NameWord {
  readonly start: number;
  readonly end: number;
  /** Latin letters and digits without diacritics; Chinese characters as they are. */
  readonly key: string;
}

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’ʻʼ‘`\u200c\u200d])*/gu;

/** The words of a text; a run of Chinese characters is one, with the dot between the parts of a name left out. */
export function nameWords(text: string): NameWord[] {
  const words: NameWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const key = nameKey(match[0]);
    if (key !== '') words.push({ start: match.index, end: match.index + match[0].length, key });
  }
  return words;
}

const ASCII_WORD = /^[a-z0-9]+$/;

/** One word in Latin letters: lower case, no diacritics, no apostrophes. */
export function nameKey(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  // Й, Ё and the Arabic letters with a hamza are letters of their own: they are read before marks are taken off.
  const latin = [...lower.normalize('NFC')].map((letter) => CYRILLIC[letter] ?? ARABIC[letter] ?? letter).join('');
  return latin
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ıəøłđßæŋ]/g, (letter) => PLAIN[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The sound of a key: what "Toqai", "Tokay" and "Toqay" share. Chinese has none but itself. */
export function nameSound(key: string): string {
  if (!ASCII_WORD.test(key)) return key;
  return SOUNDS.reduce((text, [pattern, by]) => text.replace(pattern, by), key);
}

export const isHan = (key: string): boolean => /\p{Script=Han}/u.test(key);
