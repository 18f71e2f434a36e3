import { wit } from '../../generated/terms.js';
import { slug } from '../../iri.js';
import { xsd } from '../../namespaces.js';
import { parseDuration } from '../dates.js';
import { namesInRow } from '../name-rows.js';
import { NAME } from '../names.js';
import type { Reading } from '../reading.js';
import { newEvent } from '../say.js';
import { certaintyOf, isNegated, isUnreal, type Statement } from '../statements.js';
import { spanning } from '../collector.js';
import { freeSpacing } from '../free-spacing.js';
import { findAll } from '../words.js';
import { personNamed } from './person.js';

const LENGTH = '(?:\\d{1,2}|\\p{Ll}+)(?:-year|(?: and a half)? years?)?';
/** "Erlan and Berik were sentenced to 10 and 12 years, respectively" */
const RESPECTIVELY = new RegExp(freeSpacing`
  (?<names>${NAME}(?: \([^()]{1,40}\))?(?:, ${NAME}(?: \([^()]{1,40}\))?)*,? and ${NAME}(?: \([^()]{1,40}\))?)
  (?:,| -| –)? (?:who )?(?:(?:was|were|had been|have been) (?:\p{Ll}+ )?(?:sentenced to|given)|received|got) (?<terms>
    ${LENGTH}(?:, ${LENGTH})*,? and ${LENGTH}
  )(?: in (?:prison|jail)| of imprisonment| behind bars)?,? respectively
`, 'gud');
const ONE_LENGTH = /(?<![\p{L}\d])(?:\d{1,2}|(?!and |years?\b)\p{Ll}+)(?: and a half)?/gud;

/** Several people and as many terms: each has the one that stands where the name does. */
export function readRespective(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, RESPECTIVELY)) {
    const names = namesInRow(groups.names!);
    const terms = findAll({ ...groups.terms!, text: groups.terms!.text.replace(/(?:-| )years?/g, (words) => ' '.repeat(words.length)) }, ONE_LENGTH);
    const at = whole.start - statement.words.start;
    if (names.length !== terms.length || isUnreal(statement, at) || isNegated(statement, at)) continue;
    names.forEach((name, index) => {
      const duration = parseDuration(`${terms[index]!.whole.text.trim()} years`);
      const who = personNamed(reading, name.text);
      if (!duration || !who) return;
      const event = newEvent(reading, `sentencing-${slug(who.label)}`, wit.Sentencing, 'sentencing');
      const { certainty, hedge } = certaintyOf(statement, whole.start, whole.end);
      reading.collector.claim({
        subject: who.ref, property: wit.sentenceTerm, value: { kind: 'text', text: duration, datatype: xsd.duration }, quote: spanning(reading.page.text, name, whole), certainty, hedge, event,
        section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
      });
    });
  }
}
