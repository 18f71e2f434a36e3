import { detention, wit } from '../generated/terms.js';
import { company as companyReference, type Reference } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { findUrls } from '../ingest/urls.js';
import { joinKey } from '../reference/names.js';
import { spanning } from './collector.js';
import { describeFacility, facilityThing, findFacilities, unnamedFacility } from './facilities.js';
import { isOfTheirOwn, objectIsVictim } from './events/voice.js';
import { freeSpacing } from './free-spacing.js';
import { NAME } from './names.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { certaintyOf, isNegated, isUnreal, type Statement } from './statements.js';
import { subjectAt } from './subjects.js';
import { find, findAll, slice } from './words.js';

const FORM = '(?:LLC|L\\.L\\.C\\.|Ltd\\.?|Limited|Co\\.,? ?Ltd\\.?|Company|Corporation|Corp\\.?|Inc\\.?|Group|Factory|Enterprises?|Garment (?:Factory|Company))';
const COMPANY = `(?<company>${NAME}(?: & ${NAME})? (?<form>${FORM}))(?: \\((?<chinese>[^()]*\\p{Script=Han}[^()]*)\\))?`;
const OPERATES = new RegExp(`${COMPANY},? (?:operates|runs|works|is (?:located|based|run|operated)|operating|functions)(?: out of| from| in| inside| within| at)? `, 'gud');
const FORCED = new RegExp(freeSpacing`
  \b(?:
    (?:
      forced|made
      |(?:sent|taken|transferred)(?: to (?:inland |mainland |another )?[^,.;]{3,40}?)?
      |assigned|put|compelled|required|coerced|oblig(?:ed|ated)|ordered|[Hh]a[ds]|have
      |put on an? (?:train|bus|plane) [^.;]{3,90}?,?
    ) to (?:work|labou?r|do (?:unpaid |forced )?(?:labou?r|work))
    (?:,? (?:without (?:pay|wages)|unpaid|for free|as an? [\p{Ll} ]{3,30}?|full-time|long hours),?)?
    |(?:made|makes?|making) (?<whom>him|her|me|us|the victim) (?:
      work|labou?r|sew|produce|pick|pack|assemble|weave|spin|knit|sort
    )(?: (?!at |in |for )[^,.;()]{2,30}?)?
    |forced (?<whom2>him|her|me|us|the victim) to (?:work|labou?r|sew|produce|pick|pack|assemble|weave|spin|knit|sort)
    (?: (?!at |in |for )[^,.;()]{2,30}?)?
    |(?:forced|made|compelled|coerced|oblig(?:ed|ated)|had|has) to (?:
      sew|make|produce|pick|pack|assemble|weave|spin|knit|sort|manufacture
    ) (?<product>[^,.;()]{2,60}?)
    |forced into (?:labou?r|work)
    |(?:[Dd]oing|does|did|performing|subjected to|put to|engaged in) forced (?:labou?r|work)
    |(?:bus+ed|driven|taken|brought|marched|transported|shuttled|sent)(?: out)? (?:each|every) (?:
      morning|day|night|week
    )(?: to work)?(?= (?:at|in|for|to) [^,.;]{0,60}(?:factory|mill|workshop|plant)(?![\p{L}]))
  ) (?:at|in|for|to)\x20
`, 'gud');
const LIKELIHOOD = new RegExp(freeSpacing`
  \b(?<hedge>
    it is (?:quite |very |highly |also )?(?:possible|likely) that
    |there(?: is|['’]s) (?:the|a|some) (?:\p{Ll}+ )?(?:likelihood|possibility|chance|risk)
    |(?:may|might|could)(?: well)?(?: have been| be)?
  )\b[^.;]{0,60}?(?:being |been )?(?<said>
    (?:
      subjected to|put to|made to do|used for|performing|doing|engaged in
      |(?<=(?:likelihood|possibility|chance|risk) )of(?: (?:him|her|the victim))?(?: (?:doing|performing))?
    ) (?<what>forced labou?r)
  )
`, 'giud');

