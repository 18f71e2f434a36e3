import type { Response } from 'express';

/** Where the server's pages stand and what the site is called. */
export interface Site {
  /** Path of the first page as a browser sees it, with a slash at both ends: the path of the data's base. */
  readonly root: string;
  /** The base of the data's IRIs, ending in `/`. */
  readonly base: string;
  readonly title: string;
  /** Written to files, where nothing answers: pages leave out what asks a server. */
  readonly still?: boolean;
  /** Where the first page stands, when `root` is that of an older release's documents. */
  readonly home?: string;
  /** The release that is shown, when it is asked for by its own address. */
  readonly kept?: { readonly id: string; readonly publishedAt?: Date; readonly current: boolean };
}

export function siteOf(response: Response): Site {
  return (response.locals as { site?: Site }).site ?? { root: '/', base: '/', title: 'Witness Graph' };
}

const ONTOLOGY = 'https://w3id.org/witness-graph/ontology';
const VOCABULARIES = 'https://w3id.org/witness-graph/';

/**
 * The address at which a reader of this server finds an IRI: below the root for what lies under the base, whatever the
 * host and port the server was asked on; the ontology's page for its terms; the IRI itself for everybody else's.
 */
export function addressOf(site: Site, iri: string): string {
  if (iri.startsWith(site.base)) return site.root + encodePath(iri.slice(site.base.length));
  const home = site.home ?? site.root;
  if (iri === ONTOLOGY || iri.startsWith(`${ONTOLOGY}#`)) return `${home}ontology${iri.slice(ONTOLOGY.length)}`;
  if (iri.startsWith(VOCABULARIES)) return `${home}ontology/${iri.slice(VOCABULARIES.length)}`;
  return iri;
}

/** Percent-encodes what may not stand in an address (RFC 3986) and leaves what is encoded already. */
export function encodePath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?#%[\]]/gu, (character) => {
    try {
      return encodeURIComponent(character);
    } catch {
      return '%EF%BF%BD';
    }
  });
}
