import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Derivation } from './derivation';
import { FootageInspector, type Specimen } from './footage-inspector';
import type { ItemRow } from './item.repository';
import type { Examined } from './seal.service';
import { StagedFetch } from './staged-fetch';
import { WorkFolders } from './work-folder';

export type StagedItem = Examined['item'];

/** Brings staged footage into a private folder, looks at it and derives from it. */
@Injectable()
export class Examiner {
  constructor(
    private readonly staged: StagedFetch,
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
      await this.staged.fetch(item, path, signal);
      const specimen: Specimen = { path, folder, sizeBytes: item.sizeBytes, signal };
      const facts = await this.inspector.inspect(specimen);
      const { mediaType } = facts;
      await work({ item, mediaType, facts, derived: await this.derivation.derive(specimen, facts) });
    });
  }
}

/** @throws Error when the row lacks what every staged item has. */
export function asStaged(item: ItemRow): StagedItem {
  const { sha256, sizeBytes, stagingKey } = item;
  if (sha256 === null || sizeBytes === null || stagingKey === null)
    throw new Error(`${item.id} was never staged`);
  return { ...item, sha256, sizeBytes, stagingKey };
}
