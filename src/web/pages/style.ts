import { createHash } from 'node:crypto';

/** The one stylesheet: light and dark, phone and paper; no font, image or script from anywhere. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1d1c1a; --soft: #5b5750; --line: #d9d4c8; --panel: #f4f1ea; --link: #0b4f8a; --mark: #8a4b08;
  --confirmed: #14532d; --hedged: #7a3e00; --weak: #8f1d1d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181715; --ink: #ece8df; --soft: #b3ada1; --line: #3d3a34; --panel: #22201d; --link: #8ec5ff; --mark: #f0b36a;
    --confirmed: #8fd6a8; --hedged: #f0b36a; --weak: #ff9d94;
  }
}
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, textarea:focus-visible, button:focus-visible, select:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 1; }
header.site, footer.site, main { max-width: 56rem; margin: 0 auto; padding: 1rem; }
header.site { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; border-bottom: 1px solid var(--line); font-family: system-ui, sans-serif; }
header.site .name { font-weight: 700; color: inherit; text-decoration: none; }
header.site ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
header.site a { display: inline-block; padding: .25rem 0; }
header.site a[aria-current] { font-weight: 700; }
footer.site { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; margin-top: 3rem; }
main:focus { outline: none; }
h1 { font-size: 2rem; line-height: 1.2; margin: 1rem 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
.lead { font-size: 1.15rem; }
.kind, .note, small { color: var(--soft); font-family: system-ui, sans-serif; font-size: .9rem; }
[lang|="ug"], [lang|="ar"], [lang="ug"], [lang="ar"] { font-family: "Noto Naskh Arabic", "UKIJ Tuz", "Scheherazade New", serif; font-size: 1.1em; }
dl.facts { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .5rem 1.25rem; }
dl.facts dt { font-family: system-ui, sans-serif; color: var(--soft); }
dl.facts dd { margin: 0; }
dl.facts dd + dd { grid-column: 2; }
@media (max-width: 36rem) { dl.facts { display: block; } dl.facts dt { margin-top: .9rem; } h1 { font-size: 1.6rem; } }
blockquote, .quote { margin: .5rem 0; padding: .25rem 1rem; border-inline-start: 4px solid var(--line); }
.claims { list-style: none; padding: 0; }
.claims > li { border-bottom: 1px solid var(--line); }
.claims > li:first-child { border-top: 1px solid var(--line); }
h2 + .claims > li:first-child { border-top: 0; }
summary { cursor: pointer; }
.claims summary, .claims .closed { padding: .45rem .25rem; }
.claims summary:hover { background: var(--panel); }
.claims .words { margin: 0 .25rem .8rem 1.1rem; }
.subject > summary { padding: .4rem 0; } .subject > summary h3 { display: inline; margin: 0; }
.certainty { font-family: system-ui, sans-serif; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.certainty.strong { color: var(--confirmed); font-weight: 400; } .certainty.hedged { color: var(--hedged); } .certainty.weak { color: var(--weak); }
.right h3 { margin: .9rem 0 .25rem; } .right blockquote p { margin: .25rem 0; } .right .note { margin: .25rem 0 .9rem; }
.negated { text-decoration: underline; font-weight: 700; }
.timeline { list-style: none; padding: 0; }
.timeline > li { border-inline-start: 3px solid var(--line); padding: .1rem 0 .8rem 1rem; }
.timeline p { margin: 0; }
.when { font-family: system-ui, sans-serif; font-weight: 600; font-size: .95rem; }
.when .note { font-weight: 400; }
@media (min-width: 44rem) {
  .timeline > li:has(> .when) { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1.25rem; padding-inline-start: 0; border: 0; }
  .timeline > li:has(> .when) > div { border-inline-start: 3px solid var(--line); padding: 0 0 .8rem 1rem; margin-bottom: -.8rem; }
}
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-family: system-ui, sans-serif; } .search input { flex: 1 1 12rem; max-width: 24rem; }
.entries { list-style: none; padding: 0; } .entries > li { padding: .4rem 0; border-bottom: 1px solid var(--line); } .entries a { font-size: 1.05rem; }
.people > li { margin-bottom: .6rem; }
.contents ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; font-family: system-ui, sans-serif; font-size: .95rem; }
.contents a { display: inline-block; padding: .25rem 0; }
:target { scroll-margin-top: 4rem; }
.words:target, li:target { outline: 2px solid var(--link); outline-offset: 4px; border-radius: .2rem; }
.columns { columns: 18rem; column-gap: 2rem; }
.map { margin: 1rem 0; }
.map svg { width: 100%; max-width: 36rem; height: auto; display: block; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
.map path { fill: none; stroke: var(--soft); stroke-width: 1; vector-effect: non-scaling-stroke; }
.map .border { stroke-dasharray: 4 3; opacity: .75; }
.map circle { fill: var(--link); stroke: var(--paper); stroke-width: 2; }
.map text { font: 600 12px system-ui, sans-serif; }
.map .sign { fill: var(--paper); text-anchor: middle; }
.map .label { fill: var(--ink); paint-order: stroke; stroke: var(--panel); stroke-width: 4; stroke-linejoin: round; }
.map .label.end { text-anchor: end; }
.map figcaption { color: var(--soft); font: .9rem/1.5 system-ui, sans-serif; max-width: 36rem; margin-top: .4rem; }
.diagram { margin: 1rem 0; }
.diagram svg { display: block; }
.diagram rect { fill: var(--panel); stroke: var(--soft); } .diagram text { font: 12px system-ui, sans-serif; fill: var(--soft); }
.diagram .class { font-weight: 700; font-size: 13px; fill: var(--ink); }
.diagram .arrow { fill: none; stroke: var(--link); stroke-width: 1.2; opacity: .55; } .diagram marker path { fill: var(--link); }
.diagram figcaption { color: var(--soft); font: .9rem/1.5 system-ui, sans-serif; margin-top: .4rem; }
.counted { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0; padding: 0; font-variant-numeric: tabular-nums; }
table.counts { width: auto; }
table.counts td { font-variant-numeric: tabular-nums; }
.bar { width: 12rem; } .bar svg { width: 12rem; height: .9rem; } .bar rect { fill: var(--link); }
pre, code, textarea { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .9rem; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; overflow-x: auto; white-space: pre-wrap; }
textarea { width: 100%; min-height: 14rem; padding: .6rem; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; }
button, select, input { font: inherit; font-family: system-ui, sans-serif; padding: .4rem .9rem; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; min-height: 2.5rem; }
button { cursor: pointer; } button:disabled { opacity: .5; cursor: default; }
input[type="radio"] { min-height: 0; } fieldset { border: 1px solid var(--line); border-radius: .4rem; } select { max-width: 100%; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { font-family: system-ui, sans-serif; }
.formats { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; font-family: system-ui, sans-serif; }
.formats a { display: inline-block; padding: .35rem .7rem; border: 1px solid var(--line); border-radius: .4rem; text-decoration: none; }
.pages { display: flex; gap: 1.5rem; font-family: system-ui, sans-serif; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --panel: #fff; --link: #000; }
  header.site nav, .skip, .formats, form, .pages { display: none; }
  a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .8em; }
  details > * { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .contents { display: none; }
  .map svg { max-width: 30rem; }
  .claims > li { break-inside: avoid; }
}
`.trim() + '\n';

/** The stylesheet's address changes with its bytes, so that it may be kept for ever. */
export const stylesheetName = `style-${createHash('sha256').update(stylesheet).digest('hex').slice(0, 12)}.css`;
