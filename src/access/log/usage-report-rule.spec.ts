import { type UsageDay, usageOf } from './usage-report-rule';

const someDay = (day: string, counts: Partial<UsageDay> = {}): UsageDay => ({
  day,
  searches: 0,
  views: 0,
  downloads: 0,
  refusals: 0,
  outOfHours: 0,
  extensions: 0,
  areaIds: [],
  ...counts,
});

/** As many active days as there are numbers, each with that many searches. */
const past = (...searches: number[]) =>
  searches.map((count, index) =>
    someDay(`2026-01-${String(index + 1).padStart(2, '0')}`, { searches: count }),
  );
const searched = (...searches: number[]) =>
  searches.map((count, index) =>
    someDay(`2026-05-${String(index + 1).padStart(2, '0')}`, { searches: count }),
  );
const measuresOf = (period: UsageDay[], before: UsageDay[]) =>
  usageOf(period, before).reasons.map(({ measure }) => measure);

describe('usageOf', () => {
  it('counts the period and finds its busiest day', () => {
    const { figures } = usageOf(searched(4, 9, 2), past(8, 8, 8, 8, 8));
    expect(figures.searches).toEqual({ total: 15, busiestDay: 9, usual: 8, limit: 24 });
    expect(figures.views).toEqual({ total: 0, busiestDay: 0, usual: 0, limit: 20 });
  });

  it('counts an area once, however many days it was looked at', () => {
    const period = [someDay('2026-05-01', { areaIds: [1, 2] }), someDay('2026-05-02', { areaIds: [2, 3] })];
    expect(usageOf(period, []).figures.distinctAreas).toMatchObject({ total: 3, busiestDay: 2 });
  });

  it('says on which day what passed which limit', () => {
    expect(usageOf(searched(4, 31, 30), past(10, 10, 10, 10, 10)).reasons).toEqual([
      { measure: 'searches', day: '2026-05-02', count: 31, limit: 30 },
    ]);
  });

  it('needs more than three times the usual', () => {
    expect(measuresOf(searched(30), past(10, 10, 10, 10, 10))).toEqual([]);
    expect(measuresOf(searched(31), past(10, 10, 10, 10, 10))).toEqual(['searches']);
  });

  it('takes the median, which one wild day in the past does not move', () => {
    expect(measuresOf(searched(31), past(10, 10, 5000, 10, 10))).toEqual(['searches']);
    expect(usageOf([], past(1, 2, 10, 20, 30, 40)).figures.searches.usual).toBe(15);
  });

  it('is not unusual below what is ordinary for everybody', () => {
    expect(measuresOf(searched(20), past(1, 1, 1, 1, 1))).toEqual([]);
    expect(measuresOf(searched(21), past(1, 1, 1, 1, 1))).toEqual(['searches']);
  });

  it('with little past has no usual, and twice the ordinary as the limit', () => {
    const four = past(1, 1, 1, 1);
    expect(usageOf(searched(40), four)).toMatchObject({
      pastActiveDays: 4,
      figures: { searches: { usual: null, limit: 40 } },
      reasons: [],
    });
    expect(measuresOf(searched(41), four)).toEqual(['searches']);
    expect(measuresOf(searched(41), [])).toEqual(['searches']);
  });

  it('judges each measure by itself', () => {
    const night = Array.from({ length: 9 }, (_, index) =>
      someDay(`2026-01-0${index + 1}`, { outOfHours: 12 }),
    );
    const wild = someDay('2026-05-01', {
      views: 61,
      downloads: 16,
      refusals: 16,
      outOfHours: 36,
      extensions: 7,
      areaIds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    });
    expect(measuresOf([wild], night)).toEqual([
      'views',
      'downloads',
      'refusals',
      'distinctAreas',
      'extensions',
    ]);
    expect(measuresOf([wild], past(1, 1, 1, 1, 1))).toContain('outOfHours');
  });

  it('finds nothing in nothing', () => {
    expect(usageOf([], [])).toMatchObject({ pastActiveDays: 0, reasons: [] });
  });
});
