import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { UnserialisableError } from '../graph/xml.js';
import { QueryMemoryError, QuerySyntaxError, QueryTimeoutError, ServiceRefusedError, TooManyQueriesError, UpdateRefusedError } from '../sparql/engine.js';
import { EndpointFailedError, EndpointTimeoutError } from '../sparql/endpoint/client.js';
import { ServiceFailedError } from '../sparql/federation/http-client.js';
import { QueryLimitError } from '../sparql/limits.js';
import { negotiate } from './negotiate.js';
import { errorPage } from './pages/error.js';
import { siteOf } from './site.js';

/** An answer that is no success, in words for whoever asked (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail);
  }
}

export interface ProblemOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Other ways to ask, as links. */
  readonly alternatives?: readonly { readonly href: string; readonly type: string }[];
}

/** Which status an error of the layers below means. */
const STATUS_OF: readonly (readonly [type: abstract new (...args: never[]) => Error, status: number])[] = [
  [QuerySyntaxError, 400],
  [UpdateRefusedError, 400],
  [QueryLimitError, 400],
  [ServiceRefusedError, 403],
  [ServiceFailedError, 502],
  [EndpointFailedError, 502],
  [EndpointTimeoutError, 504],
  [QueryTimeoutError, 503],
  [QueryMemoryError, 503],
  [TooManyQueriesError, 503],
  [UnserialisableError, 406],
];

/** The problem an error is. What nobody foresaw becomes a bare 500: its words could hold a path or a query. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof QueryLimitError && error.limit === 'length') return new Problem(413, error.message);
  for (const [type, status] of STATUS_OF) {
    if (error instanceof type) return new Problem(status, plain(error.message), status === 503 ? { headers: { 'Retry-After': '10' } } : {});
  }
  // Express's own refusals, such as a path that is not UTF-8 after percent-decoding, carry a status.
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem(status, status === 400 ? 'The address is not well-formed.' : 'The request cannot be answered.');
  }
  return new Problem(500, 'The server failed at this request. It is a defect of the program, not of the request.');
}

/** Parsers' messages can run over many lines and quote the whole query. */
const plain = (message: string): string => message.split('\n', 3).join(' ').slice(0, 500);

export function sendProblem(request: Request, response: Response, error: unknown): void {
  const { status, detail, options } = problemOf(error);
  if (response.headersSent) {
    cut(response);
    return;
  }
  for (const name of ['Content-Encoding', 'Content-Location', 'ETag', 'Last-Modified', 'Content-Length']) response.removeHeader(name);
  response.status(status).set('Cache-Control', 'no-store').vary('Accept');
  for (const [name, value] of Object.entries(options.headers ?? {})) response.set(name, value);
  const links = (options.alternatives ?? []).map(({ href, type }) => `<${href}>; rel="alternate"; type="${type}"`);
  if (links.length > 0) response.append('Link', links.join(', '));
  const title = STATUS_CODES[status] ?? 'Error';

  if (prefersHtml(request)) {
    send(request, response, 'text/html; charset=utf-8', errorPage({ site: siteOf(response), query: (response.locals as { query?: string }).query, status, title, detail, alternatives: options.alternatives ?? [] }));
    return;
  }
  const body = { type: 'about:blank', title, status, detail, ...(options.alternatives ? { alternatives: options.alternatives } : {}) };
  send(request, response, 'application/problem+json', `${JSON.stringify(body)}\n`);
}

function send(request: Request, response: Response, type: string, text: string): void {
  const body = Buffer.from(text);
  response.set('Content-Type', type).set('Content-Length', String(body.length));
  response.end(request.method === 'HEAD' ? undefined : body);
}

function prefersHtml(request: Request): boolean {
  const accept = request.headers.accept;
  return accept !== undefined && /\btext\/html\b/i.test(accept) &&
    negotiate(accept, [{ mediaType: 'application/problem+json', aliases: ['application/json'] }, { mediaType: 'text/html' }])?.offer.mediaType === 'text/html';
}

/**
 * Breaks the connection off in the middle of an answer, so that no reader takes the part for the whole: a chunked body
 * without its last chunk is incomplete to everybody (RFC 9112 §8).
 */
export function cut(response: Response): void {
  response.destroy();
}

/** The last handler: every error becomes a problem. Express knows it by its four parameters. */
export function problemHandler(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  sendProblem(request, response, error);
}
