import type { Layout } from '../record.js';
import type { Line } from '../lines.js';
import { readLabelledHeader, type HeaderReading } from './labelled-header.js';
import { readLayoutA } from './layout-a.js';

/** What tells the layouts apart, gathered in one pass over the page. */
export interface Signs {
  /** Header lines: between `Entry of N` and the first section. */
  readonly header: readonly Line[];
  /** `This is a strong (Tier-1) testimony|entry.` */
  readonly tierNoun?: 'testimony' | 'entry';
  readonly lowerCaseHeadings: boolean;
  readonly hasRelationSection: boolean;
}

interface LayoutReader {
  readonly layout: Layout;
  /** The first reader in the table that recognises the signs reads the page. */
  readonly recognises: (signs: Signs) => boolean;
  readonly readHeader: (page: string, header: readonly Line[]) => HeaderReading;
}

const headerHas = (signs: Signs, pattern: RegExp): boolean => signs.header.some((line) => pattern.test(line.text.trim()));

/** The layouts of the archive's pages, the most distinctive sign first. */
export const LAYOUTS: readonly LayoutReader[] = [
  {
    layout: 'A',
    recognises: (signs) => headerHas(signs, /^(?:Age|Gender|Ethnicity|List\(s\)|Chinese ID|Location|Profession|Detention \w+): ?/),
    readHeader: readLayoutA,
  },
  {
    layout: 'D',
    recognises: (signs) => signs.lowerCaseHeadings || signs.tierNoun === 'entry' || headerHas(signs, /^When problems started$/i),
    readHeader: readLabelledHeader,
  },
  {
    layout: 'C',
    recognises: (signs) => signs.tierNoun === 'testimony' || !signs.hasRelationSection,
    readHeader: readLabelledHeader,
  },
  {
    layout: 'B-full',
    recognises: (signs) => headerHas(signs, /^(?:Age|Gender|Ethnicity|Profession|Lists)$/),
    readHeader: readLabelledHeader,
  },
  { layout: 'B', recognises: () => true, readHeader: readLabelledHeader },
];
