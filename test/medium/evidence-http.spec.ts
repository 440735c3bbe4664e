import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { ObjectStore } from '../../src/platform/storage/object-store';
import { storeUnavailable } from '../../src/platform/storage/store-errors';
import type { ApiClient } from '../api-client';
import { upload } from '../media';
import { FootageApplication } from './footage-application';

jest.setTimeout(120_000);

describe('bytes between client and store', () => {
  let footage: FootageApplication;
  let client: ApiClient;
  let store: ObjectStore;
  let cameraId: string;

  beforeAll(async () => {
    footage = await FootageApplication.start();
    ({ client, store } = footage);
    cameraId = (await footage.build.camera((await footage.build.area()).id)).camera.id;
  });

  afterAll(async () => {
    await footage?.stop();
  });

  afterEach(() => jest.restoreAllMocks());

  const sealed = (bytes: Buffer) => footage.sealed(bytes, { cameraId });

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
      const url = `${client.baseUrl}/api/v1/footage/${id}/original`;
      const request = httpRequest(url, { headers: client.always }, (response) => {
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
    const response = await fetch(`${client.baseUrl}/api/v1/footage/${id}/original`, {
      headers: client.always,
    });
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
    const response = await fetch(`${client.baseUrl}/api/v1/footage/${id}/original`, {
      method: 'HEAD',
      headers: client.always,
    });
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
    const [item] = await footage.query<unknown[]>(
      `SELECT status, rejected_reason AS reason, staging_key AS key FROM evidence_item ORDER BY id DESC LIMIT 1`,
    );
    expect(item).toEqual({ status: 'rejected', reason: 'interrupted', key: null });
  });

  it('a lost answer to COMMIT does not undo what was accepted', async () => {
    const dataSource = footage.app.get(DataSource);
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
