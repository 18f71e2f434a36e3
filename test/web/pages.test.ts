import assert from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import type { ClaimFacts } from '../../src/release/diff.js';
import { chooseLanguage } from '../../src/web/language.js';
import { differenceHtml } from '../../src/web/pages/difference.js';
import { mapFigure } from '../../src/web/pages/map.js';
import { html } from '../../src/web/pages/html.js';
import { edtfText } from '../../src/web/pages/view.js';
import { fixture, type RunningSite, startSite } from './site.js';

/** The fixture, with a hedged event whose inference is stated plainly, and with its confirmation. */
const withConfirmation = (): string => fixture().replace('<company/example-textile> a wit:Company', `<entry/7#confirmation-1> a wit:Confirmation ; rdfs:label "confirmation"@en ; wit:confirmedBy <entry/7#source-aygul-example> ; wit:confirmedIn "2019-02-03"^^edtf:EDTF ; wit:confirms <entry/7#detention-1> .
  <entry/7#claim-000000000008> a wit:Claim ; rdf:subject <entry/7#confirmation-1> ; rdf:predicate wit:confirmedIn ; rdf:object "2019-02-03"^^edtf:EDTF ;
    wit:certainty certainty:stated ; wit:quote "as confirmed on February 3, 2019" ; wit:start 345 ; wit:end 377 ; wit:aboutEvent <entry/7#confirmation-1> ; prov:wasDerivedFrom <entry/7> .
  <entry/7#claim-000000000009> a wit:Claim ; rdf:subject <entry/7#detention-1> ; rdf:predicate wit:inferredFrom ; rdf:object <entry/7#source-aygul-example> ;
    wit:certainty certainty:stated ; wit:quote "based on her testimony" ; wit:start 346 ; wit:end 360 ; wit:aboutEvent <entry/7#detention-1> ; prov:wasDerivedFrom <entry/7> .
  <company/example-textile> a wit:Company`);

