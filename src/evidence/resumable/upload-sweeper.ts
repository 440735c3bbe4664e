import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../platform/config';
import { systemContext } from '../../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../../platform/loop';
import { storeRefuses } from '../../platform/storage/store-errors';
import { TimeSource } from '../../platform/time-source';
import { ResumableUploadRepository } from './resumable-upload.repository';
import { UploadBytes } from './upload-bytes';
import { UploadEndings } from './upload-endings';

const BATCH = 100;
const INTERVAL_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 3_600_000;
const CONTEXT = systemContext('upload-sweeper');

/** Ends uploads that nobody goes on with, and removes bytes that no open upload has. Several may run at once. */
@Injectable()
export class UploadSweeper extends LoopingService {
  private readonly logger = new Logger(UploadSweeper.name);
  protected readonly loop = new Loop(UploadSweeper.name, INTERVAL_MILLISECONDS, () => this.sweep());

  constructor(
    private readonly config: Config,
    private readonly uploads: ResumableUploadRepository,
    private readonly endings: UploadEndings,
    private readonly bytes: UploadBytes,
    private readonly time: TimeSource,
  ) {
    super();
  }

  async sweep(): Promise<LoopResult> {
    const expiredBefore = this.before(this.config.UPLOAD_EXPIRY_HOURS * HOUR_MILLISECONDS);
    const abandoned = await this.uploads.abandoned(expiredBefore, BATCH);
    for (const upload of abandoned)
      if (await this.endings.end(CONTEXT, upload, 'abandoned', expiredBefore))
        this.logger.log(`upload ${upload.id} was abandoned`);
    const uncleared = await this.uploads.uncleared(BATCH);
    let cleared = 0;
    for (const upload of uncleared) if (await this.clear(upload)) cleared += 1;
    await this.removeTails();
    return abandoned.length + cleared >= BATCH ? 'again' : 'idle';
  }

  /** Of uploads that were over when a request that nobody waited for any more still wrote its last bytes down. */
  private async removeTails(): Promise<void> {
    const ids = await this.bytes.withOldTails(this.before(this.config.RECEIVING_STALE_SECONDS * 1000));
    for (const id of await this.uploads.notOpen(ids)) await this.endings.dropTails(id);
  }

  /** @returns false when the store refuses this one: the others are removed all the same. */
  private async clear(upload: { id: string; itemId: string }): Promise<boolean> {
    try {
      await this.endings.clear(upload);
      return true;
    } catch (error) {
      if (!storeRefuses.made(error)) throw error;
      this.logger.warn({ msg: `bytes of upload ${upload.id} cannot be removed`, err: error });
      return false;
    }
  }

  private before(milliseconds: number): Date {
    return new Date(this.time.now().getTime() - milliseconds);
  }
}
