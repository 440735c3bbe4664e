import fc from 'fast-check';
import type { CameraStatus } from './camera-status';
import {
  changesTowards,
  currentSince,
  endingWith,
  type FaultPeriod,
  lastWorkingSince,
  overlaidByFaults,
  statusAt,
  type StatusChange,
  timelineOf,
} from './camera-timeline';

const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));
const changes = (...pairs: [CameraStatus, number][]): StatusChange[] =>
  pairs.map(([status, hour]) => ({ status, validFrom: at(hour) }));
const HOURS = Array.from({ length: 32 }, (_, hour) => at(hour));
const said = (timeline: readonly StatusChange[]) => HOURS.map((hour) => statusAt(timeline, hour));

const hours = fc.integer({ min: 1, max: 30 });
const recorded = fc
  .array(fc.tuple(fc.constantFrom<CameraStatus>('approved', 'active', 'faulty'), hours), { maxLength: 8 })
  .map((pairs) => changes(['active', 0], ...pairs));
const faults = fc.array(
  fc.tuple(hours, fc.option(fc.integer({ min: 1, max: 9 }))).map(([from, length]): FaultPeriod => {
    return { from: at(from), to: length === null ? null : at(from + length) };
  }),
  { maxLength: 4 },
);

describe('timelineOf', () => {
  it('believes the later word of one moment', () => {
    const timeline = timelineOf(changes(['active', 0], ['faulty', 4], ['faulty', 2], ['active', 2]));
    expect(timeline).toEqual(changes(['active', 0], ['active', 2], ['faulty', 4]));
    expect(statusAt(timeline, at(3))).toBe('active');
    expect(statusAt(timeline, at(4))).toBe('faulty');
    expect(statusAt(timeline.slice(1), at(1))).toBeNull();
  });
});

describe('since when', () => {
  it('counts runs, not rows', () => {
    const timeline = changes(['active', 0], ['faulty', 2], ['active', 3], ['active', 5]);
    expect(currentSince(timeline)).toEqual(at(3));
    expect(currentSince([])).toBeNull();
  });

  it('looks behind the fault of now', () => {
    expect(lastWorkingSince(changes(['active', 0], ['faulty', 2], ['active', 3], ['faulty', 5]))).toEqual(
      at(3),
    );
    expect(lastWorkingSince(changes(['active', 0], ['faulty', 2], ['active', 3]))).toEqual(at(3));
    expect(lastWorkingSince(changes(['approved', 0], ['faulty', 2]))).toBeNull();
    expect(lastWorkingSince(changes(['faulty', 2]))).toBeNull();
  });
});

describe('endingWith', () => {
  it('forgets what was said of later', () => {
    const timeline = changes(['active', 0], ['faulty', 4], ['active', 6]);
    expect(endingWith(timeline, changes(['retired', 5])[0]!)).toEqual(
      changes(['active', 0], ['faulty', 4], ['retired', 5]),
    );
  });
});

describe('overlaidByFaults', () => {
  it('is faulty exactly where it should work and a fault says otherwise', () => {
    fc.assert(
      fc.property(recorded, faults, (rows, periods) => {
        const stated = timelineOf(rows);
        const expected = HOURS.map((hour) => {
          const status = statusAt(stated, hour);
          const isFaulty = periods.some(({ from, to }) => from <= hour && (!to || hour < to));
          return status === 'active' && isFaulty ? 'faulty' : status;
        });
        expect(said(overlaidByFaults(stated, periods))).toEqual(expected);
      }),
    );
  });
});

describe('changesTowards', () => {
  it('makes any history say what is desired, by adding alone', () => {
    fc.assert(
      fc.property(recorded, recorded, faults, (rows, other, periods) => {
        const desired = overlaidByFaults(timelineOf(other), periods);
        const added = changesTowards(timelineOf(rows), desired);
        expect(said(timelineOf([...rows, ...added]))).toEqual(said(desired));
      }),
    );
  });

  it('adds nothing to what says it already', () => {
    fc.assert(
      fc.property(recorded, (rows) => {
        expect(changesTowards(timelineOf(rows), timelineOf(rows))).toEqual([]);
      }),
    );
  });

  it('takes a fault back that never was', () => {
    const current = changes(['active', 0], ['faulty', 4]);
    expect(changesTowards(current, changes(['active', 0]))).toEqual(changes(['active', 4]));
  });

  it('leaves alone what was said of before', () => {
    expect(changesTowards(changes(['active', 0]), changes(['faulty', 4]))).toEqual(changes(['faulty', 4]));
  });
});
