import type { Client } from 'minio';
import { calling, codeOf, objectMissing } from './store-errors';

/** S3 takes no smaller part, except the last one. Nor do we take larger ones: each upload holds one or two in memory. */
export const SMALLEST_PART_BYTES = 5 * 2 ** 20;

const OTHER_PARTS = new Set(['InvalidPart', 'InvalidPartOrder', 'EntityTooSmall']);

export interface StoredPart {
  number: number;
  etag: string;
}

/**
 * Objects of one bucket put together from parts that come hours apart. Which parts there are is for the caller to know:
 * RADOS Gateway refuses to complete unless exactly the parts that it holds are named, so a number that was used for
 * nothing must be used again.
 */
export class MultipartUploads {
  constructor(
    private readonly client: Client,
    private readonly bucket: string,
  ) {}

  /** @returns the id of a new multipart upload. */
  begin(key: string, mediaType: string): Promise<string> {
    const headers = { 'content-type': mediaType };
    return calling('begin parts', () => this.client.initiateNewMultipartUpload(this.bucket, key, headers));
  }

  /** Gives up what was begun, its parts included. */
  abort(key: string, uploadId: string): Promise<void> {
    return calling('abort parts', () => this.client.abortMultipartUpload(this.bucket, key, uploadId));
  }

  /** Overwrites what had that number. @throws object_missing when the multipart upload is gone. */
  async put(key: string, uploadID: string, partNumber: number, bytes: Buffer): Promise<StoredPart> {
    const config = { bucketName: this.bucket, objectName: key, uploadID, partNumber, headers: {} };
    const { etag } = await calling('put part', () => this.client.uploadPart(config, bytes));
    return { number: partNumber, etag };
  }

  /**
   * @returns the version id, null in an unversioned bucket.
   * @throws object_missing when the multipart upload is gone, perhaps because it was completed before, or does not hold
   * exactly these parts.
   */
  async complete(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<string | null> {
    const named = parts.map(({ number, etag }) => ({ part: number, etag }));
    return calling('complete parts', async () => {
      try {
        return (await this.client.completeMultipartUpload(this.bucket, key, uploadId, named)).versionId;
      } catch (error) {
        if (OTHER_PARTS.has(codeOf(error))) throw objectMissing({}, [], new Error(codeOf(error)));
        throw error;
      }
    });
  }
}
