import { InputError } from '../errors.js';
import type { Reference } from '../iri.js';
import { targetOf, type Decision, type DecisionOf } from './decisions.js';

/** The decisions of one archive during a build: which entry they are for, and which of them have matched something. */
export class Curation {
  readonly #matched = new Set<Decision>();
  readonly #persons = new Set<Reference>();
  readonly #refused = new Set<string>();
  readonly #wanted: ReadonlySet<Reference>;

  constructor(readonly decisions: readonly Decision[]) {
    this.#wanted = new Set(this.merges.flatMap(({ persons }) => persons));
  }

  /** Merges all of whose entries are in the build. */
  get merges(): readonly DecisionOf<'merge'>[] {
    return this.decisions.filter((decision): decision is DecisionOf<'merge'> => decision.action === 'merge' && !decision.persons.some((person) => this.#refused.has(entryOf(person))));
  }

  /** Whether an entry is withheld as a whole; asking is matching. */
  withholds(number: string): boolean {
    const decision = this.decisions.find((one) => one.action === 'withhold-entry' && one.entry === number);
    if (decision) this.#matched.add(decision);
    return decision !== undefined;
  }

  fieldsWithheld(number: string): DecisionOf<'withhold-field'>[] {
    return this.decisions.filter((decision): decision is DecisionOf<'withhold-field'> => decision.action === 'withhold-field' && decision.entry === number);
  }

  matched(decision: Decision): void {
    this.#matched.add(decision);
  }

  /** A page that is refused keeps its decisions waiting; the refusal is reported by itself. */
  refused(number: string): void {
    this.#refused.add(number);
  }

  /** Takes note of what an entry matched. */
  saw({ curated, things }: { readonly curated: readonly { readonly decision: Decision }[]; readonly things: readonly { readonly ref: Reference }[] }): void {
    for (const { decision } of curated) this.#matched.add(decision);
    for (const { ref } of things) if (this.#wanted.has(ref)) this.#persons.add(ref);
  }

  /** Decisions that nothing in the build matched: each an error, for a correction that is lost lets the mistake back in. */
  unmatched(): InputError[] {
    return this.decisions.flatMap((decision): InputError[] => {
      if (decision.action === 'merge') {
        return decision.persons.filter((person) => !this.#persons.has(person) && !this.#refused.has(entryOf(person)))
          .map((person) => new InputError(decision.path, `${person} is no person of this release any more; look the merge "${decision.name}" over again`, decision.line));
      }
      if (this.#matched.has(decision) || ('entry' in decision && this.#refused.has(decision.entry))) return [];
      return [new InputError(decision.path, `${targetOf(decision)} matches nothing any more (${decision.action} of ${decision.date}); the page or the reading has changed: look at it again, and change or remove the decision`, decision.line)];
    });
  }
}

/** `entry/2208#victim` is of entry 2208. */
const entryOf = (person: Reference): string => person.slice('entry/'.length, person.indexOf('#'));
