import { remembered } from './remembered.js';

/**
 * Every IRI the project mints, and its path. Nothing else in the code builds an address.
 *
 * Before the graph stage a thing is named by a *reference*: either a path relative to the base of the data
 * (`entry/2208#victim`, `facility/wusu-prison`) or an absolute IRI of somebody else. So claims and their ids
 * do not depend on where the data is published; `resolve` gives the IRI.
 */
export type Reference = string;

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** The absolute IRI of a reference under `base` (which ends in `/`). */
export function resolve(base: string, reference: Reference): string {
  return SCHEME.test(reference) ? reference : base + reference;
}

/** The reference of an IRI: relative when it lies under `base`, else the IRI itself. */
export function relativise(base: string, iri: string): Reference {
  return iri.startsWith(base) ? iri.slice(base.length) : iri;
}

/** What an IRI cannot hold as it is (RFC 3987 §2.2; N-Triples, IRIREF). */
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|\\^`]/g;

/** A web address that a page writes, as an IRI: what one cannot hold is percent-encoded. Undefined for what is no whole address. */
export function webAddress(text: string): Reference | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text.replace(NOT_IN_IRI, encodeURIComponent) : undefined;
}

/**
 * A readable, stable path segment: lower-case ASCII letters, digits and hyphens for Latin text; letters of other
 * scripts are kept (an IRI may hold them, RFC 3987 §2.2), so that 乌苏监狱 and 塔城监狱 stay two names.
 */
export const slug = remembered((text: string): string => text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʻʼ‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, ''));

export const entry = (number: string): Reference => `entry/${number}`;
export const inEntry = (entryReference: Reference, fragment: string): Reference => `${entryReference}#${fragment}`;
export const facility = (key: string): Reference => `facility/${key}`;
export const company = (key: string): Reference => `company/${key}`;
export const organisation = (key: string): Reference => `organisation/${key}`;
/** `code`: an official division code (`654202`), an ISO 3166-1 alpha-2 code in lower case (`kz`), or `geonames-<id>`. */
export const place = (code: string): Reference => `place/${code}`;
export const list = (key: string): Reference => `list/${key}`;
/** A value of an open list that no vocabulary knows yet. */
export const concept = (scheme: string, key: string): Reference => `concept/${scheme}/${key}`;
/** Article 0 is the preamble. */
export const udhrArticle = (number: number): Reference => `udhr/article/${number}`;
/** A curator's judgement that several observations are of one person. */
export const reconstruction = (key: string): Reference => `reconstruction/${key}`;
export const archive = (key: string): Reference => `archive/${key}`;
export const graph = {
  stated: 'graph/stated',
  hedged: 'graph/hedged',
  reference: 'graph/reference',
  entry: (number: string): Reference => `graph/entry/${number}`,
} as const;
export const release = (id: string): Reference => `release/${id}`;
