import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { JobsService } from '../../src/jobs/jobs.service';
import { systemContext } from '../../src/platform/http/request-context';
import { defineJob, PermanentJobError } from '../../src/queue/job';
import { JobHandler, type JobRun } from '../../src/queue/job-handler';
import { JobLedger } from '../../src/queue/ledger';
import { Reconciler } from '../../src/queue/reconciler';
import { QueueRedis } from '../../src/queue/redis';
import { createTestDatabase, type TestDatabase } from '../database';
import { flushPrefix } from '../redis';
import { queueConfig, send, startQueue, states, until } from './queue-application';

jest.setTimeout(60_000);

interface Note {
  id: string;
  behaviour: 'count' | 'slow' | 'long' | 'fail' | 'fail-for-good' | 'hang';
}

const note = defineJob<Note>({
  name: 'test.note',
  queue: 'test',
  attempts: 3,
  backoffMilliseconds: 10,
  parse: (payload) => {
    const { id, behaviour } = payload as Note;
    if (typeof id !== 'string') throw new Error('id must be text');
    return { id, behaviour };
  },
  idOf: (payload) => payload.id,
});

/** Runs of each note, and the run each was told about. */
let runs: Map<string, JobRun[]>;
let overlaps = 0;
const active = new Set<string>();
let isMended = false;

@JobHandler(note)
class NoteHandler {
  async handle({ id, behaviour }: Note, run: JobRun): Promise<void> {
    if (active.has(id)) overlaps++;
    active.add(id);
    runs.set(id, [...(runs.get(id) ?? []), run]);
    try {
      await this.behave(behaviour, run.signal);
    } finally {
      active.delete(id);
    }
  }

  private async behave(behaviour: Note['behaviour'], signal: AbortSignal): Promise<void> {
    if (behaviour === 'slow') await new Promise((resolve) => setTimeout(resolve, 40));
    if (behaviour === 'long') await new Promise((resolve) => setTimeout(resolve, 2500));
    if (behaviour === 'fail' && !isMended) throw new Error('redis://:secret@host refused');
    if (behaviour === 'fail-for-good') throw new PermanentJobError('never will');
    if (behaviour === 'hang' && !isMended)
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('told to stop'))),
      );
  }
}

const ids = (count: number, label: string) =>
  Array.from({ length: count }, (_, index) => `${label}-${index}`);
const notes = (names: string[], behaviour: Note['behaviour']) => names.map((id) => ({ id, behaviour }));

