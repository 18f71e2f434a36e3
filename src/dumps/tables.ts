import { classes, foreign, prefixes, wit } from '../generated/terms.js';

/**
 * The tables of a release: what they hold, column by column. They are views in the DuckDB file, CSV and Parquet files
 * beside it, and pages of the data dictionary; all of them are made from this list.
 */
export interface Table {
  readonly name: string;
  readonly title: string;
  /** A row is a thing of one of these classes. */
  readonly classes: readonly string[];
  /** The first column is the key: the IRI of the thing. */
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly says: string;
  readonly from: Source;
}

export type ColumnType = 'iri' | 'text' | 'integer' | 'boolean' | 'date';

/** Where a cell comes from: the thing itself, the entry it stands in, its classes, or what a path of properties leads to. */
export type Source =
  | { readonly self: true }
  | { readonly entry: true }
  | { readonly isA: string }
  | {
    /** Property IRIs; `^` before one goes from object to subject. */
    readonly path: readonly string[];
    readonly as?: 'value' | 'label' | 'count' | 'datatype' | 'language';
    /** Several values, sorted, with ` | ` between; without it the data has one at most, or the first is taken. */
    readonly many?: true;
    /** Only values of this class are counted. */
    readonly of?: string;
    /** Only values in languages that begin with this tag. */
    readonly language?: string;
  };

export const SEPARATOR = ' | ';

const type = `${prefixes.rdf}type`;
const { label, subject, predicate, object, wasAttributedTo, wasDerivedFrom } = foreign;
const of = (name: string, kind: ColumnType, says: string, from: Source): Column => ({ name, type: kind, says, from });
const one = (...path: string[]): Source => ({ path });
const many = (...path: string[]): Source => ({ path, many: true });
const named = (...path: string[]): Source => ({ path, as: 'label' });
const allNamed = (...path: string[]): Source => ({ path, as: 'label', many: true });
const count = (...path: string[]): Source => ({ path, as: 'count' });
const about = `^${wit.aboutEvent}`;

const event = (person: string): Column[] => [
  of('entry', 'iri', 'The entry that reports it.', { entry: true }),
  of('person', 'iri', 'Whom it happened to.', one(person)),
  of('person_name', 'text', 'What the entry calls that person.', named(person)),
  of('kind', 'text', 'What the ontology calls it.', allNamed(type)),
];

const said: readonly Column[] = [
  of('certainty', 'text', 'How sure the claims about it are: every level among them.', allNamed(about, wit.certainty)),
  of('said_by', 'text', 'Who says so, over all claims about it.', allNamed(about, wasAttributedTo)),
  of('quotes', 'text', 'The words of the claims about it.', many(about, wit.quote)),
  of('claims', 'integer', 'How many claims are about it; the table claims has them, by their column event.', count(about)),
];

const dates: readonly Column[] = [
  of('date_text', 'text', 'When, in the words of the page.', many(wit.when, wit.dateText)),
  of('edtf', 'text', 'When, in the Extended Date/Time Format.', many(wit.when, wit.edtf)),
  of('earliest', 'date', 'The first day it can have been.', one(wit.when, wit.earliest)),
  of('latest', 'date', 'The last day it can have been.', one(wit.when, wit.latest)),
];

/** A class and every class of the ontology below it. */
const withSubclasses = (iri: string): string[] => Object.keys(classes).filter((each) => each === iri || classes[each]!.superClasses.includes(iri)).sort();

