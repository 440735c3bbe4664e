import { isDeeperThan } from './server-limits';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

it('measures how deep lists and objects are nested', () => {
  expect(isDeeperThan(0, 1)).toBe(false);
  expect(isDeeperThan(0, [])).toBe(true);
  expect(isDeeperThan(1, [1, 'a', null])).toBe(false);
  expect(isDeeperThan(1, { a: {} })).toBe(true);
  expect(isDeeperThan(32, nested(32))).toBe(false);
  expect(isDeeperThan(32, nested(33))).toBe(true);
});

it('does not run out of stack itself', () => {
  expect(isDeeperThan(32, nested(500_000))).toBe(true);
});
