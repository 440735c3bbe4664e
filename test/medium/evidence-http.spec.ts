import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { ApiModule } from '../../src/app.module';
import { registerMultipart } from '../../src/evidence/footage-form';
import { objectKeyOf } from '../../src/evidence/sidecar';
import { parseConfig } from '../../src/platform/config';
import { createHttpApplication } from '../../src/platform/http/server';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { storeUnavailable } from '../../src/platform/storage/store-errors';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { sha256, upload } from '../media';
import { servicesEnvironment } from '../services';

jest.setTimeout(120_000);

describe('bytes between client and store', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let client: ApiClient;
  let store: ObjectStore;
  let cameraId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      QUEUE_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      LOG_LEVEL: 'silent',
      LOCK_DAYS: '1',
    });
    app = await createHttpApplication(ApiModule.forRoot(config), config);
    await registerMultipart(app);
    await app.listen(0, '127.0.0.1');
    client = new ApiClient(await app.getUrl());
    store = app.get(ObjectStore);
    const build = new Builders(byHttp(client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
  });

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  afterEach(() => jest.restoreAllMocks());

  /** An item whose object is sealed, as the worker would have left it. */
  async function sealed(bytes: Buffer): Promise<string> {
    const { body } = await upload(client, bytes, { cameraId });
    const hash = sha256(bytes);
    const objectKey = objectKeyOf(hash);
    const { versionId } = await store.put('evidence', objectKey, bytes, 'video/mp4');
    const query = (sql: string, values: unknown[]) => app.get(DataSource).query<unknown>(sql, values);
    await query(
      `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
       VALUES ($1, $2, 'video/mp4', $3, $4, $5, 'COMPLIANCE', now())`,
      [hash, bytes.length, store.bucketName('evidence'), objectKey, versionId],
    );
    await query(`UPDATE evidence_item SET status = 'sealed', object_sha256 = $2 WHERE id = $1`, [
      body.id,
      hash,
    ]);
    return body.id;
  }

  /** Every stream the application opens from now on. */
  function opened(): Readable[] {
    const streams: Readable[] = [];
    const get = store.get.bind(store);
    jest.spyOn(store, 'get').mockImplementation(async (...given) => {
      const stream = await get(...given);
      streams.push(stream);
      return stream;
    });
    return streams;
  }

  it('a client that goes away ends the reading from the store', async () => {
    const id = await sealed(randomBytes(30_000_000));
    const streams = opened();
    await new Promise<void>((resolve, reject) => {
      const request = httpRequest(`${client.baseUrl}/api/v1/footage/${id}/original`, (response) => {
        response.once('data', () => {
          request.destroy();
          resolve();
        });
      });
      request.on('error', () => undefined).end();
      setTimeout(() => reject(new Error('no byte came')), 10_000).unref();
    });
    await until(() => streams[0]?.destroyed === true);
    expect(streams).toHaveLength(1);
  });

  it('a slow client is not read for ahead of its pace', async () => {
    const id = await sealed(randomBytes(30_000_000));
    const streams = opened();
    const response = await fetch(`${client.baseUrl}/api/v1/footage/${id}/original`);
    const reader = response.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(streams[0]!.readableEnded).toBe(false);
    const before = process.memoryUsage().rss;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
    await reader.cancel();
    await until(() => streams[0]!.destroyed);
  });

  it('HEAD opens nothing', async () => {
    const id = await sealed(randomBytes(1000));
    const streams = opened();
    const response = await fetch(`${client.baseUrl}/api/v1/footage/${id}/original`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '1000']);
    expect(streams).toEqual([]);
  });

  it('a copy that the client has stays its own, and is asked for again each time', async () => {
    const id = await sealed(randomBytes(1000));
    const first = await client.get(`/api/v1/footage/${id}/original`);
    const etag = first.headers.get('etag')!;
    const again = await client.get(`/api/v1/footage/${id}/original`, { 'if-none-match': etag });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
    for (const { headers } of [first, again]) expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('a store that is down is a clean problem, without the headers of the film', async () => {
    const id = await sealed(randomBytes(1000));
    jest.spyOn(store, 'get').mockRejectedValue(storeUnavailable());
    const answer = await client.get(`/api/v1/footage/${id}/original`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
    for (const name of ['etag', 'content-disposition', 'accept-ranges'])
      expect(answer.headers.has(name)).toBe(false);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a store that breaks in the middle of an upload leaves a clean refusal and a rejected item', async () => {
    jest.spyOn(store, 'put').mockImplementation(async (_role, _key, body) => {
      for await (const _ of body as Readable) throw storeUnavailable();
      throw new Error('no bytes came');
    });
    const answer = await upload(client, randomBytes(5_000_000), { cameraId });
    expect(answer).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
    const [item] = await app
      .get(DataSource)
      .query<unknown[]>(
        `SELECT status, rejected_reason AS reason, staging_key AS key FROM evidence_item ORDER BY id DESC LIMIT 1`,
      );
    expect(item).toEqual({ status: 'rejected', reason: 'interrupted', key: null });
  });

  it('a lost answer to COMMIT does not undo what was accepted', async () => {
    const dataSource = app.get(DataSource);
    const transaction = dataSource.transaction.bind(dataSource) as (work: unknown) => Promise<unknown>;
    let count = 0;
    jest.spyOn(dataSource, 'transaction').mockImplementation(async (work: unknown) => {
      const result = await transaction(work);
      // The second transaction of the upload: it is committed, and the connection breaks before we hear of it.
      if (++count === 2) throw new Error('Connection terminated unexpectedly');
      return result;
    });
    const key = { 'idempotency-key': v7() };
    const bytes = randomBytes(1000);
    expect((await upload(client, bytes, { cameraId }, key)).status).toBe(500);
    jest.restoreAllMocks();
    const again = await upload(client, bytes, { cameraId }, key);
    expect(again).toMatchObject({ status: 202, body: { state: 'staged' } });
    expect(await store.stat('staging', `staging/${again.body.id}`)).toMatchObject({ sizeBytes: 1000 });
  });
});

async function until(isTrue: () => boolean, seconds = 10): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
