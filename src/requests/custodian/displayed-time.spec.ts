import fc from 'fast-check';
import { clockText, dateText, fieldValue, readDisplayed } from './displayed-time';
import { periodText } from './period-text';

describe('readDisplayed', () => {
  it.each([
    ['a date field', '2026-01-09T19:40:12', '2026-01-09T19:40:12'],
    ['a date field without seconds', '2026-01-09T19:40', '2026-01-09T19:40:00'],
    ['a date field with milliseconds', '2026-01-09T19:40:12.000', '2026-01-09T19:40:12'],
    ['day first', '9/1/2026 19:40', '2026-01-09T19:40:00'],
    ['day first with dots', '09.01.2026, 19:40:12', '2026-01-09T19:40:12'],
    ['time first', '19:40:12 09/01/2026', '2026-01-09T19:40:12'],
    ['an hour with h', '7h05 09-01-2026', '2026-01-09T07:05:00'],
  ])('reads %s', (_, text, expected) => {
    expect(fieldValue(readDisplayed(` ${text} `)!)).toBe(expected);
  });

  it.each([
    '',
    'hôm qua',
    '31/02/2026 10:00',
    '2026-02-30T10:00',
    '09/13/2026 10:00',
    '25:00 09/01/2026',
    '19:60 09/01/2026',
    '09/01/26 19:40',
  ])('reads nothing in %j', (text) => {
    expect(readDisplayed(text)).toBeNull();
  });

  it('never throws, and reads back what it wrote', () => {
    fc.assert(fc.property(fc.string(), (text) => void readDisplayed(text)));
    const seconds = fc.integer({
      min: Date.parse('2000-01-01') / 1000,
      max: Date.parse('2100-01-01') / 1000,
    });
    fc.assert(
      fc.property(seconds, (second) => {
        const moment = new Date(second * 1000);
        const read = [fieldValue(moment), `${dateText(moment)} ${clockText(moment)}`].map(readDisplayed);
        expect(read).toEqual([moment, moment]);
      }),
    );
  });
});

it('a period says its day once, or both', () => {
  const from = readDisplayed('2026-01-09T19:40:00')!;
  expect(periodText({ from, to: readDisplayed('2026-01-09T20:10:00')! })).toBe(
    '19:40:00 – 20:10:00, 09/01/2026',
  );
  expect(periodText({ from, to: readDisplayed('2026-01-10T00:10:00')! })).toBe(
    '19:40:00 09/01/2026 – 00:10:00 10/01/2026',
  );
});
