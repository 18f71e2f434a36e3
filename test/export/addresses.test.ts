import assert from 'node:assert/strict';
import { fileOf, linkBetween } from '../../src/export/addresses.js';
import { linkFiles } from '../../src/export/links.js';

describe('The file of an address', () => {
  const files: readonly [address: string, file: string | undefined][] = [
    ['', 'index.html'], ['entry/7', 'entry/7/index.html'], ['entry/7.html', 'entry/7/index.html'], ['entry/7.ttl', 'entry/7.ttl'], ['entry/7.jsonld', 'entry/7.jsonld'],
    ['facility/x.html?page=2', 'facility/x/page-2.html'], ['entries?page=3', 'entries/page-3.html'], ['entries?page=1', 'entries/index.html'],
    ['entries?q=a', undefined], ['sparql?query=ASK%20%7B%7D', undefined], ['entry/7?release=0123456789abcdef', undefined], ['entry/7.ttl?page=2', undefined],
    ['ontology/0.1.0', 'ontology/0.1.0/index.html'], ['context/v0.1.0.jsonld', 'context/v0.1.0.jsonld'], ['linkset/entry/7', 'linkset/entry/7.json'], ['timemap/entry/7', 'timemap/entry/7.wlnk'],
    ['facility/%E4%B9%8C%E8%8B%8F', 'facility/乌苏/index.html'], ['facility/%', undefined], ['facility/..%2F..%2Fx', undefined], [`facility/${'x'.repeat(250)}`, undefined],
    ['releases/0123456789abcdef/SHA256SUMS', 'releases/0123456789abcdef/SHA256SUMS'], ['releases/0123456789abcdef/dumps/witness.nq.gz', 'releases/0123456789abcdef/dumps/witness.nq.gz'],
  ];
  for (const [address, file] of files) it(`/${address.slice(0, 60)} is ${file ?? 'none, since no file can answer it'}`, () => assert.equal(fileOf(address), file));
});

describe('A link from file to file', () => {
  it('leads there from wherever the folder is shown', () => {
    for (const [from, to] of [['index.html', 'entry/7/index.html'], ['entry/7/index.html', 'index.html'], ['entry/7/index.html', 'entry/7.ttl'], ['entry/7/index.html', 'entry/8/index.html'], ['a/b.html', 'a/b.html'], ['a/index.html', 'facility/乌苏 %:?#/index.html']] as const) {
      for (const root of ['http://x.example/', 'http://x.example/some/folder/', 'file:///media/stick/site/']) {
        assert.equal(decodeURIComponent(new URL(linkBetween(from, to), root + from).href), root + to);
      }
    }
  });

  it('replaces every link of a page below its root, and no other text', () => {
    const page = '<head>\n</head><a href="/w/entry/7#claim-1">a</a> <a href="/w/">b</a> <a href="https://x.example/w/">c</a> <a href="#d">d</a> href=&quot;/w/entry/7&quot; <script type="application/ld+json">{"a":" href=\\"/w/e"}</script> <a href="/w/entries?page=2&amp;x=1">e</a><a href="/w/sparql#query=a%26b">f</a>';
    const { html, addresses } = linkFiles(page, { file: 'facility/x/index.html', root: '/w/' });
    assert.equal(html, '<head>\n</head><a href="../../entry/7/index.html#claim-1">a</a> <a href="../../index.html">b</a> <a href="https://x.example/w/">c</a> <a href="#d">d</a> href=&quot;/w/entry/7&quot; <script type="application/ld+json">{"a":" href=\\"/w/e"}</script> <a href="/w/entries?page=2&amp;x=1">e</a><a href="../../sparql/index.html#query=a%26b">f</a>');
    assert.deepEqual([...addresses], ['entry/7', '', 'entries?page=2&x=1', 'sparql']);
  });

  it('puts what the server says in its Link field into the head, but for what the page says itself and what only a server does', () => {
    const { html } = linkFiles('<head>\n</head>', { file: 'entry/7/index.html', root: '/', fields: '<http://x.example/entry/7>; rel="cite-as", </entry/7.ttl>; rel="alternate describedby"; type="text/turtle", </linkset/entry/7>; rel="linkset"; type="application/linkset+json", </entry/7>; rel="original timegate", </entry/7.nt>; rel="alternate"' });
    assert.equal(html, '<head>\n<link rel="cite-as" href="http://x.example/entry/7">\n<link rel="describedby" href="../7.ttl" type="text/turtle">\n<link rel="linkset" href="../../linkset/entry/7.json" type="application/linkset+json">\n<link rel="original" href="index.html">\n</head>');
  });
});
