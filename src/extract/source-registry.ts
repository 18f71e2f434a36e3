import type { Reference } from '../iri.js';
import type { Basis } from './claim.js';
import { shortNames } from './names.js';

/** Somebody or something an entry's statements come from. */
export interface Source {
  readonly ref: Reference;
  readonly label: string;
  /** Becomes `victim` where the page says that the testifier is the victim, however the name is spelt. */
  kind: 'person' | 'anonymous' | 'document' | 'media' | 'victim';
  readonly basis: Basis;
  /** The numbered testimonies known to be this source's. */
  readonly numbers: Set<number>;
  /** False for one who only "also contributed": prose without a name is not laid at their door. */
  readonly main: boolean;
  /** A nameless official or the like of whom only a report tells: their words are what it quotes, and no more. */
  quoted?: boolean;
  /** The versions of the page (layout D has two) whose testifying party names the source. */
  readonly versions: Set<string>;
  /** "an ex-detainee", "the cellmate": nouns by which the prose speaks of the source. */
  readonly roles: Set<string>;
}

/** What somebody quoted in the news says is what the report quotes; a section is told by the others. */
function firsthand(sources: readonly Source[]): readonly Source[] {
  const told = sources.filter(({ quoted }) => quoted !== true);
  return told.length > 0 ? told : sources;
}

/** The sources of one entry, by number, by name and by role. */
export class Sources {
  readonly #all: Source[] = [];

  /** Which version of the page is being read. */
  version = 'edited';

  add({ versions, ...draft }: Omit<Source, 'versions'> & { readonly versions?: Set<string> }): Source {
    const source: Source = { ...draft, versions: versions ?? new Set([this.version]) };
    const known = this.#all.find(({ ref }) => ref === source.ref);
    if (known) {
      known.versions.add(this.version);
      for (const number of source.numbers) known.numbers.add(number);
      for (const role of source.roles) known.roles.add(role);
      return known;
    }
    this.#all.push(source);
    return source;
  }

  get all(): readonly Source[] {
    return this.#all;
  }

  /** Those to whom unmarked prose belongs: who told the archive, papers included, or, where nobody did, those whom reports quote. */
  get main(): readonly Source[] {
    return firsthand(this.#all.filter(({ main }) => main));
  }

  /** Those of one version; of all where that version names nobody. */
  mainOf(version: string): readonly Source[] {
    const own = this.#all.filter(({ main, versions }) => main && versions.has(version));
    return own.length > 0 ? firsthand(own) : this.main;
  }

  byNumbers(numbers: readonly number[]): Source[] {
    return this.#all.filter((source) => numbers.some((number) => source.numbers.has(number)));
  }

  /** The one source a name means; undefined when none or several bear it. */
  byName(name: string): Source | undefined {
    const exact = this.#all.filter(({ label }) => label === name);
    if (exact.length === 1) return exact[0];
    const words = shortNames(name);
    const found = this.#all.filter((source) => source.kind === 'person' && words.length > 0
      && words.every((word) => shortNames(source.label).includes(word)));
    if (found.length < 2) return found[0];
    // The page calls people by their first names: "Askhat" is Askhat Temir, not Aisulu Askhat.
    const first = found.filter(({ label }) => shortNames(label)[0] === words[0]);
    return first.length === 1 ? first[0] : undefined;
  }

  byRole(role: string): Source | undefined {
    const found = this.#all.filter(({ roles }) => roles.has(role.toLowerCase()));
    return found.length === 1 ? found[0] : undefined;
  }
}
