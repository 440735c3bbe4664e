import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { STRANGER_FILES, StrangerFileService } from '../evidence/taken/stranger-file.service';
import { Config } from '../platform/config';
import { systemContext } from '../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../platform/loop';
import { storeRefuses } from '../platform/storage/store-errors';
import { TimeSource } from '../platform/time-source';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { TipDestructionRepository } from './tip-destruction.repository';
import type { TipRow } from './tip-row';

const INTERVAL_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 86_400_000;
const BATCH = 100;
/** No tip takes that long between its first byte and its row. */
const GRACE_SECONDS = 86_400;
const UUID_AT_END = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NONE = new Error('none is due');
const CONTEXT = systemContext('tip-sweeper');

/** Destroys tips whose time is over, and bytes that no tip speaks of. Several may run at once. */
@Injectable()
export class TipSweeper extends LoopingService {
  private readonly logger = new Logger(TipSweeper.name);
  protected readonly loop = new Loop(TipSweeper.name, INTERVAL_MILLISECONDS, () => this.sweep());
  private lastLookAt = 0;

  constructor(
    private readonly config: Config,
    private readonly time: TimeSource,
    private readonly writes: WriteUnit,
    private readonly tips: TipDestructionRepository,
    private readonly files: StrangerFileService,
  ) {
    super();
  }

  async sweep(): Promise<LoopResult> {
    const stuck: string[] = [];
    for (let count = 0; count < BATCH; count++) {
      if (!(await this.destroyOne(stuck))) {
        const isMore = await this.forgetContacts();
        await this.sweepOrphansHourly();
        return isMore ? 'again' : 'idle';
      }
    }
    return 'again';
  }

  /** Bytes that a process which was killed between file and row has left. */
  async sweepOrphans(graceSeconds = GRACE_SECONDS): Promise<void> {
    const keys = (await this.files.olderThan(STRANGER_FILES, graceSeconds)).filter((key) =>
      UUID_AT_END.test(key),
    );
    const known = await this.tips.knownKeys(keys);
    for (const key of keys.filter((one) => !known.has(one)))
      if (await this.removed(key)) this.logger.log(`${key} belongs to no tip: removed`);
  }

  /** Once a case has its tip for so long, whoever had to be called was called. @returns true when there may be more */
  private async forgetContacts(): Promise<boolean> {
    const before = new Date(this.time.now().getTime() - this.config.TIP_KEPT_DAYS * DAY_MILLISECONDS);
    return this.unlessNone(async (transaction) => {
      const ids = await this.tips.forgetContacts(transaction.manager, before, BATCH);
      if (!ids.length) throw NONE;
      for (const tipId of ids) transaction.record('tip.contact_forgotten', { tipId });
    });
  }

  /**
   * The bytes go while the row is locked, so that nobody accepts a tip whose file is being destroyed, and before the entry
   * that says so: after a crash in between the next round does it once more.
   * @param stuck those whose bytes the store refuses to remove; one more may come to them.
   * @returns false when there is no other, or others are at it.
   */
  private async destroyOne(stuck: string[]): Promise<boolean> {
    const now = this.time.now();
    return this.unlessNone(async (transaction) => {
      const tip = await this.dueOf(transaction.manager, now, stuck);
      await this.tips.destroy(transaction.manager, tip.id, now);
      const reason = tip.state === 'declined' ? 'declined' : 'undecided';
      transaction.record('tip.destroyed', { tipId: tip.id, reason }, tip.file?.sha256 ?? null);
    });
  }

  /** The next one, without its bytes. @throws NONE */
  private async dueOf(manager: EntityManager, now: Date, stuck: string[]): Promise<TipRow> {
    for (;;) {
      const tip = await this.tips.lockDue(manager, now, stuck);
      if (!tip) throw NONE;
      if (!tip.file || (await this.removed(tip.file.key))) return tip;
      stuck.push(tip.id);
    }
  }

  /** @returns false when there was nothing to write. */
  private async unlessNone(work: (transaction: WriteTransaction) => Promise<void>): Promise<boolean> {
    try {
      await this.writes.run(CONTEXT, work);
      return true;
    } catch (error) {
      if (error === NONE) return false;
      throw error;
    }
  }

  /** @returns false when the store refuses this one: the others are removed all the same. */
  private async removed(key: string): Promise<boolean> {
    try {
      await this.files.remove(key);
      return true;
    } catch (error) {
      if (!storeRefuses.made(error)) throw error;
      this.logger.warn({ msg: `${key} cannot be removed`, err: error });
      return false;
    }
  }

  /** Listing a bucket costs more than asking for what is due. */
  private async sweepOrphansHourly(): Promise<void> {
    const now = performance.now();
    if (this.lastLookAt && now - this.lastLookAt < 3_600_000) return;
    this.lastLookAt = now;
    await this.sweepOrphans();
  }
}
