/** Addresses written smallest part first: each part is read within the part after it. */
import { lookupPlace, type PlaceMatch, scopeOf } from './gazetteer.js';
import { liesIn, type Place } from './places.js';

export interface AddressPart {
  readonly name: string;
  readonly chinese?: string;
}

export interface ResolvedPart extends AddressPart {
  readonly place?: Place;
  /** Why there is no place, as a sentence. */
  readonly reason?: string;
  /** The places the part may be, when it fits several. */
  readonly candidates?: readonly Place[];
}

/**
 * Resolves an address from its widest (last) part inwards. A part that is not surely one place stays without one; the
 * parts inside a part that is unknown stay unresolved too, since a village of that name elsewhere would be taken for
 * it. A wider part that fits several places is settled when just one of them holds the narrower part.
 */
export function resolveChain(parts: readonly AddressPart[]): ResolvedPart[] {
  const matches: PlaceMatch[] = [];
  const resolved: ResolvedPart[] = [];
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index] as AddressPart;
    const wider = parts[index + 1];
    const outer = wider === undefined ? undefined : (matches[index + 1] as PlaceMatch);
    if (wider !== undefined && outer?.kind === 'none') {
      matches[index] = outer;
      resolved[index] = { ...part, reason: `"${part.name}" is read within "${wider.name}", which is not resolved.` };
      continue;
    }
    const match = lookupPlace(part.name, {
      ...(part.chinese === undefined ? {} : { chinese: part.chinese }),
      ...(outer === undefined ? {} : { within: scopeOf(outer) }),
    });
    matches[index] = match;
    resolved[index] = explain(part, match, wider);
  }
  return settle(resolved);
}

function explain(part: AddressPart, match: PlaceMatch, wider: AddressPart | undefined): ResolvedPart {
  if (match.kind === 'one') return { ...part, place: match.place };
  const where = wider === undefined ? '' : ` within "${wider.name}"`;
  if (match.kind === 'none') return { ...part, reason: `No place called "${part.name}" is known${where}.` };
  const codes = match.candidates.map((one) => one.code).join(', ');
  return { ...part, candidates: match.candidates, reason: `"${part.name}" fits ${match.candidates.length} places${where}: ${codes}.` };
}

/** "Guma County, Hotan": of the three Hotans only the prefecture holds Guma County. */
function settle(parts: readonly ResolvedPart[]): ResolvedPart[] {
  let inner: Place | undefined;
  return parts.map((part) => {
    const holder = inner;
    if (part.place === undefined && part.candidates !== undefined && holder !== undefined) {
      const holding = part.candidates.filter((one) => liesIn(holder.ref, one.ref));
      const [only] = holding;
      if (only !== undefined && holding.length === 1) {
        inner = only;
        return { name: part.name, ...(part.chinese === undefined ? {} : { chinese: part.chinese }), place: only };
      }
    }
    inner = part.place ?? inner;
    return part;
  });
}
