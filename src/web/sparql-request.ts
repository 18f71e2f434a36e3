import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.js';

/** A request to the endpoint, read by SPARQL 1.1 Protocol §2.1. */
export interface SparqlRequest {
  /** Undefined when no query was sent: the request is for the description of the service. */
  readonly query: string | undefined;
  readonly defaultGraphUris: readonly string[];
  readonly namedGraphUris: readonly string[];
  /** `?format=`: beats `Accept`. */
  readonly format: string | undefined;
  /** `?explain`: how the query is answered, instead of its answer. */
  readonly explain: boolean;
}

const UPDATE_REFUSED = 'This endpoint only answers queries; it takes no updates.';

/** Reads the request. Throws `Problem`: 400, 413 or 415. `bodyBytes`: the most a body may have. */
export async function readSparqlRequest(request: IncomingMessage, bodyBytes: number): Promise<SparqlRequest> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const parameters = mark < 0 ? [] : parseForm(url.slice(mark + 1));
  let direct: string | undefined;
  if (request.method === 'POST') {
    const type = mediaType(request);
    if (type === 'application/sparql-update') throw new Problem(415, UPDATE_REFUSED, accepts);
    if (type === 'application/x-www-form-urlencoded') parameters.push(...parseForm(decodeUtf8(await readBody(request, bodyBytes))));
    else if (type === 'application/sparql-query') direct = decodeUtf8(await readBody(request, bodyBytes));
    else throw new Problem(415, 'Send the query as application/sparql-query, or as the field "query" of application/x-www-form-urlencoded.', accepts);
  }
  const all = (name: string): string[] => parameters.filter(([key]) => key === name).map(([, value]) => value);

  if (all('update').length > 0) throw new Problem(400, UPDATE_REFUSED);
  const queries = [...(direct === undefined ? [] : [direct]), ...all('query')];
  if (queries.length > 1) throw new Problem(400, 'Send exactly one query.');
  if (request.method === 'POST' && queries.length === 0) throw new Problem(400, 'The field "query" is missing.');
  if (queries[0]?.trim() === '') throw new Problem(400, 'The query is empty.');
  return {
    query: queries[0],
    defaultGraphUris: all('default-graph-uri').map(absolute),
    namedGraphUris: all('named-graph-uri').map(absolute),
    format: all('format')[0],
    explain: all('explain').length > 0,
  };
}

/** The fields of a form that was sent as a body. Throws `Problem`: 400, 413 or 415. `limit`: bytes. */
export async function readFormBody(request: IncomingMessage, limit: number): Promise<[name: string, value: string][]> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') throw new Problem(415, 'Send the fields as application/x-www-form-urlencoded.');
  return parseForm(decodeUtf8(await readBody(request, limit)));
}

const accepts = { headers: { 'Accept-Post': 'application/sparql-query, application/x-www-form-urlencoded' } };

/** The media type in lower case, without parameters. A charset other than UTF-8 is refused. */
function mediaType(request: IncomingMessage): string {
  const coding = request.headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity') {
    throw new Problem(415, 'Send the body without Content-Encoding.', { headers: { 'Accept-Encoding': 'identity' } });
  }
  const field = request.headers['content-type'] ?? '';
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(field)?.[1];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) throw new Problem(415, 'Send the body in UTF-8.');
  return field.split(';', 1)[0]!.trim().toLowerCase();
}

/** SPARQL 1.1 Protocol §2.1.4: they name graphs of this dataset; nothing is ever fetched. */
function absolute(iri: string): string {
  if (!/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(iri)) throw new Problem(400, 'default-graph-uri and named-graph-uri take absolute IRIs.');
  return iri;
}

/** Bytes of a body that are taken, and dropped, from one whose request is refused for its length. */
const RUN_OUT = 32 * 1024 * 1024;

/** Reads a body up to a limit and no byte further. */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  // Made when it is wanted: an error costs more than the reading of a body.
  const tooLarge = (): Problem => new Problem(413, `The body is larger than ${limit} bytes; send a shorter query.`, { headers: { Connection: 'close' } });
  const announced = Number(request.headers['content-length'] ?? 0);
  // Who is still sending when the connection closes never sees the answer: a body that is not absurd is let run out.
  if (announced > limit && announced <= RUN_OUT) return new Promise((_, reject) => request.on('close', () => reject(tooLarge())).on('end', () => reject(tooLarge())).resume());
  if (announced > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (finish: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onError).off('close', onError);
      finish();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        settle(() => reject(tooLarge()));
      } else chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onError = (): void => settle(() => reject(new Problem(400, 'The body ended too soon.')));
    request.on('data', onData).on('end', onEnd).on('error', onError).on('close', onError);
  });
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, 'The body is not UTF-8.');
  }
}

/** application/x-www-form-urlencoded, flat and strict: what is no UTF-8 is refused, where `URLSearchParams` would replace it. */
export function parseForm(text: string): [name: string, value: string][] {
  if (text === '') return [];
  return text.split('&').filter((pair) => pair !== '').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [decodeField(pair), ''] : [decodeField(pair.slice(0, equals)), decodeField(pair.slice(equals + 1))];
  });
}

function decodeField(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Problem(400, 'A parameter is not percent-encoded UTF-8.');
  }
}
