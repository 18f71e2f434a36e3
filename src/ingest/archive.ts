import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve as resolvePath } from 'node:path';
import { Parser, Store, type Quad } from 'n3';
import { InputError } from '../errors.js';
import { wit } from '../generated/terms.js';
import { dcterms, foaf, rdf } from '../namespaces.js';
import { slug } from '../iri.js';
import { numberOf } from './page.js';
import { readRecords } from './records-input/read.js';
import type { MaskingPolicy } from './personal-numbers.js';

/** What an archive's `source.ttl` says of it. */
export interface Archive {
  readonly key: string;
  readonly folder: string;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  /** Text, or address, of the terms under which the archive's own data stands. */
  readonly terms: string;
  /** Address of the licence, where the terms are one that has an address. */
  readonly license?: string;
  /** `https://…?entryno={entry}`. */
  readonly pageAddress: string;
  /** BCP 47, of the pages' prose. */
  readonly language: string;
  readonly expectedEntries: { readonly atLeast: number; readonly atMost: number };
  /** What may be published of a page. */
  readonly policy: MaskingPolicy;
  /** Whether search engines may list the pages of entries, and the numbers of those they may not list in any case. */
  readonly indexing: { readonly entries: boolean; readonly except: readonly string[] };
  /** Fictional archives (tests, benchmarks, documentation) never share a release with real ones. */
  readonly fictional: boolean;
}

/** A page of an archive: its file, and the entry number its name gives. */
export interface PageFile {
  readonly path: string;
  readonly number: string;
  /** The page text, where the archive keeps fields and not pages. */
  readonly text?: string;
}

export interface ArchiveFolder {
  readonly archive: Archive;
  /** In the order of their numbers, whatever order the disk gives. */
  readonly pages: readonly PageFile[];
  /** Files among the pages that cannot be one. */
  readonly refused: readonly InputError[];
}

/**
 * Reads an archive folder: `source.ttl` and the names of its pages (their texts are read one at a time, later).
 * @throws InputError when the description is missing, is not Turtle, or lacks something
 */
export function readArchive(folder: string): ArchiveFolder {
  const archive = readDescription(folder);
  const records = join(folder, 'records');
  const kept = lstatSync(records, { throwIfNoEntry: false })?.isDirectory() ? readRecords(records) : undefined;
  const { pages, refused } = kept && !existsSync(join(folder, 'pages')) ? { pages: [], refused: [] } : listPages(join(folder, 'pages'));
  const all = [...pages, ...(kept?.pages ?? [])].sort((a, b) => Number(a.number) - Number(b.number));
  return { archive, pages: all, refused: [...refused, ...(kept?.refused ?? [])] };
}

