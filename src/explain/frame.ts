import { html, type Html } from '../web/pages/html.js';
import { style } from './style.js';

/** One HTML file that needs nothing else: no script, no font, no other file. */
export function standalonePage(title: string, main: Html): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`.text;
}
