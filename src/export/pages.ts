import { Html, html } from '../web/pages/html.js';
import { page } from '../web/pages/layout.js';
import { stylesheet } from '../web/pages/style.js';
import type { Site } from '../web/site.js';

/** Pages that only a copy in files has. Links stand as a server's do; `linkFiles` makes them lead to files. */

export interface CopyFacts {
  readonly release: string;
  readonly publishedAt?: Date;
  readonly releases: readonly string[];
  /** Entries of the release. */
  readonly entries: number;
}

/** What this copy is, how to check it, and what it leaves out. */
export const aboutPage = (site: Site, { release, publishedAt, releases, entries }: CopyFacts): string => page({
  site, title: 'About this copy', indexed: false,
  main: html`
<h1>About this copy</h1>
<p class="lead">Release <code>${release}</code>${publishedAt !== undefined && html` of <time datetime="${publishedAt.toISOString()}">${publishedAt.toISOString().slice(0, 10)}</time>`} of what is published at <code>${site.base}</code>, as files: ${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}. It works under any address, and needs no server but one that hands out files.</p>
<h2>What the addresses mean</h2>
<p>Things are named by addresses that begin with <code>${site.base}</code>, here as there: two copies speak of the same things, and the data of one can be joined with the data of another. Where such an address is not to be reached, what follows its beginning leads to the same document below the first page of this copy.</p>
<h2>Check it</h2>
<p><code>sha256sum --check --quiet SHA256SUMS</code> in the folder of the copy checks every file by <a href="${site.root}SHA256SUMS">this list</a>. The release itself lies whole in ${releases.map((id, index) => html`${index > 0 && ', '}<code>releases/${id}</code>`)}: <code>witness verify</code> with the name of that folder checks it and who signed it.</p>
<h2>Not here</h2>
<ul>
<li>Looking for names, and narrowing entries down by several things at once: ask <a href="${site.root}sparql">in your browser</a> instead.</li>
<li>The choice of a format or language by what a program asks for: every format has a file of its own, by its ending. Pages quote the rights articles in English; all languages are on the page of each article.</li>
<li>An endpoint that programs send queries to, and the service that finds names for OpenRefine: they take <a href="${site.root}releases/${release}">the dumps</a> and a program such as this one.</li>
<li>What was withdrawn: a server says that it is gone, here it is simply not there. Whoever keeps a copy should take newer ones, and delete the old.</li>
</ul>`,
});

/** What a reader meets at the address of the stream of changes; programs take the files it names. */
export const feedPage = (site: Site, pages: number): string => page({
  site, title: 'Changes', indexed: false,
  main: html`
<h1>Changes</h1>
<p class="lead">What was added, changed and taken back, entry by entry: <a href="${site.root}feed.atom">as a feed for people</a>, or as an event stream for mirrors (LDES) that begins in <a href="${site.root}feed.ttl">Turtle</a> or <a href="${site.root}feed.jsonld">JSON-LD</a>.</p>
<ul>${Array.from({ length: pages }, (_, index) => html`<li id="page-${index + 1}">Page ${index + 1}: <a href="${site.root}feed/${index + 1}.ttl">Turtle</a>, <a href="${site.root}feed/${index + 1}.jsonld">JSON-LD</a></li>\n`)}</ul>`,
});

/** Leads on to another file of the copy, where a server would send a redirect. `target`: relative to this file. */
export const forwardPage = (target: string, canonical?: string): string => html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>See another page</title>
<meta name="robots" content="noindex">
${canonical !== undefined && html`<link rel="canonical" href="${canonical}">\n`}<meta http-equiv="refresh" content="0; url=${target}">
</head>
<body><p>It is <a href="${target}">here</a>.</p></body>
</html>
`.text;

/**
 * For servers that are told to show it when there is no file. It stands at whatever address was asked for, so it links to
 * nothing and carries its style.
 */
export const notFoundPage = (site: Site): string => html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Not here · ${site.title}</title>
${new Html(`<style>${stylesheet}</style>`)}
</head>
<body><main>
<h1>Not here</h1>
<p>This copy has nothing at this address: it was never there, or was withdrawn.</p>
</main></body>
</html>
`.text;
