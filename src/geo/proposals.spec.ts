import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { parseCoordinates } from './coordinates';
import { alternativesOf, plausible, typosOf } from './proposals';

const box = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** About the size of a commune, with a hole. */
const area: Polygon = {
  type: 'Polygon',
  coordinates: [box(108.2, 11.75, 108.3, 11.85), box(108.22, 11.77, 108.23, 11.78)],
};
const isInArea = (position: { lat: number; lon: number }) => plausible(position, area);
const optionsOf = (text: string) => alternativesOf(parseCoordinates(text), isInArea);

describe('plausible', () => {
  it('is inside the outline, outside the holes; any part of several', () => {
    expect(plausible({ lat: 11.8, lon: 108.25 }, area)).toBe(true);
    expect(plausible({ lat: 11.775, lon: 108.225 }, area)).toBe(false);
    expect(plausible({ lat: 11.9, lon: 108.25 }, area)).toBe(false);
    const both: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[box(100, 5, 101, 6)], area.coordinates],
    };
    expect(plausible({ lat: 11.8, lon: 108.25 }, both)).toBe(true);
    expect(plausible({ lat: 5.5, lon: 100.5 }, both)).toBe(true);
  });
});

describe('what may have been meant', () => {
  it.each([
    ['108.25, 11.80', 'swapped'],
    ['1180, 108.25', 'decimal_lost'],
    ['11.80, 1.0825', 'decimal_lost'],
    ['11.80, -108.25', 'sign'],
    ['11.80123, 106.25123', 'typo'],
    ['11.80123, 108.52123', 'typo'],
    ['1.80123, 108.25123', 'typo'],
    ['11.80123, 1108.25123', 'typo'],
  ])('%s: %s', (text, reason) => {
    const options = optionsOf(text);
    expect(options.map((option) => option.reason)).toContain(reason);
    for (const { position } of options) expect(isInArea(position)).toBe(true);
  });

  it('metres: those systems that lead into the area', () => {
    const found = parseCoordinates('1303456; 553000').candidates.filter(({ position }) => isInArea(position));
    expect(found.map(({ crs }) => crs)).toContain('EPSG:5899');
    expect(found.map(({ crs }) => crs)).not.toContain('EPSG:9205');
  });

  it('nothing, where no single slip explains it', () => expect(optionsOf('20.92293, 106.26947')).toEqual([]));

  it('finds every one-digit slip again, and offers nothing outside; bounded', () => {
    const inside = fc.record({
      lat: fc.integer({ min: 1_180_001, max: 1_184_999 }).map((value) => (value / 1e5).toFixed(5)),
      lon: fc.integer({ min: 10_824_001, max: 10_829_999 }).map((value) => (value / 1e5).toFixed(5)),
    });
    fc.assert(
      fc.property(
        inside,
        fc.nat(),
        fc.constantFrom(...'0123456789'),
        fc.boolean(),
        (meant, place, digit, isLat) => {
          const name = isLat ? 'lat' : 'lon';
          const places = [...meant[name]].flatMap((character, at) => (character === '.' ? [] : [at]));
          const at = places[place % places.length]!;
          const written = { ...meant, [name]: meant[name].slice(0, at) + digit + meant[name].slice(at + 1) };
          fc.pre(written[name] !== meant[name]);
          let asked = 0;
          const found = typosOf(written, (position) => {
            asked++;
            return isInArea(position);
          });
          expect(asked).toBeLessThan(600);
          expect(found.map(({ position }) => position)).toContainEqual({
            lat: Number(meant.lat),
            lon: Number(meant.lon),
          });
        },
      ),
    );
  });
});
