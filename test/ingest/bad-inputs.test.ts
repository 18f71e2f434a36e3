import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/build/build.js';
import { convertPage } from '../../src/build/convert.js';
import { findLeaks } from '../../src/build/leak-gate.js';
import { explain } from '../../src/explain/explanation.js';
import { explanationHtml } from '../../src/explain/document.js';
import { WitnessError } from '../../src/errors.js';
import { readArchive } from '../../src/ingest/archive.js';
import { openCurrent } from '../../src/store/publish.js';
import { FICTIONAL_BASE, sourceTtl, temporaryFolder } from '../build/archives.js';

/**
 * The `entry` and `file` cases of a corpus of bad inputs, in this project's form: an entry is a line of `records/`, a
 * file lies there as it is. The corpus is no part of the project; without it the cases are skipped by name.
 */
const CORPUS = new URL('../../../shared/bad-inputs/bad-inputs.json', import.meta.url);

interface Case {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly patch?: Record<string, unknown>;
  readonly file?: { path: string; content?: unknown; base64?: string; symlink?: string; files?: { path: string; content: string }[] };
  readonly expect: { build?: string; outMustNotContain?: string[]; storeMustNotContain?: string[]; htmlMustNotContain?: string[]; byteExact?: boolean };
}

const GOOD = '{"entry":7,"name":"Good Example (fictional)","about":"A teacher."}\n';

/** What the project does otherwise than the case expects; the reason is why that is as safe. */
const OTHERWISE: Readonly<Record<string, { does: 'publishes' | 'refuses'; reason: string }>> = {
  D195: { does: 'refuses', reason: 'a header field takes one line of text, without tabs' },
  D221: { does: 'publishes', reason: 'a build reads no clock, so that the same pages give the same release; the date stays what the entry says' },
  D229: { does: 'publishes', reason: 'an e-mail address is masked before anything else sees the text' },
  D230: { does: 'publishes', reason: 'a national id is masked before anything else sees the text' },
  D232: { does: 'publishes', reason: 'coordinates are masked before anything else sees the text' },
};
/** Entries that are not published any more, or not yet, in the form in which an archive of ours says so. */
const TAKEN_BACK: Readonly<Record<string, { name: string; withdrawn: string; about: string }>> = {
  D238: { name: 'CANARY-PRIV-08', withdrawn: '{ entry: 12345, kind: embargoed, date: 2020-01-01, until: 2999-01-01 }', about: 'A teacher.' },
  D239: { name: 'CANARY Person', withdrawn: '{ entry: 12345, kind: withdrawn, date: 2020-01-01 }', about: 'A teacher.' },
  D240: { name: 'CANARY-PRIV-09', withdrawn: '{ entry: 12345, kind: withdrawn, date: 2020-01-01 }', about: 'A teacher. His brother, CANARY-PRIV-09, was arrested in 2018.' },
};
/** What must not come out where a number is masked instead. */
const MASKED: Readonly<Record<string, string>> = { D229: 'canary-priv-03@example.org', D230: '11010519491231002X', D232: '76.889709' };

/** Strings may be given as parts: `{parts: […]}`, `{rep, n}`; lists as `{repArray, n}`. */
function whole(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(whole);
  const { parts, rep, repArray, n } = value as { parts?: unknown[]; rep?: string; repArray?: string; n?: number };
  if (parts) return parts.map(whole).join('');
  if (rep !== undefined) return rep.repeat(n!);
  if (repArray !== undefined) return Array.from({ length: n! }, () => repArray);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, whole(item)]));
}

/** The entry of the corpus with its patch, as a line of ours: the same intent in the fields that this project has. */
function lineOf(patch: Record<string, unknown>): string {
  const { __raw: raw, ...fields } = whole(patch) as Record<string, unknown>;
  if (typeof raw === 'string') return raw.replaceAll('"id":', '"entry":').replaceAll('"testifier":', '"about":').replace('"born":', '"about":"y","age":');
  const { __tombstoned: _, ...rest } = fields;
  const { id = '12345', name = 'Test Person', status = 'sentenced', testimonies, sources = ['https://example.org/video'], relatives } = rest as {
    id?: string; name?: string; status?: string; testimonies?: { text: string; date?: string }[]; sources?: unknown; relatives?: unknown;
  };
  const about = (testimonies ?? [{ text: 'Detained in 2017.' }]).map(({ text, date }) => (date === undefined ? text : `${text}. He was detained on ${date}.`)).join('\n\n');
  return JSON.stringify({ entry: id, name: `${name} (fictional)`, gender: 'M', status, about, sources, ...(relatives === undefined ? {} : { relatives }) });
}

