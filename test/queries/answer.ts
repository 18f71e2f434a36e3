import type { Term } from '@rdfjs/types';
import type { QueryEngine } from '../../src/sparql/engine.js';
import { bindParameters } from '../../src/sparql/parameters.js';
import type { StoredQuery } from '../../src/sparql/stored-query.js';

/** A question's answer as tab-separated lines, IRIs below the base relative to it: what the golden files hold. */
export async function answer(engine: QueryEngine, query: StoredQuery, base: string, values: ReadonlyMap<string, string> = new Map()): Promise<string> {
  const result = await engine.query(bindParameters(query, values, base), { timeoutMs: 60_000 });
  if (result.kind !== 'bindings') throw new Error(`${query.path} is no SELECT`);
  const lines = [result.variables.join('\t')];
  for await (const row of result.rows) lines.push(result.variables.map((name) => cell(row.get(name), base)).join('\t'));
  return `${lines.join('\n')}\n`;
}

function cell(term: Term | undefined, base: string): string {
  if (term === undefined) return '';
  if (term.termType === 'NamedNode') return `<${term.value.startsWith(base) ? term.value.slice(base.length) : term.value}>`;
  return term.value.replace(/[\t\n\r\\]/g, (character) => ({ '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' })[character]!);
}
