import { TileCache } from './tile-cache';

const tile = (bytes: number) => Buffer.alloc(bytes);

it('drops the least used beyond its number of tiles', () => {
  const cache = new TileCache(2, 1000);
  cache.set('a', tile(1));
  cache.set('b', tile(1));
  cache.get('a');
  cache.set('c', tile(1));
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.length)).toEqual([1, undefined, 1]);
});

it('drops the least used beyond its bytes, and keeps none that is too large by itself', () => {
  const cache = new TileCache(10, 100);
  cache.set('a', tile(60));
  cache.set('b', tile(60));
  expect([cache.get('a'), cache.get('b')?.length]).toEqual([undefined, 60]);
  cache.set('c', tile(500));
  expect([cache.entries, cache.bytes]).toEqual([0, 0]);
});

it('counts a tile that is set again once', () => {
  const cache = new TileCache(10, 100);
  cache.set('a', tile(60));
  cache.set('a', tile(70));
  expect([cache.entries, cache.bytes]).toEqual([1, 71]);
});
