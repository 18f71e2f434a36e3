import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { WitnessError } from '../../errors.js';
import { Authorization, challengeOf, type Credentials } from './authorization.js';

/** The engine behind this server does not answer as asked (HTTP 502). */
export class EndpointFailedError extends WitnessError {
  override readonly name = 'EndpointFailedError';
}

/** The engine behind this server does not answer in time (HTTP 504). */
export class EndpointTimeoutError extends WitnessError {
  override readonly name = 'EndpointTimeoutError';
}

export interface EndpointRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly accept?: string;
  readonly contentType?: string;
  /** Sent as it is; once more where the server asks for a password first. */
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/**
 * Speaks HTTP with one SPARQL engine that the operator has named. It goes nowhere else: redirects are not followed. What
 * it throws names the host, never a query, a user or a password.
 */
export class EndpointClient {
  readonly #agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };
  #authorization: Authorization | undefined;

  constructor(private readonly credentials?: Credentials) {}

  /** Resolves with the head of an answer of any status but 401 and redirects; its body is to be read, or destroyed. */
  async send(request: EndpointRequest): Promise<IncomingMessage> {
    let response = await this.#sent(request);
    if (response.statusCode === 401 && this.credentials) {
      const challenge = challengeOf(String(response.headers['www-authenticate'] ?? ''));
      response.resume();
      if (!challenge) throw new EndpointFailedError(`${hostOf(request.url)} asks for a password in a way that is not known here; Basic and Digest are.`);
      this.#authorization = new Authorization(challenge, this.credentials);
      response = await this.#sent(request);
    }
    const { statusCode = 0 } = response;
    if (statusCode === 401 || statusCode === 403) {
      response.destroy();
      throw new EndpointFailedError(`${hostOf(request.url)} does not allow this (status ${statusCode})${this.credentials ? '; look at the name and the password' : '; it may want a name and a password'}.`);
    }
    if (statusCode >= 300 && statusCode < 400) {
      response.destroy();
      throw new EndpointFailedError(`${hostOf(request.url)} leads elsewhere (status ${statusCode}); name the address it leads to.`);
    }
    return response;
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #sent({ method, url: address, accept, contentType, body, signal }: EndpointRequest): Promise<IncomingMessage> {
    const url = new URL(address);
    const secure = url.protocol === 'https:';
    const content = body === undefined ? undefined : Buffer.from(body as string);
    return new Promise((resolve, reject) => {
      const request = (secure ? requestHttps : requestHttp)(url, {
        method, signal, agent: this.#agents[secure ? 'https:' : 'http:'],
        headers: {
          'user-agent': 'witness-graph',
          'accept-encoding': 'identity',
          ...(accept && { accept }),
          ...(contentType && { 'content-type': contentType }),
          ...(content ? { 'content-length': String(content.length) } : method === 'GET' ? {} : { 'content-length': '0' }),
          ...(this.#authorization && { authorization: this.#authorization.field(method, url.pathname + url.search) }),
        },
      }, resolve);
      request.on('error', (error: NodeJS.ErrnoException) => {
        reject(signal?.aborted ? signal.reason as Error : new EndpointFailedError(`${url.host} cannot be asked: ${error.code ?? 'the connection broke'}.`));
      });
      request.end(content);
    });
  }
}

export const hostOf = (url: string): string => new URL(url).host;

/** The whole of a short answer. Throws EndpointFailedError for one that is longer than `most` bytes, or ends early. */
export async function bodyOf(response: IncomingMessage, most = 1024 * 1024): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw new EndpointFailedError('The engine answers with more than it was asked for.');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof WitnessError ? error : new EndpointFailedError('The engine broke its answer off.');
  }
  return Buffer.concat(pieces).toString('utf8');
}
