import factory from '@rdfjs/data-model';
import { foreign, wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';
import { formatsOf, type Format } from './formats.js';
import { encodePath, type Site } from './site.js';

/** What a document links to in the head of its answers (RFC 8288), by FAIR Signposting. */

const FORMATS = formatsOf('document');

/** A link of a document (RFC 8288). */
export interface Signpost {
  readonly href: string;
  readonly rels: readonly string[];
  readonly type?: string;
}

/** Whose words a document holds, and on which terms, where these have addresses. */
export interface Provenance {
  /** IRIs of the archives, which tell who they are. */
  readonly authors: readonly string[];
  /** Addresses of licences; an archive whose terms are a text has none. */
  readonly licenses: readonly string[];
}

const NOBODY: Provenance = { authors: [], licenses: [] };

/** What a thing is to schema.org, by where its kind of things stands. */
const SCHEMA_TYPES: Readonly<Record<string, string>> = {
  entry: 'ArchiveComponent', archive: 'Collection', graph: 'Dataset',
  facility: 'Place', place: 'AdministrativeArea', company: 'Organization', organisation: 'Organization',
  list: 'DefinedTerm', concept: 'DefinedTerm', udhr: 'DefinedTerm',
};

export const schemaTypeOf = (path: string): string | undefined => SCHEMA_TYPES[path.split('/', 1)[0]!];

/** Which page an answer is, what it is about, and what that is to schema.org, where it is anything. */
export const aboutPage = (canonical: string, iri: string, type: string | undefined): Signpost[] => [
  { href: canonical, rels: ['canonical'] },
  { href: iri, rels: ['cite-as'] },
  { href: 'https://schema.org/AboutPage', rels: ['type'] },
  ...(type === undefined ? [] : [{ href: `https://schema.org/${type}`, rels: ['type'] }]),
];

const isEntry = (path: string): boolean => /^entry\/[^/]+$/.test(path);

/** The archive of an entry, with its licence; an archive itself; nobody for what several archives share. */
export async function provenanceOf(snapshot: Snapshot, path: string): Promise<Provenance> {
  const thing = factory.namedNode(snapshot.base + path);
  const found = async (subject: typeof thing, predicate: string): Promise<string[]> => {
    const iris: string[] = [];
    for await (const { object } of snapshot.match({ subject, predicate: factory.namedNode(predicate) })) if (object.termType === 'NamedNode') iris.push(object.value);
    return iris;
  };
  const authors = isEntry(path) ? await found(thing, wit.archive) : path.startsWith('archive/') ? [thing.value] : [];
  if (authors.length === 0) return NOBODY;
  const licenses = await Promise.all(authors.map((archive) => found(factory.namedNode(archive), foreign.license)));
  return { authors, licenses: licenses.flat() };
}

/**
 * Where the page of a document points (FAIR Signposting, level 1): to itself by name, its kinds, whose it is and on which
 * terms, what describes it as data, its claims as a table, its links as a document, and the dataset it belongs to.
 */
export function signposts(site: Site, path: string, { authors, licenses }: Provenance): Signpost[] {
  const thing = encodePath(site.base + path);
  const home = site.home ?? site.root;
  return [
    ...aboutPage(isEntry(path) ? thing : `${thing}.html`, thing, schemaTypeOf(path)),
    ...authors.map((href) => ({ href: encodePath(href), rels: ['author'] })),
    ...licenses.map((href) => ({ href: encodePath(href), rels: ['license'] })),
    ...FORMATS.filter(({ key }) => key !== 'html').map((format) => ({ href: `${site.root}${encodePath(path)}.${format.key}`, rels: ['alternate', isContent(format) ? 'item' : 'describedby'], type: format.mediaType })),
    ...(site.kept === undefined ? [linksetOf(site, path)] : []),
    { href: `${home}dataset`, rels: ['collection'] },
  ];
}

/** Where another variant points: to the page it describes, or whose table it is, and to the other variants. */
export function variantSignposts(site: Site, path: string, format: Format): Signpost[] {
  const address = `${site.root}${encodePath(path)}`;
  const thing = encodePath(site.base + path);
  return [
    { href: isEntry(path) ? thing : `${thing}.html`, rels: ['canonical'] },
    { href: `${address}.html`, rels: [isContent(format) ? 'collection' : 'describes'], type: 'text/html' },
    ...FORMATS.filter((other) => other !== format).map((other) => ({ href: `${address}.${other.key}`, rels: ['alternate'], type: other.mediaType })),
    ...(site.kept === undefined ? [linksetOf(site, path)] : []),
  ];
}

/** The table of claims is what a reader takes away; the others are metadata of the page (Signposting, "content" and "metadata resources"). */
const isContent = ({ key }: Format): boolean => key === 'csv';

const linksetOf = (site: Site, path: string): Signpost => ({ href: `${site.home ?? site.root}linkset/${encodePath(path)}`, rels: ['linkset'], type: 'application/linkset+json' });

/** Links as the field of an answer (RFC 8288 §3). */
export const linkField = (posts: readonly Signpost[]): string => posts.map(({ href, rels, type }) => `<${href}>; rel="${rels.join(' ')}"${type === undefined ? '' : `; type="${type}"`}`).join(', ');
