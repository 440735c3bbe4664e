import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type Client, CopyDestinationOptions, CopySourceOptions } from 'minio';
import type { Config } from '../config';
import {
  abortUploads,
  assertBucket,
  dropAbandonedUploads,
  ensureBucket,
  ensureDefaultLock,
  type Waiting,
} from './buckets';
import { type LockAttack, type ObjectLock, ObjectLocks } from './object-locks';
import { MultipartUploads } from './multipart-uploads';
import { s3Client } from './s3-client';
import { calling, isAbsent, storeLies, storeUnavailable } from './store-errors';
import { PART_BYTES, putBuffer, streamingPut } from './streaming-put';
import type { Patience } from './transport';
import { type KeyRange, listVersions, type ObjectStat, type ObjectVersion, versionMadeAt } from './versions';

/** staging: uploads not yet sealed; evidence: locked originals and sidecars; derivatives: can be made again. */
export const bucketRoles = ['staging', 'evidence', 'derivatives'] as const;
export type BucketRole = (typeof bucketRoles)[number];

export type { ObjectStat, ObjectVersion };

/** Inclusive at both ends, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The three buckets of the application on any S3 store.
 * Every method throws `store_unavailable` when the store cannot be reached or hangs.
 */
export class ObjectStore {
  private readonly locks: ObjectLocks;
  /** Of the staging bucket. */
  readonly parts: MultipartUploads;
  /** Days of the default COMPLIANCE lock. */
  readonly lockDays: number;

  private constructor(
    private readonly client: Client,
    private readonly config: Config,
  ) {
    this.lockDays = config.LOCK_DAYS;
    this.locks = new ObjectLocks(client, this.bucketName('evidence'));
    this.parts = new MultipartUploads(client, this.bucketName('staging'));
  }

  /** Makes the store's client; sends nothing. */
  static connect(config: Config, patience?: Patience): ObjectStore {
    return new ObjectStore(s3Client(config, patience), config);
  }

  bucketName(role: BucketRole): string {
    return `${this.config.S3_BUCKET_PREFIX}-${role}`;
  }

  /**
   * Makes what is missing; may run in several processes at once.
   * @throws evidence_bucket_unlocked when the evidence bucket exists without object lock.
   */
  async ensureBuckets(): Promise<void> {
    const { S3_REGION } = this.config;
    for (const role of ['staging', 'derivatives'] as const)
      await ensureBucket(this.client, this.bucketName(role), S3_REGION);
    await ensureBucket(this.client, this.bucketName('evidence'), S3_REGION, true);
    await ensureDefaultLock(this.client, this.bucketName('evidence'), this.lockDays);
  }

  /**
   * Has the store itself clear away half-done uploads. Nobody may wait for it: RADOS Gateway can take many seconds.
   * @param staged of the staging bucket; prefixes that do not overlap, since stores differ in what they make of those.
   */
  async expireUploads(staged: readonly Waiting[]): Promise<void> {
    await dropAbandonedUploads(this.client, this.bucketName('staging'), staged);
    await dropAbandonedUploads(this.client, this.bucketName('derivatives'), [{ prefix: '', hours: 0 }]);
  }

  /**
   * Writes an object, holding at most one part (8 MiB) of a stream in memory. When the stream fails, nothing becomes
   * visible and the stream's own error is thrown. `versionId` is null in an unversioned bucket.
   */
  async put(
    role: BucketRole,
    key: string,
    body: Readable | Buffer,
    mediaType: string,
  ): Promise<{ versionId: string | null }> {
    const target = { bucket: this.bucketName(role), key, mediaType };
    if (Buffer.isBuffer(body) && body.length <= PART_BYTES)
      return { versionId: await putBuffer(this.client, target, body) };
    const stream = Buffer.isBuffer(body) ? Readable.from([body]) : body;
    return { versionId: await streamingPut(this.client, target, stream) };
  }

