/**
 * Relative IRIs of a query (SPARQL 1.1 §4.1.1.2), resolved as RFC 3986 §5.2 has it and not a character more: the URL
 * class would also put hosts in lower case and escape letters outside ASCII, which makes another IRI. (Traqula's own
 * resolution knows neither `../` nor `//host`, so queries are made absolute before it sees them.)
 */

interface Parts {
  readonly scheme?: string;
  readonly authority?: string;
  readonly path: string;
  readonly query?: string;
  readonly fragment?: string;
}

/** RFC 3986 appendix B. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

function split(iri: string): Parts {
  const m = PARTS.exec(iri);
  // A first segment with a colon is a scheme only if it looks like one (§3.1).
  if (m?.[1] !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(m[1])) return { path: iri };
  return { scheme: m?.[1], authority: m?.[2], path: m?.[3] ?? '', query: m?.[4], fragment: m?.[5] };
}

const join = ({ scheme, authority, path, query, fragment }: Parts): string =>
  `${scheme === undefined ? '' : `${scheme}:`}${authority === undefined ? '' : `//${authority}`}${path}${query === undefined ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`;

/** The IRI that `reference` means at `base` (RFC 3986 §5.2.2). An absolute IRI comes back as it is, dots and all. */
export function resolveIri(reference: string, base: string): string {
  const given = split(reference);
  if (given.scheme !== undefined) return reference;
  const { scheme, authority, path, query } = split(base);
  const { fragment } = given;
  if (given.authority !== undefined) return join({ ...given, scheme, path: withoutDots(given.path) });
  if (given.path === '') return join({ scheme, authority, path, query: given.query ?? query, fragment });
  const merged = given.path.startsWith('/') ? given.path : merge(path, authority !== undefined) + given.path;
  return join({ scheme, authority, path: withoutDots(merged), query: given.query, fragment });
}

/** §5.2.3: the base's path up to its last slash. */
const merge = (path: string, hasAuthority: boolean): string => (hasAuthority && path === '' ? '/' : path.slice(0, path.lastIndexOf('/') + 1));

/** §5.2.4. */
function withoutDots(path: string): string {
  const segments = path.split('/');
  const kept: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '.' || segment === '..') {
      // The empty first segment is the root: nothing goes above it.
      if (segment === '..' && kept.length > (path.startsWith('/') ? 1 : 0)) kept.pop();
      if (last) kept.push('');
    } else {
      kept.push(segment);
    }
  }
  return kept.join('/');
}

/**
 * Makes every IRI of a parsed query absolute, in place, and returns its base: the last BASE of the prologue, else
 * `baseIRI`. A PREFIX is resolved against the BASE that stands before it.
 */
export function makeAbsolute(syntax: object, baseIRI: string): string {
  const { context, ...body } = syntax as { context?: readonly { readonly subType?: string; value?: { value?: unknown } }[] };
  let base = baseIRI;
  for (const definition of context ?? []) {
    const { value } = definition;
    if (typeof value?.value !== 'string') continue;
    value.value = resolveIri(value.value, base);
    if (definition.subType === 'base') base = value.value as string;
  }
  resolveWithin(body, base);
  return base;
}

function resolveWithin(node: unknown, base: string): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) resolveWithin(item, base);
    return;
  }
  const term = node as { subType?: unknown; prefix?: unknown; value?: unknown };
  if (term.subType === 'namedNode' && term.prefix === undefined && typeof term.value === 'string') {
    term.value = resolveIri(term.value, base);
    return;
  }
  // `loc` says where the node stood in the text; it holds no terms.
  for (const [key, value] of Object.entries(node)) if (key !== 'loc') resolveWithin(value, base);
}
