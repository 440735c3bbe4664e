import { Injectable } from '@nestjs/common';
import { EVERYWHERE } from '../platform/http/request-context';
import type { WriteTransaction } from '../writing/write-unit';
import { ArrivalReckoning } from './arrival-reckoning';
import { Escalation } from './escalation';
import { RequestEnding } from './request-ending';
import { type NewLens, RequestLensRepository } from './request-lens.repository';
import { type NewRequest, RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';
import { isOpen, isRacing } from './request-state';

export type LensToAsk = Omit<NewLens, 'requestId'>;

/** What follows when a recorder is asked for what it is asked for already, perhaps for more lenses. */
@Injectable()
export class AskingAgain {
  constructor(
    private readonly requests: RequestRepository,
    private readonly lenses: RequestLensRepository,
    private readonly ending: RequestEnding,
    private readonly escalation: Escalation,
    private readonly reckoning: ArrivalReckoning,
  ) {}

  /** @returns the open ask; null when that has ended meanwhile */
  async again(
    transaction: WriteTransaction,
    draft: NewRequest,
    wanted: readonly LensToAsk[],
  ): Promise<RequestRow | null> {
    const { manager } = transaction;
    const id = await this.requests.openSame(manager, draft);
    const row = id === null ? null : await this.ending.lock(transaction, id, EVERYWHERE);
    if (!row || !isOpen(row.state)) return null;
    const before = toRequestRecord(row, await this.lenses.of([row.id], manager));
    const asked = wanted.map((lens) => ({ ...lens, requestId: row.id }));
    const addedCount = await this.lenses.insert(manager, asked);
    const lenses = await this.lenses.of([row.id], manager);
    const reason = `asked again: ${draft.reason}`;
    const after = toRequestRecord(row, lenses);
    transaction.record('request.changed', { id: row.id, before, after, reason });
    if (!addedCount) return row;
    // What they showed may be here already; of a draft whoever is asked hears when it is sent.
    const reckoned = await this.reckoning.reckonWithin(transaction, row);
    if (isRacing(reckoned.state)) await this.escalation.tellMore(transaction, row, lenses.length);
    return reckoned;
  }
}
