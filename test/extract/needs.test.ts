import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NeedIndex } from '../../src/extract/need-index.js';
import { canMatch } from '../../src/extract/matching.js';
import { needOf } from '../../src/extract/needs.js';
import { Random } from '../sparql/differential/random.js';

/** Whether a text has what the pattern needs, however seldom it has been asked about. */
function mayMatch(pattern: RegExp, text: string): boolean {
  const need = needOf(pattern);
  const index = new NeedIndex([need]);
  return index.read(text).hasAll(index.groupsOf(need));
}

describe('What a pattern needs', () => {
  const cases: readonly (readonly [RegExp, readonly string[], readonly string[]])[] = [
    [/(?<![\p{L}-])(?:arrested|seized)(?![\p{L}-])/iu, ['He was Arrested.', 'seized', '2017arrested2', '(seized)'], ['He was unarrested.', 'He was held.', 'seizedly']],
    [/\b(?:was|were) (?:also )?killed\b/, ['he was killed', 'were also killed, too'], ['he killed', 'was also skilled']],
    [/\b(?:19|20)[0-9]{2}\b/, ['In 2017', '1999.'], ['In May', 'No. 20']],
    [/[([](?:possibly|perhaps)[)\]]/, ['(perhaps)', '[possibly]'], ['perhaps', '(maybe)']],
    [/the victim['’]s (?:\p{Ll}+ ){0,2}wife/u, ['the victim’s wife', "the victim's second wife"], ["the victim's husband", 'his wife']],
    [/a|/, ['', 'x'], []],
  ];
  for (const [pattern, held, lacked] of cases) {
    it(`is asked of a text before ${pattern.source.slice(0, 50)} is tried`, () => {
      for (const text of held) assert.ok(mayMatch(pattern, text), text);
      for (const text of lacked) assert.ok(!mayMatch(pattern, text), text);
    });
  }

  it('is nothing where a letter may be another by its case: long s, Kelvin sign', () => {
    assert.ok(/s/iu.test('\u017f') && mayMatch(/sask/iu, 'sa\u017f\u212a'));
  });

  it('is in every text that the pattern matches, whatever it is made of', () => {
    const random = new Random(7);
    let matched = 0;
    let spared = 0;
    for (let round = 0; round < 4000; round += 1) {
      const pattern = new RegExp(rowOf(random, 3), random.pick(['', 'i', 'u', 'iu', 'giu', 'su']));
      const need = needOf(pattern);
      const index = new NeedIndex([need]);
      const groups = index.groupsOf(need);
      for (let again = 0; again < 12; again += 1) {
        const text = Array.from({ length: random.between(0, 9) }, () => random.pick(PIECES)).join('');
        pattern.lastIndex = 0;
        const [matches, can] = [pattern.test(text), index.read(text).hasAll(groups)];
        assert.ok(can || !matches, `${String(pattern)} matches ${JSON.stringify(text)}, and is said to need ${JSON.stringify(need)}`);
        if (matches) matched += 1;
        if (!can) spared += 1;
      }
    }
    assert.ok(matched > 3000 && spared > 3000, `${matched} matched, ${spared} were spared`);
  });

  it('is in every line of the gold pages that a pattern of the rules matches', () => {
    const child = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('needs-child.ts', import.meta.url))], { timeout: 300_000, encoding: 'utf8' });
    const { patterns, matches, wrong } = JSON.parse(child.stdout || child.stderr) as { patterns: number; matches: number; wrong: string[] };
    assert.deepEqual(wrong, []);
    assert.ok(patterns > 600 && matches > 20_000, `${patterns} patterns, ${matches} matches`);
  }).timeout(300_000);

  it('is asked for once a pattern has been tried often, and of texts that come back after others', () => {
    const pattern = /zebra/;
    assert.ok(canMatch(pattern, 'a horse'));
    const texts = Array.from({ length: 100 }, (_, index) => `${'x'.repeat(index)} ${index % 2 === 0 ? 'zebra' : 'horse'}`);
    // The index is made anew after as many questions again as before it was last made.
    for (let question = 0; question < 1e8 && canMatch(pattern, 'a horse'); question += 1);
    assert.deepEqual(texts.filter((text) => canMatch(pattern, text)), texts.filter((text) => text.endsWith('zebra')));
  });
});

const PIECES = ['was', 'Was', 'he', 'ask', 'as', ' ', ' ', ', ', '-', '2017', '7', "'s", '’', 'é', '(', ')', '.', '_', '中', '\n', 'ſ'];
const ATOMS = ['was', 'he', 'as', 'ask', 's', 'a', ' ', ', ', '\\d', '[0-9]{2}', '\\s', '.', '[^a]', '[Ww]', "['’]", '[a-k]', '\\w', '[-.,]', '\\b', '\\B', '^', '$', '(?<![a-z])', '(?!\\w)', '(?<!\\w)', '(?!s)', '(?<=a)', '_', 'é', '20'];

/** A pattern of a few elements in a row. */
function rowOf(random: Random, depth: number): string {
  return Array.from({ length: random.between(1, 4) }, () => elementOf(random, depth)).join('');
}

function elementOf(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.5)) return random.pick(ATOMS);
  const inside = Array.from({ length: random.between(1, 3) }, () => rowOf(random, depth - 1)).join('|');
  return random.pick([`(?:${inside})`, `(${inside})`, `(?:${inside})?`, `(?:${inside})+`, `(?:${inside}){2}`, `(?:${inside}){1,3}?`, `(?:${inside})*`, `(?=${inside})`, `(?<=${inside})`, `(?!${inside})`]);
}
