import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { AccessRecheckService } from '../access/access-recheck.service';
import { Config } from '../platform/config';
import type { RequestContext } from '../platform/http/request-context';
import { ObjectStore } from '../platform/storage/object-store';
import { uploadInterrupted } from '../platform/http/upload.errors';
import { ItemRepository } from './item.repository';
import { LinkUploadSlots } from './upload-slots';
import { measure, type Received, receiveInto } from './upload-stream';

const MEDIA_TYPE = 'application/octet-stream';

/** Brings the bytes of one upload into the staging bucket, holding no more than one part of them. */
@Injectable()
export class Uploads {
  private readonly logger = new Logger(Uploads.name);

  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
    private readonly items: ItemRepository,
    private readonly access: AccessRecheckService,
    private readonly linkSlots: LinkUploadSlots,
  ) {}

  /** As `UploadSlots.take`, for whoever sends by a link. */
  takeLinkSlot(ownerId: string): () => void {
    return this.linkSlots.take(ownerId);
  }

  /**
   * Streams `file` to `stagingKey` while hashing it, and keeps the sweeper away while bytes come.
   * @throws upload_too_large, upload_empty, upload_too_slow, store_unavailable; upload_interrupted when the client broke
   * off, stood still for RECEIVING_STALE_SECONDS, or the item was swept meanwhile.
   */
  receive(item: { id: string; stagingKey: string }, file: Readable): Promise<Received> {
    const { store } = this;
    const destination = {
      store,
      key: item.stagingKey,
      mediaType: MEDIA_TYPE,
      touch: () => this.touch(item.id),
    };
    return receiveInto({ ...destination, maxBytes: this.config.MAX_UPLOAD_BYTES }, file, this.config);
  }

  /**
   * For an upload that has come to its end: the guard looked before its first byte.
   * @throws upload_interrupted when whoever sent it may take nothing in any longer. The system is not asked.
   */
  async refuseEnded(context: RequestContext): Promise<void> {
    if (context.credentialId === null) return;
    if (!(await this.access.stillHolds(context, 'evidence:ingest'))) throw uploadInterrupted();
  }

  /** Hashes an upload that will not be kept. @throws as `receive`. */
  measure(file: Readable): Promise<Received> {
    return measure(file, this.config);
  }

  /** @returns false when the item was swept; an upload does not end because we could not ask. */
  private async touch(id: string): Promise<boolean> {
    try {
      return await this.items.touch(id);
    } catch (error) {
      this.logger.warn({ msg: `could not touch ${id}`, err: error });
      return true;
    }
  }
}
