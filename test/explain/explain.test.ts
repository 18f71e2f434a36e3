import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Claim, Extraction } from '../../src/extract/claim.js';
import { claimsOfPage } from '../../src/extract/index.js';
import { explanationHtml } from '../../src/explain/document.js';
import { explain, percent, type Explanation } from '../../src/explain/explanation.js';
import { terminalText, wantsColour } from '../../src/explain/terminal.js';
import { runsOf, visible } from '../../src/explain/visible.js';
import { wit } from '../../src/generated/terms.js';

const SHIPPED = readFileSync(new URL('../../data/xinjiang-victims-database/pages/2208.txt', import.meta.url), 'utf8');

function explained(text: string, change: (extraction: Extraction, text: string) => Extraction = (extraction) => extraction): Explanation {
  const { page, record, extraction } = claimsOfPage(text, { entry: '900100' });
  return explain(page, record, change(extraction, page.text));
}

/** A page with one paragraph of prose. */
const pageWith = (prose: string, name = 'Aynur Fictional'): string =>
  `Entry of 100\n\n${name}\n${name}\nHealth status\nhas problems\n\nTestifying party\n\nBekzat Fictional\n\nAbout the victim\n\n${prose}\n\nAdditional information\n\n\nEntry created: 2019-01-01\n`;

function claim(text: string, quote: string, more: Partial<Claim> = {}): Claim {
  const start = text.indexOf(quote);
  assert.notEqual(start, -1, quote);
  return {
    id: 'a'.repeat(12), subject: 'entry/900100#victim', property: wit.residedIn, value: { kind: 'text', text: quote }, certainty: 'stated',
    quote: { start, end: start + quote.length, text: quote }, section: 'about', attributedTo: ['archive/x'], basis: 'testimony', ...more,
  };
}

const with_ = (...make: ((text: string) => Claim)[]) => (extraction: Extraction, text: string): Extraction => ({ ...extraction, claims: make.map((one) => one(text)) });

describe('The explanation of a page', () => {
  it('holds the whole page, in order and once', () => {
    assert.equal(explained(SHIPPED).pieces.map(({ text }) => text).join(''), SHIPPED);
  });

  it('shows every claim in a note with its words', () => {
    const { page, record, extraction } = claimsOfPage(SHIPPED, { entry: '2208' });
    const { notes } = explain(page, record, extraction);
    assert.deepEqual(notes.flatMap(({ statements }) => statements.map(({ id }) => id)).sort(), extraction.claims.map(({ id }) => id).sort());
    for (const { quote, statements } of notes) for (const { id } of statements) assert.equal(extraction.claims.find((one) => one.id === id)!.quote.text, quote);
  });

  it('puts the reference of every note exactly once', () => {
    const { pieces, notes } = explained(SHIPPED);
    assert.deepEqual(pieces.flatMap(({ ends }) => ends).sort((a, b) => a - b), notes.map(({ number }) => number));
  });

  it('cuts overlapping quotes into pieces that know all their notes', () => {
    const text = pageWith('He lived in Kentau for a year.');
    const { pieces } = explained(text, with_(
      (page) => claim(page, 'lived in Kentau', { id: 'b'.repeat(12) }),
      (page) => claim(page, 'Kentau for a year', { id: 'c'.repeat(12), certainty: 'alleged' }),
    ));
    const read = pieces.filter(({ notes }) => notes.length > 0);
    assert.deepEqual(read.map(({ text: part, notes, strength }) => [part, notes, strength]), [
      ['lived in ', [1], 'plain'], ['Kentau', [1, 2], 'hedged'], [' for a year', [2], 'hedged'],
    ]);
  });

  it('shows words that no claim covers as unread, and headings, gaps and interface as what they are', () => {
    const { pieces } = explained(`switch to full interface\n\n${pageWith('He lived there. Nobody can read this.')}`, with_((page) => claim(page, 'He lived there')));
    const unread = pieces.filter((piece) => piece.unread).map(({ text }) => text.trim());
    assert.ok(unread.includes('. Nobody can read this.'), JSON.stringify(unread));
    assert.ok(unread.includes('has problems'));
    const part = (words: string): string | undefined => pieces.find(({ text }) => text.includes(words))?.part;
    assert.equal(part('About the victim'), 'heading');
    assert.equal(part('Additional information'), 'gap');
    assert.equal(part('switch to full interface'), 'noise');
    assert.equal(part('Health status'), 'label');
  });

  it('counts the share of prose characters that claims cover', () => {
    const { bySection } = explained(pageWith('abcd efgh'), with_((page) => claim(page, 'abcd')));
    assert.deepEqual(bySection.get('about'), { characters: 8, read: 4 });
    assert.equal(percent(bySection.get('about')!), 50);
  });

  it('takes the weakest of the certainties that meet in a word', () => {
    const { pieces } = explained(pageWith('He died.'), with_((page) => claim(page, 'He died'), (page) => claim(page, 'He died', { id: 'd'.repeat(12), certainty: 'suspected' })));
    assert.equal(pieces.find(({ text }) => text === 'He died')!.strength, 'weak');
  });
});

