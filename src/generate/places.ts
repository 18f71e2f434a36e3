/**
 * Writes the generated place tables of `data/reference/`:
 * `divisions.tsv` (China: provinces and prefectures; Xinjiang down to the village), `countries.tsv`, `cities.tsv`
 * and `division-coordinates.tsv`. The names kept by hand (`*-names.tsv`, `regions.tsv`) are read, never written.
 */
import { type GeneratedFile, isMain, runGenerator } from './committed.js';
import { citiesFile } from './cities.js';
import { countriesFile } from './countries.js';
import { divisionCoordinatesFile } from './division-coordinates.js';
import { divisionsFile } from './divisions.js';

export function placeFiles(): GeneratedFile[] {
  return [divisionsFile(), countriesFile(), citiesFile(), divisionCoordinatesFile()];
}

if (isMain(import.meta.url)) runGenerator(placeFiles(), process.argv.slice(2));
