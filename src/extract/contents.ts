/**
 * Which letters stand beside each other in a text: a bit for each two and each three of them. Case, accents and the
 * kinds of punctuation are left out: a text is runs of letters and runs of digits, with one gap between two runs and
 * at either end.
 */
const GAP = 0;
const DIGIT = 27;
const SYMBOLS = 28;
const PAIRS = SYMBOLS ** 3;
const MARKS = PAIRS + SYMBOLS ** 2;
const SIZE = MARKS + 128;

/** Gap, letter or digit by character code; whatever lies above is a gap. */
const SYMBOL_OF = new Uint8Array(128);
for (let letter = 1; letter <= 26; letter += 1) SYMBOL_OF[0x40 + letter] = SYMBOL_OF[0x60 + letter] = letter;
for (let digit = 0x30; digit <= 0x39; digit += 1) SYMBOL_OF[digit] = DIGIT;

/** Long s and the Kelvin sign: patterns that ignore case take them for s and k. */
const FOLDED_TO_LETTERS = /[\u017f\u212a]/;

export class Contents {
  readonly #bits = new Uint32Array((SIZE + 31) >> 5);

  constructor(text: string) {
    this.read(text);
  }

  /** Forgets what it held, and takes what another text holds. */
  read(text: string): void {
    const bits = this.#bits;
    if (FOLDED_TO_LETTERS.test(text)) {
      bits.fill(0xffffffff);
      return;
    }
    bits.fill(0);
    // The last symbol but one, and the last; a text begins with a gap.
    let [before, last] = [-1, GAP];
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0x20;
      const symbol = code < 128 ? SYMBOL_OF[code]! : GAP;
      if (symbol === GAP) {
        if (code < 128) set(bits, MARKS + code);
        if (last === GAP) continue;
      } else if (last !== GAP && (symbol === DIGIT) !== (last === DIGIT)) {
        add(bits, before, last, GAP);
        [before, last] = [last, GAP];
      }
      add(bits, before, last, symbol);
      before = last;
      last = symbol;
    }
  }

  hasAll(grams: readonly number[]): boolean {
    const bits = this.#bits;
    for (let index = 0; index < grams.length; index += 1) {
      const gram = grams[index]!;
      if ((bits[gram >> 5]! & (1 << (gram & 31))) === 0) return false;
    }
    return true;
  }
}

function set(bits: Uint32Array, bit: number): void {
  bits[bit >> 5]! |= 1 << (bit & 31);
}

function add(bits: Uint32Array, before: number, last: number, symbol: number): void {
  set(bits, PAIRS + last * SYMBOLS + symbol);
  if (before >= 0) set(bits, (before * SYMBOLS + last) * SYMBOLS + symbol);
}

/**
 * The bits that a text has which holds a string: `edge` in it stands where no letter adjoins, `other` for one character
 * that is neither letter nor digit. Those that few texts have come first.
 */
export function gramsOf(string: string, edge: string, other: string): number[] {
  const symbols: number[] = [];
  const marks = new Set<number>();
  let atEdge = false;
  for (const char of string) {
    const symbol = char === edge || char === other ? GAP : SYMBOL_OF[char.charCodeAt(0)]!;
    const last = symbols.at(-1);
    if (char === edge) {
      // Beside a letter, no letter adjoins: a gap, be it that a digit follows. Beside anything else it says nothing yet.
      if (last !== undefined && last !== GAP && last !== DIGIT) symbols.push(GAP);
      else if (last === undefined || last === DIGIT) atEdge = true;
      continue;
    }
    if (symbol === GAP && char !== other) marks.add(MARKS + char.charCodeAt(0));
    if (symbol !== GAP && symbol !== DIGIT && atEdge && symbols.at(-1) !== GAP) symbols.push(GAP);
    else if (last !== undefined && last !== GAP && symbol !== GAP && (symbol === DIGIT) !== (last === DIGIT)) symbols.push(GAP);
    atEdge = false;
    if (symbol !== GAP || symbols.at(-1) !== GAP) symbols.push(symbol);
  }
  const grams = new Set<number>(marks);
  if (symbols.length === 2) grams.add(PAIRS + symbols[0]! * SYMBOLS + symbols[1]!);
  for (let at = 2; at < symbols.length; at += 1) grams.add((symbols[at - 2]! * SYMBOLS + symbols[at - 1]!) * SYMBOLS + symbols[at]!);
  grams.delete(MARKS + 0x20);
  return seldomFirst([...grams]);
}

/** Grams in the order in which they are worth asking for. */
export const seldomFirst = (grams: readonly number[]): number[] =>
  grams.map((gram) => [gram, frequencyOf(gram)] as const).sort(([, a], [, b]) => a - b).map(([gram]) => gram);

/** Letters of English prose from the rarest to the most frequent. */
const BY_FREQUENCY = 'zqxjkvbpgwyfmculdrhsnioate';

/** How often a gram may be met, to compare: by its letters. */
function frequencyOf(gram: number): number {
  if (gram >= MARKS) return 1;
  const symbols = gram >= PAIRS ? [GAP, Math.floor((gram - PAIRS) / SYMBOLS), (gram - PAIRS) % SYMBOLS] : [Math.floor(gram / SYMBOLS ** 2), Math.floor(gram / SYMBOLS) % SYMBOLS, gram % SYMBOLS];
  return symbols.reduce((product, symbol) => product * (symbol === GAP ? 26 : symbol === DIGIT ? 6 : 1 + BY_FREQUENCY.indexOf(String.fromCharCode(0x60 + symbol))), 1);
}

/** The last texts asked for: a sentence is looked at by every rule, then never again. */
const KEPT = 32;
const kept = new Map<string, Contents>();

/** What a text holds; reckoned once for texts asked for one after another. */
export function contentsOf(text: string): Contents {
  const known = kept.get(text);
  if (known) return known;
  if (kept.size < KEPT) {
    const contents = new Contents(text);
    kept.set(text, contents);
    return contents;
  }
  const [oldest, contents] = kept.entries().next().value!;
  kept.delete(oldest);
  contents.read(text);
  kept.set(text, contents);
  return contents;
}
