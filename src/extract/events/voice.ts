import type { Reading } from '../reading.js';
import { isNegated, isOneOfTwo, isUnreal, type Statement } from '../statements.js';
import { Candidates, matchesIn } from '../matching.js';
import { canBe, isVictim, subjectAt } from '../subjects.js';
import { personSpokenOf } from '../people.js';
import { freeSpacing } from '../free-spacing.js';
import { KIN_WORD } from '../kinship.js';
import { NAME } from '../names.js';
import { slice } from '../words.js';
import { knownGoal } from './complements.js';
import { bearerOf, personNamed, type Person } from './person.js';
import { severalAt } from './several.js';
import { IN_A_LIST, RULES, type EventRule } from './rules.js';

export interface Found {
  readonly rule: EventRule;
  /** Offsets into the sentence. */
  readonly at: number;
  readonly end: number;
  /** Where the verb group begins, auxiliaries included. */
  readonly from: number;
  /** Whom it happened to, where that is not the victim. */
  readonly who?: Person;
  /** Whom it happened to as well, where several people with names share a verb. */
  readonly others?: readonly Person[];
}

const AUXILIARY = new RegExp(freeSpacing`
  (?:
    (?:\b(?:[Ww]as|were|been|being|be|[Ii]s|are|am|[Gg]ot|gets|getting|get)|(?<=\b[Ss]?[Hh]e)['’]s|(?<=\bI)['’]m)
    (?: (?:
        \p{Ll}+ly|first|last|then|again|also|once|later|soon|already|still|now|both|next|twice|indeed|in fact|in turn
        |apparently|ever|even|just|only|himself|herself|officially|formally|at some point|believed to (?:be|have been)
        |reported to (?:be|have been)|said to (?:be|have been)
        |(?:in|on|around|at) (?:(?! and )[^,;]){2,25}?
      )
    )?(?: ["“]?\p{Ll}+ly)?
  ) ["“]?$
`, 'u');
/** "was among the 25 people arrested", "was one of those detained". */
const SEEN = new RegExp(freeSpacing`
  \b(?:
    (?<=\b(?:has|have|puts?|had) )(?:him|her|me|the victim)(?: as)?
    |(?<=
      \b(?:
        marks?|marked|lists?|listed|shows?|showed|records?|recorded|registers?|registered|describes?|described|names?
        |named
      )\x20
    )(?:him|her|me|the victim) as(?: having been| being)?
    |(?:him|her|me|the victim) (?:being|be|getting)
  )(?: \p{Ll}+ly)? $
`, 'u');
const OBJECT = /^(?:him|her|me|the victim)/;
/** Whom a verb takes inside its own words: "took Nurlan away"; small words that are part of the verb are nobody. */
const INSIDE = / (him|her|me|the victim|(?!(?:him|her|me|the victim)\b)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?: |$)/u;
/** Whether the verb at an offset is done by family, a friend or somebody who helps, and by nobody who detains people. */
export function isOfTheirOwn({ subjects }: Statement, at: number): boolean {
  const agent = subjects.findLast(({ end, oblique }) => end <= at && !oblique);
  return agent?.who === 'other' && OF_THEIR_OWN.test(agent.text);
}
const OF_THEIR_OWN = new RegExp(`(?<![\\p{L}])(?:${KIN_WORD}|famil(?:y|ies)|relatives?|friends?|doctors?|nurses?|ambulances?|lawyers?|employers?|boss|company|colleagues?|classmates?|drivers?|hospital|school|university)$`, 'iu');

