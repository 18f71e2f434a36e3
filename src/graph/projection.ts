import { wit } from '../generated/terms.js';

/**
 * How a claim about a person shows on the event it is about. Events are derived from claims, so that the direct triple
 * (`?person wit:heldAt ?facility`), the event's (`?event wit:facility ?facility`) and the claim cannot differ.
 */
export const EVENT_PROPERTY: Readonly<Record<string, string>> = {
  [wit.heldAt]: wit.facility,
  [wit.formerlyHeldAt]: wit.facility,
  [wit.possiblyHeldAt]: wit.facility,
  [wit.heldIn]: wit.place,
  [wit.arrestPlace]: wit.place,
  [wit.arrestedIn]: wit.when,
  [wit.firstDetained]: wit.when,
  [wit.problemsStarted]: wit.when,
  [wit.detainedIn]: wit.when,
  [wit.sentToCampIn]: wit.when,
  [wit.sentencedIn]: wit.when,
  [wit.transferredIn]: wit.when,
  [wit.releasedIn]: wit.when,
  [wit.diedIn]: wit.when,
  [wit.migratedIn]: wit.when,
  [wit.returnedIn]: wit.when,
  [wit.sentenceTerm]: wit.term,
  [wit.detainedAs]: wit.detentionType,
  [wit.transferredTo]: wit.toFacility,
  [wit.transferredFrom]: wit.fromFacility,
  [wit.releasedFrom]: wit.fromFacility,
  [wit.migratedTo]: wit.toPlace,
  [wit.returnedTo]: wit.toPlace,
  [wit.returnPurpose]: wit.purpose,
  [wit.residedIn]: wit.place,
  [wit.studiedAt]: wit.institution,
  [wit.workedAt]: wit.institution,
  [wit.refusedDocument]: wit.document,
  [wit.confiscatedDocument]: wit.document,
  [wit.preventedFrom]: wit.prevented,
  [wit.diedAt]: wit.place,
  [wit.authorOf]: wit.work,
  [wit.sentencedBy]: wit.eventAgent,
};

/** Who takes part in an event, by its class; the general property where a class has none of its own. */
export const PARTICIPANT: Readonly<Record<string, string>> = {
  [wit.Arrest]: wit.arrestedPerson,
  [wit.DetentionEpisode]: wit.detainee,
  [wit.CampDetention]: wit.detainee,
  [wit.Imprisonment]: wit.detainee,
  [wit.PretrialDetention]: wit.detainee,
  [wit.HouseArrest]: wit.detainee,
  [wit.Hospitalisation]: wit.detainee,
  [wit.ForcedLabor]: wit.detainee,
  [wit.CoDetention]: wit.detainee,
  [wit.Transfer]: wit.transferredPerson,
  [wit.Sentencing]: wit.sentencedPerson,
  [wit.Release]: wit.releasedPerson,
  [wit.Death]: wit.deceasedPerson,
  [wit.Migration]: wit.migrant,
  [wit.Residence]: wit.resident,
  [wit.Study]: wit.studyingPerson,
  [wit.Employment]: wit.workingPerson,
  [wit.ReturnTravel]: wit.traveller,
  [wit.DocumentRefusal]: wit.documentHolder,
  [wit.DocumentConfiscation]: wit.documentHolder,
  [wit.Authorship]: wit.allegedAuthor,
};

/**
 * Predicates that never give a direct triple though a claim supports them strongly: they describe the event or the
 * record itself, whose triples lie in the entry's graph.
 */
export const ENTRY_GRAPH_ONLY: ReadonlySet<string> = new Set([wit.when, wit.follows, wit.precedes, wit.confirmedBy, wit.confirmedIn]);

/** Predicates of their own for what is only suspected or possible: these may be asserted below the rank of *alleged*. */
export const HEDGED_PREDICATES: ReadonlySet<string> = new Set([
  wit.suspectedViolationOf, wit.possiblySubjectedTo, wit.suspectedReason, wit.possiblyHeldAt,
]);
