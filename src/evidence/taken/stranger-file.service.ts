import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import { uploadEmpty } from '../../platform/http/upload.errors';
import { ObjectStore } from '../../platform/storage/object-store';
import { contentDisposition } from '../content-disposition';
import { cleanFilename } from '../original-filename';
import { UploadSlots } from '../upload-slots';
import { type Received, receiveInto } from '../upload-stream';

/** Where they lie in the staging bucket. */
export const STRANGER_FILES = 'tips/';

/** Files of people without an account, in the staging bucket until somebody has decided on them. */
@Injectable()
export class StrangerFileService {
  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
    private readonly slots: UploadSlots,
  ) {}

  /**
   * Room for one more upload of this sender, bounded apart from those of accounts. @returns what gives it back.
   * @throws too_many_uploads, uploads_busy
   */
  enter(sender: string): () => void {
    return this.slots.take(sender);
  }

  /**
   * Streams a file to `key` while hashing it, holding no more than one part.
   * @throws upload_too_large, upload_empty, upload_too_slow, upload_interrupted, store_unavailable; nothing is kept then
   */
  async keep(key: string, file: Readable, maxBytes: number, mediaType: string): Promise<Received> {
    const touch = () => Promise.resolve(true);
    const destination = { store: this.store, key, mediaType, maxBytes, touch };
    try {
      return await receiveInto(destination, file, this.config);
    } catch (error) {
      if (uploadEmpty.made(error)) await this.remove(key);
      throw error;
    }
  }

  /** The caller reads the stream or destroys it. @throws object_missing, store_unavailable */
  open(key: string): Promise<Readable> {
    return this.store.get('staging', key);
  }

  /** Half-done uploads of it included. */
  async remove(key: string): Promise<void> {
    await this.store.dropUploads('staging', key);
    await this.store.remove('staging', key);
  }

  /** Keys under `prefix` whose bytes are older than so many seconds. */
  async olderThan(prefix: string, seconds: number): Promise<string[]> {
    const before = Date.now() - seconds * 1000;
    const objects = await this.store.listVersions('staging', prefix);
    return objects.filter(({ lastModified }) => lastModified.getTime() < before).map(({ key }) => key);
  }

  /** What the sender called the file, for people to read. */
  nameOf(given: string | undefined): string | null {
    return cleanFilename(given);
  }

  /** Of an answer with such a file: saved, never shown by the browser itself, and able to do nothing where it is. */
  headersOf(file: {
    name: string | null;
    sizeBytes: number;
    mediaType: string;
    sha256: string;
  }): Record<string, string | number> {
    return {
      'cache-control': 'private, no-store',
      'content-disposition': contentDisposition('attachment', file.name ?? file.sha256),
      'content-length': file.sizeBytes,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': file.mediaType,
      'x-content-type-options': 'nosniff',
    };
  }
}
