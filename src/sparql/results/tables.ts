import type { ResultFormat } from '../engine.js';
import { csv } from './csv.js';
import { json } from './json.js';
import type { TableFormatOf } from './table.js';
import { tsv } from './tsv.js';
import { xml } from './xml.js';

/** SPARQL's formats of a SELECT. */
export const TABLES: Partial<Record<ResultFormat, TableFormatOf>> = { srj: json, srx: xml, csv, tsv };
