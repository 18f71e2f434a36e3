import type { GeneratedFile } from './committed.js';
import { settlements } from './geonames.js';

/** Least population of a kept settlement by country; the archive's people live above all in the first three. */
const LEAST_POPULATION: Readonly<Record<string, number>> = { KZ: 0, KG: 0, UZ: 0, TR: 20_000, RU: 20_000 };
const LEAST_ELSEWHERE = 100_000;

/** `id` (GeoNames), country, first-level code of GeoNames, name, latitude, longitude (degrees, WGS 84), population; sorted by id. */
export function citiesFile(): GeneratedFile {
  const kept = settlements().filter(
    (city) =>
      // China's settlements are divisions already; sections of a city (PPLX) and abandoned places are no cities.
      city.country !== 'CN' &&
      !/^PPL[XQHWL]$/.test(city.featureCode) &&
      (city.featureCode === 'PPLC' || city.population >= (LEAST_POPULATION[city.country] ?? LEAST_ELSEWHERE)),
  );
  const lines = [...kept]
    .sort((a, b) => a.cityId - b.cityId)
    .map((city) => {
      const [longitude, latitude] = city.loc.coordinates;
      return [city.cityId, city.country.toLowerCase(), city.adminCode, city.name, latitude, longitude, city.population].join('\t');
    });
  return {
    path: 'data/reference/cities.tsv',
    text: `id\tcountry\tadmin\tname\tlatitude\tlongitude\tpopulation\n${lines.join('\n')}\n`,
  };
}
