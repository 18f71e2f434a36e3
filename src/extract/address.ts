import { wit } from '../generated/terms.js';
import { paragraphsOf } from '../ingest/lines.js';
import type { Words } from '../ingest/record.js';
import { resolveChain } from '../reference/place-chain.js';
import { labelOf } from '../reference/places.js';
import { attribute } from './attribution.js';
import type { Value } from './claim.js';
import type { ClaimDraft } from './collector.js';
import { freeSpacing } from './free-spacing.js';
import { LONGEST, PARTS_READ } from './limits.js';
import type { Reading } from './reading.js';
import { find, findAll, slice } from './words.js';

const ADDRESS = new RegExp(freeSpacing`
  ^(?:
    (?:(?:Home|Registered|Residential|Xinjiang|Household|Permanent|Family|Official|Original|Old|Last known|Last) )*
    [Aa]ddress(?:es)?(?: (?:on|in|as per|according to) [^:]{2,40})?(?: \([^()]{1,40}\))?
    |[Rr]egistered(?: in (?:China|Xinjiang))?(?: (?:at|in)| address)?
    |[Hh]ukou(?: address)?|[Hh]ousehold registration(?: address)?|[Rr]esidence registration
    |[Rr]egistration(?: address)?
    |[Pp]lace of (?:registration|residence(?=: [^.;]*,))
  ): ?(?<address>.+)$
`, 'du');
/** The same behind other notes of a line: "Occupation: barber. Address: Group 3, Aral Village"; to the end of its sentence. */
const AMONG_NOTES = /(?<=[.;\]] )(?:(?:Home|Registered|Residential|Permanent|Household|Last known) )?[Aa]ddress: ?(?<address>(?:(?<=\bNo)\. |[^.;█]|\.(?! \p{Lu}))+)/du;
/** "Her household is registered at No. 14, Xingfu Road, Shuimogou District, Urumqi": the same in a sentence of its own. */
const REGISTERED = new RegExp(freeSpacing`
  ^(?:
    (?:[Hh]is|[Hh]er|[Tt]he victim['’]s) (?:(?:household|hukou|residence|family|official|home|registered) ?)+
    (?:registration |address )?(?:is|was) (?:registered )?(?:at|in|as)?:? ?
    |(?:[Hh]e|[Ss]he|[Tt]he victim) (?:is|was) (?:officially |still )?registered (?:as living |as a resident )?
    (?:at|in|of)\x20
    |(?:[Hh]is|[Hh]er|[Tt]he victim['’]s) (?:(?:home|registered|official|permanent|ID|residential) )*address (?:
      is|was
      |on (?:his|her) (?:ID|ID card|household register) (?:is|was)
    ):? ?
  )(?<address>(?:No\. ?\d|[\p{Lu}\d])[^;]*?)\.?$
`, 'du');
const PART = /(?<name>(?! )[^,()]+?)\s*(?:\((?<chinese>[^()]*\p{Script=Han}[^()]*)\)|\([^()]*\))?\s*(?:,|\.?$)/gud;

/**
 * `Address: X Village (…村), Y Township (…乡), Z Municipality.`: a place chain, smallest part first. The smallest part
 * that is surely known is the registered place; it is never taken for whereabouts or a birthplace.
 */
export function readAddress(reading: Reading): void {
  let lines = 0;
  for (const section of reading.record.sections) {
    if (section.key !== 'about') continue;
    for (const line of section.paragraphs.flatMap((paragraph) => paragraphsOf(reading.page.text, paragraph))) {
      if (line.text.length > LONGEST || (lines += 1) > PARTS_READ * 10) continue;
      const address = find(line, ADDRESS)?.groups.address ?? registered(line) ?? find(line, AMONG_NOTES)?.groups.address;
      if (!address || /\u2588/.test(address.text)) continue;
      const attribution = attribute(reading, line, [], section);
      const how = { section: section.key, attributedTo: attribution.sources, basis: attribution.basis, certainty: 'stated' as const };
      const quote = withoutStop(address);
      reading.collector.frame.push({ start: line.start, end: address.start });
      reading.collector.claim({ ...how, subject: reading.victim, property: wit.addressText, value: { kind: 'text', text: quote.text, language: 'en' }, quote });
      readChain(reading, address, how);
    }
  }
}

