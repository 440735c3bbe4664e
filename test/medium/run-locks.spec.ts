import { type Client } from 'pg';
import { RunLocks } from '../../src/queue/run-locks';
import { createTestDatabase, type TestDatabase } from '../database';
import { queueConfig } from './queue-application';

jest.setTimeout(60_000);

describe('RunLocks', () => {
  let database: TestDatabase;
  let ours: RunLocks;
  let others: RunLocks;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  beforeEach(() => {
    [ours, others] = [new RunLocks(queueConfig(database)), new RunLocks(queueConfig(database))];
  });

  afterEach(() => Promise.all([ours, others].map((locks) => locks.onApplicationShutdown())));

  afterAll(async () => {
    await database?.drop();
  });

  it('let one process at a time run a job', async () => {
    expect(await ours.tryTake('a')).toBe(true);
    expect([await ours.tryTake('a'), await others.tryTake('a')]).toEqual([false, false]);
    expect(await others.tryTake('b')).toBe(true);
    await ours.release('a');
    expect(await others.tryTake('a')).toBe(true);
  });

  it('outlive the loss of a session: no later word of the old one touches the new one', async () => {
    await ours.tryTake('a');
    const lost = await (ours as unknown as { session: Promise<Client> }).session;
    lost.emit('error', new Error('terminating connection'));
    expect(await ours.tryTake('b')).toBe(true);
    await lost.end();
    await ours.release('b');
    expect(await others.tryTake('b')).toBe(true);
  });
});
