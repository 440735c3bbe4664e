import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/platform/database';
import { type RequestContext, systemContext } from '../../src/platform/http/request-context';
import type { Config } from '../../src/platform/config';
import { defineJob } from '../../src/queue/job';
import {
  idempotencyKeyReused,
  violates,
  type WriteTransaction,
  WriteUnit,
} from '../../src/writing/write-unit';
import { custodyEntries } from '../custody-entries';
import { createTestDatabase, type TestDatabase } from './database';

const job = defineJob<{ id: number }>({
  name: 'write-unit-test.noop',
  queue: 'test',
  attempts: 1,
  backoffMilliseconds: 1,
  parse: (payload) => payload as { id: number },
  idOf: (payload) => String(payload.id),
});

let database: TestDatabase;
let dataSource: DataSource;
let unit: WriteUnit;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = { DATABASE_URL: database.appUrl, DATABASE_POOL_SIZE: 10 } as Config;
  dataSource = await new DataSource(databaseOptions(config)).initialize();
  unit = new WriteUnit(dataSource);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const context = (idempotencyKey: string | null = null): RequestContext => ({
  ...systemContext('request'),
  actor: { id: 'tester', unit: 'ward' },
  idempotencyKey,
});

/** A write of all three: row, custody entry, job. */
async function addArea(transaction: WriteTransaction): Promise<{ id: number }> {
  const rows = await transaction.manager.query<{ id: number }[]>(
    `INSERT INTO area DEFAULT VALUES RETURNING id`,
  );
  const { id } = rows[0]!;
  transaction.record('area.created', { id, after: { id } });
  transaction.enqueue(job, { id });
  return { id };
}

async function counts(): Promise<number[]> {
  const [row] = await dataSource.query<Record<string, string>[]>(`SELECT (SELECT count(*) FROM area) AS areas,
    (SELECT count(received_at) FROM custody_inbox) AS entries, (SELECT count(*) FROM custody_payload) AS payloads,
    (SELECT count(*) FROM outbox_message) AS messages`);
  return Object.values(row!).map(Number);
}

/** How much each of the four tables grew. */
async function growth(work: () => Promise<unknown>): Promise<number[]> {
  const before = await counts();
  await work().catch(() => undefined);
  return (await counts()).map((count, index) => count - before[index]!);
}

