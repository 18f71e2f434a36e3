import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Archives for tests are fictional, and say so; they can only be built under this base. */
export const FICTIONAL_BASE = 'https://example.org/data/';

/** A page in layout B about nobody. */
export function fictionalPage(name: string, about = `${name} was a teacher.`): string {
  return [
    'Entry of 12', '', `${name} (fictional)`, `${name} (fictional)`, 'Health status', 'has problems', 'Invented cases\u00a0 Cases for tests\u00a0 ', '',
    'Testifying party', '', 'Testimony 1: Ayan Example, a Kazakhstan citizen.', '', "Victim's relation to testifier", '', 'Nephew.', '',
    'About the victim', '', about, '', "Victim's status", '', '', 'Suspected human rights violations', '',
    'Article 9: Nobody has the right to put us in prison without a good reason.', '', 'Supplementary materials', '', 'Testimony 1', '',
    'Entry created: 2019-01-19', '', 'Last updated: 2020-01-01', '',
  ].join('\n');
}

/** What `source.ttl` says, statement by statement; a test leaves one out or puts another in its place. */
export const DESCRIPTION: Readonly<Record<string, string>> = {
  'dcterms:title': '"An invented archive"@en',
  'dcterms:publisher': '"Nobody"@en',
  'foaf:homepage': '<https://archive.example.org/>',
  'dcterms:language': '"en"',
  'dcterms:rights': '"Invented for tests."@en',
  'wit:pageAddressTemplate': '"https://archive.example.org/{entry}"',
  'wit:expectedEntriesAtLeast': '1',
  'wit:expectedEntriesAtMost': '100',
  'wit:releasesBirthDates': 'false',
  'wit:fictional': 'true',
};

/** One statement a line; `undefined` leaves one out. */
export function sourceTtl(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const statements = Object.entries({ ...DESCRIPTION, ...changes }).flatMap(([property, value]) => (value === undefined ? [] : [`    ${property} ${value} ;`]));
  return [
    '@prefix wit: <https://w3id.org/witness-graph/ontology#> .', '@prefix dcterms: <http://purl.org/dc/terms/> .',
    '@prefix foaf: <http://xmlns.com/foaf/0.1/> .', '', '<> a wit:Archive ;', ...statements, '    .', '',
  ].join('\n');
}

/** Writes files below a folder, whatever order they come in. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A folder of its own, gone when the test is over: call in `describe`, use in `it`. */
export function temporaryFolder(): (...names: string[]) => string {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'witness-test-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (...names) => join(folder, ...names);
}
