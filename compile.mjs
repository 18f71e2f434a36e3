/**
 * Makes `dist/` of `src/`: the program, the process that answers queries and the threads that convert pages and read N-Quads, each with the packages it needs. A file of its own for each module would do too, but the program would read some nine hundred
 * files before its first answer.
 */
import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/sparql/process/main.ts', 'src/build/page-thread.ts', 'src/store/nquads-thread.ts'],
  outdir: 'dist',
  // As deep below the root as the rooms of `src/`: what is read beside the program is found by the same steps upwards.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  // Half of what would have to be read is comments and blanks.
  minifyWhitespace: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Node knows them, whatever its Unicode version. Rewritten as `new RegExp(…)`, a pattern inside of a function is made anew at every call.
  supported: { 'regexp-unicode-property-escapes': true },
  sourcemap: true,
  sourcesContent: false,
  // Finds its native library beside itself.
  external: ['@duckdb/node-bindings'],
  // Packages that are CommonJS ask where they are, and for Node's modules by `require`.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  metafile: true,
  logLevel: 'warning',
});
chmodSync(join(root, 'dist/cli.js'), 0o755);

// What an earlier run made and this one did not.
const made = new Set(Object.keys(metafile.outputs).map((path) => relative('dist', path)));
for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  const path = relative(join(root, 'dist'), join(entry.parentPath, entry.name));
  if (entry.isFile() && !made.has(path)) rmSync(join(root, 'dist', path));
}
