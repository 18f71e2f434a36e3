import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Quad } from '@rdfjs/types';
import { CheckFailed, check } from '../../src/build/build.js';
import { convertPage, readEntry } from '../../src/build/convert.js';
import { explainPage } from '../../src/commands/explain.js';
import { Curation } from '../../src/curation/curation.js';
import { curate } from '../../src/curation/curate.js';
import { parseDecisions, readDecisions } from '../../src/curation/decisions.js';
import { claimsOfPage } from '../../src/extract/index.js';
import { wit } from '../../src/generated/terms.js';
import { reconstructionQuads } from '../../src/graph/curation-quads.js';
import { readArchive } from '../../src/ingest/archive.js';
import { prov } from '../../src/namespaces.js';

const SHIPPED = fileURLToPath(new URL('../../data/xinjiang-victims-database/', import.meta.url));
const BASE = 'http://localhost:3000/';

const decisions = (yaml: string) => parseDecisions('curation/review.yaml', yaml);
const one = (body: string) => decisions(`decisions:\n  - ${body.trim().split('\n').map((line) => line.trim()).join('\n    ')}\n`);
const why = 'reason: The page says otherwise.\ndate: 2020-02-01';

const { archive, pages: [file] } = readArchive(SHIPPED);
const read = (curation?: Curation) => readEntry(file!, archive, curation);
const raw = read().extraction;
const claimOf = (property: string) => raw.claims.find((claim) => claim.property === property)!;

