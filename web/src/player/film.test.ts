import { describe, expect, it } from 'vitest';
import { type Film, filmAt, frameMilliseconds, tilesOf } from './film';

function film(id: string, code: string, start: number, end: number): Film {
  return { id, code, cameraId: code, start, end, framesPerSecond: null } as Film;
}

describe('tilesOf', () => {
  it('puts what follows of one lens into one tile, lenses by code', () => {
    const tiles = tilesOf([film('c', 'DV-10', 0, 5), film('b', 'DV-9', 10, 20), film('a', 'DV-9', 0, 10)]);
    expect(tiles.map((tile) => tile.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
  });

  it('gives a tile of its own to what overlaps', () => {
    expect(tilesOf([film('a', 'DV-9', 0, 10), film('b', 'DV-9', 5, 20)])).toHaveLength(2);
  });
});

describe('filmAt', () => {
  const tile = [film('a', 'DV-9', 10, 20), film('b', 'DV-9', 30, 40)];
  it.each([
    [0, 'a', false],
    [10, 'a', true],
    [25, 'b', false],
    [35, 'b', true],
    [50, 'b', false],
  ])('at %i it is %s', (at, id, isRunning) => {
    expect(filmAt(tile, at)).toMatchObject({ film: { id }, isRunning });
  });
});

it('a step is one frame of the film that has the most', () => {
  const slow = { ...film('a', 'A', 0, 1), framesPerSecond: 12.5 };
  expect(frameMilliseconds([slow, film('b', 'B', 0, 1)])).toBe(40);
  expect(frameMilliseconds([slow])).toBe(80);
});
