/** What the project uses of two packages that ship no types. */
declare module 'shacl-engine' {
  import type { DatasetCore, Term } from '@rdfjs/types';

  interface Pointer {
    readonly term?: Term;
  }

  export interface Result {
    readonly constraintComponent: Term;
    readonly focusNode: Pointer;
    readonly shape: { readonly ptr: Pointer };
    readonly value?: Pointer;
    readonly message: readonly Term[];
  }

  export class Validator {
    constructor(shapes: DatasetCore, options: { factory: unknown });
    /** With `terms`, the shapes are held against those nodes and no targets are looked for. */
    validate(data: { dataset: DatasetCore; terms?: Iterable<Term> }, shapes?: readonly { terms: readonly Term[] }[]): Promise<{ conforms: boolean; results: readonly Result[] }>;
  }
}

declare module 'rdf-ext' {
  import type { DataFactory, DatasetCore, Quad } from '@rdfjs/types';

  const environment: DataFactory & { dataset(quads?: Iterable<Quad>): DatasetCore };
  export default environment;
}
