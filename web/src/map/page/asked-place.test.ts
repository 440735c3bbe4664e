import { describe, expect, it } from 'vitest';
import { circleAround } from '../geometry';
import {
  type AskedPlace,
  lengthMeters,
  placeOfDrawing,
  placeOfText,
  sightPoints,
  textOfPlace,
} from './asked-place';

const A = { lon: 108.24, lat: 11.79 };
const B = { lon: 108.241, lat: 11.79 };
const C = { lon: 108.241, lat: 11.791 };

it.each<AskedPlace>([
  { kind: 'point', at: A },
  { kind: 'circle', at: A, radiusMeters: 80 },
  { kind: 'polygon', corners: [A, B, C] },
  { kind: 'line', corners: [A, B] },
])('stands in an address and comes back: $kind', (place) =>
  expect(placeOfText(textOfPlace(place))).toEqual(place),
);

it.each([
  undefined,
  '',
  'point:',
  'point:x,y',
  'circle:108,11;0',
  'line:108,11',
  'polygon:1,2;3,4',
  'cube:1,2',
])('takes %s for nothing', (text) => expect(placeOfText(text)).toBeNull());

describe('a drawing', () => {
  it('that is a circle has a middle and a radius', () => {
    const circle = placeOfDrawing('circle', circleAround(A, 80));
    expect(circle).toEqual({ kind: 'circle', at: A, radiusMeters: 80 });
  });

  it('that is a polygon keeps each corner once', () => {
    const ring = [A, B, C, A].map(({ lon, lat }) => [lon, lat]);
    const drawn = placeOfDrawing('polygon', { type: 'Polygon', coordinates: [ring] });
    expect(drawn).toEqual({ kind: 'polygon', corners: [A, B, C] });
  });
});

it('a line is asked about every 20 metres, both ends included, and never in more than 16 places', () => {
  const points = sightPoints({ kind: 'line', corners: [A, B, C] });
  expect([points[0], points.at(-1)]).toEqual([A, C]);
  expect(lengthMeters([A, B, C])).toBeCloseTo(220.3, 0);
  expect(points).toHaveLength(13);
  expect(sightPoints({ kind: 'line', corners: [A, { lon: 109, lat: 12 }] })).toHaveLength(16);
});
