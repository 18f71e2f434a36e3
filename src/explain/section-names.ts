import type { Gap, SectionKey } from '../ingest/record.js';

/** `officialReason` as words. */
export const sectionName = (key: SectionKey | Gap['field']): string => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

export const reasonName = (reason: Gap['reason']): string => reason.replaceAll('-', ' ');