export const TABLES_OF_A_RELEASE: readonly Table[] = [
  {
    name: 'entries', title: 'Entries of the archive, one a row', classes: [wit.Entry],
    columns: [
      of('entry', 'iri', 'The entry.', { self: true }),
      of('number', 'text', "The archive's number of the entry.", one(wit.entryNumber)),
      of('label', 'text', 'Whom it is about.', named()),
      of('archive', 'iri', 'The archive it belongs to.', one(wit.archive)),
      of('source', 'iri', "The entry's page at the archive.", one(foreign.url)),
      of('victim', 'iri', 'The person it is about; the table people has a row for them.', one(wit.victim)),
      of('victim_name', 'text', 'What the entry calls that person.', named(wit.victim)),
      of('created', 'date', 'When the archive opened the entry.', one(foreign.created)),
      of('modified', 'date', 'When the archive last changed it.', one(foreign.modified)),
      of('testimonies', 'integer', 'How many testimonies it counts.', one(wit.testimonyCount)),
      of('lists', 'text', "The archive's lists that it is in.", allNamed(wit.inList)),
      of('claims', 'integer', 'How many claims the table claims has of it.', { path: [`^${wasDerivedFrom}`], as: 'count', of: wit.Claim }),
      of('gaps', 'integer', 'How many of its fields say nothing.', count(wit.gap)),
    ],
  },
  {
    name: 'people', title: 'Persons as an entry tells of them, one a row; nobody is merged across entries', classes: withSubclasses(wit.Person).filter((iri) => iri !== wit.PersonReconstruction),
    columns: [
      of('person', 'iri', 'The person, in this entry.', { self: true }),
      of('entry', 'iri', 'The entry that tells of them.', { entry: true }),
      of('name', 'text', 'What the entry calls them.', named()),
      of('names', 'text', 'Every name that a claim gives.', many(wit.name)),
      of('victim', 'boolean', 'Whether the entry is about them.', { isA: wit.Victim }),
      of('unnamed', 'boolean', 'Whether the entry gives no name.', { isA: wit.UnnamedPerson }),
      of('gender', 'text', 'As the entry says.', allNamed(wit.gender)),
      of('ethnicity', 'text', 'As the entry says.', allNamed(wit.ethnicity)),
      of('profession', 'text', 'As the entry says.', allNamed(wit.profession)),
      of('citizen_of', 'text', 'The countries they are citizens of.', allNamed(wit.citizenOf)),
      of('origin', 'text', 'The place they come from.', allNamed(wit.placeOfOrigin)),
      of('registered_address', 'iri', 'The place of the registered address; the table places has it.', one(wit.registeredAddress)),
      of('health', 'text', 'Health status.', allNamed(wit.healthStatus)),
      of('last_reported', 'text', 'The form of detention last reported.', allNamed(wit.lastReportedDetentionType)),
      of('held_at', 'text', 'Facilities that claims of rank "alleged" or more name.', allNamed(wit.heldAt)),
      of('suspected_violations', 'text', "Articles of the Universal Declaration of Human Rights that the archive suspects to have been violated, by number.", many(wit.suspectedViolationOf, wit.articleNumber)),
      of('claims', 'integer', 'How many claims have them as their subject.', count(`^${subject}`)),
    ],
  },
  {
    name: 'claims', title: 'Claims, one a row: what is said, in which words, by whom and how surely', classes: [wit.Claim],
    columns: [
      of('claim', 'iri', 'The claim.', { self: true }),
      of('entry', 'iri', 'The entry that makes it.', one(wasDerivedFrom)),
      of('subject', 'iri', 'What it is about.', one(subject)),
      of('subject_name', 'text', 'What that is called.', named(subject)),
      of('property', 'iri', 'The property it states.', one(predicate)),
      of('property_name', 'text', 'What that property is called.', named(predicate)),
      of('value', 'text', 'The value: an IRI, or the text of a literal.', one(object)),
      of('value_name', 'text', 'What a value that is an IRI is called.', named(object)),
      of('datatype', 'iri', 'The datatype of a literal; empty for an IRI.', { path: [object], as: 'datatype' }),
      of('language', 'text', 'The language of a text.', { path: [object], as: 'language' }),
      of('certainty', 'text', 'How sure the source is.', named(wit.certainty)),
      of('rank', 'integer', 'The same as a number: 7 confirmed, 6 stated, 5 reported or inferred, 4 likely, 3 alleged, 2 possible or suspected, 1 unclear.', one(wit.certainty, wit.rank)),
      of('hedge', 'text', 'The word that hedges it.', one(wit.hedge)),
      of('negated', 'boolean', 'True where the claim says that it is not so.', one(wit.negated)),
      of('quote', 'text', 'The words of the page.', one(wit.quote)),
      of('quote_start', 'integer', 'Where they begin on the page, in UTF-16 code units.', one(wit.start)),
      of('quote_end', 'integer', 'Where they end.', one(wit.end)),
      of('section', 'iri', 'The section of the page they stand in.', one(wit.section)),
      of('said_by', 'text', 'Who says so, by name.', allNamed(wasAttributedTo)),
      of('said_by_iri', 'text', 'Who says so.', many(wasAttributedTo)),
      of('basis', 'text', 'What it rests on.', named(wit.basis)),
      of('event', 'iri', 'The event it is about.', one(wit.aboutEvent)),
      of('derived', 'text', 'The rule by which the project derived it, where it did.', one(wit.derivedByProject)),
    ],
  },
  {
    name: 'detentions', title: 'Detentions that an entry reports, one a row', classes: withSubclasses(wit.DetentionEpisode),
    columns: [
      of('detention', 'iri', 'The event.', { self: true }),
      ...event(wit.detainee),
      of('detention_type', 'text', 'The form of detention.', allNamed(wit.detentionType)),
      of('facility', 'iri', 'Where; the table facilities has it.', one(wit.facility)),
      of('facility_name', 'text', 'What that is called.', named(wit.facility)),
      ...dates,
      ...said,
    ],
  },
  {
    name: 'sentences', title: 'Sentencings that an entry reports, one a row', classes: withSubclasses(wit.Sentencing),
    columns: [
      of('sentencing', 'iri', 'The event.', { self: true }),
      ...event(wit.sentencedPerson),
      of('term', 'text', 'The term, as an xsd:duration: P10Y is ten years.', many(wit.term)),
      of('charges', 'text', 'Charges that the entry gives for this person, in its words.', many(wit.sentencedPerson, wit.chargeText)),
      ...dates,
      ...said,
    ],
  },
  {
    name: 'facilities', title: 'Facilities, one a row', classes: withSubclasses(wit.Facility),
    columns: [
      of('facility', 'iri', 'The facility.', { self: true }),
      of('name', 'text', 'What it is called.', named()),
      of('name_zh', 'text', 'What it is called in Chinese.', { path: [label], language: 'zh' }),
      of('kind', 'text', 'What kind of facility.', allNamed(wit.facilityType)),
      of('located_in', 'iri', 'The place it lies in; the table places has it.', one(wit.locatedIn)),
      of('located_in_name', 'text', 'What that is called.', named(wit.locatedIn)),
      of('persons', 'integer', 'How many persons are reported to be or have been held there, by claims of rank "alleged" or more.', count(`^${wit.heldAt}`)),
      of('companies', 'text', 'Companies said to operate from there.', allNamed(`^${wit.operatesFrom}`)),
    ],
  },
  {
    name: 'places', title: 'Places that entries point at, and those they lie in, one a row', classes: withSubclasses(wit.Place),
    columns: [
      of('place', 'iri', 'The place.', { self: true }),
      of('name', 'text', 'Its name in Latin letters, where it has one.', named()),
      of('name_zh', 'text', 'Its name in Chinese.', { path: [foreign.prefLabel], language: 'zh' }),
      of('level', 'text', 'Country, prefecture, county, township, village and the like.', one(wit.placeLevel)),
      of('admin_code', 'text', "China's code of the division, or the ISO code of a country.", one(wit.adminCode)),
      of('part_of', 'iri', 'The place it lies in.', one(wit.partOf)),
      of('part_of_name', 'text', 'What that is called.', named(wit.partOf)),
    ],
  },
];
