import { expect, it } from 'vitest';
import { WatchedParts } from './watched';

it('claims what ran on as one part, and what was leapt to as another', () => {
  const watched = new WatchedParts();
  for (const position of [0, 100.4, 200.6]) watched.playing(position, 500);
  watched.playing(9000, 500);
  watched.playing(9100, 500);
  watched.stopped();
  expect(watched.take(60_000)).toEqual([
    { fromMilliseconds: 0, toMilliseconds: 201 },
    { fromMilliseconds: 9000, toMilliseconds: 9100 },
  ]);
  expect(watched.take(60_000)).toEqual([]);
});

it('goes on after what was claimed, and never beyond the film', () => {
  const watched = new WatchedParts();
  watched.playing(4800, 500);
  watched.playing(4900, 500);
  expect(watched.take(5000)).toHaveLength(1);
  watched.playing(5001, 500);
  expect(watched.take(5000)).toEqual([{ fromMilliseconds: 4900, toMilliseconds: 5000 }]);
});
