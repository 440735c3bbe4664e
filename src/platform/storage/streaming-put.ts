import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import { MultipartUploads } from './multipart-uploads';
import { calling } from './store-errors';

/** One part in memory per upload. S3 allows 10,000 parts of at least 5 MiB, so this reaches 78 GiB. */
export const PART_BYTES = 8 * 2 ** 20;

export interface PutTarget {
  bucket: string;
  key: string;
  mediaType: string;
}

/**
 * Streams a body of unknown length into one object: a single PUT when it fits into a part, else a multipart upload
 * that is aborted when anything fails. (The client's own stream upload never ends when the source breaks, and joins
 * whatever unfinished upload of the same key it finds.) A fault of the source is thrown as it came.
 * @returns the version id, null in an unversioned bucket.
 */
export async function streamingPut(
  client: Client,
  target: PutTarget,
  body: Readable,
): Promise<string | null> {
  const parts = partsOf(body);
  const first = await parts.next();
  const firstPart = first.done ? Buffer.alloc(0) : first.value;
  if (firstPart.length < PART_BYTES) return putBuffer(client, target, firstPart);
  const { bucket, key, mediaType } = target;
  const uploads = new MultipartUploads(client, bucket);
  const uploadId = await uploads.begin(key, mediaType);
  try {
    const sent = [await uploads.put(key, uploadId, 1, firstPart)];
    for await (const part of parts) sent.push(await uploads.put(key, uploadId, sent.length + 1, part));
    return await uploads.complete(key, uploadId, sent);
  } catch (error) {
    // A leftover that cannot be aborted now costs space only, until the bucket's lifecycle rule removes it.
    await uploads.abort(key, uploadId).catch(() => undefined);
    throw error;
  }
}

/** Puts bytes that fit into one part. */
export async function putBuffer(client: Client, target: PutTarget, bytes: Buffer): Promise<string | null> {
  const { bucket, key, mediaType } = target;
  const put = () => client.putObject(bucket, key, bytes, bytes.length, { 'Content-Type': mediaType });
  return (await calling('put', put)).versionId ?? null;
}

/** Cuts a stream into parts. Every part is a view of ONE buffer: use it up before asking for the next. */
export async function* partsOf(body: AsyncIterable<unknown>, partBytes = PART_BYTES): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(partBytes);
  let filled = 0;
  for await (const piece of body) {
    const chunk = Buffer.isBuffer(piece) ? piece : Buffer.from(piece as Uint8Array | string);
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(buffer, filled, at);
      at += copied;
      filled += copied;
      if (filled < partBytes) continue;
      yield buffer;
      filled = 0;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
