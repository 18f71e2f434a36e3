import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../src/extract/events/rules.js';

const GOLD = fileURLToPath(new URL('../gold/', import.meta.url));

/** Lines of every gold page, of all sets: what is in them is not told here. */
const lines = readdirSync(GOLD, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'))
  .flatMap((path) => readFileSync(`${GOLD}${path}`, 'utf8').split(/\n|(?<=\.) /));

describe('The hint of a rule', () => {
  for (const { name, verbs, hint, pattern } of RULES) {
    it(`is in every line where the verbs of "${name}" are: ${verbs.slice(0, 40)}`, () => {
      assert.ok(!hint.global);
      assert.deepEqual(lines.filter((line) => line.match(pattern) !== null && !hint.test(line)), []);
    });
  }
});
