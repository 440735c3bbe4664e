import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { AccessModule } from '../../src/access/access.module';
import { AreasModule } from '../../src/areas/areas.module';
import { CamerasModule } from '../../src/cameras/cameras.module';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { parseConfig } from '../../src/platform/config';
import { PlatformModule } from '../../src/platform/platform.module';
import { WritingModule } from '../../src/writing/writing.module';
import type { TestDatabase } from '../database';
import { servicesEnvironment } from '../services';

/** The services of areas, cameras and incidents on a real database, without HTTP. */
export function startRegistry(database: TestDatabase): Promise<INestApplicationContext> {
  const config = parseConfig({
    ...servicesEnvironment(),
    DATABASE_URL: database.appUrl,
    LOG_LEVEL: 'silent',
  });
  class RegistryTestModule {}
  const imports = [
    PlatformModule.forRoot(config),
    WritingModule,
    AccessModule,
    AreasModule,
    CamerasModule,
    IncidentsModule,
  ];
  return NestFactory.createApplicationContext(
    { module: RegistryTestModule, imports },
    { logger: false, abortOnError: false },
  );
}

/** Types of the custody entries that wait in the inbox, oldest first; the application's role may not read it. */
export async function custodyTypes(database: TestDatabase): Promise<string[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const sql = `SELECT entry_bytes AS bytes FROM custody_inbox ORDER BY entry_id`;
    const { rows } = await client.query<{ bytes: Buffer }>(sql);
    return rows.map((row) => (JSON.parse(row.bytes.toString()) as { type: string }).type);
  } finally {
    await client.end();
  }
}
