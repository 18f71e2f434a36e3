import { WitnessError } from '../errors.js';

/** What the data says cannot be written in the format that was asked for. */
export class UnserialisableError extends WitnessError {
  override readonly name = 'UnserialisableError';
}

// XML 1.0 §2.2, production Char: these may not stand in a document, not even as a character reference.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
// A carriage return, and in attributes a tab or a line feed, would be normalised away (§2.11, §3.3.3).
const SPECIAL = /[&<>"\r\n\t]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;', '\n': '&#xA;', '\t': '&#x9;',
};

/** Text for an element or a quoted attribute. Throws `UnserialisableError` where XML 1.0 has no way to write a character. */
export function escapeXml(text: string): string {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden !== null) {
    const code = forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new UnserialisableError(`A value holds U+${code}, which XML 1.0 cannot hold; ask for another format.`);
  }
  return text.replace(SPECIAL, (character) => ESCAPES[character]!);
}
