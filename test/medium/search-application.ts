import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AccessModule } from '../../src/access/access.module';
import { CamerasModule } from '../../src/cameras/cameras.module';
import { parseConfig } from '../../src/platform/config';
import { createHttpApplication } from '../../src/platform/http/server';
import { PlatformModule } from '../../src/platform/platform.module';
import type { FootageCollectionDto } from '../../src/search/search.dto';
import { SearchModule } from '../../src/search/search.module';
import { WritingModule } from '../../src/writing/writing.module';
import { ApiClient } from '../api-client';
import { createTestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import {
  createAccount,
  createPurpose,
  createTester,
  type Headers,
  type TestAccount,
  type TestGrant,
  type TestPurpose,
} from '../tester';
import { AccessRecords } from './search-access-records';
import { CENTER, SearchRecords } from './search-records';

export interface Problem {
  code: string;
  detail: string;
  errors?: { field: string; message: { en: string; vi: string } }[];
}

export type Query = Record<string, string | number>;

/** Somebody who searches. */
export class Searcher {
  constructor(protected readonly client: ApiClient) {}

  send<T>(query: Query): Promise<{ status: number; body: T }> {
    const text = new URLSearchParams(query as Record<string, string>);
    return this.client.get<T>(`/api/v1/footage?${text.toString()}`);
  }

  post<T>(body: object): Promise<{ status: number; body: T }> {
    return this.client.post<T>('/api/v1/footage/search', body);
  }

  async find(query: Query): Promise<FootageCollectionDto> {
    const { status, body } = await this.send<FootageCollectionDto>(query);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  /** Ids of the segments found. */
  async ids(query: Query): Promise<string[]> {
    return (await this.find(query)).features.map((feature) => feature.id);
  }

  /** Status and code of an answer. */
  async outcome(query: Query): Promise<[number, string | undefined]> {
    const { status, body } = await this.send<Partial<Problem>>(query);
    return [status, body.code];
  }

  /** Names of the fields refused. */
  async refused(query: Query): Promise<string[]> {
    const { status, body } = await this.send<Problem>(query);
    if (status !== 400) throw new Error(`${status} ${JSON.stringify(body)}`);
    return [...new Set(body.errors?.map((fault) => fault.field))];
  }
}

/** The search routes over a database of their own; itself it searches as somebody who may see everything. */
export class SearchApplication extends Searcher {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly url: string,
    tester: Headers,
    private readonly drop: () => Promise<void>,
    readonly ownerUrl: string,
  ) {
    super(new ApiClient(url, tester));
  }

  static async start(): Promise<SearchApplication> {
    const database = await createTestDatabase();
    const environment = { ...servicesEnvironment(), DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' };
    const config = parseConfig(environment);
    class SearchTestModule {}
    const imports = [
      PlatformModule.forRoot(config),
      WritingModule,
      AccessModule,
      CamerasModule,
      SearchModule,
    ];
    const app = await createHttpApplication({ module: SearchTestModule, imports }, config);
    await app.listen(0, '127.0.0.1');
    const tester = await createTester(database.ownerUrl);
    return new SearchApplication(app, await app.getUrl(), tester, () => database.drop(), database.ownerUrl);
  }

  get records(): SearchRecords {
    return new SearchRecords(this.app.get(DataSource));
  }

  get access(): AccessRecords {
    return new AccessRecords(this.app.get(DataSource));
  }

  /** As whoever stands before the recorder does. */
  async checkClock(recorderId: string, displayedAt: string, trueAt: string): Promise<void> {
    const body = { displayedAt, trueAt, method: 'seen', checkedBy: 'Tổ trưởng' };
    const answer = await this.client.post(`/api/v1/recorders/${recorderId}/clock-checks`, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.drop();
  }

  account(grants: TestGrant[], unitAreaId?: number): Promise<TestAccount> {
    return createAccount(this.ownerUrl, { grants, ...(unitAreaId && { unitAreaId }) });
  }

  /** The account under a purpose of its own, by default without bounds. */
  async searcher(account: TestAccount, purpose: TestPurpose = {}): Promise<Searcher & { purposeId: string }> {
    const purposeId = await createPurpose(this.ownerUrl, account, purpose);
    const client = new ApiClient(this.url, { ...account.headers, 'purpose-id': purposeId });
    return Object.assign(new Searcher(client), { purposeId });
  }
}

export const circle = (radiusMeters = 100, center = CENTER): Query => ({ ...center, radiusMeters });
export const period = (from: string, to: string): Query => ({ from, to });
export const morning = period('2026-03-10T08:00:00Z', '2026-03-10T12:00:00Z');
