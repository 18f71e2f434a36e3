import { readFileSync } from 'node:fs';

/** The version of the converter: that of the package, one level above `src/` and two above the compiled chunks. */
export const converterVersion: string = (JSON.parse(readFileSync(new URL(import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
