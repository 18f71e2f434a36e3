import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { QueryResult, ResultFormat } from '../sparql/engine.js';
import { checkQueryText, type TextLimits } from '../sparql/limits.js';
import { explanationText } from '../sparql/plan-explain.js';
import { written } from '../sparql/results/writers.js';
import { formatNamed, formatsOf, type Format, type Kind } from './formats.js';
import { isLocal } from './local.js';
import { methods } from './methods.js';
import { type Metrics, type Outcome, outcomeOf } from './metrics.js';
import { negotiate } from './negotiate.js';
import { queryPage, resultPage } from './pages/query.js';
import { Problem } from './problem.js';
import { isRehearsal } from './rehearsal.js';
import type { Releases, ServedRelease } from './releases.js';
import { sendServiceDescription } from './service-description.js';
import { siteOf, type Site } from './site.js';
import { readSparqlRequest, type SparqlRequest } from './sparql-request.js';
import { sendStream } from './stream.js';
import { sendVariant, variant, type Variant } from './variants.js';

export interface SparqlOptions {
  readonly releases: Releases;
  readonly limits: TextLimits;
  /** Milliseconds a query may take, reading its rows included. */
  readonly timeoutMs: number;
  /** Characters of an answer; a longer one is cut off. */
  readonly answerLength: number;
  readonly metrics: Metrics;
  /** Whether SERVICE may ask any other endpoint. */
  readonly federates: boolean;
}

/** SPARQL 1.1 Protocol, query operation (W3C Recommendation 21 March 2013, §2.1); updates are refused. */
export function sparqlEndpoint({ releases, limits, timeoutMs, answerLength, metrics, federates }: SparqlOptions): RequestHandler {
  return methods(['GET', 'HEAD', 'POST', 'OPTIONS'], async (request, response) => {
    const asked = await readSparqlRequest(request, 4 * limits.length);
    const { release, done } = releases.take();
    try {
      if (asked.query === undefined) await describe(request, response, release, asked, federates);
      else await answer(request, response, release, asked as SparqlRequest & { query: string });
    } finally {
      done();
    }
  });

  async function answer(request: Request, response: Response, release: ServedRelease, asked: SparqlRequest & { query: string }): Promise<void> {
    const started = performance.now();
    let outcome: Outcome = 'failed';
    try {
      outcome = await answered(request, response, release, asked);
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      if (!isRehearsal(request)) metrics.query(outcome, (performance.now() - started) / 1000);
    }
  }

  async function answered(request: Request, response: Response, release: ServedRelease, asked: SparqlRequest & { query: string }): Promise<Outcome> {
    checkQueryText(asked.query, limits);
    // Whoever wrote it in a form gets it back with what is wrong with it.
    response.locals.query = asked.query;
    if (asked.explain) return explain(request, response, release, asked);
    const named = asked.format === undefined ? undefined : requireFormat(asked.format);
    response.vary('Accept');
    if (isStable(asked.query)) {
      // The answer only changes with the release and with what was asked; weak, since the order of rows may differ.
      const tag = `W/"${createHash('sha256').update(JSON.stringify([release.snapshot.id, asked, request.headers.accept])).digest('base64url').slice(0, 22)}"`;
      response.set('ETag', tag).set('Cache-Control', 'public, max-age=60');
      if (request.method !== 'POST' && request.headers['if-none-match'] === tag) {
        response.status(304).end();
        return 'answered';
      }
    } else response.set('Cache-Control', 'no-store');

    const left = new AbortController();
    const onClose = (): void => left.abort(new Error('The client left.'));
    response.once('close', onClose);
    try {
      const result = await release.engine.query(asked.query, {
        ...datasetOf(asked),
        signal: left.signal,
        timeoutMs,
      });
      return await send(request, response, asked, result, named, answerLength);
    } catch (error) {
      if (left.signal.aborted && response.destroyed) return 'left';
      throw error;
    } finally {
      response.off('close', onClose);
      left.abort(OVER);
    }
  }
}

async function send(request: Request, response: Response, asked: SparqlRequest & { query: string }, result: QueryResult, named: Format | undefined, most: number): Promise<Outcome> {
  const kind: Kind = result.kind === 'quads' ? 'graph' : result.kind;
  const format = chooseFormat(request, kind, named);
  if (format.key === 'html') {
    return sendStream(request, typed(response, format), resultPage(siteOf(response), asked.query, result), most);
  }
  return sendStream(request, typed(response, format), written(result, format.key as ResultFormat), most);
}

