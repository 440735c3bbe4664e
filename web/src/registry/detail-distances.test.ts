import { expect, test } from 'vitest';
import { detailDistances, fovDegreesOf, type Optics } from './detail-distances';

const unknown: Optics = {
  projection: 'rectilinear',
  horizontalFovDegrees: null,
  focalLengthMillimeters: null,
  sensorWidthMillimeters: null,
  widthPixels: null,
  heightMeters: null,
};

function reach(optics: Partial<Optics>): Record<string, number> | null {
  const distances = detailDistances({ ...unknown, ...optics });
  return (
    distances &&
    Object.fromEntries(distances.map(({ name, groundMeters }) => [name, Number(groundMeters.toFixed(1))]))
  );
}

test('a 4 mm lens of 1080p on a sensor of 1/1.8″ recognises to 8.5 m', () => {
  const optics = { focalLengthMillimeters: 4, sensorWidthMillimeters: 7.2, widthPixels: 1920 };
  expect(reach(optics)).toEqual({ identify: 4.3, recognise: 8.5, observe: 17.1, detect: 42.7 });
});

test('a stated field of view wins over focal length and sensor', () => {
  const optics = { horizontalFovDegrees: 90, focalLengthMillimeters: 4, sensorWidthMillimeters: 7.2 };
  expect(fovDegreesOf(optics)).toBe(90);
  expect(reach({ ...optics, widthPixels: 2000 })).toMatchObject({ detect: 40 });
});

test('equal angles have equal widths on a panoramic picture', () => {
  expect(reach({ projection: 'panoramic', horizontalFovDegrees: 360, widthPixels: 4000 })).toMatchObject({
    detect: 25.5,
  });
});

test('a lens that hangs high reaches less far on the ground, and some classes nowhere', () => {
  const optics = { horizontalFovDegrees: 90, widthPixels: 2000, heightMeters: 10 };
  expect(reach(optics)).toEqual({ identify: 0, recognise: 0, observe: 13.6, detect: 39.1 });
});

test('nothing is made up for optics that are not known', () => {
  expect(reach({ widthPixels: 1920 })).toBeNull();
  expect(reach({ horizontalFovDegrees: 84 })).toBeNull();
  expect(reach({ horizontalFovDegrees: 180, widthPixels: 1920 })).toBeNull();
});
