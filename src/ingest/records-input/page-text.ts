import { parsePage } from '../parse.js';
import type { FieldKey, SectionKey } from '../record.js';

/** One entry as an archive with fields gives it (`schemas/entry-record.schema.json`). */
export interface EntryFields {
  readonly entry: string | number;
  readonly name: string;
  readonly otherNames?: readonly string[];
  readonly lists?: readonly string[];
  readonly rights?: readonly number[];
  readonly supplementary?: readonly string[];
  readonly sources?: readonly string[];
  readonly created?: string;
  readonly updated?: string;
  readonly testifierUpdate?: string;
  readonly [field: string]: unknown;
}

/** Header fields, with the label under which the page text gives them. */
const FIELDS: readonly (readonly [string, string, FieldKey])[] = [
  ['age', 'Age', 'age'], ['gender', 'Gender', 'gender'], ['ethnicity', 'Ethnicity', 'ethnicity'], ['profession', 'Profession', 'profession'],
  ['placeOfOrigin', 'Likely place of origin', 'placeOfOrigin'], ['currentLocation', 'Likely current location', 'currentLocation'],
  ['status', 'Last reported det. type', 'detentionType'], ['firstDetained', 'When first detained', 'firstDetained'],
  ['detentionReason', 'Probable detention reason', 'detentionReason'], ['healthStatus', 'Health status', 'healthStatus'],
];

const SECTIONS: readonly (readonly [string, string, SectionKey])[] = [
  ['testifyingParty', 'Testifying party', 'testifying'], ['relation', "Victim's relation to testifier", 'relation'], ['about', 'About the victim', 'about'],
  ['location', "Victim's location", 'location'], ['detained', 'When victim was detained', 'detained'], ['reason', 'Probable (or official) reason for detention', 'reason'],
  ['statusText', "Victim's status", 'status'], ['learned', "How did the testifier learn about the victim's status?", 'learned'], ['additional', 'Additional information', 'additional'],
];

/** A field whose value would be taken for something else on a page. */
export class NotReadable extends Error {}

/** Parameters by which a shared link tells who shared it. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|igshid|igsh|si|mc_eid|mc_cid|ref_src|share_id|spm)$/i;

/** A web address without the parameters that identify whoever passed it on. */
export function withoutTracking(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  if (kept.length === url.searchParams.size) return address;
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}

/**
 * The page text of an entry with fields, in the layout whose fields are all labelled. Claims quote it, and offsets are into
 * it; the same fields give the same text. What is written is parsed again and must come back as it went in.
 * @throws NotReadable naming the field
 */
export function pageTextOf(fields: EntryFields): string {
  const lines = [fields.name, ...(fields.otherNames ?? [])];
  for (const [key, label] of FIELDS) if (fields[key] !== undefined) lines.push(label, String(fields[key]));
  if (fields.lists !== undefined && fields.lists.length > 0) lines.push('Lists', fields.lists.join('\u00a0 '));
  for (const [key, heading] of SECTIONS) if (fields[key] !== undefined) lines.push('', heading, '', String(fields[key]).trim());
  if (fields.rights !== undefined && fields.rights.length > 0) lines.push('', 'Suspected human rights violations', '', ...fields.rights.map((article) => `Article ${article}`));
  const materials = [...(fields.supplementary ?? []), ...(fields.sources ?? []).map(withoutTracking)];
  if (materials.length > 0) lines.push('', 'Supplementary materials', '', ...materials);
  if (fields.created !== undefined) lines.push('', `Entry created: ${fields.created}`);
  if (fields.updated !== undefined) lines.push('', `Last updated: ${fields.updated}`);
  if (fields.testifierUpdate !== undefined) lines.push('', `Latest update from testifier: ${fields.testifierUpdate}`);
  const text = `${lines.join('\n')}\n`;
  verify(text, fields);
  return text;
}

/** A value that holds a label or a heading would put words into another field: such a record is refused, not read wrongly. */
function verify(text: string, fields: EntryFields): void {
  const record = parse(text);
  const same = (name: string, read: readonly (string | undefined)[], meant: readonly string[]): void => {
    if (read.length !== meant.length || read.some((words, index) => words !== meant[index]!.trim())) {
      throw new NotReadable(`its "${name}" would be taken for another field on a page; write it without the words of a label or a heading on a line of their own`);
    }
  };
  same('name', record.names.map((words) => words.text), [fields.name, ...(fields.otherNames ?? [])]);
  for (const [key, , field] of FIELDS) same(key, record.fields.filter((one) => one.key === field).map(({ value }) => value?.text), fields[key] === undefined ? [] : [String(fields[key])]);
  same('lists', record.lists.map((words) => words.text), fields.lists ?? []);
  for (const [key, , section] of SECTIONS) same(key, record.sections.filter((one) => one.key === section).map(({ body }) => body.text), fields[key] === undefined ? [] : [String(fields[key])]);
  same('rights', record.rights.map(({ article }) => String(article)), (fields.rights ?? []).map(String));
  same('supplementary', record.supplementary.map((line) => line.text.text), [...(fields.supplementary ?? []), ...(fields.sources ?? []).map(withoutTracking)]);
}

function parse(text: string): ReturnType<typeof parsePage> {
  try {
    return parsePage(text);
  } catch {
    throw new NotReadable('its fields make no page: a name must stand before the first field');
  }
}