describe('The explanation in HTML', () => {
  it('escapes what the page says', () => {
    const text = explanationHtml(explained(pageWith('<script>alert(1)</script> & "quotes"', '</title><img src=x onerror=alert(1)>')));
    assert.doesNotMatch(text, /<script|<img/);
    assert.match(text, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;quotes&quot;/);
  });

  it('needs no script and loads nothing', () => {
    const text = explanationHtml(explained(SHIPPED));
    assert.doesNotMatch(text, /<script|<link|src=|url\(|@import/);
    assert.match(text, /default-src 'none'/);
  });

  it('leads from each reference to its note and back', () => {
    const text = explanationHtml(explained(SHIPPED));
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    assert.ok(targets.length > 50);
    assert.deepEqual(targets.filter((id) => !ids.has(id)), []);
  });

  it('gives other scripts their tag and direction', () => {
    const text = explanationHtml(explained(pageWith('Her village (سىيە) is 萨热吾林村.')));
    assert.match(text, /<bdi lang="und-Arab" dir="rtl">سىيە<\/bdi>/);
    assert.match(text, /<bdi lang="und-Hani" dir="ltr">萨热吾林村<\/bdi>/);
  });

  it('names invisible characters instead of writing them', () => {
    const text = explanationHtml(explained(pageWith('evil \u202etxt')));
    assert.match(text, /⟨U\+202E⟩/);
    assert.doesNotMatch(text, /\u202e/);
  });
});

describe('The explanation in a terminal', () => {
  it('has no escape sequence without colour, and brackets in its place', () => {
    const text = terminalText(explained(pageWith('He lived there. Unread words.'), with_((page) => claim(page, 'He lived there'))), false);
    assert.doesNotMatch(text, /\u001b/);
    assert.match(text, /‹He lived there›\[1\]⟦\. Unread words\.⟧/);
  });

  it('resets every style it sets, within the line', () => {
    const lines = terminalText(explained(SHIPPED), true).split('\n');
    for (const line of lines) {
      const codes = [...line.matchAll(/\u001b\[([\d;]*)m/g)].map(([, code]) => code);
      assert.equal(codes.filter((code) => code === '0').length * 2, codes.length, JSON.stringify(line));
    }
  });

  it('lets no control sequence of a page through', () => {
    assert.equal(visible('a\u009b31mb\u202ec'), 'a⟨U+009B⟩31mb⟨U+202E⟩c');
    assert.doesNotMatch(terminalText(explained(pageWith('a\u009b31mb')), false), /\u009b/);
  });

  it('is coloured on a terminal unless NO_COLOR says otherwise', () => {
    assert.equal(wantsColour({ isTTY: true }, {}), true);
    assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: '1' }), false);
    assert.equal(wantsColour({ isTTY: true }, { TERM: 'dumb' }), false);
    assert.equal(wantsColour({}, {}), false);
    assert.equal(wantsColour({}, { FORCE_COLOR: '1' }), true);
  });
});

describe('Runs of scripts', () => {
  it('lose nothing', () => {
    const text = 'Zhiger (萨热吾林村), Жигер سىيە ئابىد \u200bx';
    assert.equal(runsOf(text).map((run) => run.text).join(''), text);
  });
});

describe('The frame of what is read', () => {
  it('is whom it is about, who says it, and the joints; nothing else', () => {
    const sentence = 'According to the testifiers, Aynur was arrested in May 2017 and sent to a camp, for reasons of her own.';
    const { page, record, extraction } = claimsOfPage(pageWith(sentence), { entry: '900001' });
    const unread = explain(page, record, extraction).pieces.filter((piece) => piece.unread && sentence.includes(piece.text.trim())).map(({ text }) => text.trim());
    assert.deepEqual(unread, [', for reasons of her own.']);
  });

  it('leaves nothing of the shipped page unread', () => {
    const { pieces, prose } = explained(SHIPPED);
    assert.equal(percent(prose), 100);
    assert.deepEqual(pieces.filter(({ part, unread }) => part === 'prose' && unread).map(({ text }) => text), []);
  });
});

describe('A hedge that stands apart from the words it hedges', () => {
  it('is read with them, and is no unread word', () => {
    const hedged = (page: string): Claim => claim(page, 'in Wusu Prison', { certainty: 'alleged', hedge: { start: page.indexOf('Allegedly'), end: page.indexOf('Allegedly') + 9, text: 'Allegedly' } });
    const { pieces, bySection } = explained(pageWith('Allegedly, it is said, in Wusu Prison.'), with_(hedged));
    assert.deepEqual(pieces.filter(({ notes }) => notes.length > 0).map(({ text, hedge, ends }) => [text, hedge, ends]), [['Allegedly', true, []], ['in Wusu Prison', false, [1]]]);
    // The stop is the joint of what was read; "it is said" is not.
    assert.equal(bySection.get('about')!.read, 'AllegedlyinWusuPrison.'.length);
  });
});
