import fc from 'fast-check';
import type { CoordinateFault } from './coordinate-reading';
import { parseCoordinates } from './coordinates';
import { groundDistanceMeters } from './geodesic';
import type { Position } from './position';

const at = (lat: number, lon: number): Position => ({ lat, lon });

function expectNear(actual: Position | null, expected: Position, degrees = 1e-7): void {
  expect(actual).not.toBeNull();
  expect(Math.abs(actual!.lat - expected.lat)).toBeLessThanOrEqual(degrees);
  expect(Math.abs(actual!.lon - expected.lon)).toBeLessThanOrEqual(degrees);
}

describe('parseCoordinates', () => {
  const dms = at(11 + 47 / 60 + 24.1 / 3600, 108 + 14 / 60 + 30 / 3600);
  it.each<[string, Position]>([
    ['20.92293°N,106.26947°E ', at(20.92293, 106.26947)],
    ['11.790123, 108.241234', at(11.790123, 108.241234)],
    ['11.790123,108.241234', at(11.790123, 108.241234)],
    ['11.790123 108.241234', at(11.790123, 108.241234)],
    ['11.790123;108.241234', at(11.790123, 108.241234)],
    ['11.790123 - 108.241234', at(11.790123, 108.241234)],
    ['11.790123/108.241234', at(11.790123, 108.241234)],
    ['(11.790123, 108.241234)', at(11.790123, 108.241234)],
    ['11,790123; 108,241234', at(11.790123, 108.241234)],
    ['11,790123, 108,241234', at(11.790123, 108.241234)],
    ['11,790123 108,241234', at(11.790123, 108.241234)],
    ['11,79,108,24', at(11.79, 108.24)],
    ['108.241234E 11.790123N', at(11.790123, 108.241234)],
    ['N11.790123 E108.241234', at(11.790123, 108.241234)],
    ['N 11.790123, E 108.241234', at(11.790123, 108.241234)],
    ['11.79°, 108.24°', at(11.79, 108.24)],
    [`11°47'24.1"N 108°14'30"E`, dms],
    [`11°47′24.1″N 108°14′30″E`, dms],
    [`11°47’24.1”N 108°14’30”E`, dms],
    [`11º47'24.1''N, 108º14'30''E`, dms],
    [`11° 47' 24,1" B; 108° 14' 30" Đ`, dms],
    [`11°47'24.1"B 108°14'30"Đ`, dms],
    [`11°47'24.1" Bắc, 108°14'30" Đông`, dms],
    [`Vĩ độ Bắc: 11°47'24.1", kinh độ Đông: 108°14'30"`, dms],
    [`KĐ: 108°14'30", VĐ: 11°47'24.1"`, dms],
    [`11 độ 47 phút 24,1 giây Bắc, 108 độ 14 phút 30 giây Đông`, dms],
    [`11°47'24.1"N108°14'30"E`, dms],
    [`11°47'24.1 108°14'30`, dms],
    ['11 47 24.1 N 108 14 30 E', dms],
    ['11:47:24.1N, 108:14:30E', dms],
    [`11°47.4' N, 108°14.5' E`, at(11.79, 108 + 14.5 / 60)],
    ['11 47.4 N 108 14.5 E', at(11.79, 108 + 14.5 / 60)],
    [`11°47' 108°14'`, at(11 + 47 / 60, 108 + 14 / 60)],
    ['lat: 11.79 lng: 108.24', at(11.79, 108.24)],
    ['Lng=108.24; Lat=11.79', at(11.79, 108.24)],
    ['Vĩ độ: 11,79 - Kinh độ: 108,24', at(11.79, 108.24)],
    ['X: 108.24 Y: 11.79', at(11.79, 108.24)],
    ['Cam 3: 11.790123, 108.241234', at(11.790123, 108.241234)],
    ['https://www.google.com/maps/@11.7901,108.2412,17z', at(11.7901, 108.2412)],
    ['https://maps.google.com/?q=11.7901,108.2412', at(11.7901, 108.2412)],
    [
      'https://www.google.com/maps/place/X/@11.5,108.5,17z/data=!3m1!4b1!3d11.7901!4d108.2412',
      at(11.7901, 108.2412),
    ],
    ['https://www.google.com/maps/search/11.7901,+108.2412?entry=tts', at(11.7901, 108.2412)],
    ['https://www.openstreetmap.org/?mlat=11.7901&mlon=108.2412#map=17/11.5/108.5', at(11.7901, 108.2412)],
    ['POINT (108.24 11.79)', at(11.79, 108.24)],
    ['SRID=4326;POINT Z (108.24 11.79 900)', at(11.79, 108.24)],
    ['{"type":"Point","coordinates":[108.24,11.79]}', at(11.79, 108.24)],
    ['[108.24, 11.79]', at(11.79, 108.24)],
    ['１１.７９, １０８.２４', at(11.79, 108.24)],
    [`11.79N 108.24Đ`.replace('N', 'B'), at(11.79, 108.24)],
    ['1.179E+01, 1.0824E+02', at(11.79, 108.24)],
    ['33.5S 70.6W', at(-33.5, -70.6)],
    ['33,5 Nam; 70,6 Tây', at(-33.5, -70.6)],
  ])('reads %j', (text, expected) => {
    const reading = parseCoordinates(text);
    expectNear(reading.value, expected, 1e-9);
    expect(reading).toMatchObject({ fault: null, raw: text.trim(), candidates: [] });
  });

  it.each<[unknown, CoordinateFault]>([
    ['', 'empty'],
    [null, 'empty'],
    ['   ', 'empty'],
    ['chưa có', 'placeholder'],
    ['Chưa có'.normalize('NFD'), 'placeholder'],
    ['-', 'placeholder'],
    ['…', 'placeholder'],
    ['0, 0', 'zero'],
    ['0.000000,0.000000', 'zero'],
    ['NaN', 'not_a_number'],
    ['NaN, NaN', 'not_a_number'],
    ['#N/A', 'not_a_number'],
    ['[NaN, 11.79]', 'not_a_number'],
    ['11.79', 'one_number'],
    ['11,108', 'one_number'],
    ['số 12 Lê Lợi', 'one_number'],
    ['gần chợ', 'unreadable'],
    ['1 2 3', 'too_many_numbers'],
    ['11.79N 108.24N', 'ambiguous'],
    ['11.79N 108.24Đ', 'ambiguous'],
    ['-11.79S 108.24E', 'ambiguous'],
    [`11°77'24"N 108°14'30"E`, 'unreadable'],
    ['108.24, 11.79', 'swapped'],
    ['POINT (11.79 108.24)', 'swapped'],
    ['1303456.78 480123.45', 'projected'],
    ['X=1.303.456,78; Y=480.123,45', 'projected'],
    ['1179, 10824', 'out_of_range'],
    ['https://maps.app.goo.gl/abcDEF', 'link_without_position'],
  ])('does not read %j: %s', (text, fault) => {
    expect(parseCoordinates(text as string)).toMatchObject({ value: null, fault });
  });

  it('reads two cells, of any make', () => {
    for (const [lat, lon] of [
      [11.79, 108.24],
      ['11.79', '108.24'],
      ['11,79', '108,24'],
      ['11.79°N', '108.24°E'],
      [`11°47'24"`, `108°14'24"`],
      [' 11.79 B ', '108.24 Đ'],
      ['11.79, 108.24', null],
      [null, '11.79, 108.24'],
      ['11.79, 108.24', '11.79, 108.24'],
    ])
      expectNear(parseCoordinates({ lat: lat!, lon: lon! }).value, at(11.79, 108.24), 1e-9);
  });

  it.each<[unknown, unknown, CoordinateFault]>([
    [108.24, 11.79, 'swapped'],
    ['108.24E', '11.79N', 'swapped'],
    [0, 0, 'zero'],
    [NaN, 108.24, 'not_a_number'],
    [11.79, null, 'one_number'],
    ['chưa có', 'chưa có', 'placeholder'],
    [null, null, 'empty'],
    ['11.79 N', '108.24 Đ', 'ambiguous'],
    [1179, 10824, 'out_of_range'],
    [1e300, 5, 'out_of_range'],
  ])('does not read the cells %j and %j: %s', (lat, lon, fault) => {
    expect(parseCoordinates({ lat: lat as string, lon: lon as string })).toMatchObject({
      value: null,
      fault,
    });
  });

  it('offers what may have been meant, named', () => {
    const offers = (text: string) =>
      parseCoordinates(text).candidates.map(({ reason, crs, position }) => ({ reason, crs, position }));
    expect(offers('108.24, 11.79')).toEqual([{ reason: 'swapped', crs: null, position: at(11.79, 108.24) }]);
    expect(offers('1179, 108.24')[0]).toEqual({
      reason: 'decimal_lost',
      crs: null,
      position: at(11.79, 108.24),
    });
    expect(offers('11790123, 108241234')).toContainEqual({
      reason: 'decimal_lost',
      crs: null,
      position: at(11.790123, 108.241234),
    });
    expect(offers('11.79N 108.24Đ').map(({ position }) => position.lat)).toEqual([11.79, -11.79]);
  });

  // Computed by PostGIS 3.3 (PROJ): ST_Transform(ST_SetSRID(ST_MakePoint(easting, 1303456), srid), 4326)
  it.each([
    ['EPSG:5899', 553000, at(11.786137959032782, 108.23812589753913)],
    ['EPSG:5898', 553000, at(11.786136365436032, 108.48812497116447)],
    ['EPSG:3405', 853000, at(11.771668293772182, 108.24022987274311)],
    ['EPSG:32648', 853000, at(11.77269581678453, 108.23844233822257)],
    ['EPSG:3406', 200000, at(11.7767798760851, 108.24914366805369)],
    ['EPSG:32649', 200000, at(11.777807455136049, 108.24735613244513)],
  ])('offers %s within 5 cm of PostGIS, in both orders', (crs, easting, expected) => {
    for (const text of [`1303456 ${easting}`, `${easting}; 1303456`]) {
      const found = parseCoordinates(text).candidates.find((one) => one.crs === crs);
      expect(found!.reason).toBe('projected');
      expect(groundDistanceMeters(found!.position, expected)).toBeLessThan(0.05);
    }
  });
});

