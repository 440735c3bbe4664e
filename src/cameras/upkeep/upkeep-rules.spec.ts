import { isUnconfirmed } from '../camera-fields';
import { leastLoaded } from './check-assignment';
import { checkStates, checkTransitions, statesBefore as checksBefore } from './check-state';
import { faultStates, faultTransitions, isUnfinished, statesBefore } from './fault-state';
import { pastMoment } from './moments';
import { weekOf } from './week';

describe('weekOf', () => {
  it('begins on Monday at midnight in Vietnam', () => {
    expect(weekOf(new Date('2026-03-08T16:59:59Z'))).toBe('2026-03-02');
    expect(weekOf(new Date('2026-03-08T17:00:00Z'))).toBe('2026-03-09');
    expect(weekOf(new Date('2026-01-01T00:00:00Z'))).toBe('2025-12-29');
  });
});

describe('whom to ask', () => {
  it('is who was asked least, and nobody when there is nobody', () => {
    expect(leastLoaded(['a', 'b', 'c'], new Map(Object.entries({ a: 2, b: 1, c: 1 })))).toBe('b');
    expect(leastLoaded(['a', 'b'], new Map([['a', 1]]))).toBe('b');
    expect(leastLoaded([], new Map())).toBeNull();
  });
});

describe('states', () => {
  it('of tickets end, and never begin again', () => {
    expect(faultStates.filter(isUnfinished)).toEqual(['open', 'in_repair']);
    expect(statesBefore('repaired')).toEqual(['open', 'in_repair']);
    expect(Object.values(faultTransitions).flat()).not.toContain('open');
  });

  it('of checks take a late answer, but no second one', () => {
    expect(checksBefore('done')).toEqual(['open', 'missed']);
    expect(checkStates.filter((state) => !checkTransitions[state].length)).toEqual(['done', 'cancelled']);
  });
});

describe('pastMoment', () => {
  it('takes what a phone runs ahead for now, and refuses the future', () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(pastMoment(soon, 'seenAt').getTime()).toBeLessThanOrEqual(Date.now());
    expect(pastMoment('2026-01-01T00:00:00+07:00', 'seenAt')).toEqual(new Date('2025-12-31T17:00:00Z'));
    expect(() => pastMoment(new Date(Date.now() + 3_600_000).toISOString(), 'seenAt')).toThrow();
  });
});

describe('isUnconfirmed', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const seen = (days: number) => new Date(now.getTime() - days * 86_400_000);

  it('speaks of lenses that should work', () => {
    expect(isUnconfirmed({ status: 'active', lastConfirmedAt: null }, 90, now)).toBe(true);
    expect(isUnconfirmed({ status: 'faulty', lastConfirmedAt: seen(91) }, 90, now)).toBe(true);
    expect(isUnconfirmed({ status: 'active', lastConfirmedAt: seen(90) }, 90, now)).toBe(false);
    for (const status of ['proposed', 'approved', 'retired'] as const)
      expect(isUnconfirmed({ status, lastConfirmedAt: null }, 90, now)).toBe(false);
  });
});
