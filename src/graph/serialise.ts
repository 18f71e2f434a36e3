import type { Quad, Term } from '@rdfjs/types';
import { Writer } from 'n3';
import { xsd } from '../namespaces.js';
import { ntriplesTerm } from './ntriples.js';
import { escapeXml, UnserialisableError } from './xml.js';

/**
 * Writes quads piece by piece: `start`, then every quad in turn, then `end`. Quads of one subject should follow each
 * other, since Turtle and RDF/XML then write the subject once.
 */
export interface QuadEncoder {
  start(): string;
  quad(quad: Quad): string;
  end(): string;
}

/** Prefix to namespace IRI. */
export type Prefixes = Readonly<Record<string, string>>;

export type Syntax = 'turtle' | 'trig' | 'ntriples' | 'nquads' | 'rdfxml';

/** Encoders by syntax. Those of triples leave the graph out; `rdfxml` throws `UnserialisableError` for what XML cannot say. */
export const encoders: Readonly<Record<Syntax, (prefixes: Prefixes) => QuadEncoder>> = {
  turtle: (prefixes) => n3Encoder('text/turtle', prefixes),
  trig: (prefixes) => n3Encoder('application/trig', prefixes),
  ntriples: () => lineEncoder((quad) => `${subjectAndPredicate(quad)} ${ntriplesTerm(quad.object)} .\n`),
  nquads: () =>
    lineEncoder((quad) =>
      quad.graph.termType === 'DefaultGraph'
        ? `${subjectAndPredicate(quad)} ${ntriplesTerm(quad.object)} .\n`
        : `${subjectAndPredicate(quad)} ${ntriplesTerm(quad.object)} ${ntriplesTerm(quad.graph)} .\n`,
    ),
  rdfxml: rdfxmlEncoder,
};

/** The whole text of a document, with only the prefixes it uses. */
export function serialise(syntax: Syntax, quads: readonly Quad[], prefixes: Prefixes): string {
  const encoder = encoders[syntax](usedPrefixes(quads, prefixes));
  let text = encoder.start();
  for (const quad of quads) text += encoder.quad(quad);
  return text + encoder.end();
}

/** The prefixes that some IRI of the quads begins with. */
export function usedPrefixes(quads: readonly Quad[], prefixes: Prefixes): Prefixes {
  const iris = new Set<string>();
  for (const { subject, predicate, object, graph } of quads) {
    for (const term of [subject, predicate, object, graph]) {
      if (term.termType === 'NamedNode') iris.add(term.value);
      else if (term.termType === 'Literal') iris.add(term.datatype.value);
    }
  }
  const all = [...iris];
  return Object.fromEntries(Object.entries(prefixes).filter(([, namespace]) => all.some((iri) => iri.startsWith(namespace))));
}

function n3Encoder(format: string, prefixes: Prefixes): QuadEncoder {
  let text = '';
  const taken = (): string => {
    const piece = text;
    text = '';
    return piece;
  };
  const sink = {
    write(chunk: string, _encoding?: string, done?: () => void) {
      text += chunk;
      done?.();
    },
    end(done?: () => void) {
      done?.();
    },
  };
  // N3's Writer takes any object with `write` and `end`; its types ask for a whole Node stream.
  const writer = new Writer(sink as unknown as ConstructorParameters<typeof Writer>[0], { format, prefixes: { ...prefixes }, end: true });
  const triplesOnly = format === 'text/turtle';
  return {
    start: taken,
    quad(quad) {
      if (triplesOnly) writer.addQuad(quad.subject as never, quad.predicate as never, quad.object as never);
      else writer.addQuad(quad as never);
      return taken();
    },
    end() {
      writer.end();
      return taken();
    },
  };
}

function lineEncoder(line: (quad: Quad) => string): QuadEncoder {
  return { start: () => '', quad: line, end: () => '' };
}

