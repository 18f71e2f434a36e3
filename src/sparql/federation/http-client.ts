import { lookup as resolveHost, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ServiceRefusedError } from '../engine.js';
import { WitnessError } from '../../errors.js';
import type { ServiceClient } from './client.js';
import { readJsonRows } from './json-rows.js';

export interface ServiceClientOptions {
  /** Hosts that may be asked: `query.wikidata.org`, or with a port `sparql.example.org:8890` (else the scheme's own port). */
  readonly allow: readonly string[];
  /** Milliseconds for one answer; default 10,000. The query's own deadline holds as well. */
  readonly timeoutMs?: number;
  /** Bytes of one answer; default 16 MiB. */
  readonly maxBytes?: number;
  /** Solutions of one answer; default 100,000. */
  readonly maxRows?: number;
  /** Redirects that are followed, each to a host of the list; default 2. */
  readonly redirects?: number;
  /**
   * Names may lead to addresses of private networks and of this machine; default false. An address that stands in
   * `allow` itself, as `127.0.0.1:3001`, was meant by whoever wrote it there.
   */
  readonly privateAddresses?: boolean;
}

/** An allowed endpoint did not answer as asked. */
export class ServiceFailedError extends WitnessError {
  override readonly name = 'ServiceFailedError';
}

/** Asks endpoints over HTTP (SPARQL 1.1 Protocol §2.1.2, POST with URL-encoded parameters). */
export function httpServiceClient(options: ServiceClientOptions): ServiceClient {
  const allowed = new Set(options.allow.map((host) => host.toLowerCase()));

  function check(endpoint: string): void {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    const refuse = (reason: string): never => {
      throw new ServiceRefusedError(`SERVICE <${endpoint}> is refused: ${reason}`);
    };
    if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return refuse('only http and https endpoints can be asked.');
    if (url.username || url.password) return refuse('an address with a user name or password is not sent on.');
    if (!allowed.has(url.host) && !allowed.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)) {
      return refuse(`this endpoint does not ask ${url.host}. Ask it yourself and pass its answer on with VALUES.`);
    }
    return undefined;
  }

  async function post(endpoint: string, query: string, signal: AbortSignal, redirects: number): Promise<string> {
    check(endpoint);
    const response = await send(new URL(endpoint), query, signal, options.privateAddresses === true);
    const { statusCode = 0, headers } = response;
    if ((statusCode === 307 || statusCode === 308) && headers.location) {
      response.destroy();
      if (redirects === 0) throw new ServiceFailedError(`The service <${endpoint}> redirects too often.`);
      return post(new URL(headers.location, endpoint).href, query, signal, redirects - 1);
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new ServiceFailedError(`The service <${endpoint}> answered with status ${statusCode}.`);
    }
    if (!/^application\/(?:sparql-results\+)?json\b/i.test(headers['content-type'] ?? '')) {
      response.destroy();
      throw new ServiceFailedError(`The service <${endpoint}> did not answer in SPARQL results JSON.`);
    }
    return body(response, endpoint, options.maxBytes ?? 16 * 1024 * 1024);
  }

  return {
    check,
    select: async (endpoint, query, signal) => {
      const limit = AbortSignal.timeout(options.timeoutMs ?? 10_000);
      try {
        const text = await post(endpoint, query, AbortSignal.any([signal, limit]), options.redirects ?? 2);
        return readJsonRows(text, options.maxRows ?? 100_000);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof WitnessError) throw error;
        throw new ServiceFailedError(`The service <${endpoint}> ${limit.aborted ? 'did not answer in time' : `could not be asked: ${(error as Error).message}`}.`);
      }
    },
  };
}

function send(url: URL, query: string, signal: AbortSignal, privateAddresses: boolean): Promise<IncomingMessage> {
  const content = new URLSearchParams({ query }).toString();
  const settings: RequestOptions = {
    method: 'POST',
    signal,
    agent: false,
    // The address that was checked is the one that is connected to: a name cannot change its mind in between.
    lookup: privateAddresses ? undefined : publicLookup,
    headers: {
      accept: 'application/sparql-results+json',
      'accept-encoding': 'identity',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(content)),
      'user-agent': 'witness-graph',
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, settings, resolve);
    request.on('error', reject);
    request.end(content);
  });
}

const publicLookup: LookupFunction = (hostname, settings, callback) => {
  resolveHost(hostname, { ...settings, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, []);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublic(address))) return callback(new Error(`${hostname} has an address of a private network`), []);
    return settings.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

async function body(response: IncomingMessage, endpoint: string, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      response.destroy();
      throw new ServiceFailedError(`The service <${endpoint}> answered with more than ${most} bytes; ask for less inside SERVICE.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Addresses that are not of the public Internet (IANA special-purpose registries, RFC 6890). */
const SPECIAL = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) SPECIAL.addSubnet(net, prefix, 'ipv4');
/** Of IPv6 only global unicast is public, without what carries an IPv4 address inside or is for documentation. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const SPECIAL6 = new BlockList();
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) SPECIAL6.addSubnet(net, prefix, 'ipv6');

export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !SPECIAL.check(address, 'ipv4');
  return family === 6 && GLOBAL.check(address, 'ipv6') && !SPECIAL6.check(address, 'ipv6');
}
