import { AppError } from '../platform/errors';
import { type DatedView, planCorrection, planMove } from './view-history';

const year = (value: number): Date => new Date(Date.UTC(value, 0, 1));
const view = (id: string, from: number, to: number | null): DatedView => ({
  id,
  validFrom: year(from),
  validTo: to === null ? null : year(to),
});
const years = ({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }) => [
  validFrom.getUTCFullYear(),
  validTo?.getUTCFullYear() ?? null,
];
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.declaration.code;
    throw error;
  }
  return 'nothing thrown';
};
const move = (believed: DatedView[], from: number, to: number | null) => {
  const plan = planMove(believed, view('', from, to));
  return { closes: plan.closes.map(({ id }) => id), keeps: plan.keeps.map(({ period }) => years(period)) };
};

describe('planMove', () => {
  it('ends what was valid then', () => {
    expect(move([view('a', 2020, null)], 2022, null)).toEqual({ closes: ['a'], keeps: [[2020, 2022]] });
  });

  it('lets it resume after a move for a time', () => {
    const expected = {
      closes: ['a'],
      keeps: [
        [2020, 2022],
        [2023, null],
      ],
    };
    expect(move([view('a', 2020, null)], 2022, 2023)).toEqual(expected);
  });

  it('touches nothing where nothing was recorded', () => {
    const believed = [view('a', 2020, 2021), view('b', 2023, null)];
    expect(move(believed, 2021, 2023)).toEqual({ closes: [], keeps: [] });
  });

  it('refuses to swallow a view that begins within its time', () => {
    const believed = [view('a', 2020, 2021), view('b', 2023, null)];
    expect(codeOf(() => move(believed, 2020, 2021))).toBe('view_overlaps');
    expect(codeOf(() => move(believed, 2021, null))).toBe('view_overlaps');
    expect(codeOf(() => move(believed, 2019, 2022))).toBe('view_overlaps');
  });

  it('refuses an empty time', () => {
    expect(codeOf(() => move([], 2022, 2022))).toBe('invalid_input');
  });
});

describe('planCorrection', () => {
  const believed = [view('a', 2020, 2023), view('b', 2023, null)];
  const correct = (id: string, from: number, to?: number | null) =>
    planCorrection(believed, id, { validFrom: year(from), validTo: typeof to === 'number' ? year(to) : to });

  it('replaces a view for the whole of its time unless told otherwise', () => {
    const plan = correct('a', 2020);
    expect([years(plan.period), plan.closes, plan.keeps]).toEqual([[2020, 2023], [believed[0]], []]);
    expect(years(correct('a', 2019, 2022).period)).toEqual([2019, 2022]);
  });

  it('refuses to run over another view, and a view not believed any more', () => {
    expect(codeOf(() => correct('a', 2020, null))).toBe('view_overlaps');
    expect(codeOf(() => correct('b', 2022))).toBe('view_overlaps');
    expect(codeOf(() => correct('gone', 2020))).toBe('view_superseded');
    expect(codeOf(() => correct('a', 2023))).toBe('invalid_input');
  });
});
