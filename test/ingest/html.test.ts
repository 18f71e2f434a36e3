import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { claimsOfPage } from '../../src/extract/index.js';
import { htmlText } from '../../src/ingest/html/text.js';
import { numberOf, pageOf } from '../../src/ingest/page.js';
import { parsePage } from '../../src/ingest/parse.js';

const page = (html: string) => pageOf('archive/pages/2208.html', new TextEncoder().encode(html), '2208');
const SHIPPED = readFileSync(new URL('../../data/xinjiang-victims-database/pages/2208.txt', import.meta.url), 'utf8');

describe('The text of a saved HTML page', () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ['resolves entities', '<p>Almaty&rsquo;s &lt;University&gt; &#33832;&#28909; &amp;amp;</p>', 'Almaty’s <University> 萨热 &amp;\n'],
    ['folds white space and keeps no-break spaces', '<p>a \n\t b&nbsp; c</p>', 'a b\u00a0 c\n'],
    ['puts blocks on lines of their own', '<div>a</div><div>b<br>c</div><p>d</p><p>e</p>', 'a\nb\nc\n\nd\n\ne\n'],
    ['parts the cells of a row by spaces', '<table><tr><td>Age: 30</td><td>Gender: M</td></tr><tr><td>x</td></tr></table>', 'Age: 30    Gender: M\nx\n'],
    ['passes over scripts, styles, controls and hidden parts', '<style>p{}</style><p>a<script>alert("b")</script></p><noscript>c</noscript><button>d</button><p hidden>e</p><p style="display: none">f</p>', 'a\n'],
    ['keeps the alternative text of images', '<p>Health status</p><p><img src="x.png" alt="has problems" onerror="alert(1)"></p>', 'Health status\n\nhas problems\n'],
    ['keeps the address of a link to another site', '<p>operates <a href="http://archive.is/RbYxM">out of Wusu Prison</a>.</p>', 'operates out of Wusu Prison (http://archive.is/RbYxM).\n'],
    ['says an address once', '<p><a href="http://archive.is/RbYxM">http://archive.is/RbYxM</a></p>', 'http://archive.is/RbYxM\n'],
    ['takes no address that is none of the web', '<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> <a href="/c">c</a> <a href="file:///etc/passwd">d</a></p>', 'a b c d\n'],
    ['takes links to the page\'s own site for interface', '<!-- saved from url=(0027)https://shahit.biz/eng/ --><p><a href="https://www.shahit.biz/eng/list">Forced labor cases</a></p>', 'Forced labor cases\n'],
    ['keeps text as text in elements nobody knows', '<p>a <foo>b</foo> <b onclick="x()">c</b></p>', 'a b c\n'],
    ['mends unclosed elements as browsers do', '<p>a<p>b<div>c', 'a\n\nb\n\nc\n'],
  ];
  for (const [does, html, text] of texts) it(does, () => assert.equal(htmlText(html), text));

  it('is the same for the same bytes, and offsets are into it', () => {
    const html = `<html><body>${SHIPPED.split('\n').map((line) => `<div>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`).join('')}</body></html>`;
    assert.deepEqual(page(html), page(html));
    const { extraction, page: text } = claimsOfPage(page(html).text, { entry: '2208' });
    for (const { quote } of extraction.claims) assert.equal(text.text.slice(quote.start, quote.end), quote.text);
  });

  it('says what the same page says as text', () => {
    const html = `<html><body>${SHIPPED.split('\n').map((line) => `<div>${line}</div>`).join('')}</body></html>`;
    const said = (text: string): string[] => claimsOfPage(text, { entry: '2208' }).extraction.claims.map(({ property, value }) => `${property} ${value.kind === 'thing' ? value.ref.replace(/-\d+$/, '') : value.text}`).sort();
    assert.deepEqual(said(page(html).text), said(SHIPPED));
  });

  it('lets an image stand for the value that plain text has lost', () => {
    const { fields } = parsePage(page('<p>Entry of 6598</p><div>Zhiger Toqai</div><div>Likely place of origin</div><div><img alt="Tacheng"></div><div>Health status</div><div>has problems</div><h3>About the victim</h3><p>He studied.</p>').text);
    assert.equal(fields.find(({ key }) => key === 'placeOfOrigin')?.value?.text, 'Tacheng');
  });

  it('masks personal numbers that entities and elements hid', () => {
    assert.doesNotMatch(page('<p>ID: 6542&#48;1197<b>0010</b>10017</p>').text, /6542/);
  });

  it('refuses elements that nest without end, and bytes that are not UTF-8', () => {
    assert.throws(() => page('<div>'.repeat(50_000)), /2208\.html: its elements nest more than 512 deep/);
    assert.throws(() => pageOf('2208.html', Buffer.from('<p>\xe9</p>', 'latin1'), '2208'), /not UTF-8/);
    assert.throws(() => page('<script>only()</script>'), /it is empty/);
    assert.throws(() => page('<p>a&#27;[31m</p>'), /control character \(U\+001b\)/);
  });

  it('takes its number from the name of its file', () => {
    assert.equal(numberOf('pages/2208.html'), '2208');
    assert.equal(numberOf('pages/02208.html'), undefined);
    assert.equal(numberOf('pages/2208.xhtml'), undefined);
  });
});