const typed = (response: Response, format: Format): Response => response.status(200).set('Content-Type', format.contentType);

/** Results are machines' first: a page only where a browser asks for one by name. */
function chooseFormat(request: Request, kind: Kind, named: Format | undefined): Format {
  const machine = formatsOf(kind);
  const offers = [...machine, formatNamed('html')!];
  if (named !== undefined) {
    if (!offers.includes(named)) throw new Problem(406, `${named.name} cannot hold the result of this kind of query.`, wrongFormat(request, machine));
    return named;
  }
  const choice = negotiate(request.headers.accept, offers)?.offer;
  if (choice === undefined) throw new Problem(406, 'None of the media types in Accept can hold the result of this kind of query.', wrongFormat(request, machine));
  return choice;
}

/** Addresses stand in a header, which clients take up to 16 kB of. */
const LONGEST_ADDRESS = 2000;

/** The same question in other formats: its parameters stand in the address, or in the body that is sent there once more. */
function wrongFormat({ originalUrl }: Request, formats: readonly Format[]): { readonly alternatives?: { readonly href: string; readonly type: string }[] } {
  const [, parameters = ''] = originalUrl.split(/\?(.*)/s);
  const kept = parameters.split('&').filter((parameter) => parameter !== '' && !/^format(?:=|$)/.test(parameter));
  if (parameters.length > LONGEST_ADDRESS) return {};
  return { alternatives: formats.map(({ key, mediaType }) => ({ href: `?${[...kept, `format=${key}`].join('&')}`, type: mediaType })) };
}

export function requireFormat(name: string): Format {
  const format = formatNamed(name);
  if (format === undefined) throw new Problem(400, `"format" takes one of: ${formatsOf('bindings').concat(formatsOf('graph')).map(({ key }) => key).join(', ')}.`);
  return format;
}

/** Nobody waits any more. One for all: making an error costs more than ending a query. */
const OVER = new Error('The answer is over.');

/** Functions whose value differs from call to call. Also found inside strings and comments: that only costs a cache entry. */
const isStable = (query: string): boolean => !/\b(?:RAND|UUID|STRUUID|NOW|BNODE)\s*\(/i.test(query);

/** How the query is answered: SQL and times, for whoever runs the server. */
async function explain(request: Request, response: Response, { engine }: ServedRelease, asked: SparqlRequest & { query: string }): Promise<Outcome> {
  if (!isLocal(request)) throw new Problem(403, '"explain" is answered to requests from this machine only.');
  if (!engine.explain) throw new Problem(501, 'This engine does not tell how it answers.');
  const explanation = await engine.explain(asked.query, datasetOf(asked));
  const json = negotiate(request.headers.accept, [{ mediaType: 'text/plain' }, { mediaType: 'application/json' }])?.offer.mediaType === 'application/json';
  const body = Buffer.from(json ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation));
  response.status(200).vary('Accept').set({
    'Content-Type': json ? 'application/json' : 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': String(body.length),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return 'answered';
}

const datasetOf = ({ defaultGraphUris, namedGraphUris }: SparqlRequest) => ({
  defaultGraphUris: defaultGraphUris.length > 0 ? defaultGraphUris : undefined,
  namedGraphUris: namedGraphUris.length > 0 ? namedGraphUris : undefined,
});

/** Without a query: a form for people, and for programs the description of the service, which is the default (§2.1 of the Service Description). */
async function describe(request: Request, response: Response, release: ServedRelease, asked: SparqlRequest, federates: boolean): Promise<void> {
  const offers = [...formatsOf('graph'), formatNamed('html')!];
  const named = asked.format === undefined ? undefined : requireFormat(asked.format);
  const format = named ?? negotiate(request.headers.accept, offers)?.offer;
  response.vary('Accept');
  if (format === undefined || !offers.includes(format)) {
    throw new Problem(406, 'The description of this service has none of these media types.', wrongFormat(request, offers));
  }
  if (format.key === 'html') {
    await sendVariant(request, response, formOf(siteOf(response)), { contentType: format.contentType, cacheControl: 'public, max-age=300', varies: ['Accept'] });
  } else await sendServiceDescription(request, response, release, format, federates);
}

const forms = new WeakMap<Site, Variant>();

/** The form is the same for every reader of a site: made, and compressed, once. */
function formOf(site: Site): Variant {
  let form = forms.get(site);
  if (form === undefined) forms.set(site, (form = variant(queryPage(site))));
  return form;
}
