import { matchesNone } from '../platform/http/entity-tag';
import { rangeApplies, readRange } from './media-range';

const ETAG = '"abc"';

describe('readRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-1000', { start: 50, end: 99 }],
    ['BYTES=0-9', { start: 0, end: 9 }],
  ])('reads %s of 100 bytes', (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });

  it.each([
    ['bytes=0-', { start: 0, end: 29 }],
    ['bytes=60-', { start: 60, end: 89 }],
    ['bytes=80-', { start: 80, end: 99 }],
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=-50', { start: 50, end: 99 }],
  ])('cuts only open-ended ranges to 30 bytes: %s', (header, range) => {
    expect(readRange(header, 100, 30)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('cannot satisfy %s of 100 bytes', (header) => {
    expect(readRange(header, 100)).toBe('unsatisfiable');
  });

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=9-5',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes 0-1',
  ])('serves all for %j', (header) => {
    expect(readRange(header, 100)).toBeNull();
  });
});

describe('conditions', () => {
  it('answers a range only to the holder of this representation', () => {
    expect(rangeApplies(undefined, ETAG)).toBe(true);
    expect(rangeApplies(ETAG, ETAG)).toBe(true);
    for (const other of ['"abd"', 'W/"abc"', 'Wed, 21 Oct 2015 07:28:00 GMT'])
      expect(rangeApplies(other, ETAG)).toBe(false);
  });

  it('knows what the caller has already', () => {
    for (const header of [ETAG, 'W/"abc"', '"x", "abc"', '*']) expect(matchesNone(header, ETAG)).toBe(true);
    for (const header of [undefined, '', '"x"', 'abc']) expect(matchesNone(header, ETAG)).toBe(false);
  });
});