const subjectAndPredicate = (quad: Quad): string => `${ntriplesTerm(quad.subject)} ${ntriplesTerm(quad.predicate)}`;

const LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

// Namespaces in XML 1.0 §3 [4] NCName: XML 1.0 §2.3 Name without the colon.
const NAME_START = 'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
// eslint-disable-next-line no-misleading-character-class -- the ranges are those of the specification
const LOCAL_NAME = new RegExp(`[${NAME_START}][${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*$`);

// RDF 1.1 XML Syntax §7.2.2 to §7.2.4: names that may not be, or would change as, property elements.
const RESERVED = new Set(['RDF', 'ID', 'about', 'parseType', 'resource', 'nodeID', 'datatype', 'Description', 'aboutEach', 'aboutEachPrefix', 'bagID', 'li'].map((name) => RDF + name));

/** RDF 1.1 XML Syntax. A property is an element, so its IRI must end in an XML name: others are refused. */
function rdfxmlEncoder(prefixes: Prefixes): QuadEncoder {
  const byNamespace = new Map(Object.entries(prefixes).filter(([name]) => name !== '').map(([name, namespace]) => [namespace, name]));
  byNamespace.set(RDF, 'rdf');
  let subject: string | undefined;
  const nodeId = blankNodeNames();

  const about = (term: Term): string => (term.termType === 'BlankNode' ? `rdf:nodeID="${nodeId(term.value)}"` : `rdf:about="${escapeXml(term.value)}"`);

  const property = (quad: Quad): string => {
    const iri = quad.predicate.value;
    const at = LOCAL_NAME.exec(iri)?.index;
    if (at === undefined || RESERVED.has(iri)) throw new UnserialisableError(`The property <${iri}> cannot be the name of an XML element, so RDF/XML cannot say it; ask for Turtle.`);
    const namespace = iri.slice(0, at);
    const prefix = byNamespace.get(namespace);
    const element = prefix === undefined ? `p:${iri.slice(at)}` : `${prefix}:${iri.slice(at)}`;
    const declaration = prefix === undefined ? ` xmlns:p="${escapeXml(namespace)}"` : '';
    const object = quad.object;
    switch (object.termType) {
      case 'NamedNode':
        return `    <${element}${declaration} rdf:resource="${escapeXml(object.value)}"/>\n`;
      case 'BlankNode':
        return `    <${element}${declaration} rdf:nodeID="${nodeId(object.value)}"/>\n`;
      case 'Literal': {
        const kind =
          object.language !== '' ? ` xml:lang="${escapeXml(object.language)}"`
          : object.datatype.value === xsd.string || object.datatype.value === LANG_STRING ? ''
          : ` rdf:datatype="${escapeXml(object.datatype.value)}"`;
        return `    <${element}${declaration}${kind}>${escapeXml(object.value)}</${element}>\n`;
      }
      default:
        throw new UnserialisableError('RDF/XML cannot say a triple term; ask for Turtle.');
    }
  };

  const close = (): string => (subject === undefined ? '' : '  </rdf:Description>\n');

  return {
    start: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${[...byNamespace].map(([namespace, name]) => `\n    xmlns:${name}="${escapeXml(namespace)}"`).join('')}>\n`,
    quad(quad) {
      if (quad.subject.termType === 'Quad') throw new UnserialisableError('RDF/XML cannot say a triple term; ask for Turtle.');
      const key = `${quad.subject.termType} ${quad.subject.value}`;
      const line = property(quad);
      if (key === subject) return line;
      const opening = `${close()}  <rdf:Description ${about(quad.subject)}>\n`;
      subject = key;
      return opening + line;
    },
    end: () => `${close()}</rdf:RDF>\n`,
  };
}

/** Names for blank nodes that are XML names whatever the labels were. */
function blankNodeNames(): (label: string) => string {
  const names = new Map<string, string>();
  return (label) => {
    let name = names.get(label);
    if (name === undefined) names.set(label, (name = `b${names.size}`));
    return name;
  };
}
