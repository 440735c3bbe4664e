import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { insertSql } from '../../src/queue/outbox';
import { createTestDatabase, type TestDatabase } from '../database';
import { flushPrefix } from '../redis';
import { servicesEnvironment } from '../services';

jest.setTimeout(60_000);

const FIRST = '01900000-0000-7000-8000-000000000001';
const SECOND = '01900000-0000-7000-8000-000000000002';

describe('a worker killed while it runs a job', () => {
  let database: TestDatabase;
  let client: Client;
  const queuePrefix = `t-${randomBytes(6).toString('hex')}`;
  const children: ChildProcess[] = [];

  function spawnWorker(mode: 'hang' | 'end'): { child: ChildProcess; output: () => string } {
    const child = spawn(process.execPath, [join(__dirname, 'killed-worker.js'), mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...servicesEnvironment(),
        DATABASE_URL: database.appUrl,
        QUEUE_PREFIX: queuePrefix,
        LOG_LEVEL: 'silent',
        JOB_LOCK_MILLISECONDS: '1000',
      },
    });
    children.push(child);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { child, output: () => output };
  }

  async function until(isTrue: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!(await isTrue())) {
      if (Date.now() > deadline) throw new Error(`not within ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.appUrl });
    await client.connect();
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await client?.end();
    await flushPrefix(servicesEnvironment().REDIS_URL!, queuePrefix);
    await database?.drop();
  });

  /** Sends one message and kills the worker that has begun it. */
  async function killUnder(id: string): Promise<void> {
    const message = {
      id,
      jobName: 'test.killed',
      queue: 'test',
      jobId: 'x',
      payload: { id: 'x' },
      runAt: null,
    };
    const { text, values } = insertSql([message]);
    await client.query(text, values);
    const worker = spawnWorker('hang');
    await until(() => worker.output().includes('started x attempt 1'), 20);
    const killed = new Promise((resolve) => worker.child.once('exit', resolve));
    worker.child.kill('SIGKILL');
    await killed;
  }

  async function ledger(id: string) {
    const { rows } = await client.query(
      `SELECT state, attempts, last_error FROM outbox_message WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  it('does not fail the job, not even its last attempt: another worker runs it', async () => {
    await killUnder(FIRST);
    const second = spawnWorker('end');
    await until(async () => (await ledger(FIRST)).state === 'done', 20);
    expect(second.output()).toBe('started x attempt 1\n');
    expect(await ledger(FIRST)).toEqual({ state: 'done', attempts: 0, last_error: null });
    second.child.kill('SIGKILL');
  });

  it('fails a job under which fifty workers have died, and says so', async () => {
    await killUnder(SECOND);
    const redis = new Redis(servicesEnvironment().REDIS_URL!);
    // BullMQ's count of stalls: fifty real deaths would take minutes.
    await redis.hset(`${queuePrefix}:test:${SECOND}`, 'stc', 50);
    redis.disconnect();
    const second = spawnWorker('end');
    await until(async () => (await ledger(SECOND)).state === 'failed', 20);
    expect((await ledger(SECOND)).last_error).toBe('workers died 50 times while running this');
    expect(second.output()).toBe('');
  });
});
