import { evictionOf, persistenceOf } from './redis-checks';

describe('persistenceOf', () => {
  it.each([
    ['# Persistence\r\naof_enabled:1\r\naof_rewrite_in_progress:0\r\n', true],
    ['# Persistence\r\naof_enabled:0\r\n', false],
    ['', false],
  ])('reads INFO persistence %#', (information, ok) => {
    expect(persistenceOf(information).ok).toBe(ok);
  });
});

describe('evictionOf', () => {
  it.each([
    ['maxmemory_policy:noeviction\r\n', true, 'maxmemory-policy noeviction'],
    ['maxmemory_policy:allkeys-lru\r\n', false, 'maxmemory-policy allkeys-lru'],
    ['', false, 'maxmemory-policy unknown'],
  ])('reads INFO memory %#', (information, ok, detail) => {
    expect(evictionOf(information)).toEqual({ ok, detail });
  });
});
