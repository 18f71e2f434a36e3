/**
 * Every match of a global pattern, in order. `String.matchAll` works on a copy of the pattern, made anew at every call:
 * V8 looks it up by its whole source, and where it has forgotten it, compiles it and runs it slowly the first time.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    // Nothing matched: the search goes on behind the next character (ECMA-262, AdvanceStringIndex).
    if (match[0] === '') pattern.lastIndex += pattern.unicode && text.codePointAt(pattern.lastIndex)! > 0xffff ? 2 : 1;
  }
  return found;
}
