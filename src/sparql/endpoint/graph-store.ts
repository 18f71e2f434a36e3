import type { IncomingMessage } from 'node:http';
import { bodyOf, type EndpointClient, EndpointFailedError, hostOf } from './client.js';

/** Writes graphs by the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation 21 March 2013). */
export class GraphStore {
  constructor(private readonly client: EndpointClient, private readonly url: string) {}

  /** Replaces a graph (§5.3). `triples`: N-Triples. */
  put(graph: string, triples: string): Promise<void> {
    return this.#write('PUT', graph, triples);
  }

  /** Adds to a graph (§5.5). */
  post(graph: string, triples: string): Promise<void> {
    return this.#write('POST', graph, triples);
  }

  /** Removes a graph (§5.4); one that is not there is no error. */
  async remove(graph: string): Promise<void> {
    const response = await this.client.send({ method: 'DELETE', url: this.#at(graph) });
    if (response.statusCode !== 404) await this.#done(response, 'DELETE');
    else response.resume();
  }

  async #write(method: 'PUT' | 'POST', graph: string, body: string): Promise<void> {
    await this.#done(await this.client.send({ method, url: this.#at(graph), body, contentType: 'application/n-triples' }), method);
  }

  /** §4.2, indirect graph identification. */
  #at(graph: string): string {
    const url = new URL(this.url);
    url.searchParams.set('graph', graph);
    return url.href;
  }

  async #done(response: IncomingMessage, method: string): Promise<void> {
    const { statusCode = 0 } = response;
    await bodyOf(response).catch(() => undefined);
    if (statusCode < 200 || statusCode >= 300) throw new EndpointFailedError(`${hostOf(this.url)} does not take a graph by ${method} (status ${statusCode}); is this the address of its Graph Store Protocol?`);
  }
}
