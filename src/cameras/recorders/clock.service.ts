import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type ClockModel, fitClock } from '../../clock/clock-model';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import type { ClockCheckDto, RecordClockCheckDto, RecordedClockCheckDto } from './clock-checks.dto';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { ClockRepository, modelOf } from './clock.repository';
import { RecorderRepository } from './recorder.repository';
import type { ClockDto, ClockModelDto } from './recorders.dto';

/** A phone that typed the check may run ahead of this server a little. */
const FUTURE_TOLERANCE_MILLISECONDS = 5 * 60_000;

/** Clock checks of recorders; each refits the model of its epoch, which moves all footage of that epoch at once. */
@Injectable()
export class ClockService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly clocks: ClockRepository,
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

  /**
   * Records a check in the epoch its true time falls into, or in a new one after a reset.
   * @throws not_found, invalid_input (trueAt, resetAt), clock_checks_disagree
   */
  async record(
    context: RequestContext,
    recorderId: string,
    body: RecordClockCheckDto,
  ): Promise<RecordedClockCheckDto> {
    refuseFuture(body.trueAt);
    await this.refuseUnknownRecorder(recorderId, context.scope);
    return this.writes.create(context, `POST recorders/${recorderId}/clock-checks`, body, (transaction) =>
      this.insert(transaction, recorderId, { body, scope: context.scope }),
    );
  }

  private async insert(
    transaction: WriteTransaction,
    recorderId: string,
    { body, scope }: { body: RecordClockCheckDto; scope: AccessScope },
  ): Promise<RecordedClockCheckDto> {
    const { manager } = transaction;
    // One check at a time per recorder: each fit must see every check before it.
    if (!(await this.recorders.lock(manager, recorderId, scope)))
      throw notFound({ what: 'recorder', id: recorderId });
    const epochs = await this.clocks.epochsOf(recorderId, manager);
    const epoch = body.afterReset ? resetEpoch(epochs.at(-1)!, body) : epochAt(epochs, new Date(body.trueAt));
    if (body.afterReset) await this.clocks.insertEpoch(manager, epoch);
    const check = checkOf(epoch, body);
    await this.clocks.insertCheck(manager, check);
    const model = fitClock(await this.clocks.checksOf(epoch.id, manager))!;
    await this.clocks.storeModel(manager, epoch.id, model);
    const recorded = { ...toCheckDto(check, epoch), model: toModelDto(model) };
    const { model: fitted, ...seen } = recorded;
    transaction.record('clock.checked', { recorderId, epoch: epoch.number, check: seen, model: fitted });
    return recorded;
  }

  private async refuseUnknownRecorder(id: string, scope: AccessScope): Promise<void> {
    if (!(await this.recorders.find(id, scope))) throw notFound({ what: 'recorder', id });
  }
}

function checkOf(epoch: ClockEpoch, body: RecordClockCheckDto): ClockCheck {
  return Object.assign(new ClockCheck(), {
    id: v7(),
    clockEpochId: epoch.id,
    displayedAt: new Date(body.displayedAt),
    trueAt: new Date(body.trueAt),
    readingUncertaintyMilliseconds: body.readingUncertaintyMilliseconds ?? 1000,
    method: body.method,
    checkedBy: body.checkedBy,
  });
}

/** The latest epoch that had begun at `trueAt`: a check found in a drawer belongs to the clock of its day. */
function epochAt(epochs: ClockEpoch[], trueAt: Date): ClockEpoch {
  return epochs.findLast((epoch) => !epoch.openedAt || epoch.openedAt <= trueAt)!;
}

/** @throws invalid_input (resetAt) when the reset cannot lie between what is known already and this check. */
function resetEpoch(newest: ClockEpoch, body: RecordClockCheckDto): ClockEpoch {
  const openedAt = new Date(body.resetAt ?? body.trueAt);
  const known = newest.modelLastCheckedAt ?? newest.openedAt;
  if (openedAt > new Date(body.trueAt))
    throw invalidField('resetAt', 'resetAt must not be after trueAt', 'resetAt không được sau trueAt');
  if (known && openedAt <= known)
    throw invalidField(
      'resetAt',
      `the reset must be after ${known.toISOString()}, when the clock was last checked or reset`,
      `lần đặt lại phải sau ${known.toISOString()}, lần kiểm tra hoặc đặt lại gần nhất`,
    );
  const number = newest.number + 1;
  return Object.assign(new ClockEpoch(), {
    id: v7(),
    recorderId: newest.recorderId,
    number,
    reason: 'reset',
    openedAt,
  });
}

function refuseFuture(trueAt: string): void {
  if (Date.parse(trueAt) > Date.now() + FUTURE_TOLERANCE_MILLISECONDS)
    throw invalidField('trueAt', 'trueAt lies in the future', 'trueAt nằm trong tương lai');
}

/** The state of an epoch's clock for the outside. */
export function toClockDto(epoch: ClockEpoch): ClockDto {
  const model = modelOf(epoch);
  return { epoch: epoch.number, neverChecked: model === null, model: model && toModelDto(model) };
}

function toModelDto(model: ClockModel): ClockModelDto {
  const { referenceAt, firstCheckedAt, lastCheckedAt } = model;
  const { offsetMilliseconds, driftPpm, uncertaintyMilliseconds, growthPpm } = model;
  return {
    referenceAt: referenceAt.toISOString(),
    offsetMilliseconds,
    driftPpm,
    uncertaintyMilliseconds,
    growthPpm,
    firstCheckedAt: firstCheckedAt.toISOString(),
    lastCheckedAt: lastCheckedAt.toISOString(),
  };
}

function toCheckDto(check: ClockCheck, epoch: Pick<ClockEpoch, 'recorderId' | 'number'>): ClockCheckDto {
  const { id, displayedAt, trueAt, readingUncertaintyMilliseconds, method, checkedBy } = check;
  return {
    id,
    recorderId: epoch.recorderId,
    epoch: epoch.number,
    displayedAt: displayedAt.toISOString(),
    trueAt: trueAt.toISOString(),
    readingUncertaintyMilliseconds,
    method,
    checkedBy,
  };
}
