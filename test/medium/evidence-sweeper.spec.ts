import { Client } from 'minio';
import { DataSource } from 'typeorm';
import { Rejections } from '../../src/evidence/rejections';
import { Sweeper } from '../../src/evidence/sweeper';
import { StagingArea, stagingKeyOf } from '../../src/evidence/staging-area';
import { Config } from '../../src/platform/config';
import { systemContext } from '../../src/platform/http/request-context';
import { storeRefuses } from '../../src/platform/storage/store-errors';
import { custodyEntries } from '../custody-entries';
import { EvidenceApplication } from './evidence-application';

jest.setTimeout(120_000);

const STALE_SECONDS = 120;

describe('Sweeper', () => {
  let evidence: EvidenceApplication;
  let sweeper: Sweeper;

  beforeAll(async () => {
    evidence = await EvidenceApplication.start({ RECEIVING_STALE_SECONDS: String(STALE_SECONDS) });
    sweeper = evidence.app.get(Sweeper, { strict: false });
    await sweeper.beforeApplicationShutdown();
  });

  afterAll(async () => {
    await evidence?.stop();
  });

  const staged = async () => (await evidence.store.listVersions('staging', '')).map(({ key }) => key);
  const state = async (id: string) => (await evidence.items.find(id))!.state;
  const client = () => {
    const config = evidence.app.get(Config);
    const endpoint = new URL(config.S3_ENDPOINT);
    return new Client({
      endPoint: endpoint.hostname,
      port: Number(endpoint.port),
      useSSL: false,
      accessKey: config.S3_ACCESS_KEY,
      secretKey: config.S3_SECRET_KEY,
      region: config.S3_REGION,
    });
  };
  const unfinishedUploads = async () => {
    const found: string[] = [];
    for await (const upload of client().listIncompleteUploads(evidence.store.bucketName('staging'), '', true))
      found.push((upload as { key: string }).key);
    return found;
  };

  it('rejects what stands still, with its bytes and half-done upload, and leaves what moves', async () => {
    const [still, moving] = [await evidence.receiving(), await evidence.receiving()];
    const bucket = evidence.store.bucketName('staging');
    for (const { stagingKey } of [still, moving]) {
      await evidence.store.put('staging', stagingKey, Buffer.from('half'), 'video/mp4');
      await client().initiateNewMultipartUpload(bucket, stagingKey, {});
    }
    await client().initiateNewMultipartUpload(bucket, still.stagingKey, {});
    await evidence.age(still.id, STALE_SECONDS + 5);
    await evidence.age(moving.id, STALE_SECONDS + 5);
    expect(await evidence.items.touch(moving.id)).toBe(true);
    await sweeper.sweep();
    expect(await evidence.items.find(still.id)).toMatchObject({ state: 'rejected', stagingKey: null });
    expect(await state(moving.id)).toBe('receiving');
    expect(await staged()).toEqual([moving.stagingKey]);
    expect(await unfinishedUploads()).toEqual([moving.stagingKey]);
    expect(await custodyEntries(evidence.database.ownerUrl, 'footage.rejected')).toMatchObject([
      { actor: 'system', payload: { itemId: still.id, reason: 'interrupted' } },
    ]);
    expect(await evidence.items.touch(still.id)).toBe(false);
  });

  it('removes the copies that finished items left, and says so in the log', async () => {
    const item = await evidence.receiving();
    await evidence.store.put('staging', item.stagingKey, Buffer.from('x'), 'video/mp4');
    // As a worker leaves it that is killed between the two.
    await evidence.query(
      `UPDATE evidence_item SET status = 'rejected', rejected_reason = 'not_video' WHERE id = $1`,
      [item.id],
    );
    await sweeper.sweep();
    expect(await staged()).toContain(item.stagingKey);
    await evidence.age(item.id, STALE_SECONDS + 5);
    await sweeper.sweep();
    expect(await staged()).not.toContain(item.stagingKey);
    expect((await evidence.items.find(item.id))!.stagingKey).toBeNull();
    const entries = await custodyEntries(evidence.database.ownerUrl, 'footage.leftover_removed');
    expect(entries.map(({ payload }) => payload)).toEqual([{ itemId: item.id, stagingKey: item.stagingKey }]);
  });

  it('passes over a copy that the store will not let go', async () => {
    const items = [await evidence.receiving(), await evidence.receiving()];
    for (const { id, stagingKey } of items) {
      await evidence.store.put('staging', stagingKey, Buffer.from('x'), 'video/mp4');
      await evidence.query(
        `UPDATE evidence_item SET status = 'rejected', rejected_reason = 'not_video' WHERE id = $1`,
        [id],
      );
      await evidence.age(id, STALE_SECONDS + 5);
    }
    const remove = evidence.store.remove.bind(evidence.store);
    const refusing = jest.spyOn(evidence.store, 'remove').mockImplementation((role, key, options) => {
      if (key === items[0]!.stagingKey) return Promise.reject(storeRefuses({ operation: 'remove' }));
      return remove(role, key, options);
    });
    await sweeper.sweep();
    refusing.mockRestore();
    expect(await staged()).toContain(items[0]!.stagingKey);
    expect(await staged()).not.toContain(items[1]!.stagingKey);
    await sweeper.sweep();
    expect(await staged()).not.toContain(items[0]!.stagingKey);
    const entries = await custodyEntries(evidence.database.ownerUrl, 'footage.leftover_removed');
    for (const { id, stagingKey } of items)
      expect(entries.filter(({ payload }) => payload.itemId === id)).toMatchObject([
        { payload: { stagingKey } },
      ]);
  });

  it('removes what came after its item was swept, and nothing of items it does not know', async () => {
    const late = await evidence.receiving();
    await evidence.age(late.id, STALE_SECONDS + 5);
    await sweeper.sweep();
    const foreign = stagingKeyOf('01890000-0000-7000-8000-000000000000');
    for (const key of [late.stagingKey, foreign])
      await evidence.store.put('staging', key, Buffer.from('late'), 'video/mp4');
    await sweeper.sweep();
    expect(await staged()).toEqual(expect.arrayContaining([late.stagingKey, foreign]));
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + (STALE_SECONDS + 5) * 1000);
    const orphans = await evidence.app.get(StagingArea, { strict: false }).orphans(STALE_SECONDS);
    jest.restoreAllMocks();
    expect(orphans).toEqual([{ id: late.id, stagingKey: late.stagingKey }]);
  });

  it('never takes staged footage, however long it waits', async () => {
    const item = await evidence.staged(Buffer.from('waits'));
    await evidence.age(item.id, STALE_SECONDS * 100);
    await sweeper.sweep();
    expect(await state(item.id)).toBe('staged');
    expect(await staged()).toContain(stagingKeyOf(item.id));
  });

  it('and an upload that ends at the same moment: one of them has its way, never both', async () => {
    const { manager } = evidence.app.get(DataSource);
    const rejections = evidence.app.get(Rejections, { strict: false });
    const context = systemContext('test');
    const outcomes = new Set<string>();
    for (let round = 0; round < 30; round++) {
      const { id, stagingKey } = await evidence.receiving();
      const [stagedAt, isRejected] = await Promise.all([
        evidence.items.stage(manager, id, 'a'.repeat(64), 1),
        rejections.reject(context, { id, stagingKey, from: 'receiving', reason: 'interrupted' }),
      ]);
      expect(isRejected).toBe(stagedAt === null);
      expect(await state(id)).toBe(isRejected ? 'rejected' : 'staged');
      outcomes.add(await state(id));
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});
