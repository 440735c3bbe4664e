import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { ApiModule } from '../../src/api.module';
import { registerMultipart } from '../../src/platform/http/multipart-form';
import { objectKeyOf } from '../../src/evidence/sidecar';
import { type Config, parseConfig } from '../../src/platform/config';
import { createHttpApplication } from '../../src/platform/http/server';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { sha256, upload, type Upload } from '../media';
import { servicesEnvironment } from '../services';
import { createPurpose, createTester, type Headers, type TestAccount, type TestPurpose } from '../tester';

export const FILM_MILLISECONDS = 60_000;

/** The api on a real database and store; what the worker does with footage is written past it. */
export class FootageApplication {
  readonly build: Builders;

  private constructor(
    readonly database: TestDatabase,
    readonly app: NestFastifyApplication,
    /** May do everything everywhere. */
    readonly client: ApiClient,
  ) {
    this.build = new Builders(byHttp(client));
  }

  static async start(overrides: Partial<Record<keyof Config, string>> = {}): Promise<FootageApplication> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      QUEUE_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      LOG_LEVEL: 'silent',
      LOCK_DAYS: '1',
      ...overrides,
    });
    const app = await createHttpApplication(ApiModule.forRoot(config), config);
    await registerMultipart(app);
    await app.listen(0, '127.0.0.1');
    const client = new ApiClient(await app.getUrl(), await createTester(database.ownerUrl));
    return new FootageApplication(database, app, client);
  }

  get store(): ObjectStore {
    return this.app.get(ObjectStore);
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T> {
    return this.app.get(DataSource).query<T>(sql, values);
  }

  as(headers: Headers): ApiClient {
    return new ApiClient(this.client.baseUrl, headers);
  }

  /** An account as one that has opened a purpose. */
  async lookingFor(account: TestAccount, purpose: TestPurpose = {}): Promise<ApiClient> {
    const id = await createPurpose(this.database.ownerUrl, account, purpose);
    return this.as({ ...account.headers, 'purpose-id': id });
  }

  /** A playable film of a minute as the worker would have left it, with a thumbnail. */
  async sealed(bytes: Buffer, what: Upload, client = this.client): Promise<string> {
    const { status, body } = await upload(client, bytes, what);
    if (status !== 202) throw new Error(`not taken: ${JSON.stringify(body)}`);
    const hash = sha256(bytes);
    await this.storeObject(hash, bytes);
    const facts = { container: 'mov', durationMilliseconds: FILM_MILLISECONDS, isPlayable: true };
    await this.query(
      `UPDATE evidence_item SET status = 'sealed', object_sha256 = $2, probe = $3,
         displayed_ended_at = displayed_started_at + interval '60 seconds' WHERE id = $1`,
      [body.id, hash, facts],
    );
    return body.id;
  }

  private async storeObject(hash: string, bytes: Buffer): Promise<void> {
    const objectKey = objectKeyOf(hash);
    const { versionId } = await this.store.put('evidence', objectKey, bytes, 'video/mp4');
    await this.query(
      `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
       VALUES ($1, $2, 'video/mp4', $3, $4, $5, 'COMPLIANCE', now())`,
      [hash, bytes.length, this.store.bucketName('evidence'), objectKey, versionId],
    );
    const thumbnail = randomBytes(100);
    await this.store.put('derivatives', `${hash}/thumbnail`, thumbnail, 'image/jpeg');
    await this.query(
      `INSERT INTO derivative (id, parent_sha256, kind, bucket, object_key, sha256, size_bytes, media_type, recipe)
       VALUES ($1, $2, 'thumbnail', $3, $4, $5, 100, 'image/jpeg', 'test')`,
      [v7(), hash, this.store.bucketName('derivatives'), `${hash}/thumbnail`, sha256(thumbnail)],
    );
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** A GET of bytes; `path` goes on after the item's own. */
export function getMedia(
  client: ApiClient,
  id: string,
  path: string,
  headers: Headers = {},
): Promise<Response> {
  return fetch(`${client.baseUrl}/api/v1/footage/${id}/${path}`, {
    headers: { ...client.always, ...headers },
  });
}

/** Status, and the code of a problem. */
export async function outcomeOf(response: Response): Promise<[number, string | null]> {
  const isProblem = /problem/.test(response.headers.get('content-type') ?? '');
  const body = isProblem ? ((await response.json()) as { code: string }) : null;
  if (!body) await response.arrayBuffer();
  return [response.status, body?.code ?? null];
}
