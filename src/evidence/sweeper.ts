import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config';
import { systemContext } from '../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../platform/loop';
import { storeRefuses } from '../platform/storage/store-errors';
import { WriteUnit } from '../writing/write-unit';
import { ItemRepository, type Leftover } from './item.repository';
import { Rejections } from './rejections';
import { StagingArea } from './staging-area';

const BATCH = 100;
const INTERVAL_MILLISECONDS_MAX = 30_000;
const CONTEXT = systemContext('sweeper');

/** Clears away what broken uploads and killed processes leave behind. Several may run at once. */
@Injectable()
export class Sweeper extends LoopingService {
  private readonly logger = new Logger(Sweeper.name);
  protected readonly loop: Loop;

  constructor(
    private readonly config: Config,
    private readonly items: ItemRepository,
    private readonly rejections: Rejections,
    private readonly staging: StagingArea,
    private readonly writes: WriteUnit,
  ) {
    super();
    const interval = Math.min(INTERVAL_MILLISECONDS_MAX, config.RECEIVING_STALE_SECONDS * 500);
    this.loop = new Loop(Sweeper.name, interval, () => this.sweep());
  }

  /** One round: uploads that stand still, copies that finished items left, objects that no item speaks of. */
  async sweep(): Promise<LoopResult> {
    const staleSeconds = this.config.RECEIVING_STALE_SECONDS;
    const stale = await this.items.stale(staleSeconds, BATCH);
    for (const { id, stagingKey } of stale) await this.rejectStale(id, stagingKey, staleSeconds);
    // The same grace: whoever finished them drops them within it, unless it was killed.
    const left = await this.items.finishedWithStagedCopy(staleSeconds, BATCH);
    const orphans = await this.staging.orphans(staleSeconds);
    let removed = 0;
    for (const one of [...left, ...orphans.slice(0, BATCH)]) if (await this.remove(one)) removed += 1;
    const isFull = [stale, left, orphans].some((found) => found.length >= BATCH);
    return isFull && stale.length + removed > 0 ? 'again' : 'idle';
  }

  private async rejectStale(id: string, stagingKey: string, staleSeconds: number): Promise<void> {
    const rejection = { id, stagingKey, from: 'receiving', reason: 'interrupted', staleSeconds } as const;
    if (await this.rejections.reject(CONTEXT, rejection))
      this.logger.log(`upload ${id} stood still: interrupted`);
  }

  /** @returns false when the store refuses this one: the others are removed all the same. */
  private async remove({ id, stagingKey }: Leftover): Promise<boolean> {
    try {
      await this.staging.removeBytes(stagingKey);
    } catch (error) {
      if (!storeRefuses.made(error)) throw error;
      this.logger.warn({ msg: `staged copy of ${id} cannot be removed`, err: error });
      return false;
    }
    // Together: a crash before it leaves the item as it was, and the next round writes the entry.
    await this.writes.run(CONTEXT, async (transaction) => {
      await this.items.forgetStaged(id, transaction.manager);
      transaction.record('footage.leftover_removed', { itemId: id, stagingKey });
    });
    this.logger.log(`staged copy of ${id} was left over: removed`);
    return true;
  }
}
