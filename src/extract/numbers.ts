const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
  'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];

/** Either case of a word's first letter: names are told by their capitals, so patterns with names mind the case. */
export const capitalised = (word: string): string => `[${word[0]!.toUpperCase()}${word[0]!.toLowerCase()}]${word.slice(1)}`;

/** The source of a pattern for a small whole number in words or digits. */
export const NUMBER = `(?:\\d{1,3}|${WORDS.slice(1).map(capitalised).join('|')})`;

/** The number a word or digits name. */
export function numberFrom(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = WORDS.indexOf(text.toLowerCase());
  return index === -1 ? undefined : index;
}
