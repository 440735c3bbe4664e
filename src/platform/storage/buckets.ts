import { type Client, type ObjectLockInfo, RETENTION_MODES, RETENTION_VALIDITY_UNITS } from 'minio';
import { defineError } from '../errors';
import { calling, codeOf, storeUnavailable } from './store-errors';

/** A bucket's object lock is decided when it is made, so an unlocked one can only be replaced. */
export const evidenceBucketUnlocked = defineError({
  code: 'evidence_bucket_unlocked',
  kind: 'unavailable',
  message: {
    en: 'Bucket {bucket} exists without object lock. Choose another S3_BUCKET_PREFIX, or empty and delete that bucket, then start again: it is made with object lock.',
    vi: 'Bucket {bucket} đã có nhưng không bật khóa đối tượng (object lock). Hãy đổi S3_BUCKET_PREFIX, hoặc làm trống và xóa bucket đó rồi khởi động lại để tạo bucket có khóa.',
  },
  isPublic: false,
});

type LifeCycleConfigParam = Parameters<Client['setBucketLifecycle']>[1];

const ALREADY_THERE = new Set(['BucketAlreadyOwnedByYou', 'BucketAlreadyExists', 'OperationAborted']);
/** How the ids of our own lifecycle rules begin. */
const RULE = 'abandoned-uploads';
/** Beyond the time for which an upload may lie. */
const ABANDONED_AFTER_DAYS = 1;

/** Makes a bucket unless it is there; several processes may do so at once. */
export async function ensureBucket(
  client: Client,
  bucket: string,
  region: string,
  locked = false,
): Promise<void> {
  await calling('make bucket', async () => {
    if (await client.bucketExists(bucket)) return;
    try {
      await client.makeBucket(bucket, region, { ObjectLocking: locked });
    } catch (error) {
      if (!ALREADY_THERE.has(codeOf(error))) throw error;
    }
  });
}

/** @throws store_unavailable when the bucket is not there or the store cannot be asked. */
export async function assertBucket(client: Client, bucket: string): Promise<void> {
  const isThere = await calling('look for bucket', () => client.bucketExists(bucket));
  if (!isThere) throw storeUnavailable({}, [], new Error(`bucket ${bucket} is missing`));
}

/**
 * Gives the evidence bucket its default lock: COMPLIANCE for `days`.
 * @throws evidence_bucket_unlocked when the bucket was made without object lock.
 */
export async function ensureDefaultLock(client: Client, bucket: string, days: number): Promise<void> {
  const now = await readLockConfig(client, bucket);
  if (now?.objectLockEnabled !== 'Enabled') throw evidenceBucketUnlocked({ bucket });
  const wanted = { mode: RETENTION_MODES.COMPLIANCE, unit: RETENTION_VALIDITY_UNITS.DAYS, validity: days };
  if (now.mode === wanted.mode && now.unit === wanted.unit && Number(now.validity) === days) return;
  await calling(
    'set default lock',
    () => client.setObjectLockConfig(bucket, wanted) as unknown as Promise<void>,
  );
}

async function readLockConfig(client: Client, bucket: string): Promise<ObjectLockInfo | null> {
  return calling('read default lock', async () => {
    try {
      // The overload that returns the promise is hidden by one for callbacks.
      return await (client.getObjectLockConfig(bucket) as unknown as Promise<ObjectLockInfo>);
    } catch (error) {
      // Stores name a missing lock configuration differently, but all as 404.
      if (/NotFound|NoSuch/.test(codeOf(error))) return null;
      throw error;
    }
  });
}

/** How long an upload whose key begins with `prefix` may lie still. */
export interface Waiting {
  prefix: string;
  hours: number;
}

interface LifecycleRule {
  ID?: string;
  Status?: string;
  Filter?: { Prefix?: string } | string;
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation?: unknown };
}

/**
 * Has the store drop uploads that a crash left half done; rules that somebody else gave the bucket stay. A store without
 * lifecycle rules only loses space.
 */
export async function dropAbandonedUploads(
  client: Client,
  bucket: string,
  waiting: readonly Waiting[],
): Promise<void> {
  const found = await lifecycleOf(client, bucket);
  if (!found) return;
  const wanted = waiting.map(abortRule);
  const isOurs = ({ ID }: LifecycleRule) => ID?.startsWith(RULE) === true;
  // RADOS Gateway waits in steps of 5 s while another process or its own sweep holds the rules, hence not at every start.
  if (isSame(found.filter(isOurs), wanted)) return;
  const others = found.filter((rule) => !isOurs(rule));
  const rules = { Rule: [...others, ...wanted] } as unknown as LifeCycleConfigParam;
  await client.setBucketLifecycle(bucket, rules).catch(() => undefined);
}

/**
 * The store counts from the first byte of an upload, not from its last, hence twice as long: an upload that is still going
 * on after that is lost, and begins anew.
 */
function abortRule({ prefix, hours }: Waiting): LifecycleRule {
  const days = 2 * Math.ceil(hours / 24) + ABANDONED_AFTER_DAYS;
  return {
    ID: `${RULE}${prefix && ` ${prefix}`}`,
    Status: 'Enabled',
    Filter: { Prefix: prefix },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: days },
  };
}

/** @returns null when the store does not tell: what cannot be read must not be written over. */
async function lifecycleOf(client: Client, bucket: string): Promise<LifecycleRule[] | null> {
  try {
    // The client gives one rule as an object, several as a list.
    const { Rule = [] } = ((await client.getBucketLifecycle(bucket)) ?? {}) as { Rule?: unknown };
    return [Rule].flat() as LifecycleRule[];
  } catch (error) {
    return codeOf(error) === 'NoSuchLifecycleConfiguration' ? [] : null;
  }
}

function isSame(found: LifecycleRule[], wanted: LifecycleRule[]): boolean {
  const told = (rules: LifecycleRule[]) =>
    rules.map(
      ({ ID, AbortIncompleteMultipartUpload: abort }) => `${ID} ${Number(abort?.DaysAfterInitiation)}`,
    );
  return told(found).sort().join() === told(wanted).sort().join();
}

const UPLOADS_PER_KEY_MAX = 100;

/** Aborts every half-done upload of one key. */
export async function abortUploads(client: Client, bucket: string, key: string): Promise<void> {
  for (let count = 0; count < UPLOADS_PER_KEY_MAX; count++) {
    const uploadId = await client.findUploadId(bucket, key);
    if (!uploadId) return;
    await client.abortMultipartUpload(bucket, key, uploadId);
  }
}