const SOMETHING_INSIDE = new RegExp(freeSpacing`
  ^(?:
    moved|shifted|switched|transferr?ed|relocated|loaded|sent|put|placed|brought|committed|thrown|threw|returned
    |forced|confined|locked|escorted|driven|transported|delivered|flown|assigned|dispatched|hauled|carried|dragged|led
    |marched|took|called|handed|turned|let|picked|rounded|gave|issued|allowed|whisked
  ) (?!
    (?:
      him|her|me|the victim|away|back|off|out|on|in|up|over|down|straight|right|directly|immediately|again|instead
      |then|once|first|later|eventually|onwards?|behind|loose|by|for|to|at|from|into|inside|under|go|home|free|prison
      |jail|himself|herself|myself
    )(?![\p{L}'’-])
  )\p{Ll}
`, 'u');
const AMONG = new RegExp(freeSpacing`
  \b(?:was|is|were) (?:among|one of) (?:the |those |\d+ |many |several )*
  (?:people|men|women|individuals|villagers|residents|persons|Kazakhs|Uyghurs|students|those)?
  (?: (?:from|in) (?:his|her|the|that) \p{Ll}+)?(?: (?:who|that) (?:were|had been))? ?$
`, 'u');
const LINKED = new RegExp(freeSpacing`
  (?:
    ^
    |\b(?:
      and|then|but|before|after|or|later|from there|there|subsequently|eventually|first|again|[Rr]eportedly
      |home|released|freed|let go
      |(?:and|but) (?:after|within|for) (?:an?|\p{Ll}+|\d+) (?:days?|weeks?|months?|years?)(?: later)?,?
      |(?:and|but) (?:an?|\p{Ll}+|\d+) (?:days?|weeks?|months?|years?) (?:later|after),?
      |[Aa]llegedly|[Pp]resumably|[Pp]robably|[Ll]ikely|[Pp]ossibly|[Aa]pparently|[Ss]till|[Nn]ow|[Cc]urrently
      |[Bb]elieved to have been
    )
    |[,:;(]
  )(?:\s*(?:\p{Ll}{3,}ly|then|later|also|was|again|first|now|still)\b)*\s*["“]?$
`, 'iu');
const PASSIVE_BEFORE = /\b(?:was|were|been|being|got)\b|\bis now\b/;
/** What must stand somewhere behind a verb that needs it. */
const FOLLOWS = {
  facility: /camp|educat|training|stud|learning|prison|jail|penitentiary|detention|custody|kanshousuo|police|cent(?:er|re)|facilit|class|school/i,
  factory: /factory|mill|workshop|plant/i,
  place: / to \p{Lu}/u,
};

/** Sections that tell of somebody's life as well as of detention. */
const OF_LIFE: ReadonlySet<string> = new Set(['about', 'additional']);
const CUSTODY = /\b(?:camps?|(?:re-?)?education|prisons?|jail\p{Ll}*|detention|detain\p{Ll}*|custody|arrest\p{Ll}*|sentenc\p{Ll}*|imprison\p{Ll}*|intern(?:ed|ment)|inmates?|convict\p{Ll}*|cell\p{Ll}*|facility|training cent(?:er|re)|kanshousuo)\b/iu;

const ANOTHER_SAYS = /\b(?:another|others|the other|some) that [^;.]*$/;

const CANDIDATES = new Candidates(RULES.map(({ pattern }) => pattern));

export function findEvents(reading: Reading, statement: Statement): Found[] {
  const { text } = statement.words;
  const found: Found[] = [];
  for (const index of CANDIDATES.in(text)) {
    const rule = RULES[index]!;
    if (rule.sections && !rule.sections.includes(statement.section)) continue;
    // "a geologist, was transferred there in 1995": by an employer, unless detention is spoken of.
    if (rule.strict && OF_LIFE.has(statement.section) && !CUSTODY.test(text)) continue;
    for (const match of matchesIn(rule.pattern, text)) {
      const at = match.index;
      const end = at + match[0].length;
      if (found.some((other) => at < other.end && other.at < end)) continue;
      // Where nothing of the kind follows, the words are left to a later rule: "led him away in handcuffs".
      if (rule.needs && !FOLLOWS[rule.needs].test(text.slice(end, end + 200))) continue;
      // "one had heard that he was in Dongshan, another that he'd been taken to Shihezi": heard, whatever the verb before it.
      if (rule.needs === 'place' && (!knownGoal(slice(statement.words, end)) || ANOTHER_SAYS.test(text.slice(0, at)))) continue;
      const voice = voiceOf(reading, statement, rule, at, end);
      if (!voice) continue;
      if (isUnreal(statement, at) || isNegated(statement, at)) continue;
      found.push({ rule, at, end: voice.end, from: voice.from, who: voice.who, others: voice.others });
    }
  }
  found.sort((a, b) => a.at - b.at);
  return found.filter(({ from, end }, index) => {
    const next = found[index + 1];
    // "held in a camp in Kunes or sentenced": the other of the two may stand behind a complement.
    return !isOneOfTwo(statement, from, end) && !(next && isOneOfTwo(statement, next.from, next.end) && / or /.test(text.slice(end, next.from)));
  });
}

