import { Logger } from '@nestjs/common';
import { Config } from '../platform/config';
import { crashPoint } from '../platform/crash-point';
import { systemContext } from '../platform/http/request-context';
import { PermanentJobError } from '../queue/job';
import { type Handles, JobHandler, type JobRun } from '../queue/job-handler';
import { fulfilRequests, suggestLinksOfItem } from './evidence.events';
import { asStaged, Examiner } from './examiner';
import { isFinished } from './item-state';
import { type ItemRow, ItemRepository } from './item.repository';
import { ToolLimitError } from './media-tools';
import { FootageRejected, type RejectionCode } from './rejection-reasons';
import { Rejections } from './rejections';
import type { SealPurpose } from './seal.service';
import { Sealing } from './sealing';
import { StagedCopyDamaged } from './staged-fetch';
import { StagingArea } from './staging-area';
import { type VerifyFootage, verifyFootage } from './verify-footage.job';

/** A busy machine may be why a limit was met, a passing fault why bytes differed; not this often. */
const ATTEMPTS_BEFORE_BLAMING_THE_FILE = 3;

/** staged → verifying → sealed | rejected. Every step may be repeated by the next run after a crash. */
@JobHandler(verifyFootage)
export class VerifyFootageHandler implements Handles<VerifyFootage> {
  private readonly logger = new Logger(VerifyFootageHandler.name);

  constructor(
    private readonly config: Config,
    private readonly items: ItemRepository,
    private readonly examiner: Examiner,
    private readonly sealing: Sealing,
    private readonly rejections: Rejections,
    private readonly staging: StagingArea,
  ) {}

  /** @throws store_lies and whatever of the store, the database or the tools may pass: the job is tried again. */
  async handle({ itemId }: VerifyFootage, run: JobRun): Promise<void> {
    const item = await this.items.find(itemId);
    if (!item || item.state === 'receiving') throw new PermanentJobError(`${itemId} was never staged`);
    if (!isFinished(item.state)) await this.finish(item, run);
    crashPoint(this.config, 'before-staged-delete');
    await this.staging.drop(item);
  }

  private async finish(item: ItemRow, run: JobRun): Promise<void> {
    await this.sealing.requireHonestStore();
    await this.items.startVerifying(item.id);
    try {
      await this.examiner.examine(asStaged(item), run.signal, (examined) =>
        this.sealing.seal(examined, purposeOf(item), run.signal),
      );
    } catch (error) {
      const reason = blameOf(error, item, run);
      if (!reason) throw error;
      this.logger.warn({ msg: `${item.id} is rejected: ${reason}`, err: error });
      await this.reject(item, reason);
    }
  }

  private async reject({ id, stagingKey }: ItemRow, reason: RejectionCode): Promise<void> {
    await this.rejections.reject(systemContext(`verify-footage ${id}`), {
      id,
      stagingKey,
      from: 'verifying',
      reason,
    });
  }
}

function purposeOf({ id: itemId }: ItemRow): SealPurpose {
  const jobs = [fulfilRequests, suggestLinksOfItem];
  return {
    job: verifyFootage.name,
    follow: (transaction) => {
      for (const job of jobs) transaction.enqueue(job, { itemId });
      return Promise.resolve();
    },
  };
}

/** @returns why the file itself is at fault; null when another try may help. */
function blameOf(error: unknown, { isHashClaimed }: ItemRow, { attempt }: JobRun): RejectionCode | null {
  if (error instanceof FootageRejected) return error.reason;
  if (attempt < ATTEMPTS_BEFORE_BLAMING_THE_FILE) return null;
  if (error instanceof ToolLimitError) return 'too_costly';
  if (!(error instanceof StagedCopyDamaged)) return null;
  return isHashClaimed ? 'hash_mismatch' : 'staged_copy_damaged';
}