describe('parseCoordinates, any position and noise', () => {
  const positions = fc.record({
    lat: fc.double({ min: 8, max: 23.9, noNaN: true }).map((value) => Number(value.toFixed(7))),
    lon: fc.double({ min: 102, max: 117.9, noNaN: true }).map((value) => Number(value.toFixed(7))),
  });
  const sexagesimal = (value: number, [d, m, s]: string[]) => {
    const whole = Math.floor(value);
    const minutes = Math.floor((value - whole) * 60);
    const seconds = Math.min(((value - whole) * 60 - minutes) * 60, 59.9999);
    return `${whole}${d}${minutes}${m}${seconds.toFixed(4)}${s}`;
  };
  const comma = (value: number) => value.toFixed(7).replace('.', ',');
  const shapes: Record<string, (position: Position) => string> = {
    decimal: ({ lat, lon }) => `${lat.toFixed(7)}, ${lon.toFixed(7)}`,
    commas: ({ lat, lon }) => `${comma(lat)}; ${comma(lon)}`,
    letters: ({ lat, lon }) => `${lat.toFixed(7)}°N,${lon.toFixed(7)}°E`,
    turned: ({ lat, lon }) => `${lon.toFixed(7)}°E ${lat.toFixed(7)}°N`,
    vietnamese: ({ lat, lon }) => `${comma(lat)} Bắc ${comma(lon)} Đông`,
    dms: ({ lat, lon }) => `${sexagesimal(lat, ['°', "'", '"'])}N ${sexagesimal(lon, ['°', "'", '"'])}E`,
    dmsVietnamese: ({ lat, lon }) =>
      `${sexagesimal(lat, ['° ', '’ ', '”'])} B, ${sexagesimal(lon, ['° ', '’ ', '”'])} Đ`,
    dmsPlain: ({ lat, lon }) => `${sexagesimal(lat, ['º', '′', '″'])} ${sexagesimal(lon, ['º', '′', '″'])}`,
    minutes: ({ lat, lon }) =>
      [lat, lon].map((v) => `${Math.floor(v)}° ${Math.min((v % 1) * 60, 59.999999).toFixed(6)}'`).join(' '),
    labels: ({ lat, lon }) => `lng: ${lon.toFixed(7)} lat: ${lat.toFixed(7)}`,
    labelsVietnamese: ({ lat, lon }) => `Vĩ độ: ${comma(lat)}, Kinh độ: ${comma(lon)}`,
    wkt: ({ lat, lon }) => `POINT(${lon.toFixed(7)} ${lat.toFixed(7)})`,
    geojson: ({ lat, lon }) => `[${lon.toFixed(7)}, ${lat.toFixed(7)}]`,
    link: ({ lat, lon }) => `https://www.google.com/maps?q=${lat.toFixed(7)},${lon.toFixed(7)}`,
  };
  const noises: Record<string, (text: string) => string> = {
    none: (text) => text,
    spaces: (text) => `  ${text.replaceAll(' ', '   ')} `,
    noBreakSpaces: (text) => `\u00a0${text.replaceAll(' ', '\u00a0')}\u202f`,
    decomposed: (text) => text.normalize('NFD'),
    upper: (text) => text.toUpperCase(),
    lower: (text) => text.toLowerCase(),
    byteOrderMark: (text) => `\ufeff${text}`,
  };
  const words = (text: string) => (/^(POINT|\[|https)/i.test(text) ? text : `Toạ độ camera: ${text}`);

  it.each(Object.keys(shapes))('%s comes back to 1e-7', (shape) => {
    fc.assert(
      fc.property(
        positions,
        fc.constantFrom(...Object.keys(noises)),
        fc.boolean(),
        (position, noise, isLed) => {
          const written = shapes[shape]!(position);
          const text = noises[noise]!(isLed ? words(written) : written);
          expectNear(parseCoordinates(text).value, position, 1.01e-7);
        },
      ),
    );
  });

  it('never takes a swapped pair, in any shape without letters', () => {
    const plain = ['decimal', 'commas', 'wkt', 'geojson', 'link', 'dmsPlain', 'minutes'];
    fc.assert(
      fc.property(positions, fc.constantFrom(...plain), ({ lat, lon }, shape) => {
        const reading = parseCoordinates(shapes[shape]!(at(lon, lat)));
        expect(reading).toMatchObject({ value: null, fault: 'swapped' });
        expect(reading.candidates.map(({ reason }) => reason)).toEqual(['swapped']);
        expectNear(reading.candidates[0]!.position, at(lat, lon), 1.01e-7);
      }),
    );
  });

  it('never throws, and gives a value or a fault but never both', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,;:-+°\'"NSEWBĐT xyλφ()[]{}/@!?=&%') }),
    );
    fc.assert(
      fc.property(texts, texts, (one, two) => {
        for (const reading of [parseCoordinates(one), parseCoordinates({ lat: one, lon: two })]) {
          expect((reading.value === null) !== (reading.fault === null)).toBe(true);
          if (!reading.value) continue;
          expect(Math.abs(reading.value.lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(reading.value.lon)).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
