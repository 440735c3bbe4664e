import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { openCheckpoint } from '../../src/custody/note';
import { LogForkedError } from '../../src/custody/checkpoint';
import { checkpointKey } from '../../src/custody/checkpoint-store';
import { Sequencer } from '../../src/custody/sequencer';
import { runSequencer } from '../../src/commands/sequencer';
import { verifyDatabase } from '../../src/commands/verify-custody';
import type { Config } from '../../src/platform/config';
import { CustodyLog, someEntry } from './custody-log';

let log: CustodyLog;

beforeEach(async () => {
  log = await CustodyLog.create();
});

afterEach(() => log.drop());

/** Numbers in the log, in order. */
async function numbers(): Promise<number[]> {
  const { rows } = await log.app.query<{ seq: string }>(`SELECT seq FROM custody_log ORDER BY seq`);
  return rows.map((row) => Number(row.seq));
}

describe('Checkpointer', () => {
  it('writes a signed, locked note when the log grew, and only then', async () => {
    expect(await log.sign()).toBeNull();
    await log.grow(3);
    await log.sign();
    expect(await log.sign()).toBeNull();
    await log.grow(4);
    await log.sign();
    const versions = await log.objects.listVersions('evidence', 'checkpoints/');
    expect(versions.map(({ key }) => key).sort()).toEqual([checkpointKey(3), checkpointKey(7)]);
    const lock = await log.objects.readLock(versions[0]!.key, versions[0]!.versionId);
    expect(lock?.mode).toBe('COMPLIANCE');
    expect(lock!.until.getTime()).toBeGreaterThan(Date.now());
    const stored = [];
    for await (const note of log.store.read('largest first')) stored.push(note);
    expect(
      stored.map(
        ({ versions: texts }) => openCheckpoint(texts[0]!, log.signer.origin, log.signer.publicKey)?.size,
      ),
    ).toEqual([7, 3]);
    expect(await verifyDatabase(log.database.appUrl, log.store, log.signer)).toMatchObject({
      checkpoints: 2,
      anchored: 7,
    });
  });

  it('goes on from the last checkpoint in the store after a restart', async () => {
    await log.grow(3);
    await log.sign();
    log.restart();
    expect(await log.sign()).toBeNull();
    await log.grow(1);
    expect(await log.sign()).toMatchObject({ size: 4 });
  });

  it.each(['at once', 'after a restart'])('does not sign a log that was rewritten, %s', async (when) => {
    await log.grow(5);
    await log.sign();
    await log.empty();
    if (when === 'after a restart') log.restart();
    // Cut, as long as it was, and longer.
    await expect(log.sign()).rejects.toThrow(LogForkedError);
    for (const more of [5, 3]) {
      await log.grow(more);
      await expect(log.sign()).rejects.toThrow(LogForkedError);
    }
  });

  it('says so when the store keeps no lock', async () => {
    await log.grow(1);
    log.objects.readLock = async () => null;
    await expect(log.sign()).rejects.toThrow('did not lock');
    // Not written again and again.
    expect(await log.sign()).toBeNull();
    expect(await log.objects.listVersions('evidence', 'checkpoints/')).toHaveLength(1);
  });
});

describe('Sequencer', () => {
  const run = (pool = log.sequencer) => {
    const stop = new AbortController();
    const checkpointer = { write: () => log.sign() };
    const running = { leads: false, stop: () => (stop.abort(), ended) };
    const info = (text: unknown) => (running.leads ||= text === 'custody sequencer leads');
    const quiet = { info, warn: () => undefined, error: () => undefined } as unknown as Logger;
    const ended = new Sequencer({ pool, checkpointer, checkpointSeconds: 60, log: quiet }).run(stop.signal);
    return running;
  };
  const until = async (size: number) => {
    const deadline = Date.now() + 10_000;
    while ((await numbers()).length < size && Date.now() < deadline) await pause(10);
    return numbers();
  };

  it('orders what commits, soon, and signs what is there when it is stopped', async () => {
    const sequencer = run();
    await log.write(someEntry(1));
    const started = Date.now();
    await until(1);
    expect(Date.now() - started).toBeLessThan(2000);
    await log.write(someEntry(2), someEntry(3));
    await sequencer.stop();
    expect(await numbers()).toEqual([1, 2, 3]);
    expect(await verifyDatabase(log.database.appUrl, log.store, log.signer)).toMatchObject({
      anchored: 3,
      faults: [],
    });
  });

  it('leaves the work to one of two, and the other takes over', async () => {
    const leader = run();
    await log.write(someEntry(1));
    await until(1);
    const standby = run();
    await pause(700);
    expect([leader.leads, standby.leads]).toEqual([true, false]);
    await leader.stop();
    await log.write(someEntry(2));
    expect(await until(2)).toEqual([1, 2]);
    await standby.stop();
  });

  it('tries again when its connection is cut', async () => {
    const pool = new Pool({ connectionString: log.database.sequencerUrl, application_name: 'cut me' });
    pool.on('error', () => undefined);
    const sequencer = run(pool);
    await log.write(someEntry(1));
    await until(1);
    const cut = await log.sequencer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut me'`,
    );
    expect(cut.rowCount).toBeGreaterThan(0);
    await log.write(someEntry(2));
    expect(await until(2)).toEqual([1, 2]);
    await sequencer.stop();
    await pool.end();
  });
});

describe('lensledger sequencer', () => {
  let folder: string;
  const keyFile = () => join(folder, 'checkpoint.key');
  const configOf = (changes: Partial<Config>) =>
    Object.assign(Object.create(log.config) as Config, {
      LOG_LEVEL: 'silent',
      CHECKPOINT_KEY_FILE: keyFile(),
      ...changes,
    });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custody-'));
    await writeFile(keyFile(), log.signer.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('orders and signs with the key of its file until it is stopped', async () => {
    const stop = new AbortController();
    await log.write(someEntry(1), someEntry(2));
    const ended = runSequencer(configOf({}), stop.signal);
    while ((await numbers()).length < 2) await pause(20);
    await log.write(someEntry(3));
    stop.abort();
    await ended;
    const report = await verifyDatabase(log.database.appUrl, log.store, log.signer);
    expect(report).toMatchObject({ entries: 3, anchored: 3, faults: [] });
  });

  it('does not start without its role or its key, and says what is missing', async () => {
    const { signal } = new AbortController();
    const other = join(folder, 'rsa.pem');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await writeFile(other, rsa.export({ type: 'pkcs8', format: 'pem' }));
    for (const [changes, fault] of [
      [{ SEQUENCER_DATABASE_URL: undefined }, 'SEQUENCER_DATABASE_URL is missing'],
      [{ CHECKPOINT_KEY_FILE: undefined }, 'CHECKPOINT_KEY_FILE is missing'],
      [{ CHECKPOINT_KEY_FILE: join(folder, 'none') }, 'ENOENT'],
      [{ CHECKPOINT_KEY_FILE: other }, 'not Ed25519'],
    ] as [Partial<Config>, string][])
      await expect(runSequencer(configOf(changes), signal)).rejects.toThrow(fault);
  });
});
