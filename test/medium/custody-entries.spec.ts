import { Client } from 'pg';
import { v7 } from 'uuid';
import type { CustodyEntryDto } from '../../src/access/log/custody-entries.dto';
import { WINDOW_ENTRIES } from '../../src/access/log/custody-entries.repository';
import { buildEntry } from '../../src/custody/entry';
import { insertSql } from '../../src/custody/inbox';
import type { Problem } from '../../src/platform/http/problem.filter';
import { LogReading } from './log-reading';
import { personOf } from './people';
import type { Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let log: LogReading;
let place: TwoWards;
let everywhere: Person;

beforeAll(async () => {
  log = await LogReading.start();
  place = log.place;
  everywhere = await personOf(place, undefined, { role: 'auditor' });
});

afterAll(() => log?.stop());

/** Entries of one actor, in the log, with these moments. */
async function written(
  actor: string,
  count: number,
  occurredAt = (_index: number) => new Date(),
): Promise<void> {
  const made = Array.from({ length: count }, (_, index) =>
    buildEntry({
      type: index % 2 ? 'footage.rejected' : 'link.closed',
      actor: { id: actor, unit: null },
      purposeId: null,
      itemHash: index % 2 ? 'cd'.repeat(32) : null,
      payload: { itemId: index, reason: 'x' },
      occurredAt: occurredAt(index),
    }),
  );
  for (let from = 0; from < count; from += 2000) {
    const { text, values } = insertSql(made.slice(from, from + 2000));
    await place.query(text, values);
  }
  await log.sequence();
}

describe('GET /custody/entries', () => {
  it('filters by type, actor, evidence and time of the act', async () => {
    const actor = v7();
    await written(actor, 6, (index) => new Date(`2024-03-0${index + 1}T00:00:00Z`));
    const found = async (query: Record<string, string>) =>
      (await log.entries(everywhere, { actor, ...query })).map(({ payload }) => payload!.itemId);
    expect(await found({})).toEqual([5, 4, 3, 2, 1, 0]);
    expect(await found({ type: 'footage.rejected' })).toEqual([5, 3, 1]);
    expect(await found({ itemHash: 'cd'.repeat(32) })).toEqual([5, 3, 1]);
    expect(await found({ itemHash: 'ef'.repeat(32) })).toEqual([]);
    expect(await found({ from: '2024-03-02T00:00:00Z', to: '2024-03-04T00:00:00Z' })).toEqual([2, 1]);
    expect(await found({ from: '2024-03-02T07:00:00+07:00', type: 'link.closed' })).toEqual([4, 2]);
  });

  it('pages by number and says how far it looked', async () => {
    const actor = v7();
    await written(actor, 5);
    const page = (cursor?: string | null) =>
      log.entryPage(everywhere, { actor, limit: '2', ...(cursor && { cursor }) });
    const first = await page();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const numbers = [first, second, third].map(({ items }) => items.map(({ payload }) => payload!.itemId));
    expect(numbers).toEqual([[4, 3], [2, 1], [0]]);
    expect(first.lookedDownTo).toBe(first.items.at(-1)!.seq);
    expect(third).toMatchObject({ nextCursor: null, lookedDownTo: 1 });
  });

  it('shows payloads without contact data, and says when one is gone', async () => {
    const recorder = await place.build.recorder(place.groups.here, {
      custodian: { kind: 'household', name: 'Bà Nguyễn Thị Tám', phone: '0912 345 678' },
    });
    const [entry] = (await log.entries(everywhere, { type: 'recorder.created' })) as [CustodyEntryDto];
    expect(entry.payload).toMatchObject({ id: recorder.id, after: { name: recorder.name } });
    expect(entry.leftOut).toContain('after.custodian');
    expect(JSON.stringify(entry)).not.toMatch(/Tám|345 678/);
    const owner = new Client({ connectionString: place.database.ownerUrl });
    await owner.connect();
    await owner.query(`DELETE FROM custody_payload WHERE entry_id = $1`, [entry.entryId]);
    await owner.end();
    const [gone] = await log.entries(everywhere, { type: 'recorder.created' });
    expect(gone).toEqual({ ...entry, payload: null, leftOut: [] });
  });

  it.each([
    ['type', 'x'],
    ['itemHash', 'AB'.repeat(32)],
    ['actor', ''],
    ['to', 'x'],
    ['cursor', 'WyJ4Il0'],
  ])('refuses %s=%s', async (field, value) => {
    const answer = await log.list<Problem>(everywhere, 'custody/entries', { [field]: value });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
  });
});

describe('a log longer than one request looks at', () => {
  const actor = v7();

  beforeAll(async () => {
    await written(actor, 1);
    await written(v7(), WINDOW_ENTRIES);
  });

  it('is looked at piece by piece', async () => {
    const first = await log.entryPage(everywhere, { actor });
    expect(first.items).toEqual([]);
    const second = await log.entryPage(everywhere, { actor, cursor: first.nextCursor! });
    expect(second.items.map((entry) => entry.actor)).toEqual([actor]);
    expect(second.items[0]!.seq).toBeLessThan(first.lookedDownTo!);
    expect(second.nextCursor).toBeNull();
  });

  it('is not looked at further where everything is older than what is asked for', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const since = (from: string) => log.entryPage(everywhere, { actor, from });
    expect((await since(inDays(0))).nextCursor).not.toBeNull();
    expect((await since(inDays(2))).nextCursor).toBeNull();
  });
});
