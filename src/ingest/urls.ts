import type { Words } from './record.js';

/** Addresses in prose. Punctuation that ends the sentence or closes the bracket around one is not part of it. */
export function findUrls(text: string, from = 0): Words[] {
  const urls: Words[] = [];
  for (const match of text.matchAll(/https?:\/\/[^\s<>"“”«»\u0000-\u0020]{1,2000}/g)) {
    let url = match[0];
    for (;;) {
      const shorter = url.replace(/[.,;:!?'’\]}>*]+$/, '');
      // A closing bracket belongs to the address only if it opened there (Wikipedia's do).
      const closed = shorter.endsWith(')') && !shorter.includes('(') ? shorter.slice(0, -1) : shorter;
      if (closed === url) break;
      url = closed;
    }
    const start = from + match.index;
    if (URL.canParse(url)) urls.push({ start, end: start + url.length, text: url });
  }
  return urls;
}
