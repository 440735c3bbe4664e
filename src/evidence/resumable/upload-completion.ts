import { Injectable } from '@nestjs/common';
import { conflict } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { ObjectStore } from '../../platform/storage/object-store';
import { objectMissing } from '../../platform/storage/store-errors';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { type ReceivedFootageDto } from '../footage.dto';
import { ItemRepository } from '../item.repository';
import { receivedResponse, recordAnnounced, recordReceived } from '../intake-records';
import { stagingKeyOf } from '../staging-area';
import { goneFor, uploadCompleted, uploadIncomplete } from './resumable-upload.errors';
import { type ResumableUpload, ResumableUploadRepository } from './resumable-upload.repository';
import type { StagedUpload } from './upload-owner';
import { UploadEndings } from './upload-endings';
import { UploadPartRepository } from './upload-part.repository';

export type WhenStaged = (transaction: WriteTransaction, staged: StagedUpload) => Promise<void>;

/**
 * Puts the parts together and makes them an item that waits for the worker, which alone says whether the bytes are those
 * that the sender counted. Every step may be repeated after a crash.
 */
@Injectable()
export class UploadCompletion {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: ObjectStore,
    private readonly writes: WriteUnit,
    private readonly items: ItemRepository,
    private readonly uploads: ResumableUploadRepository,
    private readonly parts: UploadPartRepository,
    private readonly endings: UploadEndings,
  ) {}

  /**
   * @param find the upload as it is by then: a second request for it waits for the first, since stores differ in what they
   * answer to two that put the same parts together.
   * @throws upload_incomplete, upload_completed (with another hash), upload_gone, what `find` and `whenStaged` throw
   */
  async complete(
    context: RequestContext,
    find: () => Promise<ResumableUpload>,
    sha256: string,
    whenStaged?: WhenStaged,
  ): Promise<ReceivedFootageDto> {
    const { id } = await find();
    while (this.running.has(id)) await this.running.get(id);
    const completing = find().then((upload) => this.once(context, upload, sha256, whenStaged));
    const over = completing.catch(() => undefined).finally(() => this.running.delete(id));
    this.running.set(id, over);
    return completing;
  }

  private async once(
    context: RequestContext,
    upload: ResumableUpload,
    sha256: string,
    whenStaged?: WhenStaged,
  ): Promise<ReceivedFootageDto> {
    if (upload.state === 'ended') throw goneFor(upload.endedReason);
    if (upload.state === 'completed') return this.answerAgain(upload, sha256);
    const { offsetBytes, tailBytes, sizeBytes } = upload;
    if (offsetBytes < sizeBytes) throw uploadIncomplete({ offsetBytes: offsetBytes + tailBytes, sizeBytes });
    await this.assemble(context, upload);
    const response = await this.stage(context, upload, sha256, whenStaged);
    await this.endings.dropTails(upload.id);
    return response;
  }

  private async assemble(context: RequestContext, upload: ResumableUpload): Promise<void> {
    const key = stagingKeyOf(upload.itemId);
    try {
      await this.store.parts.complete(key, upload.multipartId!, await this.parts.of(upload.id));
    } catch (error) {
      if (!objectMissing.made(error)) throw error;
      // Put together before, by a request that did not get further; or the store has lost it.
      if ((await this.store.stat('staging', key))?.sizeBytes === upload.sizeBytes) return;
      // Another process may have completed it, and the worker sealed and removed it since.
      if (!(await this.endings.end(context, upload, 'lost'))) throw conflict();
      throw goneFor('lost');
    }
  }

  private async stage(
    context: RequestContext,
    upload: ResumableUpload,
    sha256: string,
    whenStaged?: WhenStaged,
  ): Promise<ReceivedFootageDto> {
    const { id: uploadId, itemId, slot, sizeBytes } = upload;
    const item = { ...upload, id: itemId, stagingKey: stagingKeyOf(itemId) };
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      if (!(await this.uploads.complete(manager, uploadId, sha256))) throw conflict();
      await this.items.insertReceiving(manager, item);
      recordAnnounced(transaction, item);
      const receivedAt = await this.items.stage(manager, itemId, sha256, sizeBytes);
      recordReceived(transaction, item, { sha256, sizeBytes });
      await whenStaged?.(transaction, { uploadId, itemId, slot, sha256, sizeBytes });
      return receivedResponse(itemId, { sha256, sizeBytes }, receivedAt!);
    });
  }

  /** The answer to the first was lost, or a tab was opened again. */
  private async answerAgain(upload: ResumableUpload, sha256: string): Promise<ReceivedFootageDto> {
    if (upload.sha256 !== sha256) throw uploadCompleted();
    const item = await this.items.find(upload.itemId);
    return receivedResponse(upload.itemId, { sha256, sizeBytes: upload.sizeBytes }, item!.receivedAt);
  }
}
