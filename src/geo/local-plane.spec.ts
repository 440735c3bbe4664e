import fc from 'fast-check';
import { anyPosition } from '../../test/geometries';
import { azimuthDegreesTo, destination, groundDistanceMeters } from './geodesic';
import { planeAround } from './local-plane';

describe('the plane around a lens', () => {
  const meters = fc.double({ min: 0.1, max: 15_000, noNaN: true });
  const degrees = fc.double({ min: 0, max: 360, noNaN: true });
  it('has true distances and directions: to 0.1 mm within 1 km, to 5 mm within 15 km', () => {
    fc.assert(
      fc.property(anyPosition, degrees, meters, (center, bearing, far) => {
        const [lon, lat] = destination(center, bearing, far, 12);
        const end = { lon, lat };
        const truth = [groundDistanceMeters(center, end), (azimuthDegreesTo(center, end) * Math.PI) / 180];
        const [east, north] = planeAround(center)(end);
        const off = Math.hypot(
          east - truth[0]! * Math.sin(truth[1]!),
          north - truth[0]! * Math.cos(truth[1]!),
        );
        expect(off).toBeLessThan(far < 1000 ? 1e-4 : 5e-3);
      }),
    );
  });

  it('goes on across the antimeridian', () => {
    const [east] = planeAround({ lon: 179.999, lat: 10 })({ lon: -179.999, lat: 10 });
    expect(east).toBeCloseTo(groundDistanceMeters({ lon: 0, lat: 10 }, { lon: 0.002, lat: 10 }), 3);
  });
});
