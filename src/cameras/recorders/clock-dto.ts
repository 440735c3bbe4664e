import type { ClockModel } from '../../clock/clock-model';
import type { ClockEpoch } from './clock.entity';
import { modelOf } from './clock.repository';
import type { ClockDto, ClockModelDto } from './recorders.dto';

/** The state of an epoch's clock for the outside. */
export function toClockDto(epoch: ClockEpoch): ClockDto {
  const model = modelOf(epoch);
  return { epoch: epoch.number, neverChecked: model === null, model: model && toClockModelDto(model) };
}

export function toClockModelDto(model: ClockModel): ClockModelDto {
  const { referenceAt, firstCheckedAt, lastCheckedAt, ...numbers } = model;
  return {
    referenceAt: referenceAt.toISOString(),
    ...numbers,
    firstCheckedAt: firstCheckedAt.toISOString(),
    lastCheckedAt: lastCheckedAt.toISOString(),
  };
}
