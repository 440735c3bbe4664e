import { withoutEmptyRings } from './boundary-repair';

const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const dot = [
  [1, 1],
  [1, 1],
  [1, 1],
  [1, 1],
];
const there = [
  [1, 1],
  [2, 2],
  [1, 1],
  [2, 2],
  [1, 1],
];

describe('withoutEmptyRings', () => {
  it('drops what encloses nothing and nothing else', () => {
    const given = { type: 'MultiPolygon', coordinates: [[dot], [square, there], [there, square]] };
    expect(withoutEmptyRings(given)).toEqual({
      geometry: { type: 'MultiPolygon', coordinates: [[square]] },
      droppedRings: 4,
    });
  });

  it.each([
    [{ type: 'Polygon', coordinates: [square] }],
    [{ type: 'MultiPolygon', coordinates: [[square], [square.toReversed()]] }],
    [{ type: 'Point', coordinates: [1, 2] }],
    [{ type: 'Polygon', coordinates: 7 }],
    [{ type: 'Polygon', coordinates: [['a']] }],
    [{ type: 'MultiPolygon', coordinates: [3] }],
    [{}],
  ])('leaves %j as it is', (given) => {
    expect(withoutEmptyRings(given)).toEqual({ geometry: given, droppedRings: 0 });
  });
});
