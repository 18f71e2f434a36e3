import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Quad } from '@rdfjs/types';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { canonize } from 'rdf-canonize';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { crawl } from './crawl.js';
import { TooManyQueriesError } from '../../src/sparql/engine.js';
import { type Answer, PUBLISHED, type RunningSite, startSite } from './site.js';

/**
 * Conformance, line by line: each line is a rule of HTTP, RDF, JSON-LD, linked data or good web manners, with the place
 * it comes from. A line without a test says why.
 */
const lines: readonly (readonly [section: string, number: number, rule: string, test: ((site: RunningSite) => Promise<void>) | string])[] = [
  ['Identifiers', 1, 'a thing answers 303 with its document, an entry is a document and answers 200', async ({ ask }) => {
    const thing = await ask('/facility/example-prison', { headers: { accept: 'text/turtle' } });
    assert.equal(thing.status, 303);
    assert.equal(thing.headers.location, '/facility/example-prison.ttl');
    assert.equal((await ask('/entry/7')).status, 200);
  }],
  ['Identifiers', 2, 'the 303 varies by Accept, and one redirect is enough', async ({ ask }) => {
    for (const path of ['/facility/example-prison', '/place/654202', '/udhr/article/9', '/list/relatives-of-emigrants', '/company/example-textile', '/graph/stated', '/archive/example']) {
      const first = await ask(path, { headers: { accept: 'application/ld+json' } });
      assert.equal(first.status, 303, path);
      assert.match(String(first.headers.vary), /Accept/);
      assert.equal((await ask(first.headers.location!)).status, 200, first.headers.location);
    }
  }],
  ['Identifiers', 3, 'the document says something of the thing', async ({ ask }) => {
    const { text } = await ask('/facility/example-prison.nt');
    assert.match(text, /^<http:\/\/localhost:3000\/facility\/example-prison> </m);
  }],
  ['Identifiers', 4, 'what does not exist is 404 and never a redirect; what was withdrawn is 410 in every format', async ({ ask }) => {
    for (const path of ['/facility/none', '/facility/none.ttl', '/entry/9999', '/entry/9999.html', '/graph/none', '/entry', '/facility']) {
      assert.equal((await ask(path)).status, 404, path);
    }
    for (const extension of ['', '.html', '.ttl', '.jsonld', '.nq']) {
      const { status, text, headers } = await ask(`/entry/666${extension}`);
      assert.equal(status, 410);
      assert.match(text, /withdrawn/);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal((await ask(`/entry/667${extension}`)).status, 404);
    }
  }],
  ['Identifiers', 5, 'every IRI under the base that the data holds dereferences', async ({ ask, releases }) => {
    const iris = new Set<string>();
    for await (const quad of releases.current().snapshot.match({})) {
      for (const term of [quad.subject, quad.predicate, quad.object, quad.graph]) {
        if (term.termType === 'NamedNode' && term.value.startsWith('http://localhost:3000/')) iris.add(term.value.split('#', 1)[0]!);
      }
    }
    assert.ok(iris.size > 10);
    for (const iri of iris) {
      const first = await ask(new URL(iri).pathname);
      const last = first.status === 303 ? await ask(first.headers.location!) : first;
      assert.equal(last.status, 200, iri);
    }
  }],
  ['Identifiers', 6, 'a trailing slash is no twin', async ({ ask }) => {
    const { status, headers } = await ask('/entry/7/');
    assert.equal(status, 308);
    assert.equal(headers.location, '/entry/7');
    assert.equal((await ask('/entry/9999/')).status, 404);
    assert.equal((await ask('//evil.example/')).status, 404);
  }],

  ['Negotiation', 7, 'the weights of Accept decide', async ({ ask }) => {
    const { headers } = await ask('/entry/7', { headers: { accept: 'text/turtle;q=0.5, application/ld+json' } });
    assert.equal(headers['content-type'], 'application/ld+json');
    assert.match(String(headers.vary), /Accept/);
  }],
  ['Negotiation', 8, 'the most specific range decides, and weight 0 means never', async ({ ask }) => {
    assert.match((await ask('/entry/7', { headers: { accept: 'text/*;q=0.3, text/turtle;q=0.7, text/html;q=0.1' } })).headers['content-type']!, /^text\/turtle/);
    assert.doesNotMatch((await ask('/entry/7', { headers: { accept: 'application/ld+json;q=0, */*;q=0.1' } })).headers['content-type']!, /ld\+json/);
  }],
  ['Negotiation', 9, 'without Accept there is a fixed default, with the same bytes each time', async ({ ask }) => {
    const [first, second, any] = [await ask('/entry/7'), await ask('/entry/7'), await ask('/entry/7', { headers: { accept: '*/*' } })];
    assert.match(first.headers['content-type']!, /^text\/html/);
    assert.deepEqual(first.body, second.body);
    assert.deepEqual(first.body, any.body);
  }],
  ['Negotiation', 10, 'a browser gets the page', async ({ ask }) => {
    const { headers } = await ask('/entry/7', { headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' } });
    assert.match(headers['content-type']!, /^text\/html/);
  }],
  ['Negotiation', 11, 'what cannot be given is 406 with the alternatives as links', async ({ ask }) => {
    const { status, text, headers } = await ask('/entry/7', { headers: { accept: 'image/png' } });
    assert.equal(status, 406);
    assert.ok((JSON.parse(text) as { alternatives: { href: string }[] }).alternatives.some(({ href }) => href === '/entry/7.ttl'));
    assert.match(String(headers.link), /<\/entry\/7\.ttl>; rel="alternate"/);
  }],
  ['Negotiation', 12, 'Vary stands on 200, 303, 304 and 406', async ({ ask }) => {
    const { headers } = await ask('/entry/7');
    const answers = [
      await ask('/entry/7'), await ask('/facility/example-prison'), await ask('/entry/7', { headers: { 'if-none-match': headers.etag! } }),
      await ask('/entry/7', { headers: { accept: 'image/png' } }),
    ];
    assert.deepEqual(answers.map(({ status }) => status), [200, 303, 304, 406]);
    for (const answer of answers) assert.match(String(answer.headers.vary), /\bAccept\b/);
  }],
  ['Negotiation', 13, 'each variant has an address of its own with a fixed type, named in Content-Location', async ({ ask }) => {
    for (const [extension, type] of Object.entries(TYPES)) {
      const fixed = await ask(`/entry/7.${extension}`, { headers: { accept: 'image/png' } });
      assert.equal(fixed.status, 200);
      assert.equal(fixed.headers['content-type']!.split(';')[0], type);
      const negotiated = await ask('/entry/7', { headers: { accept: type } });
      assert.equal(negotiated.headers['content-location'], `/entry/7.${extension}`);
      assert.deepEqual(negotiated.body, fixed.body);
      assert.deepEqual((await ask(`/entry/7?format=${extension}`)).body, fixed.body);
    }
    assert.equal((await ask('/entry/7?format=png')).status, 400);
  }],
  ['Negotiation', 14, 'entity tags are strong and differ between variants and codings; 304 has no body and the fields of the 200', async ({ ask }) => {
    const tags = new Set<string>();
    for (const accept of Object.values(TYPES)) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const { headers } = await ask('/entry/7', { headers: { accept, 'accept-encoding': coding } });
        assert.match(headers.etag!, /^"[^"]+"$/);
        tags.add(headers.etag!);
      }
    }
    assert.equal(tags.size, 3 * Object.keys(TYPES).length);
    const whole = await ask('/entry/7');
    for (const condition of [whole.headers.etag!, '*', `"other", ${whole.headers.etag}`, `W/${whole.headers.etag}`]) {
      const { status, body, headers } = await ask('/entry/7', { headers: { 'if-none-match': condition } });
      assert.equal(status, 304, condition);
      assert.equal(body.length, 0);
      for (const name of ['etag', 'vary', 'cache-control', 'content-location']) assert.equal(headers[name], whole.headers[name], name);
    }
    assert.equal((await ask('/entry/7', { headers: { 'if-none-match': '"other"' } })).status, 200);
  }],
  ['Negotiation', 15, 'HEAD gives the fields of GET and no body', async ({ ask }) => {
    for (const path of ['/entry/7', '/entry/7.ttl', '/', '/ontology', '/facility/example-prison', '/nothing', '/sparql', '/sparql?query=ASK%7B%7D', '/robots.txt']) {
      const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
      assert.equal(head.status, get.status, path);
      assert.equal(head.body.length, 0, path);
      for (const name of ['content-type', 'etag', 'vary', 'location', 'content-location']) assert.equal(head.headers[name], get.headers[name], `${path} ${name}`);
    }
  }],
  ['Negotiation', 16, 'other methods are 405 with Allow', async ({ ask }) => {
    for (const path of ['/entry/7', '/facility/example-prison', '/sparql', '/', '/ontology', '/entries']) {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) {
        const { status, headers } = await ask(path, { method });
        assert.equal(status, 405, `${method} ${path}`);
        assert.match(String(headers.allow), /GET, HEAD/);
      }
    }
  }],
  ['Negotiation', 17, 'Last-Modified is the release\'s, and If-Modified-Since is held against it', async ({ ask }) => {
    assert.equal((await ask('/entry/7')).headers['last-modified'], PUBLISHED.toUTCString());
    assert.equal((await ask('/entry/7', { headers: { 'if-modified-since': PUBLISHED.toUTCString() } })).status, 304);
    assert.equal((await ask('/entry/7', { headers: { 'if-modified-since': new Date(0).toUTCString() } })).status, 200);
    assert.equal((await ask('/entry/7', { headers: { 'if-modified-since': PUBLISHED.toUTCString(), 'if-none-match': '"other"' } })).status, 200);
  }],
  ['Negotiation', 18, 'Cache-Control stands on 200 and 303; what has its version in its address may be kept for ever', async ({ ask }) => {
    for (const path of ['/entry/7', '/facility/example-prison', '/', '/sparql', '/ontology']) assert.match((await ask(path)).headers['cache-control']!, /max-age/);
    const style = /href="(\/style-[^"]+)"/.exec((await ask('/')).text)![1]!;
    for (const path of [style, await contextOf(ask)]) assert.equal((await ask(path)).headers['cache-control'], 'public, max-age=31536000, immutable', path);
  }],
  ['Negotiation', 19, 'errors are problem+json with CORS, and for a browser a page; without stack or path', async ({ ask }) => {
    for (const [path, status] of [['/nothing', 404], ['/entry/%E0%A4%A', 400], ['/sparql?query=SELEKT', 400], ['/sparql?query=', 400], ['/entry/7?page=x', 400]] as const) {
      const answer = await ask(path);
      assert.equal(answer.status, status, path);
      assert.equal(answer.headers['content-type'], 'application/problem+json');
      assert.equal((JSON.parse(answer.text) as { status: number }).status, status);
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      const page = await ask(path, { headers: { accept: 'text/html' } });
      assert.match(page.headers['content-type']!, /^text\/html/);
      for (const { text } of [answer, page]) assert.doesNotMatch(text, /node_modules|\/src\/|\n\s+at /);
    }
  }],
  ['Negotiation', 20, 'paths are compared decoded, and malformed ones are 400', async ({ ask }) => {
    assert.equal((await ask('/entry/%37')).status, 200);
    assert.equal((await ask('/entry/%E0%A4%A')).status, 400);
    for (const path of ['/entry/%2e%2e/%2e%2e/etc/passwd', '/entry/..%2f..%2fetc%2fpasswd', '/entry/7%00.html', '/.env', '/entry/%E2%80%AE7', '/entry/7%3E%20%3Curn:x%3E', '/entry\\7']) {
      assert.ok([400, 404].includes((await ask(path)).status), path);
    }
  }],
  ['Negotiation', 21, 'Accept-Language chooses the language of quoted rights on pages only, and caches are told; data has every language', async ({ ask }) => {
    const [page, other] = [await ask('/entry/7.html'), await ask('/entry/7.html', { headers: { 'accept-language': 'zh' } })];
    assert.notDeepEqual(page.body, other.body);
    for (const answer of [page, other]) assert.match(String(answer.headers.vary), /\bAccept-Language\b/);
    for (const path of ['/entry/7.ttl', '/entry/7.jsonld', '/facility/example-prison.html']) {
      const [plain, asked] = [await ask(path), await ask(path, { headers: { 'accept-language': 'zh' } })];
      assert.deepEqual(plain.body, asked.body, path);
      assert.doesNotMatch(String(asked.headers.vary), /Accept-Language/, path);
    }
  }],

  ['Serialisations', 22, 'all variants are read by foreign parsers as the same triples', async ({ ask }) => {
    for (const path of ['/entry/7', '/facility/example-prison', '/place/654202', '/udhr/article/9', '/graph/stated', '/list/relatives-of-emigrants']) {
      const expected = await canonical(triples(read((await ask(`${path}.nt`)).text, 'application/n-triples')));
      assert.ok(expected.length > 100, path);
      assert.equal(await canonical(triples(read((await ask(`${path}.ttl`)).text, 'text/turtle'))), expected, `${path} Turtle`);
      assert.equal(await canonical(triples(read((await ask(`${path}.trig`)).text, 'application/trig'))), expected, `${path} TriG`);
      assert.equal(await canonical(triples(read((await ask(`${path}.nq`)).text, 'application/n-quads'))), expected, `${path} N-Quads`);
      assert.equal(await canonical(await readXml((await ask(`${path}.rdf`)).text)), expected, `${path} RDF/XML`);
      assert.equal(await canonical(await readJsonld((await ask(`${path}.jsonld`)).text)), expected, `${path} JSON-LD`);
    }
  }],
  ['Serialisations', 0, 'the claims of a document come as a table too', async ({ ask }) => {
    const { text, headers } = await ask('/entry/7.csv');
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8');
    const lines = text.split('\r\n');
    assert.match(lines[0]!, /^claim,subject,subjectLabel,property,value,/);
    assert.equal(lines.filter((line) => line.startsWith('http://localhost:3000/entry/7#claim-')).length, 6);
    assert.match(text, /"teacher ""&<i>"/);
    assert.match((await ask('/entry/7', { headers: { accept: 'text/csv' } })).headers['content-location']!, /\/entry\/7\.csv$/);
  }],
  ['Serialisations', 23, 'media types are the registered ones, without charset on JSON-LD', async ({ ask }) => {
    for (const [extension, type] of Object.entries(TYPES)) assert.equal((await ask(`/entry/7.${extension}`)).headers['content-type'], extension === 'jsonld' ? type : `${type}; charset=utf-8`);
  }],
  ['Serialisations', 24, 'RDF/XML is refused where XML cannot say it', 'tested in test/graph/serialise.test.ts'],
  ['Serialisations', 25, 'lexical forms and language tags survive', 'tested in test/graph/serialise.test.ts and test/graph/jsonld.test.ts'],
  ['Serialisations', 26, 'the JSON-LD profile parameter is honoured, an unknown one ignored', async ({ ask }) => {
    for (const [profile, named] of [['expanded', true], ['flattened', true], ['unheard-of', false]] as const) {
      const { headers, text } = await ask('/entry/7', { headers: { accept: `application/ld+json;profile="http://www.w3.org/ns/json-ld#${profile}"` } });
      assert.equal(headers['content-type'], named ? `application/ld+json;profile="http://www.w3.org/ns/json-ld#${profile}"` : 'application/ld+json');
      assert.equal(await canonical(await readJsonld(text)), await canonical(triples(read((await ask('/entry/7.nt')).text, 'application/n-triples'))));
      assert.equal(Array.isArray(JSON.parse(text)), profile === 'expanded');
    }
  }],
  ['Serialisations', 27, 'the context has a versioned address, and documents need no address at all', async ({ ask }) => {
    const { headers, text } = await ask(await contextOf(ask));
    assert.equal(headers['content-type'], 'application/ld+json');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.ok((JSON.parse(text) as { '@context': object })['@context']);
    assert.equal((await ask('/context/v99.jsonld')).status, 404);
    // Until 1.0.0 a version's terms may change: its own address is not to be kept for ever, the one made of its bytes is.
    assert.equal((await ask('/context/v0.1.0.jsonld')).headers['cache-control'], 'public, max-age=3600');
    assert.equal((await ask('/context/v0.1.0-000000000000.jsonld')).status, 404);
    assert.deepEqual((await ask('/context/v0.1.0.jsonld')).body, (await ask(await contextOf(ask))).body);
    assert.equal(typeof (JSON.parse((await ask('/entry/7.jsonld')).text) as { '@context': unknown })['@context'], 'object');
  }],
  ['Serialisations', 28, 'no Link to a context is sent with application/ld+json', async ({ ask }) => {
    assert.doesNotMatch(String((await ask('/entry/7.jsonld')).headers.link), /json-ld#context/);
  }],
  ['Serialisations', 29, 'no term of a document falls outside its context', 'every reading of JSON-LD in these tests is in safe mode'],
  ['Serialisations', 30, 'blank nodes', 'the data has none'],

  ['Links', 31, 'HTML and RDF variants link to every other variant', async ({ ask }) => {
    for (const extension of Object.keys(TYPES)) {
      const links = String((await ask(`/entry/7.${extension}`)).headers.link);
      for (const [other, type] of Object.entries(TYPES)) {
        if (other !== extension) assert.match(links, new RegExp(`</entry/7\\.${other}>; rel="[^"]*\\balternate\\b[^"]*"; type="${type.replace('+', '\\+')}"`));
      }
    }
    const page = (await ask('/entry/7.html')).text;
    for (const [extension, type] of Object.entries(TYPES)) if (extension !== 'html') assert.ok(page.includes(`<link rel="alternate" type="${type}" href="/entry/7.${extension}">`));
  }],
  ['Links', 32, 'signposting level 1: cite-as, type, author, licence, describedby, item, collection', async ({ ask }) => {
    const links = linksOf(await ask('/entry/7.html'));
    assert.deepEqual(targets(links, 'cite-as'), ['http://localhost:3000/entry/7']);
    assert.deepEqual(targets(links, 'type'), ['https://schema.org/AboutPage', 'https://schema.org/ArchiveComponent']);
    // The archive is the author of its entries, and its IRI tells who it is; an archive whose terms are a text has no licence to link to.
    assert.deepEqual(targets(links, 'author'), ['http://localhost:3000/archive/example']);
    assert.deepEqual(targets(links, 'license'), ['https://creativecommons.org/licenses/by/4.0/']);
    assert.equal((await ask('/archive/example.nt')).text.match(/<http:\/\/purl\.org\/dc\/terms\/license> <([^>]+)>/)?.[1], targets(links, 'license')[0]);
    for (const [extension, type] of Object.entries(TYPES)) if (extension !== 'html') assert.deepEqual(links.filter(({ rels, href }) => rels.includes('describedby') && href === `/entry/7.${extension}`).map((link) => link.type), [type]);
    assert.deepEqual(links.filter(({ rels }) => rels.includes('item')).map(({ href, type }) => [href, type]), [['/entry/7.csv', 'text/csv']]);
    assert.deepEqual(targets(links, 'collection'), ['/dataset']);
    for (const [path, type] of [['facility/example-prison', 'Place'], ['company/example-textile', 'Organization'], ['place/65', 'AdministrativeArea'], ['archive/example', 'Collection'], ['udhr/article/9', 'DefinedTerm'], ['graph/stated', 'Dataset']] as const) {
      const of = linksOf(await ask(`/${path}.html`));
      assert.deepEqual(targets(of, 'type'), ['https://schema.org/AboutPage', `https://schema.org/${type}`]);
      assert.deepEqual(targets(of, 'cite-as'), [`http://localhost:3000/${path}`]);
      assert.deepEqual(targets(of, 'license'), type === 'Collection' ? ['https://creativecommons.org/licenses/by/4.0/'] : [], path);
    }
    for (const href of [...targets(links, 'author'), ...targets(links, 'cite-as')]) assert.ok([200, 303].includes((await ask(new URL(href).pathname)).status), href);
  }],
  ['Links', 32, 'the dataset and its files point at each other', async ({ ask }) => {
    const links = linksOf(await ask('/dataset.html'));
    assert.deepEqual(targets(links, 'cite-as'), ['http://localhost:3000/dataset']);
    assert.deepEqual(targets(links, 'type'), ['https://schema.org/AboutPage', 'https://schema.org/Dataset']);
    assert.deepEqual(targets(links, 'author'), ['http://localhost:3000/archive/example']);
    assert.deepEqual(targets(links, 'license'), ['https://creativecommons.org/licenses/by/4.0/']);
    assert.deepEqual(targets(links, 'describedby'), ['/dataset.ttl', '/dataset.jsonld', '/dataset.nt', '/dataset.rdf']);
    assert.deepEqual(targets(linksOf(await ask('/dataset.ttl')), 'describes'), ['/dataset.html']);
  }],
  ['Links', 32, 'what a release has to take away is its items, and each leads back', 'tested with files on disk in test/web/dataset.test.ts'],
  ['Links', 33, 'RDF variants describe the page, and the table of its claims is part of it', async ({ ask }) => {
    for (const extension of Object.keys(TYPES)) if (extension !== 'html') assert.deepEqual(targets(linksOf(await ask(`/entry/7.${extension}`)), 'describes'), ['/entry/7.html'], extension);
    const table = linksOf(await ask('/entry/7.csv'));
    assert.deepEqual([targets(table, 'collection'), targets(table, 'describes')], [['/entry/7.html'], []]);
  }],
  ['Links', 34, 'a linkset (RFC 9264) is announced by every variant and holds the links of each one\'s field', async ({ ask }) => {
    for (const path of ['entry/7', 'facility/example-prison']) {
      const [address] = targets(linksOf(await ask(`/${path}.html`)), 'linkset');
      const { status, headers, text } = await ask(address!);
      assert.deepEqual([status, headers['content-type']], [200, 'application/linkset+json']);
      const { linkset } = JSON.parse(text) as { linkset: (Record<string, { href: string; type?: string }[]> & { anchor: string })[] };
      const written = (links: readonly { rels: readonly string[]; href: string; type?: string }[]): string[] =>
        links.flatMap(({ rels, href, type }) => rels.map((rel) => `${rel} ${new URL(href, 'http://localhost:3000/').href} ${type ?? ''}`)).filter((link) => !/^(?:original|timegate|timemap) /.test(link)).sort();
      const extensions = ['html', ...Object.keys(TYPES).filter((extension) => extension !== 'html'), 'csv'];
      assert.equal(linkset.length, extensions.length);
      for (const extension of extensions) {
        const field = linksOf(await ask(`/${path}.${extension}`));
        assert.deepEqual(targets(field, 'linkset'), [address], extension);
        const anchor = extension === 'html' ? targets(field, 'canonical')[0] : `http://localhost:3000/${path}.${extension}`;
        const { anchor: _, ...links } = linkset.find((each) => each.anchor === anchor)!;
        assert.deepEqual(written(Object.entries(links).flatMap(([rel, all]) => (all as { href: string; type?: string }[]).map((target) => ({ rels: [rel], ...target })))), written(field), extension);
      }
    }
    assert.equal((await ask('/linkset/entry/99')).status, 404);
    assert.equal((await ask('/linkset/entry/666')).status, 410);
  }],
  ['Links', 35, 'the Link field is ASCII and the whole head below 8 kB', async ({ ask }) => {
    for (const path of ['/entry/7', '/facility/example-prison.html', '/place/654202.ttl', '/dataset', '/entry/7.csv']) {
      const head = JSON.stringify((await ask(path)).headers);
      assert.ok(head.length < 8_000);
      assert.match(head, /^[\u0000-\u007f]*$/);
    }
  }],
  ['Links', 36, 'canonical is the document', async ({ ask }) => {
    assert.match((await ask('/entry/7.html')).text, /<link rel="canonical" href="http:\/\/localhost:3000\/entry\/7">/);
    assert.match((await ask('/facility/example-prison.html')).text, /<link rel="canonical" href="http:\/\/localhost:3000\/facility\/example-prison\.html">/);
    assert.match((await ask('/')).text, /<link rel="service-desc" href="\/sparql"/);
  }],

  ['Pages', 60, 'each page has one structured description that cannot end its element early', async ({ ask }) => {
    for (const path of ['/', '/entry/7.html', '/facility/example-prison.html', '/ontology.html', '/dataset.html']) {
      const scripts = [...(await ask(path)).text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];
      assert.equal(scripts.length, 1, path);
      assert.equal(scripts[0]![1], ' type="application/ld+json"');
      assert.doesNotMatch(scripts[0]![2]!, /[<>]/);
      assert.doesNotThrow(() => JSON.parse(scripts[0]![2]!));
    }
  }],
  ['Pages', 62, 'no type or property is unknown to schema.org', 'every kind of page is validated in schema-org.test.ts'],
  ['Pages', 63, 'the Nu HTML checker finds no error', 'run over every kind of page in html-checker.test.ts'],
  ['Pages', 62, 'breadcrumbs have at least two items with position and name', async ({ ask }) => {
    const { breadcrumb } = JSON.parse(/<script[^>]*>(.*?)<\/script>/s.exec((await ask('/entry/7.html')).text)![1]!) as { breadcrumb: { itemListElement: { position: number; name: string }[] } };
    assert.ok(breadcrumb.itemListElement.length >= 2);
    assert.ok(breadcrumb.itemListElement.every(({ position, name }, index) => position === index + 1 && name !== ''));
  }],
  ['Pages', 63, 'foreign text has its language and direction, and markup in the data stays text', async ({ ask }) => {
    const page = (await ask('/entry/7.html')).text;
    assert.match(page, /<html lang="en">/);
    assert.match(page, /<span lang="ug" dir="rtl">گۈلنار<\/span>/);
    assert.match(page, /<span lang="zh-hans" dir="ltr">古丽娜尔<\/span>/i);
    assert.match(page, /&lt;b&gt;poems&lt;\/b&gt;/);
    assert.doesNotMatch(page, /<b>poems/);
  }],
  ['Pages', 64, 'pages are complete without script and load nothing from elsewhere', async ({ ask }) => {
    for (const path of ['/', '/entry/7.html', '/facility/example-prison.html', '/ontology.html', '/entries', '/facilities', '/dataset.html', '/sparql?format=html', '/sparql?format=html&query=ASK%7B%7D']) {
      const { text, headers } = await ask(path);
      assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'self';/);
      assert.doesNotMatch(text, /<script(?! type="application\/ld\+json")|\son\w+=|style="|<iframe|<object/i, path);
      assert.doesNotMatch(text, /(?:src|<link rel="(?:stylesheet|icon|preload)" href)="(?:https?:)?\/\//i, path);
    }
  }],

  ['Dataset', 54, '/.well-known/void leads to the description, which negotiates like any document', async ({ ask }) => {
    const { status, headers } = await ask('/.well-known/void');
    assert.equal(status, 303);
    assert.equal(headers.location, '/dataset');
    for (const type of ['text/turtle', 'application/ld+json', 'application/n-triples', 'application/rdf+xml', 'text/html']) {
      assert.equal((await ask('/dataset', { headers: { accept: type } })).headers['content-type']!.split(';')[0], type);
    }
  }],
  ['Dataset', 55, 'the counts it gives are those of live queries', async ({ ask }) => {
    const turtle = read((await ask('/dataset.nt')).text, 'application/n-triples');
    const count = async (query: string): Promise<string> => (await ask(`/sparql?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/csv' } })).text.trim().split('\r\n')[1]!;
    const value = (subject: string, property: string): string => turtle.find((quad) => quad.subject.value === subject && quad.predicate.value === `http://rdfs.org/ns/void#${property}`)!.object.value;
    const dataset = 'http://localhost:3000/dataset';
    assert.equal(value(dataset, 'triples'), await count('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'));
    assert.equal(value(dataset, 'distinctSubjects'), await count('SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }'));
    const parts = turtle.filter(({ predicate }) => predicate.value === 'http://rdfs.org/ns/void#class');
    assert.ok(parts.length > 5);
    for (const { subject, object } of parts) assert.equal(value(subject.value, 'entities'), await count(`SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <${object.value}> }`), object.value);
  }],
  ['Dataset', 56, 'VoID names endpoint, space, vocabularies and an example that dereferences', async ({ ask }) => {
    const { text } = await ask('/dataset.nt');
    assert.match(text, /void#sparqlEndpoint> <http:\/\/localhost:3000\/sparql>/);
    assert.match(text, /void#uriSpace> "http:\/\/localhost:3000\/"/);
    assert.match(text, /void#vocabulary> <https:\/\/w3id\.org\/witness-graph\/ontology#>/);
    assert.equal((await ask(new URL(/void#exampleResource> <([^>]+)>/.exec(text)![1]!).pathname)).status, 200);
  }],
  ['Dataset', 57, 'DCAT describes the dump with its size and checksum', 'tested with a release on disk in test/web/dataset.test.ts'],
  ['Dataset', 59, 'versions: each release keeps its address and says which was before', 'tested with releases on disk in test/web/dataset.test.ts and test/release/switch.test.ts'],
  ['Dumps', 80, 'the whole release validates', 'every entry is checked against the shapes while it is built (test/build/build.test.ts); no report is published, since a release with a violation is not'],
  ['Dumps', 81, 'shapes with sh:sparql are run', 'the shapes use none (test/graph/shapes.test.ts)'],
  ['Dumps', 82, 'the shapes stay within SHACL 1.0 Core', 'tested in test/ontology/lint.test.ts'],
  ['Dumps', 83, 'the ontology negotiates and declares every term', 'tested under 54 and in test/ontology'],
  ['Dumps', 84, 'dumps are sorted, gzipped, reproducible, with checksums, ranges and tags, and count what VoID says', 'tested in test/dumps/dumps.test.ts, test/build/reproducible.test.ts and test/web/dataset.test.ts'],
  ['Dumps', 85, 'the dump is the store, graph by graph', 'tested by the RDFC-1.0 hash of every graph in test/dumps/dumps.test.ts'],
  ['Feed', 86, 'one view, a timestamp and a version path', 'tested with the feed of changes, in test/feed'],
  ['Feed', 87, 'full pages are immutable, the last one has a tag', 'tested with the feed of changes, in test/feed'],
  ['Feed', 88, 'a client replays it to the dump', 'tested with the feed of changes, in test/feed'],
  ['Dataset', 58, 'the endpoint is a DCAT data service', async ({ ask }) => {
    const { text } = await ask('/dataset.nt');
    assert.match(text, /<http:\/\/localhost:3000\/sparql> <http:\/\/www\.w3\.org\/ns\/dcat#endpointURL> <http:\/\/localhost:3000\/sparql>/);
    assert.match(text, /dcat#servesDataset> <http:\/\/localhost:3000\/dataset>/);
  }],
  ['Dataset', 61, 'the page keeps to Google\'s rules for datasets', async ({ ask }) => {
    const data = JSON.parse(/<script[^>]*>(.*?)<\/script>/s.exec((await ask('/dataset.html')).text)![1]!) as Record<string, string>;
    assert.equal(data['@type'], 'Dataset');
    assert.ok(data.name!.length > 5);
    assert.ok(data.description!.length >= 50 && data.description!.length <= 5_000);
    for (const name of ['identifier', 'url', 'version', 'keywords', 'creator', 'isAccessibleForFree', 'includedInDataCatalog']) assert.ok(data[name] !== undefined, name);
  }],

  ['Sitemaps', 65, 'the sitemap is well-formed and absolute', async ({ ask }) => {
    assert.match((await ask('/sitemap.xml')).text, /<loc>http:\/\/localhost:3000\/sitemap-1\.xml<\/loc>/);
    assert.equal((await ask('/sitemap-2.xml')).status, 404);
  }],
  ['Sitemaps', 65, 'the sitemaps are in the order of the protocol', 'held against a schema by xmllint in clients.test.ts'],
  ['Sitemaps', 66, 'it lists documents that answer 200, with their day of change', async ({ ask }) => {
    const { text } = await ask('/sitemap-1.xml');
    const addresses = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address!);
    assert.ok(addresses.includes('http://localhost:3000/entry/7'));
    assert.match(text, /<loc>http:\/\/localhost:3000\/entry\/7<\/loc><lastmod>2020-02-01<\/lastmod>/);
    for (const address of addresses) assert.equal((await ask(new URL(address).pathname)).status, 200, address);
  }],
  ['Sitemaps', 67, 'robots.txt names the sitemap and keeps robots from queries and filtered lists only', async ({ ask }) => {
    const { status, headers, text } = await ask('/robots.txt');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    assert.match(text, /^Sitemap: http:\/\/localhost:3000\/sitemap\.xml$/m);
    assert.match(text, /^Disallow: \/sparql\?$/m);
    assert.match(text, /^Disallow: \/entries\?$/m);
    assert.equal(text.match(/^Disallow:/gm)!.length, 2);
  }],
  ['Sitemaps', 68, 'RDF variants are kept out of search indexes', async ({ ask }) => {
    assert.equal((await ask('/entry/7.ttl')).headers['x-robots-tag'], 'noindex');
    assert.equal((await ask('/entry/7.html')).headers['x-robots-tag'], undefined);
  }],

  ['Safety', 69, 'everybody may read everything from any origin, errors and redirects included', async ({ ask }) => {
    for (const path of ['/', '/entry/7', '/facility/example-prison', '/nothing', '/entry/%E0%A4%A', '/sparql?query=x', '/context.jsonld', '/entry/666', '/health']) {
      const { headers } = await ask(path, { headers: { origin: 'https://elsewhere.example' } });
      assert.equal(headers['access-control-allow-origin'], '*', path);
      assert.equal(headers['access-control-allow-credentials'], undefined);
    }
    const preflight = await ask('/sparql', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    assert.equal(preflight.status, 204);
    assert.match(String(preflight.headers['access-control-allow-methods']), /POST/);
    assert.match(String(preflight.headers['access-control-allow-headers']), /Content-Type/);
  }],
  ['Safety', 70, 'scripts elsewhere may read the fields they need', async ({ ask }) => {
    const exposed = String((await ask('/entry/7')).headers['access-control-expose-headers']);
    for (const name of ['Link', 'Location', 'ETag', 'Content-Location', 'Retry-After']) assert.ok(exposed.includes(name), name);
  }],
  ['Safety', 71, 'nothing is sniffed, and results are escaped on pages', async ({ ask }) => {
    const query = encodeURIComponent('SELECT ("<script>alert(1)</script>" AS ?x) (<http://e/"><b>> AS ?y) {}'.replace('<http://e/"><b>>', '<http://e/b>'));
    const { headers, text } = await ask(`/sparql?query=${query}`, { headers: { accept: 'text/html' } });
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(headers['content-type']!, /^text\/html/);
    assert.doesNotMatch(text, /<script>alert/);
    assert.match(text, /&lt;script&gt;alert/);
  }],
  // Only a proxy knows its clients: the server believes no Forwarded field, and behind a proxy all requests come from one.
  ['Safety', 72, 'a client that asks too much is told by the proxy to wait (429, Retry-After); large queries of many wait in the server, and those too many are told (503, Retry-After)', async () => {
    const sample = /```nginx\n(.*?)```/s.exec(readFileSync(new URL('../../docs/serving.md', import.meta.url), 'utf8'))![1]!;
    for (const words of ['limit_req_zone $binary_remote_addr', 'limit_req_status 429', 'add_header Retry-After', 'add_header Access-Control-Allow-Origin *']) assert.ok(sample.includes(words), words);
    const busy = await startSite({ engine: () => ({ query: () => Promise.reject(new TooManyQueriesError('Too many queries wait.')), close: () => Promise.resolve() }) });
    try {
      const { status, headers } = await busy.ask('/sparql?query=ASK%7B%7D');
      assert.equal(status, 503);
      assert.match(headers['retry-after']!, /^\d+$/);
    } finally {
      await busy.close();
    }
  }],
  ['Safety', 0, 'no reader is tracked and the program is not named', async ({ ask }) => {
    for (const path of ['/', '/entry/7', '/sparql', '/nothing']) {
      const { headers } = await ask(path);
      for (const name of ['set-cookie', 'x-powered-by', 'server', 'nel', 'report-to']) assert.equal(headers[name], undefined, name);
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.match(String(headers['permissions-policy']), /geolocation=\(\)/);
    }
  }],
  ['Safety', 0, 'addresses never come from the Host a client names', async ({ ask }) => {
    for (const path of ['/entry/7', '/facility/example-prison', '/entry/7/', '/']) {
      const { text, headers } = await ask(path, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' } });
      assert.doesNotMatch(text + JSON.stringify(headers), /evil\.example/);
    }
  }],
  ['Safety', 0, 'codings are what they say', async ({ ask }) => {
    const plain = await ask('/entry/7.nt');
    assert.equal(plain.headers['content-encoding'], undefined);
    const brotli = await ask('/entry/7.nt', { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(brotli.headers['content-encoding'], 'br');
    assert.deepEqual(brotliDecompressSync(brotli.body), plain.body);
    const gzip = await ask('/entry/7.nt', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
    assert.deepEqual(gunzipSync(gzip.body), plain.body);
    const streamed = await ask('/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20ORDER%20BY%20%3Fs%20%3Fp%20%3Fo', { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(streamed.headers['content-encoding'], 'gzip');
    assert.doesNotThrow(() => JSON.parse(gunzipSync(streamed.body).toString()));
  }],

  ['Datatypes', 73, 'the default output is RDF 1.1', async ({ ask }) => {
    for (const extension of ['ttl', 'trig', 'nt', 'nq']) assert.doesNotMatch((await ask(`/entry/7.${extension}`)).text, /<<|--ltr|--rtl|VERSION/);
  }],
  ['Datatypes', 74, 'statement-level data are nodes', 'claims are: see the model'],
  ['Datatypes', 75, 'a language tag has one casing', async ({ releases }) => {
    const casings = new Map<string, Set<string>>();
    for await (const { object } of releases.current().snapshot.match({})) {
      if (object.termType === 'Literal' && object.language !== '') casings.set(object.language.toLowerCase(), (casings.get(object.language.toLowerCase()) ?? new Set()).add(object.language));
    }
    assert.ok(casings.size > 2);
    assert.deepEqual([...casings].filter(([, tags]) => tags.size > 1), []);
  }],
  ['Datatypes', 76, 'right-to-left labels have plain tags, and dir on pages', 'tested under 63'],
  ['Datatypes', 77, 'EDTF literals stand beside sortable bounds', 'held by the shapes of the ontology'],
  ['Datatypes', 78, 'year arithmetic in the published queries works', 'each is run with a golden answer in test/queries; they compare xsd:date'],
  ['Datatypes', 79, 'no composite literals', async ({ ask }) => {
    assert.doesNotMatch((await ask('/entry/7.nq')).text, /w3id\.org\/awslabs|cdt#/);
  }],
];

interface FieldLink {
  readonly href: string;
  readonly rels: readonly string[];
  readonly type?: string;
}

/** The links of an answer's field (RFC 8288 §3), which the server writes without commas or quotes inside a link. */
const linksOf = ({ headers }: Answer): FieldLink[] => String(headers.link).split(', ').map((link): FieldLink => {
  const [, href, rels, type] = /^<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?/.exec(link)!;
  return { href: href!, rels: rels!.split(' '), type };
});

const targets = (links: readonly FieldLink[], rel: string): string[] => links.filter(({ rels }) => rels.includes(rel)).map(({ href }) => href);

/** The address of the context that its bytes are part of. */
const contextOf = async (ask: RunningSite['ask']): Promise<string> => /<([^>]+)>; rel="latest-version"/.exec(String((await ask('/context.jsonld')).headers.link))![1]!;

const TYPES = {
  html: 'text/html', ttl: 'text/turtle', jsonld: 'application/ld+json', trig: 'application/trig',
  nt: 'application/n-triples', nq: 'application/n-quads', rdf: 'application/rdf+xml',
} as const;

const read = (text: string, format: string): Quad[] => new Parser({ format }).parse(text);

/** Graphs left out, each triple once. */
const triples = (quads: readonly Quad[]): Quad[] =>
  [...new Map(quads.map(({ subject, predicate, object }) => {
    const key = JSON.stringify([subject, predicate, object]);
    return [key, { subject, predicate, object, graph: { termType: 'DefaultGraph', value: '' } } as unknown as Quad];
  })).values()];

async function readXml(text: string): Promise<Quad[]> {
  const quads: Quad[] = [];
  for await (const quad of Readable.from([text]).pipe(new RdfXmlParser({ baseIRI: 'http://base.example/' }))) quads.push(quad as Quad);
  return quads;
}

const readJsonld = async (text: string): Promise<Quad[]> => {
  const quads = await jsonld.toRDF(JSON.parse(text) as never, {
    safe: true,
    documentLoader: ((url: string) => {
      throw new Error(`asked for ${url}`);
    }) as never,
  } as never);
  return quads as unknown as Quad[];
};

const canonical = (quads: readonly Quad[]): Promise<string> => canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });

describe('The checklist of linked data on the web', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite({ tombstones: () => ({ gone: ['entry/666'], hidden: ['entry/667'], releases: {} }) });
  });
  after(() => site.close());

  for (const [section, number, rule, test] of lines) {
    const title = `${section}${number === 0 ? '' : ` ${number}`}: ${rule}`;
    if (typeof test === 'string') it.skip(`${title} (${test})`);
    else it(title, () => test(site));
  }

  it('lets a reader who starts at / reach every entry and every shared thing, and no link is broken', async () => {
    const { seen, broken } = await crawl((path) => site.ask(path, { headers: { accept: 'text/html' } }), '/');
    assert.deepEqual(broken, []);
    for (const path of ['/entry/7', '/entry/8', '/entry/7.jsonld', '/facility/example-prison.ttl', '/place/65.html', '/udhr/article/9.html', '/company/example-textile.html', '/archive/example.html', '/list/relatives-of-emigrants.html']) {
      assert.equal(seen.get(path), 200, path);
    }
  });

  it('answers a request line that is no HTTP with 400', async () => {
    const answer = await raw(site, 'GET / HTTP/1.1\r\nHost: x\r\nX: a\rContent-Length: 5\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 400 /);
  });
});

function raw(site: RunningSite, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(site.address).port) }, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    setTimeout(() => socket.destroy(), 2_000).unref();
  });
}

