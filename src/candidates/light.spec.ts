import { lightAt, nightSightOf } from './light';

/**
 * Đinh Văn stands 3.24° east of the meridian of UTC+7, so the sun is highest at about 11:48; at 11.8° north the days of late
 * August are a quarter of an hour longer than twelve hours. So the sun rises at about 05:40 and sets at about 17:57, and
 * civil twilight lasts some 22 minutes.
 */
const PLACE = { lon: 108.24, lat: 11.79 };
const at = (time: string) => new Date(`2026-08-28T${time}:00+07:00`);

describe('lightAt', () => {
  it.each([
    ['05:00', 'night'],
    ['05:30', 'twilight'],
    ['06:00', 'day'],
    ['12:00', 'day'],
    ['17:40', 'day'],
    ['18:15', 'twilight'],
    ['18:40', 'night'],
    ['21:30', 'night'],
  ] as const)('at %s it is %s', (time, light) => expect(lightAt(PLACE, at(time))).toBe(light));

  it('knows where it is: at the same moment the sun is up elsewhere', () => {
    expect(lightAt({ lon: 108.24 - 180, lat: 11.79 }, at('21:30'))).toBe('day');
  });
});

describe('nightSightOf', () => {
  const ranges = (nightRangeMeters: number | null, infraredRangeMeters: number | null) => ({
    nightRangeMeters,
    infraredRangeMeters,
  });

  it('goes by what reaches farther', () => {
    expect(nightSightOf(ranges(10, 20), 20)).toBe('lit');
    expect(nightSightOf(ranges(20, null), 20)).toBe('lit');
    expect(nightSightOf(ranges(10, 20), 20.1)).toBe('beyond');
  });

  it('knows nothing of a lens nobody asked about, not even close by', () => {
    expect(nightSightOf(ranges(null, null), 0)).toBe('unknown');
    expect(nightSightOf(ranges(0, null), 1)).toBe('beyond');
  });
});
