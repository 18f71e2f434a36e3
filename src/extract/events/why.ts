import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import { freeSpacing } from '../free-spacing.js';
import { sayOfVictim } from '../say.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { find, slice } from '../words.js';
import type { Found } from './voice.js';

/** "was held for 15 days for giving Quran lessons to girls", "sent to a camp because of an app on his phone". */
const END = freeSpacing`
  (?=
    [.;:()\[\]"“”]|,|$
    | (?:by|at) (?:the |an? )?[^.,;]{0,40}?(?:[Cc]ourt|police)\b
    | (?:in|on|since|around|from|at the (?:end|beginning|start) of|during) (?:
      early |late |mid-?
      |(?:the )?(?:spring|summer|autumn|fall|winter|end|beginning) of\x20
    )?(?:\d{4}|\p{Lu}\p{Ll}{2,8}\.? \d)
    | (?:and|but|before|until|then|where|after which|as|while|when)\b
    | (?:was|were|is|are|has|had)\b
  )
`;
const ADVERBS = freeSpacing`
  (?:
    (?:
      allegedly|supposedly|reportedly|simply|merely|just|only|mainly|presumably|apparently|probably|possibly|likely
      |illegally|openly|publicly|secretly|privately|repeatedly|regularly|previously|once|having been|having|not|also
    )\x20
  )*
`;
/** Words in -ing that tell of no deed: what the detention was officially for, a time, a thing. */
const NO_DEED = freeSpacing`
  (?!
    (?:
      questioning|interrogating|interrogation|training|processing|during|evening|morning|spring|nothing|something
      |anything|everything|testing|screening|hearing|meeting|wedding|funding|building|clothing|sibling|beginning|thing
      |ring|wing|string|king|re-?educating|re-?training|studying|learning|receiving|undergoing
      |being (?:
        held|detained|there|here|released|sent|taken|transferred|questioned|interrogated|re-?educated|trained|treated
      )
      |safekeeping|checking|investigating|vetting|serving|spending
    )\b
  )
`;
const DEED = `for (?<deed>${ADVERBS}${NO_DEED}\\p{Ll}{2,}ing(?: (?!and\\b)[^.;:()\\[\\]"“”,]{2,140}?)?)${END}`;
/** What is named after "because of": a thing or deed, and not what keeps somebody out of it. */
const CAUSE = freeSpacing`
  (?:because of|due to|on account of) (?<cause>
    (?!
      (?:(?:the|an?|his|her|this|that|these|those|its|their) )?(?:\p{Ll}+ )?(?:
        health|illness|sickness|disease|age|lack|pandemic|quarantine|weather|snow|surgery|condition|shortage|absence
        |distance|pregnancy|it|him|her(?! [\p{Ll}])|them|this|that|be
      )\b
    )[^.;:()\[\]"“”,]{3,140}?
  )${END}
`;
/** Crimes that a court names by a noun: "sentenced to 3 years for theft". */
const CRIME = freeSpacing`
  for (?<crime>
    (?:(?:alleged|attempted|illegal|religious|ethnic|drug|tax|petty|armed) )*(?:
      theft|stealing|robbery|burglary|murder|manslaughter|fraud|extremism|separatism|splittism|terrorism|smuggling
      |trafficking|bribery|corruption|embezzlement|hooliganism|rioting|assault|propaganda|preaching|evasion|incitement
      |espionage|treason|drug (?:dealing|possession|use)
    )
  )${END}
`;
const PATTERN = new RegExp(`^(?<before>[^;:]*?[ ,])(?:${DEED}|${CAUSE}|${CRIME})`, 'ud');
const LONGEST_REASON = 400;

/** Why somebody was detained, told outside the section on reasons: the words of the reason, as sure as the detention is told. */
export function readWhy(reading: Reading, statement: Statement, event: Found, stop: number): void {
  if (statement.section === 'reason' || event.who) return;
  const { words } = statement;
  const rest = slice(words, event.end, Math.min(event.end + LONGEST_REASON, / because of /.test(words.text.slice(stop, stop + 12)) ? words.text.length : stop));
  const found = find(rest, PATTERN);
  if (!found) return;
  const { deed, cause, crime, before } = found.groups;
  // "not for praying but …", "before being fined for …": of another verb.
  if (/\b(?:not|not only|not just|n['’]t|rather than|instead of|unclear|unknown)(?: \p{Ll}+ly)? $/u.test(before!.text) || ANOTHER_VERB.test(before!.text)) return;
  const reason: Words = (deed ?? cause ?? crime)!;
  if (crime && event.rule.name !== 'sentencing') return;
  sayOfVictim(reading, statement, crime ? wit.chargeText : wit.reasonText, { kind: 'text', text: reason.text, language: 'en' }, reason, { from: words.start + event.from });
}

/** Words after which "for" tells of something else: another verb, or what somebody went to an office or was in a hospital for. */
const ANOTHER_VERB = new RegExp(freeSpacing`
  \b(?:to|in|at) (?:the|an?|his|her) (?:\S+ ){0,3}?(?:station|hospital|clinic|bureau|office|court)\b
  |\b(?:
    after|before|while|reported|known|wanted|fined|beaten|punished|criticized|scolded|dismissed|fired|expelled|who
    |which|whose|whom|that|applied|asked|returned|went|came|told|said|where|he|she|they
  )\b
`, '');