const INVERTED = /(?:^|[,;] |\band )(?:(?:[Tt]ogether|[Aa]long|[Ss]imultaneously) )?[Ww]ith (?:him|her|them|me|us|\p{Lu}[\p{L}'’-]+),? (?:was|were|had been|have been)(?: also| both)? $/u;

/** Whom the verb is about, the victim or somebody with a name, and where its group begins; undefined where that is not sure. */
function voiceOf(reading: Reading, statement: Statement, rule: EventRule, at: number, end: number): { from: number; end: number; who?: Person; others?: readonly Person[] } | undefined {
  const { text } = statement.words;
  const before = text.slice(0, at);
  // "With her was released Nurgul": whom it befell stands behind.
  if (INVERTED.test(before)) return undefined;
  // "(arrested June 2018)" after a name: of whoever bears it.
  if (/\((?:\p{Ll}+ )*$/u.test(before) && ofWhomBefore(reading, statement, before.slice(0, before.lastIndexOf('(')).trimEnd().length)) return undefined;
  // "Before being sentenced to 12 years his brother had been": of whom, comes later.
  const later = FRONTED.test(before) ? statement.subjects.find((subject) => subject.at >= end && !subject.oblique) : undefined;
  if (later && later.who === 'other') return undefined;
  // Active with the victim as object: "police arrested him".
  const words = text.slice(at, end);
  const inside = INSIDE.exec(words);
  // "sent money to the prison": what is sent is no person.
  if (rule.whom && SOMETHING_INSIDE.test(words)) return undefined;
  // "His friends took him along": whom family and friends take, nobody has arrested.
  if (inside && isOfTheirOwn(statement, at)) return undefined;
  if (inside) return objectIsVictim(reading, statement, inside[1]!, at) ? { from: at, end } : undefined;
  const object = /^ (him|her|me|the victim)(?![\p{L}'’])/u.exec(text.slice(end));
  if (object && rule.voice === 'passive') {
    if (isOfTheirOwn(statement, at)) return undefined;
    // "arrested her husband": a possessive is no object.
    if (object[1] === 'her' && POSSESSED.test(text.slice(end + object[0].length))) return undefined;
    if (!objectIsVictim(reading, statement, object[1]!, at)) return undefined;
    return { from: at, end: end + object[0].length };
  }
  const named = rule.voice === 'passive' && !AUXILIARY.test(before.slice(-60)) ? statement.subjects.find((subject) => subject.at === end + 1) : undefined;
  if (named && !/^(?:he|she)\b/i.test(named.text)) return named.who === 'victim' ? { from: at, end: named.end } : undefined;
  // "The neighbors saw him being taken away."
  const seen = rule.voice === 'passive' ? SEEN.exec(before.slice(-60)) : null;
  if (seen) return objectIsVictim(reading, statement, OBJECT.exec(seen[0])![0], at - seen[0].length) ? { from: at - seen[0].length + OBJECT.exec(seen[0])![0].length + 1, end } : undefined;
  // "with people from every fifth household being taken", ", Nurbek being let go a day later": of whom stands before it.
  const absolute = rule.voice === 'passive' ? ABSOLUTE.exec(before) : null;
  if (absolute) {
    const np = absolute.groups!['who']!;
    const name = NAME_ALONE.test(np);
    if (!name) return undefined;
    if (!isVictim(reading, np)) {
      const person = np.includes(' ') ? personNamed(reading, np) : bearerOf(reading, np);
      return person && person.ref !== reading.victim ? { from: at - absolute[0].length + absolute[0].indexOf(np), end, who: person } : undefined;
    }
    return { from: at - absolute[0].length + absolute[0].indexOf(np), end };
  }
  const among = rule.voice === 'passive' ? AMONG.exec(before.slice(-80)) : null;
  const about = among ? at - among[0].length : at;
  const victim = subjectAt(statement.subjects, about, statement.focus) === 'victim';
  const [first, ...others] = victim ? [] : severalAt(reading, statement, at, end);
  const who = victim || first ? undefined : personSpokenOf(reading, statement, about);
  if (who && /^(?:were|are)\b/.test(words)) return undefined;
  if (first) return { from: at - (AUXILIARY.exec(before.slice(-60))?.[0].length ?? 0), end, who: first, others };
  if (!victim && !who) return undefined;
  // "Dauren "graduated"": a verb in quotation marks is taken for no verb where subjects are looked for.
  const straight = /^["“]/.test(words) ? STRAIGHT_BEFORE.exec(before)?.groups?.['name'] : undefined;
  if (straight && !isVictim(reading, straight)) return undefined;
  if (rule.voice === 'active') return { from: at, end, who };
  const auxiliary = AUXILIARY.exec(before.slice(-60)) ?? among;
  // "Two of the men he worked with were sentenced": one person alone is not they.
  if (auxiliary && victim && /^(?:were|are)\b/.test(auxiliary[0]) && isAlone(statement, at)) return undefined;
  if (auxiliary && !/[,;:]/.test(auxiliary[0])) return { from: at - auxiliary[0].length, end, who };
  // "Moved from camp to prison", where the note answers when they were detained.
  if (rule.strict && !/^(?:re)?transferr?ed/i.test(text.slice(at, end)) && !(at === 0 && statement.section === 'detained') && !(/\bthen $/.test(before) && HELD_BEFORE.test(before) && !FREE_BEFORE.test(before))) return undefined;
  // "Also arrested was Erlan Serik": who was, stands behind.
  if (/^ (?:was|were|is|are) /.test(text.slice(end))) return undefined;
  // "A mugshot, taken on January 11, 2018, shows him": the picture was.
  if (/^taken\b/.test(text.slice(at, end)) && PICTURED.test(before)) return undefined;
  if (LINKED.test(before.slice(-40)) && (at < 25 || PASSIVE_BEFORE.test(before) || fragmentStart(before))) return { from: at, end, who };
  if (isDatedNote(statement, before)) return { from: at, end, who };
  return undefined;
}

/** "October 2017 - sent to camp; January 2019 - transferred to prison": an account of when that has no sentences. */
const isDatedNote = ({ section, times, words }: Statement, before: string): boolean =>
  section === 'detained' && / [-–—] $/.test(before) && times.some((time) => time.end - words.start === before.length - 3 && IN_A_LIST.test(before.slice(0, time.start - words.start)));

/** "Sentenced to 17 years …, then moved to Kuytun": who is held is moved, and does not move. */
const HELD_BEFORE = /\b(?:sentenced|arrested|detained|camp|prison|jailed|convicted|imprisoned|interned|held)\b/i;
const FREE_BEFORE = /\b(?:released|freed|free|home|let go|out|brother|sister|wife|husband|son|daughter|father|mother)\b/i;

/** A clause without a finite verb has its subject straight before "being". */
const ABSOLUTE = new RegExp(freeSpacing`
  (?:\b[Ww]ith |, |; |^)(?<who>
    (?:
      (?:
        the|an?|his|her|their|its|some|many|several|most|all|both|every|each|other|others|more|hundreds|thousands
        |dozens|two|three|four|five|six|seven|eight|nine|ten|\d+|people|men|women|villagers|residents|students
        |relatives|neighbou?rs|inmates|detainees
      )(?= )
      |(?!
        (?:
          He|She|I|We|They|You|It|There|After|Before|Besides|Despite|Without|While|When|By|Upon|On|In|Since|Because
          |Following
        )\b
      )\p{Lu}[\p{L}'’-]+
    )(?:
      (?! (?:is|was|are|were|am|has|have|had|will|would|could|can|after|before|without|by|despite|while|when|of) )
      [^,;.()]
    ){0,80}?
  ) (?:being|getting|having been)(?: \p{Ll}+ly)? $
`, 'u');
const STRAIGHT_BEFORE = new RegExp(`(?<![\\p{L}'’-])(?<name>${NAME}) $`, 'u');
const NAME_ALONE = new RegExp(`^${NAME}$`, 'u');

const FRONTED = /(?:^\W*|\b(?:that|and|but),? )(?:[Bb]efore|[Aa]fter|[Uu]pon|[Oo]n|[Dd]espite|[Ss]ince|[Ww]hile|[Ff]ollowing|[Ww]ithout|[Pp]rior to|[Ii]n addition to)(?: \p{Ll}+)? (?:being|having been|getting) (?:\p{Ll}+ly )?$/u;

/** Whether words that end at an offset name somebody who is not the victim. */
const ofWhomBefore = (reading: Reading, { subjects, words: { text } }: Statement, end: number): boolean =>
  subjects.some((subject) => subject.who === 'other' && subject.end <= end && /^(?:,? \p{Lu}[\p{L}'’-]+)*$/u.test(text.slice(subject.end, end)) && !isVictim(reading, text.slice(subject.end, end).replace(/^,? /, '') || subject.text));

const PICTURED = /\b(?:photo(?:graph)?|mugshot|picture|image|video|footage|screenshot|selfie|snapshot|recording|(?:blood|DNA|voice) samples?|fingerprint|scan)s?\b(?![^]*\b(?:he|she|the victim)\b)(?:[^.;]|\.(?=\S))*$/iu;

/** "He and his brother, Nurbek, were both detained": with whom the victim shares the verb, where a name tells who it is. */
export function companionOf(reading: Reading, { subjects, words: { text } }: Statement, event: Found): Person | undefined {
  if (event.who) return undefined;
  const joined = subjects.filter(({ end, who, oblique }) => end <= event.from && who === 'other' && oblique).at(-1);
  const victim = joined && subjects.findLast(({ end, who, oblique }) => who === 'victim' && !oblique && end <= joined.at);
  if (!joined || !victim || !BEFORE_JOINED.test(text.slice(victim.end, joined.at))) return undefined;
  const behind = BEHIND_JOINED.exec(text.slice(joined.end, event.at));
  const name = NAME_ALONE.test(joined.text) ? joined.text : behind?.groups?.['name'];
  if (!behind || !name || isVictim(reading, name)) return undefined;
  return name.includes(' ') ? personNamed(reading, name) : bearerOf(reading, name);
}

const BEFORE_JOINED = /^(?:,? and|,? (?:together|along) with) (?:(?:his|her|the victim['’]s) (?:[\p{Ll}-]+,? ){1,4})?$/u;
const BEHIND_JOINED = new RegExp(freeSpacing`
  ^(?:,? (?<name>${NAME})(?: \([^()]{1,60}\))?,?)? ?(?:(?:also|both|then|later|all) )?
  (?:were|was|has been|had been|have been|have both been|had both been|got)(?: (?:both|also|then|later|all|first))* $
`, 'u');

/** Whether the nearest subject before an offset is joined by nobody. */
function isAlone({ subjects }: Statement, offset: number): boolean {
  const before = subjects.filter(({ end }) => end <= offset);
  const nearest = before.findLastIndex(({ oblique }) => !oblique);
  return nearest >= 0 && nearest === before.length - 1 && !/\b(?:they|both|we|us|included|including)\b/i.test(before[nearest]!.text) && !(nearest > 0 && before[nearest - 1]!.oblique);
}

/** After "her", a noun that is hers: "arrested her husband", not "arrested her in May". */
const POSSESSED = new RegExp(freeSpacing`
  ^ (?!
    (?:
      in|on|at|by|from|for|with|and|after|before|during|while|when|to|as|because|since|until|near|but|or|around|again
      |away|together|without|along|once|twice|there|here|that|this|last|early|late|later|then|last|immediately|several
      |two|three|a|an|the
    )\b
  )(?:\p{Ll}+[ -]){0,2}\p{Ll}{3,}
`, 'u');

/** "Testimony 5: put in camp …", "Sentenced to …": notes leave out "he was". */
const fragmentStart = (before: string): boolean => !/\b(?:he|she|I|they|police|who|that)\b/i.test(before);

export function objectIsVictim(reading: Reading, statement: Statement, object: string, at: number): boolean {
  if (object === 'the victim') return true;
  if (object === 'me') return statement.victimSpeaks;
  if (statement.victimSpeaks && /^h(?:im|er)$/.test(object)) return false;
  if (/^\p{Lu}/u.test(object)) return isVictim(reading, object);
  const gender = object === 'her' ? 'F' : 'M';
  if (reading.victimGender && reading.victimGender !== gender) return false;
  // Whoever does it is not whom it is done to; anybody else before it whom the word can mean may be.
  const before = statement.subjects.filter((subject) => subject.end <= at);
  const agent = before.at(-1);
  const rival = before.slice(0, agent?.who === 'other' && !agent.oblique ? -1 : undefined).findLast(({ who, text }) => who === 'victim' || canBe(reading, text, gender));
  if (rival?.who === 'other') return false;
  const people = before.filter((subject) => /\b(?:wife|husband|son|daughter|brother|sister|father|mother|friend|neighbou?r|relative|cousin|nephew|niece|uncle|aunt)\b/i.test(subject.text));
  return people.length === 0 && (statement.focus.current === 'victim' || statement.subjects.some(({ who, end }) => who === 'victim' && end <= at));
}

/** "transferred …, before being sentenced", "and then", "later": the order of two events, where a word tells it. */
