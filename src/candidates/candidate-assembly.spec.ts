import type { KnownRetention } from '../cameras/facts/recorder-facts-of';
import { type Circumstances, type Evidence, frozenOf } from './candidate-assembly';

const TO = new Date('2026-08-28T21:40:00+07:00');
const DAY = 86_400_000;

/** @param days since it ended */
function holdingAfter(days: number, retention: KnownRetention, held?: Evidence['held']) {
  const evidence = {
    seeing: { lastConfirmedAt: null },
    lens: { retention, clock: null, recorder: null },
    held,
  } as unknown as Evidence;
  const now = new Date(TO.getTime() + days * DAY);
  return frozenOf(evidence, { from: TO, to: TO, now } as Circumstances).holding;
}

describe('where the footage is', () => {
  it.each<[KnownRetention['basis'], number | null, string]>([
    ['measured', 5, 'probably_overwritten'],
    ['stated', 5, 'probably_overwritten'],
    // It keeps five days or longer: how much longer nobody knows.
    ['at_least', 5, 'unknown'],
    ['unknown', null, 'unknown'],
  ])('of a recorder whose retention is %s', (basis, days, later) => {
    expect(holdingAfter(4, { basis, days })).toBe(days ? 'presumed' : 'unknown');
    expect(holdingAfter(6, { basis, days })).toBe(later);
    expect(holdingAfter(6, { basis, days }, 'sealed')).toBe('sealed');
    expect(holdingAfter(6, { basis, days }, 'indexed')).toBe(later === 'unknown' ? 'indexed' : later);
  });
});
