import { expect, it } from 'vitest';
import { typedPlace } from './typed-place';

const near = (lat: number, lon: number) => ({ lat: expect.closeTo(lat, 4), lon: expect.closeTo(lon, 4) });

it.each([
  '11.786, 108.2275',
  '11,786; 108,2275',
  `11°47'09.6"N 108°13'39"E`,
  '11°47′9.6″B, 108°13′39″Đ',
  'Vĩ độ 11.786 kinh độ 108.2275',
  'https://www.google.com/maps?q=11.786,108.2275',
  'POINT(108.2275 11.786)',
])('reads %s', (text) => expect(typedPlace(text)).toEqual({ position: near(11.786, 108.2275) }));

it('asks when the two are the other way round, and when they lie abroad', () => {
  expect(typedPlace('108.2275, 11.786')).toEqual({ doubt: 'swapped', candidate: near(11.786, 108.2275) });
  expect(typedPlace('48.8584, 2.2945')).toEqual({ doubt: 'abroad', candidate: near(48.8584, 2.2945) });
});

it('says what it cannot take', () => {
  expect(typedPlace('1303145.2, 579812.6')).toEqual({ fault: 'meters' });
  for (const text of ['nhà ông Bảy', '11.786', '']) expect(typedPlace(text)).toEqual({ fault: 'unreadable' });
});
