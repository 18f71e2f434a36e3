import { detention, wit } from '../generated/terms.js';
import { company as companyReference } from '../iri.js';
import { findUrls } from '../ingest/urls.js';
import { joinKey } from '../reference/names.js';
import { spanning } from './collector.js';
import { describeFacility, facilityThing, findFacilities, unnamedFacility } from './facilities.js';
import { NAME } from './names.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { certaintyOf, isNegated, isUnreal, type Statement } from './statements.js';
import { subjectAt } from './subjects.js';
import { find, findAll, hinted, slice } from './words.js';

const FORM = '(?:LLC|L\\.L\\.C\\.|Ltd\\.?|Limited|Co\\.,? ?Ltd\\.?|Company|Corporation|Corp\\.?|Inc\\.?|Group|Factory|Enterprises?|Garment (?:Factory|Company))';
const COMPANY = `(?<company>${NAME}(?: & ${NAME})? (?<form>${FORM}))(?: \\((?<chinese>[^()]*\\p{Script=Han}[^()]*)\\))?`;
const OPERATES = hinted(new RegExp(`${COMPANY},? (?:operates|runs|works|is (?:located|based|run|operated)|operating|functions)(?: out of| from| in| inside| within| at)? `, 'gud'), /operat|runs|works|located|based|functions/);
const FORCED = hinted(/\b(?:(?:forced|made|sent|taken|transferred|assigned|put|compelled|required|coerced) to (?:work|labou?r)|(?:forced|made|compelled|coerced) to (?:sew|make|produce|pick|pack|assemble|weave|spin|knit|sort|manufacture) [^,.;()]{2,60}?|forced into (?:labou?r|work)) (?:at|in|for) /gd, /to (?:work|labou?r|sew|make|produce|pick|pack|assemble|weave|spin|knit|sort|manufacture)|forced into/);
const LIKELIHOOD = hinted(/\b(?<hedge>there(?: is|['’]s) (?:the|a|some) (?:\p{Ll}+ )?(?:likelihood|possibility|chance|risk)|(?:may|might|could)(?: well)?(?: have been| be)?)\b[^.;]{0,60}?(?:being )?(?<said>subjected to (?<what>forced labou?r))/giud, /forced labou?r/i);

const LEADING_COMPANY = new RegExp(`^(?:the |an? )?(?:(?:[\\p{L}]+ )?(?:branch|workshop|factory|plant|subsidiary) of (?:the )?)?${COMPANY}`, 'ud');

/** Companies that operate from places of detention, and labour there: a likelihood stays one. */
export function readCompanies(reading: Reading, statement: Statement): void {
  const { words } = statement;
  const how = statement.attribution.span
    ? { section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis }
    : { section: statement.section, attributedTo: [reading.archive], basis: 'editor' as const };
  for (const { whole, groups } of findAll(words, OPERATES)) {
    // Companies and what follows from them are the editors' research, not testimony.
    const name = groups.company!;
    const facility = findFacilities(slice(words, whole.end - words.start))[0];
    const thing = facility && facilityThing(reading, facility);
    if (!facility || !thing || facility.words.start - whole.end > 12) continue;
    const ref = companyReference(joinKey(name.text, 'company'));
    reading.collector.thing(ref, wit.Company, { text: name.text, language: 'en' });
    if (groups.chinese) reading.collector.thing(ref, wit.Company, { text: groups.chinese.text, language: 'zh-Hans' });
    describeFacility(reading, facility, thing.ref, how);
    const quote = spanning(reading.page.text, name, facility.words);
    const { certainty, hedge } = certaintyOf(statement, name.start, facility.words.end);
    const rest = slice(words, facility.words.end - words.start);
    const url = findUrls(rest.text, rest.start).find(({ start }) => start - facility.words.end < 6);
    if (url) reading.collector.frame.push(url);
    reading.collector.claim({ ...how, subject: ref, property: wit.operatesFrom, value: { kind: 'thing', ...thing }, quote, certainty, hedge, citation: url?.text });
    reading.collector.claim({ ...how, subject: ref, property: wit.legalForm, value: { kind: 'text', text: groups.form!.text, language: 'en' }, quote: groups.form!, certainty: 'stated' });
    if (groups.chinese) reading.collector.claim({ ...how, subject: ref, property: wit.name, value: { kind: 'text', text: groups.chinese.text, language: 'zh-Hans' }, quote: groups.chinese, certainty: 'stated' });
  }
  for (const { groups } of findAll(words, LIKELIHOOD)) {
    const quote = spanning(reading.page.text, groups.hedge!, groups.said!);
    const because = /^(?:Because|Since|As|Given that) /.exec(words.text)?.[0].length;
    if (because !== undefined) reading.collector.frame.push({ start: words.start, end: words.start + because });
    reading.collector.claim({
      ...how, subject: reading.victim, property: wit.possiblySubjectedTo, value: { kind: 'thing', ref: detention['forced-labor'], label: groups.what!.text }, quote,
      certainty: /likelihood|possib|chance|risk/i.test(groups.hedge!.text) ? 'likelihood' : 'possible', hedge: groups.hedge,
    });
  }
  for (const { whole } of findAll(words, FORCED)) {
    const at = whole.start - words.start;
    if (subjectAt(statement.subjects, at, statement.focus) !== 'victim' || isNegated(statement, at) || isUnreal(statement, at)) continue;
    const rest = slice(words, whole.end - words.start);
    const facility = findFacilities(rest)[0];
    const company = find(rest, LEADING_COMPANY);
    const event = newEvent(reading, 'forced-labour', wit.ForcedLabor, 'forced labour');
    if (company?.groups.company) {
      const name = company.groups.company;
      const ref = companyReference(joinKey(name.text, 'company'));
      reading.collector.thing(ref, wit.Company, { text: name.text, language: 'en' });
      if (company.groups.chinese) reading.collector.thing(ref, wit.Company, { text: company.groups.chinese.text, language: 'zh-Hans' });
      sayOfVictim(reading, statement, wit.forcedToWorkAt, { kind: 'thing', ref, label: name.text }, spanning(reading.page.text, whole, name), { event });
      reading.collector.claim({ ...how, subject: ref, property: wit.legalForm, value: { kind: 'text', text: company.groups.form!.text, language: 'en' }, quote: company.groups.form!, certainty: 'stated' });
      if (company.groups.chinese) reading.collector.claim({ ...how, subject: ref, property: wit.name, value: { kind: 'text', text: company.groups.chinese.text, language: 'zh-Hans' }, quote: company.groups.chinese, certainty: 'stated' });
    } else if (facility && facility.words.start - rest.start < 8) {
      const thing = facilityThing(reading, facility) ?? unnamedFacility(reading, facility);
      if (thing) sayOfVictim(reading, statement, wit.forcedToWorkAt, { kind: 'thing', ...thing }, spanning(reading.page.text, whole, facility.words), { event });
    }
  }
}
