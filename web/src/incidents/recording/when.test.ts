import { describe, expect, it } from 'vitest';
import { JUST_NOW, periodOf, type When } from './when';

/** 00:20 in Vietnam. */
const NOW = Date.parse('2026-01-09T17:20:00Z');
const about = (when: Partial<When>): When => ({ ...JUST_NOW, isNow: false, ...when });

describe('when something happened', () => {
  it('just now: ends now', () => {
    expect(periodOf(JUST_NOW, NOW)).toEqual({
      from: '2026-01-09T17:05:00.000Z',
      to: '2026-01-09T17:20:00.000Z',
    });
  });

  it('at a time that is still to come today: yesterday', () => {
    expect(periodOf(about({ clock: '23:30', plusMinusMinutes: 5 }), NOW)).toEqual({
      from: '2026-01-09T16:25:00.000Z',
      to: '2026-01-09T16:35:00.000Z',
    });
  });

  it('on a day', () => {
    expect(periodOf(about({ clock: '21:30:00', day: '2026-01-05', plusMinusMinutes: 60 }), NOW)).toEqual({
      from: '2026-01-05T13:30:00.000Z',
      to: '2026-01-05T15:30:00.000Z',
    });
  });

  it.each([
    ['no time', {}],
    ['a time to come', { clock: '12:00', day: '2026-01-12' }],
  ])('%s: not known', (_, when) => {
    expect(periodOf(about(when), NOW)).toBeNull();
  });
});
