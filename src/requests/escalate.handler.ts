import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type Handles, JobHandler } from '../queue/job-handler';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { Escalation, type Told } from './escalation';
import { EscalationRepository, type EscalationRow } from './escalation.repository';
import { RequestRepository } from './request.repository';
import type { RequestRow } from './request-row';
import { isRacing } from './request-state';
import { type EscalateRequest, escalateRequest } from './requests.jobs';

const CONTEXT = systemContext('escalate-request');

/** Escalates an ask once per level: the row of the level is the judge, and commits with what it told. */
@JobHandler(escalateRequest)
export class EscalateHandler implements Handles<EscalateRequest> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly escalations: EscalationRepository,
    private readonly escalation: Escalation,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  handle({ requestId, level }: EscalateRequest): Promise<void> {
    return unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const row = await this.requests.lock(transaction.manager, requestId, EVERYWHERE);
        if (!row || !isRacing(row.state) || row.exportConfirmedAt) throw new MovedOn();
        const levels = await this.escalations.of([requestId], transaction.manager);
        const first = levels.findIndex((one) => one.level === level);
        // A deadline that moved on left another job, which comes at the new moment.
        if (!levels[first] || levels[first].dueAt > this.time.now()) throw new MovedOn();
        await this.climb(transaction, row, levels.slice(first));
      }),
    );
  }

  /** Tells this level; one that cannot be told makes the next one due at once. */
  private async climb(transaction: WriteTransaction, row: RequestRow, levels: EscalationRow[]) {
    if (levels[0]?.state !== 'waiting') throw new MovedOn();
    for (const level of levels) {
      if (level.state !== 'waiting') return;
      const told = await this.escalation.tell(transaction, row, level.level);
      await this.finish(transaction, level, told);
      if ('channel' in told) return;
    }
  }

  private async finish(transaction: WriteTransaction, level: EscalationRow, told: Told): Promise<void> {
    const doneAt = this.time.now();
    const { requestId, dueAt } = level;
    const outcome =
      'channel' in told
        ? { state: 'done' as const, ...told, skipReason: null }
        : { state: 'skipped' as const, channel: null, accountIds: [], ...told };
    await this.escalations.finish(transaction.manager, level, { ...outcome, doneAt });
    transaction.record('request.escalated', {
      ...{ requestId, level: level.level, dueAt: dueAt.toISOString(), accountIds: outcome.accountIds },
      channel: outcome.channel ?? `skipped: ${outcome.skipReason}`,
    });
  }
}
