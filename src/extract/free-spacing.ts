/**
 * A pattern laid out over lines, an alternative a line: line breaks and the white space beside them are no part of it
 * (a space that is, at the end of a line, is written `\x20`). Every other space is, as in the sentences that patterns
 * are about; Perl's `x` flag would have each of them escaped. Backslashes stand as in a regular expression literal.
 */
export const freeSpacing = (lines: TemplateStringsArray, ...parts: readonly (string | number)[]): string =>
  String.raw({ raw: lines.raw.map((line) => line.replace(/\s*\n\s*/g, '')) }, ...parts);
