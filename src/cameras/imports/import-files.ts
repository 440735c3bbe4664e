import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../../platform/storage/object-store';
import { objectMissing } from '../../platform/storage/store-errors';
import { LIST_KEPT_DAYS } from './camera-imports.dto';
import { importFileGone } from './imports.errors';

/** Where lists wait; beside `staging/`, which the sweeper of footage clears. */
const PREFIX = 'imports/';

/** The bytes of lists as they were sent, kept so that the result can be handed out beside the original columns. */
@Injectable()
export class ImportFiles {
  constructor(private readonly store: ObjectStore) {}

  async put(importId: string, bytes: Buffer): Promise<void> {
    await this.store.put('staging', PREFIX + importId, bytes, 'application/octet-stream');
  }

  /** @throws import_file_gone */
  async get(importId: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const stream = await this.store.get('staging', PREFIX + importId).catch((error: unknown) => {
      throw objectMissing.made(error) ? importFileGone({ keptDays: LIST_KEPT_DAYS }, [], error) : error;
    });
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async remove(importId: string): Promise<void> {
    await this.store.remove('staging', PREFIX + importId);
  }

  /** Ids of all lists whose bytes came more than so many seconds ago. */
  async olderThan(seconds: number): Promise<string[]> {
    const before = Date.now() - seconds * 1000;
    const objects = await this.store.listVersions('staging', PREFIX);
    const old = objects.filter((one) => one.lastModified.getTime() < before && !one.isDeleteMarker);
    return [...new Set(old.map(({ key }) => key.slice(PREFIX.length)).filter((id) => UUID.test(id)))];
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
