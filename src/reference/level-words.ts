/** The generic words of English addresses ("Emyl Township", "Tacheng Municipality") and the units each may stand for. */
import { remembered } from '../remembered.js';
import { splitChinese } from './chinese-names.js';
import type { Level } from './level.js';
import type { Place } from './places.js';

/** A kind of unit: a level and, for China, the generic words of the official name; no words means any. */
export interface UnitKind {
  readonly levels: readonly Level[];
  readonly endings?: readonly string[];
}

interface LevelWord {
  readonly words: string;
  /** In order of preference: the first kind that has a place decides. */
  readonly kinds: readonly UnitKind[];
}

const FARMS = ['农场', '牧场', '林场', '园艺场', '种羊场', '良种场'];

/**
 * A township may have become a town since the entry was written, and the other way round, so each is the other's
 * second choice. The archive also calls towns municipalities ("Ustun Atush Municipality" is 上阿图什镇).
 */
const LEVEL_WORDS: readonly LevelWord[] = [
  { words: 'administrative village|village', kinds: [{ levels: ['village'] }] },
  {
    words: 'residential community|community|neighbou?rhood',
    kinds: [{ levels: ['village'] }, { levels: ['township'], endings: ['街道', '街道办事处'] }],
  },
  { words: 'sub-?district', kinds: [{ levels: ['township'], endings: ['街道', '街道办事处'] }] },
  { words: 'township', kinds: [{ levels: ['township'], endings: ['乡', '民族乡'] }, { levels: ['township'], endings: ['镇'] }] },
  { words: 'town', kinds: [{ levels: ['township'], endings: ['镇'] }, { levels: ['township'], endings: ['乡', '民族乡'] }] },
  { words: 'farm|pasture|ranch', kinds: [{ levels: ['township'], endings: FARMS }] },
  { words: 'county', kinds: [{ levels: ['county'], endings: ['县', '自治县'] }] },
  { words: 'district', kinds: [{ levels: ['county'], endings: ['区'] }] },
  {
    words: 'city|municipality',
    kinds: [{ levels: ['prefecture', 'county'], endings: ['市'] }, { levels: ['province'], endings: ['市'] }, { levels: ['city'] },
      { levels: ['township'], endings: ['镇'] }],
  },
  { words: 'prefecture', kinds: [{ levels: ['prefecture'] }] },
  { words: 'province', kinds: [{ levels: ['province'] }, { levels: ['region'] }] },
  {
    words: 'region|oblast|oblys',
    kinds: [{ levels: ['region'] }, { levels: ['province'], endings: ['自治区'] }, { levels: ['prefecture'], endings: ['地区', '自治州'] }],
  },
];

/** "Kazakh Autonomous", "Mongol", before a generic word. */
const AUTONOMOUS = '(?:(?:kazakh|kirghiz|kyrgyz|kirgiz|uyghur|uighur|mongol|mongolian|hui|xibe|sibe|tajik)\\s+)?(?:autonomous\\s+)?';

const PATTERNS = LEVEL_WORDS.map(({ words, kinds }) => ({ kinds, pattern: new RegExp(`^(.+?)\\s+${AUTONOMOUS}(?:${words})$`, 'i') }));

/** "Emyl Township" → "Emyl" and the kinds of unit it may be; undefined when the name has no generic word. */
export const splitLevelWord = remembered((name: string): { readonly stem: string; readonly kinds: readonly UnitKind[] } | undefined => {
  for (const { pattern, kinds } of PATTERNS) {
    const stem = pattern.exec(name)?.[1];
    if (stem !== undefined) return { stem, kinds };
  }
  return undefined;
});

/** Whether a place is of a kind. */
export function isOfKind(place: Place, kind: UnitKind): boolean {
  if (!kind.levels.includes(place.level)) return false;
  if (kind.endings === undefined) return true;
  const ending = chineseEnding(place);
  return ending !== undefined && kind.endings.includes(ending);
}

/** The generic word of the official Chinese name (市, 自治县 …). */
export function chineseEnding(place: Place): string | undefined {
  const official = place.names.find((name) => name.language === 'zh-Hans');
  return official === undefined ? undefined : splitChinese(official.text).ending?.text;
}
