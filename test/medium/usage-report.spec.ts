import { v7 } from 'uuid';
import type { AccountUsageDto, UsageReportDto } from '../../src/access/log/usage-report.dto';
import { custodyEntries } from '../custody-entries';
import type { TestAccount, TestGrant } from '../tester';
import { personOf } from './people';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const PERIOD = { from: '2026-05-01', to: '2026-05-31' };

interface Event {
  kind?: string;
  outcome?: string;
  itemId?: string;
  areaIds?: number[];
}

let place: TwoWards;
let supervisor: Person;
let everywhere: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  const { here } = place.wards;
  supervisor = await person(here, { role: 'supervisor', areaId: here });
  everywhere = await person(undefined, { role: 'auditor' });
});

afterAll(() => place?.stop());

const person = (unitAreaId: number | undefined, ...grants: TestGrant[]) =>
  personOf(place, unitAreaId, ...grants);

/** @param local moment in Asia/Ho_Chi_Minh, `2026-05-01T10:00`. */
async function happened(by: TestAccount, local: string, event: Event = {}, times = 1): Promise<void> {
  const { kind = 'search', outcome = 'allowed', itemId = null, areaIds = [] } = event;
  for (let count = 0; count < times; count++)
    await place.query(
      `INSERT INTO access_event (id, occurred_at, account_id, kind, outcome, item_id, area_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [v7(), `${local}:00+07:00`, by.id, kind, outcome, itemId, areaIds],
    );
}

const ask = ({ client }: Person, query: Record<string, string> = {}) => {
  const asked = { ...PERIOD, limit: '200', ...query };
  return client.get<UsageReportDto & { code?: string; errors?: { field: string }[] }>(
    `/api/v1/reports/usage?${new URLSearchParams(asked).toString()}`,
  );
};

async function usageOf({ id }: TestAccount, query: Record<string, string> = {}): Promise<AccountUsageDto> {
  const { body } = await ask(supervisor, query);
  return body.items.find(({ accountId }) => accountId === id)!;
}

const totals = (usage: AccountUsageDto) => ({
  searches: usage.searches.total,
  views: usage.views.total,
  downloads: usage.downloads.total,
  refusals: usage.refusals.total,
  distinctAreas: usage.distinctAreas.total,
  outOfHours: usage.outOfHours.total,
  extensions: usage.extensions.total,
});
const NOTHING = {
  searches: 0,
  views: 0,
  downloads: 0,
  refusals: 0,
  distinctAreas: 0,
  outOfHours: 0,
  extensions: 0,
};

describe('GET /reports/usage', () => {
  it('counts what the account did in the period, and no more', async () => {
    const officer = await person(place.groups.here, { role: 'ward_officer', areaId: place.wards.here });
    const [one, other] = [v7(), v7()];
    await happened(officer, '2026-05-10T10:00', { areaIds: [1, 2] }, 2);
    await happened(officer, '2026-05-11T10:00', { areaIds: [2, 3] });
    // A player asks for parts of a film; on another day it is looked at again.
    await happened(officer, '2026-05-10T10:05', { kind: 'view', itemId: one, areaIds: [4] }, 5);
    await happened(officer, '2026-05-10T10:10', { kind: 'view', itemId: other });
    await happened(officer, '2026-05-11T10:10', { kind: 'view', itemId: one });
    await happened(officer, '2026-05-11T10:20', { kind: 'download', itemId: one }, 3);
    await happened(officer, '2026-05-11T10:30', { kind: 'refusal', outcome: 'refused' }, 2);
    for (const kind of ['sign_in', 'purpose', 'log', 'playback', 'grant'])
      await happened(officer, '2026-05-11T23:30', { kind, areaIds: [9] });
    for (const outside of ['2026-04-30T23:59', '2026-06-01T00:00']) await happened(officer, outside);
    const usage = await usageOf(officer);
    expect(totals(usage)).toEqual({
      ...NOTHING,
      searches: 3,
      views: 3,
      downloads: 1,
      refusals: 2,
      distinctAreas: 4,
    });
    expect(usage).toMatchObject({
      displayName: 'Tài khoản thử',
      areaId: place.groups.here,
      searches: { busiestDay: 2, usual: null, limit: 40 },
      views: { busiestDay: 2 },
      distinctAreas: { busiestDay: 3 },
      pastActiveDays: 1,
      isUnusual: false,
      reasons: [],
    });
  });

  it('takes days and nights as they are in Vietnam', async () => {
    const officer = await person(place.wards.here, { role: 'ward_officer', areaId: place.wards.here });
    for (const local of ['2026-05-01T00:00', '2026-05-01T05:59', '2026-05-01T22:00', '2026-05-31T23:59'])
      await happened(officer, local);
    for (const local of ['2026-05-01T06:00', '2026-05-01T21:59']) await happened(officer, local);
    const item = v7();
    await happened(officer, '2026-05-02T03:00', { kind: 'view', itemId: item }, 3);
    await happened(officer, '2026-05-02T04:00', { kind: 'download', itemId: item }, 2);
    await happened(officer, '2026-05-02T03:00', { kind: 'refusal', outcome: 'refused' });
    const usage = await usageOf(officer);
    expect(totals(usage)).toMatchObject({ searches: 6, outOfHours: 6 });
    expect(usage.searches.busiestDay).toBe(5);
  });

  it('compares with the account’s own past and names the day', async () => {
    const officer = await person(place.wards.here, { role: 'ward_officer', areaId: place.wards.here });
    for (const day of ['02-01', '03-01', '03-02', '04-01', '04-30'])
      await happened(officer, `2026-${day}T09:00`, {}, 8);
    // 90 days before the first of May is the last day of January; this is one more.
    await happened(officer, '2026-01-30T09:00', {}, 50);
    await happened(officer, '2026-05-04T09:00', {}, 25);
    await happened(officer, '2026-05-05T09:00', {}, 24);
    expect(await usageOf(officer)).toMatchObject({
      searches: { total: 49, busiestDay: 25, usual: 8, limit: 24 },
      pastActiveDays: 5,
      isUnusual: true,
      reasons: [{ measure: 'searches', day: '2026-05-04', count: 25, limit: 24 }],
    });
    expect(await usageOf(officer, { from: '2026-05-05', to: '2026-05-05' })).toMatchObject({
      searches: { total: 24, busiestDay: 24 },
      // The first of February has left the 90 days; the fourth of May has come in.
      pastActiveDays: 5,
      isUnusual: false,
    });
  });

  it('counts purposes made wider, on days when nothing else was done too', async () => {
    const officer = await person(place.wards.here, { role: 'ward_officer', areaId: place.wards.here });
    const purposeId = v7();
    await place.query(
      `INSERT INTO purpose (id, account_id, credential_id, tip_reference, reason, center, radius_meters, looks_from, looks_to,
         expires_at)
       VALUES ($1, $2, $3, 't', 'r', ST_SetSRID(ST_MakePoint(108, 12), 4326), 1, '2026-01-01', '2026-01-02',
         now() + interval '1 hour')`,
      [purposeId, officer.id, officer.credentialId],
    );
    for (let count = 0; count < 5; count++)
      await place.query(
        `INSERT INTO purpose_extension (id, purpose_id, reason, old_radius_meters, old_looks_from, old_looks_to, radius_meters,
           looks_from, looks_to, extended_at)
         VALUES ($1, $2, 'r', 1, '2026-01-01', '2026-01-02', 2, '2026-01-01', '2026-01-02', '2026-05-07T10:00:00Z')`,
        [v7(), purposeId],
      );
    const usage = await usageOf(officer);
    expect(totals(usage)).toEqual({ ...NOTHING, extensions: 5 });
    expect(usage.reasons).toEqual([{ measure: 'extensions', day: '2026-05-07', count: 5, limit: 4 }]);
  });

  it('is of the accounts whose unit lies in the scope, and of none elsewhere', async () => {
    const { here, there } = place.wards;
    const [mine, foreign, homeless] = [
      await person(place.groups.here),
      await person(place.groups.there),
      await person(undefined),
    ];
    const seen = async (reader: Person, query = {}) => {
      const ids = (await ask(reader, query)).body.items.map(({ accountId }) => accountId);
      return [mine, foreign, homeless].map(({ id }) => ids.includes(id));
    };
    expect(await seen(supervisor)).toEqual([true, false, false]);
    expect(await seen(supervisor, { areaId: String(place.groups.here) })).toEqual([true, false, false]);
    expect(await seen(everywhere)).toEqual([true, true, true]);
    expect(await seen(everywhere, { areaId: String(there) })).toEqual([false, true, false]);
    const refused = await ask(supervisor, { areaId: String(there) });
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    const { client } = await person(here, { role: 'ward_officer' }, { role: 'administrator' });
    expect(await client.get(`/api/v1/reports/usage?from=2026-05-01&to=2026-05-02`)).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
  });

  it('comes in pages, and each is written down', async () => {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await ask(supervisor, { limit: '2', ...(cursor && { cursor }) });
      expect(body.items.length).toBeLessThanOrEqual(2);
      ids.push(...body.items.map(({ accountId }) => accountId));
      cursor = body.nextCursor;
    }
    const { body } = await ask(supervisor);
    expect(ids).toEqual(body.items.map(({ accountId }) => accountId));
    expect(new Set(ids).size).toBe(ids.length);
    const [entry] = (await custodyEntries(place.database.ownerUrl, 'log.read')).slice(-1);
    expect(entry).toMatchObject({
      actor: supervisor.id,
      payload: { list: 'usage', filter: { ...PERIOD, limit: 200 }, address: '127.0.0.1' },
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ from: '2026-05-02', to: '2026-05-01' }, 'to'],
    [{ from: '2026-05-01', to: '2026-08-01' }, 'to'],
    [{ from: '2026-5-1' }, 'from'],
    [{ areaId: 'x' }, 'areaId'],
    [{ areaId: '2000000' }, 'areaId'],
    [{ cursor: 'x' }, 'cursor'],
  ])('refuses %j', async (query, field) => {
    const answer = await ask(everywhere, query);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
  });

  it('takes a quarter', async () => {
    expect((await ask(everywhere, { from: '2026-05-01', to: '2026-07-31' })).status).toBe(200);
  });
});
