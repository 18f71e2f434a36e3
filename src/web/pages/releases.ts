import { wit } from '../../generated/terms.js';
import { RELEASE_FILES } from '../../store/manifest.js';
import type { ListedRelease } from '../kept.js';
import type { Site } from '../site.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { size } from './size.js';
import { edtfText } from './view.js';

/** All releases that are kept. */
export function releasesHtml(site: Site, releases: readonly ListedRelease[]): string {
  return page({
    site, title: 'Releases', description: 'Every release that is kept, with its documents, its dumps and what changed from one to the next.',
    head: html`<link rel="canonical" href="${site.base}releases">`,
    main: html`
<h1>Releases</h1>
<p class="lead">${site.still === true ? (releases.length > 1 ? html`An entry as it was is in the folder of that release: <code>releases/…/entry/…</code>` : 'The one that this copy was made of.') : html`What was published stays at its address. To see an entry as it was, put the release before it: <code>${site.root}releases/…/entry/…</code>, or ask for it with <code>Accept-Datetime</code> (RFC 7089).`}</p>
<ol class="entries" reversed>
${releases.map((release, index) => {
    const before = releases[index + 1];
    return html`<li><a href="${site.root}releases/${release.id}">${release.publishedAt === undefined ? html`<code>${release.id}</code>` : date(release)}</a>${release.current && html` <strong>the current one</strong>`}${release.closed && html` <span class="note">files closed, since something in it was withdrawn</span>`}
<br><span class="note">${counted(release, wit.Entry, 'entry', 'entries')}, ${counted(release, wit.Claim, 'claim', 'claims')} · <code>${release.id}</code>${before !== undefined && html` · <a href="${site.root}releases/${before.id}/diff/${release.id}">what changed since the one before</a>`}</span></li>\n`;
  })}</ol>`,
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

const date = ({ publishedAt }: ListedRelease): Html => (publishedAt === undefined ? html`` : html`<time datetime="${publishedAt.toISOString()}">${edtfText(publishedAt.toISOString().slice(0, 10))}, ${publishedAt.toISOString().slice(11, 16)} UTC</time>`);
const counted = (release: ListedRelease, cls: string, one: string, many: string): string => `${count(release, cls)} ${(release.manifest.counts.classes[cls] ?? 0) === 1 ? one : many}`;
const count = ({ manifest }: ListedRelease, cls: string): string => (manifest.counts.classes[cls] ?? 0).toLocaleString('en');
