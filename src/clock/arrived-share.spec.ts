import { hasArrived, missingOf } from './arrived-share';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });

describe('missingOf', () => {
  it.each([
    ['nothing', [], 600],
    ['all of it', [span(-5, 700)], 0],
    ['its middle', [span(100, 200)], 500],
    ['two that overlap, out of order', [span(200, 700), span(-10, 300)], 0],
    ['one within another', [span(0, 400), span(100, 200)], 200],
    ['two with a gap', [span(0, 200), span(260, 600)], 60],
    ['what lies outside', [span(-100, -1), span(601, 700)], 600],
  ])('knows %s', (_, intervals, seconds) => expect(missingOf(span(0, 600), intervals)).toBe(seconds * 1000));

  it('takes a moment for there or not there', () => {
    expect(missingOf(span(5, 5), [span(0, 10)])).toBe(0);
    expect(missingOf(span(5, 5), [span(6, 10)])).toBe(1);
  });
});

describe('hasArrived', () => {
  it('lets a minute go', () => {
    expect(hasArrived(span(0, 3600), 60_000)).toBe(true);
    expect(hasArrived(span(0, 3600), 60_001)).toBe(false);
  });

  it('lets no more than a tenth go', () => {
    expect(hasArrived(span(0, 60), 6000)).toBe(true);
    expect(hasArrived(span(0, 60), 6001)).toBe(false);
  });

  it('lets nothing of a moment go', () => {
    expect(hasArrived(span(5, 5), 0)).toBe(true);
    expect(hasArrived(span(5, 5), 1)).toBe(false);
  });
});
