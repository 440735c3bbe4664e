import { describe, expect, it } from 'vitest';
import { distanceMeters, isWider, widenedTo } from './widening';

const center = { lon: 108.24, lat: 11.79 };
const envelope = {
  center,
  radiusMeters: 2000,
  from: '2026-01-08T14:00:00.000Z',
  to: '2026-01-10T15:00:00.000Z',
};

describe('widenedTo', () => {
  it('leaves an envelope that holds the look already', () => {
    const wide = widenedTo(envelope, { circle: { center, radiusMeters: 500 }, from: envelope.from });
    expect(wide).toEqual({ radiusMeters: 2000, from: envelope.from, to: envelope.to });
    expect(isWider(wide, envelope)).toBe(false);
  });

  it('reaches to the far edge of a circle, in steps of 100 m', () => {
    const far = { lon: 108.26, lat: 11.79 };
    const wide = widenedTo(envelope, { circle: { center: far, radiusMeters: 300 } });
    expect(wide.radiusMeters % 100).toBe(0);
    expect(wide.radiusMeters).toBeGreaterThan(distanceMeters(center, far) + 300);
    expect(isWider(wide, envelope)).toBe(true);
  });

  it('compares moments, not their texts', () => {
    const wide = widenedTo(envelope, { from: '2026-01-08T20:00:00+07:00', to: '2026-01-10T15:00:00+07:00' });
    expect(wide.from).toBe('2026-01-08T20:00:00+07:00');
    expect(wide.to).toBe(envelope.to);
  });
});
