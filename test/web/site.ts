import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import type { QueryEngine } from '../../src/sparql/engine.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { createApp, type WebConfig } from '../../src/web/app.js';
import { Releases, type ServedRelease } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';

export const BASE = 'http://localhost:3000/';
export const PUBLISHED = new Date('2026-01-02T03:04:05Z');

export function quadsOf(trig: string, base = BASE): Quad[] {
  return new Parser({ format: 'application/trig', baseIRI: base }).parse(trig.replaceAll(BASE, base));
}

/** The fictional archive of `fixture.trig`. */
export const fixture = (): string => readFileSync(new URL('./fixture.trig', import.meta.url), 'utf8');

export interface SiteOptions {
  readonly trig?: string;
  readonly base?: string;
  readonly engine?: (snapshot: Snapshot) => QueryEngine;
  readonly config?: Partial<WebConfig>;
  readonly tombstones?: ServedRelease['tombstones'];
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface RunningSite {
  readonly address: string;
  readonly releases: Releases;
  /** The path is sent as it is, whatever it holds. Rejects when the connection breaks. */
  ask(path: string, asking?: Asking): Promise<Answer>;
  close(): Promise<void>;
}

export async function release(options: SiteOptions = {}): Promise<ServedRelease> {
  const base = options.base ?? BASE;
  const text = options.trig ?? fixture();
  const snapshot = await memorySnapshot(quadsOf(text, base), {
    base,
    documents: [...text.matchAll(/<(entry\/\d+|archive\/\w+)> a wit:(Entry|Archive) ; rdfs:label "([^"]*)"/g)].map(([, path, cls, label]) => ({
      path: path!, class: `https://w3id.org/witness-graph/ontology#${cls}`, label: label!, modified: '2020-02-01', jsonld: '{}',
    })),
  });
  return { snapshot, engine: (options.engine ?? ((s: Snapshot) => compiledEngine(s, { fallback: comunicaEngine(s) })))(snapshot), publishedAt: PUBLISHED, tombstones: options.tombstones };
}

/** A whole site on a port of its own of the loopback address. */
export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const releases = new Releases(await release(options));
  const { address, close } = await listen(createApp({ releases, config: options.config }), { port: 0, host: '127.0.0.1' });
  const { port } = new URL(address);
  return {
    address,
    releases,
    ask: (path, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const whole = Buffer.concat(chunks);
            resolve({ status: response.statusCode!, headers: response.headers, body: whole, text: whole.toString('utf8') });
          });
        });
        request.on('error', reject);
        request.end(body);
      }),
    async close() {
      await close(1_000);
      await releases.close();
    },
  };
}
