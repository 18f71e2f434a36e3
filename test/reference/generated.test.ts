import assert from 'node:assert/strict';
import { outdated } from '../../src/generate/committed.js';
import { outlinesFile } from '../../src/generate/outlines.js';
import { placeFiles } from '../../src/generate/places.js';
import { udhrFiles } from '../../src/generate/udhr.js';
import { levelOfCode } from '../../src/reference/level.js';
import { division, divisions, parentCode } from '../../src/reference/divisions.js';
import { readTable } from '../../src/reference/tables.js';

describe('the committed reference tables', () => {
  it('are what their generators make from the packages', () => {
    assert.deepEqual(outdated([...udhrFiles(), ...placeFiles(), outlinesFile()]), []);
  });

  it('hold all of Xinjiang down to the village', () => {
    const counts: Record<string, number> = {};
    for (const { code } of divisions()) if (code.startsWith('65')) counts[levelOfCode(code)] = (counts[levelOfCode(code)] ?? 0) + 1;
    assert.deepEqual(counts, { province: 1, prefecture: 14, county: 108, township: 1405, village: 14721 });
  });

  it('give every division a parent of the next level up, but for the cities directly under Xinjiang', () => {
    const LENGTHS = [2, 4, 6, 9, 12];
    const skipping = divisions().filter(({ code }) => {
      const parent = parentCode(code);
      return code.length === 2 ? parent !== 'cn' : parent.length !== LENGTHS[LENGTHS.indexOf(code.length) - 1];
    });
    assert.ok(skipping.every(({ code }) => /^6590\d\d$/.test(code)));
    assert.equal(skipping.length, 12);
    assert.equal(parentCode('659001'), '65');
  });

  for (const name of ['divisions.tsv', 'division-names.tsv', 'division-seats.tsv', 'division-coordinates.tsv', 'world-names.tsv', 'regions.tsv', 'countries.tsv']) {
    it(`${name} has each code once, in order, with no empty name and no stray white space`, () => {
      const rows = readTable(name);
      const codes = rows.map(([code = '']) => code);
      assert.deepEqual(codes, [...new Set(codes)].sort());
      assert.deepEqual(rows.filter((row) => row.some((cell) => cell !== cell.trim() || /\|\||^\||\|$/.test(cell))), []);
      assert.equal(new Set(rows.map((row) => row.length)).size, 1, 'every row has the same number of cells');
    });
  }

  it('names kept by hand belong to divisions that exist', () => {
    const codes = [...readTable('division-names.tsv'), ...readTable('division-seats.tsv')].map(([code = '']) => code);
    assert.deepEqual(codes.filter((code) => division(code) === undefined), []);
  });

  it('Uyghur names are in Arabic script and Kazakh ones in Cyrillic', () => {
    for (const [code, , , ug = '', kk = ''] of readTable('division-names.tsv')) {
      assert.match(ug, /^[\p{Script=Arabic}\s]*$/u, `${code} ug`);
      assert.match(kk, /^[\p{Script=Cyrillic}\s]*$/u, `${code} kk`);
    }
  });
});