  /**
   * Opens an object's bytes; the caller must read or destroy the stream.
   * @throws object_missing when there is no such object or version.
   */
  async get(
    role: BucketRole,
    key: string,
    { versionId, range }: { versionId?: string; range?: ByteRange } = {},
  ): Promise<Readable> {
    const bucket = this.bucketName(role);
    const options = versionId === undefined ? undefined : { versionId };
    if (!range) return calling('get', () => this.client.getObject(bucket, key, options));
    const length = range.end - range.start + 1;
    const stream = await calling('get', () =>
      this.client.getPartialObject(bucket, key, range.start, length, options),
    );
    // A store that ignores Range would have us serve the wrong bytes.
    if ((stream as IncomingMessage).statusCode === 206) return stream;
    stream.destroy();
    throw storeUnavailable({}, [], new Error('get: the store ignored the range'));
  }

  /** @returns null when the object or version is not there, or is a delete marker. */
  async stat(
    role: BucketRole,
    key: string,
    options: { versionId?: string } = {},
  ): Promise<ObjectStat | null> {
    return calling('stat', async () => {
      try {
        const found = await this.client.statObject(this.bucketName(role), key, options);
        const metadata = found.metaData as Record<string, string>;
        return {
          sizeBytes: found.size,
          mediaType: metadata['content-type'] ?? 'application/octet-stream',
          versionId: found.versionId ?? null,
        };
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    });
  }

  /**
   * Copies a staged object inside the store, media type included; the bucket's default lock falls on the copy.
   * S3 copies at most 5 GiB in one piece, hence the bound of MAX_UPLOAD_BYTES.
   * @throws object_missing when nothing is staged under that key.
   */
  async copyToEvidence(stagingKey: string, evidenceKey: string): Promise<{ versionId: string }> {
    const source = new CopySourceOptions({ Bucket: this.bucketName('staging'), Object: stagingKey });
    const target = new CopyDestinationOptions({ Bucket: this.bucketName('evidence'), Object: evidenceKey });
    const copied = await calling('copy', () => this.client.copyObject(source, target));
    const named = 'VersionId' in copied ? copied.VersionId : undefined;
    const copiedAt = 'LastModified' in copied ? new Date(copied.LastModified) : new Date(Number.NaN);
    const versionId = named ?? (await versionMadeAt(this.client, target.Bucket, evidenceKey, copiedAt));
    if (!versionId) throw storeLies({ reason: 'a copy into the evidence bucket got no version' });
    return { versionId };
  }

  /** All versions and delete markers of the keys that begin with `prefix`, or of those of them within a range. */
  listVersions(role: BucketRole, prefix: string, range: KeyRange = {}): Promise<ObjectVersion[]> {
    return listVersions(this.client, this.bucketName(role), prefix, undefined, range);
  }

  /** @returns the lock of an evidence version; null when it has none or is not there. */
  readLock(key: string, versionId: string): Promise<ObjectLock | null> {
    return this.locks.read(key, versionId);
  }

  /**
   * Keeps an evidence version COMPLIANCE-locked until at least `until` (UTC); never shortens, and reads back.
   * @throws store_lies when the store says yes and locks nothing.
   */
  extendLock(key: string, versionId: string, until: Date): Promise<void> {
    return this.locks.extend(key, versionId, until);
  }

  /**
   * Removes an object, or one version of it; a missing one is no error.
   * @throws store_refuses when a lock holds it.
   */
  async remove(role: BucketRole, key: string, options: { versionId?: string } = {}): Promise<void> {
    await calling('remove', async () => {
      try {
        await this.client.removeObject(this.bucketName(role), key, options);
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    });
  }

  /** Aborts uploads of this key that a killed process left half done. */
  async dropUploads(role: BucketRole, key: string): Promise<void> {
    await calling('drop uploads', () => abortUploads(this.client, this.bucketName(role), key));
  }

  /**
   * Tries to break the lock of an evidence version; only for proving that the store refuses.
   * @returns what the store says; whether it tells the truth must be looked up.
   */
  attack(attack: LockAttack, key: string, versionId: string): Promise<'done' | 'refused'> {
    return this.locks.attack(attack, key, versionId);
  }

  /** @throws store_unavailable unless the store answers and accepts our credentials. */
  async ping(): Promise<void> {
    await calling('ping', () => this.client.bucketExists(this.bucketName('staging')));
  }

  /** As `ping`, and our buckets are there. */
  async assertReady(): Promise<void> {
    await Promise.all(bucketRoles.map((role) => assertBucket(this.client, this.bucketName(role))));
  }
}
