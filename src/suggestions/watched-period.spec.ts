import type { AppError, FieldFault } from '../platform/errors';
import { type Period, watchedPeriod } from './watched-period';

const at = (time: string) => new Date(`2026-01-09T${time}Z`);
const period = (from: string, to: string): Period => ({ from: at(from), to: at(to) });
const footage = period('12:30:00.500', '13:10:59.200');

function faultOf(stated: Period): FieldFault | undefined {
  try {
    watchedPeriod(stated, footage);
  } catch (error) {
    return (error as AppError).fields[0];
  }
  return undefined;
}

it('keeps what was watched', () => {
  expect(watchedPeriod(period('12:40:00', '13:10:00'), footage)).toEqual(period('12:40:00', '13:10:00'));
});

it('takes whole minutes and keeps what the footage holds of them', () => {
  expect(watchedPeriod(period('12:30:00', '13:11:00'), footage)).toEqual(footage);
  expect(watchedPeriod(period('12:29:00.500', '13:11:59.200'), footage)).toEqual(footage);
});

it.each<[string, Period, string]>([
  ['that began before it', period('12:29:00.499', '13:00:00'), 'from'],
  ['that ended after it', period('12:40:00', '13:11:59.201'), 'to'],
  ['that lies within a minute before it', period('12:29:40', '12:30:00'), 'from'],
  ['that touches its first moment only', period('12:30:00', '12:30:00.500'), 'from'],
  ['that lies within a minute after it', period('13:11:00', '13:11:30'), 'from'],
  ['without length', period('12:40:00', '12:40:00'), 'to'],
  ['that runs backwards', period('12:40:01', '12:40:00'), 'to'],
])('refuses a period %s', (_, stated, field) => expect(faultOf(stated)?.field).toBe(field));

it('says in local time what the footage shows', () => {
  expect(faultOf(period('12:00:00', '13:00:00'))?.message.vi).toContain(
    'từ 19:30:00 09/01/2026 đến 20:10:59 09/01/2026',
  );
});
