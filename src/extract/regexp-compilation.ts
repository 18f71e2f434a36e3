import { setFlagsFromString } from 'node:v8';

/**
 * V8 first interprets a regular expression and compiles it when it runs again; with hundreds of long ones over thousands
 * of short sentences some are compiled anew again and again. Compiled at once, reading takes a third less time
 * (`bench/pages.ts`); what is matched is the same. Imported before any pattern is made.
 */
setFlagsFromString('--no-regexp-tier-up');
