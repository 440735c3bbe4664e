import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { uploadTooLarge } from '../platform/http/upload.errors';

/** Lets bytes through while counting and hashing them. Fails with upload_too_large at the first byte too many. */
export class UploadMeter extends Transform {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > this.maxBytes) return done(uploadTooLarge({ maxBytes: this.maxBytes }));
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** SHA-256 in lower-case hex; once, after the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
