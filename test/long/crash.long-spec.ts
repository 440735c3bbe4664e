import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { CrashPoint } from '../../src/platform/crash-point';
import { Builders, byHttp } from '../builders';
import { clip, unique, untilFinished, upload } from '../media';
import { freePort } from '../ports';
import { type Part, startStack, type Stack } from '../processes';
import { sealedOnce, takeCensus, untilSettled } from '../sealed-once';

jest.setTimeout(900_000);

const UNIQUE = 40;
const TWINS = 10;
const API_POINTS: CrashPoint[] = ['after-staging-put', 'after-commit-before-enqueue'];
const WORKER_POINTS: CrashPoint[] = ['after-seal-put', 'before-lock-read-back', 'before-staged-delete'];
const ROUNDS = 9;

/** A Redis of this file's own, so that a real FLUSHALL hurts nobody else; not even its data survive it. */
class OwnRedis {
  readonly url: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lensledger-redis-'));
  private child: ChildProcess;

  constructor(private readonly port: number) {
    this.url = `redis://127.0.0.1:${port}/0`;
  }

  start(): void {
    const settings = [
      '--port',
      `${this.port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      this.folder,
    ];
    this.child = spawn('redis-server', settings, { stdio: 'ignore' });
  }

  async flushAll(): Promise<void> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 20 });
    await redis.flushall();
    redis.disconnect();
  }

  async killHard(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.killHard();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('50 items, kill -9 everywhere and FLUSHALL', () => {
  let redis: OwnRedis;
  let stack: Stack;

  beforeAll(async () => {
    redis = new OwnRedis(await freePort());
    redis.start();
    await redis.flushAll();
    const extraEnv = {
      REDIS_URL: redis.url,
      JOB_LOCK_MILLISECONDS: '1000',
      RECONCILE_SECONDS: '1',
      RECEIVING_STALE_SECONDS: '5',
    };
    stack = await startStack({ parts: ['api', 'worker', 'sequencer'], extraEnv });
  });

  afterAll(async () => {
    await stack?.stop();
    await redis.stop();
  });

  it('every accepted item ends sealed exactly once, with one version per hash', async () => {
    const build = new Builders(byHttp(stack.client));
    const cameraId = (await build.camera((await build.area()).id)).camera.id;
    const twin = unique(clip());
    const films = [
      ...Array.from({ length: UNIQUE }, () => unique(clip())),
      ...Array.from({ length: TWINS }, () => twin),
    ];
    await stack.kill('worker');
    const ids = await acceptAll(films, cameraId);
    expect(new Set(ids).size).toBe(films.length);

    await startUnready('worker', { CRASH_AT: WORKER_POINTS[0]! });
    await stack.exitOf('worker');
    const waiting = await stack.client.get('/api/v1/jobs?state=enqueued&limit=200');
    expect(waiting.body.items.length).toBeGreaterThan(films.length - 5);
    await redis.flushAll();
    for (let round = 0; round < ROUNDS; round++) {
      expect(await stack.exitOf('worker')).toEqual({ code: null, signal: 'SIGKILL' });
      if (round % 3 === 1) await redis.flushAll();
      if (round % 3 === 2) {
        await redis.killHard();
        redis.start();
      }
      await startUnready('worker', { CRASH_AT: WORKER_POINTS[round % WORKER_POINTS.length]! });
    }
    await stack.restart('worker');
    for (const id of ids)
      expect(await untilFinished(stack.client, id, 300)).toMatchObject({ state: 'sealed' });
    await untilSettled(stack, 60);
    const census = await takeCensus(stack);
    expect(census).toMatchObject(sealedOnce(films.length, UNIQUE + 1));
    expect(census.states.sealed).toBe(films.length);
  });

  /** Uploads one after another while the api dies again and again; a client asks again with the same key. */
  async function acceptAll(films: Buffer[], cameraId: string): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, bytes] of films.entries()) {
      const point = index % 10 === 0 ? API_POINTS[(index / 10) % API_POINTS.length] : undefined;
      if (point) await stack.restart('api', { CRASH_AT: point });
      const send = () => upload(stack.client, bytes, { cameraId }, { 'idempotency-key': `film-${index}` });
      const first = await send().catch(() => null);
      if (point) {
        expect([first, await stack.exitOf('api')]).toEqual([null, { code: null, signal: 'SIGKILL' }]);
        await stack.start('api');
      }
      const answer = first ?? (await send());
      expect(answer.status).toBe(202);
      ids.push(answer.body.id);
    }
    return ids;
  }

  /** Starts a part that may kill itself before anybody sees it ready. */
  async function startUnready(part: Part, extraEnv: Record<string, string>): Promise<void> {
    await stack.start(part, extraEnv).catch((error: Error) => {
      if (!/before it was ready/.test(error.message)) throw error;
    });
  }
});
