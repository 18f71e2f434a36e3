import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import { DEFAULT_LIMITS } from '../../src/sparql/limits.js';
import { createApp, DEFAULT_CONFIG } from '../../src/web/app.js';
import { formatsOf } from '../../src/web/formats.js';
import { Releases } from '../../src/web/releases.js';
import { release } from './site.js';

const serving = readFileSync(new URL('../../docs/serving.md', import.meta.url), 'utf8');

interface Layer {
  readonly route?: { readonly path: string | readonly string[] };
  readonly handle: { readonly stack?: readonly Layer[] };
}

const routes = (stack: readonly Layer[]): string[] => stack.flatMap(({ route, handle }) => (route === undefined ? routes(handle.stack ?? []) : [route.path].flat()));

describe('docs/serving.md', () => {
  it('tells every address that the server answers', async () => {
    const releases = new Releases(await release());
    try {
      const app: Express = createApp({ releases });
      const paths = routes((app.router as unknown as { stack: readonly Layer[] }).stack);
      assert.ok(paths.length > 15);
      for (const path of paths) {
        // The stylesheet is part of the pages; parameters and endings stand in the table in words.
        const fixed = path.replace(/[:{.*].*$/, '').replace(/-$/, '');
        if (path === '/style-:hash.css' || path.startsWith('/.well-known')) continue;
        assert.ok(serving.includes(`\`${fixed}`), path);
      }
    } finally {
      await releases.close();
    }
  });

  it('tells every ending of a document', () => {
    for (const { key } of formatsOf('document')) assert.match(serving, new RegExp(`\\.${key}\\b`));
  });

  it('tells every limit on queries and answers with its value', () => {
    for (const value of [...Object.values(DEFAULT_LIMITS), DEFAULT_CONFIG.answerLength]) assert.ok(serving.includes(`| ${value.toLocaleString('en')}`), String(value));
    assert.ok(serving.includes(`| ${DEFAULT_CONFIG.queryTimeoutMs / 1000} s |`));
  });
});
