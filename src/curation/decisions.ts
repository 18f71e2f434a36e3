import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import type { Certainty } from '../extract/claim.js';
import { properties, prefixes } from '../generated/terms.js';
import { schemaProblem } from '../ingest/schema-check.js';
import { readStrictYaml } from '../ingest/strict-yaml.js';
import type { FieldKey, SectionKey } from '../ingest/record.js';
import type { Reference } from '../iri.js';

/** What a person decided about what was read (`schemas/curation.schema.json` says what each takes). */
export type Decision = Place & Why & (
  | { readonly action: 'accept' | 'reject'; readonly entry: string; readonly claim: string }
  | { readonly action: 'correct'; readonly entry: string; readonly claim: string } & Correction
  | { readonly action: 'merge'; readonly name: string; readonly persons: readonly Reference[] }
  | { readonly action: 'same-facility'; readonly facility: Reference; readonly as: Reference }
  | { readonly action: 'withhold-field'; readonly entry: string; readonly field: FieldKey | SectionKey }
  | { readonly action: 'withhold-entry'; readonly entry: string }
);

export type DecisionOf<Action extends Decision['action']> = Extract<Decision, { readonly action: Action }>;

/** Where a decision stands, for messages. */
interface Place {
  readonly path: string;
  readonly line: number;
}

interface Why {
  readonly reason: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly by?: string;
}

export interface Correction {
  /** Absolute IRI. */
  readonly property?: string;
  readonly certainty?: Certainty;
  readonly negated?: boolean;
  readonly value?: {
    readonly ref?: Reference; readonly label?: string; readonly text?: string; readonly language?: string;
    readonly edtf?: string; readonly earliest?: string; readonly latest?: string;
  };
}

/**
 * The decisions of an archive folder: its `curation/*.yaml`, files by name, decisions in their order; none where there
 * is no such folder.
 * @throws InputError with the file and the line for one that is not as the schema says
 */
export function readDecisions(archiveFolder: string): Decision[] {
  const folder = join(archiveFolder, 'curation');
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) throw new InputError(folder, 'it is not a folder; curation files stand in one');
  const decisions = readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (!/\.ya?ml$/.test(name)) throw new InputError(path, 'a curation folder holds .yaml files only');
    if (!lstatSync(path).isFile()) throw new InputError(path, 'it is not a regular file (links and devices are not followed)');
    return parseDecisions(path, readFileSync(path, 'utf8'));
  });
  refuseTwice(decisions);
  return decisions;
}

/** The decisions of one file. @throws InputError */
export function parseDecisions(path: string, text: string): Decision[] {
  const { value, lineOf } = readStrictYaml(path, text);
  const problem = schemaProblem('curation', value);
  if (problem) throw new InputError(path, problem.message, lineOf(problem.path));
  const { curator, decisions } = value as { curator?: string; decisions: (Record<string, unknown> & { by?: string })[] };
  return decisions.map((decision, index) => {
    const line = lineOf(['decisions', index]);
    const entry = decision.entry === undefined ? {} : { entry: String(decision.entry) };
    const property = typeof decision.property === 'string' ? { property: propertyOf(path, line, decision.property) } : {};
    return { ...decision, ...entry, ...property, by: decision.by ?? curator, path, line } as unknown as Decision;
  });
}

function propertyOf(path: string, line: number, name: string): string {
  const iri = prefixes.wit + name.slice('wit:'.length);
  if (!Object.hasOwn(properties, iri)) throw new InputError(path, `${name} is not a property of the ontology`, line);
  return iri;
}

/** Two decisions on one claim cannot both hold, and the later one must not win in silence. */
function refuseTwice(decisions: readonly Decision[]): void {
  const seen = new Map<string, Decision>();
  for (const decision of decisions) {
    const key = 'claim' in decision ? `claim ${decision.claim} of entry ${decision.entry}` : decision.action === 'same-facility' ? decision.facility : undefined;
    if (key === undefined) continue;
    const other = seen.get(key);
    if (other) throw new InputError(decision.path, `there is a decision on ${key} already, in ${other.path}:${other.line}; keep one`, decision.line);
    seen.set(key, decision);
  }
}

/** What a decision is about, for messages. */
export function targetOf(decision: Decision): string {
  switch (decision.action) {
    case 'accept': case 'reject': case 'correct': return `claim ${decision.claim} of entry ${decision.entry}`;
    case 'merge': return decision.persons.join(', ');
    case 'same-facility': return decision.facility;
    case 'withhold-field': return `the field "${decision.field}" of entry ${decision.entry}`;
    case 'withhold-entry': return `entry ${decision.entry}`;
  }
}
