/**
 * How wide a place is, widest first. `region` and `city` are the two levels kept outside China: a first-level
 * division (oblast, province, state) and a settlement.
 */
export const LEVELS = ['country', 'region', 'province', 'prefecture', 'county', 'township', 'village', 'city'] as const;

export type Level = (typeof LEVELS)[number];

/** The level of a division code by its length (GB/T 10114: province 2 digits, prefecture 4, county 6, township 9, village 12). */
const BY_CODE_LENGTH: Readonly<Record<number, Level>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'township',
  12: 'village',
};

/** The level of an official Chinese division code; throws on anything else. */
export function levelOfCode(code: string): Level {
  const level = BY_CODE_LENGTH[code.length];
  if (level === undefined) throw new Error(`"${code}" is no division code: one has 2, 4, 6, 9 or 12 digits.`);
  return level;
}