describe('The page of an entry', () => {
  let site: RunningSite;
  let page: string;
  before(async () => {
    site = await startSite({ trig: withConfirmation() });
    page = (await site.ask('/entry/7.html')).text;
  });
  after(() => site.close());

  it('gives a confirmation its own date, apart from when things happened', () => {
    const confirmed = page.slice(page.indexOf('When it was confirmed'), page.indexOf('id="map"'));
    assert.match(confirmed, /<time datetime="2019-02-03">3 February 2019<\/time>/);
    assert.match(confirmed, /Confirmed by .*Aygul Example.*<a href="#detention-1">imprisonment<\/a>/s);
  });

  it('says what is not known in the archive\'s own words for it, and how it stands there', () => {
    const gaps = page.slice(page.indexOf('id="gaps"'), page.indexOf('id="statements"'));
    assert.match(gaps, /<span dir="auto">Health status<\/span> <span class="note">left empty<\/span>/);
  });

  it('puts among the untimed what happened "at some point", with those words', async () => {
    const other = await startSite({ trig: withConfirmation().replace('wit:dateText "in June 2017"@en ; wit:edtf "2017-06"^^edtf:EDTF ; wit:earliest "2017-06-01"^^xsd:date ; wit:latest "2017-06-30"^^xsd:date', 'wit:dateText "at some point"@en') });
    try {
      const { text } = await other.ask('/entry/7.html');
      assert.match(text, /<li id="arrest"><div>\n<p>Arrest <span class="note"><span dir="auto">at some point<\/span><\/span>/);
      assert.doesNotMatch(text, /<ol class="timeline">/);
    } finally {
      await other.close();
    }
  });

  it('keeps a name that is only possible out of structured data, and says that it is', async () => {
    const name = (number: string, value: string, certainty: string): string => `<entry/7#claim-0000000000${number}> a wit:Claim ; rdf:subject <entry/7#victim> ; rdf:predicate wit:nameVariant ; rdf:object ${value} ; wit:certainty certainty:${certainty} ; prov:wasDerivedFrom <entry/7> .\n`;
    const other = await startSite({ trig: fixture().replace('<company/example-textile> a wit:Company', `${name('0a', '"古丽"@zh-Hans', 'presumed')}${name('0b', '"Gulnara"', 'stated')}<company/example-textile> a wit:Company`).replace('<entry/7#victim> wit:heldAt', '<entry/7#victim> wit:nameVariant "古丽"@zh-Hans . <entry/7#victim> wit:heldAt') });
    try {
      const { text } = await other.ask('/entry/7.html');
      const [, lead] = /<p class="lead">(.*?)<\/p>/s.exec(text)!;
      assert.equal(lead!.replace(/<[^>]+>/g, ''), 'گۈلنار · 古丽娜尔 · 古丽 presumed · Gulnara');
      const { mainEntity } = JSON.parse(/<script[^>]*>(.*?)<\/script>/s.exec(text)![1]!) as { mainEntity: { alternateName: string[] } };
      assert.deepEqual(mainEntity.alternateName, ['گۈلنار', '古丽娜尔', 'Gulnara']);
    } finally {
      await other.close();
    }
  });

  it('has a place for everything that has an IRI in the entry', async () => {
    const data = (await site.ask('/entry/7.nt')).text;
    const parts = new Set([...data.matchAll(/<http:\/\/localhost:3000\/entry\/7#([^>]+)>/g)].map(([, part]) => part!));
    assert.ok(parts.size > 10);
    assert.deepEqual([...parts].filter((part) => !page.includes(` id="${part}"`)), []);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('reads a time beside its words only where the words say less', () => {
    assert.match(page, /<span dir="auto">in June 2017<\/span><\/time><\/p>/);
  });

  it('never lends a hedged event the certainty of how it was inferred', () => {
    const event = /<li id="detention-1">.*?<\/li>/s.exec(page)![0];
    assert.match(event, /alleged/);
    assert.doesNotMatch(event, /stated/);
  });

  it('shows where it was on a map that says the same in words', () => {
    assert.match(page, /<svg [^>]*role="img" aria-labelledby="map-of-places-title map-of-places-description">/);
    assert.match(page, /<ol><li><a href="\/place\/654202">Wusu<\/a>: held at \(<span dir="auto">Example Prison<\/span>\) <a href="#claim-000000000002">/);
  });

  it('opens a statement that is linked to: its anchor stands within what is folded', () => {
    assert.match(page, /<details>\s*<summary>(?:(?!<\/summary>).)*<\/summary>\s*<div class="words" id="claim-000000000002">/s);
  });

  it('quotes a right in the language of its reader', async () => {
    for (const [asked, given, words] of [['zh-CN,en;q=0.5', 'zh-Hans', '任何人不得加以任意逮捕'], ['en', 'en', 'No one shall be subjected'], ['xx', 'en', 'No one shall be subjected']] as const) {
      const { text, headers } = await site.ask('/entry/7.html', { headers: { 'accept-language': asked } });
      assert.match(/<h2 id="rights">.*?<h2/s.exec(text)![0], new RegExp(words));
      assert.match(text, new RegExp(`<blockquote lang="${given}" dir="ltr">`, 'i'));
      assert.match(headers['content-language']!, new RegExp(given, 'i'));
      assert.match(String(headers.vary), /\bAccept-Language\b/);
    }
  });
});

describe('The page of a rights article', () => {
  it('has the reader\'s language first and every other one as well, and says so to caches', async () => {
    const site = await startSite();
    try {
      const { text, headers } = await site.ask('/udhr/article/9.html', { headers: { 'accept-language': 'zh' } });
      assert.match(headers['content-language']!, /^en, zh-Hans$/i);
      assert.ok(text.indexOf('任何人不得加以任意逮捕') < text.indexOf('No one shall be subjected'));
      assert.notEqual(headers.etag, (await site.ask('/udhr/article/9.html')).headers.etag);
      assert.doesNotMatch(String((await site.ask('/udhr/article/9.ttl')).headers.vary), /Accept-Language/);
      assert.doesNotMatch(String((await site.ask('/facility/example-prison.html')).headers.vary), /Accept-Language/);
    } finally {
      await site.close();
    }
  });
});

describe('The page of a graph', () => {
  it('calls by name what the data borrows from other vocabularies', async () => {
    const site = await startSite();
    try {
      const { text } = await site.ask('/graph/entry/7.html');
      assert.match(text, /<p class="kind">Named graph<\/p>/);
      assert.match(text, /<dt>Statements<\/dt>/);
      assert.doesNotMatch(text, /<dt>[^<]*:|class="kind">[^<]*:/);
    } finally {
      await site.close();
    }
  });
});

describe('The page of a facility', () => {
  /** A second statement of the same, a denied one, a place said with a hedge, and enough people to be counted. */
  const told = (): string => fixture()
    .replace('<company/example-textile> a wit:Company', `<entry/7#claim-00000000000a> a wit:Claim ; rdf:subject <entry/7#victim> ; rdf:predicate wit:heldAt ; rdf:object <facility/example-prison> ; wit:certainty certainty:reported ; wit:quote "reportedly in that prison" ; prov:wasDerivedFrom <entry/7> .
    <entry/7#claim-00000000000b> a wit:Claim ; rdf:subject <entry/7#victim> ; rdf:predicate wit:heldAt ; rdf:object <facility/example-prison> ; wit:negated true ; wit:certainty certainty:stated ; wit:quote "not in that prison" ; prov:wasDerivedFrom <entry/7> .
    <entry/7#claim-00000000000c> a wit:Claim ; rdf:subject <facility/example-prison> ; rdf:predicate wit:locatedIn ; rdf:object <place/654202> ; wit:certainty certainty:alleged ; wit:hedge "allegedly" ; wit:quote "allegedly near Wusu" ; prov:wasDerivedFrom <entry/7> .
    ${Array.from({ length: 9 }, (_, i) => `<entry/7#person-${i}> a wit:Person ; rdfs:label "Person ${i}" . <entry/7#claim-0000000001${i}0> a wit:Claim ; rdf:subject <entry/7#person-${i}> ; rdf:predicate wit:formerlyHeldAt ; rdf:object <facility/example-prison> ; wit:certainty certainty:stated ; prov:wasDerivedFrom <entry/7> .`).join('\n')}
    <company/example-textile> a wit:Company`);
  let site: RunningSite;
  let page: string;
  before(async () => {
    site = await startSite({ trig: told() });
    page = (await site.ask('/facility/example-prison.html')).text;
  });
  after(() => site.close());
  const section = (title: string): string => page.slice(page.indexOf(`<h2>${title}</h2>`)).split('<h2', 2)[1]!;

  it('names everybody once, with their entry, under the surest of the statements, and has the words of each', () => {
    const held = section('Held here');
    const summaries = [...held.matchAll(/<summary>(.*?)<\/summary>/gs)].map(([, text]) => text!.replace(/<[^>]+>/g, ''));
    assert.deepEqual(summaries, ['Erkin Sample entry 8 stated', 'Denied, or not known: Gulnar Example entry 7 stated', 'Gulnar Example entry 7 reported 2 statements']);
    for (const words of ['Allegedly held in Example Prison', 'reportedly in that prison', 'not in that prison']) assert.ok(held.includes(words), words);
  });

  it('names the entry of a testimony, which says nothing by itself', async () => {
    const other = await startSite({ trig: fixture().replace('<company/example-textile> a wit:Company', `<organisation/example-herald> a wit:Organisation ; rdfs:label "Example Herald" . <entry/7#claim-00000000000d> a wit:Claim ; rdf:subject <entry/7#testimony-1> ; rdf:predicate wit:reportedBy ; rdf:object <organisation/example-herald> ; wit:certainty certainty:stated ; prov:wasDerivedFrom <entry/7> .
    <company/example-textile> a wit:Company`) });
    try {
      assert.match((await other.ask('/organisation/example-herald.html')).text.replace(/<[^>]+>/g, ''), /Reported by it\s+Gulnar Example \(entry 7\): Testimony 1 stated/);
    } finally {
      await other.close();
    }
  });

  it('says what it is only as surely as entries say it', () => {
    assert.match(page, /<dt>Located in<\/dt><dd><a href="\/place\/654202">Wusu<\/a>.*?<span class="certainty hedged">alleged \(“<span dir="auto">allegedly<\/span>”\)<\/span><\/dd>/);
  });

  it('counts by certainty where there are many, and not what is seen at a glance', async () => {
    assert.match(page, /<dt>Held here before<\/dt><dd><ul class="counted"><li>9 <span class="certainty strong">stated<\/span><\/li><\/ul><\/dd>/);
    assert.doesNotMatch((await site.ask('/company/example-textile.html')).text, /id="short"/);
  });
});

describe('The page of what changed between two releases', () => {
  const claim = (entry: string, number: number): ClaimFacts => ({ claim: `${entry}#claim-${number}`, entry, subject: `${entry}#victim`, property: 'https://w3id.org/witness-graph/ontology#heldAt', value: `facility/${number}`, certainty: 'https://w3id.org/witness-graph/certainty#stated', attributedTo: [], basis: '' });
  const BASE = 'https://archive.example/';
  const [label, named] = [factory.namedNode('http://www.w3.org/2000/01/rdf-schema#label'), [] as string[]];
  const written = (added: readonly ClaimFacts[], changed: readonly string[]): string =>
    differenceHtml({ root: '/', base: BASE, title: 'Test' }, { from: 'a', to: 'b', entries: { added: ['entry/1'], removed: [], changed }, claims: { added, removed: [], changed: [] } }, BASE, (iris) => {
      named.push(...iris);
      return iris.map((iri) => factory.quad(factory.namedNode(iri), label, factory.literal(`The name of ${iri.slice(BASE.length)}`)));
    });

  it('names all that it shows, however much came with entries that are new, and counts only what it leaves out', () => {
    named.length = 0;
    const text = written([...Array.from({ length: 2_000 }, (_, i) => claim('entry/1', i)), ...Array.from({ length: 499 }, (_, i) => claim('entry/2', i)), claim('entry/3', 700), claim('entry/3', 701)], ['entry/2', 'entry/3']);
    assert.equal([...text.matchAll(/<li><span[^>]*>The name of entry\/[23]#victim/g)].length, 500);
    assert.match(text, /The name of facility\/700</);
    assert.doesNotMatch(text, /facility\/701|entry\/1#victim/);
    assert.match(text, /<p>1 claim more than this page shows/);
    assert.ok(!named.includes(`${BASE}entry/1#victim`) && !named.includes(`${BASE}facility/701`));
  });

  it('shows an entry whose claims are the same, and says nothing of more where it shows all', () => {
    const text = written([claim('entry/2', 1)], ['entry/2', 'entry/3']);
    assert.match(text, /The name of entry\/3<\/span><\/a><\/h3><p class="note">Its claims are the same/);
    assert.doesNotMatch(text, /more than this page shows/);
  });
});

describe('The page of an archive', () => {
  it('gives its terms and leads to its entries', async () => {
    const site = await startSite();
    try {
      const { text } = await site.ask('/archive/example.html');
      assert.match(text, /<dt>Licence<\/dt><dd><a href="https:\/\/creativecommons\.org\/licenses\/by\/4\.0\/">/);
      assert.match(text, /<a href="\/entries">All entries<\/a>/);
      assert.match((await site.ask('/')).text, /From <a href="\/archive\/example">/);
    } finally {
      await site.close();
    }
  });
});

describe('The page of an error', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite({ base: 'https://archive.example/graph/', tombstones: () => ({ gone: ['entry/666'], hidden: [], releases: {} }) });
  });
  after(() => site.close());
  const asked = async (path: string): Promise<string> => (await site.ask(path, { headers: { accept: 'text/html' } })).text;

  it('says in words what is the matter, and leads on, under whatever path the site stands', async () => {
    for (const [path, heading] of [['/graph/entry/99', 'Nothing is here'], ['/graph/entry/666', 'Withdrawn']] as const) {
      const text = await asked(path);
      assert.ok(text.includes(`<h1>${heading}</h1>`), path);
      assert.match(text, /<form method="get" action="\/graph\/entries" role="search"/);
      assert.match(text, /<link rel="stylesheet" href="\/graph\/style-/);
      assert.match(text, /<a href="\/graph\/">Start from the beginning<\/a>/);
    }
  });

  it('gives a question back that could not be answered, to be mended', async () => {
    const text = await asked('/graph/sparql?format=html&query=SELECT%20%3Cscript%3E');
    assert.match(text, /<form method="get" action="\/graph\/sparql">/);
    assert.match(text, /<textarea[^>]*>\nSELECT &lt;script&gt;<\/textarea>/);
    assert.doesNotMatch(await asked('/graph/entry/99'), /<textarea/);
  });
});

describe('The language of a reader', () => {
  const HERE = ['ar', 'en', 'kk', 'ug', 'ug-Latn', 'zh-Hans'];
  const choices: readonly [field: string | undefined, language: string][] = [
    [undefined, 'en'], ['', 'en'], ['zh-CN', 'zh-Hans'], ['zh-Hans-CN', 'zh-Hans'], ['ug', 'ug'], ['ug-Latn', 'ug-Latn'], ['ug-CN', 'ug'], ['de, kk;q=0.7, ar;q=0.8', 'ar'],
    ['kk;q=0, ar;q=0.1', 'ar'], ['*', 'en'], ['en;q=0.1, kk', 'kk'], ['KK', 'kk'], ['kk;q=9', 'en'], [`${'a,'.repeat(400)}kk`, 'en'],
  ];
  for (const [field, language] of choices) it(`is ${language} by ${field === undefined ? 'no field' : `“${field.slice(0, 30)}”`}`, () => assert.equal(chooseLanguage(field, HERE), language));
});

describe('The page of a thing that more entries speak of than it can show', () => {
  const many = (): string => fixture().replace('<graph/stated> {', `<graph/stated> {\n${Array.from({ length: 250 }, (_, i) => `<entry/7#person-${i}> wit:heldAt <facility/example-prison> .`).join('\n')}`);

  it('leads to the list of entries, which has all of them in one order and can be searched', async () => {
    const site = await startSite({ trig: many() });
    try {
      for (const path of ['/facility/example-prison.html', '/facility/example-prison.html?page=2']) {
        const [, address] = /<a href="(\/entries\?facility=[^"]+)">Held at: <span dir="auto">Example Prison</.exec((await site.ask(path)).text)!;
        assert.match((await site.ask(address!)).text, /2 entries/);
      }
      assert.doesNotMatch((await site.ask('/company/example-textile.html')).text, /These are a part/);
    } finally {
      await site.close();
    }
  });
});

describe('The list of entries', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite();
  });
  after(() => site.close());
  const found = async (query: string): Promise<string[]> => [...(await site.ask(`/entries?${query}`)).text.matchAll(/<li><a href="\/(entry\/\d+)">/g)].map(([, path]) => path!);

  it('finds a name in any script and case, a part of it, and a number', async () => {
    assert.deepEqual(await found('q=GULNAR'), ['entry/7']);
    assert.deepEqual(await found(`q=${encodeURIComponent('گۈلنار')}`), ['entry/7']);
    assert.deepEqual(await found('q=sample'), ['entry/8']);
    assert.deepEqual(await found('q=8'), ['entry/8']);
    assert.deepEqual(await found('q=nobody'), []);
    assert.deepEqual(await found(`q=${encodeURIComponent('" } UNION { ?s ?p ?o')}`), []);
    assert.equal((await site.ask(`/entries?q=${'x'.repeat(101)}`)).status, 400);
  });

  it('narrows down by what entries say, together with a name', async () => {
    assert.deepEqual(await found('facility=facility/example-prison'), ['entry/7', 'entry/8']);
    assert.deepEqual(await found('facility=facility/example-prison&q=erkin'), ['entry/8']);
    assert.deepEqual(await found('list=list/relatives-of-emigrants'), ['entry/7']);
    assert.deepEqual(await found('facility=facility/none'), []);
  });

  it('takes in who comes from a place within the one that was chosen, and says where they come from', async () => {
    const other = await startSite({ trig: fixture().replace('<entry/7#victim> wit:arrestedIn', '<entry/7#victim> wit:placeOfOrigin <place/654202> ; wit:arrestedIn') });
    try {
      for (const place of ['654202', '6542', '65']) assert.match((await other.ask(`/entries?place=place/${place}`)).text, /1 entry/, place);
      assert.match((await other.ask('/entries')).text, /<ul><li><a href="\/entries\?place=place%2F654202"><span dir="auto">Wusu<\/span><\/a> <span class="kind">1 entry<\/span>/);
    } finally {
      await other.close();
    }
  });
});

describe('A map', () => {
  const mark = (name: string, latitude: number, longitude: number, entries?: number) => ({ name, latitude, longitude, text: html`${name}`, entries });

  it('draws every mark within its frame, wherever they lie', () => {
    for (const marks of [[mark('A', 43, 87)], [mark('A', 43, 87), mark('B', -33, -70)], [mark('A', 60, -170), mark('B', -60, 170)]]) {
      const { text } = mapFigure({ id: 'm', title: 'Places', marks });
      const circles = [...text.matchAll(/<circle cx="(-?\d+)" cy="(-?\d+)"/g)];
      assert.equal(circles.length, marks.length);
      for (const [, x, y] of circles) assert.ok(Number(x) > 0 && Number(x) < 480 && Number(y) > 0 && Number(y) < 280);
    }
  });

  it('takes marks on one spot together, counts what they stand for, and is the same each time', () => {
    const marks = [mark('A', 43, 87, 5), mark('B', 43.01, 87.01, 7), mark('C', 39, 76, 1)];
    const { text } = mapFigure({ id: 'm', title: 'Places', marks });
    assert.equal(text.match(/<circle/g)!.length, 2);
    assert.match(text, />12<\/text>/);
    assert.equal(mapFigure({ id: 'm', title: 'Places', marks: [...marks] }).text, text);
    assert.equal(mapFigure({ id: 'm', title: 'Places', marks: [] }).text, '');
  });
});

describe('A date in words', () => {
  const words: readonly [edtf: string, words: string][] = [
    ['2017-06-03', '3 June 2017'], ['2017-34', 'second quarter of 2017'], ['2017-06/..', 'from June 2017 on'], ['[2018-10..2018-12]', 'some time between October 2018 and December 2018'],
    ['XXXX-11-15', '15 November of a year not said'], ['XXXX-11', 'November of a year not said'], ['2014~', 'about 2014'],
  ];
  for (const [edtf, said] of words) it(`${edtf} is ${said}`, () => assert.equal(edtfText(edtf), said));
});
