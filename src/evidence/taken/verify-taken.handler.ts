import { Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { systemContext } from '../../platform/http/request-context';
import { PermanentJobError } from '../../queue/job';
import { type Handles, JobHandler, type JobRun } from '../../queue/job-handler';
import { isFinished } from '../item-state';
import { ItemRepository } from '../item.repository';
import { Rejections } from '../rejections';
import type { SealPurpose } from '../seal.service';
import { Sealing } from '../sealing';
import { StagedCopyDamaged } from '../staged-fetch';
import { StagingArea } from '../staging-area';
import { TakenExaminer } from './taken-examiner';
import { type TakenRow, TakenItemRepository } from './taken-item.repository';
import { type VerifyTaken, verifyTaken } from './verify-taken.job';

/** A passing fault may be why bytes differed; not this often. */
const ATTEMPTS_BEFORE_BLAMING_THE_COPY = 3;

/** staged → verifying → sealed and linked. Every step may be repeated by the next run after a crash. */
@JobHandler(verifyTaken)
export class VerifyTakenHandler implements Handles<VerifyTaken> {
  private readonly logger = new Logger(VerifyTakenHandler.name);

  constructor(
    private readonly taken: TakenItemRepository,
    private readonly items: ItemRepository,
    private readonly examiner: TakenExaminer,
    private readonly sealing: Sealing,
    private readonly rejections: Rejections,
    private readonly staging: StagingArea,
  ) {}

  /** @throws store_lies and whatever of the store, the database or the tools may pass: the job is tried again. */
  async handle({ itemId }: VerifyTaken, run: JobRun): Promise<void> {
    const item = await this.taken.find(itemId);
    if (!item) throw new PermanentJobError(`${itemId} was never taken`);
    if (!isFinished(item.state)) await this.finish(item, run);
    await this.staging.drop(item);
  }

  private async finish(item: TakenRow, run: JobRun): Promise<void> {
    await this.sealing.requireHonestStore();
    await this.items.startVerifying(item.id);
    try {
      await this.examiner.examine(item, run.signal, (examined) =>
        this.sealing.seal(examined, this.purposeOf(item), run.signal),
      );
    } catch (error) {
      const isLost = error instanceof StagedCopyDamaged && run.attempt >= ATTEMPTS_BEFORE_BLAMING_THE_COPY;
      if (!isLost) throw error;
      this.logger.warn({ msg: `${item.id} is rejected`, err: error });
      const { id, stagingKey } = item;
      const rejection = { id, stagingKey, from: 'verifying', reason: 'staged_copy_damaged' } as const;
      await this.rejections.reject(systemContext(`verify-taken-item ${id}`), rejection);
    }
  }

  /** It was taken for a case, and is linked in the moment that it is sealed. */
  private purposeOf({ id: itemId }: TakenRow): SealPurpose {
    return {
      job: verifyTaken.name,
      follow: async (transaction) => {
        const link = await this.taken.link(transaction.manager, v7(), itemId);
        transaction.record('evidence.linked', { ...link, itemId });
      },
    };
  }
}
