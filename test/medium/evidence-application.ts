import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { AccessModule } from '../../src/access/access.module';
import { CamerasModule } from '../../src/cameras/cameras.module';
import { EvidenceWorkerModule } from '../../src/evidence/evidence-worker.module';
import { ItemRepository, type ItemRow, type NewItem } from '../../src/evidence/item.repository';
import { stagingKeyOf } from '../../src/evidence/staging-area';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { type Config, parseConfig } from '../../src/platform/config';
import { PlatformModule } from '../../src/platform/platform.module';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { WritingModule } from '../../src/writing/writing.module';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { sha256 } from '../media';
import { servicesEnvironment } from '../services';

/** What the worker does with footage, on a real database and store, without queue and HTTP. */
export class EvidenceApplication {
  private constructor(
    readonly database: TestDatabase,
    readonly app: INestApplicationContext,
    private readonly lens: { cameraId: string; sourceId: string; clockEpochId: string; areaId: number },
  ) {}

  static async start(overrides: Partial<Record<keyof Config, string>> = {}): Promise<EvidenceApplication> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
      LOG_LEVEL: 'silent',
      LOCK_DAYS: '1',
      ...overrides,
    });
    class EvidenceTestModule {}
    const imports = [
      PlatformModule.forRoot(config),
      WritingModule,
      AccessModule,
      CamerasModule,
      IncidentsModule,
      EvidenceWorkerModule,
    ];
    const app = await NestFactory.createApplicationContext(
      { module: EvidenceTestModule, imports },
      { logger: false, abortOnError: false },
    );
    await app.get(ObjectStore).ensureBuckets();
    const build = new Builders(byServices(app));
    const { camera, sourceId } = await build.camera((await build.area()).id);
    const sql = `SELECT e.id FROM clock_epoch e JOIN source s ON s.recorder_id = e.recorder_id WHERE s.id = $1`;
    const [epoch] = await app.get(DataSource).query<{ id: string }[]>(sql, [sourceId]);
    const lens = { cameraId: camera.id, sourceId, clockEpochId: epoch!.id, areaId: camera.areaId };
    return new EvidenceApplication(database, app, lens);
  }

  get items(): ItemRepository {
    return this.app.get(ItemRepository, { strict: false });
  }

  get store(): ObjectStore {
    return this.app.get(ObjectStore);
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.app.get(DataSource).query<T[]>(sql, values);
  }

  /** An item as transaction 1 of an upload leaves it. */
  async receiving(displayedStartedAt = new Date('2023-05-01T13:00:00Z')): Promise<NewItem> {
    const id = v7();
    const item: NewItem = {
      id,
      acquisitionId: v7(),
      ...this.lens,
      displayedStartedAt,
      stagingKey: stagingKeyOf(id),
      method: 'upload',
      acquiredBy: 'tester',
      acquiredFrom: 'Nguyễn Văn Tám, 0912345678',
      procedureReference: 'BB-1',
      originalFilename: 'nhà anh Tám.mp4',
    };
    await this.items.insertReceiving(this.app.get(DataSource).manager, item);
    return item;
  }

  /** An item whose bytes lie in the staging bucket. */
  async staged(bytes: Buffer, displayedStartedAt?: Date): Promise<ItemRow> {
    const { id, stagingKey } = await this.receiving(displayedStartedAt);
    await this.store.put('staging', stagingKey, bytes, 'video/mp4');
    await this.items.stage(this.app.get(DataSource).manager, id, sha256(bytes), bytes.length);
    return (await this.items.find(id))!;
  }

  /** Lets time pass for an item: nothing has touched it for so long. */
  async age(id: string, seconds: number): Promise<void> {
    await this.query(
      `UPDATE evidence_item SET touched_at = now() - make_interval(secs => $2),
         updated_at = now() - make_interval(secs => $2) WHERE id = $1`,
      [id, seconds],
    );
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}