describe('queue on PostgreSQL and Redis', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let config: ReturnType<typeof queueConfig>;

  const runCounts = (names: string[]) => names.map((id) => runs.get(id)?.length ?? 0);
  const allDone = async (count: number) => (await states(app)).done === count;

  beforeAll(async () => {
    database = await createTestDatabase();
    config = queueConfig(database);
  });

  afterAll(async () => {
    await database?.drop();
  });

  beforeEach(async () => {
    runs = new Map();
    overlaps = 0;
    isMended = false;
    app = await startQueue(config, [NoteHandler]);
    await app.get(DataSource).query('DELETE FROM outbox_message');
  });

  afterEach(async () => {
    await app?.close();
    await flushPrefix(config.REDIS_URL, config.QUEUE_PREFIX);
  });

  it('runs every committed message once and leaves nothing in Redis', async () => {
    const names = ids(450, 'plain');
    await send(app, note, notes(names, 'count'));
    await until(
      () => allDone(450),
      30,
      () => states(app),
    );
    expect(new Set(runCounts(names))).toEqual(new Set([1]));
    await until(async () => (await app.get(QueueRedis).queue('test').getJobCounts()).active === 0);
    expect(await app.get(QueueRedis).known([{ id: names[0]!, queue: 'test' }])).toEqual([false]);
  });

  it('loses nothing when Redis is emptied while jobs wait and run', async () => {
    const names = ids(60, 'flushed');
    await send(app, note, notes(names, 'slow'));
    await until(() => runs.size >= 8);
    expect(await flushPrefix(config.REDIS_URL, config.QUEUE_PREFIX)).toBeGreaterThan(40);
    await until(
      () => allDone(60),
      30,
      () => states(app),
    );
    expect(new Set(runCounts(names))).toEqual(new Set([1]));
    expect(overlaps).toBe(0);
  });

  it('does not start a job again that still runs, although Redis has forgotten it', async () => {
    const other = await startQueue(config, [NoteHandler]);
    try {
      const [id] = await send(app, note, [{ id: 'forgotten', behaviour: 'long' }]);
      await until(() => runs.has('forgotten'));
      await flushPrefix(config.REDIS_URL, config.QUEUE_PREFIX);
      const handedOverAgain = () => app.get(QueueRedis).known([{ id: id!, queue: 'test' }]);
      await until(async () => (await handedOverAgain())[0]!);
      await until(
        () => allDone(1),
        20,
        () => states(app),
      );
      await until(async () => !(await handedOverAgain())[0]);
      expect(runs.get('forgotten')).toHaveLength(1);
      expect(overlaps).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('runs a message once although its relay died between handing it over and noting that', async () => {
    const ledger = app.get(JobLedger);
    const dying = jest.spyOn(ledger, 'markEnqueued').mockRejectedValueOnce(new Error('the relay dies here'));
    const names = ids(20, 'relay');
    await send(app, note, notes(names, 'count'));
    await until(
      () => allDone(20),
      20,
      () => states(app),
    );
    expect(dying).toHaveBeenCalled();
    expect(await dying.mock.results[0]!.value.catch((error: Error) => error.message)).toBe(
      'the relay dies here',
    );
    await new Promise((resolve) => setTimeout(resolve, 1500)); // a second relay round and a reconciler round
    expect(runCounts(names)).toEqual(names.map(() => 1));
  });

  it('runs a delayed message once its moment has come, also when Redis forgot it meanwhile', async () => {
    const begun = Date.now();
    await send(app, note, notes(['later', 'forgotten later'], 'count'), new Date(begun + 3000));
    await until(async () => (await states(app)).enqueued === 2);
    await flushPrefix(config.REDIS_URL, config.QUEUE_PREFIX);
    await until(
      () => allDone(2),
      20,
      () => states(app),
    );
    expect(Date.now() - begun).toBeGreaterThanOrEqual(3000);
    expect(runCounts(['later', 'forgotten later'])).toEqual([1, 1]);
  });

  it('does not run a message early when Redis says so', async () => {
    const [id] = await send(app, note, notes(['early'], 'count'), new Date(Date.now() + 2500));
    await until(async () => (await app.get(QueueRedis).known([{ id: id!, queue: 'test' }]))[0]!);
    const job = await app.get(QueueRedis).queue('test').getJob(id!);
    await job!.promote();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runs.get('early')).toBeUndefined();
    await until(() => allDone(1));
    expect(runCounts(['early'])).toEqual([1]);
  });

  it('gives two workers each message once', async () => {
    const other = await startQueue(config, [NoteHandler]);
    try {
      const names = ids(400, 'two');
      for (let start = 0; start < 400; start += 20)
        await send(app, note, notes(names.slice(start, start + 20), 'count'));
      await until(
        () => allDone(400),
        30,
        () => states(app),
      );
      expect(new Set(runCounts(names))).toEqual(new Set([1]));
      expect(overlaps).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('tries a failing job again, then shows it as failed, and runs it again on request', async () => {
    const jobs = app.get(JobsService);
    const [id] = await send(app, note, [{ id: 'broken', behaviour: 'fail' }]);
    await until(
      async () => (await jobs.get(id!)).state === 'failed',
      20,
      () => jobs.get(id!),
    );
    expect(runs.get('broken')!.map(({ attempt, isLastAttempt }) => [attempt, isLastAttempt])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    const { items } = await jobs.list({ state: 'failed' });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id, name: 'test.note', subject: 'broken', attempts: 3 });
    expect(items[0]!.lastError).toBe('Error: redis://***@host refused');

    isMended = true;
    await jobs.retry(systemContext('test'), id!);
    await until(
      async () => (await jobs.get(id!)).state === 'done',
      20,
      () => jobs.get(id!),
    );
    expect(runs.get('broken')).toHaveLength(4);
    expect(runs.get('broken')![3]!.attempt).toBe(1);
    const [inbox] = await app.get(DataSource).query(`SELECT count(*)::integer AS entries FROM custody_inbox`);
    expect(inbox.entries).toBe(1);
    await expect(jobs.retry(systemContext('test'), id!)).rejects.toMatchObject({
      declaration: { code: 'job_not_failed' },
    });
  });

  it('fails at once what another try cannot help: a permanent error, a payload nobody can read', async () => {
    const jobs = app.get(JobsService);
    const [permanent] = await send(app, note, [{ id: 'permanent', behaviour: 'fail-for-good' }]);
    const [unreadable] = await send(app, note, [{ id: 7, behaviour: 'count' } as never]);
    await until(
      async () => (await states(app)).failed === 2,
      20,
      () => states(app),
    );
    expect(runs.get('permanent')).toHaveLength(1);
    expect((await jobs.get(permanent!)).lastError).toBe('PermanentJobError: never will');
    expect((await jobs.get(unreadable!)).lastError).toContain(
      'payload cannot be read: Error: id must be text',
    );
  });

  it('leaves jobs of another release waiting instead of finishing them silently', async () => {
    const unknown = { ...note, name: 'test.newer' };
    await send(app, unknown, [{ id: 'newer', behaviour: 'count' }]);
    await send(app, note, [{ id: 'known', behaviour: 'count' }]);
    await until(
      async () => (await states(app)).done === 1,
      20,
      () => states(app),
    );
    expect(await states(app)).toEqual({ done: 1, pending: 1 });
  });

  it('returns a job that cannot finish before the shutdown, without counting an attempt', async () => {
    const hasty = await startQueue({ ...config, SHUTDOWN_SECONDS: 1 }, [NoteHandler]);
    await app.close();
    const [id] = await send(hasty, note, [{ id: 'interrupted', behaviour: 'hang' }]);
    await until(() => runs.has('interrupted'));
    await hasty.close();
    expect(runs.get('interrupted')![0]!.signal.aborted).toBe(true);

    isMended = true;
    app = await startQueue(config, [NoteHandler]);
    const ledger = app.get(JobLedger);
    // At once: returned to the queue, not found stalled after a lock ran out.
    await until(
      async () => (await ledger.find(id!))!.state === 'done',
      3,
      () => ledger.find(id!),
    );
    expect(runs.get('interrupted')!.map((run) => run.attempt)).toEqual([1, 1]);
    expect(await ledger.find(id!)).toMatchObject({ attempts: 0, lastError: null });
  });

  it('pages through jobs by state and queue, newest first', async () => {
    const jobs = app.get(JobsService);
    const sent = await send(app, note, notes(ids(5, 'page'), 'count'));
    await until(() => allDone(5));
    const first = await jobs.list({ state: 'done', queue: 'test', limit: 2 });
    const second = await jobs.list({ state: 'done', limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((job) => job.id)).toEqual([...sent].reverse());
    expect(second.nextCursor).toBeNull();
    expect((await jobs.list({ state: 'failed' })).items).toEqual([]);
    expect((await jobs.list({ queue: 'other' })).items).toEqual([]);
  });

  it('forgets jobs that were done long ago, and no others', async () => {
    const daysAgo = (days: number) => v7({ msecs: Date.now() - days * 86_400_000 });
    const rows = [
      [daysAgo(91), 'done'],
      [daysAgo(89), 'done'],
      [daysAgo(91), 'failed'],
    ] as const;
    for (const [id, state] of rows)
      await app.get(DataSource).query(
        `INSERT INTO outbox_message (id, job_name, queue, job_id, payload, state, finished_at)
         VALUES ($1, 'test.note', 'test', 'old', '{}', $2, now())`,
        [id, state],
      );
    await app.get(Reconciler).reconcileRound();
    const kept = await app.get(DataSource).query<{ id: string }[]>(`SELECT id FROM outbox_message`);
    expect(kept.map(({ id }) => id).sort()).toEqual([rows[1][0], rows[2][0]].sort());
  });

  it('refuses to start when a declared job has no handler', async () => {
    await expect(startQueue(config, [])).rejects.toThrow('job test.note has 0 handlers instead of one');
  });

  it('refuses to start when a declared job has two handlers', async () => {
    @JobHandler(note)
    class SecondNoteHandler {
      async handle(): Promise<void> {}
    }
    await expect(startQueue(config, [NoteHandler, SecondNoteHandler])).rejects.toThrow(
      'has 2 handlers instead of one',
    );
  });
});
