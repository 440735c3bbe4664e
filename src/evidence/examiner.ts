import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { objectMissing } from '../platform/storage/store-errors';
import { ObjectStore } from '../platform/storage/object-store';
import { Derivation } from './derivation';
import { uploadTooLarge } from '../platform/http/upload.errors';
import { FootageInspector, type Specimen } from './footage-inspector';
import type { ItemRow } from './item.repository';
import type { Examined } from './seal.service';
import { UploadMeter } from './upload-meter';
import { WorkFolders } from './work-folder';

/** The staged bytes are gone or are not those that were received. */
export class StagedCopyDamaged extends Error {
  override name = 'StagedCopyDamaged';
}

export type StagedItem = Examined['item'];

/** Brings staged footage into a private folder, looks at it and derives from it. */
@Injectable()
export class Examiner {
  constructor(
    private readonly store: ObjectStore,
    private readonly folders: WorkFolders,
    private readonly inspector: FootageInspector,
    private readonly derivation: Derivation,
  ) {}

  /**
   * Runs `work` with what was found, while the files still exist.
   * @throws FootageRejected; ToolLimitError; StagedCopyDamaged; whatever `work` throws.
   */
  async examine(
    item: StagedItem,
    signal: AbortSignal,
    work: (examined: Examined) => Promise<void>,
  ): Promise<void> {
    await this.folders.with(async (folder) => {
      const path = join(folder, 'original');
      await this.fetch(item, path, signal);
      const specimen: Specimen = { path, folder, sizeBytes: item.sizeBytes, signal };
      const facts = await this.inspector.inspect(specimen);
      await work({ item, facts, derived: await this.derivation.derive(specimen, facts) });
    });
  }

  private async fetch(item: StagedItem, path: string, signal: AbortSignal): Promise<void> {
    const meter = new UploadMeter(item.sizeBytes);
    try {
      const bytes = await this.store.get('staging', item.stagingKey);
      await pipeline(bytes, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    } catch (error) {
      // Longer than what was received, or gone. Anything else (a full disk, a broken connection, a shutdown) says nothing
      // of the bytes, and must never cost an item its staged copy.
      if (objectMissing.made(error) || uploadTooLarge.made(error))
        throw new StagedCopyDamaged(undefined, { cause: error });
      throw error;
    }
    if (meter.sha256() !== item.sha256) throw new StagedCopyDamaged();
  }
}

/** @throws Error when the row lacks what every staged item has. */
export function asStaged(item: ItemRow): StagedItem {
  const { sha256, sizeBytes, stagingKey } = item;
  if (sha256 === null || sizeBytes === null || stagingKey === null)
    throw new Error(`${item.id} was never staged`);
  return { ...item, sha256, sizeBytes, stagingKey };
}
