import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type Handles, JobHandler } from '../queue/job-handler';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { ArrivalReckoning } from './arrival-reckoning';
import { noticeParametersOf } from './escalation';
import { LossReckoning } from './loss-reckoning';
import { RequestEnding } from './request-ending';
import type { RequestRow } from './request-row';
import { isRacing } from './request-state';
import { RequesterNotices } from './requester-notices';
import { missRequest } from './requests.jobs';

const CONTEXT = systemContext('miss-request');

/** The deadline has passed: what has not arrived, and was not copied, counts as lost. */
@JobHandler(missRequest)
export class MissHandler implements Handles<{ requestId: string }> {
  constructor(
    private readonly losses: LossReckoning,
    private readonly ending: RequestEnding,
    private readonly reckoning: ArrivalReckoning,
    private readonly requesters: RequesterNotices,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  handle({ requestId }: { requestId: string }): Promise<void> {
    return unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const row = await this.ending.lock(transaction, requestId, EVERYWHERE);
        if (!row || !this.isOver(row)) throw new MovedOn();
        // Nothing is called lost that is here, whatever else was late.
        const reckoned = await this.reckoning.reckonWithin(transaction, row);
        if (isRacing(reckoned.state)) await this.miss(transaction, reckoned);
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
    await this.requesters.tell(transaction, row, {
      template: 'request_missed',
      parameters: noticeParametersOf(row),
      key: `request ${row.id} missed`,
    });
  }
}
