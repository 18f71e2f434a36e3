import { kinOf } from '../kinship.js';
import { NAME } from '../names.js';
import { spanning } from '../collector.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { findAll, slice } from '../words.js';
import { listedIn } from './listed.js';
import { member } from './member.js';
import { ownersOf, subjectIsVictim } from './whose.js';

/** Who taught the victim, and whom the victim taught: "took lessons from Osman Qari", "Among his students was Ablet". */

const SUBJECT = freeSpacing`
  (?:the )?(?:
    religion|Quran|Qur’an|Koran|Islam|Islamic (?:law|knowledge|sciences)|Arabic|calligraphy|music|muqam|dutar|tambur
    |medicine|tailoring|carpentry|painting|wrestling|boxing|poetry|law|theology|trade|craft
    |to (?:read|recite|pray|play|sew|paint|write|cook|bake)(?: [^,.;]{2,30}?)?
  )
`;
const TITLE = "(?:(?:an?|the) (?:(?!(?:in|at|from|of|near|by|with)\\b)[\\p{Ll}-]+ ){1,3}(?:named |called )?,? ?)?(?:a certain |one )?";
const TAUGHT = new RegExp(freeSpacing`
  \b(?:
    (?:took|taking|taken|had|received|receiving|attended|attending|got|given) (?:
      (?:some|private|religious|illegal|Quran|Arabic|Koran|dutar|music|his|her|underground)\x20
    )*(?:lessons?|classes|instruction|tuition|tutoring|religious education|religious training|sessions)
    (?: (?:in|on) ${SUBJECT})? (?:from|with|of|by|under|given by)
    |(?:studied|studying|trained|training)(?: ${SUBJECT})? under
    |(?:studied|learned|learnt|learning|studying) ${SUBJECT} (?:from|with|under)
    |(?:was|been|being) (?:once )?(?:taught|trained|mentored|tutored|instructed|educated)(?: ${SUBJECT})? by
    |(?:was|is|been|became|as) (?:also )?(?:an?|the|one of the) (?:\p{Ll}+ )?
    (?:disciple|apprentice|pupil|follower|mentee) of
  ) ${TITLE}(?<name>${NAME})(?![\p{L}'’-])
`, 'gud');
const PUPILS = /\b(?:[Aa]mong|[Oo]ne of) (?<whose>his|her|my|the victim['’]s) (?:\p{Ll}+ ){0,2}?(?:students|pupils|disciples|apprentices)(?: (?:was|were|is|included|are)|,) (?<list>\p{Lu}[^]{2,200}|an? [^]{2,200})$/gud;

export function readLessons(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, TAUGHT)) {
    const name = groups.name!;
    // "studied under Islamic law": no person.
    if (/\b(?:University|College|School|Institute|Academy|Madras|Program|Party|Law|Center)/.test(name.text) || !subjectIsVictim(statement, whole)) continue;
    member(reading, statement, kinOf('teacher')!, name, whole);
  }
  for (const { whole, groups } of findAll(statement.words, PUPILS)) {
    const [owner] = ownersOf(reading, statement, slice(whole, groups.whose!.start - whole.start), undefined, kinOf('student')!);
    if (owner?.ref === reading.victim) for (const { name } of listedIn(groups.list!)) member(reading, statement, kinOf('student')!, name, spanning(reading.page.text, groups.whose!, name));
  }
}
