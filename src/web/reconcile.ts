import factory from '@rdfjs/data-model';
import type { Request, RequestHandler, Response } from 'express';
import { prefixes, properties as PROPERTIES } from '../generated/terms.js';
import { relativise, resolve } from '../iri.js';
import { nameWords } from '../reference/person-name.js';
import type { Snapshot } from '../store/snapshot.js';
import { converterVersion } from '../version.js';
import { candidatesOf, TYPES, type Candidate, type Candidates, type CandidateType, type How, type Match } from './candidates.js';
import { methods } from './methods.js';
import { html } from './pages/html.js';
import { Problem } from './problem.js';
import type { Releases } from './releases.js';
import { addressOf, encodePath, siteOf, type Site } from './site.js';
import { parseForm, readFormBody } from './sparql-request.js';

/** Names in one request, and candidates for each. */
const MOST_QUERIES = 50;
const MOST_CANDIDATES = 25;
const BODY_BYTES = 1 << 20;
/** A name is no book. */
const MOST_CHARACTERS = 500;

/** Score that a property adds when it fits, and takes when it does not. */
const PROPERTY_WEIGHT = 5;
/** So much better than the next one must a match be that is to be certain. */
const CLEAR_LEAD = 5;
const CERTAIN = 90;

const EXPLANATIONS: Readonly<Record<How, string>> = {
  number: 'by its number', reference: 'read as this by the gazetteer and the rules for names', exact: 'the same name', spelling: 'the same name in another spelling or script', order: 'the same words in another order',
  sound: 'a name that sounds alike', part: 'some of the same words',
};

/**
 * The Reconciliation Service API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/),
 * as OpenRefine speaks it: names in any script are matched with entries, facilities, companies and places.
 */
export const reconciliation = (releases: Releases): RequestHandler =>
  methods(['GET', 'HEAD', 'POST', 'OPTIONS'], async (request, response) => {
    const site = siteOf(response);
    const fields = new Map([...parseForm(request.url.split(/\?(.*)/s, 2)[1] ?? ''), ...(request.method === 'POST' ? await readFormBody(request, BODY_BYTES) : [])]);
    const { release, done } = releases.take();
    try {
      const { snapshot } = release;
      const part = (request.params as { part?: string }).part;
      const queries = fields.get('queries');
      const extend = fields.get('extend');
      if (part === 'preview') return sendPreview(request, response, site, await candidatesOf(snapshot), fields.get('id') ?? '');
      if (part === 'suggest-entity') return sendJson(request, response, suggestEntities(await candidatesOf(snapshot), fields));
      if (part === 'suggest-type') return sendJson(request, response, { result: TYPES.filter(({ name }) => starts(name, fields)).map(({ id, name }) => ({ id, name })) });
      if (part === 'suggest-property') return sendJson(request, response, { result: [...await propertiesOf(snapshot)].filter(([, name]) => starts(name, fields)).slice(0, MOST_CANDIDATES).map(([id, name]) => ({ id, name })) });
      if (part === 'properties') return sendJson(request, response, { type: fields.get('type') ?? '', properties: [...await propertiesOf(snapshot, typeNamed(fields.get('type')))].slice(0, limitOf(fields.get('limit'))).map(([id, name]) => ({ id, name })) });
      if (part !== undefined) throw new Problem(404, 'There is nothing at this address.');
      if (extend !== undefined) return sendJson(request, response, await extended(snapshot, extend));
      if (queries !== undefined) return sendJson(request, response, await answered(snapshot, queries));
      if (request.method === 'POST') throw new Problem(400, 'The field "queries" or "extend" is missing.');
      return sendJson(request, response, manifest(site));
    } finally {
      done();
    }
  });

function manifest({ base, title }: Site): unknown {
  const service = { service_url: `${base.replace(/\/$/, '')}` };
  return {
    versions: ['0.2'],
    name: `${title}: entries, facilities, companies and places`,
    identifierSpace: base,
    schemaSpace: prefixes.wit,
    serviceVersion: converterVersion,
    documentation: base,
    view: { url: `${base}{{id}}` },
    defaultTypes: TYPES.map(({ id, name }) => ({ id, name })),
    preview: { url: `${base}reconcile/preview?id={{id}}`, width: 420, height: 160 },
    suggest: {
      entity: { ...service, service_path: '/reconcile/suggest-entity' },
      type: { ...service, service_path: '/reconcile/suggest-type' },
      property: { ...service, service_path: '/reconcile/suggest-property' },
    },
    extend: { propose_properties: { ...service, service_path: '/reconcile/properties' }, property_settings: [] },
  };
}

interface Query {
  readonly query: string;
  readonly types: readonly CandidateType[];
  readonly limit: number;
  readonly properties: readonly { readonly pid: string; readonly values: readonly string[] }[];
}

