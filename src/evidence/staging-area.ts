import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../platform/storage/object-store';
import { ItemRepository, type Leftover } from './item.repository';

/** Where footage lies in the staging bucket, put together or in parts. */
export const STAGED_FILES = 'staging/';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One object per item, named after nothing that the uploader chose. */
export function stagingKeyOf(itemId: string): string {
  return `${STAGED_FILES}${itemId}`;
}

/** Where uploads wait until they are sealed or rejected. */
@Injectable()
export class StagingArea {
  constructor(
    private readonly store: ObjectStore,
    private readonly items: ItemRepository,
  ) {}

  /** Removes the staged copy of a finished item, half-done uploads included, and notes it. */
  async drop({ id, stagingKey }: { id: string; stagingKey: string | null }): Promise<void> {
    if (stagingKey === null) return;
    await this.removeBytes(stagingKey);
    await this.items.forgetStaged(id);
  }

  /** `drop` without the note, for callers that note it together with something else. */
  async removeBytes(stagingKey: string): Promise<void> {
    await this.store.dropUploads('staging', stagingKey);
    await this.store.remove('staging', stagingKey);
  }

  /**
   * Staged objects older than `seconds` that their finished items have forgotten: an upload whose item was swept still
   * came to its end. Objects of unknown items are left alone: they may belong to another database.
   */
  async orphans(seconds: number): Promise<Leftover[]> {
    const before = Date.now() - seconds * 1000;
    const old = (await this.store.listVersions('staging', STAGED_FILES))
      .filter((version) => version.lastModified.getTime() < before)
      .map(({ key }) => ({ id: key.slice(STAGED_FILES.length), stagingKey: key }))
      .filter(({ id }) => UUID.test(id));
    const forgotten = await this.items.withoutStagedCopy(old.map(({ id }) => id));
    return old.filter(({ id }) => forgotten.has(id));
  }
}
