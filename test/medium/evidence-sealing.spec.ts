import { DataSource } from 'typeorm';
import { asStaged, type StagedItem } from '../../src/evidence/examiner';
import type { FootageFacts } from '../../src/evidence/footage-facts';
import { HashLock } from '../../src/evidence/hash-lock';
import { ObjectSealer, type SealOrder } from '../../src/evidence/object-sealer';
import { SealService } from '../../src/evidence/seal.service';
import { objectKeyOf } from '../../src/evidence/sidecar';
import { Config } from '../../src/platform/config';
import { sha256 } from '../media';
import { EvidenceApplication } from './evidence-application';
import { read, withCode } from './storage-config';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const signal = new AbortController().signal;
const PURPOSE = { job: 'verify-footage', follow: () => Promise.resolve() };

describe('sealing', () => {
  let evidence: EvidenceApplication;

  beforeAll(async () => {
    evidence = await EvidenceApplication.start();
  });

  afterAll(async () => {
    await evidence?.stop();
  });

  const facts = (durationMilliseconds: number): FootageFacts => ({
    container: 'mov',
    mediaType: 'video/mp4',
    durationMilliseconds,
    durationIsEstimated: false,
    widthPixels: 320,
    heightPixels: 240,
    framesPerSecond: 10,
    videoCodec: 'h264',
    pixelFormat: 'yuv420p',
    audioCodec: null,
    isPlayable: true,
  });
  const orderOf = (bytes: Buffer, stagingKey: string): SealOrder => ({
    sha256: sha256(bytes),
    sizeBytes: bytes.length,
    stagingKey,
    mediaType: 'video/mp4',
    objectKey: objectKeyOf(sha256(bytes)),
    isHeld: async () => undefined,
  });
  const sealer = (lockDays = 1) =>
    new ObjectSealer(
      Object.assign(Object.create(evidence.app.get(Config)), { LOCK_DAYS: lockDays }),
      evidence.store,
    );
  const versionsOf = async (key: string) =>
    (await evidence.store.listVersions('evidence', key)).filter((version) => version.key === key);
  const examinedOf = (item: StagedItem, milliseconds: number) => ({
    ...{ item, mediaType: 'video/mp4', facts: facts(milliseconds) },
    derived: [],
  });
  const seal = async (bytes: Buffer, milliseconds: number, startedAt?: Date) => {
    const item = asStaged(await evidence.staged(bytes, startedAt));
    await evidence.items.startVerifying(item.id);
    const service = evidence.app.get(SealService, { strict: false });
    return { item, object: await service.seal(examinedOf(item, milliseconds), PURPOSE, signal) };
  };

  it('takes up the version that a killed worker left, and only a right one', async () => {
    const bytes = Buffer.from('left by a crash');
    const { stagingKey } = await evidence.staged(bytes);
    const order = orderOf(bytes, stagingKey!);
    const wrong = Buffer.from('LEFT BY A CRASH');
    await evidence.store.put('evidence', order.objectKey, wrong, 'video/mp4');
    const left = await evidence.store.copyToEvidence(stagingKey!, order.objectKey);
    const sealed = await sealer().seal(order, null);
    expect(sealed).toMatchObject({ versionId: left.versionId, lockMode: 'COMPLIANCE' });
    expect(await versionsOf(order.objectKey)).toHaveLength(2);
  });

  it('extends a lock that is nearly over, and never shortens one', async () => {
    const bytes = Buffer.from('seen again after a month');
    const { stagingKey } = await evidence.staged(bytes);
    const order = orderOf(bytes, stagingKey!);
    const first = await sealer().seal(order, null);
    expect(first.lockedUntil.getTime()).toBeLessThan(Date.now() + 1.1 * DAY);
    const again = await sealer(30).seal(order, first);
    expect(again.versionId).toBe(first.versionId);
    expect(again.lockedUntil.getTime()).toBeGreaterThan(Date.now() + 29 * DAY);
    expect((await sealer(1).seal(order, again)).lockedUntil).toEqual(again.lockedUntil);
  });

  it('refuses when the sealed bytes are not those of the hash', async () => {
    const bytes = Buffer.from('announced');
    const { stagingKey } = await evidence.staged(bytes);
    await evidence.store.put('staging', stagingKey!, Buffer.from('exchanged'), 'video/mp4');
    await expect(sealer().seal(orderOf(bytes, stagingKey!), null)).rejects.toEqual(
      withCode('sealed_object_damaged'),
    );
  });

  it('writes a sidecar that names nobody, once', async () => {
    const { item, object } = await seal(Buffer.from('with a sidecar'), 1000);
    const [sidecar] = await evidence.store.listVersions('evidence', `${object.objectKey}/acq/`);
    const text = (await read(await evidence.store.get('evidence', sidecar!.key))).toString();
    expect(text).not.toMatch(/Tám|0912345678|mp4"?$|BB-1|nhà/);
    expect(JSON.parse(text)).toEqual({
      format: 'lensledger-acquisition-1',
      acquisitionId: item.acquisitionId,
      itemId: item.id,
      method: 'upload',
      acquiredBy: 'tester',
      areaId: item.areaId,
      cameraId: item.cameraId,
      sourceId: item.sourceId,
      clockEpochId: item.clockEpochId,
      displayedStartedAt: '2023-05-01T13:00:00.000Z',
      displayedEndedAt: '2023-05-01T13:00:01.000Z',
      receivedAt: item.receivedAt.toISOString(),
      sha256: item.sha256,
      sizeBytes: item.sizeBytes,
      mediaType: 'video/mp4',
      versionId: object.versionId,
    });
    expect(await evidence.store.readLock(sidecar!.key, sidecar!.versionId)).toMatchObject({
      mode: 'COMPLIANCE',
    });
    await sealer().sealSidecar(sidecar!.key, Buffer.from(text));
    expect(await versionsOf(sidecar!.key)).toHaveLength(1);
  });

  it('lets many workers seal the same bytes at once into one version', async () => {
    const bytes = Buffer.from('the same from everybody');
    const sealed = await Promise.all(Array.from({ length: 6 }, () => seal(bytes, 1000)));
    expect(new Set(sealed.map(({ object }) => object.versionId)).size).toBe(1);
    expect(await versionsOf(objectKeyOf(sha256(bytes)))).toHaveLength(1);
    const [count] = await evidence.query<{ count: number }>(
      `SELECT count(*)::integer FROM acquisition WHERE object_sha256 = $1 AND sidecar_version_id IS NOT NULL`,
      [sha256(bytes)],
    );
    expect(count!.count).toBe(6);
  });

  it('lets a segment grow with a longer export, never shrink, and widens the bound of its source', async () => {
    const startedAt = new Date('2023-06-01T00:00:00Z');
    const segment = async () => {
      const [row] = await evidence.query<{ milliseconds: number; longest: string }>(
        `SELECT (extract(epoch FROM g.displayed_ended_at - g.displayed_started_at) * 1000)::integer AS milliseconds,
           s.longest_segment_milliseconds AS longest
         FROM segment g JOIN source s ON s.id = g.source_id WHERE g.displayed_started_at = $1`,
        [startedAt],
      );
      return [row!.milliseconds, Number(row!.longest)];
    };
    await seal(Buffer.from('two seconds'), 2000, startedAt);
    expect(await segment()).toEqual([2000, 2000]);
    await seal(Buffer.from('an hour'), 3_600_000, startedAt);
    expect(await segment()).toEqual([3_600_000, 3_600_000]);
    await seal(Buffer.from('one second'), 1000, startedAt);
    expect(await segment()).toEqual([3_600_000, 3_600_000]);
  });

  it('does not seal an item twice', async () => {
    const { item } = await seal(Buffer.from('only once'), 1000);
    const service = evidence.app.get(SealService, { strict: false });
    await expect(service.seal(examinedOf(item, 1000), PURPOSE, signal)).rejects.toEqual(withCode('conflict'));
  });
});

describe('HashLock', () => {
  let evidence: EvidenceApplication;
  let lock: HashLock;

  beforeAll(async () => {
    evidence = await EvidenceApplication.start();
    lock = evidence.app.get(HashLock, { strict: false });
  });

  afterAll(async () => {
    await evidence?.stop();
  });

  it('lets one at a time work on a hash, and others on other hashes', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 50));
      inside--;
    };
    await Promise.all(Array.from({ length: 4 }, () => lock.holding('a', signal, work)));
    expect(most).toBe(1);
    await Promise.all(['a', 'b', 'c'].map((hash) => lock.holding(hash, signal, work)));
    expect(most).toBeGreaterThan(1);
  });

  it('is given back when the work fails', async () => {
    await expect(lock.holding('a', signal, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    await lock.holding('a', signal, async () => undefined);
  });

  it('tells when it was lost with its connection', async () => {
    await lock.holding('a', signal, async (isHeld) => {
      await isHeld();
      const sql = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
        (SELECT oid FROM pg_database WHERE datname = current_database())`;
      await evidence.app.get(DataSource).query(sql);
      await expect(isHeld()).rejects.toThrow();
    });
    await lock.holding('a', signal, async () => undefined);
  });

  it('is not waited for by what is shutting down', async () => {
    const controller = new AbortController();
    await lock.holding('a', signal, async () => {
      const waiting = lock.holding('a', controller.signal, async () => undefined);
      controller.abort(new Error('shutting down'));
      await expect(waiting).rejects.toThrow('shutting down');
    });
  });

  it('takes no connection of the pool, so that jobs which hold locks cannot starve themselves', async () => {
    const narrow = await EvidenceApplication.start({ DATABASE_POOL_SIZE: '1' });
    try {
      const asking = narrow.app.get(HashLock, { strict: false }).holding('a', signal, async () => {
        const [row] = await narrow.query<{ one: number }>('SELECT 1 AS one');
        return row!.one;
      });
      const late = new Promise((resolve) => setTimeout(resolve, 5000, 'waits for its own connection'));
      expect(await Promise.race([asking, late])).toBe(1);
    } finally {
      await narrow.stop();
    }
  });
});
