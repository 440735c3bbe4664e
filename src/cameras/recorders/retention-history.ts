import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClockEpoch } from './clock.entity';
import { ClockRepository, modelOf } from './clock.repository';
import { estimateOf, type Kept, keptBy } from './retention-estimate';
import type { RetentionDto } from './retention.dto';
import type { RetentionMeasurement } from './retention.entity';
import { RetentionRepository } from './retention.repository';

export interface MeasurementRead {
  measurement: RetentionMeasurement;
  epoch: ClockEpoch;
  kept: Kept;
}

/** What the measurements of recorders say by the clocks as they are known now. */
@Injectable()
export class RetentionHistory {
  constructor(
    private readonly measurements: RetentionRepository,
    private readonly clocks: ClockRepository,
  ) {}

  /** Of each recorder asked for, ascending by the moment measured. */
  async of(recorderIds: string[], manager?: EntityManager): Promise<Map<string, MeasurementRead[]>> {
    const [rows, firsts, epochs] = [
      await this.measurements.measurementsOf(recorderIds, manager),
      await this.measurements.firstRecorded(recorderIds, manager),
      await this.clocks.epochsById(recorderIds, manager),
    ];
    return new Map(recorderIds.map((id) => [id, read(rows.get(id) ?? [], epochs, firsts.get(id) ?? null)]));
  }
}

function read(
  rows: RetentionMeasurement[],
  epochs: Map<string, ClockEpoch>,
  firstRecordedAt: Date | null,
): MeasurementRead[] {
  const epochsOf = rows.map((row) => epochs.get(row.clockEpochId)!);
  const measured = rows.map(({ measuredAt, oldestDisplayedAt }, index) => ({
    measuredAt,
    oldestDisplayedAt,
    clock: modelOf(epochsOf[index]!),
    epochOpenedAt: epochsOf[index]!.openedAt,
  }));
  const kept = keptBy(measured, firstRecordedAt);
  return rows.map((measurement, index) => ({
    measurement,
    epoch: epochsOf[index]!,
    kept: kept[index]!,
  }));
}

/** The estimate for the outside. */
export function toRetentionDto(reads: MeasurementRead[]): RetentionDto {
  return {
    ...estimateOf(reads.map(({ kept }) => kept)),
    measurements: reads.length,
    lastMeasuredAt: reads.at(-1)?.measurement.measuredAt.toISOString() ?? null,
  };
}
