import { html } from './html.js';
import { page } from './layout.js';

export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly alternatives: readonly { readonly href: string; readonly type: string }[];
}

export function errorPage({ status, title, detail, alternatives }: ErrorPage): string {
  return page({
    title: `${status} ${title}`,
    indexed: false,
    main: html`
      <h1>${title}</h1>
      <p>${detail}</p>
      ${alternatives.length > 0 && html`<ul>${alternatives.map(({ href, type }) => html`<li><a href="${href}">${type}</a></li>`)}</ul>`}
      <p><a href="./" data-home>Start from the beginning</a></p>`,
  });
}
