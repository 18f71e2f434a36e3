/** Longer texts are seldom the same twice. */
const LONGEST = 200;

/**
 * A pure function of a short text that remembers its last answers: entries name the same places, kin and prisons over
 * and over. It forgets all of them when there are `most`, so that memory stays flat in the number of entries.
 */
export function remembered<T>(answer: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const kept = known.get(text);
    if (kept) return kept.value;
    const value = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
