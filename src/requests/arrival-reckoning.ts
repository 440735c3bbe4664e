import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasArrived, missingOf } from '../clock/arrived-share';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { ArrivalRepository } from './arrival.repository';
import { RequestEnding } from './request-ending';
import { RequestLensRepository } from './request-lens.repository';
import { type LensRow, type RequestRow, toRequestRecord } from './request-row';
import { statesBefore } from './request-state';

const CONTEXT = systemContext('fulfil-requests');

/**
 * Sealed footage against what was asked for: an ask is handed over when the period of each of its lenses is here, also when
 * it came by another way than the link, before it was asked for, or late.
 */
@Injectable()
export class ArrivalReckoning {
  constructor(
    private readonly lenses: RequestLensRepository,
    private readonly arrivals: ArrivalRepository,
    private readonly ending: RequestEnding,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** `reckonWithin` by itself. */
  async reckon(id: string): Promise<void> {
    await unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const row = await this.ending.lock(transaction, id, EVERYWHERE);
        if (row) await this.reckonWithin(transaction, row);
        if (!transaction.entries.length) throw new MovedOn();
      }),
    );
  }

  /**
   * Looks at all that has come for the ask, not at one item: then it does not matter in which order things happen.
   * @param row locked by `RequestEnding.lock`, or not to be seen by others yet
   * @returns what became of it
   */
  async reckonWithin(transaction: WriteTransaction, row: RequestRow): Promise<RequestRow> {
    const { manager } = transaction;
    const { id } = row;
    if (!statesBefore('handed_over').includes(row.state)) return row;
    const before = await this.lenses.of([id], manager);
    const after = await this.arrived(manager, row, before);
    const changed = after.filter((lens, index) => lens !== before[index]);
    if (!changed.length) return row;
    for (const lens of changed) await this.lenses.setArrival(manager, lens);
    const payload = { id, before: toRequestRecord(row, before), after: toRequestRecord(row, after) };
    transaction.record('request.changed', { ...payload, reason: 'footage sealed' });
    if (after.some(({ arrivedAt }) => arrivedAt === null)) return row;
    const ending = { to: 'handed_over', reason: null, calledAt: null, lossCause: null } as const;
    return this.ending.endWithin(transaction, row, ending);
  }

  /** Of asks that have just gone out: something may have been sealed before. @returns them, in order */
  async reckonSent(transaction: WriteTransaction, rows: readonly RequestRow[]): Promise<RequestRow[]> {
    const ids = rows.map(({ id }) => id);
    const held = await this.arrivals.withHoldings(transaction.manager, ids);
    const reckoned: RequestRow[] = [];
    for (const row of rows) reckoned.push(held.has(row.id) ? await this.reckonWithin(transaction, row) : row);
    return reckoned;
  }

  private async arrived(manager: EntityManager, row: RequestRow, lenses: LensRow[]): Promise<LensRow[]> {
    const intervals = await this.arrivals.intervalsOf(manager, row.id);
    const period = { from: row.fromAt, to: row.toAt };
    return lenses.map((lens) => {
      const own = intervals.get(lens.cameraId);
      const missingMilliseconds = own ? missingOf(period, own) : null;
      const isHere = missingMilliseconds !== null && hasArrived(period, missingMilliseconds);
      const arrivedAt = isHere ? (lens.arrivedAt ?? this.time.now()) : null;
      const isSame = lens.missingMilliseconds === missingMilliseconds && lens.arrivedAt === arrivedAt;
      return isSame ? lens : { ...lens, missingMilliseconds, arrivedAt };
    });
  }
}
