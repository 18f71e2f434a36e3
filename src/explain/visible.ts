/**
 * Characters that show nothing and can deceive: C0 and C1 controls (U+009B starts a terminal command, ECMA-48 §5.4),
 * bidi overrides and isolates (UAX #9), zero-width ones. Joiners of Arabic script are none of them.
 */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

export const invisibleName = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The same text with every invisible character named in its place. */
export const visible = (text: string): string => text.replace(INVISIBLE, (character) => `⟨${invisibleName(character)}⟩`);

export interface Run {
  readonly text: string;
  /** BCP 47, by script alone: `zh` would say more than the script does. */
  readonly language?: string;
  readonly invisible: boolean;
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Han}/u, 'und-Hani'],
  [/^\p{Script=Arabic}/u, 'und-Arab'],
  [/^\p{Script=Cyrillic}/u, 'und-Cyrl'],
];
const RUNS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|\p{Script=Han}[\p{Script=Han}·・]*|\p{Script=Arabic}(?:\p{Script=Arabic}|\p{M}|\u200c|\u200d| )*(?<=[\p{Script=Arabic}\p{M}])|\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{M} -]*(?<=[\p{Script=Cyrillic}\p{M}])/gu;

/** Text in runs of one script, so that each can be given its language tag and direction. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(RUNS)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), invisible: false });
    const language = SCRIPTS.find(([script]) => script.test(match[0]))?.[1];
    runs.push({ text: match[0], language, invisible: language === undefined });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), invisible: false });
  return runs;
}
