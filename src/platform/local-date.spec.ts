import { addDays, isLocalDate, startOfVietnamDay, vietnamDate } from './local-date';

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
});
