import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SRC = join(ROOT, 'src');

/**
 * The rooms of `src/`, in the order of the way from a page to an answer: a room imports from rooms above it in this
 * list and from what may be imported by all. The README draws the same order.
 */
const ROOMS = ['reference', 'ingest', 'extract', 'curation', 'graph', 'store', 'dumps', 'release', 'feed', 'sparql', 'web', 'export', 'build', 'explain', 'review', 'commands', 'cli.ts'] as const;

/** What belongs to no stage. */
const FOR_ALL: ReadonlySet<string> = new Set(['errors.ts', 'iri.ts', 'matches.ts', 'remembered.ts', 'namespaces.ts', 'version.ts', 'config.ts', 'generated']);

/** Run by hand, imported by nobody: it writes `generated/` and `data/reference/`. */
const GENERATORS = 'generate';

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?tsx?$/.test(path)).map((path) => path.replaceAll('\\', '/')).sort();
const roomOf = (path: string): string => path.split('/')[0]!;

interface Import {
  readonly from: string;
  /** A path in `src/`, or what was written where it is no file of ours. */
  readonly to: string;
  readonly own: boolean;
}

/** Every import of a file, types and `import()` included. */
function importsOf(path: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
    if (specifier && ts.isStringLiteral(specifier)) found.push(importOf(path, specifier.text));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(join(SRC, path), 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

function importOf(from: string, specifier: string): Import {
  if (!specifier.startsWith('.')) return { from, to: specifier, own: false };
  return { from, to: relative(SRC, resolve(dirname(join(SRC, from)), specifier.replace(/\.js$/, '.ts'))).replaceAll('\\', '/'), own: true };
}

const imports = sources.flatMap(importsOf);
const own = imports.filter((one) => one.own);

describe('The rooms of the source', () => {
  it('are all in the order of the way, or for all, or the generators', () => {
    const known = new Set<string>([...ROOMS, ...FOR_ALL, GENERATORS]);
    assert.deepEqual([...new Set(sources.map(roomOf))].filter((room) => !known.has(room)), []);
    assert.deepEqual([...known].filter((room) => !existsSync(join(SRC, room))), []);
  });

  it('import only from those before them', () => {
    const place = (path: string): number => ROOMS.indexOf(roomOf(path) as (typeof ROOMS)[number]);
    const wrong = own.filter(({ from, to }) => {
      if (roomOf(from) === roomOf(to) || FOR_ALL.has(roomOf(to)) || roomOf(from) === GENERATORS) return false;
      return FOR_ALL.has(roomOf(from)) || place(to) === -1 || place(to) > place(from);
    });
    assert.deepEqual(wrong.map(({ from, to }) => `${from} imports ${to}`), []);
    assert.ok(own.length > 200, 'the imports were found');
  });

  it('import nothing outside the source but packages that are declared', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const nameOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    const undeclared = imports.filter(({ from, to, own: ours }) => {
      if (ours) return to.startsWith('..');
      if (to.startsWith('node:')) return false;
      // Types vanish when compiled; the generators run in a checkout only.
      const declared = { ...manifest.dependencies, ...(roomOf(from) === GENERATORS || to === '@rdfjs/types' ? manifest.devDependencies : {}) };
      return !(nameOf(to) in declared);
    });
    assert.deepEqual(undeclared.map(({ from, to }) => `${from} imports ${to}`), []);
  });

  it('touch the disk, the network and the clock only at the edges', () => {
    const edges = /^(?:cli\.ts|config\.ts|version\.ts|build|commands|generate|store|dumps|release|export|feed\/log\.ts|web|sparql|explain|curation\/(?:decisions|withdrawals)\.ts|ingest\/(?:archive|page|schema-check|records-input\/read)\.ts|reference\/tables\.ts|graph\/ontology-files\.ts|graph\/shapes\.ts)/;
    const outside = imports.filter(({ from, to }) => !edges.test(from) && /^node:(?:fs|http|https|net|os|child_process|worker_threads|timers|process)/.test(to));
    assert.deepEqual(outside.map(({ from, to }) => `${from} imports ${to}`), []);
    const CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\brandomUUID\(|\brandomBytes\(/;
    // `store/snapshot.ts` reads what was built; a query of its has a deadline. `build/pace.ts` tells on which thread pages are
    // converted, which makes no difference to what comes of them. `store/checked.ts` asks how long ago a file was written.
    const PURE = /^(?:ingest|extract|graph|reference|build|store)\/(?!(?:snapshot|pace|checked)\.ts)/;
    assert.deepEqual(sources.filter((path) => PURE.test(path) && CLOCK.test(readFileSync(join(SRC, path), 'utf8'))), []);
  });

  it('have no file whose name tells nothing', () => {
    assert.deepEqual(sources.filter((path) => /(?:^|\/)(?:utils?|helpers?|types|common|misc)(?:\.ts|\/)/i.test(path)), []);
  });

  it('sort and write nothing by the language of the machine', () => {
    assert.deepEqual(sources.filter((path) => /\.localeCompare\([^(),]*\)|\.toLocale\w*\(\)/.test(readFileSync(join(SRC, path), 'utf8'))), []);
  });

  it('are drawn in the README in this order', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const drawn = /```text\n([^`]*ingest[^`]*cli[^`]*)```/.exec(readme)?.[1] ?? '';
    const rooms = ROOMS.map((room) => room.replace(/\.ts$/, ''));
    assert.deepEqual([...drawn.matchAll(/^ *([a-z]+)\/? {2,}/gm)].map(([, room]) => room).filter((room) => (rooms as string[]).includes(room!)), rooms);
  });
});
