import { FICTIONAL_BASE, sourceTtl } from '../build/archives.js';

/**
 * A fictional archive with canaries: words that are in no language, one for each place where something could leak. The
 * same seed gives the same archive.
 */
export interface CanaryArchive {
  /** Files of the archive folder, as it was published first: nothing is withdrawn yet. */
  readonly before: Readonly<Record<string, string>>;
  /** What changes with the withdrawals; `undefined` removes a file. */
  readonly after: Readonly<Record<string, string>>;
  /** Each with where it was planted. None of them may be found once the second release is published. */
  readonly canaries: ReadonlyMap<string, string>;
  /** Those that are not published in the first release, either. */
  readonly never: ReadonlySet<string>;
  /** Words that stand in what is published. */
  readonly allowed: readonly string[];
}

export const BASE = FICTIONAL_BASE;

/** Numerical Recipes' linear congruential generator: enough to make words. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const CONSONANTS = [...'bdfglmnprstvz'];
const VOWELS = [...'aeiou'];

interface Person {
  readonly given: string;
  readonly family: string;
  readonly arabic: string;
  readonly chinese: string;
}

export function canaryArchive(seed: number): CanaryArchive {
  const below = random(seed);
  const used = new Set<string>();
  const canaries = new Map<string, string>();
  const never = new Set<string>();
  const pick = <T>(of: readonly T[]): T => of[below(of.length)]!;

  /** Five syllables and a `q`: 10^9 of them, none of which is a word. */
  const word = (): string => {
    for (;;) {
      const made = `${Array.from({ length: 5 }, () => pick(CONSONANTS) + pick(VOWELS)).join('')}q`;
      if (!used.has(made)) {
        used.add(made);
        return made;
      }
    }
  };
  const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
  const plant = (where: string, made = word()): string => {
    canaries.set(made, where);
    return made;
  };
  const name = (where: string): string => {
    const made = capital(word());
    canaries.set(made, where);
    return made;
  };
  const arabic = (): string => Array.from({ length: 7 }, () => pick([...'بپتجچخدرزسشغفقكلمنۋي'])).join('');
  const chinese = (): string => Array.from({ length: 4 }, () => String.fromCodePoint(0x5000 + below(0x3000))).join('');

  const person = (where: string): Person => ({
    given: name(`${where}: given name`), family: name(`${where}: family name`),
    arabic: plant(`${where}: name in Arabic script`, arabic()), chinese: plant(`${where}: name in Chinese`, chinese()),
  });

  /** An entry with a canary in every field and section. */
  function everyField(where: string, { given, family, arabic: uyghur, chinese: han }: Person): string {
    const at = (field: string): string => capital(plant(`${where}: ${field}`));
    return [
      'Entry of 12', '', `${given} ${family} (fictional)`, `${uyghur} ${han} (fictional)`,
      'Profession', at('profession'), 'Likely place of origin', at('place of origin'), 'Likely current location', at('current location'),
      'Last reported det. type', at('detention type'), 'When first detained', 'Apr. 2017 - June 2017', 'Probable detention reason', at('detention reason'), 'Health status', at('health status'),
      `${at('list')} cases\u00a0 Cases of ${at('second list')}\u00a0 `, '',
      'Testifying party', '', `Testimony 1: ${at('testifier, given name')} ${at('testifier, family name')}, a Kazakhstan citizen.`, `Testimony 2: Anonymous, but ${at('anonymous testifier')}.`, '',
      "Victim's relation to testifier", '', `Testimony 1: cousin of ${at('relation')}`, '',
      'About the victim', '', `${given} ${family} is a ${at('about')}. He studied at ${at('university')} University. He is married to ${at('spouse')} ${at("spouse's family")}.`, '', `Address: ${at('village')} Village, ${at('township')} Township.`, '',
      "Victim's location", '', `Held in ${at('facility')} Prison.`, '',
      'When victim was detained', '', `In June 2017, he was arrested by ${at('arrest')}. He was transferred to ${at('camp')} Camp.`, '',
      'Probable (or official) reason for detention', '', `"${at('reason')}"`, '',
      "Victim's status", '', `Presumably in ${at('status')}. ${at('company')} LLC operates there (http://archive.example.org/${at('address of a source')}).`, '',
      "How did the testifier learn about the victim's status?", '', `Through ${at('how it was learnt')}.`, '',
      'Additional information', '', `There is a video by ${at('additional information')}: https://video.example.org/${at('address of a video')}`, '',
      'Suspected human rights violations', '', `Article 9: Nobody has the right to ${at('wording of an article')}.`, '',
      'Supplementary materials', '', 'Testimony 1', at('supplementary material'), '',
      'Entry created: 2019-01-19', '', 'Last updated: 2020-01-01', '',
    ].join('\n');
  }

  const [first, second, third] = [person('withdrawn'), person('embargoed'), person('withheld')];
  const whole = ({ given, family }: Person): string => `${given} ${family}`;
  const allowed: string[] = [];
  const open = (): string => {
    const made = capital(word());
    allowed.push(made);
    return made;
  };

  /** An entry that is published, with sentences of its own and others that name who is not to be named. */
  function mentioning(): string {
    const of = (who: string, field: string): string => capital(plant(`beside the name of the ${who}: ${field}`));
    const spelled = plant('withdrawn: spelling on the list only', capital(word()));
    extra.push(spelled);
    return [
      'Entry of 12', '', `${open()} ${open()} (fictional)`, '', 'Profession', open(), 'Health status', 'has problems', `${open()} cases\u00a0 `, '',
      'Testifying party', '', `Testimony 1: ${open()} ${open()}, a Kazakhstan citizen.`, `Testimony 2: ${whole(first)}, a friend of ${of('withdrawn', 'testifier')}.`, '',
      "Victim's relation to testifier", '', 'Testimony 1: sister', `Testimony 2: neighbour of ${whole(second)} and ${of('embargoed', 'relation')}`, '',
      'About the victim', '', `She studied at ${open()} University. Her cousin ${first.family.toUpperCase()} ${first.given} was arrested by ${of('withdrawn', 'about')}. He liked ${of('withdrawn', 'sentence after it')}.`, '',
      `She was a teacher in 2015. She was seen with ${first.arabic} of ${of('withdrawn', 'name in Arabic script')}.`, '', `In 2016, she met ${second.chinese} in ${of('embargoed', 'name in Chinese')}.`, '',
      `In 2014, she visited ${spelled} of ${of('withdrawn', 'spelling')}.`, '', `She married the brother of entry 1, a ${of('withdrawn', 'number of the entry')}.`, '',
      "Victim's location", '', `Held in ${open()} Prison. She was there with ${whole(third)} of ${of('withheld', 'location')}.`, '',
      "Victim's status", '', `Released, says ${whole(second)}'s ${of('embargoed', 'status')}.`, '',
      'Additional information', '', `More at https://archive.example.org/1 from ${of('withdrawn', 'address of the entry')}.`, '', `Photographs: https://photos.example.org/${first.given}-${first.family}/${of('withdrawn', 'address with the name')}`, '',
      'Suspected human rights violations', '', 'Article 9: Nobody has the right to put us in prison without a good reason.', '',
      'Supplementary materials', '', 'Testimony 1', `letter of ${whole(first)} to ${of('withdrawn', 'supplementary material')}`, '',
      'Entry created: 2019-01-19', '', 'Last updated: 2020-01-01', '',
    ].join('\n');
  }
  const extra: string[] = [];

  /** An entry some of whose fields are withheld by its curators, and numbers of people masked. */
  function withheldFields(): { page: string; fields: readonly string[] } {
    const at = (field: string): string => {
      const made = capital(plant(`withheld field: ${field}`));
      never.add(made.toLowerCase());
      return made;
    };
    const number = (kind: string, made: string): string => {
      canaries.set(made, `personal number: ${kind}`);
      never.add(made);
      return made;
    };
    const digits = (length: number): string => Array.from({ length }, (_, index) => String(index === 0 ? 1 + below(9) : below(10))).join('');
    return {
      fields: ['profession', 'placeOfOrigin', 'lists', 'location', 'learned', 'additional', 'supplementary'],
      page: [
        'Entry of 12', '', `${open()} ${open()} (fictional)`, '', 'Profession', at('profession'), 'Likely place of origin', at('place of origin'), 'Health status', 'has problems', `${at('list')} cases\u00a0 `, '',
        'Testifying party', '', `Testimony 1: ${open()} ${open()}, a Kazakhstan citizen. (phone: +7 701 ${number('phone', `${digits(3)} ${digits(2)} ${digits(2)}`)}, e-mail: ${number('e-mail', `${word()}@mail.example.org`)})`, '',
        "Victim's relation to testifier", '', 'Testimony 1: brother', '',
        'About the victim', '', `He is a driver. Chinese ID: ${number('national id', `65422119${70 + below(29)}0${1 + below(9)}1${below(10)}${digits(3)}X`)}. Passport: G${number('passport', digits(8))}.`, '',
        "Victim's location", '', `Held in ${at('facility')} Prison.`, '',
        "How did the testifier learn about the victim's status?", '', `From ${at('how it was learnt')}.`, '',
        'Additional information', '', `There is ${at('additional information')}.`, '',
        'Suspected human rights violations', '', 'Article 9: Nobody has the right to put us in prison without a good reason.', '',
        'Supplementary materials', '', 'Testimony 1', at('supplementary material'), '',
        'Entry created: 2019-01-19', '', 'Last updated: 2020-01-01', '',
      ].join('\n'),
    };
  }

  const { page: fourth, fields } = withheldFields();
  const fifth = mentioning();
  const secret = (where: string): string => {
    const made = plant(where);
    never.add(made);
    return made;
  };
  const withhold = fields.map((field) => `  - { action: withhold-field, entry: 4, field: ${field}, reason: the family asked, date: 2020-01-01 }`);
  return {
    canaries, never, allowed,
    before: {
      'source.ttl': sourceTtl(),
      'pages/1.txt': everyField('withdrawn', first), 'pages/2.txt': everyField('embargoed', second), 'pages/3.txt': everyField('withheld', third),
      'pages/4.txt': fourth, 'pages/5.txt': fifth,
      'curation/a.yaml': ['decisions:', ...withhold, `  - { action: merge, name: ${plant('name of a merge')}, persons: ["entry/1#victim", "entry/5#victim"], reason: ${plant('reason of a merge')}, date: 2020-01-01 }`, ''].join('\n'),
    },
    after: {
      'withdrawn.yaml': [
        'entries:', `  # ${secret('comment in the list')}`, '  - entry: 1', '    kind: withdrawn', '    date: 2026-11-22', `    names: [${extra.join(', ')}, ${secret('name on the list that is nowhere else')}]`,
        '  - { entry: 2, kind: embargoed, date: 2026-11-22, until: 2027-11-22 }', '',
      ].join('\n'),
      'curation/b.yaml': `decisions:\n  - { action: withhold-entry, entry: 3, reason: ${secret('reason why an entry is withheld')}, by: ${secret('who withheld an entry')}, date: 2026-11-22 }\n`,
    },
  };
}
