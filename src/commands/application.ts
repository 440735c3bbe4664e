import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import type { Config } from '../platform/config';
import { PlatformModule } from '../platform/platform.module';
import { WritingModule } from '../writing/writing.module';

const CONNECT_TIMEOUT_MILLISECONDS = 5_000;

/** What a command needs of the application: no routes, no workers, nothing that runs by itself. */
@Module({})
class CommandModule {
  static forRoot(config: Config, features: NonNullable<DynamicModule['imports']>): DynamicModule {
    return { module: CommandModule, imports: [PlatformModule.forRoot(config), WritingModule, ...features] };
  }
}

/** Runs `work` with the given features over the database of `config` and closes everything after it. */
export async function withApplication<T>(
  config: Config,
  features: NonNullable<DynamicModule['imports']>,
  work: (application: INestApplicationContext) => Promise<T>,
): Promise<T> {
  await refuseUnreachable(config.DATABASE_URL);
  const module = CommandModule.forRoot(config, features);
  // Nest's own logger writes to stdout, which belongs to the result.
  const application = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}

/** Nest would try again for half a minute; whoever types a command wants to know at once. */
async function refuseUnreachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS });
  try {
    await client.connect();
  } catch (cause) {
    throw new Error('cannot reach the database of DATABASE_URL', { cause });
  } finally {
    await client.end();
  }
}
