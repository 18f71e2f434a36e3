import { claimsOfPage } from '../../src/extract/index.js';
import type { Claim } from '../../src/extract/claim.js';

export type Section = 'About the victim' | "Victim's location" | 'When victim was detained' | 'Probable (or official) reason for detention' | "Victim's status" | 'Additional information' | "Victim's relation to testifier"
  | "How did the testifier learn about the victim's status?";

export const about: Section = 'About the victim';
export const detained: Section = 'When victim was detained';
export const location: Section = "Victim's location";
export const status: Section = "Victim's status";
export const reason: Section = 'Probable (or official) reason for detention';
export const learned: Section = "How did the testifier learn about the victim's status?";
export const additional: Section = 'Additional information';

/**
 * What is read of some sentences of a fictional page: `property value`, with the subject where it is not the victim, the
 * certainty where it is not `stated`, and the speaker where it is not the testifier. The archive releases when victims were born.
 */
export function readSentence(section: Section, sentence: string, gender: 'M' | 'F' = 'M', testifying = 'Gulnara Serikova, a citizen of Kazakhstan.', birthDates: 'keep' | 'mask' = 'keep'): string[] {
  const name = gender === 'M' ? 'Nurlan Fictional' : 'Aygul Fictional';
  const text = [
    'Entry of 6598', '', name, name, 'Gender', gender, '', 'Testifying party', '', testifying, '',
    section, '', sentence, '', 'Entry created: 2019-01-19', '',
  ].join('\n');
  const at = text.indexOf(sentence);
  return claimsOfPage(text, { entry: '900990', policy: { birthDates } }).extraction.claims
    .filter(({ quote, property }) => quote.start >= at && quote.end <= at + sentence.length && !/(?:statusText|reasonText|facilityType|locatedIn|relatedTo)$/.test(property))
    .map(said);
}

/** A sentence of the victim's own testimony. */
export const readFirstPerson = (sentence: string): string[] =>
  readSentence('When victim was detained', sentence, 'M', 'Testimony 1: Nurlan Fictional, now residing in Kazakhstan. (the victim)').map((claim) => claim.replace(/ by victim$/, ''));

function said({ subject, property, value, certainty, attributedTo, negated }: Claim): string {
  const local = (ref: string): string => ref.replace(/^.*[#/]/, '').replace(/-at-\d+$/, '');
  const words = value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf ?? value.text : value.text;
  const speaker = attributedTo.map(local).filter((who) => who !== 'person-gulnara-serikova');
  return [
    negated ? 'not' : '', local(subject) === 'victim' ? '' : local(subject), local(property), words,
    certainty === 'stated' ? '' : `(${certainty})`, speaker.length > 0 ? `by ${speaker.join(' and ')}` : '',
  ].filter((part) => part !== '').join(' ');
}

/** The passages that are taken over word for word from an answer: its state, its reason, the way it was learned. */
export function readPassages(section: Section, answer: string, gender: 'M' | 'F' = 'M'): string[] {
  const name = gender === 'M' ? 'Nurlan Fictional' : 'Aygul Fictional';
  const text = ['Entry of 6598', '', name, name, 'Gender', gender, '', 'Testifying party', '', 'Gulnara Serikova, a citizen of Kazakhstan.', '', section, '', answer, '', 'Entry created: 2019-01-19', ''].join('\n');
  return claimsOfPage(text, { entry: '900990' }).extraction.claims
    .filter(({ property }) => /(?:statusText|reasonText|learnedThrough)$/.test(property))
    .map(({ value }) => (value.kind === 'text' ? value.text : ''));
}
