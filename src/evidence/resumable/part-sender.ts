import { conflict } from '../../platform/errors';
import type { ObjectStore } from '../../platform/storage/object-store';
import { stagingKeyOf } from '../staging-area';
import type { Claim, UploadPartRepository } from './upload-part.repository';

const MEDIA_TYPE = 'application/octet-stream';

/** Brings parts of one claimed upload into the store, one after the other, and notes each once it is safe there. */
export class PartSender {
  private multipartId: string | null;
  private number: number;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: ObjectStore,
    private readonly parts: UploadPartRepository,
    private readonly claim: Claim,
  ) {
    this.multipartId = claim.multipartId;
    this.number = claim.parts;
  }

  /**
   * Begins to send; `bytes` must stay as they are until `settled`. The part before must be settled.
   * @throws (from `settled`) store_unavailable; object_missing when the parts before are gone; conflict when another request
   * has claimed the upload, or it was ended.
   */
  send(bytes: Buffer): void {
    this.running = this.put(bytes);
    // Whoever waits for it next is told; until then it must not count as unhandled.
    this.running.catch(() => undefined);
  }

  /** Resolves once what was sent last is safe. */
  settled(): Promise<void> {
    return this.running;
  }

  private async put(bytes: Buffer): Promise<void> {
    const key = stagingKeyOf(this.claim.itemId);
    this.multipartId ??= await this.begin(key);
    // A number that a killed process used for nothing is used again: see MultipartUploads.
    const part = await this.store.parts.put(key, this.multipartId, this.number + 1, bytes);
    if (!(await this.parts.notePart(this.claim, { ...part, sizeBytes: bytes.length }))) throw conflict();
    this.number += 1;
  }

  private async begin(key: string): Promise<string> {
    const id = await this.store.parts.begin(key, MEDIA_TYPE);
    if (await this.parts.noteMultipart(this.claim, id)) return id;
    // Nobody knows of it; should the store fail, its lifecycle rule does the rest.
    await this.store.parts.abort(key, id).catch(() => undefined);
    throw conflict();
  }
}
