import { circleAround } from '../../geo/circle';
import { destination } from '../../geo/geodesic';
import type { Position } from '../../geo/position';
import { AppError } from '../../platform/errors';
import type { Envelope } from '../../platform/http/request-context';
import { isWithin, type Look, widened, type Widening } from './purpose-envelope';

const center = { lon: 108.24, lat: 11.79 };
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const envelope: Envelope = { center, radiusMeters: 2020, from: day('2026-03-01'), to: day('2026-03-03') };
const away = (meters: number, azimuthDegrees = 90): Position => {
  const [lon, lat] = destination(center, azimuthDegrees, meters);
  return { lon, lat };
};

describe('isWithin', () => {
  it.each<[string, Look, boolean]>([
    ['nothing', {}, true],
    ['the place itself', { points: [center] }, true],
    ['a point just inside', { points: [away(2019.9)] }, true],
    ['a point just outside', { points: [away(2020.1)] }, false],
    ['one of several outside', { points: [center, away(2020.1, 210)] }, false],
    ['the whole circle', { circle: { center, radiusMeters: 2020 } }, true],
    ['a circle too large', { circle: { center, radiusMeters: 2020.1 } }, false],
    ['a small circle at the edge, inside', { circle: { center: away(1919.9), radiusMeters: 100 } }, true],
    ['a small circle across the edge', { circle: { center: away(1920.1), radiusMeters: 100 } }, false],
    ['the whole period', { from: envelope.from, to: envelope.to }, true],
    ['a moment too early', { from: new Date(envelope.from.getTime() - 1), to: envelope.to }, false],
    ['a moment too late', { from: envelope.from, to: new Date(envelope.to.getTime() + 1) }, false],
    ['wholly before', { from: day('2026-02-01'), to: day('2026-02-02') }, false],
    ['wholly after', { from: day('2026-04-01'), to: day('2026-04-02') }, false],
    ['a begin alone, after the end', { from: day('2026-04-01') }, false],
    ['an end alone, before the begin', { to: day('2026-02-01') }, false],
    ['the place at another time', { points: [center], from: day('2026-02-01') }, false],
  ])('%s: %#', (_, look, expected) => {
    expect(isWithin(envelope, look)).toBe(expected);
  });

  it('of a polygon the corners are enough: no edge of the largest one leaves the circle', () => {
    const wide = { ...envelope, radiusMeters: 50_000 };
    // Edges of every length and direction between points of the rim, the worst that corners inside can do.
    const ring = circleAround(center, 49_930).coordinates[0]!.map(([lon, lat]) => ({ lon: lon!, lat: lat! }));
    for (const from of ring.filter((_, index) => index % 8 === 0))
      for (const to of ring) {
        expect(isWithin(wide, { points: [from, to] })).toBe(true);
        const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => ({
          lon: from.lon + share * (to.lon - from.lon),
          lat: from.lat + share * (to.lat - from.lat),
        }));
        expect(isWithin(wide, { points })).toBe(true);
      }
  });
});

describe('widened', () => {
  it.each<[string, Widening, Partial<Envelope>]>([
    ['radius', { radiusMeters: 5000 }, { radiusMeters: 5000 }],
    ['begin', { from: day('2026-02-20') }, { from: day('2026-02-20') }],
    ['end', { to: day('2026-03-20') }, { to: day('2026-03-20') }],
    [
      'a year',
      { from: day('2026-01-01'), to: day('2027-01-02') },
      { from: day('2026-01-01'), to: day('2027-01-02') },
    ],
    [
      'one of them, with another as it is',
      { radiusMeters: 2020, to: day('2026-03-04') },
      { to: day('2026-03-04') },
    ],
  ])('makes the %s wider and keeps the rest', (_, wanted, changed) => {
    expect(widened(envelope, wanted)).toEqual({ ...envelope, ...changed });
  });

  it.each<[string, Widening, string]>([
    ['a smaller radius', { radiusMeters: 2019, to: day('2026-03-20') }, 'radiusMeters'],
    ['a later begin', { from: day('2026-03-02') }, 'from'],
    ['an earlier end', { to: day('2026-03-02') }, 'to'],
    ['nothing', {}, 'radiusMeters'],
    ['the same again', { radiusMeters: 2020, from: envelope.from, to: envelope.to }, 'radiusMeters'],
    ['more than 366 days, at the end', { from: day('2026-01-01'), to: day('2027-01-03') }, 'to'],
    ['more than 366 days, at the begin', { from: day('2025-03-01') }, 'from'],
  ])('refuses %s', (_, wanted, field) => {
    expect(faultOf(() => widened(envelope, wanted))).toEqual([field]);
  });

  it('lets an incident of which nobody knows the year have a wider place, but not a longer period', () => {
    const years = { ...envelope, from: day('2023-01-01'), to: day('2026-01-01') };
    expect(widened(years, { radiusMeters: 3000 })).toEqual({ ...years, radiusMeters: 3000 });
    expect(faultOf(() => widened(years, { to: day('2026-01-02') }))).toEqual(['to']);
  });
});

function faultOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields.map(({ field }) => field);
  }
}
