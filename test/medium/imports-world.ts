import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { AccessModule } from '../../src/access/access.module';
import { ImportCommandService } from '../../src/cameras/imports/import-command.service';
import { ImportEngineModule } from '../../src/cameras/imports/import-engine.module';
import type { Account } from '../../src/cameras/imports/import-engine';
import type { RowResult } from '../../src/cameras/imports/import-rows';
import type { AcceptKind } from '../../src/cameras/imports/import-state';
import { openList } from '../../src/cameras/imports/open-list';
import { parseConfig } from '../../src/platform/config';
import { PlatformModule } from '../../src/platform/platform.module';
import { WritingModule } from '../../src/writing/writing.module';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';

export { csvOf } from '../csv';
import { IncidentsModule } from '../../src/incidents/incidents.module';

export const LIMITS = { maxRows: 10_000, maxBytes: 20_000_000 };

export interface ImportOptions {
  accept?: AcceptKind[];
  isCommit?: boolean;
  area?: string | null;
  filename?: string;
}

/** A ward of one group, with what it takes to import into it. */
export class ImportsWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly app: INestApplicationContext,
    readonly build: Builders,
  ) {}

  static async start(): Promise<ImportsWorld> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'silent',
    });
    class ImportsTestModule {}
    const imports = [
      PlatformModule.forRoot(config),
      WritingModule,
      AccessModule,
      ImportEngineModule,
      IncidentsModule,
    ];
    const app = await NestFactory.createApplicationContext(
      { module: ImportsTestModule, imports },
      { logger: false, abortOnError: false },
    );
    return new ImportsWorld(database, app, new Builders(byServices(app)));
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.database?.drop();
  }

  /** Imports as the command line does. */
  async import(
    file: string | Buffer,
    { accept = [], isCommit = true, area = null, filename = 'list.csv' }: ImportOptions = {},
  ): Promise<Account & { rows: RowResult[] }> {
    const bytes = Buffer.from(file as string);
    const list = await openList(bytes, filename, LIMITS);
    const rows: RowResult[] = [];
    const account = await this.app.get(ImportCommandService, { strict: false }).run({
      ...{ filename, bytes, list, area, accept, isCommit },
      onBatch: (results) => void rows.push(...results),
    });
    return { ...account, rows };
  }

  async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** What must not change when nothing is written. */
  async fingerprint(): Promise<object> {
    const [row] = await this.query<object>(
      `SELECT (SELECT count(*) FROM camera) AS cameras, (SELECT count(*) FROM camera_view) AS views,
         (SELECT max(updated_at) FROM camera) AS updated, (SELECT count(*) FROM camera_status_change) AS statuses,
         (SELECT count(*) FROM custody_inbox WHERE convert_from(entry_bytes, 'UTF8') LIKE '%batch_written%') AS entries`,
    );
    return row!;
  }
}
