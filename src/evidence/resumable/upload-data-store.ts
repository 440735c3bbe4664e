import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/utils';
import type { ResumableUpload } from './resumable-upload.repository';

/** What one request may do, as tus sees it; whose upload it is was asked before. */
export interface UploadActs {
  get(): Promise<ResumableUpload>;
  write(stream: Readable, offset: number): Promise<number>;
  remove(): Promise<void>;
}

/** Uploads behind the protocol's handlers; made for one request. */
export class UploadDataStore extends DataStore {
  override extensions = ['creation', 'termination', 'expiration'];
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly acts: UploadActs,
    /** Of a PATCH; instead of the stream that the protocol's handler would make of it. */
    private readonly body: Readable | null,
    private readonly expiryMilliseconds: number,
  ) {
    super();
  }

  override async getUpload(id: string): Promise<Upload> {
    const { sizeBytes, offsetBytes, tailBytes, touchedAt } = await this.acts.get();
    // The time left counts from the last bytes, so to the protocol's handlers they are the creation.
    const creation_date = touchedAt.toISOString();
    return new Upload({ id, size: sizeBytes, offset: offsetBytes + tailBytes, creation_date });
  }

  override write(given: Readable, _id: string, offset: number): Promise<number> {
    const writing = this.acts.write(this.body ?? given, offset);
    this.writing = writing.catch(() => undefined);
    return writing;
  }

  /** Resolves once nothing of this request touches the upload any more; its handler gives up earlier when a line breaks. */
  idle(): Promise<unknown> {
    return this.writing;
  }

  override remove(): Promise<void> {
    return this.acts.remove();
  }

  override getExpiration(): number {
    return this.expiryMilliseconds;
  }
}
