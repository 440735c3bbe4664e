import { Injectable } from '@nestjs/common';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { ArrivalReckoning } from './arrival-reckoning';
import { levelDueAt, raceEndsAt } from './escalation-plan';
import { EscalationRepository } from './escalation.repository';
import { RequestEnding } from './request-ending';
import { RequestTimes } from './request-times';
import { RequestRepository } from './request.repository';
import type { RequestRow, Times } from './request-row';
import { isOpen } from './request-state';
import { escalateRequest, missRequest } from './requests.jobs';

const CONTEXT = systemContext('request-deadlines');

/** Why the times of an ask were looked at again. */
export type MoveCause = 'recorder_checked' | 'incident_moved';

/** Keeps period, deadline and escalations of an ask to what is known of its recorder and its incident. */
@Injectable()
export class RequestDeadlines {
  constructor(
    private readonly requests: RequestRepository,
    private readonly escalations: EscalationRepository,
    private readonly times: RequestTimes,
    private readonly ending: RequestEnding,
    private readonly reckoning: ArrivalReckoning,
    private readonly writes: WriteUnit,
  ) {}

  /** Idempotent: what is as it should be is left alone. */
  async refresh(id: string, cause: MoveCause): Promise<void> {
    await unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const row = await this.ending.lock(transaction, id, EVERYWHERE);
        if (!row || !isOpen(row.state)) throw new MovedOn();
        const changes = await this.times.changesOf(transaction.manager, row);
        if (Object.keys(changes).length) await this.apply(transaction, row, changes, cause);
        // What is held may cover the period now, or no longer.
        await this.reckoning.reckonWithin(transaction, { ...row, ...changes });
        if (!transaction.entries.length) throw new MovedOn();
      }),
    );
  }

  private async apply(
    transaction: WriteTransaction,
    row: RequestRow,
    changes: Times,
    cause: MoveCause,
  ): Promise<void> {
    const { manager } = transaction;
    const { id: requestId, sentAt } = row;
    const { deadlineAt } = { ...row, ...changes };
    const endsAt = sentAt && raceEndsAt(sentAt, deadlineAt);
    await this.requests.setTimes(manager, requestId, { ...changes, ...(endsAt && { raceEndsAt: endsAt }) });
    if (endsAt && deadlineAt) transaction.enqueue(missRequest, { requestId }, endsAt);
    if (endsAt && endsAt.getTime() !== row.raceEndsAt!.getTime())
      await this.moveEscalations(transaction, { requestId, sentAt, endsAt });
    transaction.record('request.deadline_moved', {
      ...{ requestId, from: row.deadlineAt?.toISOString() ?? null, to: deadlineAt?.toISOString() ?? null },
      cause,
      after: recordOf(changes),
    });
  }

  /** Each level that waits gets another job; the earlier one finds that it is not due, or that it was done. */
  private async moveEscalations(
    transaction: WriteTransaction,
    { requestId, sentAt, endsAt }: { requestId: string; sentAt: Date; endsAt: Date },
  ): Promise<void> {
    const levels = await this.escalations.of([requestId], transaction.manager);
    for (const { level } of levels.filter(({ state }) => state === 'waiting')) {
      const dueAt = levelDueAt(level, sentAt, endsAt);
      await this.escalations.setDue(transaction.manager, { requestId, level }, dueAt);
      transaction.enqueue(escalateRequest, { requestId, level }, dueAt);
    }
  }
}

function recordOf(changes: Times): object {
  return JSON.parse(JSON.stringify(changes)) as object;
}
