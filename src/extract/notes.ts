import { wit } from '../generated/terms.js';
import { within } from '../ingest/lines.js';
import { list as listReference, slug } from '../iri.js';
import { afterAttribution } from './attribution.js';
import { timeValue } from './events/times.js';
import { freeSpacing } from './free-spacing.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import type { Statement } from './statements.js';
import { findAll } from './words.js';

/**
 * A note that is nothing but a time ("February 2018", "Testimony 2: the end of 2017", "earlier: April 2018"), in the
 * section that asks when the victim was detained.
 */
export function readNotes(reading: Reading, statement: Statement): void {
  readListed(reading, statement);
  if (statement.section !== 'detained') return;
  readEarlier(reading, statement);
  const time = statement.times.find(({ kind, edtf, earliest }) => kind !== 'duration' && (edtf !== undefined || earliest !== undefined));
  if (!time) return;
  const rest = afterAttribution(statement.words, statement.attribution).text.replace(time.text, '').replace(TELLS_MORE.test(statement.words.text) ? /$^/ : / ?\[[^[\]]*\][.;]?$/, '').replace(statement.attribution.span ? /,? according to [^;]*$/ : /$^/, '').replace(/^\W*(?:unclear|(?:the |a )?(?:date|month|time)(?: of (?:the|his|her) (?:arrest|detention))?(?: as| is)?|it as|(?:it|this|that|the (?:first |initial |original )?(?:arrest|detention))(?: must have| may have| might have)? (?:\p{Ll}+ly )?(?:happened|occurred|took place|taken place|was|is|came)|as per the (?:testifier|source|relatives?|family)|but|earlier|previously|originally|possibly|probably|likely|presumably|allegedly|around|approximately|about|sometime|some time|in|on|at|the|detained|arrested|taken|by|(?:the )?(?:very )?(?:end|beginning|start|middle|month|time|period) of|during|on or|the (?:night|eve|morning|evening|day) of|\(?(?:the )?(?:exact|precise) (?:date|day|month)(?: is)? (?:unknown|unclear|not known)\)?|ramadan|eid|qurban|nowruz|nauryz|and|\W)*$/iu, '');
  // "He ran a shop. It was in June 2016.": of what was told before, and that is told as such (`answers.ts`) where it is of being taken.
  if (/^\W*(?:it|this|that)\b/i.test(statement.words.text) && /\S/.test(lineBefore(reading, statement))) return;
  // "His brother was arrested in 2016. Askar only says 2017.": whose, nobody can tell.
  if (statement.attribution.span && statement.focus.current === 'other') return;
  if (rest.trim() !== '' || /\bearlier:/i.test(statement.words.text)) return;
  // "Arrested on 12 May 2018" is told as an arrest already.
  if (reading.collector.claims().some(({ value, quote }) => value.kind === 'time' && quote.start <= time.start && time.end <= quote.end)) return;
  const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
  sayOfVictim(reading, statement, /\barrested\b/i.test(statement.words.text) ? wit.arrestedIn : wit.detainedIn, timeValue(time), within(time, 0), { event });
}

/** "[says that Talgat was released in January]": no note of a time alone. */
const TELLS_MORE = /^\[[^\]]*\b(?:that|repeats?|who|whose|released|sentenced|died|transferred|(?:his|her) \p{Ll}+)\b/u;

/** What stands in the line before a sentence, without whose testimony it is. */
function lineBefore(reading: Reading, { words }: Statement): string {
  const { text } = reading.page;
  return text.slice(text.lastIndexOf('\n', words.start - 1) + 1, words.start).replace(/^\s*(?:\p{L}+ )*\d[^:\n]{0,20}:/u, '');
}

/** "[This victim is included in the list of detained Uyghur intellectuals, available at: …]" */
const LISTED = new RegExp(freeSpacing`
  \b(?:[Tt]h(?:is|e) (?:victim|entry|person)|[Hh]e|[Ss]he) is (?:also )?(?:included|listed|mentioned|found) (?:
    in|on|among
  ) the (?<list>[Ll]ist of [^,;:()[\]]{3,80}?)(?=[,.;\])]|$| \(|,? available)
  (?:,? \(?available (?:at|here):? (?<where>[^\s()\]]+))?
`, 'dgu');

function readListed(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, LISTED)) {
    if (/^(?:he|she)/i.test(whole.text) && statement.focus.current !== 'victim') continue;
    const list = groups.list!;
    const ref = reading.collector.thing(listReference(slug(list.text)), wit.EntryList, { text: list.text, language: 'en' });
    reading.collector.claim({
      subject: reading.entry, property: wit.inList, value: { kind: 'thing', ref, label: list.text }, quote: { ...whole, text: reading.page.text.slice(whole.start, whole.end) }, certainty: 'stated', section: statement.section,
      attributedTo: statement.attribution.sources, basis: statement.attribution.basis, ...(groups.where ? { citation: groups.where.text } : {}),
    });
  }
}

/** `earlier: April 2018`: what an earlier version of the page gave for the time told just before. */
function readEarlier(reading: Reading, statement: Statement): void {
  const lead = /\bearlier: ?/i.exec(statement.words.text);
  const time = lead && statement.times.find(({ start }) => start - statement.words.start - (lead.index + lead[0].length) >= 0 && start - statement.words.start - (lead.index + lead[0].length) <= 8);
  if (!lead || !time) return;
  const before = reading.collector.claims().filter(({ section, value, quote }) => section === 'detained' && value.kind === 'time' && quote.end <= time.start && !reading.page.text.slice(quote.end, time.start).includes('\n')).at(-1);
  const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention, as an earlier version had it');
  sayOfVictim(reading, statement, before?.property ?? wit.detainedIn, timeValue(time), within(time, 0), { event });
}
