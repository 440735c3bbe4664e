import { NotificationService } from '../notifications/notification.service';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type Handles, JobHandler } from '../queue/job-handler';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { noticeParametersOf } from './escalation';
import { LossReckoning } from './loss-reckoning';
import { RequestEnding } from './request-ending';
import { RequestRepository } from './request.repository';
import type { RequestRow } from './request-row';
import { isRacing } from './request-state';
import { missRequest } from './requests.jobs';

const CONTEXT = systemContext('miss-request');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The deadline has passed: what has not arrived, and was not copied, counts as lost. */
@JobHandler(missRequest)
export class MissHandler implements Handles<{ requestId: string }> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly losses: LossReckoning,
    private readonly ending: RequestEnding,
    private readonly notifications: NotificationService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  handle({ requestId }: { requestId: string }): Promise<void> {
    return unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const row = await this.requests.lock(transaction.manager, requestId, EVERYWHERE);
        if (!row || !this.isOver(row)) throw new MovedOn();
        await this.miss(transaction, row);
      }),
    );
  }

  /** Of an unknown deadline nobody can say that it has passed. */
  private isOver({ state, exportConfirmedAt, deadlineAt, raceEndsAt }: RequestRow): boolean {
    return isRacing(state) && !exportConfirmedAt && deadlineAt !== null && raceEndsAt! <= this.time.now();
  }

  private async miss(transaction: WriteTransaction, row: RequestRow): Promise<void> {
    const lossCause = await this.losses.causeOf(transaction.manager, row.id);
    await this.ending.endWithin(transaction, row, { to: 'missed', reason: null, calledAt: null, lossCause });
    if (UUID.test(row.requestedBy)) await this.tell(transaction, row);
  }

  private async tell(transaction: WriteTransaction, row: RequestRow): Promise<void> {
    const { id, areaId, deadlineAt } = row;
    await this.notifications.notifyWithin(transaction, {
      ...{ template: 'request_missed', areaId, subject: { kind: 'request', id }, deadlineAt },
      recipient: { accountId: row.requestedBy },
      parameters: noticeParametersOf(row),
      key: `request ${id} missed`,
    });
  }
}
