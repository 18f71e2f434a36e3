import type { Words } from '../ingest/record.js';
import { NAME } from './names.js';
import { findAll } from './words.js';

const ONE_NAME = new RegExp(NAME, 'gud');

/** Every name of a row of names ("Aset (2003), Dana and Madi"); who stands in a bracket beside one of them is told of, and not one of them. */
export const namesInRow = (row: Words): Words[] =>
  findAll({ ...row, text: row.text.replace(/\([^()]*\)/g, (aside) => ' '.repeat(aside.length)) }, ONE_NAME).map(({ whole }) => whole);
