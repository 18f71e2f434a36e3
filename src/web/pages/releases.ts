import { wit } from '../../generated/terms.js';
import type { ClaimFacts, ReleaseDifference } from '../../release/diff.js';
import { RELEASE_FILES } from '../../store/manifest.js';
import type { ListedRelease } from '../kept.js';
import { encodePath, type Site } from '../site.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { size } from './size.js';
import { View } from './view.js';

/** All releases that are kept. */
export function releasesHtml(site: Site, releases: readonly ListedRelease[]): string {
  return page({
    site, title: 'Releases', description: 'Every release that is kept, with its documents, its dumps and what changed from one to the next.',
    head: html`<link rel="canonical" href="${site.base}releases">`,
    main: html`
<h1>Releases</h1>
<p class="lead">${site.still === true ? (releases.length > 1 ? html`An entry as it was is in the folder of that release: <code>releases/…/entry/…</code>` : 'The one that this copy was made of.') : html`What was published stays at its address. To see an entry as it was, put the release before it: <code>${site.root}releases/…/entry/…</code>, or ask for it with <code>Accept-Datetime</code> (RFC 7089).`}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Releases"><table><thead><tr><th scope="col">Release</th><th scope="col">Published</th><th scope="col">Entries</th><th scope="col">Claims</th><th scope="col">Compare</th></tr></thead><tbody>
${releases.map((release, index) => {
    const before = releases[index + 1];
    return html`<tr><td><a href="${site.root}releases/${release.id}"><code>${release.id}</code></a>${release.current && ' (current)'}${release.closed && ' (files closed)'}</td><td>${date(release)}</td><td>${count(release, wit.Entry)}</td><td>${count(release, wit.Claim)}</td><td>${before !== undefined && html`<a href="${site.root}releases/${before.id}/diff/${release.id}">with the one before</a>`}</td></tr>\n`;
  })}</tbody></table></div>`,
  });
}

/** One release: its files and their checksums. */
export function releaseHtml(site: Site, release: ListedRelease, before: ListedRelease | undefined): string {
  const { id, manifest } = release;
  const root = `${site.root}releases/${id}/`;
  const files = [
    { path: manifest.dump.path, title: 'All quads, sorted N-Quads', rows: manifest.dump.quads },
    ...manifest.dumps,
  ];
  return page({
    site, title: `Release ${id}`, description: `Release ${id}: its files, their checksums and what changed.`, indexed: release.current,
    head: html`<link rel="canonical" href="${site.base}releases/${id}">`,
    main: html`
<p class="kind"><a href="${site.root}releases">Releases</a></p>
<h1>Release ${id}</h1>
<dl class="facts">
<dt>Published here</dt><dd>${date(release)}${release.current ? ', the current release' : ''}</dd>
<dt>Entries</dt><dd>${count(release, wit.Entry)}</dd>
<dt>Claims</dt><dd>${count(release, wit.Claim)}</dd>
${before !== undefined && html`<dt>Changes</dt><dd><a href="${site.root}releases/${before.id}/diff/${id}">since release <code>${before.id}</code></a></dd>`}
<dt>Made by</dt><dd>version ${manifest.converterVersion}, ontology ${manifest.ontologyVersion}</dd>
</dl>
${release.closed ? html`<p>Something in this release was withdrawn since, so its files are closed.</p>` : manifest.dump.path !== '' && html`<h2>Files</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Files"><table><thead><tr><th scope="col">File</th><th scope="col">What it is</th><th scope="col">Size</th><th scope="col">SHA-256</th></tr></thead><tbody>
${files.map(({ path, title, rows }) => html`<tr><td><a href="${root}${path}">${path.replace('dumps/', '')}</a></td><td>${title}${rows !== undefined && `, ${rows.toLocaleString('en')} ${path === manifest.dump.path ? 'quad' : 'row'}${rows === 1 ? '' : 's'}`}</td><td>${size(manifest.files[path]?.size ?? 0)}</td><td><code>${manifest.files[path]?.sha256.slice(0, 16)}…</code></td></tr>\n`)}
<tr><td><a href="${root}${RELEASE_FILES.database}">${RELEASE_FILES.database}</a></td><td>The DuckDB database that is served, with the tables as views</td><td></td><td></td></tr>
</tbody></table></div>
<p><a href="${root}${RELEASE_FILES.manifest}">manifest.json</a> and <a href="${root}${RELEASE_FILES.sums}">SHA256SUMS</a> name every file with its checksum. <a href="${site.root}dataset#tables">What the columns of the tables mean</a></p>`}`,
  });
}

const date = ({ publishedAt }: ListedRelease): Html => (publishedAt === undefined ? html`` : html`<time datetime="${publishedAt.toISOString()}">${publishedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`);
const count = ({ manifest }: ListedRelease, cls: string): string => (manifest.counts.classes[cls] ?? 0).toLocaleString('en');

/** Claims shown of each kind; the JSON has all. */
const MOST_SHOWN = 500;

/** What changed from one release to another. */
export function differenceHtml(site: Site, { from, to, entries, claims }: ReleaseDifference, base: string): string {
  const view = new View({ ...site, root: `${site.root}releases/${to}/`, home: site.root }, []);
  const said = ({ subject, property, value, certainty, hedge, quote, negated }: ClaimFacts): Html => {
    const name = (reference: string): string => view.name(absolute(base, reference));
    return html`${negated === true && html`<strong class="negated">Denied, or not known:</strong> `}<code>${subject}</code> <span class="kind">${name(property)}</span> ${absoluteOrText(value, name)} (${name(certainty)}${hedge !== undefined && html`: “${hedge}”`})${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}`;
  };
  const section = <T>(title: string, list: readonly T[], item: (one: T) => Html): Html => html`<h2>${title} (${list.length.toLocaleString('en')})</h2>
${list.length === 0 ? html`<p>None.</p>` : html`<ul>${list.slice(0, MOST_SHOWN).map((one) => html`<li>${item(one)}</li>\n`)}</ul>`}
${list.length > MOST_SHOWN && html`<p>${(list.length - MOST_SHOWN).toLocaleString('en')} more are in <a href="${site.root}releases/${from}/diff/${to}.json">the same as JSON</a>.</p>`}`;
  const entry = (release: string) => (path: string): Html => html`<a href="${site.root}releases/${release}/${encodePath(path)}">${path}</a>`;
  return page({
    site, title: `Changes from ${from} to ${to}`, indexed: false,
    main: html`
<p class="kind"><a href="${site.root}releases">Releases</a></p>
<h1>What changed</h1>
<p class="lead">From release <a href="${site.root}releases/${from}"><code>${from}</code></a> to release <a href="${site.root}releases/${to}"><code>${to}</code></a>. <a href="${site.root}releases/${from}/diff/${to}.json">As JSON</a></p>
${section('Entries added', entries.added, entry(to))}
${section('Entries removed', entries.removed, (path) => html`${path}`)}
${section('Entries changed', entries.changed, entry(to))}
${section('Claims added', claims.added, said)}
${section('Claims removed', claims.removed, said)}
${section('Claims changed', claims.changed, ({ before, after }) => html`<p>Before: ${said(before)}</p><p>After: ${said(after)}</p>`)}`,
  });
}

const absolute = (base: string, reference: string): string => (/^https?:/.test(reference) ? reference : base + reference);
const absoluteOrText = (value: string, name: (reference: string) => string): Html => (/^https?:|^[a-z]+\/\S+$/.test(value) ? html`${name(value)}` : html`${value}`);
