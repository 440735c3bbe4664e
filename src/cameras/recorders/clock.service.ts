import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { fitClock } from '../../clock/clock-fit';
import { type AppError, invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import type { ClockCheckDto, RecordClockCheckDto, RecordedClockCheckDto } from './clock-checks.dto';
import { toClockModelDto } from './clock-dto';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { ClockRepository, modelOf } from './clock.repository';
import { epochOfCheck } from './epoch-of-check';
import { RecorderRepository } from './recorder.repository';
import { recorderChecked, suggestLinksOfRecorder } from './recorders.events';

/** A phone that typed the check may run ahead of this server a little. */
const FUTURE_TOLERANCE_MILLISECONDS = 5 * 60_000;

/** Clock checks of recorders; each refits the model of its epoch, which moves all footage of that epoch at once. */
@Injectable()
export class ClockService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly clocks: ClockRepository,
    private readonly pictures: PictureService,
    private readonly writes: WriteUnit,
  ) {}

  /** Newest true time first. @throws not_found */
  async list(recorderId: string, query: PageQueryDto, scope: AccessScope): Promise<Page<ClockCheckDto>> {
    const { limit = 50 } = query;
    await this.refuseUnknownRecorder(recorderId, scope);
    const before = decodeCursor(query.cursor, ['moment', 'uuid']);
    const rows = await this.clocks.listChecks(recorderId, { before, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, ({ check }) => [check.trueAt.toISOString(), check.id]);
    const items = page.items.map(({ check, epoch }) => toCheckDto(check, { recorderId, number: epoch }));
    return { items, nextCursor: page.nextCursor };
  }

  /** @throws what `recordWithin` throws */
  async record(
    context: RequestContext,
    recorderId: string,
    body: RecordClockCheckDto,
  ): Promise<RecordedClockCheckDto> {
    await this.refuseUnknownRecorder(recorderId, context.scope);
    return this.writes.create(context, `POST recorders/${recorderId}/clock-checks`, body, (transaction) =>
      this.recordWithin(transaction, recorderId, body, context.scope),
    );
  }

  /**
   * Records a check in the epoch of its clock, or in a new one after a reset, as a part of another write.
   * @throws not_found, invalid_input (trueAt, resetAt, pictureId), clock_checks_disagree
   */
  async recordWithin(
    transaction: WriteTransaction,
    recorderId: string,
    body: RecordClockCheckDto,
    scope: AccessScope,
  ): Promise<RecordedClockCheckDto> {
    const { manager } = transaction;
    refuseFuture(body.trueAt, 'trueAt');
    if (body.pictureId) await this.pictures.refuseUnknown(body.pictureId, scope, 'pictureId', { manager });
    // One check at a time per recorder: each fit must see every check before it.
    if (!(await this.recorders.lock(manager, recorderId, scope)))
      throw notFound({ what: 'recorder', id: recorderId });
    const epoch = await this.epochFor(transaction, recorderId, body);
    const check = checkOf(epoch, body);
    await this.clocks.insertCheck(manager, check);
    const model = fitClock(await this.clocks.checksOf(epoch.id, manager))!;
    await this.clocks.storeModel(manager, epoch.id, model);
    const recorded = { ...toCheckDto(check, epoch), model: toClockModelDto(model) };
    const { model: fitted, ...seen } = recorded;
    transaction.record('clock.checked', { recorderId, epoch: epoch.number, check: seen, model: fitted });
    for (const job of [recorderChecked, suggestLinksOfRecorder]) transaction.enqueue(job, { recorderId });
    return recorded;
  }

  private async epochFor(
    { manager }: WriteTransaction,
    recorderId: string,
    body: RecordClockCheckDto,
  ): Promise<ClockEpoch> {
    const epochs = await this.clocks.epochsOf(recorderId, manager);
    if (body.afterReset) {
      const epoch = resetEpoch(epochs.at(-1)!, body);
      await this.clocks.insertEpoch(manager, epoch);
      return epoch;
    }
    const known = epochs.map((epoch) => ({
      epoch,
      openedAt: epoch.openedAt,
      isOpeningAssumed: epoch.isOpeningAssumed,
      model: modelOf(epoch),
    }));
    const times = { displayedAt: new Date(body.displayedAt), trueAt: new Date(body.trueAt) };
    const { epoch, openedBy } = epochOfCheck(known, times);
    if (openedBy) await this.clocks.moveOpening(manager, epoch.epoch.id, openedBy);
    return epoch.epoch;
  }

  private async refuseUnknownRecorder(id: string, scope: AccessScope): Promise<void> {
    if (!(await this.recorders.find(id, scope))) throw notFound({ what: 'recorder', id });
  }
}

function checkOf(epoch: ClockEpoch, body: RecordClockCheckDto): ClockCheck {
  const { readingUncertaintyMilliseconds = 1000, roundTripMilliseconds = null, pictureId = null } = body;
  return Object.assign(new ClockCheck(), {
    id: v7(),
    clockEpochId: epoch.id,
    displayedAt: new Date(body.displayedAt),
    trueAt: new Date(body.trueAt),
    // The page takes the middle of the round trip: the server looked at its clock somewhere within.
    readingUncertaintyMilliseconds:
      readingUncertaintyMilliseconds + Math.ceil((roundTripMilliseconds ?? 0) / 2),
    roundTripMilliseconds,
    method: body.method,
    checkedBy: body.checkedBy,
    pictureId,
  });
}

/** @throws invalid_input (resetAt) when the reset cannot lie between what is known already and this check. */
function resetEpoch(newest: ClockEpoch, body: RecordClockCheckDto): ClockEpoch {
  const openedAt = new Date(body.resetAt ?? body.trueAt);
  const known = newest.modelLastCheckedAt ?? newest.openedAt;
  if (openedAt > new Date(body.trueAt))
    throw invalidField('resetAt', 'resetAt must not be after trueAt', 'resetAt không được sau trueAt');
  if (known && openedAt <= known) throw resetBefore(known);
  return Object.assign(new ClockEpoch(), {
    id: v7(),
    recorderId: newest.recorderId,
    number: newest.number + 1,
    reason: 'reset',
    openedAt,
    isOpeningAssumed: body.resetAt === undefined,
  });
}

function resetBefore(known: Date): AppError {
  const at = known.toISOString();
  return invalidField(
    'resetAt',
    `the reset must be after ${at}, when the clock was last checked or reset; a check of an earlier day is sent without afterReset, and goes to the clock of its day`,
    `lần đặt lại phải sau ${at}, lần kiểm tra hoặc đặt lại gần nhất; lần kiểm tra của ngày trước đó thì gửi không kèm afterReset, hệ thống sẽ xếp vào đồng hồ của ngày đó`,
  );
}

/** @throws invalid_input naming `field` */
export function refuseFuture(moment: string, field: string): void {
  if (Date.parse(moment) > Date.now() + FUTURE_TOLERANCE_MILLISECONDS)
    throw invalidField(field, `${field} lies in the future`, `${field} nằm trong tương lai`);
}

function toCheckDto(check: ClockCheck, epoch: Pick<ClockEpoch, 'recorderId' | 'number'>): ClockCheckDto {
  const { id, displayedAt, trueAt, readingUncertaintyMilliseconds, roundTripMilliseconds } = check;
  const { method, checkedBy, pictureId } = check;
  return {
    id,
    recorderId: epoch.recorderId,
    epoch: epoch.number,
    displayedAt: displayedAt.toISOString(),
    trueAt: trueAt.toISOString(),
    readingUncertaintyMilliseconds,
    roundTripMilliseconds,
    method,
    checkedBy,
    pictureId,
  };
}
