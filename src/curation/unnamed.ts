import type { Decision } from './decisions.js';
import type { Mentions } from './mentions.js';

/** What is said in place of a reason that names somebody who must not be named. */
const WITHHELD = 'Withheld.';

/**
 * The decisions of an archive, with nobody named in what is published of them who must not be: decisions about entries
 * that are not published are left out, with the merges those take part in; a reason that names somebody is not told; a
 * corrected value that does is not put in, and neither is what it corrects.
 */
export function withoutUnnamed(decisions: readonly Decision[], isPublished: (entry: string) => boolean, mentions: Mentions): Decision[] {
  const names = (text: string | undefined): boolean => text !== undefined && mentions.find(text).length > 0;
  return decisions.flatMap((decision): Decision[] => {
    if (decision.action === 'withhold-entry') return [decision];
    if (decision.action === 'merge') {
      if (decision.persons.some((person) => !isPublished(/^entry\/([^#]+)/.exec(person)?.[1] ?? '')) || names(decision.name)) return [];
    } else if (decision.action !== 'same-facility' && !isPublished(decision.entry)) return [];
    const told = { ...decision, reason: names(decision.reason) ? WITHHELD : decision.reason, by: names(decision.by) ? undefined : decision.by };
    if (told.action === 'correct' && [told.value?.label, told.value?.text, told.value?.ref].some((text) => names(text))) {
      const { action: _action, property: _property, certainty: _certainty, negated: _negated, value: _value, ...rest } = told;
      return [{ ...rest, action: 'reject', reason: WITHHELD }];
    }
    return [told];
  });
}