/** A batch of queries, each answered under its own key (§5.2). */
async function answered(snapshot: Snapshot, text: string): Promise<Record<string, unknown>> {
  const batch = jsonObject(text, 'queries');
  const keys = Object.keys(batch);
  if (keys.length > MOST_QUERIES) throw new Problem(413, `Send at most ${MOST_QUERIES} queries at once.`);
  const candidates = await candidatesOf(snapshot);
  const answers: [string, unknown][] = [];
  for (const key of keys) {
    const query = queryOf(key, batch[key]);
    const matches = candidates.match(query.query, query.types, 2 * MOST_CANDIDATES);
    const weighed = await Promise.all(matches.map(async (match) => ({ match, fits: await fitting(snapshot, match.candidate, query.properties) })));
    const scored = weighed.map(({ match, fits }) => ({ match, fits, score: Math.min(100, Math.max(0, match.score + fits.reduce((sum, { value }) => sum + (value ? PROPERTY_WEIGHT : -PROPERTY_WEIGHT), 0))) }));
    scored.sort((a, b) => b.score - a.score || (a.match.candidate.path < b.match.candidate.path ? -1 : 1));
    answers.push([key, { result: scored.slice(0, query.limit).map((one, index) => resultOf(one, index === 0 ? scored[1]?.score ?? 0 : Infinity)) }]);
  }
  return Object.fromEntries(answers);
}

interface Scored {
  readonly match: Match;
  readonly score: number;
  readonly fits: readonly Feature[];
}

interface Feature {
  readonly id: string;
  readonly value: boolean | number;
}

/** `next`: the score of the one after it. A match is certain for what is known by its name, or by its number, and far ahead. */
function resultOf({ match, score, fits }: Scored, next: number): unknown {
  const { candidate: { path, type, names }, how, name, shared } = match;
  const certain = (how === 'number' || (type.knownByName && how !== 'part')) && score >= CERTAIN && score - next >= CLEAR_LEAD;
  return {
    id: path,
    name: names[0] ?? path,
    type: [{ id: type.id, name: type.name }],
    score,
    match: certain,
    description: `${path.replace('/', ' ')}; ${EXPLANATIONS[how]}: “${name}”`,
    features: [
      { id: 'name_exact', value: how === 'exact' || how === 'number' },
      { id: 'name_spelling', value: how === 'exact' || how === 'spelling' },
      { id: 'name_sound', value: how !== 'part' },
      { id: 'name_shared', value: Math.round(shared * 100) / 100 },
      ...fits,
    ],
  };
}

/** Whether what is said of a candidate by each property is what the query says. */
async function fitting(snapshot: Snapshot, candidate: Candidate, wanted: Query['properties']): Promise<Feature[]> {
  const features: Feature[] = [];
  for (const { pid, values } of wanted) {
    const said = await valuesOf(snapshot, candidate, pid);
    const keys = new Set(said.flatMap(({ id, name }) => [id, comparable(name)]).filter((key) => key !== undefined));
    features.push({ id: `property_${pid}`, value: values.some((value) => keys.has(value) || keys.has(comparable(value))) });
  }
  return features;
}

const comparable = (text: string): string => nameWords(text).map(({ key }) => key).join(' ');

interface Said {
  /** Below the base where it lies there; undefined for a text. */
  readonly id?: string;
  readonly name: string;
}

/** What a release says of a thing by a property of the ontology (its local name); of an entry, what it says of its victim as well. */
async function valuesOf(snapshot: Snapshot, { path, type }: Candidate, pid: string): Promise<Said[]> {
  const predicate = factory.namedNode(prefixes.wit + pid);
  if (!Object.hasOwn(PROPERTIES, predicate.value)) return [];
  const said: Said[] = [];
  for (const subject of type.id === 'Entry' ? [path, `${path}#victim`] : [path]) {
    for await (const { object } of snapshot.match({ subject: factory.namedNode(resolve(snapshot.base, subject)), predicate, graph: factory.defaultGraph() })) {
      if (object.termType === 'Literal') said.push({ name: object.value });
      else said.push({ id: relativise(snapshot.base, object.value), name: await labelOf(snapshot, object.value) });
    }
  }
  return said.filter((one, index) => said.findIndex(({ id, name }) => id === one.id && name === one.name) === index);
}

async function labelOf(snapshot: Snapshot, iri: string): Promise<string> {
  let label: string | undefined;
  for await (const { object } of snapshot.match({ subject: factory.namedNode(iri), predicate: factory.namedNode(`${prefixes.rdfs}label`), graph: factory.defaultGraph() })) {
    if (object.termType === 'Literal' && (label === undefined || object.language === 'en')) label = object.value;
  }
  return label ?? iri.replace(/^.*[/#]/, '');
}

/** Properties of the ontology that say something in this release, by local name, with their labels. */
async function propertiesOf(snapshot: Snapshot, type?: CandidateType): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [iri, { label }] of Object.entries(PROPERTIES)) {
    if (!iri.startsWith(prefixes.wit)) continue;
    for await (const { subject } of snapshot.match({ predicate: factory.namedNode(iri), graph: factory.defaultGraph() })) {
      const path = relativise(snapshot.base, subject.value);
      if (type !== undefined && (!path.startsWith(type.room) || (path.includes('#') && !path.endsWith('#victim')))) continue;
      found.set(iri.slice(prefixes.wit.length), label);
      break;
    }
  }
  return found;
}

