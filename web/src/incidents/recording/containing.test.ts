import { expect, it } from 'vitest';
import { contains } from './containing';

const square = (west: number, east: number) => [
  [west, 0],
  [east, 0],
  [east, 2],
  [west, 2],
  [west, 0],
];

it('knows what lies in a boundary, in its hole and beside it', () => {
  const polygon = { type: 'Polygon', coordinates: [square(0, 4), square(1, 2)] };
  expect(contains(polygon, { lon: 0.5, lat: 1 })).toBe(true);
  expect(contains(polygon, { lon: 1.5, lat: 1 })).toBe(false);
  expect(contains(polygon, { lon: 5, lat: 1 })).toBe(false);
  const two = { type: 'MultiPolygon', coordinates: [[square(0, 1)], [square(3, 4)]] };
  expect(contains(two, { lon: 3.5, lat: 1 })).toBe(true);
  expect(contains(two, { lon: 2, lat: 1 })).toBe(false);
  expect(contains(null, { lon: 2, lat: 1 })).toBe(false);
});
