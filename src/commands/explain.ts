import { UsageError } from '../errors.js';
import { explanationHtml } from '../explain/document.js';
import { explain } from '../explain/explanation.js';
import { terminalText, wantsColour } from '../explain/terminal.js';
import { numberOf } from '../ingest/page.js';
import { openPage } from './open-page.js';

/** What `witness explain` prints for one page file. @throws InputError, UsageError */
export function explainPage(path: string, options: { entry?: string; format: string; stream: { readonly isTTY?: boolean }; env: NodeJS.ProcessEnv }): string {
  const number = options.entry ?? numberOf(path);
  if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)) {
    throw new UsageError(`--entry is "${number}"; it takes the archive's number of the entry, without leading zeros.`);
  }
  const { page, record, extraction, language } = openPage(path, number);
  const explanation = explain(page, record, extraction, language);
  return options.format === 'html' ? explanationHtml(explanation) : terminalText(explanation, wantsColour(options.stream, options.env));
}
