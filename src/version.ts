import { readFileSync } from 'node:fs';

/** The version of the converter: that of the package. */
export const converterVersion: string = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
