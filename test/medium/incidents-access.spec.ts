import { DataSource } from 'typeorm';
import { DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import { untilTrue } from '../until';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';

let place: TwoWards;
let officer: Person;

const body = (areaId: number, reference: string) => ({
  reference,
  areaId,
  kind: 'fight',
  summary: 'Vụ việc thử',
  occurredFrom: '2023-05-01T13:00:00Z',
  occurredTo: '2023-05-01T13:10:00Z',
  location: DINH_VAN,
  locationUncertaintyMeters: 20,
});

const path = (id = '') => `/api/v1/incidents${id && `/${id}`}`;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

/** Waits until somebody waits for a lock. */
async function untilBlocked(wards: TwoWards): Promise<void> {
  await untilTrue(async () => {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`;
    return (await wards.query<unknown>(sql, [wards.database.name])).length > 0;
  });
}

/** All ids of the list, page by page. */
async function listed({ client }: Person, query = ''): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const { status, body: page } = await client.get(`${path()}?limit=2${query}${cursor}`);
    if (status !== 200) throw new Error(JSON.stringify(page));
    ids.push(...page.items.map(({ id }: { id: string }) => id));
    if (page.nextCursor === null) return ids;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

describe('incidents of another area', () => {
  it('are in no list and under no id, and an id of nothing answers the same', async () => {
    const own = [await place.incident(place.groups.here), await place.incident(place.wards.here)];
    const foreign = await place.incident(place.groups.there);
    expect((await listed(officer)).sort()).toEqual(own.map(({ id }) => id).sort());
    expect((await officer.client.get(path(own[0]!.id))).status).toBe(200);
    for (const method of ['GET', 'PATCH']) {
      const change = method === 'PATCH' ? { summary: 'x' } : undefined;
      const [guessed, nothing] = [
        await officer.client.send(method, path(foreign.id), change),
        await officer.client.send(method, path(NOBODY), change),
      ];
      const text = (answer: typeof guessed, id: string) =>
        JSON.stringify(answer.body)
          .replaceAll(id, '')
          .replace(/"requestId":"[^"]*"/, '');
      expect(guessed).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(text(guessed, foreign.id)).toBe(text(nothing, NOBODY));
    }
  });

  it('cannot be asked for by a filter', async () => {
    expect((await listed(officer, `&areaId=${place.groups.here}`)).length).toBeGreaterThan(0);
    expect(await officer.client.get(`${path()}?areaId=${place.wards.there}`)).toMatchObject({
      status: 403,
      body: { code: 'outside_your_areas' },
    });
  });

  it('cannot be recorded, nor reached by moving in either direction', async () => {
    const record = await officer.client.post(path(), body(place.groups.there, 'DI-1'));
    expect(record).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    const own = await place.incident(place.groups.here);
    const out = await officer.client.patch(path(own.id), { areaId: place.groups.there });
    expect(out).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    const foreign = await place.incident(place.groups.there);
    const into = await officer.client.patch(path(foreign.id), { areaId: place.groups.here });
    expect(into.status).toBe(404);
    const within = await officer.client.patch(path(own.id), { areaId: place.wards.here });
    expect(within).toMatchObject({ status: 200, body: { areaId: place.wards.here } });
  });

  it('cannot be changed once they were moved away, even by whoever saw them just before', async () => {
    const { id } = await place.incident(place.groups.here);
    const lock = place.app.get(DataSource).createQueryRunner();
    await lock.startTransaction();
    await lock.query(`UPDATE incident SET area_id = $2 WHERE id = $1`, [id, place.groups.there]);
    const late = officer.client.patch(path(id), { summary: 'muộn' });
    await untilBlocked(place);
    await lock.commitTransaction();
    await lock.release();
    expect(await late).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});

describe('a grant for a case', () => {
  it('lets read that case and no other, and change nothing', async () => {
    const [granted, other] = [
      await place.incident(place.groups.there),
      await place.incident(place.groups.there),
    ];
    const guest = await place.person({ role: 'investigator', incidentId: granted.id });
    expect(await listed(guest)).toEqual([granted.id]);
    expect((await guest.client.get(path(granted.id))).status).toBe(200);
    expect((await guest.client.get(path(other.id))).status).toBe(404);
    const change = await guest.client.patch(path(granted.id), { summary: 'đổi' });
    expect(change).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    expect((await guest.client.patch(path(other.id), { summary: 'đổi' })).status).toBe(404);
    const record = await guest.client.post(path(), body(place.groups.there, 'KHACH-1'));
    expect(record).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    const changed = await custodyEntries(place.database.ownerUrl, 'incident.changed');
    expect(changed.filter(({ payload }) => payload.id === granted.id)).toEqual([]);
  });
});

describe('roles without incidents', () => {
  it.each(['group_leader', 'supervisor', 'auditor', 'administrator'] as const)(
    '%s sees none',
    async (role) => {
      const { client } = await place.person({ role, areaId: place.wards.here });
      const { id } = await place.incident(place.groups.here);
      for (const target of [path(), path(id)])
        expect(await client.get(target)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
      expect((await client.patch(path(id), { summary: 'x' })).status).toBe(403);
      expect((await client.post(path(), body(place.groups.here, `R-${role}`))).status).toBe(403);
    },
  );
});
