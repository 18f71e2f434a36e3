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
.claims > li { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; background: var(--panel); }
.claims summary { padding: .6rem .9rem; cursor: pointer; }
.claims .words { padding: 0 .9rem .8rem; }
.certainty { font-family: system-ui, sans-serif; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.certainty.strong { color: var(--confirmed); } .certainty.hedged { color: var(--hedged); } .certainty.weak { color: var(--weak); }
.negated { text-decoration: underline; font-weight: 700; }
.timeline { list-style: none; padding: 0; border-inline-start: 3px solid var(--line); }
.timeline > li { padding: .1rem 0 .6rem 1rem; }
.timeline time, .when { font-family: system-ui, sans-serif; font-weight: 600; font-size: .95rem; }
pre, code, textarea { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .9rem; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; overflow-x: auto; white-space: pre-wrap; }
textarea { width: 100%; min-height: 14rem; padding: .6rem; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; }
button, select, input { font: inherit; font-family: system-ui, sans-serif; padding: .4rem .9rem; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; min-height: 2.5rem; }
button { cursor: pointer; }
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
  .claims > li { break-inside: avoid; }
}
`.trim() + '\n';

/** The stylesheet's address changes with its bytes, so that it may be kept for ever. */
export const stylesheetName = `style-${createHash('sha256').update(stylesheet).digest('hex').slice(0, 12)}.css`;
