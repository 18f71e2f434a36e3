import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire as requireFrom } from 'node:module';
import { gzipSync } from 'node:zlib';
import { prefixes } from '../generated/terms.js';
import { html, jsonForScript } from '../web/pages/html.js';
import { page } from '../web/pages/layout.js';
import { EXAMPLE_QUERY, questionsOf } from '../web/pages/query.js';
import { size } from '../web/pages/size.js';
import type { Site } from '../web/site.js';
import type { ExportFolder } from './folder.js';
import type { DataChoice } from './query-data.js';

/** What runs in the reader's browser, as it is sent; it lies as deep below the root of the package as `queries/`. */
const browserDirectory = new URL('../../browser/', import.meta.url);

const SCRIPTS = ['query.js', 'query-worker.js'];

/** Oxigraph for browsers (MIT or Apache 2.0): one WebAssembly file and the JavaScript that calls it. */
const ENGINE = { script: 'oxigraph/web.js', binary: 'oxigraph/web_bg.wasm' } as const;

// Under this name: the compiled program has another `createRequire` already (`compile.mjs`).
const packages = requireFrom(import.meta.url);

/** Its own scripts, a worker made of them, WebAssembly, and files of its own site. Nothing from elsewhere. */
const POLICY = "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";

/** Statements up to which the named graphs are loaded without being asked for, and those that most browsers will not take at all. */
const SMALL = 1_000_000;
const MOST = 3_000_000;

/** Memory that the engine takes for a statement, in bytes: measured in Chromium with 300 entries, a triple of the default graph and a quad alike. */
const BYTES_PER_STATEMENT = 650;

/** Writes the engine and the scripts. Gzipped, since a bare file server compresses nothing. @returns bytes that are fetched before any data */
export async function writeEngine(folder: ExportFolder): Promise<number> {
  const [script, binary] = await Promise.all([ENGINE.script, ENGINE.binary].map((name) => readFile(packages.resolve(name))));
  const packed = gzipSync(binary!, { level: 9 });
  await folder.write('sparql/oxigraph.js', script!);
  await folder.write('sparql/oxigraph.wasm.gz', packed);
  await folder.write('sparql/oxigraph.txt', `oxigraph.js and oxigraph.wasm.gz are Oxigraph's bindings for browsers, unchanged but for gzip:\nhttps://github.com/oxigraph/oxigraph\n\nThey are licensed, at your choice, under the MIT licence or under the Apache License 2.0, which follows.\n\n${readFileSync(new URL('../LICENSE', browserDirectory), 'utf8')}`);
  for (const name of SCRIPTS) await folder.write(`sparql/${name}`, await readFile(new URL(name, browserDirectory)));
  return script!.length + packed.length;
}

/** The page that answers queries in the browser, over files of the copy. `engineSize`: bytes. */
export function queryPage(site: Site, choices: readonly DataChoice[], engineSize: number): string {
  const [brief, all] = choices as readonly [DataChoice, DataChoice];
  const small = all.triples.statements <= SMALL;
  const facts = {
    base: site.base, engine: engineSize, prefixes, vocabularies: VOCABULARIES, small,
    choices: Object.fromEntries(choices.map(({ key, triples, quads }) => [key, {
      triples: { path: `../${triples.path}`, size: triples.size, statements: triples.statements },
      quads: { path: `../${quads.path}`, size: quads.size, statements: quads.statements },
    }])),
  };
  const label = ({ triples, quads }: DataChoice): string => {
    const loaded = small ? [triples, quads] : [triples];
    const sum = (of: 'size' | 'statements'): number => loaded.reduce((all, file) => all + file[of], 0);
    return `${triples.statements.toLocaleString('en')} statements, ${size(sum('size'))} to fetch, about ${size(sum('statements') * BYTES_PER_STATEMENT)} of memory`;
  };
  return page({
    site, title: 'Query', section: 'query', indexed: false, policy: POLICY,
    head: html`<script type="application/json" id="facts">${jsonForScript(facts)}</script>
<script src="query.js" defer></script>`,
    main: html`
<h1>Query</h1>
<p class="lead">Here questions in <a href="https://www.w3.org/TR/sparql11-query/">SPARQL 1.1</a> are answered in your own browser. It fetches the data once from where this page came from, and sends your question to nobody.</p>
<noscript><p><strong>This page needs JavaScript.</strong> Without it, take <a href="${site.root}${all.quads.path}">all quads</a> and ask them with a program: <code>witness load witness.nq.gz</code> and <code>witness query</code>, or any other that speaks SPARQL.</p></noscript>
<div id="ask" hidden>
<fieldset><legend>What to ask</legend>
<p><label><input type="radio" name="data" value="brief"${!small && html` checked`}> People, events, places and direct statements: ${label(brief)}</label></p>
<p><label><input type="radio" name="data" value="all"${small && html` checked`}> All of it, with the claims and their words: ${label(all)}${all.triples.statements > MOST && html`. <strong>More than most browsers take:</strong> use a program instead.`}</label></p>
<p><button type="button" id="load">Load</button> <span class="note">and ${size(engineSize)} for the engine</span></p>
</fieldset>
<p id="state" role="status">Nothing is loaded yet.</p>
<p><label for="example">Begin with</label> <select id="example"><option value="">…</option>${questionsOf(site).map(({ title, query }) => html`<option value="${query}">${title}</option>\n`)}</select></p>
<p><label for="query">Question</label></p>
<textarea id="query" rows="16" spellcheck="false" autocapitalize="off">
${EXAMPLE_QUERY}</textarea>
<p><button type="button" id="run">Ask</button> <button type="button" id="stop" disabled>Stop</button></p>
<section id="answer" aria-label="Answer" tabindex="-1"></section>
</div>
<h2>Good to know</h2>
<ul>
<li><code>FROM &lt;${site.base}graph/stated&gt;</code> leaves out every statement that its source hedges. For a question that says <code>GRAPH</code> or <code>FROM</code> the named graphs are loaded as well, which takes as much again.</li>
<li>The engine is <a href="oxigraph.txt">Oxigraph</a>, and not the one of the server. The two were compared over thousands of queries. They differ in how numbers are written (<code>"08"^^xsd:integer</code> comes as <code>8</code>), with several <code>FROM</code>, where a statement of two graphs comes twice, and in the order of rows that <code>ORDER BY</code> leaves open.</li>
<li>Nothing limits a question here but your patience and memory: <em>Stop</em> ends it. <code>SERVICE</code> is refused.</li>
<li>Once the data is loaded, the page works without a network. Opened from a disk, browsers let no page read the files beside it: start <code>python3 -m http.server</code> in the folder of this copy and open the address it tells.</li>
<li>The <a href="${site.root}ontology">ontology</a> names the properties.</li>
</ul>`,
  });
}

const VOCABULARIES = 'https://w3id.org/witness-graph/';
