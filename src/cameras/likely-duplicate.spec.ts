import fc from 'fast-check';
import { destination } from '../geo/geodesic';
import { likenessOf } from './likely-duplicate';

const here = { lon: 108.24, lat: 11.79 };
const at = (azimuth: number, meters: number) => {
  const [lon, lat] = destination(here, azimuth, meters);
  return { lon, lat };
};
const like = (meters: number, a: number | null, b: number | null) =>
  likenessOf({ position: here, azimuthDegrees: a }, { position: at(45, meters), azimuthDegrees: b });

describe('likenessOf', () => {
  it('is 10 m and 30°, also across north', () => {
    expect(like(9.9, 350, 20)).toEqual({ distanceMeters: 9.9, azimuthDifferenceDegrees: 30 });
    expect(like(9.9, 350, 20.5)).toBeNull();
    expect(like(10.1, 350, 350)).toBeNull();
    expect(like(0, 0, 360)).toEqual({ distanceMeters: 0, azimuthDifferenceDegrees: 0 });
  });

  it('does not clear a lens whose direction nobody knows', () => {
    expect(like(5, null, 90)).toEqual({ distanceMeters: 5, azimuthDifferenceDegrees: null });
    expect(like(5, null, null)).not.toBeNull();
    expect(like(12, null, null)).toBeNull();
  });

  it('looks the same from both sides', () => {
    const degrees = fc.option(fc.double({ min: 0, max: 360, noNaN: true }));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        degrees,
        degrees,
        (bearing, meters, a, b) => {
          const one = { position: here, azimuthDegrees: a };
          const other = { position: at(bearing, meters), azimuthDegrees: b };
          expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
          if (Math.abs(meters - 10) > 0.1)
            expect(likenessOf({ ...one, azimuthDegrees: null }, other) !== null).toBe(meters < 10);
        },
      ),
    );
  });
});
