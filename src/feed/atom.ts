import { escapeXml } from '../graph/xml.js';
import { resolve } from '../iri.js';
import type { Change, FeedEvent } from './events.js';
import { memberOf } from './ldes.js';

/** Entries of the Atom feed: who wants more reads the event stream. */
const MOST = 100;

const SAYS: Readonly<Record<Change, (entry: string) => string>> = {
  created: (entry) => `Entry ${entry} was added`,
  updated: (entry) => `Entry ${entry} was changed`,
  deleted: (entry) => `Entry ${entry} was taken back`,
};

/** The latest changes for people (RFC 4287), newest first. It names no names: readers keep what they once have read. */
export function atomFeed(base: string, title: string, events: readonly FeedEvent[], publishedAt: Date | undefined): string {
  const latest = events.slice(-MOST).reverse();
  // A feed has a time even before anything has happened (§4.2.15).
  const updated = latest[0]?.at ?? (publishedAt ?? new Date(0)).toISOString();
  const entries = latest.map((event) => {
    const says = SAYS[event.change](event.entry.slice('entry/'.length));
    return [
      '<entry>',
      `<id>${escapeXml(memberOf(base, event))}</id>`,
      `<title>${escapeXml(says)}</title>`,
      `<updated>${event.at}</updated>`,
      `<link rel="alternate" type="text/html" href="${escapeXml(resolve(base, event.entry))}"/>`,
      `<category term="${event.change}"/>`,
      `<summary>${escapeXml(`${says} with release ${event.release}.`)}</summary>`,
      '</entry>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${escapeXml(`${base}feed.atom`)}</id>`,
    `<title>${escapeXml(`${title}: changes`)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escapeXml(title)}</name><uri>${escapeXml(base)}</uri></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${base}feed.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${base}entries`)}"/>`,
    `<link rel="related" type="text/turtle" title="The whole history as an event stream" href="${escapeXml(`${base}feed`)}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}
