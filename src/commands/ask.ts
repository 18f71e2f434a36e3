import type { Quad } from '@rdfjs/types';
import { UsageError } from '../errors.js';
import { prefixes } from '../generated/terms.js';
import { serialise } from '../graph/serialise.js';
import { engineFor } from './engine.js';
import type { QueryResult } from '../sparql/engine.js';
import { explanationText } from '../sparql/plan-explain.js';
import { selectCsv } from '../sparql/results/csv.js';
import { askJson, selectJson } from '../sparql/results/json.js';
import { selectTsv } from '../sparql/results/tsv.js';
import { askXml, selectXml } from '../sparql/results/xml.js';
import { openCurrent } from '../store/publish.js';

export interface AskOptions {
  /** Hosts that SERVICE may ask. */
  readonly allowService?: readonly string[];
  readonly timeoutMs?: number;
}

/** How the current release answers a query, in words. */
export async function explained(dir: string, query: (base: string) => string, options: AskOptions): Promise<string> {
  const snapshot = await openCurrent(dir);
  const engine = engineFor(snapshot, options.allowService);
  try {
    return explanationText(await engine.explain(query(snapshot.base), { timeoutMs: options.timeoutMs })).trimEnd();
  } finally {
    await engine.close();
    await snapshot.close();
  }
}

/** Asks the current release and hands the result on, with a way to shorten IRIs for people. */
export async function ask(dir: string, query: (base: string) => string, show: (result: QueryResult, shorten: (iri: string) => string) => Promise<void>, options: AskOptions = {}): Promise<void> {
  const snapshot = await openCurrent(dir);
  const engine = engineFor(snapshot, options.allowService);
  const names = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  const shorten = (iri: string): string => {
    if (iri.startsWith(snapshot.base)) return iri.slice(snapshot.base.length);
    const known = names.find(([, namespace]) => iri.startsWith(namespace));
    return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
  };
  try {
    await show(await engine.query(query(snapshot.base), { timeoutMs: options.timeoutMs }), shorten);
  } finally {
    await engine.close();
    await snapshot.close();
  }
}

const SELECT = { json: selectJson, csv: selectCsv, tsv: selectTsv, xml: selectXml } as const;

/** Writes a result in one of the W3C's formats. @throws UsageError when the format is not one for this kind of query */
export async function printResult(result: QueryResult, format: string, out: NodeJS.WritableStream): Promise<void> {
  if (result.kind === 'quads') {
    if (format !== 'turtle') throw new UsageError(`--format is "${format}"; a CONSTRUCT or DESCRIBE query gives a graph, which is printed as table or turtle.`);
    const quads: Quad[] = [];
    for await (const quad of result.quads) quads.push(quad);
    out.write(serialise('turtle', quads, prefixes));
    return;
  }
  if (result.kind === 'boolean') {
    if (format !== 'json' && format !== 'xml') throw new UsageError(`--format is "${format}"; an ASK query is printed as table, json or xml.`);
    out.write(`${format === 'json' ? askJson(result.value) : askXml(result.value)}\n`);
    return;
  }
  if (!(format in SELECT)) throw new UsageError(`--format is "${format}"; a SELECT query is printed as table, json, csv, tsv or xml.`);
  for await (const piece of SELECT[format as keyof typeof SELECT](result.variables, result.rows)) out.write(piece);
  if (format === 'json' || format === 'xml') out.write('\n');
}
