import { GOOD } from '../../test/candidate-cases';
import type { CandidateFacts } from './candidate-facts';
import { type Reasoned, reasonOf, reasonPartsOf } from './reason';
import { spanOf } from './spans';

const NOW = new Date('2026-08-30T09:00:00+07:00');
const DAY = 86_400_000;

function reasoned(
  facts: Partial<CandidateFacts>,
  changes: { sight?: object; view?: object; deadline?: object; recorder?: null } = {},
): Reasoned {
  return {
    facts: { ...GOOD, ...facts },
    recorder: { id: 'any' },
    sight: { by: 'direction', preset: null, detailClass: 'recognise', ...changes.sight },
    view: { infraredRangeMeters: 20, nightRangeMeters: null, ...changes.view },
    deadline: {
      at: new Date(NOW.getTime() + 3.9 * DAY),
      basis: 'measured',
      retentionDays: 7,
      ...changes.deadline,
    },
    ...(changes.recorder === null && { recorder: null }),
  } as Reasoned;
}

const lineOf = (...given: Parameters<typeof reasoned>) => reasonOf(reasonPartsOf(reasoned(...given), NOW));

describe('the reason of a candidate', () => {
  it('is one line in both languages', () => {
    const fast = { offsetMilliseconds: 240_000, uncertaintyMilliseconds: 2000 };
    expect(lineOf({ groundMeters: 9, light: 'night', clock: fast })).toEqual({
      vi: 'Nhận dạng được, 9 m, hồng ngoại 20 m, đồng hồ nhanh 4 phút, còn 3 ngày',
      en: 'Can recognise, 9 m, infrared 20 m, clock 4 minutes fast, 3 days left',
    });
  });

  it('says by day nothing of the night, and nothing of what is as it should be', () => {
    expect(lineOf({}).vi).toBe('Nhận dạng được, 7 m, đồng hồ đúng, còn 3 ngày');
  });

  it.each<[string, Parameters<typeof reasoned>]>([
    ['Chưa rõ ống kính, ', [{ pixelsPerMeter: null }, { sight: { detailClass: null } }]],
    ['Chỉ thấy chấm nhỏ, ', [{ pixelsPerMeter: 5 }, { sight: { detailClass: null } }]],
    [', 1,4 m, ', [{ groundMeters: 1.44 }]],
    [', mới được đề xuất, ', [{ status: 'proposed' }]],
    [
      ', quay tới vị trí đặt sẵn “Cổng chợ”, ',
      [{ by: 'preset' }, { sight: { by: 'preset', preset: 'Cổng chợ' } }],
    ],
    [', chỉ khi có người quay tới, ', [{ by: 'turning' }, { sight: { by: 'turning' } }]],
    [', chưa rõ hướng nhìn, ', [{ by: 'unknown_direction' }, { sight: { by: 'unknown_direction' } }]],
    [', chưa rõ tầm nhìn đêm, ', [{ light: 'night', nightSight: 'unknown' }]],
    [', thiếu sáng: tầm nhìn đêm chỉ 20 m, ', [{ light: 'twilight', nightSight: 'beyond' }]],
    [', tầm nhìn đêm 35 m, ', [{ light: 'night' }, { view: { nightRangeMeters: 35 } }]],
    [', lúc đó đã ngừng dùng, ', [{ status: 'retired' }]],
    [', mới được duyệt, chưa rõ đã hoạt động, ', [{ status: 'approved' }]],
    [', hoạt động 1% thời gian, ', [{ uptimeShare: 0.001 }]],
    [', xác nhận lần cuối 120 ngày trước đó, ', [{ confirmedDaysAgo: 120.5 }]],
    [
      ', đồng hồ chậm 2 giờ ± 10 phút, ',
      [{ clock: { offsetMilliseconds: -7_200_000, uncertaintyMilliseconds: 600_000 } }],
    ],
    [', chỉ trong 33% khoảng thời gian, ', [{ periodShare: 1 / 3 }]],
    [', còn ít nhất 3 ngày', [{}, { deadline: { basis: 'at_least' } }]],
    [
      ', chưa rõ còn giữ bao lâu',
      [{ holding: 'unknown' }, { deadline: { basis: 'at_least', at: new Date(NOW.getTime() - 1) } }],
    ],
    [', chưa rõ còn giữ bao lâu', [{ holding: 'unknown' }, { deadline: { at: null, basis: 'unknown' } }]],
    [', có thể đã bị ghi đè, vẫn nên hỏi', [{ holding: 'probably_overwritten' }]],
    [', đã thu giữ', [{ holding: 'sealed', status: 'faulty', uptimeShare: 0.2, confirmedDaysAgo: null }]],
  ])('says “%s” when it is so', (words, given) => {
    expect(lineOf(...given).vi).toContain(words);
  });

  it('writes numbers as each language does', () => {
    expect(lineOf({ groundMeters: 1.44 }).en).toContain(', 1.4 m, ');
  });

  const NO_RECORDER = {
    recorder: null,
    deadline: { at: null, basis: 'unknown', retentionDays: null },
  } as const;

  it('says of a lens without a known recorder only that', () => {
    expect(lineOf({ clock: null, holding: 'unknown' }, NO_RECORDER)).toEqual({
      vi: 'Nhận dạng được, 7 m, chưa rõ đầu ghi',
      en: 'Can recognise, 7 m, recorder not known',
    });
    expect(lineOf({ clock: null, holding: 'sealed' }, NO_RECORDER).vi).toBe(
      'Nhận dạng được, 7 m, chưa rõ đầu ghi, đã thu giữ',
    );
  });

  it('says what is known of a recorder that it may not name', () => {
    expect(lineOf({}, { recorder: null }).vi).toBe('Nhận dạng được, 7 m, đồng hồ đúng, còn 3 ngày');
  });

  it('tells of no trouble of a lens whose footage is here', () => {
    const { vi } = lineOf({ holding: 'sealed', status: 'faulty', uptimeShare: 0.2, confirmedDaysAgo: null });
    expect(vi).toBe('Nhận dạng được, 7 m, đồng hồ đúng, đã thu giữ');
  });
});

it('a span is told in a unit of which there are some, and what is left is never rounded up', () => {
  const told = (milliseconds: number, round?: 'down') => spanOf(milliseconds, round).en;
  expect([0, 1000, 89_000, 90_000, 5_340_000, 5_400_000].map((span) => told(span))).toEqual([
    '0 seconds',
    '1 second',
    '89 seconds',
    '2 minutes',
    '89 minutes',
    '2 hours',
  ]);
  expect([2 * DAY - 1, 2 * DAY, 3.9 * DAY, 800 * DAY].map((span) => told(span, 'down'))).toEqual([
    '47 hours',
    '2 days',
    '3 days',
    '2 years',
  ]);
});
