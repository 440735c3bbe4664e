import fc from 'fast-check';
import {
  addDays,
  dateFieldValue,
  isLocalDate,
  localClock,
  localDay,
  localTime,
  localTimeWithSeconds,
  readLocalTime,
  startOfVietnamDay,
  vietnamDate,
} from './local-date';

describe('local dates', () => {
  it.each(['2025-06-30', '2024-02-29', '1900-01-01'])('accepts %s', (value) => {
    expect(isLocalDate(value)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2023-02-30',
    '2023-13-01',
    '2023-1-1',
    '0000-01-01',
    '2025-06-30T00:00:00Z',
    '',
    null,
    5,
  ])('refuses %s', (value) => {
    expect(isLocalDate(value)).toBe(false);
  });

  it('changes day at 17:00 UTC', () => {
    expect(vietnamDate(new Date('2025-06-30T16:59:59.999Z'))).toBe('2025-06-30');
    expect(vietnamDate(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01');
    expect(startOfVietnamDay('2025-07-01').toISOString()).toBe('2025-06-30T17:00:00.000Z');
  });

  it('moves by days across months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });

  it('reads as a time and a day in Vietnam', () => {
    const moment = new Date('2026-08-28T14:30:05Z');
    expect(localTime(moment)).toBe('21:30 28/08/2026');
    expect(localTimeWithSeconds(moment)).toBe('21:30:05 28/08/2026');
  });
});

describe('readLocalTime', () => {
  it.each([
    ['a date field', '2026-01-09T19:40:12', '2026-01-09T19:40:12'],
    ['a date field without seconds', '2026-01-09T19:40', '2026-01-09T19:40:00'],
    ['a date field with milliseconds', '2026-01-09T19:40:12.000', '2026-01-09T19:40:12'],
    ['day first', '9/1/2026 19:40', '2026-01-09T19:40:00'],
    ['day first with dots', '09.01.2026, 19:40:12', '2026-01-09T19:40:12'],
    ['time first', '19:40:12 09/01/2026', '2026-01-09T19:40:12'],
    ['an hour with h', '7h05 09-01-2026', '2026-01-09T07:05:00'],
    ['an hour with g', '19G40, 9-1-2026', '2026-01-09T19:40:00'],
    ['minutes with p', '9/1/2026 19g40p12', '2026-01-09T19:40:12'],
  ])('reads %s', (_, text, expected) => {
    expect(dateFieldValue(readLocalTime(` ${text} `)!)).toBe(expected);
  });

  it.each([
    '',
    'hôm qua',
    '31/02/2026 10:00',
    '2026-02-30T10:00',
    '09/13/2026 10:00',
    '24:00 09/01/2026',
    '25:00 09/01/2026',
    '19:60 09/01/2026',
    '19:40:60 09/01/2026',
    '09/01/26 19:40',
    '0000-01-01T00:00',
  ])('reads nothing in %j', (text) => {
    expect(readLocalTime(text)).toBeNull();
  });

  it('never throws, and reads back what was written', () => {
    fc.assert(fc.property(fc.string(), (text) => void readLocalTime(text)));
    const seconds = fc.integer({
      min: Date.parse('2000-01-01') / 1000,
      max: Date.parse('2100-01-01') / 1000,
    });
    fc.assert(
      fc.property(seconds, (second) => {
        const moment = new Date(second * 1000);
        const texts = [dateFieldValue(moment), `${localDay(moment)} ${localClock(moment)}`];
        expect(texts.map(readLocalTime)).toEqual([moment, moment]);
      }),
    );
  });
});
