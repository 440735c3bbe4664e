import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { ApiModule } from '../../src/api.module';
import { registerMultipart } from '../../src/platform/http/multipart-form';
import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
import { type Config, parseConfig } from '../../src/platform/config';
import { createHttpApplication } from '../../src/platform/http/server';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import { createAccount, createTester, type TestAccount, type TestGrant } from '../tester';

/** An account with a client that signs every request with its token. */
export interface Person extends TestAccount {
  client: ApiClient;
}

export interface ItemRecord {
  status?: 'staged' | 'sealed';
  acquiredBy?: string;
}

/** The api over a database of its own, with two wards that know nothing of each other. */
export class TwoWards {
  private constructor(
    readonly database: TestDatabase,
    readonly app: NestFastifyApplication,
    readonly baseUrl: string,
    /** By somebody who may do everything everywhere. */
    readonly build: Builders,
    /** Area ids of the wards … */
    readonly wards: { here: number; there: number },
    /** … and of a group in each. */
    readonly groups: { here: number; there: number },
  ) {}

  static async start(overrides: Partial<Record<keyof Config, string>> = {}): Promise<TwoWards> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      QUEUE_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      LOG_LEVEL: 'silent',
      ...overrides,
    });
    const app = await createHttpApplication(ApiModule.forRoot(config), config);
    await registerMultipart(app);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const build = new Builders(byHttp(new ApiClient(url, await createTester(database.ownerUrl))));
    const wards = { here: (await build.area()).id, there: (await build.area()).id };
    const groups = { here: (await build.group(wards.here)).id, there: (await build.group(wards.there)).id };
    return new TwoWards(database, app, url, build, wards, groups);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  async person(...grants: TestGrant[]): Promise<Person> {
    const account = await createAccount(this.database.ownerUrl, { grants });
    return { ...account, client: new ApiClient(this.baseUrl, account.headers) };
  }

  /** A second token of an account. */
  async secondToken({ id }: Person): Promise<ApiClient> {
    const secret = `llt_${randomBytes(32).toString('base64url')}`;
    await this.query(
      `INSERT INTO api_token (id, account_id, name, token_hash, actions, totp_verified_at, expires_at)
       SELECT $1, $2, 'second', $3, t.actions, now(), now() + interval '1 day' FROM api_token t WHERE t.account_id = $2 LIMIT 1`,
      [v7(), id, createHash('sha256').update(secret).digest()],
    );
    return new ApiClient(this.baseUrl, { authorization: `Bearer ${secret}` });
  }

  incident(areaId: number): Promise<RecordedIncidentDto> {
    return this.build.incident(areaId);
  }

  /** An item as its intake, or the worker, would have left it. @returns its id. */
  async item(
    areaId: number,
    { status = 'sealed', acquiredBy = 'somebody' }: ItemRecord = {},
  ): Promise<string> {
    const id = v7();
    const sha256 = createHash('sha256').update(id).digest('hex');
    if (status === 'sealed')
      await this.query(
        `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
         VALUES ($1, 1, 'application/pdf', 'b', $1, 'v', 'COMPLIANCE', now())`,
        [sha256],
      );
    await this.query(
      `INSERT INTO evidence_item (id, kind, status, object_sha256) VALUES ($1, 'document', $2, $3)`,
      [id, status, status === 'sealed' ? sha256 : null],
    );
    await this.acquisition(id, areaId, acquiredBy);
    return id;
  }

  async acquisition(itemId: string, areaId: number, acquiredBy = 'somebody'): Promise<void> {
    await this.query(
      `INSERT INTO acquisition (id, item_id, area_id, method, acquired_by, received_at)
       VALUES ($1, $2, $3, 'handover', $4, now())`,
      [v7(), itemId, areaId, acquiredBy],
    );
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.app.get(DataSource).query<T[]>(sql, values);
  }
}
