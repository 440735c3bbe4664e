import { Injectable } from '@nestjs/common';
import { SignedLinkService } from '../access/links/signed-link.service';
import { type AccessScope, EVERYWHERE } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import { EscalationRepository } from './escalation.repository';
import type { LossCause } from './loss-cause';
import { RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';
import { type ClosingState, statesBefore } from './request-state';
import { requestMovedOn } from './requests.errors';

export interface Ending {
  to: ClosingState | 'withdrawn' | 'missed';
  reason: string | null;
  /** When an officer called the custodian; null = nobody needed to. */
  calledAt: Date | null;
  lossCause: LossCause | null;
}

/** Ends the race of one ask, for whatever reason. */
@Injectable()
export class RequestEnding {
  constructor(
    private readonly requests: RequestRepository,
    private readonly escalations: EscalationRepository,
    private readonly links: SignedLinkService,
    private readonly time: TimeSource,
  ) {}

  /**
   * The ask, locked, and before it its link, which an ending closes: whoever holds the link locks them in this order too.
   * @returns null when it is not there, or outside the scope
   */
  async lock(transaction: WriteTransaction, id: string, scope: AccessScope): Promise<RequestRow | null> {
    const { manager } = transaction;
    const linkId = await this.requests.linkOf(manager, id);
    if (linkId) await this.links.hold(transaction, linkId);
    return this.requests.lock(manager, id, scope);
  }

  /** The open asks of an incident that one actor made. */
  async withdrawWithin(
    transaction: WriteTransaction,
    { incidentId, requestedBy }: Pick<RequestRow, 'incidentId' | 'requestedBy'>,
    reason: string,
  ): Promise<void> {
    const ending = { to: 'withdrawn', reason, calledAt: null, lossCause: null } as const;
    const ids = await this.requests.idsOf({ incidentId }, statesBefore('withdrawn'), transaction.manager);
    for (const id of ids) {
      const row = await this.lock(transaction, id, EVERYWHERE);
      const isToEnd = row?.requestedBy === requestedBy && statesBefore('withdrawn').includes(row.state);
      if (isToEnd) await this.endWithin(transaction, row, ending);
    }
  }

  /** @param row locked by `lock`. @throws request_moved_on */
  async endWithin(
    transaction: WriteTransaction,
    row: RequestRow,
    { to, reason, calledAt, lossCause }: Ending,
  ): Promise<RequestRow> {
    const { manager } = transaction;
    const endedAt = this.time.now();
    const columns = { ended_at: endedAt, end_reason: reason, called_at: calledAt, loss_cause: lossCause };
    if (!(await this.requests.move(manager, row.id, to, columns))) throw requestMovedOn({ state: row.state });
    await this.escalations.stop(manager, row.id, endedAt);
    // What was missed may still come in by its link.
    if (to !== 'missed' && row.signedLinkId) await this.links.closeIfOpen(transaction, row.signedLinkId, to);
    const after = (await this.requests.find(row.id, EVERYWHERE, manager))!;
    const payload = { id: row.id, before: toRequestRecord(row), after: toRequestRecord(after) };
    transaction.record('request.changed', { ...payload, reason });
    return after;
  }
}
