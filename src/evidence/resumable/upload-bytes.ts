import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../../platform/storage/object-store';
import { objectMissing } from '../../platform/storage/store-errors';
import { stagingKeyOf } from '../staging-area';

const TAILS = 'tail/';
const MEDIA_TYPE = 'application/octet-stream';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Named after the byte that it begins with, so that what lies under a name is always the same piece of the file. */
function tailKeyOf(id: string, offsetBytes: number): string {
  return `${TAILS}${id}/${offsetBytes}`;
}

/** Bytes of uploads in the staging bucket that are no item yet: parts, and what was too little to be one. */
@Injectable()
export class UploadBytes {
  constructor(private readonly store: ObjectStore) {}

  async saveTail(id: string, offsetBytes: number, bytes: Buffer): Promise<void> {
    await this.store.put('staging', tailKeyOf(id, offsetBytes), bytes, MEDIA_TYPE);
  }

  /** Reads the tail into `target`. @returns false when the store has less than `length` bytes of it. */
  async loadTail(id: string, offsetBytes: number, length: number, target: Buffer): Promise<boolean> {
    let filled = 0;
    try {
      for await (const piece of await this.store.get('staging', tailKeyOf(id, offsetBytes))) {
        // Whoever wrote it last may have had more than what was noted; the rest will come again.
        if (filled < length) filled += (piece as Buffer).copy(target, filled, 0, length - filled);
      }
    } catch (error) {
      if (objectMissing.made(error)) return false;
      throw error;
    }
    return filled === length;
  }

  async dropTail(id: string, offsetBytes: number): Promise<void> {
    await this.store.remove('staging', tailKeyOf(id, offsetBytes));
  }

  async dropTails(id: string): Promise<void> {
    const tails = await this.store.listVersions('staging', `${TAILS}${id}/`);
    for (const { key } of tails) await this.store.remove('staging', key);
  }

  /** Everything that was sent. */
  async drop({ id, itemId }: { id: string; itemId: string }): Promise<void> {
    await this.store.dropUploads('staging', stagingKeyOf(itemId));
    await this.store.remove('staging', stagingKeyOf(itemId));
    await this.dropTails(id);
  }

  /** Uploads of which a tail has lain for so long. */
  async withOldTails(before: Date): Promise<string[]> {
    const old = (await this.store.listVersions('staging', TAILS))
      .filter(({ lastModified }) => lastModified < before)
      .map(({ key }) => key.slice(TAILS.length).split('/')[0]!);
    return [...new Set(old)].filter((id) => UUID.test(id));
  }
}
