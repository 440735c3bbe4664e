import { expect, it } from 'vitest';
import { clustersOf, type Counted } from './clusters';

const lens = (id: string, lon: number, faulty = 0): Counted => ({
  id,
  lon,
  lat: 11.79,
  count: 1,
  faulty,
  unconfirmed: 1,
});

it('counts lenses near each other together, each once', () => {
  const { features } = clustersOf([lens('a', 108.24), lens('b', 108.2402, 1), lens('a', 108.24)], 10);
  expect(features.map(({ properties }) => properties)).toEqual([{ count: 2, faulty: 1, unconfirmed: 2 }]);
  expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [expect.closeTo(108.2401, 6), 11.79] });
});

it('keeps apart what is far enough on the screen', () => {
  const places = [lens('a', 108.24), lens('b', 108.25)];
  expect(clustersOf(places, 8).features).toHaveLength(1);
  expect(clustersOf(places, 14).features).toHaveLength(2);
});

it('adds cells to lenses', () => {
  const cell = { ...lens('', 108.24), id: null, count: 40, unconfirmed: 3 };
  const { features } = clustersOf([cell, lens('a', 108.24)], 6);
  expect(features[0]!.properties).toEqual({ count: 41, faulty: 0, unconfirmed: 4 });
});
