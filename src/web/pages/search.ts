import type { Site } from '../site.js';
import { html, type Html } from './html.js';

/** The form that finds an entry by a name or its number; it works without script. */
export const searchForm = ({ root }: Site, words = '', narrowed: readonly { readonly key: string; readonly parameter: string }[] = []): Html => html`<form method="get" action="${root}entries" role="search" class="search">
<label for="q">Name or number</label> <input id="q" name="q" type="search" maxlength="100"${words !== '' && html` value="${words}"`}>
${narrowed.map(({ key, parameter }) => html`<input type="hidden" name="${key}" value="${parameter}">`)}<button type="submit">Find</button>
</form>`;
