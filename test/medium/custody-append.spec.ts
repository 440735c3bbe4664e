import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { verifyDatabase } from '../../src/commands/verify-custody';
import type { CustodyEntry } from '../../src/custody/entry';
import { insertSql } from '../../src/custody/inbox';
import { custodyLag } from '../../src/custody/lag';
import { leafHash } from '../../src/custody/merkle';
import { CustodyLog, someEntry } from './custody-log';

let log: CustodyLog;

beforeAll(async () => {
  log = await CustodyLog.create();
});

beforeEach(() => log.empty());

afterAll(() => log?.drop());

const count = async (sql: string) => Number((await log.owner.query<{ count: string }>(sql)).rows[0]!.count);
const faults = async () => (await verifyDatabase(log.database.appUrl, log.store, log.signer)).faults;

/** A transaction that has put the entry into the inbox and is still open. */
async function begin(entry: CustodyEntry): Promise<PoolClient> {
  const client = await log.app.connect();
  const { text, values } = insertSql([entry]);
  await client.query('BEGIN');
  await client.query(text, values);
  return client;
}

/** Numbers in the log, in order. */
async function numbers(): Promise<number[]> {
  const { rows } = await log.app.query<{ seq: string }>(`SELECT seq FROM custody_log ORDER BY seq`);
  return rows.map((row) => Number(row.seq));
}

describe('appendBatch', () => {
  it('numbers committed entries from 1 without gaps and empties the inbox', async () => {
    await log.grow(5);
    await log.grow(3);
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await count(`SELECT count(*) FROM custody_inbox`)).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('never sees what was rolled back, and finds what commits late with an early id', async () => {
    const [first, second, rolledBack] = [someEntry('first'), someEntry('second'), someEntry('rolled back')];
    const [early, failing] = [await begin(first), await begin(rolledBack)];
    try {
      await log.write(second);
      expect(await log.sequence()).toBe(1);
      await early.query('COMMIT');
      await failing.query('ROLLBACK');
      expect(await log.sequence()).toBe(1);
      expect(await log.sequence()).toBe(0);
      const { rows } = await log.app.query<{ entry_id: string }>(
        `SELECT entry_id FROM custody_log ORDER BY seq`,
      );
      expect(rows.map((row) => row.entry_id)).toEqual([second.entryId, first.entryId]);
    } finally {
      for (const client of [early, failing]) client.release(true);
    }
  });

  it('moves a bounded batch', async () => {
    await log.write(...Array.from({ length: 25 }, (_, index) => someEntry(index)));
    expect([
      await log.sequence(10),
      await log.sequence(10),
      await log.sequence(10),
      await log.sequence(10),
    ]).toEqual([10, 10, 5, 0]);
    expect(await faults()).toEqual([]);
  });

  it('orders the entries of a batch by id, that is by time', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => someEntry(index));
    await log.write(...entries.toReversed());
    await log.sequence();
    const { rows } = await log.app.query<{ entry_id: string }>(
      `SELECT entry_id FROM custody_log ORDER BY seq`,
    );
    expect(rows.map((row) => row.entry_id)).toEqual(entries.map((entry) => entry.entryId));
  });

  it('lets two at once through one after the other', async () => {
    for (let round = 0; round < 10; round++) {
      await log.write(...Array.from({ length: 40 }, (_, index) => someEntry(index)));
      const moved = await Promise.all([log.sequence(15), log.sequence(15), log.sequence(15)]);
      expect(moved.reduce((sum, some) => sum + some)).toBe(40);
    }
    expect(await numbers()).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
    expect(await faults()).toEqual([]);
  });

  it('sets an entry aside that the log has already, and goes on with the others', async () => {
    const twice = someEntry('twice');
    await log.write(twice);
    await log.sequence();
    // The payload's key stops the application; somebody with more rights may still try.
    const text = `INSERT INTO custody_inbox (entry_id, entry_bytes, leaf_hash) VALUES ($1, $2, $3)`;
    await log.owner.query(text, [twice.entryId, twice.entryBytes, twice.leafHash]);
    await log.write(someEntry('other'));
    expect(await log.sequence()).toBe(1);
    expect(await numbers()).toEqual([1, 2]);
    expect(await count(`SELECT count(*) FROM custody_refused WHERE entry_id = '${twice.entryId}'`)).toBe(1);
  });
});

describe('the database', () => {
  it('refuses an inbox row whose leaf hash is not that of its bytes', async () => {
    const entry = { ...someEntry(1), leafHash: leafHash(Buffer.from('other')) };
    await expect(log.write(entry)).rejects.toThrow('ck_custody_inbox_leaf');
  });

  it.each([
    ['app', `SELECT entry_bytes FROM custody_inbox`],
    ['app', `UPDATE custody_inbox SET entry_bytes = ''`],
    ['app', `DELETE FROM custody_inbox`],
    [
      'app',
      `INSERT INTO custody_log (seq, entry_id, entry_bytes, leaf_hash, chain_hash)
      VALUES (1, gen_random_uuid(), '', '', '')`,
    ],
    ['app', `UPDATE custody_head SET size = 0`],
    ['app', `UPDATE custody_payload SET salt = salt`],
    ['app', `DELETE FROM custody_payload`],
    ...['app', 'sequencer', 'owner'].flatMap((role) => [
      [role, `UPDATE custody_log SET seq = seq`],
      [role, `DELETE FROM custody_log`],
      [role, `TRUNCATE custody_log`],
    ]),
    [
      'sequencer',
      `INSERT INTO custody_inbox (entry_id, entry_bytes, leaf_hash) VALUES (gen_random_uuid(), '', '')`,
    ],
    ['sequencer', `SELECT salt FROM custody_payload`],
  ] as ['app' | 'sequencer' | 'owner', string][])('forbids the role of the %s to %s', async (role, sql) => {
    await expect(log[role].query(sql)).rejects.toThrow('permission denied');
  });
});

describe('custodyLag', () => {
  it('tells how many wait and for how long, to any role', async () => {
    await log.grow(2);
    await log.write(someEntry(1), someEntry(2), someEntry(3));
    await pause(50);
    for (const role of [log.app, log.sequencer]) {
      const lag = await custodyLag(async (sql) => (await role.query(sql)).rows);
      expect(lag).toMatchObject({ waiting: 3, size: 2 });
      expect(lag.oldestMilliseconds).toBeGreaterThanOrEqual(50);
      expect(lag.oldestMilliseconds).toBeLessThan(10_000);
    }
    await log.sequence();
    expect(await custodyLag(async (sql) => (await log.app.query(sql)).rows)).toEqual({
      waiting: 0,
      oldestMilliseconds: 0,
      size: 5,
    });
  });
});
