import { Injectable } from '@nestjs/common';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { levelDueAt, raceEndsAt } from './escalation-plan';
import { EscalationRepository } from './escalation.repository';
import { RequestLensRepository } from './request-lens.repository';
import { RequestTimes } from './request-times';
import { RequestRepository, type Times } from './request.repository';
import type { RequestRow } from './request-row';
import { requestTransitions } from './request-state';
import { escalateRequest, missRequest } from './requests.jobs';

const CONTEXT = systemContext('request-deadlines');

/** Why the times of an ask were looked at again. */
export type MoveCause = 'recorder_checked' | 'incident_moved';

/** Keeps period, deadline and escalations of an ask to what is known of its recorder and its incident. */
@Injectable()
export class RequestDeadlines {
  constructor(
    private readonly requests: RequestRepository,
    private readonly lenses: RequestLensRepository,
    private readonly escalations: EscalationRepository,
    private readonly times: RequestTimes,
    private readonly writes: WriteUnit,
  ) {}

  /** Idempotent: what is as it should be is left alone. */
  async refresh(id: string, cause: MoveCause): Promise<void> {
    const row = await this.requests.find(id, EVERYWHERE);
    if (!row) return;
    const changes = await this.times.changesOf(row, await this.lenses.of([id]));
    if (!Object.keys(changes).length) return;
    await unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const locked = await this.requests.lock(transaction.manager, id, EVERYWHERE);
        if (!locked || !requestTransitions[locked.state].includes('withdrawn')) throw new MovedOn();
        await this.apply(transaction, locked, changes, cause);
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
