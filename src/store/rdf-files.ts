import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import Factory from '@rdfjs/data-model/Factory.js';
import type { BlankNode, Literal, NamedNode, Quad } from '@rdfjs/types';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { StreamParser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { InputError, WitnessError } from '../errors.js';
import { context } from '../generated/context.js';
import { ontologyVersion } from '../generated/terms.js';
import { NQuadsBytes } from './nquads-reader.js';

/** A file while it is read. */
interface Reading {
  readonly path: string;
  /** What relative IRIs in it resolve against. */
  readonly base: string;
  /** Before the label of each blank node: a label means something within its file only (RDF 1.1 §3.4). */
  readonly prefix: string;
}

type Parse = (reading: Reading) => { readonly parser: Transform; readonly explain: (error: Error) => InputError | Promise<InputError> };

/** How a file is read, by the ending of its name; `lines` are read as bytes, see `NQuadsReader`. */
const READERS: Readonly<Record<string, 'lines' | Parse>> = {
  nq: 'lines',
  nt: 'lines',
  ttl: turtle('text/turtle', 'Turtle'),
  trig: turtle('application/trig', 'TriG'),
  jsonld: jsonld,
  json: jsonld,
  rdf: rdfxml,
  owl: rdfxml,
  xml: rdfxml,
};

export const RDF_ENDINGS = Object.keys(READERS);

/** Bytes of N-Quads from which on threads have read them before one thread has: a second of it. */
const LARGE = 1 << 25;

/** Bytes read at a time. */
const PIECE = 1 << 20;

/** A JSON text that is larger is not read again to find the line of its fault. */
const MOST_JSON = 1 << 26;

/**
 * The quads of some RDF files, one after another; the ending of each name tells its format, and `.gz` after it that it is
 * compressed. Nothing is fetched. Terms come out as they are written: lexical forms and the casing of language tags.
 * @throws InputError naming the file, and the line where its parser knows it
 */
export async function* rdfFiles(paths: readonly string[], base: string): AsyncGenerator<Quad | NQuadsBytes> {
  const readers: ('lines' | Parse)[] = [];
  for (const path of paths) readers.push(await readerOf(path));
  for (const [index, path] of paths.entries()) {
    const reader = readers[index]!;
    // A dump alone keeps its labels, so that it comes out as it went in.
    if (reader === 'lines') yield new NQuadsBytes(path, bytesOf(path), paths.length === 1 ? '' : `f${index + 1}_`, (await stat(path)).size > LARGE);
    else yield* parsed(reader, { path, base, prefix: `f${index + 1}_` });
  }
}

/** Before anything is read: a wrong name at the end of a long list should not cost an hour. */
async function readerOf(path: string): Promise<'lines' | Parse> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new InputError(path, 'there is no such file');
  if (!found.isFile()) throw new InputError(path, 'it is not a file; name the files in it');
  const ending = /\.([^.]+?)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const reader = READERS[ending];
  if (!reader) throw new InputError(path, `the ending of its name tells no format; it must be one of ${RDF_ENDINGS.map((name) => `.${name}`).join(', ')}, with .gz after it where it is compressed`);
  return reader;
}

/** The bytes of a file, unpacked; a piece holds until the next is asked for. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  // The pipeline's own error comes out of the iteration.
  const bytes = /\.gz$/i.test(path) ? pipeline(createReadStream(path, { highWaterMark: PIECE }), createGunzip({ chunkSize: PIECE }), () => undefined) as AsyncIterable<Buffer> : piecesOf(path);
  let first = true;
  try {
    for await (const piece of bytes) {
      // A byte order mark says nothing in UTF-8 (RFC 3629 §6).
      yield first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
      first = false;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw new InputError(path, 'it is not gzip, or it is cut short');
    throw code === undefined ? error : new InputError(path, `it cannot be read (${code})`);
  }
}

/** The bytes of a file as they are: one piece is read while the other is used, always into the same two. */
async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const rooms = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)];
  const read = (): ReturnType<typeof file.read<Buffer>> => {
    const reading = file.read(rooms.reverse()[0]!);
    // It is thrown when it is waited for.
    reading.catch(() => undefined);
    return reading;
  };
  let reading = read();
  try {
    for (;;) {
      const { bytesRead, buffer } = await reading;
      if (bytesRead === 0) return;
      reading = read();
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => undefined);
    await file.close();
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  try {
    for await (const piece of bytesOf(path)) {
      const text = decoder.decode(piece, { stream: true });
      yield text;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
    }
    decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? new InputError(path, `it is not UTF-8, at line ${line} or after`) : error;
  }
}

