import { RE2JS } from 're2js';

/**
 * XPath regular expressions (XPath Functions 3.1 §5.6) on an engine whose time is linear in the text, so that no
 * pattern of a request can hold the server. Back references are not regular and so are refused (the expression is an
 * error); SPARQL patterns rarely use them.
 */
export interface Regex {
  /** The same for RE2 itself, its flags written into it. */
  readonly source: string;
  test(text: string): boolean;
  /** fn:replace; undefined when the pattern matches the empty text (err:FORX0003) or the replacement is malformed. */
  replace(text: string, replacement: string): string | undefined;
}

const FLAGS: Readonly<Record<string, number>> = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE, x: 0, q: 0 };

const cache = new Map<string, Regex | undefined>();

/** undefined for a pattern or flags that are none. */
export function regex(pattern: string, flags: string): Regex | undefined {
  const key = `${flags}/${pattern}`;
  if (cache.has(key)) return cache.get(key);
  const made = compile(pattern, flags);
  if (cache.size >= 200) cache.clear();
  cache.set(key, made);
  return made;
}

function compile(pattern: string, flags: string): Regex | undefined {
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS[flag];
    if (bit === undefined) return undefined;
    bits |= bit;
  }
  const literal = flags.includes('q');
  const source = literal ? RE2JS.quote(pattern) : translate(pattern, flags.includes('x'));
  if (source === undefined) return undefined;
  try {
    const compiled = RE2JS.compile(source, bits);
    const groups = compiled.groupCount();
    // A pattern that is plain text needs no automaton.
    const plain = bits === 0 && (literal || (!flags.includes('x') && /^[\p{L}\p{N} ,;:'"<>@#%&=_~!-]*$/u.test(pattern))) ? pattern : undefined;
    const set = ['i', 's', 'm'].filter((flag) => flags.includes(flag)).join('');
    return {
      source: `(?${set}${flags.includes('s') ? '' : '-s'})${source}`,
      test: plain === undefined ? (text) => compiled.matcher(text).find() : (text) => text.includes(plain),
      replace: (text, replacement) => {
        if (compiled.matcher('').find()) return undefined;
        const filled = literal ? RE2JS.quoteReplacement(replacement, true) : replacementOf(replacement, groups);
        // With JavaScript's signs, `$0` and a backslash would be text.
        return filled === undefined ? undefined : compiled.matcher(text).replaceAll(filled, true);
      },
    };
  } catch {
    return undefined;
  }
}

/** What XPath writes otherwise than RE2: `\i`, `\c`, class subtraction is refused, `$` is the very end, `x` drops blanks. */
function translate(pattern: string, spaced: boolean): string | undefined {
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      at += 1;
      const escaped = pattern.charAt(at);
      const name = NAME_ESCAPES[escaped];
      if (/[1-9]/.test(escaped)) return undefined;
      if (name !== undefined) {
        if (inClass && name.startsWith('[^')) return undefined;
        out += inClass ? name.slice(1, -1) : name;
      } else if (/[nrtdDsSwWpP\\|.?*+(){}^$[\]-]/.test(escaped)) {
        const members = PERL_CLASSES[escaped];
        if (inClass && members?.startsWith('^')) return undefined;
        out += members === undefined ? `\\${escaped}` : classText(members, inClass);
      } else return undefined;
    } else if (inClass) {
      if (char === '[') return undefined;
      if (char === '-' && pattern.charAt(at + 1) === '[') return undefined;
      if (char === ']') inClass = false;
      out += char;
    } else if (char === '[') {
      inClass = true;
      out += char;
      if (pattern.charAt(at + 1) === '^') {
        out += '^';
        at += 1;
      }
    } else if (spaced && /[ \t\n\r]/.test(char)) {
      continue;
    } else if (char === '(' && pattern.charAt(at + 1) === '?' && pattern.charAt(at + 2) !== ':') {
      return undefined;
    } else {
      out += char;
    }
  }
  return out;
}

const classText = (members: string, inClass: boolean): string => (inClass ? members : `[${members}]`);

/** XML Schema's classes are Unicode-wide; RE2's `\d` and `\w` are ASCII. */
const PERL_CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}', D: '\\P{Nd}', s: ' \\t\\n\\r', S: '^ \\t\\n\\r', w: '\\pL\\pM\\pN\\pS', W: '\\pP\\pZ\\pC',
};

const NAME_ESCAPES: Readonly<Record<string, string>> = {
  i: '[\\pL_:]', c: '[\\pL\\pN\\pM_:.·-]', I: '[^\\pL_:]', C: '[^\\pL\\pN\\pM_:.·-]',
};

/** fn:replace writes `$1`, `\$` and `\\`; RE2/J the same, but a `$` before no digit is an error in both. */
function replacementOf(text: string, groups: number): string | undefined {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      at += 1;
      const next = text.charAt(at);
      if (next !== '\\' && next !== '$') return undefined;
      out += `\\${next}`;
    } else if (char === '$') {
      const digits = /^\d+/.exec(text.slice(at + 1))?.[0];
      if (!digits) return undefined;
      // The longest number that names a group counts; the rest is text (fn:replace).
      let taken = digits;
      while (taken.length > 1 && Number(taken) > groups) taken = taken.slice(0, -1);
      out += Number(taken) > groups ? '' : `$${taken}`;
      at += taken.length;
    } else out += char;
  }
  return out;
}
