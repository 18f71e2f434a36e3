import type { Term } from '@rdfjs/types';
import { prefixes } from '../../generated/terms.js';
import { encoders } from '../../graph/serialise.js';
import type { QueryResult } from '../../sparql/engine.js';
import { bindParameters } from '../../sparql/parameters.js';
import { batched } from '../../sparql/results/batch.js';
import { storedQueries } from '../../sparql/stored-queries.js';
import { formatsOf } from '../formats.js';
import { addressOf, type Site } from '../site.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { languageAttributes } from './text.js';

export const EXAMPLE_QUERY = `PREFIX wit: <${prefixes.wit}>
PREFIX rdfs: <${prefixes.rdfs}>

# Every entry, its victim, and the rights that the archive suspects were violated
SELECT ?entry ?name ?article {
  ?entry wit:victim ?person .
  ?person rdfs:label ?name ;
          wit:suspectedViolationOf ?article .
}
ORDER BY ?name ?article
LIMIT 100`;

/** Where a browser asks a query: the server, or in a copy in files the page that answers in the browser itself. */
export const askAddress = (site: Site, query: string): string =>
  site.still === true ? `${site.home ?? site.root}sparql#query=${encodeURIComponent(query)}` : `${site.root}sparql?format=html&query=${encodeURIComponent(query)}`;

/** The form for people. It works without script: the browser sends the query as a parameter. */
export function queryPage(site: Site): string {
  return page({ site, title: 'Query', section: 'query', indexed: false, main: html`<h1>Query</h1>${form(EXAMPLE_QUERY)}${questions(site)}${notes(site)}` });
}

// The files are part of the program and do not change under it.
let stored: ReturnType<typeof storedQueries> | undefined;

/** The project's own questions and how to ask them. */
export const questionsOf = (site: Site): { title: string; query: string }[] =>
  (stored ??= storedQueries()).map((question) => ({ title: question.title, query: bindParameters(question, new Map(), site.base) }));

/** The project's own questions, to be asked as they are or taken as a start; their parameters have their defaults. */
function questions(site: Site): Html {
  return html`<h2>Questions to begin with</h2>
<ul>${questionsOf(site).map(({ title, query }) => html`<li><a href="${askAddress(site, query)}">${title}</a></li>\n`)}</ul>`;
}

/** A question to be changed and asked; `address` where the page stands elsewhere than the endpoint. */
export function form(query: string, address?: string): Html {
  const options = [...formatsOf('bindings'), ...formatsOf('graph')].map(({ key, name }) => html`<option value="${key}">${name}</option>`);
  return html`
<form method="get"${address !== undefined && html` action="${address}"`}>
<p><label for="query">Question in <a href="https://www.w3.org/TR/sparql11-query/">SPARQL 1.1</a></label></p>
<textarea id="query" name="query" rows="16" spellcheck="false" autocapitalize="off" required>
${query}</textarea>
<p><label for="format">Answer as</label>
<select id="format" name="format"><option value="html">Table</option>${options}</select>
<button type="submit">Ask</button></p>
</form>`;
}

const notes = (site: Site): Html => html`
<h2>Good to know</h2>
<p>Programs send the query to this address as the parameter <code>query</code> by GET or POST, or as a body of type
<code>application/sparql-query</code>, and say in <code>Accept</code> which format they want. Every claim and every word that
supports it can be asked for; the <a href="${site.root}ontology">ontology</a> names the properties.</p>
<p><code>FROM &lt;${site.base}graph/stated&gt;</code> leaves out every statement that its source hedges. Rows have no order unless
<code>ORDER BY</code> gives one, so <code>LIMIT</code> and <code>OFFSET</code> without it may repeat or skip rows.</p>`;

/** The answer as a page; cells are escaped, whatever the query computed. */
export async function* resultPage(site: Site, query: string, result: QueryResult): AsyncGenerator<string> {
  const [before, after] = page({
    site, title: 'Answer', section: 'query', indexed: false,
    main: html`<h1>Answer</h1>${MARK}<h2>Ask again</h2>${form(query)}`,
  }).split(MARK.text) as [string, string];
  yield before;
  switch (result.kind) {
    case 'boolean':
      yield html`<p class="lead">${result.value ? 'Yes.' : 'No.'}</p>`.text;
      break;
    case 'bindings': {
      const { variables, rows } = result;
      yield* batched(
        html`<div class="scroll" tabindex="0" role="region" aria-label="Rows"><table><thead><tr>${variables.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>\n`.text,
        rows,
        (row) => html`<tr>${variables.map((name) => html`<td>${cell(site, row.get(name))}</td>`)}</tr>\n`.text,
        '</tbody></table></div>',
      );
      break;
    }
    case 'quads': {
      const turtle = encoders.turtle(prefixes);
      yield '<pre>';
      yield* batched(html`${turtle.start()}`.text, result.quads, (quad) => html`${turtle.quad(quad)}`.text, () => html`${turtle.end()}`.text);
      yield '</pre>';
      break;
    }
  }
  yield after;
}

const MARK = html`<!-- result -->`;

function cell(site: Site, term: Term | undefined): Html | string {
  switch (term?.termType) {
    case undefined:
      return '';
    case 'NamedNode':
      return /^https?:/i.test(term.value) ? html`<a href="${addressOf(site, term.value)}">${shorten(term.value)}</a>` : term.value;
    case 'Literal':
      return term.language === '' ? html`<span dir="auto">${term.value}</span>` : html`<span${languageAttributes(term.language)}>${term.value}</span> <small>${term.language}</small>`;
    case 'BlankNode':
      return `_:${term.value}`;
    default:
      return String(term!.value);
  }
}

function shorten(iri: string): string {
  for (const [prefix, namespace] of Object.entries(prefixes)) if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  return iri;
}
