import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * Gathers the patterns of the rules, those written as such and those put together while the rules are loaded, and looks
 * whether a line of the gold pages that one of them matches ever lacks what the pattern is said to need.
 */
const made = new Map<string, RegExp>();
const keep = (pattern: RegExp): RegExp => {
  made.set(String(pattern), pattern);
  return pattern;
};
const Native = RegExp;
globalThis.RegExp = new Proxy(Native, { construct: (_, [source, flags]: [string | RegExp, string | undefined]) => keep(new Native(source, flags)) });
await import('../../src/extract/index.js');
globalThis.RegExp = Native;
const { needOf } = await import('../../src/extract/needs.js');
const { NeedIndex } = await import('../../src/extract/need-index.js');

const RULES = fileURLToPath(new URL('../../src/extract/', import.meta.url));
for (const path of readdirSync(RULES, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.ts')) continue;
  const visit = (node: ts.Node): void => {
    const written = ts.isRegularExpressionLiteral(node) ? /^\/(.*)\/([a-z]*)$/s.exec(node.text)! : undefined;
    if (written) keep(new Native(written[1]!, written[2]));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(`${RULES}${path}`, 'utf8'), ts.ScriptTarget.Latest));
}

const GOLD = fileURLToPath(new URL('../gold/', import.meta.url));
const lines = [...new Set(readdirSync(GOLD, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'))
  .flatMap((path) => readFileSync(`${GOLD}${path}`, 'utf8').split(/\n|(?<=\.) /)))];
const needs = [...made.values()].map((pattern) => ({ pattern, need: needOf(pattern) }));
const index = new NeedIndex(needs.map(({ need }) => need));
const asked = needs.map(({ pattern, need }) => ({ pattern, groups: index.groupsOf(need) }));
const wrong: string[] = [];
let matches = 0;
for (const line of lines) {
  const met = index.read(line);
  for (const { pattern, groups } of asked) {
    pattern.lastIndex = 0;
    if (!pattern.test(line)) continue;
    matches += 1;
    if (!met.hasAll(groups)) wrong.push(`${pattern.source.slice(0, 200)} in ${JSON.stringify(line)}`);
  }
}
process.stdout.write(JSON.stringify({ patterns: made.size, matches, wrong }));
