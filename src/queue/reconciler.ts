import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config';
import { Loop, LoopingService } from '../platform/loop';
import { JobLedger } from './ledger';
import { QueueRedis } from './redis';

const PAGE = 500;
/** Bounds one round; the next goes on where it stopped. */
const PAGES_PER_ROUND = 40;
/** What a done job is still good for is to be looked up; the custody log tells what it did. */
const DONE_KEPT_MILLISECONDS = 90 * 86_400_000;
const FORGOTTEN_PER_ROUND = 1000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Finds messages that were handed over but that Redis no longer knows (it was flushed, or lost its disk), and keeps
 * the ledger from growing without end.
 */
@Injectable()
export class Reconciler extends LoopingService {
  private readonly logger = new Logger(Reconciler.name);
  protected readonly loop: Loop;
  private position = FIRST;

  constructor(
    private readonly ledger: JobLedger,
    private readonly redis: QueueRedis,
    config: Config,
  ) {
    super();
    this.loop = new Loop('Reconciler', config.RECONCILE_SECONDS * 1000, async () => {
      await this.reconcileRound();
      return 'idle';
    });
  }

  /** @returns how many messages were given back to the relay. */
  async reconcileRound(): Promise<number> {
    let returned = 0;
    for (let page = 0; page < PAGES_PER_ROUND; page++) {
      const rows = await this.ledger.enqueuedAfter(this.position, PAGE);
      const known = await this.redis.known(rows);
      const lost = rows.filter((_, index) => !known[index]).map((row) => row.id);
      if (lost.length) await this.ledger.returnToPending(lost);
      returned += lost.length;
      this.position = rows.at(-1)?.id ?? FIRST;
      if (rows.length < PAGE) {
        this.position = FIRST;
        break;
      }
    }
    await this.ledger.forgetDone(new Date(Date.now() - DONE_KEPT_MILLISECONDS), FORGOTTEN_PER_ROUND);
    if (returned) this.logger.warn(`${returned} jobs were lost by Redis and are handed over again`);
    return returned;
  }
}
