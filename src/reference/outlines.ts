/** Coasts and borders of countries as lines, for maps that need no tile server. */
import { readTable } from './tables.js';

export interface Outline {
  readonly kind: 'coast' | 'border';
  /** Degrees, WGS 84: longitude and latitude. */
  readonly points: readonly (readonly [longitude: number, latitude: number])[];
}

let read: readonly Outline[] | undefined;

/** Every line of the table. */
export function outlines(): readonly Outline[] {
  return (read ??= readTable('outlines.tsv').map(([kind, points = '']) => ({
    kind: kind === 'border' ? 'border' : 'coast',
    points: points.split(' ').map((point) => {
      const [longitude, latitude] = point.split(',');
      return [Number(longitude) / 10, Number(latitude) / 10] as const;
    }),
  })));
}
