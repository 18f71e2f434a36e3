import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import { matchesOf } from '../../matches.js';
import { freeSpacing } from '../free-spacing.js';
import { KIN_WORD, kinOf } from '../kinship.js';
import { NAME } from '../names.js';
import { numberFrom } from '../numbers.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { find, findAll, slice } from '../words.js';
import { FAMILY, member, person } from './member.js';
import { WHOSE, childrenAreVictims, nobodyElse, ownersOf } from './whose.js';

/** Several relatives at once: "Two of his brothers are in prison: Erlan, who got 9 years, and Dauren, a butcher". */

/** What somebody of a list may be called before their name: "his cousin", "a Hui man known as". */
const LEAD = freeSpacing`
  (?:
    (?:
      (?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) (?:[\p{L}-]+ ){0,6}?
      (?:named|called|known as|by the name of|whom (?:everyone|everybody|people|they) called)\x20
    )
    |(?:(?:[Hh]is|[Hh]er|[Aa]n?|[Tt]he|[Tt]heir) )?(?<kin>${KIN_WORD}),?\x20
    |a certain |one\x20
  )?
`;
const ITEM = new RegExp(`^(?:and |as well as |also )?${LEAD}(?<name>${NAME})(?=$|[,;.:)]| \\(| (?:who|whose|was|is|got|from|in|at|-|–|—|aged|now|sentenced|detained|arrested)(?![\\p{L}]))`, 'ud');
const SEPARATOR = /;(?: and)? |,(?: and(?: also)?| as well as)? | and (?:also )?| & | \/ /g;

/** Somebody of a list: the name, and the kin word before it where it has one of its own. */
export interface Listed {
  readonly name: Words;
  readonly kin?: Words;
}

/** The people of a list by their names; whoever is told about inside of what is told of another is none of them. */
export function listedIn(list: Words): Listed[] {
  const { text } = list;
  const found: Listed[] = [];
  let from = 0;
  let bare = true;
  const take = (to: number, joined: string): void => {
    const segment = slice(list, from, to);
    const groups = find(segment, ITEM)?.groups;
    // "Erlan, who worked with Aset and Dauren": a mere "and" goes on with names only behind a name.
    if (groups?.name && (bare || !/^ (?:and|&|\/)/.test(joined))) found.push({ name: groups.name, kin: groups.kin });
    bare = groups?.name !== undefined && /^(?: \([^()]*\))?\s*$/.test(text.slice(groups.name.end - list.start, to));
  };
  let joined = '';
  for (const match of matchesOf(SEPARATOR, text)) {
    if (isInside(text, match.index)) continue;
    take(match.index, joined);
    from = match.index + match[0].length;
    joined = match[0];
  }
  take(text.length, joined);
  return found;
}

/** In brackets or quotation marks. */
const isInside = (text: string, at: number): boolean => text.lastIndexOf('(', at) > text.lastIndexOf(')', at) || (text.slice(0, at).match(/["“”]/g) ?? []).length % 2 === 1;

const COUNT = '(?<count>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|\\d|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Bb]oth|[Aa]ll(?: \\p{Ll}+)?|[Aa]t least (?:two|three|four|five)|[Aa] number)';
const PLURAL = freeSpacing`
  (?:
    (?:
      other|elder|older|younger|eldest|own|close|former|many|adult|grown|immediate|family|detained|imprisoned
      |sentenced|two|three|four|five|six|seven|eight|maternal|paternal|half|underage|minor|fellow
    )\x20
  )*(?<kin>
    parent|son|daughter|child|brother|sister|sibling|cousin|nephew|niece|uncle|aunt|friend|colleague|neighbou?r
    |classmate|grandparent|grandson|granddaughter|grandchild|student|pupil|relative|son-in-law|brother-in-law
    |sister-in-law|daughter-in-law|cellmate
    |(?<=brothers-|sisters-|sons-|daughters-)in-law
  )(?:s|ren)
`;
/** What befalls all of them, between who they are and their names. */
const FATE = '(?<fate>[^:;.()]{0,90}?)';
const LIST = '(?::|,? (?:namely|including|included?|among them|i\\.e\\.):?| [-–—]|,? who (?:are|were)| \\() ?';
const OF_OWNER = new RegExp(`(?<![\\p{L}])(?:${COUNT} of )?(?=(?<whose>${WHOSE.replace('(?<owner>', '(?:')}) )${WHOSE} ${PLURAL}(?![\\p{L}-])${FATE}(?:${LIST})(?<list>(?:[Aa]n? |[Hh]is |[Hh]er |one |the |\\p{Lu})[^]*)$`, 'gud');
/** "Two brothers were detained: Erlan and Dauren", where nobody else is spoken of. */
const OWNERLESS = new RegExp(`(?:^|, |\\band |\\bhas |\\bhad |\\bhave |\\bwith )${COUNT} ${PLURAL}(?![\\p{L}-])${FATE}(?:${LIST})(?<list>(?:[Hh]is |[Hh]er |\\p{Lu})[^]*)$`, 'gud');

/** Not "his brothers told Erlan that:": what is said. */
const TELLS = /\b(?:told|said|says|say|wrote|asked|know|knew|believe|think|thought|heard|against|by|from|for|to)$/;

export function readListed(reading: Reading, statement: Statement): void {
  for (const pattern of [OF_OWNER, OWNERLESS]) {
    for (const { whole, groups } of findAll(statement.words, pattern)) {
      const kin = kinOf(groups.kin!.text.replace(/^in-law$/, 'brother-in-law').replace(/^child$/, 'child'));
      if (!kin || !(FAMILY.has(kin.role) || kin.role === 'cellmate') || TELLS.test(groups.fate!.text.trim())) continue;
      const owners = groups.whose ? ownersOf(reading, statement, slice(whole, groups.whose.start - whole.start), groups.owner, kin) : (/^h/.test(whole.text) ? childrenAreVictims(reading, statement, whole) : nobodyElse(statement, whole)) ? [{ ref: reading.victim, label: reading.victimNames[0]! }] : [];
      const people = listedIn(endOf(groups.list!)).filter(({ name }) => person(reading, name) !== undefined);
      const count = groups.count && numberFrom(groups.count.text);
      // More names than are announced are not all of that kind.
      if (count !== undefined && people.length > count) continue;
      for (const { name, kin: own } of people) {
        const what = own ? kinOf(own.text) : kin;
        // "his brother Erlan" of the relatives is his brother, and is read as that.
        if (own || !what || owners.length === 0) continue;
        for (const owner of owners) member(reading, statement, what, name, spanning(reading.page.text, groups.kin!, name), owner);
      }
    }
  }
}

/** The list without the bracket that closes it and what stands behind. */
function endOf(list: Words): Words {
  const closing = list.text.indexOf(')');
  const opening = list.text.indexOf('(');
  return closing !== -1 && (opening === -1 || closing < opening) ? slice(list, 0, closing) : list;
}
