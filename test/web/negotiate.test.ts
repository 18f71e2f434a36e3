import assert from 'node:assert/strict';
import Negotiator from 'negotiator';
import { formatsOf } from '../../src/web/formats.js';
import { negotiate } from '../../src/web/negotiate.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const documents: readonly (readonly [accept: string | undefined, chosen: string | undefined, why: string])[] = [
  [undefined, 'html', 'no Accept takes the default'],
  ['', 'html', 'an empty Accept takes the default'],
  ['*/*', 'html', 'anything takes the default'],
  [BROWSER, 'html', 'a browser gets the page and not RDF/XML'],
  ['text/turtle;q=0.5, application/ld+json', 'jsonld', 'the weight decides'],
  ['text/*;q=0.3, text/turtle;q=0.7, text/html;q=0.1', 'ttl', 'the most specific range gives the weight (RFC 9110 §12.5.1)'],
  ['application/ld+json;q=0, */*;q=0.1', 'html', 'what has weight 0 is never sent'],
  ['text/html;q=0, application/ld+json;q=0, */*', 'ttl', 'what has weight 0 is never sent, though everything else is'],
  ['text/html;q=0, text/*', 'ttl', 'a family without one member'],
  ['image/png', undefined, 'nothing fits'],
  ['text/turtle;q=0', undefined, 'only refusals, and nothing asked for'],
  ['application/n-triples, text/turtle', 'nt', 'among equals the client\'s order'],
  ['application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,text/turtle;q=0.6,text/html;q=0.2', 'jsonld', 'graphs of their own help no client that takes triples nearly as gladly (Comunica asks so)'],
  ['application/n-quads, text/turtle;q=0.5', 'nq', 'a client that much prefers graphs gets them'],
  ['application/trig, */*;q=0.9', 'trig', 'a client that names only graphs gets them'],
  ['*/*, application/trig', 'trig', 'among equals the more specific'],
  ['APPLICATION/LD+JSON', 'jsonld', 'types are compared without case (RFC 9110 §8.3.1)'],
  ['text/turtle;charset=utf-8', 'ttl', 'a parameter does not stand in the way'],
  ['application/ld+json;profile="http://example.org/unknown"', 'jsonld', 'an unknown profile is ignored'],
  ['text/html;level="a,b;c", text/turtle;q=0.5', 'html', 'commas and semicolons in quotes are part of the value'],
  ['application/json', 'jsonld', 'JSON means JSON-LD'],
  ['application/rdf+xml, text/html;q=0.9', 'rdf', 'RDF/XML when asked for'],
  ['text/turtle;q=1.5, application/trig;q=0.1', 'trig', 'a weight that is none is passed over'],
  ['garbage', 'html', 'no range at all takes the default'],
];

describe('Choosing a format by Accept', () => {
  for (const [accept, chosen, why] of documents) {
    it(`${accept === undefined ? 'no Accept' : JSON.stringify(accept)} gives a document as ${chosen ?? 'nothing'}: ${why}`, () => {
      assert.equal(negotiate(accept, formatsOf('document'))?.offer.key, chosen);
    });
  }

  it('hands on the parameters of the range that chose', () => {
    const choice = negotiate('application/ld+json; profile="http://www.w3.org/ns/json-ld#expanded"', formatsOf('document'));
    assert.equal(choice?.parameters.get('profile'), 'http://www.w3.org/ns/json-ld#expanded');
  });

  it('agrees with the negotiator package wherever no parameter but the weight is in play', () => {
    const offers = formatsOf('document').map(({ mediaType }) => ({ mediaType }));
    const ranges = ['*/*', 'text/*', 'application/*', 'image/png', ...offers.map(({ mediaType }) => mediaType)];
    let seed = 42;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let i = 0; i < 5_000; i++) {
      const used = new Set(Array.from({ length: 1 + next(5) }, () => ranges[next(ranges.length)]!));
      const accept = [...used].map((range) => `${range};q=${['1', '0.9', '0.5', '0.1', '0'][next(5)]}`).join(', ');
      const expected = new Negotiator({ headers: { accept } }).mediaType(offers.map(({ mediaType }) => mediaType));
      assert.equal(negotiate(accept, offers)?.offer.mediaType, expected, accept);
    }
  });
});
