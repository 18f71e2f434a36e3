/** A text that is not the JSON it should be; the message goes after the place. */
export class JsonProblem extends Error {}

/**
 * JSON as an archive's records need it: a key stands once in an object, for a second value would hide the first from
 * whoever reviews the file. @throws JsonProblem
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw new JsonProblem('it nests too deeply');
    throw new JsonProblem(`it is not JSON: ${error instanceof Error ? error.message.replace(/, (?:\.\.\.)?".*$/s, '') : String(error)}`);
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) throw new JsonProblem(`the key ${JSON.stringify(twice)} stands twice in one object`);
  return value;
}

/** A key that an object of a valid JSON text has twice. */
function repeatedKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token[0] === '{') open.push(new Set());
    else if (token[0] === '[') open.push(undefined);
    else if (token[0] === '}' || token[0] === ']') open.pop();
    else if (token[1] !== undefined) {
      const key = JSON.parse(token[0].slice(0, -token[1].length)) as string;
      const keys = open.at(-1)!;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}
