import { randomBytes } from 'node:crypto';
import { proveLocks } from '../../src/platform/storage/lock-proof';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { s3Client } from '../../src/platform/storage/s3-client';
import { listVersions } from '../../src/platform/storage/versions';
import { startLyingStore } from '../stubs/lying-store';
import { read, storageConfig, withCode } from './storage-config';

const DAY = 86_400_000;
const MEBIBYTE = 2 ** 20;
const config = storageConfig();
const store = ObjectStore.connect(config);
const client = s3Client(config);

async function seal(key: string, bytes: Buffer): Promise<string> {
  await store.put('staging', key, bytes, 'video/mp4');
  return (await store.copyToEvidence(key, key)).versionId;
}

beforeAll(() => store.ensureBuckets());

describe('sealed versions', () => {
  it('come out of the copy COMPLIANCE-locked for LOCK_DAYS with their media type', async () => {
    const versionId = await seal('sealed', randomBytes(9 * MEBIBYTE));
    expect(await store.stat('evidence', 'sealed', { versionId })).toEqual({
      sizeBytes: 9 * MEBIBYTE,
      mediaType: 'video/mp4',
      versionId,
    });
    const lock = await store.readLock('sealed', versionId);
    expect(lock?.mode).toBe('COMPLIANCE');
    expect(Math.abs(lock!.until.getTime() - Date.now() - DAY)).toBeLessThan(60_000);
  });

  it.each(['delete', 'delete with bypass', 'shorten', 'shorten with bypass', 'weaken with bypass'] as const)(
    'withstand the store’s own credentials: %s',
    async (attack) => {
      const bytes = randomBytes(500);
      const key = `held/${attack.replaceAll(' ', '-')}`;
      const versionId = await seal(key, bytes);
      const lock = await store.readLock(key, versionId);
      expect(await store.attack(attack, key, versionId)).toBe('refused');
      expect(await store.readLock(key, versionId)).toEqual(lock);
      expect(await store.attack('delete with bypass', key, versionId)).toBe('refused');
      expect(await read(await store.get('evidence', key, { versionId }))).toEqual(bytes);
    },
  );

  it('refuse removal with a declared error', async () => {
    const versionId = await seal('kept', Buffer.from('kept'));
    await expect(store.remove('evidence', 'kept', { versionId })).rejects.toEqual(withCode('store_refuses'));
  });

  it('are served as they were under a forged newer version and a delete marker, which both show', async () => {
    const versionId = await seal('forged', Buffer.from('original'));
    const { versionId: forged } = await store.put('evidence', 'forged', Buffer.from('forgery!'), 'video/mp4');
    expect(await read(await store.get('evidence', 'forged'))).toEqual(Buffer.from('forgery!'));
    expect(await read(await store.get('evidence', 'forged', { versionId }))).toEqual(Buffer.from('original'));

    await store.remove('evidence', 'forged');
    expect(await store.stat('evidence', 'forged')).toBeNull();
    expect(await read(await store.get('evidence', 'forged', { versionId }))).toEqual(Buffer.from('original'));
    const range = { start: 0, end: 3 };
    expect(await read(await store.get('evidence', 'forged', { versionId, range }))).toEqual(
      Buffer.from('orig'),
    );

    const versions = await store.listVersions('evidence', 'forged');
    expect(
      versions
        .filter((version) => !version.isDeleteMarker)
        .map((version) => version.versionId)
        .sort(),
    ).toEqual([versionId, forged!].sort());
    expect(versions.filter((version) => version.isLatest)).toMatchObject([
      { isDeleteMarker: true, sizeBytes: 0 },
    ]);
    const marker = versions.find((version) => version.isDeleteMarker)!.versionId;
    expect(await store.stat('evidence', 'forged', { versionId: marker })).toBeNull();
  });

  it('name the version that the copy made, not one that came before', async () => {
    const first = await seal('twice', Buffer.from('first'));
    const second = await seal('twice', Buffer.from('second'));
    expect(second).not.toBe(first);
    expect(await read(await store.get('evidence', 'twice', { versionId: second }))).toEqual(
      Buffer.from('second'),
    );
  });

  it('get longer locks and never shorter ones', async () => {
    const versionId = await seal('longer', Buffer.from('longer'));
    const later = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3 * DAY);
    await store.extendLock('longer', versionId, later);
    expect(await store.readLock('longer', versionId)).toEqual({ mode: 'COMPLIANCE', until: later });
    await store.extendLock('longer', versionId, new Date(Date.now() + 2 * DAY));
    expect(await store.readLock('longer', versionId)).toEqual({ mode: 'COMPLIANCE', until: later });
  });

  it('have no lock to read when they are not there', async () => {
    expect(await store.readLock('nowhere', 'none')).toBeNull();
  });
});

describe('the listing of versions', () => {
  it.each([1, 3, 100])(
    'goes through all pages of %d, also amid the versions of one key',
    async (pageSize) => {
      const prefix = `many-${pageSize}/`;
      const keys = ['a', 'a', 'a', 'b (1)!*', 'é +&%20', 'é +&%20', 'z'].map((name) => prefix + name);
      for (const key of keys) await store.put('evidence', key, Buffer.from('x'), 'text/plain');
      await store.remove('evidence', keys[0]!);
      const listed = await listVersions(client, store.bucketName('evidence'), prefix, pageSize);
      expect(listed.map((version) => version.key).sort()).toEqual([...keys, keys[0]].sort());
      expect(new Set(listed.map((version) => version.versionId)).size).toBe(8);
      expect(listed.filter((version) => version.isDeleteMarker)).toHaveLength(1);
    },
  );
});

describe('the store itself', () => {
  it('keeps locks', async () => {
    expect(await proveLocks(store)).toEqual({ honest: true });
    expect(await proveLocks(store)).toEqual({ honest: true });
    expect(await store.listVersions('evidence', 'probe/')).toHaveLength(1);
  });

  it('is refused when the evidence bucket was made without object lock', async () => {
    const other = storageConfig();
    await s3Client(other).makeBucket(`${other.S3_BUCKET_PREFIX}-evidence`, other.S3_REGION);
    const refused = ObjectStore.connect(other).ensureBuckets();
    await expect(refused).rejects.toEqual(withCode('evidence_bucket_unlocked'));
    await expect(refused).rejects.toThrow(
      `Bucket ${other.S3_BUCKET_PREFIX}-evidence exists without object lock`,
    );
  });

  it('lets several processes make the buckets at once', async () => {
    const other = storageConfig();
    await Promise.all(Array.from({ length: 4 }, () => ObjectStore.connect(other).ensureBuckets()));
    // RADOS Gateway has a loser of the race for the lifecycle rule wait 5 s.
  }, 30_000);

  it('may have its buckets made by somebody else in the meantime', async () => {
    const stub = await startLyingStore('none');
    const other = storageConfig({ S3_ENDPOINT: stub.endpoint });
    try {
      await Promise.all(Array.from({ length: 4 }, () => ObjectStore.connect(other).ensureBuckets()));
    } finally {
      await stub.close();
    }
  });

  it('gets the default lock again after somebody changed it', async () => {
    const bucket = store.bucketName('evidence');
    const weaker = { mode: 'GOVERNANCE', unit: 'Days', validity: 9 } as const;
    await (client.setObjectLockConfig(bucket, weaker) as unknown as Promise<void>);
    await store.ensureBuckets();
    const versionId = await seal('after', Buffer.from('after'));
    expect((await store.readLock('after', versionId))?.mode).toBe('COMPLIANCE');
  });
});