/** Data extension (§7): values of properties, for each of some things. */
async function extended(snapshot: Snapshot, text: string): Promise<unknown> {
  const { ids, properties } = jsonObject(text, 'extend') as { ids?: unknown; properties?: unknown };
  if (!isTexts(ids) || !Array.isArray(properties) || ids.length > MOST_QUERIES * 10 || properties.length > 20) throw new Problem(400, '"extend" takes the lists "ids" and "properties".');
  const wanted = properties.map((property) => (property as { id?: unknown } | null)?.id);
  if (!isTexts(wanted)) throw new Problem(400, 'Each of "properties" takes an "id".');
  const { all } = await candidatesOf(snapshot);
  const rows: [string, unknown][] = [];
  for (const id of ids) {
    const candidate = all.get(id);
    const cells: [string, unknown][] = [];
    for (const pid of wanted) {
      const said = candidate === undefined ? [] : await valuesOf(snapshot, candidate, pid);
      cells.push([pid, said.map(({ id: of, name }) => (of === undefined ? { str: name } : { id: of, name }))]);
    }
    rows.push([id, Object.fromEntries(cells)]);
  }
  return { meta: wanted.map((id) => ({ id, name: PROPERTIES[prefixes.wit + id]?.label ?? id })), rows: Object.fromEntries(rows) };
}

function suggestEntities(candidates: Candidates, fields: ReadonlyMap<string, string>): unknown {
  const prefix = (fields.get('prefix') ?? '').slice(0, MOST_CHARACTERS);
  return {
    result: candidates.beginning(prefix, TYPES, MOST_CANDIDATES).map(({ path, type, names }) => ({ id: path, name: names[0] ?? path, description: path.replace('/', ' '), notable: [{ id: type.id, name: type.name }] })),
  };
}

/** A few lines about a candidate, to be shown in a frame of whoever asks. */
function sendPreview(request: Request, response: Response, site: Site, { all }: Candidates, id: string): void {
  const candidate = all.get(id);
  if (candidate === undefined) throw new Problem(404, 'There is nothing of this id.');
  const { path, type, names } = candidate;
  const page = html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${names[0] ?? path}</title></head>
<body><p><strong><a href="${addressOf(site, site.base + encodePath(path))}" target="_blank" rel="noopener">${names[0] ?? path}</a></strong> (${type.name}, ${path})</p>
${names.length > 1 && html`<p>Also: ${names.slice(1, 8).join(' · ')}</p>`}</body></html>
`.text;
  // It says nothing that the document does not, and is made to stand in somebody else's page.
  response.set('Content-Security-Policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *").set('X-Robots-Tag', 'noindex');
  send(request, response, 'text/html; charset=utf-8', page);
}

const sendJson = (request: Request, response: Response, value: unknown): void => send(request, response, 'application/json', `${JSON.stringify(value)}\n`);

function send(request: Request, response: Response, type: string, text: string): void {
  const body = Buffer.from(text);
  response.status(200).set({ 'Content-Type': type, 'Content-Length': String(body.length), 'Cache-Control': 'no-cache', 'X-Robots-Tag': 'noindex' });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function queryOf(key: string, value: unknown): Query {
  const bad = (what: string): Problem => new Problem(400, `Query "${key.slice(0, 40)}" ${what}.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad('is no object');
  const { query = '', type, limit, properties = [] } = value as Record<string, unknown>;
  if (typeof query !== 'string' || query.length > MOST_CHARACTERS) throw bad(`takes a text of at most ${MOST_CHARACTERS} characters`);
  const types = type === undefined ? [] : Array.isArray(type) ? type as unknown[] : [type];
  if (!isTexts(types)) throw bad('takes a type or a list of types');
  if (limit !== undefined && (typeof limit !== 'number' || !(limit > 0))) throw bad('takes a number as its limit');
  if (!Array.isArray(properties) || properties.length > 20) throw bad('takes a list of at most 20 properties');
  if (query === '' && properties.length === 0) throw bad('says neither a name nor a property');
  return {
    query,
    types: types.length === 0 ? TYPES : TYPES.filter(({ id }) => types.includes(id)),
    limit: Math.min(Math.ceil(limit ?? MOST_CANDIDATES), MOST_CANDIDATES),
    properties: (properties as unknown[]).map((property) => {
      const { pid, v } = (property ?? {}) as { pid?: unknown; v?: unknown };
      if (typeof pid !== 'string' || v === undefined) throw bad('has a property without "pid" or "v"');
      return { pid, values: (Array.isArray(v) ? v as unknown[] : [v]).map((one) => (typeof one === 'object' && one !== null ? String((one as { id?: unknown }).id) : String(one))) };
    }),
  };
}

function jsonObject(text: string, field: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(400, `The field "${field}" is not JSON.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem(400, `The field "${field}" takes a JSON object.`);
  return value as Record<string, unknown>;
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const typeNamed = (id: string | undefined): CandidateType | undefined => TYPES.find((type) => type.id === id);
const starts = (name: string, fields: ReadonlyMap<string, string>): boolean => name.toLowerCase().includes((fields.get('prefix') ?? '').toLowerCase());
const limitOf = (text: string | undefined): number => (text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 100);
