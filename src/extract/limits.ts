/**
 * How much of a page is read. Real pages stay far below; what lies above is left unread, and shown as such, so that no
 * page takes more than a moment, whatever it holds.
 */

/** The longest sentence, line or part that a pattern is tried on, in UTF-16 units. */
export const LONGEST = 2_000;

/** The prose that is read of one page, in UTF-16 units. */
export const PROSE_READ = 60_000;

/** The sentences of prose that are read of one page, of whatever length. */
export const SENTENCES_READ = 1_000;

/** Numbered parts, sentences of a part and lines that are read of a section that has a reader of its own. */
export const PARTS_READ = 300;
