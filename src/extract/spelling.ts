/**
 * How texts are spelled where only their words matter: case, accents and the kinds of punctuation are left out. A text
 * is runs of letters and runs of digits, with one gap between two runs and at either end.
 */
export const GAP = 0;
export const DIGIT = 27;
export const SYMBOLS = 28;

/** Gap, letter or digit by character code; whatever lies above is a gap. */
export const SYMBOL_OF = new Uint8Array(128);
for (let letter = 1; letter <= 26; letter += 1) SYMBOL_OF[0x40 + letter] = SYMBOL_OF[0x60 + letter] = letter;
for (let digit = 0x30; digit <= 0x39; digit += 1) SYMBOL_OF[digit] = DIGIT;

/** Long s and the Kelvin sign: patterns that ignore case take them for s and k. */
export const isFoldedToLetter = (code: number): boolean => code === 0x017f || code === 0x212a;

/** How symbols are written: a space for a gap, `0` for a digit. */
const WRITTEN = ' abcdefghijklmnopqrstuvwxyz0';

export const symbolOf = (written: string, at: number): number => SYMBOL_OF[written.charCodeAt(at)]!;

/**
 * What a text holds that holds a string: the string as it is spelled, and each of its punctuation marks. `edge` in it
 * stands where no letter adjoins, `other` for one character that is neither letter nor digit.
 */
export function piecesOf(string: string, edge: string, other: string): string[] {
  let spelled = '';
  const marks = new Set<string>();
  let atEdge = false;
  for (const char of string) {
    const symbol = char === edge || char === other ? GAP : SYMBOL_OF[char.charCodeAt(0)]!;
    const last = spelled === '' ? undefined : symbolOf(spelled, spelled.length - 1);
    if (char === edge) {
      // Beside a letter, no letter adjoins: a gap, be it that a digit follows. Beside anything else it says nothing yet.
      if (last !== undefined && last !== GAP && last !== DIGIT) spelled += ' ';
      else if (last === undefined || last === DIGIT) atEdge = true;
      continue;
    }
    if (symbol === GAP && char !== other && char !== ' ') marks.add(char);
    if (symbol !== GAP && symbol !== DIGIT && atEdge && last !== GAP) spelled += ' ';
    else if (last !== undefined && last !== GAP && symbol !== GAP && (symbol === DIGIT) !== (last === DIGIT)) spelled += ' ';
    atEdge = false;
    if (symbol !== GAP || spelled === '' || last !== GAP) spelled += WRITTEN[symbol]!;
  }
  // One symbol alone is in almost every text.
  return spelled.length > 1 ? [...marks, spelled] : [...marks];
}

/** Letters of English prose from the most frequent to the rarest. */
const BY_FREQUENCY = 'etaoinsrhdlucmfywgpbvkxqjz';

/** How often a piece may be met, to compare. */
export function frequencyOf(piece: string): number {
  let frequency = 1;
  for (const char of piece) {
    const rank = BY_FREQUENCY.indexOf(char);
    frequency *= rank >= 0 ? 0.12 / (1 + rank / 3) : char === ' ' ? 0.2 : char === '0' ? 0.03 : 0.01;
  }
  return frequency;
}
