import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AccessModule } from '../../src/access/access.module';
import { AreasModule } from '../../src/areas/areas.module';
import { RegistryModule } from '../../src/cameras/registry.module';
import { CustodyModule } from '../../src/custody/custody.module';
import { EvidenceModule } from '../../src/evidence/evidence.module';
import { ResumableUploadRepository } from '../../src/evidence/resumable/resumable-upload.repository';
import { UploadBytes } from '../../src/evidence/resumable/upload-bytes';
import { UploadEndings } from '../../src/evidence/resumable/upload-endings';
import { UploadSweeper } from '../../src/evidence/resumable/upload-sweeper';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { type Config, parseConfig } from '../../src/platform/config';
import { registerMultipart } from '../../src/platform/http/multipart-form';
import { createHttpApplication } from '../../src/platform/http/server';
import { PlatformModule } from '../../src/platform/platform.module';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { s3Client } from '../../src/platform/storage/s3-client';
import { TimeSource } from '../../src/platform/time-source';
import { QueueModule } from '../../src/queue/queue.module';
import { WritingModule } from '../../src/writing/writing.module';
import { ApiClient, type Answer } from '../api-client';
import { Builders, byHttp } from '../builders';
import { custodyEntries } from '../custody-entries';
import { createTestDatabase, type TestDatabase } from '../database';
import { sha256 } from '../media';
import { servicesEnvironment } from '../services';
import { createTester } from '../tester';

export const MEBIBYTE = 2 ** 20;
export const PART_BYTES = 5 * MEBIBYTE;
const SAMPLE_BYTES = 8 * MEBIBYTE;
const TUS = { 'tus-resumable': '1.0.0' };
const OFFSET_STREAM = 'application/offset+octet-stream';

/** What a sender knows its file by, written down a second time. */
export function fingerprintOf(bytes: Buffer): string {
  const first = sha256(bytes.subarray(0, SAMPLE_BYTES));
  const last = sha256(bytes.subarray(Math.max(0, bytes.length - SAMPLE_BYTES)));
  return createHash('sha256').update(`${bytes.length}\n${first}\n${last}`).digest('hex');
}

export interface UploadRow {
  state: string;
  reason: string | null;
  isCleared: boolean;
  itemId: string;
}

/** What evidence serves, on a real database and store. */
export class UploadApplication {
  readonly build: Builders;

  private constructor(
    readonly database: TestDatabase,
    readonly app: NestFastifyApplication,
    private readonly config: Config,
    /** May do everything everywhere. */
    readonly client: ApiClient,
  ) {
    this.build = new Builders(byHttp(client));
  }

  static async start(overrides: Partial<Record<keyof Config, string>> = {}): Promise<UploadApplication> {
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
    class UploadTestModule {}
    const foundation = [PlatformModule.forRoot(config), CustodyModule, QueueModule, WritingModule];
    const routes = [AccessModule, AreasModule, RegistryModule, IncidentsModule, EvidenceModule];
    const module = { module: UploadTestModule, imports: [...foundation, ...routes] };
    const app = await createHttpApplication(module, config);
    await registerMultipart(app);
    await app.listen(0, '127.0.0.1');
    const client = new ApiClient(await app.getUrl(), await createTester(database.ownerUrl));
    return new UploadApplication(database, app, config, client);
  }

