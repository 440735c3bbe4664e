import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { JobsModule } from '../../src/jobs/jobs.module';
import { type Config, parseConfig } from '../../src/platform/config';
import { PlatformModule } from '../../src/platform/platform.module';
import type { JobDefinition } from '../../src/queue/job';
import { insertSql, messageOf } from '../../src/queue/outbox';
import { QueueModule, QueueWorkerModule } from '../../src/queue/queue.module';
import { WritingModule } from '../../src/writing/writing.module';
import type { TestDatabase } from '../database';
import { type Environment, servicesEnvironment } from '../services';

/** Settings of a queue of its own on the file's database. */
export function queueConfig(database: TestDatabase, environment: Environment = {}): Config {
  return parseConfig({
    ...servicesEnvironment(),
    DATABASE_URL: database.appUrl,
    QUEUE_PREFIX: `t-${randomBytes(6).toString('hex')}`,
    LOG_LEVEL: 'silent',
    RECONCILE_SECONDS: '1',
    JOB_LOCK_MILLISECONDS: '1000',
    ...environment,
  });
}

/**
 * A worker process's worth of queue: relay, reconciler, runner, and the given handlers.
 * @throws Error what a worker process would refuse to start for.
 */
export async function startQueue(
  config: Config,
  handlers: Type<unknown>[],
): Promise<INestApplicationContext> {
  const imports = [PlatformModule.forRoot(config), WritingModule, QueueModule, QueueWorkerModule, JobsModule];
  const app = await Test.createTestingModule({ imports, providers: handlers }).compile();
  app.useLogger(false); // Outages are what these tests are about; their log would only look like failures.
  try {
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What a feature's committed transaction would have left. @returns the messages' ids. */
export async function send<P>(
  app: INestApplicationContext,
  job: JobDefinition<P>,
  payloads: P[],
  runAt: Date | null = null,
): Promise<string[]> {
  const messages = payloads.map((payload) => messageOf(job, payload, runAt));
  const { text, values } = insertSql(messages);
  await app.get(DataSource).query(text, values);
  return messages.map((message) => message.id);
}

export async function states(app: INestApplicationContext): Promise<Record<string, number>> {
  const rows = await app
    .get(DataSource)
    .query<{ state: string; count: number }[]>(
      `SELECT state, count(*)::integer FROM outbox_message GROUP BY state`,
    );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Polls until `isTrue`. @throws Error with `describe()` after `seconds`. */
export async function until(
  isTrue: () => Promise<boolean> | boolean,
  seconds = 20,
  describe: () => unknown = () => '',
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (Date.now() > deadline)
      throw new Error(`not within ${seconds} s: ${JSON.stringify(await describe())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
