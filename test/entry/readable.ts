/**
 * JSON for people: lines are filled up to `width` characters, so that a piece of text and its place, or the parts of a
 * claim, stand together.
 */
export function readable(value: unknown, width = 140, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const flat = onOneLine(value);
  if (indent.length + flat.length <= width && !/[[{].*[[{].*[[{]/.test(flat)) return flat;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => readable(item, width, inner))
    : Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${JSON.stringify(key)}: ${readable(item, width, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${filled(parts, inner, width)}\n${indent}${close}`;
}

/** Simple parts share a line while there is room; one that holds an object or a list has lines of its own. */
function filled(parts: readonly string[], indent: string, width: number): string {
  const lines: string[] = [];
  let open = false;
  for (const part of parts) {
    const last = lines[lines.length - 1];
    const simple = !/[[{]/.test(part);
    if (open && simple && last!.length + part.length + 3 <= width) lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(indent + part);
    open = simple;
  }
  return lines.join(',\n');
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