  get store(): ObjectStore {
    return this.app.get(ObjectStore);
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T> {
    return this.app.get(DataSource).query<T>(sql, values);
  }

  as(headers: Record<string, string>): ApiClient {
    return new ApiClient(this.client.baseUrl, headers);
  }

  async rowOf(id: string): Promise<UploadRow> {
    const sql = `SELECT state, ended_reason AS reason, is_cleared AS "isCleared", item_id AS "itemId"
      FROM resumable_upload WHERE id = $1`;
    return (await this.query<UploadRow[]>(sql, [id]))[0]!;
  }

  async stagedBytes(itemId: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of await this.store.get('staging', `staging/${itemId}`)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** As the worker runs it. */
  get sweeper(): UploadSweeper {
    const of = <T>(type: new (...given: never[]) => T) => this.app.get<T>(type, { strict: false });
    const uploads = of(ResumableUploadRepository);
    return new UploadSweeper(this.config, uploads, of(UploadEndings), of(UploadBytes), of(TimeSource));
  }

  /** What the custody log holds of its end. */
  async ends(id: string): Promise<unknown[]> {
    const entries = await custodyEntries(this.database.ownerUrl, 'upload.ended');
    return entries.map(({ payload }) => payload).filter(({ uploadId }) => uploadId === id);
  }

  /** Past what the application may do itself. */
  async asOwner(sql: string, values: unknown[]): Promise<void> {
    const client = new Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    await client.query(sql, values).finally(() => client.end());
  }

  /** What lies in the store of an upload, half-done parts included. */
  async leftovers(id: string, itemId: string): Promise<string[]> {
    const tails = await this.store.listVersions('staging', `tail/${id}/`);
    const staged = await this.store.listVersions('staging', `staging/${itemId}`);
    const parts = await s3Client(this.config).findUploadId(
      this.store.bucketName('staging'),
      `staging/${itemId}`,
    );
    return [...tails, ...staged].map(({ key }) => key).concat(parts ? [`parts ${parts}`] : []);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** One who sends recordings of one lens. */
export class Sender {
  constructor(
    readonly client: ApiClient,
    readonly cameraId: string,
  ) {}

  announce(bytes: Buffer, more: object = {}): Promise<Answer<{ id: string; state: string; code?: string }>> {
    return this.client.post('/api/v1/uploads', {
      cameraId: this.cameraId,
      displayedStartedAt: '2023-05-01T13:00:00Z',
      sizeBytes: bytes.length,
      fingerprint: fingerprintOf(bytes),
      filename: 'kenh 2.mp4',
      ...more,
    });
  }

  async begin(bytes: Buffer): Promise<string> {
    const { status, body } = await this.announce(bytes);
    if (status !== 201 || body.state !== 'open') throw new Error(`not begun: ${JSON.stringify(body)}`);
    return body.id;
  }

  tus(method: string, id: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Response> {
    return fetch(`${this.client.baseUrl}/api/v1/uploads/${id}`, {
      method,
      headers: { ...this.client.always, ...TUS, ...headers },
      ...(body && { body: new Uint8Array(body) }),
    });
  }

  patch(id: string, offset: number, bytes: Buffer): Promise<Response> {
    const headers = { 'upload-offset': String(offset), 'content-type': OFFSET_STREAM };
    return this.tus('PATCH', id, headers, bytes);
  }

  async offsetOf(id: string): Promise<number> {
    const response = await this.tus('HEAD', id);
    if (response.status !== 200) throw new Error(`HEAD answered ${response.status}`);
    return Number(response.headers.get('upload-offset'));
  }

  /** Announces all that follows `offset`, sends some of it, and leaves the connection as it is. @returns what breaks it off. */
  async hang(id: string, offset: number, bytes: Buffer, sent: number): Promise<() => Promise<void>> {
    const { hostname, port } = new URL(this.client.baseUrl);
    const request = httpRequest({
      ...{ hostname, port, method: 'PATCH', path: `/api/v1/uploads/${id}` },
      headers: {
        ...this.client.always,
        ...TUS,
        'upload-offset': String(offset),
        'content-type': OFFSET_STREAM,
        'content-length': String(bytes.length - offset),
      },
    });
    const closed = new Promise<void>((resolve) => request.on('error', () => undefined).on('close', resolve));
    await new Promise((resolve) => request.write(bytes.subarray(offset, offset + sent), resolve));
    return async () => {
      request.destroy();
      await closed;
    };
  }

  complete(
    id: string,
    hash: string,
  ): Promise<Answer<{ id: string; state: string; code?: string; detail?: string }>> {
    return this.client.post(`/api/v1/uploads/${id}/complete`, { sha256: hash });
  }
}
