import { readLocalTime } from '../../platform/local-date';
import { periodText } from './period-text';

it('says the day of a period once, or both', () => {
  const from = readLocalTime('2026-01-09T19:40:00')!;
  expect(periodText({ from, to: readLocalTime('2026-01-09T20:10:00')! })).toBe(
    '19:40:00 – 20:10:00, 09/01/2026',
  );
  expect(periodText({ from, to: readLocalTime('2026-01-10T00:10:00')! })).toBe(
    '19:40:00 09/01/2026 – 00:10:00 10/01/2026',
  );
});
