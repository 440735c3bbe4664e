import { Transform, type TransformCallback } from 'node:stream';

/** Lets bytes through while counting them, so that a watch can see how they come. */
export class ByteCounter extends Transform {
  sizeBytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    done(null, chunk);
  }
}
