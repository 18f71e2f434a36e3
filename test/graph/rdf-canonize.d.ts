declare module 'rdf-canonize' {
  /** RDF Dataset Canonicalization; the dataset is an array or a set of RDF/JS quads. */
  export function canonize(dataset: unknown, options: { readonly algorithm: 'RDFC-1.0'; readonly format?: string }): Promise<string>;
}
