import { foreign, wit } from '../../generated/terms.js';
import { propertyName } from './claims.js';
import type { View } from './view.js';

/** What a statement is called on the page of the thing it points at. */
const TITLES: Readonly<Record<string, string>> = {
  [wit.heldAt]: 'Held here',
  [wit.formerlyHeldAt]: 'Held here before',
  [wit.possiblyHeldAt]: 'Possibly held here',
  [wit.heldIn]: 'Held in this place',
  [wit.transferredTo]: 'Transferred here',
  [wit.transferredFrom]: 'Transferred from here',
  [wit.releasedFrom]: 'Released from here',
  [wit.arrestPlace]: 'Arrested here',
  [wit.diedAt]: 'Died here',
  [wit.forcedToWorkAt]: 'Forced to work here',
  [wit.operatesFrom]: 'Companies that work from here',
  [wit.locatedIn]: 'Facilities and organisations here',
  [wit.partOf]: 'Places in it',
  [wit.placeOfOrigin]: 'Likely come from here',
  [wit.originFrom]: 'Come from here',
  [wit.bornIn]: 'Born here',
  [wit.registeredAddress]: 'Registered here',
  [wit.residedIn]: 'Lived here',
  [wit.migratedTo]: 'Moved here',
  [wit.returnedTo]: 'Came back here',
  [wit.currentLocation]: 'Last known to be here',
  [wit.citizenOf]: 'Citizens',
  [wit.residencePermitOf]: 'Have a residence permit',
  [wit.suspectedViolationOf]: 'Whose right the archive suspects to have been violated',
  [wit.inList]: 'Entries on this list',
  [wit.archive]: 'Entries of this archive',
  [wit.studiedAt]: 'Studied here',
  [wit.employedBy]: 'Employed here',
  [wit.sentencedBy]: 'Sentenced by it',
  [wit.reportedBy]: 'Reported by it',
  [wit.testifier]: 'Its reports and testimonies',
  [wit.profession]: 'People of this profession',
  [wit.ethnicity]: 'People of this ethnicity',
  [wit.healthStatus]: 'People of this state of health',
  [wit.detentionReason]: 'Detained for this reason',
  [wit.suspectedReason]: 'Suspected to be detained for this reason',
  [wit.officialReason]: 'Detained for this reason, officially',
  [wit.lastReportedDetentionType]: 'Last reported so',
  [wit.detainedAs]: 'Detained so',
  [wit.facilityType]: 'Facilities of this kind',
  [wit.facility]: 'What happened here',
  [wit.place]: 'What happened in this place',
  [foreign.wasAttributedTo]: 'Attributed to it',
};

/** The order of a page: what its readers look for first. */
const ORDER = new Map(Object.keys(TITLES).map((property, index) => [property, index]));

export const titleFrom = (view: View, property: string): string => TITLES[property] ?? `By “${propertyName(view, property)}”`;

export const byInterest = (a: string, b: string): number => (ORDER.get(a) ?? ORDER.size) - (ORDER.get(b) ?? ORDER.size) || (a < b ? -1 : 1);
