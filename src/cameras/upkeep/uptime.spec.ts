import fc from 'fast-check';
import type { CameraStatus } from '../camera-status';
import { type StatusChange, timelineOf } from '../camera-timeline';
import { uptimeOf } from './uptime';

const HOUR_MILLISECONDS = 3_600_000;
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));
const changes = (...pairs: [CameraStatus, number][]): StatusChange[] =>
  pairs.map(([status, hour]) => ({ status, validFrom: at(hour) }));
const hoursOf = (...given: Parameters<typeof uptimeOf>) => {
  const { inServiceMilliseconds, workingMilliseconds, share, faults } = uptimeOf(...given);
  return [inServiceMilliseconds / HOUR_MILLISECONDS, workingMilliseconds / HOUR_MILLISECONDS, share, faults];
};
const service = { from: at(0), to: null };

describe('uptimeOf', () => {
  it('counts a fault that is still open, and one that began before', () => {
    const timeline = changes(['active', 0], ['faulty', 4], ['active', 6], ['faulty', 18]);
    expect(hoursOf(timeline, service, { from: at(0), to: at(20) })).toEqual([20, 16, 0.8, 2]);
    expect(hoursOf(timeline, service, { from: at(5), to: at(10) })).toEqual([5, 4, 0.8, 1]);
  });

  it('knows nothing of before the first change, and of what was never in service', () => {
    expect(hoursOf(changes(['active', 4]), service, { from: at(0), to: at(8) })).toEqual([4, 4, 1, 0]);
    expect(hoursOf([], service, { from: at(0), to: at(8) })).toEqual([0, 0, null, 0]);
    const proposed = changes(['proposed', 0], ['approved', 2], ['active', 4]);
    expect(hoursOf(proposed, service, { from: at(0), to: at(8) })).toEqual([4, 4, 1, 0]);
  });

  it('stays within the days of service', () => {
    const timeline = changes(['active', 0], ['faulty', 6]);
    expect(hoursOf(timeline, { from: at(2), to: at(8) }, { from: at(0), to: at(20) })).toEqual([
      6,
      4,
      4 / 6,
      1,
    ]);
    expect(hoursOf(timeline, { from: at(9), to: at(9) }, { from: at(0), to: at(8) })).toEqual([
      0,
      0,
      null,
      0,
    ]);
  });

  it('counts one fault once, however often it was said', () => {
    const timeline = changes(['active', 0], ['faulty', 2], ['faulty', 3], ['active', 4]);
    expect(hoursOf(timeline, service, { from: at(0), to: at(8) })).toEqual([8, 6, 0.75, 1]);
  });

  it('is what counting hour by hour finds, and adds up over parts of a period', () => {
    const status = fc.constantFrom<CameraStatus>('proposed', 'active', 'faulty', 'retired');
    const rows = fc.array(fc.tuple(status, fc.integer({ min: 0, max: 40 })), { maxLength: 8 });
    const hour = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(rows, hour, hour, hour, (pairs, from, middle, to) => {
        const timeline = timelineOf(changes(...pairs));
        const [a, b, c] = [from, middle, to].sort((x, y) => x - y) as [number, number, number];
        const whole = uptimeOf(timeline, service, { from: at(a), to: at(c) });
        const parts = [
          uptimeOf(timeline, service, { from: at(a), to: at(b) }),
          uptimeOf(timeline, service, { from: at(b), to: at(c) }),
        ];
        const during = Array.from({ length: c - a }, (_, index) => at(a + index)).map(
          (moment) => timeline.findLast(({ validFrom }) => validFrom <= moment)?.status,
        );
        const working = during.filter((one) => one === 'active').length;
        const faulty = during.filter((one) => one === 'faulty').length;
        expect(whole.workingMilliseconds).toBe(working * HOUR_MILLISECONDS);
        expect(whole.inServiceMilliseconds).toBe((working + faulty) * HOUR_MILLISECONDS);
        expect(parts[0]!.workingMilliseconds + parts[1]!.workingMilliseconds).toBe(whole.workingMilliseconds);
        if (whole.share !== null) expect(whole.share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