/** Reads an archive's `source.ttl`. @throws InputError */
export function readDescription(folder: string): Archive {
  const path = join(folder, 'source.ttl');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new InputError(path, 'an archive folder holds its description here; there is none (the README shows one)');
  }
  const quads = parseTurtle(path, text);
  const store = new Store(quads);
  const subjects = store.getSubjects(rdf.type, wit.Archive, null);
  const subject = subjects[0];
  if (!subject || subjects.length > 1) throw new InputError(path, `it describes ${subjects.length} archives (wit:Archive); one is needed`);
  const line = text.slice(0, Math.max(text.search(/wit:Archive/), 0)).split('\n').length;

  const optional = (property: string): string | undefined => store.getObjects(subject, property, null)[0]?.value;
  const required = (property: string, name: string): string => {
    const value = optional(property);
    if (value === undefined || value === '') throw new InputError(path, `the description lacks ${name}`, line);
    return value;
  };
  const count = (property: string, name: string): number => {
    const value = required(property, name);
    if (!/^\d{1,9}$/.test(value)) throw new InputError(path, `${name} is "${value}"; it takes a whole number`, lineOf(text, name));
    return Number(value);
  };

  const yes = (name: string, value: string): boolean => {
    if (value !== 'true' && value !== 'false') throw new InputError(path, `${name} is "${value}"; it takes true or false`, lineOf(text, name));
    return value === 'true';
  };

  const indexing = (): Archive['indexing'] => {
    const except = store.getObjects(subject, wit.notIndexed, null).map(({ value }) => value).sort();
    for (const number of except) if (!/^[1-9]\d{0,8}$/.test(number)) throw new InputError(path, `wit:notIndexed is "${number}"; it takes the numbers of entries`, lineOf(text, 'wit:notIndexed'));
    return { entries: yes('wit:indexesEntries', optional(wit.indexesEntries) ?? 'true'), except };
  };

  const pageAddress = required(wit.pageAddressTemplate, 'wit:pageAddressTemplate');
  if (!pageAddress.includes('{entry}') || !/^https?:\/\//.test(pageAddress)) {
    throw new InputError(path, `wit:pageAddressTemplate is "${pageAddress}"; it takes an http(s) address with {entry} in it`, lineOf(text, 'wit:pageAddressTemplate'));
  }
  const homepage = required(foaf.homepage, 'foaf:homepage');
  if (!/^https?:\/\//.test(homepage) || !URL.canParse(homepage)) {
    throw new InputError(path, `foaf:homepage is "${homepage}"; it takes an http(s) address`, lineOf(text, 'foaf:homepage'));
  }
  const license = store.getObjects(subject, dcterms.license, null)[0] ?? store.getObjects(subject, dcterms.rights, null).find(({ termType }) => termType === 'NamedNode');
  if (license !== undefined && (license.termType !== 'NamedNode' || !/^https?:\/\//.test(license.value))) {
    throw new InputError(path, `dcterms:license is "${license.value}"; it takes the http(s) address of a licence, in angle brackets (terms in words are dcterms:rights)`, lineOf(text, 'dcterms:license'));
  }
  const language = required(dcterms.language, 'dcterms:language');
  // BCP 47 (RFC 5646 §2.1), as far as a language tag in RDF may go.
  if (!/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language)) {
    throw new InputError(path, `dcterms:language is "${language}"; it takes a language tag, such as "en"`, lineOf(text, 'dcterms:language'));
  }
  const expectedEntries = {
    atLeast: count(wit.expectedEntriesAtLeast, 'wit:expectedEntriesAtLeast'),
    atMost: count(wit.expectedEntriesAtMost, 'wit:expectedEntriesAtMost'),
  };
  return {
    key: slug(basename(resolvePath(folder))),
    folder,
    title: required(dcterms.title, 'dcterms:title'),
    publisher: required(dcterms.publisher, 'dcterms:publisher'),
    homepage,
    terms: required(dcterms.rights, 'dcterms:rights (the terms of the data)'),
    ...(license !== undefined && { license: license.value }),
    pageAddress,
    language,
    expectedEntries,
    policy: { birthDates: yes('wit:releasesBirthDates', required(wit.releasesBirthDates, 'wit:releasesBirthDates (the release policy)')) ? 'keep' : 'mask' },
    indexing: indexing(),
    fictional: yes('wit:fictional', optional(wit.fictional) ?? 'false'),
  };
}

function parseTurtle(path: string, text: string): Quad[] {
  try {
    return new Parser({ format: 'text/turtle', baseIRI: 'urn:archive:' }).parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /line (\d+)/.exec(message)?.[1];
    throw new InputError(path, `it is not Turtle: ${message.replace(/ on line \d+\.?$/, '')}`, line === undefined ? undefined : Number(line));
  }
}

/** Line breaks and writing directions in a file's name must not rewrite the message that refuses it. */
const visible = (path: string): string => path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);

const lineOf = (text: string, name: string): number => text.slice(0, Math.max(text.indexOf(name), 0)).split('\n').length;

function listPages(folder: string): { pages: PageFile[]; refused: InputError[] } {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new InputError(folder, 'an archive keeps its pages here, as <entry number>.txt; there is no such folder');
  }
  const pages: PageFile[] = [];
  const refused: InputError[] = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    const number = numberOf(name);
    if (number === undefined) {
      refused.push(new InputError(visible(path), 'its name is not <entry number>.txt or .html (a number without leading zeros)'));
    } else if (!lstatSync(path).isFile()) {
      refused.push(new InputError(path, 'it is not a regular file (links and devices are not followed)'));
    } else pages.push({ path, number });
  }
  pages.sort((a, b) => Number(a.number) - Number(b.number));
  return { pages, refused };
}
