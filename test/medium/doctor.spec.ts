import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { doctor, runDoctor } from '../../src/commands/doctor';
import type { Check } from '../../src/commands/checks/check';
import type { Config } from '../../src/platform/config';
import { createTestDatabase, type TestDatabase } from '../database';
import { startLyingStore } from '../stubs/lying-store';
import { storageConfig } from './storage-config';

type Overrides = Partial<Record<keyof Config, string>>;

let database: TestDatabase;
let folder: string;
let hung: Server;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lensledger-doctor-'));
  hung = createServer();
  await new Promise<void>((resolve) => hung.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  hung.close();
  await rm(folder, { recursive: true });
  await database.drop();
});

/** One set of buckets for the whole file: each would be kept by its locks. */
const { S3_BUCKET_PREFIX } = storageConfig();

function settings(overrides: Overrides = {}): Config {
  // Room for a small file only, so that the machine of the test need not be big.
  return storageConfig({
    S3_BUCKET_PREFIX,
    DATABASE_URL: database.appUrl,
    MAX_UPLOAD_BYTES: '1000',
    ...overrides,
  });
}

async function look(overrides: Overrides, timeout?: number): Promise<Record<string, Check>> {
  const { checks } = await doctor(settings(overrides), timeout);
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

async function failing(overrides: Overrides): Promise<string[]> {
  return Object.values(await look(overrides)).flatMap((check) => (check.ok ? [] : [check.name]));
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('doctor', () => {
  it('finds everything right on the test services', async () => {
    const { ok, checks } = await doctor(settings());
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(checks.map((check) => check.name)).toEqual([
      'configuration',
      'postgresql',
      'postgis',
      'database schema',
      'database rights',
      'redis',
      'redis persistence',
      'redis eviction',
      'object store',
      'buckets',
      'object lock',
      'ffmpeg',
      'ffprobe',
      'prlimit',
      'setpriv',
      'checkpoint key',
      'secrets key',
      'room for media',
      'clock',
      'database clock',
    ]);
  });

  it('names PostgreSQL alone when only that is down, and says in both languages what to do', async () => {
    const checks = await look({ DATABASE_URL: 'postgres://ll_app:letmein@127.0.0.1:9/lensledger' });
    const names = Object.values(checks).flatMap((check) => (check.ok ? [] : [check.name]));
    expect(names).toEqual(['postgresql', 'postgis', 'database schema', 'database rights', 'database clock']);
    expect(checks.postgresql?.detail).toContain('ECONNREFUSED');
    expect(checks.postgresql?.fix?.en).toContain('DATABASE_URL');
    expect(checks.postgresql?.fix?.vi).toContain('DATABASE_URL');
    expect(JSON.stringify(checks)).not.toContain('letmein');
  });

  it('names Redis alone when only that is down', async () => {
    expect(await failing({ REDIS_URL: 'redis://127.0.0.1:9' })).toEqual([
      'redis',
      'redis persistence',
      'redis eviction',
    ]);
  });

  it('names the store alone when only that is down or refuses the credentials', async () => {
    const store = ['object store', 'buckets', 'object lock'];
    expect(await failing({ S3_ENDPOINT: 'http://127.0.0.1:9' })).toEqual(store);
    expect(await failing({ S3_SECRET_KEY: 'wrong' })).toEqual(store);
  });

  it('ends in time though every service hangs', async () => {
    const at = `127.0.0.1:${(hung.address() as AddressInfo).port}`;
    const started = Date.now();
    const overrides = {
      DATABASE_URL: `postgres://a@${at}/b`,
      REDIS_URL: `redis://${at}`,
      S3_ENDPOINT: `http://${at}`,
    };
    const checks = await look(overrides, 500);
    expect(Date.now() - started).toBeLessThan(4000);
    for (const name of ['postgresql', 'redis', 'object store']) expect(checks[name]?.ok).toBe(false);
    expect(checks['room for media']?.ok).toBe(true);
  });

  it('refuses a store that lies', async () => {
    const stub = await startLyingStore('ignores locks');
    try {
      const checks = await look({ S3_ENDPOINT: stub.endpoint });
      expect(checks.buckets?.ok).toBe(true);
      expect(checks['object lock']).toMatchObject({
        ok: false,
        detail: 'on a locked object it accepted: delete',
      });
    } finally {
      await stub.close();
    }
  });
});

describe('doctor on the database', () => {
  it('names migrations that have not run', async () => {
    await asOwner(`UPDATE migrations SET name = 'Other9999999999999' WHERE name LIKE 'Idempotency%'`);
    const checks = await look({});
    await asOwner(`UPDATE migrations SET name = 'Idempotency1700000000007' WHERE name LIKE 'Other%'`);
    expect(checks['database schema']).toMatchObject({
      ok: false,
      detail: 'not run yet: Idempotency1700000000007',
    });
  });

  it('names a schema made by a newer version', async () => {
    await asOwner(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`);
    const checks = await look({});
    await asOwner(`DELETE FROM migrations WHERE name = 'Later9999999999999'`);
    expect(checks['database schema']).toMatchObject({
      ok: false,
      detail: 'made by a newer version: Later9999999999999',
    });
  });

  it.each([
    ['UPDATE (leaf_hash) ON custody_log', 'the role may UPDATE custody_log'],
    ['DELETE ON custody_log', 'the role may DELETE from custody_log'],
    ['TRUNCATE ON custody_log', 'the role may TRUNCATE custody_log'],
    ['INSERT ON custody_log', 'the role may INSERT into custody_log'],
    ['UPDATE ON custody_head', 'the role may UPDATE custody_head'],
    ['DELETE ON custody_inbox', 'the role may DELETE from custody_inbox'],
    ['CREATE ON SCHEMA public', 'the role may create tables in schema public'],
  ])('names a right too many: %s', async (right, detail) => {
    await asOwner(`GRANT ${right} TO ll_app`);
    const checks = await look({});
    await asOwner(`REVOKE ${right} FROM ll_app`);
    expect(checks['database rights']).toMatchObject({ ok: false, detail });
  });

  it('names a right too few', async () => {
    await asOwner(`REVOKE INSERT ON custody_inbox FROM ll_app`);
    const checks = await look({});
    await asOwner(`GRANT INSERT ON custody_inbox TO ll_app`);
    expect(checks['database rights']?.detail).toBe('the role may not INSERT into custody_inbox');
  });

  it('refuses an application that works as the owner', async () => {
    const rights = (await look({ DATABASE_URL: database.ownerUrl }))['database rights'];
    expect(rights?.ok).toBe(false);
    expect(rights?.detail).toContain('the role owns the custody log, or is a member of its owner');
  });

  it('refuses an application that works as the sequencer', async () => {
    const rights = (await look({ DATABASE_URL: database.sequencerUrl }))['database rights'];
    expect(rights?.detail).toContain('the role is a member of ll_sequencer');
  });
});

describe('doctor on the machine', () => {
  it('knows a checkpoint key that others may read', async () => {
    const file = join(folder, 'checkpoint.key');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const key = async () => (await look({ CHECKPOINT_KEY_FILE: file }))['checkpoint key'];
    expect(await key()).toEqual({
      name: 'checkpoint key',
      ok: true,
      detail: 'ed25519 key for its owner alone',
    });
    await chmod(file, 0o640);
    expect(await key()).toMatchObject({ ok: false, detail: 'others may use it (mode 640)' });
  });

  it('knows a key of the wrong kind, and one that is not there', async () => {
    const file = join(folder, 'rsa.key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    expect((await look({ CHECKPOINT_KEY_FILE: file }))['checkpoint key']?.ok).toBe(false);
    expect((await look({ CHECKPOINT_KEY_FILE: join(folder, 'none') }))['checkpoint key']?.ok).toBe(false);
  });

  it('knows a key to secrets that others may read, that is too short, and that is not there', async () => {
    const file = join(folder, 'secrets.key');
    const key = async () => (await look({ SECRETS_KEY_FILE: file }))['secrets key'];
    expect(await key()).toMatchObject({ ok: false });
    await writeFile(file, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    expect(await key()).toEqual({ name: 'secrets key', ok: true, detail: '32 bytes for its owner alone' });
    await chmod(file, 0o604);
    expect(await key()).toMatchObject({ ok: false, detail: 'others may use it (mode 604)' });
    await chmod(file, 0o600);
    await writeFile(file, Buffer.alloc(31, 7).toString('base64'));
    expect(await key()).toMatchObject({ ok: false, detail: '31 bytes for its owner alone' });
    expect((await look({ SECRETS_KEY_FILE: file }))['secrets key']?.fix?.vi).toContain('SECRETS_KEY_FILE');
  });

  it('misses programs that are not in the PATH', async () => {
    const { PATH } = process.env;
    process.env.PATH = folder;
    const names = await failing({}).finally(() => (process.env.PATH = PATH));
    expect(names).toEqual(['ffmpeg', 'ffprobe', 'prlimit', 'setpriv']);
  });

  it('wants room for as many uploads as there are jobs at once', async () => {
    const full = { MAX_UPLOAD_BYTES: String(5 * 2 ** 30), JOB_CONCURRENCY: '32', MEDIA_FOLDER: '/dev/shm' };
    expect(await failing(full)).toEqual(['room for media']);
  });
});

describe('runDoctor', () => {
  it('exits 0 when all is right and 1 when something is not, with the fix in the text', async () => {
    expect(await runDoctor(settings())).toMatchObject({ exitCode: 0, data: { ok: true } });
    const { exitCode, text } = await runDoctor(settings({ REDIS_URL: 'redis://127.0.0.1:9' }));
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^FAIL {2}redis .*\n {6}→ Start Redis/m);
  });
});
