import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { uploadTooLarge } from '../platform/http/upload.errors';
import { ObjectStore } from '../platform/storage/object-store';
import { objectMissing } from '../platform/storage/store-errors';
import { UploadMeter } from './upload-meter';

/** The staged bytes are gone or are not those that were received. */
export class StagedCopyDamaged extends Error {
  override name = 'StagedCopyDamaged';
}

export interface StagedBytes {
  stagingKey: string;
  sha256: string;
  sizeBytes: number;
}

/** Brings staged bytes into a private folder. */
@Injectable()
export class StagedFetch {
  constructor(private readonly store: ObjectStore) {}

  /** @throws StagedCopyDamaged; whatever of store or disk may pass. */
  async fetch(staged: StagedBytes, path: string, signal: AbortSignal): Promise<void> {
    const meter = new UploadMeter(staged.sizeBytes);
    try {
      const bytes = await this.store.get('staging', staged.stagingKey);
      await pipeline(bytes, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    } catch (error) {
      // Longer than what was received, or gone. Anything else (a full disk, a broken connection, a shutdown) says nothing
      // of the bytes, and must never cost an item its staged copy.
      if (objectMissing.made(error) || uploadTooLarge.made(error))
        throw new StagedCopyDamaged(undefined, { cause: error });
      throw error;
    }
    if (meter.sha256() !== staged.sha256) throw new StagedCopyDamaged();
  }
}