function place(folder: string, { patch, file }: Case): void {
  mkdirSync(join(folder, 'records'), { recursive: true });
  writeFileSync(join(folder, 'source.ttl'), sourceTtl());
  writeFileSync(join(folder, 'records', 'good.jsonl'), GOOD);
  if (patch) writeFileSync(join(folder, 'records', 'case.jsonl'), `${lineOf(patch)}\n`);
  for (const one of file ? file.files ?? [file] : []) {
    const path = join(folder, 'records', one.path.replace(/^[^/]+\//, '').replace(/\.json$/, '.jsonl'));
    const { content, base64, symlink } = one as NonNullable<Case['file']>;
    if (symlink !== undefined) symlinkSync(symlink, path);
    else writeFileSync(path, base64 === undefined ? String(whole(content)).replaceAll('"id":', '"entry":').replace(/"name":"[ab]"/, '$&,"about":"y"') : Buffer.from(base64, 'base64'));
  }
}

interface Outcome { readonly published: ReadonlyMap<string, string>; readonly html: string; readonly refused: readonly string[]; readonly stopped?: string }

/** What becomes of an archive: its entries' quads as text, those refused with their reasons, or the error that stops it. */
function read(folder: string): Outcome {
  const published = new Map<string, string>();
  const refused: string[] = [];
  let html = '';
  try {
    const { archive, pages, refused: unread } = readArchive(folder);
    refused.push(...unread.map(({ message }) => message));
    for (const page of pages) {
      try {
        const entry = convertPage(page, archive, FICTIONAL_BASE);
        assert.deepEqual(findLeaks(entry.quads, archive.policy), []);
        published.set(page.number, entry.quads.map(({ subject, predicate, object }) => `<${subject.value}> <${predicate.value}> ${object.termType === 'Literal' ? JSON.stringify(object.value).replaceAll('<', '\\u003C') : `<${object.value}>`}`).join('\n'));
        html += explanationHtml(explain(entry.page, entry.record, entry.extraction));
      } catch (error) {
        if (!(error instanceof WitnessError)) throw error;
        refused.push(error.message);
      }
    }
  } catch (error) {
    if (!(error instanceof WitnessError)) throw error;
    return { published, html, refused, stopped: error.message };
  }
  return { published, html, refused };
}

describe('Bad input', () => {
  const at = temporaryFolder();
  const cases = existsSync(CORPUS) ? (JSON.parse(readFileSync(CORPUS, 'utf8')) as { cases: Case[] }).cases.filter(({ kind }) => kind === 'entry' || kind === 'file') : [];
  if (cases.length === 0) it.skip('of the corpus of bad inputs: it is not here');

  for (const one of cases.filter(({ id }) => !(id in TAKEN_BACK))) {
    const otherwise = OTHERWISE[one.id];
    it(`${one.id} ${one.name}${otherwise ? `: ${otherwise.reason}` : ''}`, async () => {
      const folder = at(one.id);
      place(folder, one);
      if (one.expect.build?.startsWith('fail-closed')) {
        await assert.rejects(build({ archives: [folder], base: FICTIONAL_BASE, dir: at('stopped') }), /12345/);
        return;
      }
      const { published, html, refused, stopped } = read(folder);
      assert.deepEqual(Object.keys(Object.prototype), []);
      assert.ok(!('polluted' in {}));
      assert.equal(stopped, undefined);
      assert.ok(published.has('7'), `the good entry is lost: ${refused.join('; ')}`);
      const output = [...published.values()].join('\n') + html;
      for (const text of one.expect.htmlMustNotContain ?? []) assert.ok(!html.includes(text), text);
      for (const text of [...(one.expect.storeMustNotContain ?? []), ...(otherwise ? [] : one.expect.outMustNotContain ?? []), ...(MASKED[one.id] ? [MASKED[one.id]!] : [])]) {
        assert.ok(!output.includes(text), text);
      }
      if (otherwise ? otherwise.does === 'publishes' : one.expect.build === 'accept') {
        assert.ok(published.has('12345'), refused.join('; '));
        assert.deepEqual(refused, []);
        if (one.expect.byteExact) assert.ok(published.get('12345')!.includes(JSON.stringify(one.patch!['name']).slice(1, -1)));
        if (one.id === 'D222') assert.doesNotMatch(published.get('12345')!, /2018-0[34]-0[34]/);
        if (one.id === 'D227') assert.doesNotMatch(published.get('12345')!, /detention#(?:released|free)\b/);
      } else {
        assert.ok(!published.has('12345'));
        assert.ok(refused.length > 0);
        for (const message of refused) assert.match(message, /^[^\n]*\/records\/[^\n]+: \S/);
      }
    }).timeout(60_000);
  }

  for (const one of cases.filter(({ id }) => id in TAKEN_BACK)) {
    it(`${one.id} ${one.name}`, async () => {
      const folder = at(one.id);
      const { name, withdrawn, about } = TAKEN_BACK[one.id]!;
      mkdirSync(join(folder, 'records'), { recursive: true });
      writeFileSync(join(folder, 'source.ttl'), sourceTtl());
      writeFileSync(join(folder, 'withdrawn.yaml'), `entries:\n  - ${withdrawn}\n`);
      writeFileSync(join(folder, 'records', 'all.jsonl'), `${GOOD}${JSON.stringify({ entry: 12345, name: `${name} (fictional)`, about: 'Detained in 2017.' })}\n${JSON.stringify({ entry: 8, name: 'Other Example (fictional)', about })}\n`);
      await build({ archives: [folder], base: FICTIONAL_BASE, dir: at(`${one.id}-out`) });
      const snapshot = await openCurrent(at(`${one.id}-out`));
      try {
        const texts: string[] = [];
        for await (const { subject, object } of snapshot.match({})) texts.push(subject.value, object.value);
        assert.ok(texts.some((text) => text.includes('Other Example')));
        assert.deepEqual(texts.filter((text) => text.includes('CANARY') || /entry\/12345\b/.test(text)), []);
      } finally {
        await snapshot.close();
      }
    }).timeout(60_000);
  }
});
