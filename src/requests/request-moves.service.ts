import { Injectable } from '@nestjs/common';
import { invalidField, notFound } from '../platform/errors';
import { EVERYWHERE, type RequestContext } from '../platform/http/request-context';
import { localTime } from '../platform/local-date';
import { TimeSource } from '../platform/time-source';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { EscalationRepository } from './escalation.repository';
import { causeOfClosing } from './loss-cause';
import { RequestEnding } from './request-ending';
import type { CloseRequestDto, ConfirmExportDto } from './request-moves.dto';
import { areasOf } from './request-scope';
import { RequestSending } from './request-sending';
import { RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';
import { isRacing, requestTransitions } from './request-state';
import { exportConfirmedAlready, requestMovedOn } from './requests.errors';

/** What an officer does with an ask of the own areas. */
@Injectable()
export class RequestMovesService {
  constructor(
    private readonly requests: RequestRepository,
    private readonly escalations: EscalationRepository,
    private readonly sending: RequestSending,
    private readonly ending: RequestEnding,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** @throws not_found, request_moved_on */
  send(context: RequestContext, id: string): Promise<void> {
    return this.locked(context, id, async (transaction, row) => {
      if (row.state !== 'draft') throw requestMovedOn({ state: row.state });
      await this.sending.sendWithin(transaction, context, row);
    });
  }

  /** @throws not_found, request_moved_on */
  withdraw(context: RequestContext, id: string, reason: string): Promise<void> {
    const ending = { to: 'withdrawn', reason, calledAt: null, lossCause: null } as const;
    return this.locked(context, id, async (transaction, row) => {
      await this.ending.endWithin(transaction, row, ending);
    });
  }

  /** @throws not_found, request_moved_on, invalid_input (calledAt) */
  close(context: RequestContext, id: string, { state, reason, calledAt }: CloseRequestDto): Promise<void> {
    return this.locked(context, id, async (transaction, row) => {
      const called = new Date(calledAt);
      if (!requestTransitions[row.state].includes(state)) throw requestMovedOn({ state: row.state });
      this.refuseCall(row, called);
      const ending = { to: state, reason, calledAt: called, lossCause: causeOfClosing(state) };
      await this.ending.endWithin(transaction, row, ending);
    });
  }

  /** Stops the clock: the bytes are out of the recorder. @throws not_found, request_moved_on, export_confirmed_already */
  confirmExport(context: RequestContext, id: string, { note }: ConfirmExportDto): Promise<void> {
    return this.locked(context, id, async (transaction, row) => {
      const { manager, actorId } = transaction;
      const at = this.time.now();
      if (!isRacing(row.state)) throw requestMovedOn({ state: row.state });
      if (!(await this.requests.confirmExport(manager, id, { at, actorId }))) throw exportConfirmedAlready();
      await this.escalations.stop(manager, id, at);
      const after = (await this.requests.find(id, EVERYWHERE, manager))!;
      const payload = { id, before: toRequestRecord(row), after: toRequestRecord(after) };
      transaction.record('request.changed', { ...payload, reason: note });
    });
  }

  /** Somebody who was called before the ask went out has not been told what is asked. */
  private refuseCall({ sentAt }: RequestRow, calledAt: Date): void {
    if (calledAt > this.time.now())
      throw invalidField('calledAt', 'calledAt lies in the future', 'thời điểm gọi nằm trong tương lai');
    if (sentAt && calledAt < sentAt)
      throw invalidField(
        'calledAt',
        `the call must be after ${sentAt.toISOString()}, when the request was sent`,
        `cuộc gọi phải sau ${localTime(sentAt)}, lúc gửi yêu cầu`,
      );
  }

  private async locked(
    context: RequestContext,
    id: string,
    work: (transaction: WriteTransaction, row: RequestRow) => Promise<void>,
  ): Promise<void> {
    const scope = areasOf(context.scope);
    if (!(await this.requests.find(id, scope))) throw notFound({ what: 'request', id });
    await this.writes.run(context, async (transaction) => {
      // Asked again under the lock: its recorder may have been moved out of the scope meanwhile.
      const row = await this.ending.lock(transaction, id, scope);
      if (!row) throw notFound({ what: 'request', id });
      await work(transaction, row);
    });
  }
}
