import { ontologyVersion } from '../generated/terms.js';
import { buildSnapshot, type BuildProgress, type Release } from '../store/publish.js';
import { rdfFiles } from '../store/rdf-files.js';
import { converterVersion } from '../version.js';

export interface LoadRequest {
  readonly files: readonly string[];
  readonly dir: string;
  /** The base of the data's own IRIs, ending in a slash; relative IRIs in the files resolve against it. */
  readonly base: string;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Makes a release of RDF files as they are and makes it the current one. A file that cannot be read refuses the whole,
 * and the release before it stays.
 */
export const load = ({ files, dir, base, onProgress }: LoadRequest): Promise<Release> =>
  buildSnapshot({ dir, base, quads: rdfFiles(files, base), documents: [], meta: { ontologyVersion, converterVersion }, onProgress });
