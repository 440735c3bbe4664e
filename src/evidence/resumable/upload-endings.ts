import { Injectable, Logger } from '@nestjs/common';
import { conflict } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import type { EndReason } from './resumable-upload.errors';
import { ResumableUploadRepository } from './resumable-upload.repository';
import { UploadBytes } from './upload-bytes';

/** Ends uploads: row and custody log together, then the bytes. What a crash leaves of these, the sweeper takes. */
@Injectable()
export class UploadEndings {
  private readonly logger = new Logger(UploadEndings.name);

  constructor(
    private readonly writes: WriteUnit,
    private readonly uploads: ResumableUploadRepository,
    private readonly bytes: UploadBytes,
  ) {}

  /**
   * @param untouchedSince only when nothing has come since then.
   * @returns false when it had moved on; then nothing was written or removed.
   */
  async end(
    context: RequestContext,
    upload: { id: string; itemId: string },
    reason: EndReason,
    untouchedSince: Date | null = null,
  ): Promise<boolean> {
    const isEnded = await this.write(context, upload.id, reason, untouchedSince);
    // A rejected item has dropped its bytes itself.
    if (isEnded && reason !== 'rejected') await this.tryClear(upload);
    return isEnded;
  }

  /** @throws store_unavailable, store_refuses */
  async clear(upload: { id: string; itemId: string }): Promise<void> {
    await this.bytes.drop(upload);
    await this.uploads.noteCleared(upload.id);
  }

  /** Of a completed upload. */
  async dropTails(id: string): Promise<void> {
    await this.bytes
      .dropTails(id)
      .catch((error: unknown) => this.logger.warn({ msg: `tails of ${id} are left over`, err: error }));
  }

  private async tryClear(upload: { id: string; itemId: string }): Promise<void> {
    await this.clear(upload).catch((error: unknown) =>
      this.logger.warn({ msg: `bytes of ${upload.id} are left to the sweeper`, err: error }),
    );
  }

  private async write(
    context: RequestContext,
    uploadId: string,
    reason: EndReason,
    untouchedSince: Date | null,
  ): Promise<boolean> {
    const movedOn = conflict();
    try {
      await this.writes.run(context, async (transaction) => {
        if (!(await this.uploads.end(transaction.manager, uploadId, reason, untouchedSince))) throw movedOn;
        transaction.record('upload.ended', { uploadId, reason });
      });
      return true;
    } catch (error) {
      if (error === movedOn) return false;
      throw error;
    }
  }
}