async function* parsed(parse: Parse, reading: Reading): AsyncGenerator<Quad> {
  const { parser, explain } = parse(reading);
  try {
    for await (const quad of pipeline(Readable.from(textOf(reading.path)), parser, () => undefined) as AsyncIterable<Quad>) {
      if ([quad.subject, quad.object].some(({ termType }) => (termType as string) === 'Quad')) {
        throw new InputError(reading.path, 'it holds a triple term (RDF 1.2), which cannot be stored. Write the statement as rdf:subject, rdf:predicate and rdf:object instead');
      }
      yield quad;
    }
  } catch (error) {
    throw error instanceof WitnessError || !(error instanceof Error) ? error : await explain(error);
  }
}

/** Terms of one file. */
function fileFactory(prefix: string): InstanceType<typeof Factory> {
  const factory = new Factory();
  const blankNode = factory.blankNode.bind(factory);
  let anonymous = 0;
  // No label that a file writes begins with a full stop.
  factory.blankNode = (label?: string): BlankNode => blankNode(label ? prefix + label : `${prefix}.${(anonymous += 1)}`);
  return factory;
}

function turtle(format: string, name: string): Parse {
  return ({ path, base, prefix }) => ({
    parser: new StreamParser({ format, baseIRI: base, factory: fileFactory(prefix) as never, blankNodePrefix: '' }) as unknown as Transform,
    explain: (error) => new InputError(path, `it is no ${name}: ${sentence(error).replace(/ on line \d+$/, '')}`, (error as { context?: { line?: number } }).context?.line),
  });
}

function jsonld({ path, base, prefix }: Reading): ReturnType<Parse> {
  const ours = new Set(['context.jsonld', `context/v${ontologyVersion}.jsonld`].map((address) => base + address));
  let refused: InputError | undefined;
  const parser = new JsonLdParser({
    baseIRI: base,
    dataFactory: fileFactory(prefix) as never,
    documentLoader: {
      async load(url) {
        if (ours.has(url)) return context as never;
        refused = new InputError(path, `it names the context ${url}, and nothing is fetched while files are loaded. Put the context itself in its place`);
        throw refused;
      },
    },
  });
  return { parser, explain: async (error) => refused ?? new InputError(path, `it is no JSON-LD: ${sentence(error)}`, await faultyLine(path)) };
}

/** The parser counts from somewhere within the file; where the JSON itself is broken, another look tells the line. */
async function faultyLine(path: string): Promise<number | undefined> {
  if (/\.gz$/i.test(path) || (await stat(path)).size > MOST_JSON) return undefined;
  const text = await readFile(path, 'utf8');
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const at = /at position (\d+)/.exec((error as Error).message)?.[1];
    return text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length;
  }
}

function rdfxml({ path, base, prefix }: Reading): ReturnType<Parse> {
  return {
    parser: new CasedRdfXmlParser(base, fileFactory(prefix)) as unknown as Transform,
    explain: (error) => {
      const [, line, reason] = /^(?:Line )?(\d+)(?: column |:)\d+: (.*)$/s.exec(sentence(error)) ?? [];
      return new InputError(path, `it is no RDF/XML: ${reason ?? sentence(error)}`, line === undefined ? undefined : Number(line));
    },
  };
}

/** The parser writes language tags in lower case; this one gives them back as the file has them. */
class CasedRdfXmlParser extends RdfXmlParser {
  readonly #tags: (string | undefined)[];

  constructor(baseIRI: string, factory: InstanceType<typeof Factory>) {
    const tags: (string | undefined)[] = [];
    const literal = factory.literal.bind(factory) as (value: string, kind?: string | NamedNode | { language: string }) => Literal;
    factory.literal = ((value: string, kind?: string | NamedNode | { language: string }) => {
      const given = tags.at(-1);
      const cased = (tag: string): string => (given?.toLowerCase() === tag ? given : tag);
      if (typeof kind === 'string') return literal(value, cased(kind));
      return kind && 'language' in kind ? literal(value, { ...kind, language: cased(kind.language) }) : literal(value, kind);
    }) as never;
    super({ baseIRI, dataFactory: factory as never, trackPosition: true });
    this.#tags = tags;
  }

  protected override onTag(tag: Parameters<RdfXmlParser['onTag']>[0]): void {
    this.#tags.push(tag.attributes['xml:lang']?.value ?? this.#tags.at(-1));
    super.onTag(tag);
  }

  protected override onCloseTag(): void {
    super.onCloseTag();
    this.#tags.pop();
  }
}

const sentence = (error: Error): string => error.message.trim().replace(/\.$/, '');
