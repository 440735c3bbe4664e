import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import type { ClockEpoch } from './clock.entity';
import { ClockRepository, modelOf } from './clock.repository';
import { refuseFuture } from './clock.service';
import { epochShowing } from './epoch-choice';
import { RecorderRepository } from './recorder.repository';
import { recorderChecked } from './recorders.events';
import { type MeasurementRead, RetentionHistory, toRetentionDto } from './retention-history';
import type {
  RecordedRetentionMeasurementDto,
  RecordRetentionMeasurementDto,
  RetentionMeasurementDto,
} from './retention.dto';
import { RetentionMeasurement } from './retention.entity';
import { RetentionRepository } from './retention.repository';

/** How long recorders really keep, by the oldest recording seen at each check. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly clocks: ClockRepository,
    private readonly measurements: RetentionRepository,
    private readonly history: RetentionHistory,
    private readonly writes: WriteUnit,
  ) {}

  /** Newest first. @throws not_found */
  async list(
    recorderId: string,
    query: PageQueryDto,
    scope: AccessScope,
  ): Promise<Page<RetentionMeasurementDto>> {
    const { limit = 50 } = query;
    if (!(await this.recorders.find(recorderId, scope))) throw notFound({ what: 'recorder', id: recorderId });
    const before = decodeCursor(query.cursor, ['moment', 'uuid']);
    // All of them: each is judged beside the others, and a recorder is measured a few times a year.
    const reads = (await this.history.of([recorderId])).get(recorderId)!.toReversed();
    const rest = before ? reads.filter(({ measurement }) => isBefore(measurement, before)) : reads;
    const page = toPage(rest.slice(0, limit + 1), limit, ({ measurement }) => keyOf(measurement));
    return { ...page, items: page.items.map(toMeasurementDto) };
  }

  /** @throws what `measureWithin` throws */
  async measure(
    context: RequestContext,
    recorderId: string,
    body: RecordRetentionMeasurementDto,
  ): Promise<RecordedRetentionMeasurementDto> {
    if (!(await this.recorders.find(recorderId, context.scope)))
      throw notFound({ what: 'recorder', id: recorderId });
    const route = `POST recorders/${recorderId}/retention-measurements`;
    return this.writes.create(context, route, body, (transaction) =>
      this.measureWithin(transaction, recorderId, body, context.scope),
    );
  }

  /**
   * Records the oldest recording that a recorder still held, as a part of another write (the answer of a spot check).
   * @throws not_found; invalid_input (measuredAt, oldestDisplayedAt)
   */
  async measureWithin(
    transaction: WriteTransaction,
    recorderId: string,
    body: RecordRetentionMeasurementDto,
    scope: AccessScope,
  ): Promise<RecordedRetentionMeasurementDto> {
    const { manager } = transaction;
    refuseFuture(body.measuredAt, 'measuredAt');
    if (!(await this.recorders.lock(manager, recorderId, scope)))
      throw notFound({ what: 'recorder', id: recorderId });
    const epoch = epochOf(await this.clocks.epochsOf(recorderId, manager), body);
    const measurement = newMeasurement(recorderId, epoch, body);
    await this.measurements.insert(manager, measurement);
    const reads = (await this.history.of([recorderId], manager)).get(recorderId)!;
    const recorded = toMeasurementDto(reads.find((one) => one.measurement.id === measurement.id)!);
    const retention = toRetentionDto(reads);
    transaction.record('recorder.retention_measured', {
      recorderId,
      measurementId: measurement.id,
      measurement: recorded,
      estimate: retention,
    });
    transaction.enqueue(recorderChecked, { recorderId });
    return { ...recorded, retention };
  }
}

/**
 * The epoch that displayed the oldest recording.
 * @throws invalid_input when the display is later than the moment it was read, whatever the clock may be off by.
 */
function epochOf(epochs: ClockEpoch[], body: RecordRetentionMeasurementDto): ClockEpoch {
  const periods = epochs.map((epoch) => ({ epoch, openedAt: epoch.openedAt, model: modelOf(epoch) }));
  const { epoch, correctedAt, uncertaintyMilliseconds } = epochShowing(
    periods,
    new Date(body.oldestDisplayedAt),
  );
  const isImpossible =
    epoch.model !== null && correctedAt.getTime() - uncertaintyMilliseconds > Date.parse(body.measuredAt);
  if (isImpossible)
    throw invalidField(
      'oldestDisplayedAt',
      `by the recorder's clock this was recorded at ${correctedAt.toISOString()}, after measuredAt; look at both times again, or record a clock check first`,
      `theo đồng hồ của đầu ghi, đoạn này được ghi lúc ${correctedAt.toISOString()}, sau measuredAt; hãy xem lại hai thời điểm, hoặc ghi một lần kiểm tra đồng hồ trước`,
    );
  return epoch.epoch;
}

function newMeasurement(
  recorderId: string,
  epoch: ClockEpoch,
  body: RecordRetentionMeasurementDto,
): RetentionMeasurement {
  return Object.assign(new RetentionMeasurement(), {
    id: v7(),
    recorderId,
    clockEpochId: epoch.id,
    measuredAt: new Date(body.measuredAt),
    oldestDisplayedAt: new Date(body.oldestDisplayedAt),
    method: body.method,
    checkedBy: body.checkedBy,
  });
}

function keyOf({ measuredAt, id }: RetentionMeasurement): [string, string] {
  return [measuredAt.toISOString(), id];
}

function isBefore(measurement: RetentionMeasurement, [at, id]: (string | number)[]): boolean {
  const [measuredAt, measurementId] = keyOf(measurement);
  return measuredAt < String(at) || (measuredAt === at && measurementId < String(id));
}

function toMeasurementDto({ measurement, epoch, kept }: MeasurementRead): RetentionMeasurementDto {
  const { id, recorderId, measuredAt, oldestDisplayedAt, method, checkedBy } = measurement;
  return {
    id,
    recorderId,
    epoch: epoch.number,
    measuredAt: measuredAt.toISOString(),
    oldestDisplayedAt: oldestDisplayedAt.toISOString(),
    oldestAt: kept.oldestAt.toISOString(),
    days: kept.days === null ? null : Math.floor(kept.days * 10) / 10,
    isAtLeast: kept.isAtLeast,
    method,
    checkedBy,
  };
}
