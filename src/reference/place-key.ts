/** Letters that NFKD does not take apart. */
const PLAIN: Readonly<Record<string, string>> = { ı: 'i', ə: 'e', ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae' };

const ASCII = /^[ -~]*$/;

/**
 * The form in which place names are compared: letters and digits only, lower case, no diacritics; so "Ürümqi",
 * "Urumqi" and "ürümqi" are one, and "Xi'an" is "Xian". Chinese, Arabic and Cyrillic letters stay.
 */
export function placeKey(name: string): string {
  // Most names are ASCII, and the tables hold tens of thousands.
  if (ASCII.test(name)) return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ıəøłđßæ]/g, (letter) => PLAIN[letter] as string)
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
