import { expect, test } from 'vitest';
import { dateOfTyped } from './typed-date';

test('the day comes first', () => {
  expect(dateOfTyped('01/02/2026')).toBe('2026-02-01');
  expect(dateOfTyped(' 1-2-2026 ')).toBe('2026-02-01');
  expect(dateOfTyped('31.12.2025')).toBe('2025-12-31');
  expect(dateOfTyped('2026-02-01')).toBe('2026-02-01');
});

test('what is no day is none', () => {
  expect(dateOfTyped('31/02/2026')).toBeNull();
  expect(dateOfTyped('12/31/2026')).toBeNull();
  expect(dateOfTyped('01/02/26')).toBeNull();
  expect(dateOfTyped('mai')).toBeNull();
});
