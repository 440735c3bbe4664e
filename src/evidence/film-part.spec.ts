import { partOfFilm } from './film-part';

describe('partOfFilm', () => {
  it.each([
    [
      { start: 0, end: 999 },
      { fromMilliseconds: 0, toMilliseconds: 60_000 },
    ],
    [
      { start: 0, end: 0 },
      { fromMilliseconds: 0, toMilliseconds: 60 },
    ],
    [
      { start: 500, end: 749 },
      { fromMilliseconds: 30_000, toMilliseconds: 45_000 },
    ],
    [
      { start: 999, end: 999 },
      { fromMilliseconds: 59_940, toMilliseconds: 60_000 },
    ],
  ])('of 1000 bytes for a minute, %j is %j', (range, part) => {
    expect(partOfFilm(range, 1000, 60_000)).toEqual(part);
  });

  it('says rather too much than too little, and nothing beyond the film', () => {
    expect(partOfFilm({ start: 1, end: 1 }, 3, 100)).toEqual({ fromMilliseconds: 33, toMilliseconds: 67 });
    expect(partOfFilm({ start: 2, end: 2 }, 3, 100)).toEqual({ fromMilliseconds: 66, toMilliseconds: 100 });
  });

  it('knows nothing of what has no length', () => {
    expect(partOfFilm({ start: 0, end: 9 }, 10, null)).toEqual({
      fromMilliseconds: null,
      toMilliseconds: null,
    });
  });
});
