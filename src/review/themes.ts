import { dcterms } from '../namespaces.js';
import { prefixes } from '../generated/terms.js';

/** What a reviewer looks at together, by the local names of properties; what is in none of them is `other`. */
const THEMES: Readonly<Record<string, string>> = {
  header: 'name nameVariant age gender profession placeOfOrigin currentLocation lastReportedDetentionType firstDetained problemsStarted healthStatus inList tier submittedByThirdParty latestTestifierUpdate suspectedViolationOf supplementaryItem testimony',
  sources: 'testifier testifiedFor reportedBy directSubmission testimonyCount membersUnknown groupMember contributedTo anonymous identityVerified',
  relations: 'relatedTo relativeOf childOf sonOf daughterOf parentOf fatherOf motherOf siblingOf brotherOf sisterOf spouseOf husbandOf wifeOf fianceOf formerSpouseOf formerHusbandOf formerWifeOf grandchildOf grandsonOf granddaughterOf grandparentOf grandfatherOf grandmotherOf uncleOf auntOf nephewOf nieceOf cousinOf inLawOf brotherInLawOf sisterInLawOf childInLawOf sonInLawOf daughterInLawOf parentInLawOf fatherInLawOf motherInLawOf stepchildOf stepparentOf friendOf neighbourOf fellowVillagerOf acquaintanceOf colleagueOf classmateOf studentOf teacherOf cellmateOf sharedCellWith familyMember',
  biography: 'citizenOf citizenSince originFrom bornIn birthTime migratedTo migratedIn residedIn residencePermitOf studiedAt workedAt employedBy occupation ethnicity registeredAddress addressText returnedIn returnedTo returnPurpose authorOf',
  detention: 'arrestedIn arrestPlace detainedIn sentToCampIn heldAt formerlyHeldAt possiblyHeldAt heldIn detainedAs transferredTo transferredFrom transferredIn releasedIn releasedFrom diedIn diedAt refusedDocument confiscatedDocument preventedFrom confirmedBy confirmedIn confirms term facilityType locatedIn when follows precedes',
  justice: 'sentencedIn sentenceTerm sentencedBy sentenceText charge chargeText articleOfLaw detentionReason suspectedReason officialReason reasonText',
  labour: 'operatesFrom legalForm product forcedToWorkAt possiblySubjectedTo sourceAddress',
  status: 'statusText healthText learnedThrough inferredFrom descriptionText',
};

const THEME_OF = new Map<string, string>([
  ...Object.entries(THEMES).flatMap(([theme, names]) => names.split(' ').map((name): [string, string] => [prefixes.wit + name, theme])),
  [dcterms.created, 'header'], [dcterms.modified, 'header'],
]);

export const themeOf = (property: string): string => THEME_OF.get(property) ?? 'other';
