/**
 * Official Chinese place names end in a generic word (市, 县, 乡, 村委会), often after the name of a nationality
 * (哈萨克自治县). The table below says, for each ending, at which level such a unit stands and what English calls it.
 */
import type { Level } from './level.js';

export interface Ending {
  readonly text: string;
  readonly levels: readonly Level[];
  /** The generic word of English labels. */
  readonly english: string;
}

/** Longest first among those that end alike, so that 自治县 is found before 县. */
const ENDINGS: readonly Ending[] = [
  { text: '特别行政区', levels: ['province'], english: '' },
  { text: '自治区', levels: ['province'], english: '' },
  { text: '省', levels: ['province'], english: 'Province' },
  { text: '自治州', levels: ['prefecture'], english: 'Prefecture' },
  { text: '地区', levels: ['prefecture'], english: 'Prefecture' },
  { text: '盟', levels: ['prefecture'], english: 'League' },
  { text: '自治县', levels: ['county'], english: 'County' },
  { text: '县', levels: ['county'], english: 'County' },
  { text: '市', levels: ['province', 'prefecture', 'county'], english: 'City' },
  { text: '管理区', levels: ['township'], english: 'Management Area' },
  { text: '开发区', levels: ['township'], english: 'Development Zone' },
  { text: '工业园区', levels: ['township'], english: 'Industrial Park' },
  { text: '生活区', levels: ['village'], english: 'Residential Area' },
  { text: '街道办事处', levels: ['township'], english: 'Subdistrict' },
  { text: '街道', levels: ['township'], english: 'Subdistrict' },
  { text: '民族乡', levels: ['township'], english: 'Township' },
  { text: '乡', levels: ['township'], english: 'Township' },
  { text: '镇', levels: ['township'], english: 'Town' },
  { text: '农场', levels: ['township'], english: 'Farm' },
  { text: '牧场', levels: ['township'], english: 'Pasture' },
  { text: '林场', levels: ['township'], english: 'Forest Farm' },
  { text: '园艺场', levels: ['township'], english: 'Horticultural Farm' },
  { text: '种羊场', levels: ['township'], english: 'Sheep Farm' },
  { text: '良种场', levels: ['township'], english: 'Seed Farm' },
  { text: '社区居民委员会', levels: ['village'], english: 'Community' },
  { text: '社区居委会', levels: ['village'], english: 'Community' },
  { text: '社区村委会', levels: ['village'], english: 'Community' },
  { text: '居民委员会', levels: ['village'], english: 'Community' },
  { text: '居委会', levels: ['village'], english: 'Community' },
  { text: '社区', levels: ['village'], english: 'Community' },
  { text: '村民委员会', levels: ['village'], english: 'Village' },
  { text: '村委会', levels: ['village'], english: 'Village' },
  { text: '村', levels: ['village'], english: 'Village' },
  { text: '区', levels: ['county'], english: 'District' },
];

const BY_LENGTH = [...ENDINGS].sort((a, b) => b.text.length - a.text.length);

/** Nationalities as they stand before 自治县, 自治州, 自治区 and (民族)乡. */
const NATIONALITIES = new RegExp(
  '(?:(?:维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|乌兹别克|俄罗斯|塔塔尔|达斡尔|蒙古|锡伯|朝鲜|布依|土家|景颇|傈僳|哈尼|' +
    '回|满|壮|藏|彝|苗|侗|白|傣|羌|瑶|黎)族?)+$',
);

/** Endings that may follow a nationality. */
const AFTER_NATIONALITY = /^(自治区|自治州|自治县|民族乡|乡)$/;

export interface ChineseName {
  /** The name without its ending: 乌苏 of 乌苏市, 巴里坤 of 巴里坤哈萨克自治县. */
  readonly stem: string;
  readonly ending?: Ending;
}

/** Splits an official or a written name. A name that is nothing but an ending stays whole. */
export function splitChinese(name: string): ChineseName {
  const text = name.replace(/[\s·・]+/gu, '');
  const ending = BY_LENGTH.find((one) => text.length > one.text.length && text.endsWith(one.text));
  if (ending === undefined) return { stem: text };
  const before = text.slice(0, -ending.text.length);
  const stem = AFTER_NATIONALITY.test(ending.text) ? before.replace(NATIONALITIES, '') : before;
  // 内蒙古自治区 and 西藏自治区 carry a nationality in the name itself.
  return { stem: stem.length >= 2 ? stem : before, ending };
}

/** True when there is a Chinese character in the text. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
