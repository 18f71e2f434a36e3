import { Html } from '../web/pages/html.js';

/** Colour never stands alone: each certainty has its own line under the words, so that a print in grey tells them apart. */
export const style = new Html(`
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d1c1a; --soft: #5b5750; --line: #d9d4c8; --panel: #f4f1ea; --link: #0b4f8a; --plain: #14532d; --hedged: #7a3e00; --weak: #8f1d1d; --unread: #ffe1a8; --unread-ink: #3b2a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #181715; --ink: #ece8df; --soft: #b3ada1; --line: #3d3a34; --panel: #22201d; --link: #8ec5ff; --plain: #8fd6a8; --hedged: #f0b36a; --weak: #ff9d94; --unread: #5a4300; --unread-ink: #fff3d6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; overflow-wrap: anywhere; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem 1rem 40vh; }
a { color: var(--link); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.page { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .4rem; padding: 1rem; background: var(--panel); }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .25em; text-decoration-skip-ink: none; }
mark.plain { text-decoration-color: var(--plain); text-decoration-style: solid; }
mark.hedged { text-decoration-color: var(--hedged); text-decoration-style: dashed; }
mark.weak { text-decoration-color: var(--weak); text-decoration-style: dotted; }
mark.negated { text-decoration-style: double; }
mark.hedge { font-weight: 700; }
.unread { background: var(--unread); color: var(--unread-ink); border-inline: 2px solid currentColor; padding-inline: .15em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.heading { font-weight: 700; color: var(--soft); } .noise { color: var(--soft); font-size: .85em; } .gap { color: var(--soft); font-style: italic; outline: 1px dotted currentColor; }
.soft { color: var(--soft); font-size: .9rem; } code { font-size: .85rem; }
sup { line-height: 0; font-family: system-ui, sans-serif; font-size: .7em; } sup a { padding: .3em .2em; text-decoration: none; }
.legend > * { margin-inline-end: 1rem; white-space: nowrap; }
.notes > li { border-top: 1px solid var(--line); padding: .4rem 0; }
.notes > li:target { position: fixed; inset-inline: 0; bottom: 0; max-height: 40vh; overflow: auto; margin: 0; list-style-position: inside; padding: 1rem max(1rem, calc(50vw - 25rem)); background: var(--paper); border-top: 3px solid var(--link); }
.certainty { font-family: system-ui, sans-serif; font-size: .85rem; font-weight: 600; } .certainty.plain { color: var(--plain); } .certainty.hedged { color: var(--hedged); } .certainty.weak { color: var(--weak); }
table { border-collapse: collapse; } th, td { overflow-wrap: normal; text-align: start; padding: .2rem .8rem; border-bottom: 1px solid var(--line); }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --panel: #fff; --link: #000; --unread: #e4e4e4; --unread-ink: #000; --plain: #000; --hedged: #000; --weak: #000; }
  main { max-width: none; padding: 0; } .page { border: 0; padding: 0; } .notes > li { break-inside: avoid; } .notes > li:target { position: static; max-height: none; border-top: 1px solid var(--line); padding: .4rem 0; }
}
`);
