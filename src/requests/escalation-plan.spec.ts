import { colourOf, escalationLevels, levelDueAt, raceEndsAt } from './escalation-plan';

const HOUR = 3_600_000;
const sentAt = new Date('2026-03-01T00:00:00Z');
const after = (hours: number) => new Date(sentAt.getTime() + hours * HOUR);

describe('an ask', () => {
  it('is pressed until its deadline', () => expect(raceEndsAt(sentAt, after(72))).toEqual(after(72)));

  it.each([
    ['nobody knows how long it is kept', null],
    ['it is probably overwritten', after(-1)],
    ['it is overwritten at this moment', after(0)],
  ])('is pressed for a day when %s', (_, deadline) =>
    expect(raceEndsAt(sentAt, deadline)).toEqual(after(24)),
  );

  it('is told to one level after the other, all of them before it ends', () => {
    const due = escalationLevels.map((level) => levelDueAt(level, sentAt, after(100)));
    expect(due).toEqual([after(0), after(25), after(50), after(70), after(85)]);
  });
});

it.each([
  [-1, 'red'],
  [12 * HOUR - 1, 'red'],
  [12 * HOUR, 'amber'],
  [48 * HOUR - 1, 'amber'],
  [48 * HOUR, 'green'],
])('shows %d ms left as %s', (left, colour) => expect(colourOf(left)).toBe(colour));
