import type { EntryRecord, Words } from '../ingest/record.js';
import { freeSpacing } from './free-spacing.js';
import { slice } from './words.js';

/** "Sayragul Serik and family", "Erlan Bek & two children": who belongs to the case stands behind the name and is no part of it. */
const AND_OTHERS = new RegExp(freeSpacing`
  ,? (?:and|&|with|together with) (?:
    (?:(?:his|her|their|the|an?|other|whole|entire|immediate|one|two|three|four|five|six|seven|eight|\d+|several) )*
    (?:
      famil(?:y|ies)|household|relatives?|wife|husband|spouse|sons?|daughters?|child(?:ren)?|kids|parents?|mother
      |father|brothers?|sisters?|siblings
    )
    |others
  )$
`, 'iu');

/** The names that a page's header gives the victim, each as it stands there and without those who are told of besides. */
export const victimNamesOf = ({ names }: EntryRecord): Words[] =>
  names.map((name) => slice(name, 0, AND_OTHERS.exec(name.text)?.index ?? name.text.length)).filter(({ text }) => text !== '');
