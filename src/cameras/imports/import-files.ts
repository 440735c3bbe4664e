import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../../platform/storage/object-store';

/** Where lists wait; beside `staging/`, which the sweeper of footage clears. */
const PREFIX = 'imports/';

/** The bytes of lists as they were sent, kept so that the result can be handed out beside the original columns. */
@Injectable()
export class ImportFiles {
  constructor(private readonly store: ObjectStore) {}

  async put(importId: string, bytes: Buffer): Promise<void> {
    await this.store.put('staging', PREFIX + importId, bytes, 'application/octet-stream');
  }

  /** @throws object_missing */
  async get(importId: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    const stream = await this.store.get('staging', PREFIX + importId);
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async remove(importId: string): Promise<void> {
    await this.store.remove('staging', PREFIX + importId);
  }
}
