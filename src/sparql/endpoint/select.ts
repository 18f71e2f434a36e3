import type { IncomingMessage } from 'node:http';
import type { Row } from '../engine.js';
import { type EndpointClient, EndpointFailedError, EndpointTimeoutError, hostOf } from './client.js';
import { solutionsOf } from './json-stream.js';

/** Asks an engine a query by SPARQL 1.1 Protocol §2.1.2, for an answer in SPARQL results JSON. */
export async function postQuery(client: EndpointClient, url: string, text: string, signal?: AbortSignal): Promise<IncomingMessage> {
  const response = await client.send({
    method: 'POST', url, signal, body: new URLSearchParams({ query: text }).toString(),
    accept: 'application/sparql-results+json', contentType: 'application/x-www-form-urlencoded',
  });
  return accepted(response, url);
}

/** The solutions of a SELECT, some at a time, as they come. */
export async function* solutionsFrom(client: EndpointClient, url: string, text: string, signal?: AbortSignal): AsyncGenerator<Row[], void, undefined> {
  const response = await postQuery(client, url, text, signal);
  try {
    yield* solutionsOf(response as AsyncIterable<Uint8Array>);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof EndpointFailedError ? error : new EndpointFailedError(`${hostOf(url)} broke its answer off.`);
  } finally {
    response.destroy();
  }
}

/** Solutions as a whole: for questions of the program's own, whose answers are short. */
export const selectFrom = (client: EndpointClient, url: string, signal?: AbortSignal) => async (text: string): Promise<Row[]> => {
  const found: Row[] = [];
  for await (const rows of solutionsFrom(client, url, text, signal)) found.push(...rows);
  return found;
};

/** What an engine says of an answer that is not whole. Virtuoso cuts at its own limits, with status 200. */
const CUT: Readonly<Record<string, string>> = {
  'x-sparql-maxrows': 'it cuts answers at a number of rows (ResultSetMaxRows of Virtuoso)',
  'x-sql-state': 'it ran out of its own time (MaxQueryExecutionTime of Virtuoso)',
};

function accepted(response: IncomingMessage, url: string): IncomingMessage {
  const { statusCode = 0, headers } = response;
  const cut = Object.keys(CUT).find((name) => headers[name] !== undefined);
  if (statusCode === 200 && cut === undefined && /^application\/(?:sparql-results\+)?json\b/i.test(headers['content-type'] ?? '')) return response;
  response.destroy();
  if (statusCode === 200 && cut !== undefined) throw new EndpointFailedError(`${hostOf(url)} would answer in part: ${CUT[cut]}. Ask for less, or add a LIMIT.`);
  if (statusCode === 504 || statusCode === 408) throw new EndpointTimeoutError(`${hostOf(url)} did not answer in time (status ${statusCode}).`);
  throw new EndpointFailedError(statusCode === 200 ? `${hostOf(url)} does not answer in SPARQL results JSON.` : `${hostOf(url)} cannot answer this query (status ${statusCode}).`);
}
