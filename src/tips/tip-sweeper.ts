import { Injectable, Logger } from '@nestjs/common';
import { StrangerFileService } from '../evidence/taken/stranger-file.service';
import { systemContext } from '../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../platform/loop';
import { TimeSource } from '../platform/time-source';
import { WriteUnit } from '../writing/write-unit';
import { TIP_FILES } from './tip-file-store';
import { TipRepository } from './tip.repository';

const INTERVAL_MILLISECONDS = 60_000;
const BATCH = 100;
/** No tip takes that long between its first byte and its row. */
const GRACE_SECONDS = 86_400;
const UUID_AT_END = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CONTEXT = systemContext('tip-sweeper');

/** Destroys tips whose time is over, and bytes that no tip speaks of. Several may run at once. */
@Injectable()
export class TipSweeper extends LoopingService {
  private readonly logger = new Logger(TipSweeper.name);
  protected readonly loop = new Loop(TipSweeper.name, INTERVAL_MILLISECONDS, () => this.sweep());
  private lastLookAt = 0;

  constructor(
    private readonly time: TimeSource,
    private readonly writes: WriteUnit,
    private readonly tips: TipRepository,
    private readonly files: StrangerFileService,
  ) {
    super();
  }

  async sweep(): Promise<LoopResult> {
    for (let count = 0; count < BATCH; count++) {
      if (!(await this.destroyOne())) {
        await this.sweepOrphansHourly();
        return 'idle';
      }
    }
    return 'again';
  }

  /** Bytes that a process which was killed between file and row has left. */
  async sweepOrphans(graceSeconds = GRACE_SECONDS): Promise<void> {
    const keys = (await this.files.olderThan(TIP_FILES, graceSeconds)).filter((key) => UUID_AT_END.test(key));
    const known = await this.tips.knownKeys(keys);
    for (const key of keys.filter((one) => !known.has(one))) {
      await this.files.remove(key);
      this.logger.log(`${key} belongs to no tip: removed`);
    }
  }

  /**
   * The bytes go while the row is locked, so that nobody accepts a tip whose file is being destroyed, and before the entry
   * that says so: after a crash in between the next round does it once more.
   * @returns false when there is none, or others are at it.
   */
  private async destroyOne(): Promise<boolean> {
    const now = this.time.now();
    const none = new Error('none is due');
    try {
      await this.writes.run(CONTEXT, async (transaction) => {
        const tip = await this.tips.lockDue(transaction.manager, now);
        if (!tip) throw none;
        if (tip.file) await this.files.remove(tip.file.key);
        await this.tips.destroy(transaction.manager, tip.id, now);
        const reason = tip.state === 'declined' ? 'declined' : 'undecided';
        transaction.record('tip.destroyed', { tipId: tip.id, reason }, tip.file?.sha256 ?? null);
      });
      return true;
    } catch (error) {
      if (error === none) return false;
      throw error;
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
