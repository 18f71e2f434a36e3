import type { ConversionReport } from '../build/build.js';

const MOST_SHOWN = 20;

/** What a build or check says at its end, in sentences. `today`: ISO 8601 day. */
export function reportText(report: ConversionReport, today: string): string {
  const lines = [
    `${count(report.entries, 'entry', 'entries')} read (${Object.entries(report.layouts).map(([layout, pages]) => `layout ${layout}: ${pages}`).join(', ') || 'none'}), ${count(report.claims, 'claim', 'claims')}, ${count(report.gaps, 'gap', 'gaps')}.`,
  ];
  const masked = Object.entries(report.masked);
  lines.push(masked.length > 0
    ? `Personal numbers masked: ${masked.map(([kind, found]) => `${kind} ${found}`).join(', ')}.`
    : 'No personal number was found to mask.');
  if (report.curated > 0) lines.push(`${count(report.curated, "decision of a curator was", "decisions of curators were")} applied.`);
  if (report.withheld > 0) lines.push(`${count(report.withheld, 'entry is', 'entries are')} withheld.`);
  for (const { path, line, until } of report.embargoes) {
    if (until <= today) lines.push(`  ${path}:${line}: this embargo was to last until ${until}. Remove its lines to publish the entry, or set a later day.`);
  }
  if (report.possible.length + report.possibleByCommonWords > 0) {
    lines.push(`${count(report.possible.length, 'line has', 'lines have')} one word of a name that is not to be published any more, and nothing else tells whose it is. Look at them; where it is that person, withhold the field (docs/withdrawal.md):`);
    for (const { path, line } of report.possible.slice(0, MOST_SHOWN)) lines.push(`  ${path}:${line}`);
    if (report.possible.length > MOST_SHOWN) lines.push(`  … and ${report.possible.length - MOST_SHOWN} more; --report lists them all.`);
    if (report.possibleByCommonWords > 0) lines.push(`  ${count(report.possibleByCommonWords, 'more line has', 'more lines have')} a word that more than twenty pages have.`);
  }
  for (const warning of report.warnings.slice(0, MOST_SHOWN)) lines.push(`  new: ${warning}`);
  if (report.warnings.length > MOST_SHOWN) lines.push(`  … and ${report.warnings.length - MOST_SHOWN} more warnings.`);
  if (report.refused.length > 0) {
    lines.push(`${count(report.refused.length, 'file was', 'files were')} refused; everything else was read:`);
    for (const { message } of report.refused.slice(0, MOST_SHOWN)) lines.push(`  ${message}`);
    if (report.refused.length > MOST_SHOWN) lines.push(`  … and ${report.refused.length - MOST_SHOWN} more.`);
  }
  return lines.join('\n');
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
