import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config';
import { AppError } from '../platform/errors';
import { ObjectStore } from '../platform/storage/object-store';
import { uploadEmpty, uploadInterrupted } from './evidence.errors';
import { ItemRepository } from './item.repository';
import { UploadMeter } from './upload-meter';

export interface Received {
  sha256: string;
  sizeBytes: number;
}

const TOUCH_MILLISECONDS_MAX = 10_000;
const MEDIA_TYPE = 'application/octet-stream';

/** Brings the bytes of one upload into the staging bucket, holding no more than one part of them. */
@Injectable()
export class Uploads {
  private readonly logger = new Logger(Uploads.name);

  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
    private readonly items: ItemRepository,
  ) {}

  /**
   * Streams `file` to `stagingKey` while hashing it, and keeps the sweeper away while bytes come.
   * @throws upload_too_large, upload_empty, store_unavailable; upload_interrupted when the client broke off, stood still
   * for RECEIVING_STALE_SECONDS, or the item was swept meanwhile.
   */
  async receive(item: { id: string; stagingKey: string }, file: Readable): Promise<Received> {
    const meter = new UploadMeter(this.config.MAX_UPLOAD_BYTES);
    const unwatch = this.watch(item.id, meter);
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

  /** Hashes an upload that will not be kept. @throws as `receive`. */
  async measure(file: Readable): Promise<Received> {
    const meter = new UploadMeter(this.config.MAX_UPLOAD_BYTES);
    meter.resume();
    try {
      await pipeline(file, meter);
    } catch (error) {
      throw faultOf(meter.errored, error);
    }
    return resultOf(meter);
  }

  private watch(itemId: string, meter: UploadMeter): () => void {
    const stale = this.config.RECEIVING_STALE_SECONDS * 1000;
    let seen = -1;
    let movedAt = performance.now();
    const look = async () => {
      const isMoving = meter.sizeBytes > seen || meter.writableFinished;
      if (!isMoving && performance.now() - movedAt < stale) return;
      if (!isMoving) throw uploadInterrupted();
      seen = meter.sizeBytes;
      movedAt = performance.now();
      if (!(await this.items.touch(itemId))) throw uploadInterrupted();
    };
    const onFault = (error: unknown) => {
      if (uploadInterrupted.made(error)) meter.destroy(error);
      else this.logger.warn({ msg: `could not touch ${itemId}`, err: error });
    };
    const timer = setInterval(() => void look().catch(onFault), Math.min(TOUCH_MILLISECONDS_MAX, stale / 3));
    return () => clearInterval(timer);
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
