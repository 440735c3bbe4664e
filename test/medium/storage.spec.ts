import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Client } from 'minio';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { s3Client } from '../../src/platform/storage/s3-client';
import { read, storageConfig, withCode } from './storage-config';

const MEBIBYTE = 2 ** 20;
const config = storageConfig();
const store = ObjectStore.connect(config);
const client = s3Client(config);

beforeAll(() => store.ensureBuckets());

describe('objects', () => {
  it('gives back what was put, with size and media type', async () => {
    const bytes = randomBytes(1000);
    expect(await store.put('staging', 'a/b c+ệ', bytes, 'video/mp4')).toEqual({ versionId: null });
    expect(await store.stat('staging', 'a/b c+ệ')).toEqual({
      sizeBytes: 1000,
      mediaType: 'video/mp4',
      versionId: null,
    });
    expect(await read(await store.get('staging', 'a/b c+ệ'))).toEqual(bytes);
  });

  it('keeps an empty object', async () => {
    await store.put('staging', 'empty', Readable.from([]), 'text/plain');
    expect(await store.stat('staging', 'empty')).toMatchObject({ sizeBytes: 0 });
  });

  it.each([
    ['first', 0, 0],
    ['from the start', 0, 9],
    ['inside', 10, 19],
    ['last', 99, 99],
    ['whole', 0, 99],
  ])('reads a range: %s', async (_, start, end) => {
    const bytes = randomBytes(100);
    await store.put('staging', 'ranged', bytes, 'video/mp4');
    expect(await read(await store.get('staging', 'ranged', { range: { start, end } }))).toEqual(
      bytes.subarray(start, end + 1),
    );
  });

  it('says null of a missing object, throws on reading it, and removes it without complaint', async () => {
    expect(await store.stat('staging', 'none')).toBeNull();
    await expect(store.get('staging', 'none')).rejects.toEqual(withCode('object_missing'));
    await expect(store.copyToEvidence('none', 'none')).rejects.toEqual(withCode('object_missing'));
    await store.remove('staging', 'none');
    await store.remove('evidence', 'none', { versionId: 'none' });
  });

  it('removes', async () => {
    await store.put('derivatives', 'gone', Buffer.from('x'), 'image/jpeg');
    await store.remove('derivatives', 'gone');
    expect(await store.stat('derivatives', 'gone')).toBeNull();
  });
});

describe('streams', () => {
  async function* slices(total: number, hash = createHash('sha256')): AsyncGenerator<Buffer> {
    for (let sent = 0; sent < total; sent += 65_536) {
      const slice = randomBytes(Math.min(65_536, total - sent));
      hash.update(slice);
      yield slice;
    }
  }

  it.each([8 * MEBIBYTE, 8 * MEBIBYTE + 1, 16 * MEBIBYTE])(
    'stores %d bytes of unknown length',
    async (total) => {
      const hash = createHash('sha256');
      await store.put('staging', 'streamed', Readable.from(slices(total, hash)), 'video/mp4');
      const stored = await read(await store.get('staging', 'streamed'));
      expect(createHash('sha256').update(stored).digest('hex')).toBe(hash.digest('hex'));
      expect(await store.stat('staging', 'streamed')).toMatchObject({
        sizeBytes: total,
        mediaType: 'video/mp4',
      });
    },
  );

  it('holds no more than some parts of a long stream in memory', async () => {
    const total = 192 * MEBIBYTE;
    const piece = Buffer.alloc(65_536, 7);
    const before = process.memoryUsage().rss;
    let most = 0;
    const repeated = function* () {
      for (let sent = 0; sent < total; sent += piece.length) {
        if (sent % MEBIBYTE === 0) most = Math.max(most, process.memoryUsage().rss - before);
        yield piece;
      }
    };
    await store.put('staging', 'long', Readable.from(repeated()), 'video/mp4');
    expect(await store.stat('staging', 'long')).toMatchObject({ sizeBytes: total });
    expect(most).toBeLessThan(96 * MEBIBYTE);
  });

  it('leaves nothing behind when the source breaks, and throws the source’s own error', async () => {
    const broken = async function* () {
      yield* slices(20 * MEBIBYTE);
      throw new Error('the phone lost its network');
    };
    await expect(store.put('staging', 'broken', Readable.from(broken()), 'video/mp4')).rejects.toThrow(
      'the phone lost its network',
    );
    expect(await store.stat('staging', 'broken')).toBeNull();
    expect(await client.findUploadId(store.bucketName('staging'), 'broken')).toBeUndefined();
  });
});

describe('half-done uploads', () => {
  const rulesOf = async (bucket: string) => {
    const { Rule } = (await client.getBucketLifecycle(bucket)) as unknown as { Rule: unknown };
    return [Rule].flat() as { ID: string; AbortIncompleteMultipartUpload?: object; Expiration?: object }[];
  };

  it('are dropped by the store after what each kind may take; rules that somebody else made stay', async () => {
    const bucket = store.bucketName('staging');
    const theirs = { ID: 'theirs', Status: 'Enabled', Filter: { Prefix: 'x/' }, Expiration: { Days: 9 } };
    await client.setBucketLifecycle(bucket, { Rule: [theirs] });
    const waiting = [
      { prefix: 'staging/', hours: 72 },
      { prefix: 'tips/', hours: 0 },
    ];
    for (const hours of [72, 96, 96]) {
      await store.expireUploads([{ ...waiting[0]!, hours }, waiting[1]!]);
      const found = await rulesOf(bucket);
      const told = found.map(({ ID, AbortIncompleteMultipartUpload: abort }) => [ID, abort]);
      expect(Object.fromEntries(told)).toEqual({
        theirs: undefined,
        'abandoned-uploads staging/': { DaysAfterInitiation: (2 * hours) / 24 + 1 },
        'abandoned-uploads tips/': { DaysAfterInitiation: 1 },
      });
      expect(found.find(({ ID }) => ID === 'theirs')!.Expiration).toEqual({ Days: 9 });
    }
  });

  it('are let be when the store does not tell which rules there are', async () => {
    const bucket = store.bucketName('staging');
    const before = await rulesOf(bucket);
    const reading = jest.spyOn(Client.prototype, 'getBucketLifecycle').mockRejectedValue(new Error('busy'));
    await store.expireUploads([{ prefix: 'staging/', hours: 1000 }]).finally(() => reading.mockRestore());
    expect(await rulesOf(bucket)).toEqual(before);
  });
});
