import { claimsOfPage } from '../../src/extract/index.js';
import { LONGEST, PROSE_READ } from '../../src/extract/limits.js';

/** Reads hostile pages of half a mebibyte each; the parent ends it where one takes for ever. */
const SIZE = 1 << 19;
const PIECES = ['a ', 'A ', 'Aa ', '"', '" ', ', ', '1 ', 'in ', 'In the ', '(', '([', 'A. ', 'He was arrested in May 2017 and ', 'He was arrested in May 2017. ', 'His brother ', "Anar's ", 'camp in ',
  'confirmed by ', 'May ', '2017 ', 'son of ', 'Anar, ', 'Age\n', 'Testimony 1: Anar Bek.\n\n', 'sentenced to 7 years ', 'according to ', 'Three of the testimonies are from Anar and ', '| ', 'x', 'Testimony 1+'];

for (const piece of PIECES) {
  for (const heading of ['Testifying party', 'About the victim', "Victim's status"]) {
    const body = piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
    const text = ['Entry of 6598', '', 'Anar Fictional', 'Anar Fictional', '', 'Testifying party', '', heading === 'Testifying party' ? body : 'Gulnara Serikova.', '',
      'About the victim', '', heading === 'About the victim' ? body : 'A teacher.', '', "Victim's status", '', heading === "Victim's status" ? body : 'In prison.', ''].join('\n');
    const { claims } = claimsOfPage(text, { entry: '900991' }).extraction;
    const read = claims.reduce((longest, { quote }) => Math.max(longest, quote.text.length), 0);
    if (read > 4 * LONGEST || claims.length > PROSE_READ / 2) throw new Error(`${JSON.stringify(piece)} under "${heading}" gives ${claims.length} claims, the longest of ${read} characters`);
    process.stdout.write('.');
  }
}
process.stdout.write('done');
