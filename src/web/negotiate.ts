/**
 * Content negotiation by `Accept` (RFC 9110 §12.5.1). Written here because the usual package refuses a range with a
 * parameter it does not know, while JSON-LD's registration says that unknown profiles MUST be ignored, and clients send
 * `text/turtle;charset=utf-8`.
 */

export interface Offer {
  readonly mediaType: string;
  readonly aliases?: readonly string[];
  /**
   * Below 1, how good the offer is for a client that names others as well: one of those is chosen that the client likes
   * more than this times its liking for the offer (the source quality of RFC 2295 §5.3).
   */
  readonly quality?: number;
}

export interface Choice<T extends Offer> {
  readonly offer: T;
  /** Parameters of the range that chose it, names in lower case (`profile`). */
  readonly parameters: ReadonlyMap<string, string>;
}

interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly quality: number;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The offer the client likes best, or undefined when it accepts none (406). An offer's quality is that of the most
 * specific range that takes it in; among equals the one named more specifically, then the one the client named first,
 * then the first of `offers`.
 */
export function negotiate<T extends Offer>(accept: string | undefined, offers: readonly T[]): Choice<T> | undefined {
  const ranges = accept === undefined ? [] : parseAccept(accept);
  if (ranges.length === 0) {
    const [first] = offers;
    return first === undefined ? undefined : { offer: first, parameters: new Map() };
  }
  let best: { choice: Choice<T>; quality: number; specificity: number; position: number } | undefined;
  for (const offer of offers) {
    const match = bestMatch(ranges, offer);
    if (match === undefined || match.quality === 0) continue;
    if (
      best === undefined ||
      (match.quality - best.quality || match.specificity - best.specificity || best.position - match.position) > 0
    ) {
      best = { ...match, choice: { offer, parameters: ranges[match.position]!.parameters } };
    }
  }
  const quality = best?.choice.offer.quality;
  if (best === undefined || quality === undefined) return best?.choice;
  // Another that the client named as well and likes nearly as much serves it better.
  const others = offers.filter((offer) => offer.quality === undefined && (bestMatch(ranges, offer)?.specificity ?? 0) === 3 && bestMatch(ranges, offer)!.quality > best.quality * quality);
  return (others.length === 0 ? undefined : negotiate(accept, others)) ?? best.choice;
}

function bestMatch(ranges: readonly Range[], offer: Offer): { quality: number; specificity: number; position: number } | undefined {
  let best: { quality: number; specificity: number; position: number } | undefined;
  for (const name of [offer.mediaType, ...(offer.aliases ?? [])]) {
    let forName: typeof best;
    for (const [position, range] of ranges.entries()) {
      const specificity = specificityOf(range, name);
      if (specificity === 0) continue;
      if (
        forName === undefined || specificity > forName.specificity ||
        (specificity === forName.specificity && range.quality > forName.quality)
      ) {
        forName = { quality: range.quality, specificity, position };
      }
    }
    // The format's own name decides; an alias only helps a client that names the alias itself.
    if (forName === undefined || (name !== offer.mediaType && forName.specificity < 3)) continue;
    if (best === undefined || (best.specificity < 3 && forName.specificity > best.specificity)) best = forName;
  }
  return best;
}

/** 3 for the type itself, 2 for its family, 1 for anything, 0 for no match. */
function specificityOf(range: Range, mediaType: string): number {
  if (range.type === '*') return range.subtype === '*' ? 1 : 0;
  const slash = mediaType.indexOf('/');
  if (range.type !== mediaType.slice(0, slash)) return 0;
  if (range.subtype === '*') return 2;
  return range.subtype === mediaType.slice(slash + 1) ? 3 : 0;
}

/** Members that are no media range, or whose weight is no `qvalue` (§12.4.2), are passed over. */
function parseAccept(field: string): Range[] {
  const ranges: Range[] = [];
  for (const member of splitOutsideQuotes(field, ',')) {
    const [range = '', ...rest] = splitOutsideQuotes(member, ';').map((part) => part.trim());
    const match = /^([!#$%&'*+.^_`|~0-9a-z-]+)\/([!#$%&'*+.^_`|~0-9a-z-]+)$/i.exec(range);
    if (match === null) continue;
    const parameters = new Map<string, string>();
    let quality: number | undefined = 1;
    for (const part of rest) {
      const equals = part.indexOf('=');
      if (equals < 1) continue;
      const name = part.slice(0, equals).trim().toLowerCase();
      const value = unquote(part.slice(equals + 1).trim());
      if (name === 'q') quality = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? Number(value) : undefined;
      else parameters.set(name, value);
    }
    if (quality !== undefined) ranges.push({ type: match[1]!.toLowerCase(), subtype: match[2]!.toLowerCase(), quality, parameters });
  }
  return ranges;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === '\\') i++;
    else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}
