import fc from 'fast-check';
import type { CoordinateFault } from './coordinate-reading';
import { parseCoordinates } from './coordinates';
import { readDirection } from './directions';

const MAPS = 'https://www.google.com/maps';

describe('what is written unclearly is never a position', () => {
  it.each<[string, CoordinateFault]>([
    // An angle without part of its minutes or seconds would be up to 100 km, 2 km or 30 m off.
    ['11°79, 108°24', 'unreadable'],
    ['11 độ 79, 108 độ 24', 'unreadable'],
    ['11°.7901, 108°.2401', 'too_many_numbers'],
    ['11°7901, 108°2401', 'too_many_numbers'],
    [`11°47 24" N 108°14 24" E`, 'too_many_numbers'],
    [`11°47''24" 108°14''24"`, 'too_many_numbers'],
    ['11 E 47 108 N 14', 'too_many_numbers'],
    // Whole degrees are 110 km, and numbers of streets and houses.
    ['11, 108', 'imprecise'],
    ['108, 11.79', 'imprecise'],
    ['[11,79]', 'imprecise'],
    ['12/5', 'imprecise'],
    ['11.790123, 108', 'imprecise'],
    ['nhà 12, đường 30', 'unreadable'],
    ['cột số 5, cao 6m', 'unreadable'],
    ['Km 12.345, 108.2412', 'unreadable'],
    ['Km12.3456 QL27 108.2412', 'too_many_numbers'],
    ['dài 8.25, cao 12.75', 'unreadable'],
    // An l for a 1.
    ['11.79, 108.2l', 'unreadable'],
    // Two places, or one that is not the first.
    ['11.79, 108.24; 11.790123, 108.241234', 'too_many_numbers'],
    // A minus, or a dash? South, or a name?
    ['- 11.79, 108.24', 'ambiguous'],
    ['11.79, - 108.24', 'ambiguous'],
    ['Hà Nam 11.790123, 108.241234', 'ambiguous'],
    // A map in which the place lies somewhere.
    [`${MAPS}/place/Ch%E1%BB%A3/@11.79,108.24,17z`, 'link_without_position'],
    [`${MAPS}/place/11%C2%B047'24.1%22N+108%C2%B014'30.0%22E/@11.7,108.2,17z`, 'link_without_position'],
    [`${MAPS}/dir/11.7123,108.2123/11.7901,108.2412/@11.5,108.5,17z`, 'link_without_position'],
    [`${MAPS}/@11.79,108.24,9z`, 'link_without_position'],
    [`${MAPS}/@11.7901,108.2412,17z ${MAPS}/@11.8901,108.3412,17z`, 'link_without_position'],
    [`${MAPS}?q=11.7901,108.2412 (11.8901, 108.2412)`, 'ambiguous'],
    [`${MAPS}?q=11,79,108,24`, 'imprecise'],
  ])('%j: %s', (text, fault) => expect(parseCoordinates(text)).toMatchObject({ value: null, fault }));

  it.each<[unknown, unknown, CoordinateFault]>([
    ['11.79E', '108.24N', 'ambiguous'],
    ['kinh độ 11.79', 'vĩ độ 108.24', 'ambiguous'],
    ['11.79', '- 108.24', 'ambiguous'],
    ['1e1', '1e2', 'too_many_numbers'],
    ['1.0824E2', '1.179E1', 'swapped'],
    [5, 108.2412, 'imprecise'],
    ['11.7901', 'cột 108.2412', 'unreadable'],
  ])('cells %j and %j: %s', (lat, lon, fault) =>
    expect(parseCoordinates({ lat: lat as string, lon: lon as string })).toMatchObject({
      value: null,
      fault,
    }),
  );

  it('offers nothing for a number that a comma cut in two', () =>
    expect(parseCoordinates({ lat: '11', lon: '104567' })).toMatchObject({
      fault: 'out_of_range',
      candidates: [],
      written: null,
    }));

  it.each([
    '11°47, 108°14',
    '11.783333, 108.233333, 950.5',
    '11.783333, 108.233333 cao 950m',
    `Cam 3: 11.783333, 108.233333`,
    'Số 5 đường N3 11.783333 108.233333',
    '11.783333 và 108.233333',
    `11o47'00"N 108o14'00"E`,
    '11.783333, 108.233333 https://maps.app.goo.gl/abc',
    `${MAPS}?ll=11.5,108.5&q=11.783333,108.233333`,
    `${MAPS}/dir//11.783333,108.233333/@11.5,108.5,17z`,
    `${MAPS}/@11.783333,108.233333,3a,75y,90h`,
  ])('still reads %j', (text) => {
    const { value } = parseCoordinates(text);
    expect(value!.lat).toBeCloseTo(11.783333, 5);
    expect(value!.lon).toBeCloseTo(108.233333, 5);
  });

  it('a sign or a digit put anywhere into degrees, minutes and seconds never loses its seconds', () => {
    const written = `11°47'24" 108°14'24"`;
    fc.assert(
      fc.property(fc.nat(written.length), fc.constantFrom(...` '"°.,;:-`), (at, noise) => {
        const { value } = parseCoordinates(written.slice(0, at) + noise + written.slice(at));
        if (!value || value.lon < 100 || value.lat < 0) return;
        const seconds = [(value.lat * 3600) % 60, (value.lon * 3600) % 60];
        for (const each of seconds) expect(Math.min(each, 60 - each)).toBeGreaterThan(0.01);
      }),
    );
  });
});

describe('readDirection', () => {
  it.each(['Hướng 2', 'góc 1', '1'.repeat(30_000)])('%.12s is no azimuth', (text) =>
    expect(readDirection(text)).toMatchObject({ azimuthDegrees: null, azimuths: [] }),
  );
});
