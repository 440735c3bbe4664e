import { sizeText, sizeWarning } from './file-sizes';
import { offsetWords, spanWords } from './spans';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  [0, '0 giây', '0 s'],
  [4 * MINUTE + 12_000, '4 phút 12 giây', '4 min 12 s'],
  [50 * HOUR + 59 * MINUTE, '2 ngày 2 giờ', '2 d 2 h'],
  [24 * HOUR + 5 * MINUTE, '1 ngày', '1 d'],
])('%d ms is %s', (milliseconds, vi, en) => {
  expect(spanWords(milliseconds)).toEqual({ vi, en });
});

it('a clock is fast, slow or right', () => {
  expect(offsetWords(4 * MINUTE)).toEqual({ vi: 'nhanh 4 phút so với giờ đúng', en: '4 min fast' });
  expect(offsetWords(-HOUR)?.vi).toBe('chậm 1 giờ so với giờ đúng');
  expect(offsetWords(999)).toBeNull();
});

it('sizes count as data plans do', () => {
  expect([500, 3000, 210_000_000, 1_840_000_000].map(sizeText)).toEqual(['1 kB', '3 kB', '210 MB', '1,8 GB']);
});

it('half an hour of two lenses costs what both cost', () => {
  const from = new Date(0);
  const lens = { cameraId: 'a', cameraName: 'a', sourceId: 'a', channel: 1, isArrived: false };
  const displayed = { from, to: new Date(30 * MINUTE) };
  expect(sizeWarning({ displayed, lenses: [lens, lens] }).vi).toContain('Khoảng 450 MB đến 1,8 GB');
});
