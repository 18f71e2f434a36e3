import type { Site } from '../site.js';
import { html, type Html, type HtmlValue } from './html.js';
import { stylesheetName } from './style.js';

export interface Page {
  readonly site?: Site;
  readonly title: string;
  readonly main: Html;
  /** What stands in the head beyond the title: links between variants, structured data. */
  readonly head?: HtmlValue;
  /** A sentence for search engines and previews. */
  readonly description?: string;
  /** Whether search engines may list the page. */
  readonly indexed?: boolean;
  /** What the page may load, where it is more than our stylesheet; only pages in files say it themselves. */
  readonly policy?: string;
  /** Which entry of the navigation the page stands under. */
  readonly section?: 'entries' | 'query' | 'ontology';
}

const navigation = [
  ['entries', 'entries', 'Entries'],
  ['query', 'sparql', 'Query'],
  ['ontology', 'ontology', 'Ontology'],
] as const;

/** What the server's header fields say, as far as a page can say it: a file server may send none. */
const STILL_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";

/** A whole page: the same frame everywhere, readable without style and without script. */
export function page({ site, title, main, head, description, indexed = true, section, policy = STILL_POLICY }: Page): string {
  const root = site?.home ?? site?.root ?? '/';
  const name = site?.title ?? 'Witness Graph';
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${site?.still === true && html`<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="referrer" content="no-referrer">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === name ? name : `${title} · ${name}`}</title>
${description !== undefined && html`<meta name="description" content="${description}">\n`}${(!indexed || site?.kept !== undefined) && html`<meta name="robots" content="noindex">\n`}<link rel="stylesheet" href="${root}${stylesheetName}">
<link rel="icon" href="data:,">
<link rel="alternate" type="application/atom+xml" title="Changes" href="${root}feed.atom">
${head}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="name" href="${root}">${name}</a>
<nav aria-label="Site"><ul>${navigation.map(([key, path, label]) => html`<li><a href="${root}${path}"${section === key && html` aria-current="true"`}>${label}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">${site?.kept !== undefined && keptNotice(root, site.kept)}${main}</main>
<footer class="site">
<p>This site reports what the archive's entries report, with their words. It asserts nothing of its own.</p>
${site?.still === true && html`<p><a href="${root}about-this-copy">A copy in files</a> of what is published at <code>${site.base}</code></p>\n`}</footer>
</body>
</html>
`.text;
}

/** Nobody shall take an older release for what the archive says today. */
function keptNotice(root: string, { id, publishedAt, current }: NonNullable<Site['kept']>): Html {
  const date = publishedAt?.toISOString().slice(0, 10);
  return html`<p class="note">From <a href="${root}releases/${id}">release <code>${id}</code></a>${date !== undefined && html` of <time datetime="${date}">${date}</time>`}${current ? html`, the current one.` : html`, an older one. <a href="${root}releases">All releases</a>`}</p>\n`;
}
