import fc from 'fast-check';
import { type DirectionDoubt, readDirection } from './directions';

describe('readDirection', () => {
  it.each<[string | number, number]>([
    ['126° SE', 126],
    ['126°', 126],
    ['45.0', 45],
    ['45,5 độ', 45.5],
    ['45 độ', 45],
    [45, 45],
    ['360', 0],
    [360, 0],
    ['0', 0],
    ['hướng Bắc', 0],
    ['Bắc', 0],
    ['ĐN', 135],
    ['Đông Nam', 135],
    ['đông nam', 135],
    ['ĐÔNG NAM'.normalize('NFD'), 135],
    ['Đông - Nam', 135],
    ['phía Tây Bắc', 315],
    ['Hướng: Đông Bắc', 45],
    ['NE', 45],
    ['SSW', 202.5],
    ['north-west', 315],
    ['E', 90],
    ['W', 270],
    ['S', 180],
    ['TN', 225],
    ['TB', 315],
    ['ĐB', 45],
    ['Nam', 180],
  ])('%j is %d°', (text, azimuthDegrees) =>
    expect(readDirection(text)).toEqual({ azimuthDegrees, azimuths: [], doubt: null }),
  );

  it.each<[string | number, DirectionDoubt]>([
    ['Từ chợ về cầu', 'prose'],
    ['Nhìn ra cổng', 'prose'],
    ['cổng phía Bắc chợ', 'prose'],
    ['126° NW', 'contradiction'],
    ['N', 'ambiguous_letter'],
    ['B', 'ambiguous_letter'],
    ['Đ', 'ambiguous_letter'],
    ['t', 'ambiguous_letter'],
    ['400', 'out_of_range'],
    [-181, 'out_of_range'],
    ['xoay 360 độ', 'all_round'],
    ['toàn cảnh', 'all_round'],
    ['45m', 'prose'],
    ['2 chiều', 'prose'],
  ])('%j names no azimuth: %s', (text, doubt) =>
    expect(readDirection(text)).toEqual({ azimuthDegrees: null, azimuths: [], doubt }),
  );

  it.each<[string, number[]]>([
    ['80;200;320', [80, 200, 320]],
    ['80, 200, 320', [80, 200, 320]],
    ['80,200,320', [80, 200, 320]],
    ['Đông; Tây', [90, 270]],
    ['Đông Bắc và Tây Nam', [45, 225]],
    ['90°/270°', [90, 270]],
  ])('%j are several', (text, azimuths) =>
    expect(readDirection(text)).toEqual({ azimuthDegrees: null, azimuths, doubt: 'several' }),
  );

  it('reads a negative bearing as 360 more, and says so', () =>
    expect(readDirection('-75')).toEqual({ azimuthDegrees: 285, azimuths: [], doubt: 'negative' }));

  it('says nothing of nothing', () => expect(readDirection(null).doubt).toBeNull());

  it('never throws, and an azimuth is always 0 ≤ a < 360', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,;-° ĐNTBSEWđộ') }));
    fc.assert(
      fc.property(texts, (text) => {
        const { azimuthDegrees, azimuths } = readDirection(text);
        for (const azimuth of [azimuthDegrees ?? 0, ...azimuths]) {
          expect(azimuth).toBeGreaterThanOrEqual(0);
          expect(azimuth).toBeLessThan(360);
        }
      }),
    );
  });
});
