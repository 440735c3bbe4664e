import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AccessRecheckService } from '../access/access-recheck.service';
import { Config } from '../platform/config';
import { AppError } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { ObjectStore } from '../platform/storage/object-store';
import { uploadEmpty, uploadInterrupted } from '../platform/http/upload.errors';
import { ItemRepository } from './item.repository';
import { UploadMeter } from './upload-meter';
import { UploadSlots } from './upload-slots';
import { watchUpload } from './upload-watch';

export interface Received {
  sha256: string;
  sizeBytes: number;
}

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
    private readonly slots: UploadSlots,
  ) {}

  /** As `UploadSlots.take`, for those whose route does not. */
  takeSlot(ownerId: string): () => void {
    return this.slots.take(ownerId);
  }

  /**
   * Streams `file` to `stagingKey` while hashing it, and keeps the sweeper away while bytes come.
   * @throws upload_too_large, upload_empty, upload_too_slow, store_unavailable; upload_interrupted when the client broke
   * off, stood still for RECEIVING_STALE_SECONDS, or the item was swept meanwhile.
   */
  async receive(item: { id: string; stagingKey: string }, file: Readable): Promise<Received> {
    const meter = new UploadMeter(this.config.MAX_UPLOAD_BYTES);
    const unwatch = watchUpload(meter, () => this.touch(item.id), this.config);
    const flowing = pipeline(file, meter);
    flowing.catch(() => undefined);
    try {
      await this.store.put('staging', item.stagingKey, meter, MEDIA_TYPE);
      await flowing;
    } catch (error) {
      throw faultOf(meter.errored, error);
    } finally {
      unwatch();
      meter.destroy();
    }
    return resultOf(meter);
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
  async measure(file: Readable): Promise<Received> {
    const meter = new UploadMeter(this.config.MAX_UPLOAD_BYTES);
    const unwatch = watchUpload(meter, () => Promise.resolve(true), this.config);
    meter.resume();
    try {
      await pipeline(file, meter);
    } catch (error) {
      throw faultOf(meter.errored, error);
    } finally {
      unwatch();
    }
    return resultOf(meter);
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

/** What to tell the client: what we or the store said; what is neither came from the connection. */
function faultOf(...errors: unknown[]): AppError {
  const ours = errors.find((error) => error instanceof AppError);
  return ours ?? uploadInterrupted({}, [], errors.at(-1));
}

function resultOf(meter: UploadMeter): Received {
  if (meter.sizeBytes === 0) throw uploadEmpty();
  return { sha256: meter.sha256(), sizeBytes: meter.sizeBytes };
}
