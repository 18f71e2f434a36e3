import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The page that the project ships, as its bytes on disk. */
export const SHIPPED = at('data/xinjiang-victims-database/pages/2208.txt');

const SHARED = at('../shared/pages/');

/** Excerpts of the archive's pages in every layout. They are not part of the project; tests of them are skipped where they are not. */
export const SHARED_PAGES = ['3', '2208', '1723', 'view-php-abidin-ayup', '167'] as const;
export const sharedPagesAreHere = existsSync(SHARED);

/** The text of an excerpt, without the two lines that say where it is from. */
export function sharedPage(name: (typeof SHARED_PAGES)[number]): string {
  return readFileSync(`${SHARED}${name}.txt`, 'utf8').replace(/^SOURCE:.*\nLAYOUT:.*\n\n?/, '');
}