/** The address of a sentence; it names several places, each within the next, and nothing else. */
function registered(line: Words): Words | undefined {
  const address = find(line, REGISTERED)?.groups.address;
  return address && /,/.test(address.text) && address.text.split(/,(?![^(]*\))/).every((part) => PLACE_PART.test(part.trim())) ? address : undefined;
}

const PLACE_PART = new RegExp(freeSpacing`
  ^(?:
    \[\.{3}\]|(?:No\.? ?)?\d+[\p{L}-]*
    |(?:
      (?:No\.?|House|Apartment|Apt\.?|Building|Unit|Room|Group|Team|Lane|Block|Brigade) ?(?:No\.? ?)?#?\d*[\p{L}]?
      |\p{Lu}[\p{L}'’.-]*|\d+
      |(?:village|township|town|county|city|district|prefecture|road|street|neighborhood|farm|of|group)
    )(?: (?:
        (?:No\.?|#)? ?\d+|\p{Lu}[\p{L}'’.-]*|village|township|town|county|city|district|prefecture|road|street
        |neighborhood|farm|of|group
      )
    )*
  )(?: ?\([^()]*\))?\.?$
`, 'u');

function readChain(reading: Reading, address: Words, how: Pick<ClaimDraft, 'section' | 'attributedTo' | 'basis' | 'certainty'>): void {
  const parts = findAll(address, PART).map(({ whole, groups }) => ({ whole, name: groups.name!, chinese: groups.chinese }))
    .filter(({ name }) => !/\[[^\]]*\]|…/.test(name.text) && /\p{Lu}/u.test(name.text) && !/^(?:(?:No\.?|House|Apartment|Apt\.?|Building|Unit|Room|Group|Team|Lane|Alley|Row|Block|Entrance|Floor|Flat|Door|Gate|Unit|Compound|Section|Brigade|#) ?(?:No\. ?)?#?\d|\d)|\b(?:Road|Street|Avenue|Lane|Alley|Boulevard|Compound|Residential (?:Area|Complex))$/i.test(name.text.trim()));
  const chain = resolveChain(parts.map(({ name, chinese }) => ({ name: name.text.trim(), ...(chinese ? { chinese: chinese.text } : {}) })));
  const part = parts[0];
  if (!part) return;
  const resolved = chain[0]?.place;
  const wider = chain.find(({ place }) => place !== undefined)?.place;
  const label = part.name.text.trim();
  let value: Value = { kind: 'thing', ref: resolved?.ref ?? '', label };
  if (!resolved) {
    // A part the tables do not surely have is a place of this entry, within the next wider one that they do.
    const ref = reading.collector.local('place', label);
    reading.collector.thing(ref, wit.Place, { text: label, language: 'en' });
    if (part.chinese) reading.collector.thing(ref, wit.Place, { text: part.chinese.text, language: 'zh-Hans' });
    if (wider) reading.collector.claim({ ...how, subject: ref, property: wit.partOf, value: { kind: 'thing', ref: wider.ref, label: labelOf(wider) }, quote: withoutStop(address) });
    value = { kind: 'thing', ref, label };
  }
  reading.collector.claim({
    ...how,
    subject: reading.victim, property: wit.registeredAddress, value,
    // To the end: the wider parts are what makes it sure.
    quote: withoutStop(slice(address, part.name.start - address.start)),
  });
}

const withoutStop = (words: Words): Words => slice(words, 0, words.text.trimEnd().replace(/[.,;]$/, '').length);
