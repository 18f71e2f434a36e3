import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Quad } from '@rdfjs/types';
import { servedEngine, type ServedEngine, type ServedEngineOptions } from '../../src/sparql/process/engine.js';
import { buildSnapshot, openCurrent } from '../../src/store/publish.js';
import { createApp, type WebConfig } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';
import { BASE, fixture, quadsOf } from './site.js';

export interface PublishedSite {
  readonly address: string;
  readonly engine: ServedEngine;
  ask(path: string, headers?: Record<string, string>): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }>;
  close(): Promise<void>;
}

/** A site over a release on disk, as `witness serve` has it: large queries run in processes of their own. */
export async function publishedSite(options: { readonly quads?: readonly Quad[]; readonly engine?: ServedEngineOptions; readonly config?: Partial<WebConfig> } = {}): Promise<PublishedSite> {
  const dir = await mkdtemp(join(tmpdir(), 'witness-test-'));
  await buildSnapshot({ dir, base: BASE, quads: options.quads ?? quadsOf(fixture()), documents: [], meta: { ontologyVersion: '1.0.0', converterVersion: '0.1.0' } });
  const snapshot = await openCurrent(dir);
  const engine = servedEngine(snapshot, options.engine);
  const releases = new Releases(await servedRelease(snapshot, engine));
  const { address, close } = await listen(createApp({ releases, config: options.config }), { port: 0, host: '127.0.0.1' });
  return {
    address,
    engine,
    ask: (path, headers = {}) => new Promise((resolve, reject) => {
      const request = httpRequest(new URL(path, address), { headers, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', reject).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      request.on('error', reject).end();
    }),
    async close() {
      await close(1_000);
      await releases.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export const path = (query: string): string => `/sparql?query=${encodeURIComponent(query)}`;
