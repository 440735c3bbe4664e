import { AppError } from '../platform/errors';
import {
  detailClassOf,
  fovDegreesOf,
  groundMetersAt,
  type Lens,
  pixelsPerMeter,
  slantMeters,
  slantMetersAt,
  verticalFovDegrees,
} from './detail';

const RADIANS = Math.PI / 180;

/** A 4 mm lens before a 1/1.8" sensor, 7.2 mm wide: tan(hfov/2) = 7.2 / (2 · 4) = 0.9. */
const fourMillimeter: Lens = {
  widthPixels: 1920,
  heightPixels: 1080,
  horizontalFovDegrees: (2 * Math.atan(0.9)) / RADIANS,
  projection: 'rectilinear',
};

describe('pixels per metre', () => {
  it('of a 4 mm 1080p lens: recognises (125 px/m) to 1920 / (2 · 125 · 0.9) = 8.53 m', () => {
    expect(slantMetersAt(fourMillimeter, 125)).toBeCloseTo(8.533, 3);
    expect(pixelsPerMeter(fourMillimeter, 8.5333333)).toBeCloseTo(125, 4);
  });

  it('detects five times as far as it recognises', () => {
    expect(slantMetersAt(fourMillimeter, 25)).toBeCloseTo(42.667, 3);
  });

  it('of a 90° lens at 10 m: 1920 / (2 · 10 · 1) = 96', () => {
    expect(pixelsPerMeter({ ...fourMillimeter, horizontalFovDegrees: 90 }, 10)).toBeCloseTo(96, 9);
  });

  it.each(['panoramic', 'fisheye'] as const)(
    'of a %s lens of 180° at 10 m: 4000 / (π · 10) = 127.3',
    (projection) => {
      const lens: Lens = { ...fourMillimeter, widthPixels: 4000, horizontalFovDegrees: 180, projection };
      expect(pixelsPerMeter(lens, 10)).toBeCloseTo(127.324, 3);
    },
  );

  it('refuses a rectilinear lens that sees 180°', () => {
    const lens: Lens = { ...fourMillimeter, horizontalFovDegrees: 180 };
    expect(() => pixelsPerMeter(lens, 10)).toThrow(AppError);
  });
});

describe('detail classes', () => {
  it.each([
    [250, 'identify'],
    [249.9, 'recognise'],
    [125, 'recognise'],
    [62.5, 'observe'],
    [25, 'detect'],
    [24.9, null],
  ])('%d px/m is %s', (detail, name) => {
    expect(detailClassOf(detail)).toBe(name);
  });
});

describe('distance', () => {
  it('is slant to 1.5 m above ground: 4 m high, 6 m away: √(6² + 2.5²) = 6.5', () => {
    expect(slantMeters(6, 4)).toBeCloseTo(6.5, 9);
  });

  it('detects to √(42.667² − 2.5²) = 42.593 m on the ground from 4 m up', () => {
    expect(groundMetersAt(fourMillimeter, 4)).toBeCloseTo(42.593, 3);
  });

  it('is 0 when the lens hangs higher than it detects', () => {
    expect(groundMetersAt(fourMillimeter, 60)).toBe(0);
  });
});

describe('optics', () => {
  it('of 4 mm before a sensor of 7.2 mm see 83.97° across', () => {
    expect(fovDegreesOf(4, 7.2)).toBeCloseTo(83.974, 3);
  });

  it('of 16 : 9 see 2·atan(0.9 · 9/16) = 53.70° from top to bottom; bent ones in proportion', () => {
    expect(verticalFovDegrees(fourMillimeter)).toBeCloseTo(53.7016, 3);
    expect(
      verticalFovDegrees({ ...fourMillimeter, projection: 'fisheye', horizontalFovDegrees: 160 }),
    ).toBeCloseTo(90, 9);
  });

  it('that are not known give no figures', () => {
    for (const unknown of [{ widthPixels: null }, { horizontalFovDegrees: null }]) {
      const lens: Lens = { ...fourMillimeter, ...unknown };
      expect(pixelsPerMeter(lens, 10)).toBeNull();
      expect(slantMetersAt(lens, 25)).toBeNull();
      expect(groundMetersAt(lens, 4)).toBeNull();
      expect(verticalFovDegrees(lens)).toBeNull();
    }
    expect(verticalFovDegrees({ ...fourMillimeter, heightPixels: null })).toBeNull();
    expect(slantMeters(6, null)).toBe(6);
  });
});
