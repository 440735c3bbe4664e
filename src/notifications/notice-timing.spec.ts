import { afterQuietHours, dueAt, parseQuietHours, type Timing } from './notice-timing';

const NIGHT = parseQuietHours('22-6');
/** A time of day in Vietnam. */
const at = (time: string, day = 10) => new Date(`2026-03-${day}T${time}:00+07:00`);
const hoursAfter = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000);
const timing = (now: Date, changes: Partial<Timing> = {}): Timing => ({
  now,
  deadlineAt: null,
  isAlarm: false,
  isContact: false,
  ...changes,
});

describe('quiet hours', () => {
  it.each([
    ['21:59', at('21:59')],
    ['22:00', at('06:00', 11)],
    ['23:30', at('06:00', 11)],
    ['00:00', at('06:00')],
    ['05:59', at('06:00')],
    ['06:00', at('06:00')],
    ['13:00', at('13:00')],
  ])('at %s', (time, expected) => {
    expect(afterQuietHours(at(time), NIGHT)).toEqual(expected);
  });

  it('may lie within one day, or not be at all', () => {
    expect(afterQuietHours(at('12:30'), parseQuietHours('12-14'))).toEqual(at('14:00'));
    expect(afterQuietHours(at('14:00'), parseQuietHours('12-14'))).toEqual(at('14:00'));
    expect(afterQuietHours(at('03:00'), parseQuietHours('0-0'))).toEqual(at('03:00'));
  });
});

describe('dueAt', () => {
  it('gathers for a while by day: longer for accounts than for who is asked for footage', () => {
    expect(dueAt(timing(at('10:00')), NIGHT)).toEqual(at('10:10'));
    expect(dueAt(timing(at('10:00'), { isContact: true }), NIGHT)).toEqual(at('10:02'));
  });

  it('lets people sleep', () => {
    expect(dueAt(timing(at('23:00'), { deadlineAt: hoursAfter(at('23:00'), 48) }), NIGHT)).toEqual(
      at('06:00', 11),
    );
    expect(dueAt(timing(at('21:55')), NIGHT)).toEqual(at('06:00', 11));
  });

  it('wakes them at once when less than 12 hours are left, and for an alarm', () => {
    const now = at('23:00');
    expect(dueAt(timing(now, { deadlineAt: hoursAfter(now, 11.99) }), NIGHT)).toEqual(now);
    expect(dueAt(timing(now, { deadlineAt: hoursAfter(now, 0.01) }), NIGHT)).toEqual(now);
    expect(dueAt(timing(now, { isAlarm: true }), NIGHT)).toEqual(now);
  });

  it('wakes nobody for a deadline that has passed', () => {
    const now = at('23:00');
    for (const hours of [0, -1])
      expect(dueAt(timing(now, { deadlineAt: hoursAfter(now, hours) }), NIGHT)).toEqual(at('06:00', 11));
  });

  it('wakes them as soon as 12 hours are left, when the night would eat them up', () => {
    const now = at('23:00');
    expect(dueAt(timing(now, { deadlineAt: hoursAfter(now, 14) }), NIGHT)).toEqual(hoursAfter(now, 2));
    expect(dueAt(timing(now, { deadlineAt: hoursAfter(now, 12) }), NIGHT)).toEqual(now);
  });
});
