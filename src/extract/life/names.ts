import { wit } from '../../generated/terms.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME, isName, scriptTag } from '../names.js';
import { knownPlace } from '../places.js';
import {  } from '../words.js';
import { say, type LifeRule } from './rule.js';

/** "known locally as Erlan Haji", "also spelled Aigul", "Chinese name: 阿依古丽": other names beside the name. */
export const NAME_RULES: readonly LifeRule[] = [
  {
    pattern: new RegExp(freeSpacing`
      (?:
        \b(?:
          (?:also |sometimes |often |alternatively )(?:spelled|spelt|written|transliterated|rendered|called|known)
          (?: as)?
          |known (?:\p{Ll}+ )?(?:locally |widely |popularly |generally |better |professionally |online |to \p{Ll}+ )?
          as
          |a\.?k\.?a\.?|nicknamed
          |(?:know|knew|called?|remember(?:ed)?) (?:him |her )?(?:simply |only |just |best )?as
          |nickname(?: is|:)?
          |(?:pen|stage|birth|full|real|official|passport|professional|legal|maiden) name(?: is| was|:)?
          |(?:also|officially|formally) named|writing under the name(?: of)?|performs? (?:under the name(?: of)?|as)
        )
        |\bofficially:?
      ) ["“]?(?<name>${NAME})["”]?(?=[,.;:()]|$| \p{Ll})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const { name } = groups;
      // "known as Camp No. 5" is a place's.
      if (who.ref !== reading.victim || !name || !isName(name.text) || knownPlace(name.text) || /\b(?:Camp|Prison|School|Village|Center|Company|List)\b/.test(name.text)) return;
      // "Formerly known as Sabit, the village is now called Friendship."
      if (/^, (?:the|this) \p{Ll}+ (?:is|was|has)\b/u.test(statement.words.text.slice(whole.end - statement.words.start))) return;
      if (reading.collector.claims().some(({ property, quote }) => property === wit.nameVariant && quote.start < name.end && name.start < quote.end)) return;
      say(reading, statement, who, wit.nameVariant, { kind: 'text', text: name.text }, whole);
    },
  },
  {
    pattern: new RegExp(freeSpacing`
      (?:
        [Cc]hinese(?: name| spelling)?|[Uu]yghur(?: name| spelling)?|[Kk]azakh(?: name| spelling)?
        |[Nn]ame in (?:Chinese|Uyghur|Kazakh|Arabic script)
        |\b[Ii]n (?:Chinese|Uyghur|Kazakh)
      )(?: is| was|:|,)? (?<name>
        [\p{Script=Han}·•]{2,20}|[\p{Script=Arabic}‌ ]{3,40}
        |[\p{Script=Cyrillic}]+(?: [\p{Script=Cyrillic}]+){0,3}
      )(?=[,.;:()]|$| \p{Ll})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (who.ref === reading.victim) say(reading, statement, who, wit.nameVariant, { kind: 'text', text: groups.name!.text.trim(), language: scriptTag(groups.name!.text.trim()) }, whole);
    },
  },
];
