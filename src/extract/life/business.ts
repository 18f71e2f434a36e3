import { wit } from '../../generated/terms.js';
import { organisation, slug } from '../../iri.js';
import type { Words } from '../../ingest/record.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME, isName } from '../names.js';
import { ORGANISATION_NAME } from '../organisations.js';
import { knownPlace } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import {  } from '../words.js';
import { ORGANISATION, WORKPLACE, eventOf, say, type LifeRule } from './rule.js';

/** "his own company, Altun Yol Trading", "a restaurant called Miraj": a business with its name, whatever its name tells of it. */

const RUNS = freeSpacing`
  (?:
    ha[sd]|have|ran|runs?|running|own(?:ed|s|ing)?|open(?:ed|s|ing)?|(?:co-?)?found(?:ed|s|ing)?|establish(?:ed|ing)
    |start(?:ed|ing)|set(?:ting)? up|manag(?:ed|es|ing)|head(?:ed|s|ing)|operat(?:ed|es|ing)|co-own(?:ed|s)|built up
    |took over|inherited|registered
  )
`;
const ROLE = freeSpacing`
  (?:
    (?:co-?)?owner|(?:co-?)?founder|director|general manager|manager|CEO|head|boss|chairman|chairwoman|president
    |vice-president|partner|shareholder|legal representative|proprietor|employee|representative|accountant|driver
  )
`;
const BUSINESS = freeSpacing`
  (?:
    ${WORKPLACE}|business|enterprise|stall|stand|café|cafe|coffee shop|teahouse|tea house|bookstore|bookshop|garage
    |salon|studio|boutique|canteen|inn|guesthouse|website|web ?site|forum|tannery|workshop|laundry|grocery|brand|label
    |publisher|media company|market|training center|language center|cooperative|foundation|NGO|association|band|troupe
    |ensemble
  )
`;
const OWN = "(?:an?|the|his|her|their|my|another|one)(?: own)?";
const KIND = `(?:(?!(?:and|or|of|in|at|for|to|was|is|who|with|his|her|the)\\b)[\\p{L}-]+ ){0,3}?${BUSINESS}`;
const PROPER = `(?:${ORGANISATION_NAME}|${NAME})`;
const BEHIND = '(?=["”]?(?:[,;.)]|$| \\(| (?:in|at|near|on|and|which|that|where|with|from|until|since|for|before|after)\\b))';

function worked(reading: Reading, statement: Statement, who: Person, org: Words, quote: Words): void {
  if (!isName(org.text) || knownPlace(org.text) || reading.collector.claims().some(({ property, quote: known }) => property === wit.workedAt && known.start <= org.start && org.end <= known.end)) return;
  // A name that does not tell what it is may be any town's: it is this entry's.
  const ref = ORGANISATION.test(org.text) ? organisation(slug(org.text)) : reading.collector.local('workplace', org.text);
  reading.collector.thing(ref, wit.Organisation, { text: org.text, language: 'en' });
  say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text }, quote, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
}

export const BUSINESS_RULES: readonly LifeRule[] = [
  {
    // "had his own company, Altun Yol Trading", "the owner of a restaurant called Miraj"
    pattern: new RegExp(freeSpacing`
      (?<![\p{L}-])(?:${RUNS}|${ROLE} (?:of|in|at|for)|work(?:ed|s|ing) (?:at|for|in)) ${OWN} ${KIND}
      (?:,? (?:named|called|by the name of|under the name(?: of)?|known as),?|,| -| –|:| \(| under the brand)? ["“]?
      (?<org>${PROPER})${BEHIND}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => worked(reading, statement, who, groups.org!, whole),
  },
  {
    // "founded Arman Foods, a food company", "CEO of Halis Group", "ran Miraj, a restaurant"
    pattern: new RegExp(`(?<![\\p{L}-])(?:(?:${RUNS}) (?:the )?(?<org>${PROPER}), (?:an?|the|one of the) (?=${KIND})|${ROLE} (?:of|at) (?:the )?(?<named>${ORGANISATION_NAME}))`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => worked(reading, statement, who, groups.org ?? groups.named!, groups.org ? { ...whole, end: groups.org.end, text: whole.text.slice(0, groups.org.end - whole.start) } : whole),
  },
  {
    // "His company, Ihlas Trade, was closed down": told by the way.
    pattern: new RegExp(freeSpacing`
      \b(?:[Hh]is|[Hh]er|[Tt]he victim['’]s) (?:own |former |small |family )*(?:
        company|firm|business|restaurant|shop|store|bookstore|bookshop|factory|hotel|bakery|clinic|studio|salon|café
        |cafe
      ),? (?:called |named )?["“]?(?<org>${PROPER})["”]?(?=,| \()
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => worked(reading, statement, who, groups.org!, whole),
  },
];
