import { type AppError } from '../platform/errors';
import { parseMultiPolygon, parsePolygon } from './polygon';
import { polygonOfBbox } from './position';

type Ring = number[][];
const square: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const moved = (ring: Ring, by: number, scale = 1) => ring.map(([x, y]) => [x! * scale + by, y! * scale + by]);
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });

function faultOf(work: () => unknown): { field: string; en: string; vi: string } {
  try {
    work();
  } catch (error) {
    const fault = (error as AppError).fields[0]!;
    return { field: fault.field, ...fault.message };
  }
  throw new Error('nothing was refused');
}

describe('a polygon', () => {
  it('is accepted in either winding, with holes, and reduced to two dimensions', () => {
    expect(parsePolygon(polygon(square), 'polygon')).toEqual(polygon(square));
    expect(parsePolygon(polygon(square.toReversed()), 'polygon').coordinates[0]).toHaveLength(5);
    expect(parsePolygon(polygon(square, moved(square, 1, 0.5)), 'polygon').coordinates).toHaveLength(2);
    expect(parsePolygon(polygon(square.map((corner) => [...corner, 900])), 'polygon')).toEqual(
      polygon(square),
    );
  });

  it('may have a hole that touches the outer ring in one point', () => {
    const hole = [
      [0, 2],
      [2, 1],
      [2, 3],
      [0, 2],
    ];
    expect(parsePolygon(polygon(square, hole), 'polygon').coordinates).toHaveLength(2);
  });

  it.each([
    ['nothing', undefined, 'polygon', 'GeoJSON Polygon'],
    ['another type', { type: 'Point', coordinates: [1, 2] }, 'polygon', 'GeoJSON Polygon'],
    ['no rings', polygon(), 'polygon', 'GeoJSON Polygon'],
    ['coordinates that are no list', { type: 'Polygon', coordinates: 7 }, 'polygon', 'GeoJSON Polygon'],
    ['an open ring', polygon(square.slice(0, 4)), 'polygon.coordinates[0]', 'end where it begins'],
    ['two corners', polygon([square[0], square[1], square[0]]), 'polygon.coordinates[0]', 'four positions'],
    [
      'one repeated corner',
      polygon([square[0], square[0], square[0], square[0]]),
      'polygon.coordinates[0]',
      'no area',
    ],
    ['latitude first', polygon([[11.79, 108.24], ...square]), 'polygon.coordinates[0][0]', 'longitude first'],
    ['a word', polygon([['a', 'b'], ...square]), 'polygon.coordinates[0][0]', 'longitude first'],
    ['not a number', polygon([[NaN, 1], ...square]), 'polygon.coordinates[0][0]', 'longitude first'],
    [
      'a bow tie',
      polygon([
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
        [0, 0],
      ]),
      'polygon',
      'cross itself',
    ],
    [
      'a spike',
      polygon([
        [0, 0],
        [4, 0],
        [2, 0],
        [2, 3],
        [0, 0],
      ]),
      'polygon',
      'cross itself',
    ],
    [
      'a ring touching itself',
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
        [0, 0],
      ]),
      'polygon',
      'cross itself',
    ],
    ['a hole across the edge', polygon(square, moved(square, 2)), 'polygon', 'cross itself'],
    ['a hole outside', polygon(square, moved(square, 10)), 'polygon', 'hole outside'],
  ])('is refused: %s', (_, value, field, text) => {
    const fault = faultOf(() => parsePolygon(value, 'polygon'));
    expect(fault.field).toBe(field);
    expect(fault.en).toContain(text);
    expect(fault.vi).not.toBe('');
  });

  it('is refused when it has too many corners', () => {
    const many = Array.from({ length: 1001 }, (_, index) => [index / 1000, 0]);
    expect(faultOf(() => parsePolygon(polygon(many), 'polygon')).en).toContain('at most 1000');
  });
});

describe('a boundary', () => {
  it('may be one polygon or several', () => {
    expect(parseMultiPolygon(polygon(square), 'boundary').coordinates).toEqual([[square]]);
    const two = { type: 'MultiPolygon', coordinates: [[square], [moved(square, 10)]] };
    expect(parseMultiPolygon(two, 'boundary')).toEqual(two);
  });

  it('with very many corners side by side does not stop the process', () => {
    const teeth = Array.from({ length: 10_000 }, (_, y) => [
      [4, y / 1000],
      [4, (y + 0.25) / 1000],
      [1, (y + 0.25) / 1000],
      [1, (y + 1) / 1000],
    ]);
    const comb = [[0, 0], ...teeth.flat(), [0, 10], [0, 0]];
    const startedAt = performance.now();
    expect(parseMultiPolygon(polygon(comb), 'boundary').coordinates[0]![0]).toHaveLength(comb.length);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it.each([
    ['no polygon', { type: 'MultiPolygon', coordinates: [] }],
    ['rings missing', { type: 'MultiPolygon', coordinates: [[]] }],
    ['a number', { type: 'MultiPolygon', coordinates: [3] }],
  ])('is refused: %s', (_, value) => {
    expect(faultOf(() => parseMultiPolygon(value, 'boundary')).field).toBe('boundary');
  });
});

describe('a bbox', () => {
  it('becomes a polygon', () => {
    expect(polygonOfBbox('0,0,4,4', 'bbox').coordinates[0]).toEqual(square);
  });

  it.each(['', '1,2,3', '1,2,3,x', '4,0,0,4', '0,4,4,0', '0,0,0,4', '0,0,181,4', '1,2,3,4,5', '1,2,,4'])(
    'is refused: "%s"',
    (text) => {
      expect(faultOf(() => polygonOfBbox(text, 'bbox'))).toMatchObject({ field: 'bbox' });
    },
  );
});
