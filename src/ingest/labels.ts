import { remembered } from '../remembered.js';
import type { DateKey, FieldKey, SectionKey } from './record.js';

/**
 * The words by which the archive's layouts name their fields and sections. Layouts renamed them over the years;
 * what a reader of the code wants to know is that `Detention type`, `Last reported det. type` and `Status` are one field.
 */
const FIELD_LABELS: Readonly<Record<string, FieldKey>> = {
  'age': 'age',
  'gender': 'gender',
  'ethnicity': 'ethnicity',
  'profession': 'profession',
  'likely place of origin': 'placeOfOrigin',
  'place of origin': 'placeOfOrigin',
  'location': 'currentLocation',
  'likely current location': 'currentLocation',
  'current location': 'currentLocation',
  'detention type': 'detentionType',
  'last reported det. type': 'detentionType',
  'last reported detention type': 'detentionType',
  'last reported status': 'detentionType',
  'status': 'detentionType',
  'detention time': 'firstDetained',
  'when first detained': 'firstDetained',
  'when problems started': 'firstDetained',
  'detention reason': 'detentionReason',
  'probable detention reason': 'detentionReason',
  'detention reason (suspected | official)': 'detentionReason',
  'detention reason (suspected|official)': 'detentionReason',
  'health status': 'healthStatus',
  'list(s)': 'lists',
  'lists': 'lists',
  'potential chinese variants': 'nameVariants',
  'chinese id': 'personalId',
};

export const fieldOf = remembered((label: string): FieldKey | undefined => FIELD_LABELS[label.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\s*:$/, '')], 256);

/** Headings, most specific first. Each pattern is anchored and linear. */
const HEADINGS: readonly (readonly [RegExp, SectionKey])[] = [
  [/^testifying part(?:y|ies)(?: ?\([^()\n]{1,60}\))?$/, 'testifying'],
  [/^(?:victim['’]s )?relation to testifiers?$/, 'relation'],
  [/^victim['’]s relation to (?:the )?testif(?:ier|iers|ying party)$/, 'relation'],
  [/^about (?:the )?victim$/, 'about'],
  [/^(?:victim['’]s|current|victim['’]s current) location$/, 'location'],
  [/^when (?:the )?victim was detained$/, 'detained'],
  [/^chronology(?: of detention(?:\(s\)|s)?)?(?: ?\((?:estimated|approximate)\))?$/, 'detained'],
  [/^(?:probable|suspected|likely)?(?: ?\(or official\)| ?and\/or official| or official)? ?reasons?(?:\(s\))? for (?:the )?detention(?:\(s\)|s)?$/, 'reason'],
  [/^(?:victim['’]s|current|last known|last reported|victim['’]s (?:current|last known|last reported)) status$/, 'status'],
  [/^how did (?:the )?testifiers?(?:\(s\))? learn about (?:the )?victim['’]s status\??$/, 'learned'],
  [/^how (?:the )?testifiers?(?:\(s\))? (?:learn(?:ed|t)?|found out|heard|know|knew) (?:about|of) (?:the )?victim['’]s (?:status|fate|situation|story|case|detention)\??$/, 'learned'],
  [/^testifiers?(?:\(s\))?['’]s? sources? of information$/, 'learned'],
  [/^additional information$/, 'additional'],
  [/^eyewitness accounts?(?:\(s\))?$/, 'eyewitness'],
  [/^victims among relatives$/, 'relatives'],
  [/^suspected human rights violations?$/, 'rights'],
  [/^supplementary materials?$/, 'supplementary'],
];

/** Whether a line is any of them, asked first: most lines are none. */
const HEADING = new RegExp(HEADINGS.map(([{ source }]) => source).join('|'));

export interface Heading {
  readonly key: SectionKey;
  readonly lowerCase: boolean;
  readonly note?: string;
}

/** Most lines are so already. */
const singleSpaced = (text: string): string => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text);

/** The section that a line opens, if it is a heading and nothing else. */
export function headingOf(line: string): Heading | undefined {
  const trimmed = singleSpaced(line.trim()).replace(/ ?:$/, '');
  if (trimmed.length > 100) return undefined;
  const lower = trimmed.toLowerCase();
  const found = HEADING.test(lower) ? HEADINGS.find(([pattern]) => pattern.test(lower)) : undefined;
  if (!found) return undefined;
  return {
    key: found[1],
    lowerCase: trimmed[0] === lower[0],
    note: /\(([^()]*)\)$/.exec(trimmed)?.[1],
  };
}

/**
 * Headings distinctive enough to be seen at the end of a line that another version of the entry runs into,
 * with no space between (layout D).
 */
export const GLUED_HEADING = /(?=[acstvw])(?<=[.!?)\]”"’'\p{Ll}\p{N}])(testifying party(?: \([^()\n]{1,60}\))?|about the victim|victim['’]s location|victim['’]s relation to testifier|chronology of detention\(s\)|when victim was detained|victim['’]s status|supplementary materials|suspected human rights violations|additional information)$/iu;

const DATE_LABELS: Readonly<Record<string, DateKey>> = {
  'entry created': 'created',
  'last updated': 'updated',
  'latest update from testifier': 'testifierUpdate',
  'latest update from testifiers': 'testifierUpdate',
  'latest status update': 'testifierUpdate',
};

export const FOOTER_DATE = /(?<![\p{L}])(Entry created|Last updated|Latest update from testifiers?|Latest status update)[ \t]*:[ \t]*(\d{4}-\d{2}-\d{2}|)/gu;

export const dateOf = (label: string): DateKey | undefined => DATE_LABELS[label.toLowerCase()];

/** `Entry of 6598`: the number is the size of the database. */
export const DATABASE_SIZE = /^Entry of (\d{1,7})\s*$/;

/** `This is a strong (Tier-1) testimony.`, `This is a Tier-2 entry.`, `(Tier-1) entry.` */
export const TIER = /^(?:This is an? )?([a-z -]{0,40}?)\(?Tier[- ](\d)\)? (testimony|entry)\.?$/i;

/** Links and legends of the page's own interface. */
const NOISE: readonly RegExp[] = [
  /^switch to (?:full|simple|basic) interface$/i,
  /^see raw\/original$/i,
  /^consult (?:raw|edited|original) version$/i,
  /^see (?:the )?(?:raw|edited) version$/i,
  /^locality$/i,
  /^\((?:residence|detention|origin|registration)\)$/i,
];

const ANY_NOISE = new RegExp(NOISE.map(({ source }) => source).join('|'), 'i');

export const isNoise = (line: string): boolean => ANY_NOISE.test(line.trim());