describe('A curation file', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown key', 'decisions: []\ncurators: me\n', /review\.yaml:2: the key "curators" is not known here/],
    ['an unknown key of a decision', `decisions:\n  - action: accept\n    entry: 1\n    claim: "0123456789ab"\n    reason: seen\n    date: 2020-01-01\n    verdict: yes\n`, /review\.yaml:7: the key "verdict" is not known/],
    ['an unknown action', `decisions:\n  - action: delete\n    entry: 1\n`, /review\.yaml:2: .*action/],
    ['a decision without a reason', `decisions:\n  - action: withhold-entry\n    entry: 1\n    date: 2020-01-01\n`, /review\.yaml:2: item 1 lacks "reason"/],
    ['a claim written as a number', `decisions:\n  - action: accept\n    entry: 1\n    claim: 123456789012\n    reason: seen\n    date: 2020-01-01\n`, /review\.yaml:4: "claim" must be string/],
    ['a date that is none', `decisions:\n  - action: accept\n    entry: 1\n    claim: "0123456789ab"\n    reason: seen\n    date: yesterday\n`, /review\.yaml:6: "date" is "yesterday"; it takes the day of the decision/],
    ['a correction that corrects nothing', `decisions:\n  - action: correct\n    entry: 1\n    claim: "0123456789ab"\n    reason: seen\n    date: 2020-01-01\n`, /review\.yaml:2: /],
    ['a property that the ontology does not have', `decisions:\n  - action: correct\n    entry: 1\n    claim: "0123456789ab"\n    property: wit:heldAtt\n    reason: seen\n    date: 2020-01-01\n`, /review\.yaml:2: wit:heldAtt is not a property/],
    ['a key given twice', 'decisions: []\ndecisions: []\n', /review\.yaml:2: it is not YAML: .*unique/],
    ['an alias bomb', 'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n', /review\.yaml:1: it uses an anchor or an alias/],
    ['a tag', 'decisions: !!js/function "x"\n', /review\.yaml:1: /],
    ['a second document', 'decisions: []\n---\ndecisions: []\n', /it is not YAML/],
    ['a key named __proto__', 'decisions: []\n__proto__: { polluted: true }\n', /the key "__proto__" is not known/],
  ];
  for (const [what, yaml, message] of refused) {
    it(`with ${what} is refused with its line`, () => {
      assert.throws(() => decisions(yaml), message);
      assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    });
  }

  it('that nests too deeply is refused', () => {
    assert.throws(() => decisions(`decisions: ${'['.repeat(50_000)}`), /review\.yaml/);
  });

  it('takes the curator of the file for decisions that name none', () => {
    const [first, second] = decisions(`curator: A. Reader\ndecisions:\n  - { action: withhold-entry, entry: 7, reason: asked to, date: 2020-01-01 }\n  - { action: withhold-entry, entry: 8, reason: asked to, date: 2020-01-01, by: B. Other }\n`);
    assert.deepEqual([first!.by, second!.by], ['A. Reader', 'B. Other']);
    assert.deepEqual([first!.line, second!.line], [3, 4]);
  });

  it('must stand in a folder of regular .yaml files, with one decision a claim', () => {
    const folder = mkdtempSync(join(tmpdir(), 'witness-curation-'));
    try {
      assert.deepEqual(readDecisions(folder), []);
      mkdirSync(join(folder, 'curation'));
      const twice = `decisions:\n  - { action: accept, entry: 1, claim: "0123456789ab", reason: seen, date: 2020-01-01 }\n`;
      writeFileSync(join(folder, 'curation', 'a.yaml'), twice);
      writeFileSync(join(folder, 'curation', 'b.yaml'), twice);
      assert.throws(() => readDecisions(folder), /b\.yaml:2: there is a decision on claim 0123456789ab of entry 1 already, in .*a\.yaml:2/);
      rmSync(join(folder, 'curation', 'b.yaml'));
      symlinkSync('/etc/passwd', join(folder, 'curation', 'c.yaml'));
      assert.throws(() => readDecisions(folder), /c\.yaml: it is not a regular file/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('Curation', () => {
  it('changes nothing without decisions', () => {
    const { extraction } = claimsOfPage('Entry of 1\n\nAynur Fictional\n\nAbout the victim\n\nShe studied.\n', { entry: '1' });
    assert.deepEqual(curate(extraction, []), { ...extraction, curated: [] });
  });

  it('leaves an accepted claim as it is, and says so', () => {
    const claim = claimOf(wit.heldAt);
    const { extraction } = read(new Curation(one(`action: accept\nentry: 2208\nclaim: "${claim.id}"\n${why}`)));
    assert.deepEqual(extraction.claims, raw.claims);
    assert.equal(extraction.curated.length, 1);
  });

  it('leaves a rejected claim out, with the things that only it spoke of', () => {
    const property = wit.legalForm;
    const company = raw.claims.find((claim) => claim.property === property)!.subject;
    const about = raw.claims.filter(({ subject, value }) => subject === company || (value.kind === 'thing' && value.ref === company));
    assert.ok(about.length > 1);
    const reject = (claims: readonly { readonly id: string }[]) => read(new Curation(claims.flatMap(({ id }) => one(`action: reject\nentry: "2208"\nclaim: "${id}"\n${why}`)))).extraction;
    const some = reject(about.slice(1));
    assert.equal(some.claims.length, raw.claims.length - about.length + 1);
    assert.ok(some.things.some(({ ref }) => ref === company));
    assert.ok(!reject(about).things.some(({ ref }) => ref === company));
  });

  it('puts a corrected claim in the place of the claim, with the same words and source, as its revision', () => {
    const claim = claimOf(wit.heldAt);
    const curation = new Curation(one(`action: correct\nentry: 2208\nclaim: "${claim.id}"\ncertainty: possible\nproperty: wit:possiblyHeldAt\n${why}`));
    const { quads, extraction } = convertPage(file!, archive, BASE, curation);
    const corrected = extraction.claims.find(({ linked }) => linked?.some(({ kind, ref }) => kind === prov.wasRevisionOf && ref === claim.id))!;
    assert.deepEqual([corrected.property, corrected.certainty, corrected.quote, corrected.attributedTo], [wit.possiblyHeldAt, 'possible', claim.quote, claim.attributedTo]);
    const has = (subject: string, predicate: string, object: string): boolean => quads.some((quad: Quad) => quad.subject.value === BASE + subject && quad.predicate.value === predicate && quad.object.value === BASE + object);
    assert.ok(has(`entry/2208#claim-${corrected.id}`, prov.wasRevisionOf, `entry/2208#claim-${claim.id}`));
    assert.ok(!quads.some(({ subject }) => subject.value === `${BASE}entry/2208#claim-${claim.id}`));
    assert.ok(quads.some(({ predicate, object }) => predicate.value === prov.invalidated && object.value === `${BASE}entry/2208#claim-${claim.id}`));
    assert.deepEqual(curation.unmatched(), []);
  });

  it('gives the same corrected claim on every build', () => {
    const correction = one(`action: correct\nentry: 2208\nclaim: "${claimOf(wit.heldAt).id}"\nvalue: { ref: facility/another-prison, label: Another Prison }\n${why}`);
    assert.deepEqual(read(new Curation(correction)).extraction, read(new Curation(correction)).extraction);
  });

  it('refuses a correction whose value is not of the kind its property takes', () => {
    assert.throws(() => read(new Curation(one(`action: correct\nentry: 2208\nclaim: "${claimOf(wit.heldAt).id}"\nvalue: { text: somewhere }\n${why}`))), /curation\/review\.yaml:2: .*takes a thing/);
  });

  it('gives a facility its identity, with every name it had', () => {
    const claim = claimOf(wit.heldAt);
    assert.ok(claim.value.kind === 'thing');
    const { extraction } = read(new Curation(one(`action: same-facility\nfacility: ${claim.value.ref}\nas: facility/shiho-prison\n${why}`)));
    assert.ok(!JSON.stringify([extraction.claims, extraction.things]).includes(`"${claim.value.ref}"`));
    assert.ok(extraction.things.some(({ ref, labels }) => ref === 'facility/shiho-prison' && labels.length > 0));
  });

  it('blanks a withheld field, its words and all that is read from them', () => {
    const before = convertPage(file!, archive, BASE);
    const curation = new Curation(one(`action: withhold-field\nentry: 2208\nfield: reason\n${why}`));
    const { quads, page, record, extraction } = convertPage(file!, archive, BASE, curation);
    assert.ok(JSON.stringify(before.quads.map(({ object }) => object.value)).includes('ethnic separatism'));
    assert.ok(!JSON.stringify(quads.map(({ object }) => object.value)).includes('ethnic separatism'));
    assert.equal(page.text.length, before.page.text.length);
    assert.equal(page.text.split('\n').length, before.page.text.split('\n').length);
    assert.equal(record.sections.find(({ key }) => key === 'reason')!.body.text, '');
    assert.ok(!extraction.gaps.some(({ field }) => field === 'reason'));
    assert.deepEqual(curation.unmatched(), []);
  });

  it('names file, line and id of a decision that matches nothing any more', () => {
    const curation = new Curation(decisions(`decisions:\n  - { action: reject, entry: 2208, claim: "000000000000", reason: gone, date: 2020-01-01 }\n  - { action: withhold-entry, entry: 99, reason: gone, date: 2020-01-01 }\n  - { action: merge, name: X, persons: [entry/2208#victim, entry/2208#person-nobody], reason: same, date: 2020-01-01 }\n`));
    read(curation);
    assert.deepEqual(curation.unmatched().map(({ message }) => message.slice(0, 66)), [
      'curation/review.yaml:2: claim 000000000000 of entry 2208 matches no',
      'curation/review.yaml:3: entry 99 matches nothing any more (withhold',
      'curation/review.yaml:4: entry/2208#person-nobody is no person of th',
    ].map((message) => message.slice(0, 66)));
  });

  it('writes a merge of persons as an act of its own, with its evidence', () => {
    const [merge] = one(`action: merge\nname: Zhiger T.\npersons: [entry/2208#victim, entry/7#person-x]\n${why}`);
    assert.ok(merge?.action === 'merge');
    const { ref, quads } = reconstructionQuads(BASE, merge);
    assert.equal(ref, 'reconstruction/zhiger-t');
    assert.deepEqual(quads.filter(({ predicate }) => predicate.value === wit.mergedObservation).map(({ object }) => object.value), [`${BASE}entry/2208#victim`, `${BASE}entry/7#person-x`]);
    assert.equal(quads.find(({ predicate }) => predicate.value === wit.evidence)!.object.value, 'The page says otherwise.');
  });
});

describe('A build of an archive with curation', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'witness-curated-'));
    mkdirSync(join(folder, 'pages'));
    mkdirSync(join(folder, 'curation'));
    copyFileSync(join(SHIPPED, 'source.ttl'), join(folder, 'source.ttl'));
    copyFileSync(join(SHIPPED, 'pages', '2208.txt'), join(folder, 'pages', '2208.txt'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes its checks with a correction applied', async () => {
    writeFileSync(join(folder, 'curation', 'a.yaml'), `decisions:\n  - { action: correct, entry: 2208, claim: "${claimOf(wit.heldAt).id}", certainty: presumed, reason: reread, date: 2020-01-01 }\n`);
    assert.equal((await check({ archives: [folder], base: BASE })).curated, 1);
  });

  it('stops when a decision matches nothing', async () => {
    writeFileSync(join(folder, 'curation', 'a.yaml'), `decisions:\n  - { action: accept, entry: 2208, claim: "ffffffffffff", reason: seen, date: 2020-01-01 }\n`);
    await assert.rejects(check({ archives: [folder], base: BASE }), (error) => error instanceof CheckFailed && /a\.yaml:2: claim ffffffffffff of entry 2208 matches nothing/.test(error.message));
  });

  it('publishes nothing of a withheld entry', async () => {
    writeFileSync(join(folder, 'curation', 'a.yaml'), `decisions:\n  - { action: withhold-entry, entry: 2208, reason: asked to, date: 2020-01-01 }\n`);
    const report = await check({ archives: [folder], base: BASE });
    assert.deepEqual([report.entries, report.claims, report.withheld], [0, 0, 1]);
  });
});

describe('A page of an archive with curation', () => {
  it('is explained as its curators left it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'witness-explained-'));
    try {
      for (const name of ['pages', 'curation']) mkdirSync(join(folder, name));
      copyFileSync(join(SHIPPED, 'source.ttl'), join(folder, 'source.ttl'));
      copyFileSync(join(SHIPPED, 'pages', '2208.txt'), join(folder, 'pages', '2208.txt'));
      const { id } = claimOf(wit.heldAt);
      writeFileSync(join(folder, 'curation', 'a.yaml'), `decisions:\n  - { action: correct, entry: 2208, claim: "${id}", certainty: presumed, reason: reread, date: 2020-01-01 }\n`);
      assert.match(explainPage(join(folder, 'pages', '2208.txt'), { format: 'terminal', stream: {}, env: {} }), new RegExp(`corrects claim ${id}`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
