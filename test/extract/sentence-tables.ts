import { strict as assert } from 'node:assert';
import { readFirstPerson, readSentence, type Section } from './sentence-reader.js';

type Gender = 'M' | 'F';
/** Tables of sentences by what they have in common. */
export type Groups<T> = Readonly<Record<string, T>>;

/** A sentence, and all that is read of it, in any order; `own`: it stands in the victim's own testimony. */
export type Told = readonly [where: Section | 'own', gender: Gender, sentence: string, ...claims: readonly (string | readonly string[])[]];
/** A sentence, some of what is read of it, and what is not, unless it must be. */
export interface Among { readonly section?: Section; readonly gender?: Gender; readonly sentence: string; readonly must?: readonly string[]; readonly mustNot?: RegExp }
/** Sentences that say something, each with one claim of it, and others that sound like them and do not. */
export interface Kind {
  readonly section?: Section;
  readonly testifying?: string;
  readonly read: readonly (readonly [sentence: string, claim: string, gender?: Gender])[];
  readonly traps: readonly (readonly [sentence: string, mustNot: RegExp, gender?: Gender])[];
}

type Read = (section: Section, sentence: string, gender: Gender) => string[];

function inGroups<T>(groups: Groups<T>, test: (group: T) => void): void {
  for (const [name, group] of Object.entries(groups)) describe(name, () => test(group));
}

/** @param read what is asked of a sentence: its claims, or the passages taken over from it */
export function tellsAll(groups: Groups<readonly Told[]>, read: Read = readSentence): void {
  inGroups(groups, (cases) => {
    for (const [where, gender, sentence, ...claims] of cases) {
      it(sentence, () => assert.deepEqual((where === 'own' ? readFirstPerson(sentence) : read(where, sentence, gender)).sort(), claims.flat().sort()));
    }
  });
}

export function tellsAmong(groups: Groups<readonly Among[]>): void {
  inGroups(groups, (cases) => {
    for (const { section = 'About the victim', gender = 'M', sentence, must = [], mustNot } of cases) {
      it(sentence, () => {
        const found = readSentence(section, sentence, gender);
        for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
        if (mustNot) assert.deepEqual(found.filter((claim) => mustNot.test(claim) && !must.includes(claim)), []);
      });
    }
  });
}

export function tellsKinds(kinds: Groups<Kind>): void {
  inGroups(kinds, ({ section = 'About the victim', testifying, read, traps }) => {
    for (const [sentence, claim, gender = 'M'] of read) {
      it(`${sentence} → ${claim}`, () => {
        const found = readSentence(section, sentence, gender, testifying);
        assert.ok(found.includes(claim), `missing among:\n${found.join('\n')}`);
      });
    }
    for (const [sentence, mustNot, gender = 'M'] of traps) {
      it(`${sentence} (nothing like ${mustNot.source})`, () => {
        assert.deepEqual(readSentence(section, sentence, gender, testifying).filter((claim) => mustNot.test(claim)), []);
      });
    }
  });
}