/** "a hosiery plant called Yarkand Silk Road Socks", "the Zhuowan Garment factory": no legal form, but a name. */
const NAMED_WORKPLACE = new RegExp(freeSpacing`
  ^(?:an? |the )(?:[\p{Ll}-]+ ){0,3}?(?:factory|plant|mill|workshop|company|firm|farm) (?:called|named) (?<name>
    ${NAME}(?: & ${NAME})?
  )(?: \((?<chinese>[^()]*\p{Script=Han}[^()]*)\))?
  |^(?:the |an? )?
  (?<factory>${NAME} (?:(?:garment|textile|glove|shoe|cotton|clothing|carpet|food) )?(?:factory|mill|plant))
  (?![\p{L}])(?: \((?<chinese2>[^()]*\p{Script=Han}[^()]*)\))?
`, 'ud');
/** Any company by its legal form, wherever the prose names it. */
const WITH_FORM = new RegExp(`(?<company>${NAME}(?: & ${NAME})? (?<form>LLC|L\\.L\\.C\\.|Co\\.,? ?Ltd\\.?|Ltd\\.?|Inc\\.))(?: \\((?<chinese>[^();]*\\p{Script=Han}[^();]*)[^()]*\\))?`, 'gud');
/** "Testimony 5 names the factory as Jiangxi Yuanchuang Electronics" */
const NAMES_WORKPLACE = new RegExp(freeSpacing`
  \b(?:names?|named|identif(?:y|ies|ied)|gives?|gave) (?:the|his|her) (?:factory|company|workplace|employer|plant) as (?:
    the\x20
  )?(?<name>${NAME}(?: & ${NAME})?)(?: \((?<chinese>[^()]*\p{Script=Han}[^()]*)\))?
`, 'gud');

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
  for (const { groups } of findAll(words, WITH_FORM)) {
    const ref = companyThing(reading, groups.company!, groups.chinese);
    if (reading.collector.claims().some(({ subject, property }) => subject === ref && property === wit.legalForm)) continue;
    reading.collector.claim({ ...how, subject: ref, property: wit.legalForm, value: { kind: 'text', text: groups.form!.text, language: 'en' }, quote: groups.form!, certainty: 'stated' });
    if (groups.chinese) reading.collector.claim({ ...how, subject: ref, property: wit.name, value: { kind: 'text', text: groups.chinese.text, language: 'zh-Hans' }, quote: groups.chinese, certainty: 'stated' });
  }
  for (const { whole, groups } of findAll(words, NAMES_WORKPLACE)) {
    const at = whole.start - words.start;
    if (isNegated(statement, at) || isUnreal(statement, at)) continue;
    sayOfVictim(reading, statement, wit.workedAt, { kind: 'thing', ref: companyThing(reading, groups.name!, groups.chinese), label: groups.name!.text }, whole, { event: newEvent(reading, 'employment', wit.Employment, 'work') });
  }
  for (const { groups } of findAll(words, LIKELIHOOD)) {
    const quote = spanning(reading.page.text, groups.hedge!, groups.said!);
    const because = /^(?:Because|Since|As|Given that) /.exec(words.text)?.[0].length;
    if (because !== undefined) reading.collector.frame.push({ start: words.start, end: words.start + because });
    reading.collector.claim({
      ...how, subject: reading.victim, property: wit.possiblySubjectedTo, value: { kind: 'thing', ref: detention['forced-labor'], label: groups.what!.text }, quote,
      certainty: /very likely|highly likely/i.test(groups.hedge!.text) ? 'very-likely' : /\blikely\b/i.test(groups.hedge!.text) ? 'likely' : /likelihood|possibility|chance|risk/i.test(groups.hedge!.text) ? 'likelihood' : 'possible', hedge: groups.hedge,
    });
  }
  for (const { whole, groups: { product, ...forced } } of findAll(words, FORCED)) {
    const at = whole.start - words.start;
    const whom = (forced.whom ?? forced.whom2)?.text;
    const ofVictim = whom === undefined ? subjectAt(statement.subjects, at, statement.focus) === 'victim' : !isOfTheirOwn(statement, at) && (whom === 'us' ? statement.victimSpeaks : objectIsVictim(reading, statement, whom, at));
    // "had to work at a factory in Almaty to feed his family": nobody forces them.
    if (!ofVictim || isNegated(statement, at) || isUnreal(statement, at) || FOR_A_LIVING.test(words.text)) continue;
    const rest = slice(words, whole.end - words.start);
    const facility = findFacilities(rest)[0];
    const company = find(rest, LEADING_COMPANY);
    const named = company ? undefined : find(rest, NAMED_WORKPLACE)?.groups;
    const event = newEvent(reading, 'forced-labour', wit.ForcedLabor, 'forced labour');
    if (company?.groups.company) {
      const name = company.groups.company;
      const ref = companyReference(joinKey(name.text, 'company'));
      reading.collector.thing(ref, wit.Company, { text: name.text, language: 'en' });
      if (company.groups.chinese) reading.collector.thing(ref, wit.Company, { text: company.groups.chinese.text, language: 'zh-Hans' });
      sayOfVictim(reading, statement, wit.forcedToWorkAt, { kind: 'thing', ref, label: name.text }, spanning(reading.page.text, whole, name), { event });
      reading.collector.claim({ ...how, subject: ref, property: wit.legalForm, value: { kind: 'text', text: company.groups.form!.text, language: 'en' }, quote: company.groups.form!, certainty: 'stated' });
      if (company.groups.chinese) reading.collector.claim({ ...how, subject: ref, property: wit.name, value: { kind: 'text', text: company.groups.chinese.text, language: 'zh-Hans' }, quote: company.groups.chinese, certainty: 'stated' });
      if (product) reading.collector.claim({ ...how, subject: ref, property: wit.product, value: { kind: 'text', text: product.text, language: 'en' }, quote: product, certainty: 'stated' });
    } else if (named) {
      const name = (named.name ?? named.factory)!;
      sayOfVictim(reading, statement, wit.forcedToWorkAt, { kind: 'thing', ref: companyThing(reading, name, named.chinese ?? named.chinese2), label: name.text }, spanning(reading.page.text, whole, name), { event });
    } else if (facility && facility.words.start - rest.start < 8) {
      const thing = facilityThing(reading, facility) ?? unnamedFacility(reading, facility);
      if (thing) sayOfVictim(reading, statement, wit.forcedToWorkAt, { kind: 'thing', ...thing }, spanning(reading.page.text, whole, facility.words), { event });
    }
  }
}

const FOR_A_LIVING = /\b(?:to|in order to) (?:feed|support|provide for|pay (?:for|off)|earn|make (?:a|his|her|ends)|help (?:his|her|the) family)\b/u;

function companyThing(reading: Reading, name: Words, chinese?: Words): Reference {
  const ref = companyReference(joinKey(name.text, 'company'));
  reading.collector.thing(ref, wit.Company, { text: name.text, language: 'en' });
  if (chinese) reading.collector.thing(ref, wit.Company, { text: chinese.text.trim(), language: 'zh-Hans' });
  return ref;
}