describe('WriteUnit.run', () => {
  it('commits row, custody entry and outbox message together', async () => {
    expect(await growth(() => unit.run(context(), addArea))).toEqual([1, 1, 1, 1]);
  });

  it('commits none of them when the closure fails at its end', async () => {
    const failing = async (transaction: WriteTransaction) => {
      await addArea(transaction);
      throw new Error('no');
    };
    await expect(unit.run(context(), failing)).rejects.toThrow('no');
    expect(await growth(() => unit.run(context(), failing))).toEqual([0, 0, 0, 0]);
  });

  it('commits none of them when the outbox refuses', async () => {
    const refused = async (transaction: WriteTransaction) => {
      await addArea(transaction);
      transaction.messages[0]!.id = 'no uuid';
    };
    await expect(unit.run(context(), refused)).rejects.toThrow('uuid');
    expect(await growth(() => unit.run(context(), refused))).toEqual([0, 0, 0, 0]);
  });

  it('refuses a write that leaves no custody entry', async () => {
    const silent = (transaction: WriteTransaction) =>
      transaction.manager.query(`INSERT INTO area DEFAULT VALUES`);
    await expect(unit.run(context(), silent)).rejects.toThrow('without a custody entry');
    expect(await growth(() => unit.run(context(), silent))).toEqual([0, 0, 0, 0]);
  });

  it('keeps several entries and messages of one transaction', async () => {
    const twice = async (transaction: WriteTransaction) => [
      await addArea(transaction),
      await addArea(transaction),
    ];
    expect(await growth(() => unit.run(context(), twice))).toEqual([2, 2, 2, 2]);
  });

  it('runs the whole closure again after a serialization failure, and leaves one trace', async () => {
    const { id } = await unit.run(context(), addArea);
    let attempts = 0;
    const grown = await growth(() =>
      unit.run(context(), async (transaction) => {
        attempts += 1;
        await transaction.manager.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`);
        await transaction.manager.query(`SELECT FROM area`);
        // Somebody else changes the row between our snapshot and our update of it.
        if (attempts === 1) await dataSource.query(`UPDATE area SET created_at = now() WHERE id = $1`, [id]);
        await transaction.manager.query(`UPDATE area SET created_at = now() WHERE id = $1`, [id]);
        await addArea(transaction);
      }),
    );
    expect(attempts).toBe(2);
    expect(grown).toEqual([1, 1, 1, 1]);
  });

  it('gives up after five attempts', async () => {
    let attempts = 0;
    const doomed = unit.run(context(), async ({ manager }) => {
      attempts += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
    });
    await expect(doomed).rejects.toThrow('again');
    expect(attempts).toBe(5);
  });

  it('names the constraint that said no, also when it was the custody entry itself', async () => {
    const repeated = async (transaction: WriteTransaction) => {
      await addArea(transaction);
      transaction.entries.push(transaction.entries[0]!);
    };
    const fault: unknown = await unit.run(context(), repeated).catch((error: unknown) => error);
    expect(violates(fault, 'pk_custody_payload') || violates(fault, 'pk_custody_inbox')).toBe(true);
  });
});

describe('WriteUnit.append', () => {
  const entry = { type: 'area.created', payload: { id: 1, after: {} } } as const;
  const row = (id: number) => ({ table: 'area', columns: { id } });

  it('commits custody entry and row together', async () => {
    expect(await growth(() => unit.append(context(), entry, row(-1)))).toEqual([1, 1, 1, 0]);
  });

  it('commits neither when the row is refused, and names the constraint', async () => {
    await unit.append(context(), entry, row(-2));
    const again = () => unit.append(context(), entry, row(-2));
    const fault: unknown = await again().catch((error: unknown) => error);
    expect(violates(fault, 'pk_area')).toBe(true);
    expect(await growth(again)).toEqual([0, 0, 0, 0]);
  });

  it('says who acted, under which purpose and about which evidence', async () => {
    const purpose = { id: randomUUID(), incidentId: null, envelope: null as never, isBeyondCase: false };
    const itemHash = 'ab'.repeat(32);
    await unit.append({ ...context(), purpose }, { ...entry, itemHash }, row(-3));
    const [last] = (await custodyEntries(database.ownerUrl)).slice(-1);
    expect(last).toMatchObject({
      type: 'area.created',
      actor: 'tester',
      unit: 'ward',
      itemHash,
      purposeId: purpose.id,
    });
  });

  it('gives its connection back, whether it went well or not', async () => {
    const work = Array.from({ length: 50 }, (_, index) =>
      unit.append(context(), entry, row(-10 - (index % 25))),
    );
    const ends = await Promise.allSettled(work);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
    expect(await growth(() => unit.run(context(), addArea))).toEqual([1, 1, 1, 1]);
  });
});

describe('WriteUnit.create', () => {
  it('answers again with the first response and writes nothing twice', async () => {
    const first = await unit.create(context('key-1'), 'areas', { name: 'a' }, addArea);
    let again: unknown;
    const grown = await growth(
      async () => (again = await unit.create(context('key-1'), 'areas', { name: 'a' }, addArea)),
    );
    expect(again).toEqual(first);
    expect(grown).toEqual([0, 0, 0, 0]);
  });

  it('lets concurrent twins do the work once and answer alike', async () => {
    const answers: { id: number }[] = [];
    const grown = await growth(async () => {
      const twins = Array.from({ length: 6 }, () => unit.create(context('key-2'), 'areas', {}, addArea));
      answers.push(...(await Promise.all(twins)));
    });
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(grown).toEqual([1, 1, 1, 1]);
  });

  it('lets a twin do the work when the first one failed', async () => {
    const failing = async (transaction: WriteTransaction) => {
      await addArea(transaction);
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error('first one failed');
    };
    const grown = await growth(() =>
      Promise.allSettled([
        unit.create(context('key-3'), 'areas', {}, failing),
        unit.create(context('key-3'), 'areas', {}, addArea),
      ]),
    );
    expect(grown).toEqual([1, 1, 1, 1]);
  });

  it('refuses a key that came with another request, but knows keys by route and JSON, not by spelling', async () => {
    await unit.create(context('key-4'), 'areas', { a: 1, b: 2 }, addArea);
    const fault: unknown = await unit
      .create(context('key-4'), 'areas', { a: 2 }, addArea)
      .catch((error: unknown) => error);
    expect(idempotencyKeyReused.made(fault)).toBe(true);
    expect(await growth(() => unit.create(context('key-4'), 'areas', { b: 2, a: 1 }, addArea))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await growth(() => unit.create(context('key-4'), 'other', { a: 2 }, addArea))).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('writes each time without a key', async () => {
    await unit.create(context(), 'areas', {}, addArea);
    expect(await growth(() => unit.create(context(), 'areas', {}, addArea))).toEqual([1, 1, 1, 1]);
  });
});
