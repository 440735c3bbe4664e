import { invalidField } from '../platform/errors';
import { localTimeWithSeconds } from '../platform/local-date';

export interface Period {
  from: Date;
  to: Date;
}

/** People write down whole minutes; the recording ends a few seconds before or after. */
const ROUNDING_MILLISECONDS = 60_000;

/**
 * The part of the footage that was watched; all times by the recorder's clock.
 * @throws invalid_input when the footage does not hold it: nobody can have watched what is not there, and "not seen" would be
 * said of a time without any picture.
 */
export function watchedPeriod(stated: Period, footage: Period): Period {
  if (stated.to <= stated.from) throw invalidField('to', 'to must be after from', 'to phải sau from');
  const [starts, ends] = [footage.from.getTime(), footage.to.getTime()];
  if (stated.from.getTime() < starts - ROUNDING_MILLISECONDS) throw outside('from', footage);
  if (stated.to.getTime() > ends + ROUNDING_MILLISECONDS) throw outside('to', footage);
  const from = new Date(Math.max(stated.from.getTime(), starts));
  const to = new Date(Math.min(stated.to.getTime(), ends));
  if (to <= from) throw outside('from', footage);
  return { from, to };
}

function outside(field: 'from' | 'to', { from, to }: Period): Error {
  const [starts, ends] = [localTimeWithSeconds(from), localTimeWithSeconds(to)];
  return invalidField(
    field,
    `the footage shows ${starts} to ${ends} by its recorder's clock; name a period within`,
    `đoạn ghi hình có từ ${starts} đến ${ends} theo đồng hồ đầu ghi; hãy ghi khoảng thời gian nằm trong đó`,
  );
}
