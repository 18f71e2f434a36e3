import { strict as assert } from 'node:assert';
import { readSentence, type Section } from './sentence-reader.js';

/** Hedges that stand behind what they bear on, or in the sentence after it. */
const CASES: readonly { readonly section: Section; readonly sentence: string; readonly must: readonly string[] }[] = [
  { section: "Victim's status", sentence: 'Sentenced to 10 years [not confirmed].', must: ['sentenceTerm P10Y (unclear)'] },
  { section: "Victim's location", sentence: 'In Talas Prison (unconfirmed).', must: ['heldAt Talas Prison (unclear)'] },
  { section: "Victim's location", sentence: 'In Talas Prison, apparently.', must: ['heldAt Talas Prison (presumed)'] },
  { section: "Victim's location", sentence: 'Apparently in Talas Prison.', must: ['heldAt Talas Prison (presumed)'] },
  { section: "Victim's status", sentence: 'Kept in a camp in Talas, it would seem.', must: ['detainedAs camp (inferred)'] },
  { section: "Victim's location", sentence: 'In Talas Prison, or so the family was told.', must: ['heldAt Talas Prison (reported)'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years, or so it is rumored.', must: ['sentenceTerm P10Y (alleged)'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years, but this could not be verified.', must: ['sentenceTerm P10Y (unclear)'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years. This has not been confirmed.', must: ['sentenceTerm P10Y (unclear)'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years (presumably).', must: ['sentenceTerm P10Y (presumed)'] },
  // Not what they bear on.
  { section: "Victim's status", sentence: 'He was sentenced to 10 years. It is not certain that he is in Talas Prison.', must: ['sentenceTerm P10Y'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years in 2018; moved to Talas Prison in 2019 (unconfirmed).', must: ['sentenceTerm P10Y', 'sentencedIn 2018'] },
  { section: "Victim's status", sentence: 'He was sentenced to 10 years. This was confirmed by his wife.', must: ['sentenceTerm P10Y'] },
];

describe('A hedge behind', () => {
  for (const { section, sentence, must } of CASES) {
    it(sentence, () => {
      const found = readSentence(section, sentence);
      for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
    });
  }
});
