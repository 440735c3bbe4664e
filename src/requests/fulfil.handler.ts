import type { EntityManager } from 'typeorm';
import { fulfilRequests, type ItemSealed } from '../evidence/evidence.events';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type Handles, JobHandler } from '../queue/job-handler';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { ArrivalRepository } from './arrival.repository';
import { hasArrived, missingOf } from './arrived-share';
import { RequestEnding } from './request-ending';
import { RequestLensRepository } from './request-lens.repository';
import { RequestRepository } from './request.repository';
import { type LensRow, type RequestRow, toRequestRecord } from './request-row';
import { statesBefore } from './request-state';

const CONTEXT = systemContext('fulfil-requests');

/**
 * Sealed footage against what was asked for: an ask is handed over when the period of each of its lenses is here, also when
 * it came by another way than the link, and also late.
 */
@JobHandler(fulfilRequests)
export class FulfilHandler implements Handles<ItemSealed> {
  constructor(
    private readonly requests: RequestRepository,
    private readonly lenses: RequestLensRepository,
    private readonly arrivals: ArrivalRepository,
    private readonly ending: RequestEnding,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  async handle({ itemId }: ItemSealed): Promise<void> {
    for (const id of await this.arrivals.requestsOf(itemId))
      await unlessMovedOn(() => this.writes.run(CONTEXT, (transaction) => this.reckon(transaction, id)));
  }

  /** Looks at all that has come for the ask, not at the one item: then it does not matter in which order jobs run. */
  private async reckon(transaction: WriteTransaction, id: string): Promise<void> {
    const { manager } = transaction;
    const row = await this.requests.lock(manager, id, EVERYWHERE);
    if (!row || !statesBefore('handed_over').includes(row.state)) throw new MovedOn();
    const before = await this.lenses.of([id], manager);
    const after = await this.arrived(manager, row, before);
    const changed = after.filter((lens, index) => lens !== before[index]);
    if (!changed.length) throw new MovedOn();
    for (const lens of changed) await this.lenses.setArrival(manager, lens);
    const payload = { id, before: toRequestRecord(row, before), after: toRequestRecord(row, after) };
    transaction.record('request.changed', { ...payload, reason: 'footage sealed' });
    if (after.some(({ arrivedAt }) => arrivedAt === null)) return;
    const ending = { to: 'handed_over', reason: null, calledAt: null, lossCause: null } as const;
    await this.ending.endWithin(transaction, row, ending);
  }

  private async arrived(manager: EntityManager, row: RequestRow, lenses: LensRow[]): Promise<LensRow[]> {
    const intervals = await this.arrivals.intervalsOf(manager, row.id);
    const period = { from: row.fromAt, to: row.toAt };
    return lenses.map((lens) => {
      const own = intervals.get(lens.cameraId);
      if (!own) return lens;
      const missingMilliseconds = missingOf(period, own);
      const arrivedAt = hasArrived(period, missingMilliseconds) ? (lens.arrivedAt ?? this.time.now()) : null;
      const isSame = lens.missingMilliseconds === missingMilliseconds && lens.arrivedAt === arrivedAt;
      return isSame ? lens : { ...lens, missingMilliseconds, arrivedAt };
    });
  }
}
