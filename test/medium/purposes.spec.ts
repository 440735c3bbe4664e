import { Client } from 'pg';
import { PurposeService } from '../../src/access/purposes/purpose.service';
import { systemContext } from '../../src/platform/http/request-context';
import { WriteUnit } from '../../src/writing/write-unit';
import { DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import type { TestAccount } from '../tester';
import { untilTrue } from '../until';
import { extend, MAY_DAY, personOf, purposeOf } from './people';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';

let place: TwoWards;
let officer: Person;

const officerOf = (unit: number) => personOf(place, unit, { role: 'ward_officer', areaId: place.wards.here });
const opened = (by: TestAccount = officer) => purposeOf(place, by);

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await officerOf(place.wards.here);
});

afterAll(() => place?.stop());

function search({ client }: Pick<Person, 'client'>, purpose: string, changes: Record<string, unknown> = {}) {
  const asked = { lon: '108.24', lat: '11.79', radiusMeters: '500', ...MAY_DAY, ...changes } as Record<
    string,
    string
  >;
  return client.get(`/api/v1/footage?${new URLSearchParams(asked).toString()}`, { 'purpose-id': purpose });
}

const end = ({ client }: Pick<Person, 'client'>, id: string) =>
  client.post(`/api/v1/purposes/${id}/end`, undefined);

/** Starts work while somebody holds the purpose's row, and lets go when all of it has come to wait. */
async function allWaitingFor<T>(id: string, start: () => Promise<T>[]): Promise<T[]> {
  const holder = new Client({ connectionString: place.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM purpose WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const work = start();
    await untilTrue(async () => (await waiting()) === work.length);
    await holder.query('COMMIT');
    return await Promise.all(work);
  } finally {
    await holder.end();
  }
}

async function waiting(): Promise<number> {
  const rows = await place.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}

describe('a purpose', () => {
  it('lets its own token look, and is the account’s to see', async () => {
    const id = await opened();
    expect((await search(officer, id)).status).toBe(200);
    const seen = await officer.client.get(`/api/v1/purposes/${id}`);
    expect(seen).toMatchObject({
      status: 200,
      body: {
        id,
        incidentId: null,
        tipReference: 'Sổ trực 7',
        reason: 'Có tin báo',
        envelope: { center: DINH_VAN, radiusMeters: 1000, ...MAY_DAY },
        isExtended: false,
        endedAt: null,
      },
    });
    const { openedAt, expiresAt } = seen.body;
    expect(Date.parse(expiresAt) - Date.parse(openedAt)).toBe(8 * 3_600_000);
  });

  it('is useless to another token of the same account, which may see but neither extend nor end it', async () => {
    const id = await opened();
    const other = { client: await place.secondToken({ ...officer }) };
    expect(await search(other, id)).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
    expect((await other.client.get(`/api/v1/purposes/${id}`)).status).toBe(200);
    for (const answer of [await extend(other, id, { radiusMeters: 2000 }), await end(other, id)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'purpose_of_another' } });
    expect((await search(officer, id)).status).toBe(200);
  });

  it('does not exist for another account', async () => {
    const id = await opened();
    const colleague = await officerOf(place.wards.here);
    expect(await search(colleague, id)).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
    const path = `/api/v1/purposes/${id}`;
    const answers = [
      await colleague.client.get(path),
      await extend(colleague, id, { radiusMeters: 2000 }),
      await end(colleague, id),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await colleague.client.get('/api/v1/purposes')).body.items).toEqual([]);
    const unknown = await colleague.client.get(path.replace(id, NOBODY));
    expect(unknown.body.detail).toBe(answers[0]!.body.detail.replace(id, NOBODY));
  });

  it('is over when it has expired', async () => {
    const id = await opened();
    await place.query(
      `UPDATE purpose SET opened_at = now() - interval '8 hours', expires_at = now() WHERE id = $1`,
      [id],
    );
    expect(await search(officer, id)).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
    for (const answer of [await extend(officer, id, { radiusMeters: 2000 }), await end(officer, id)])
      expect(answer).toMatchObject({ status: 409, body: { code: 'purpose_over' } });
  });

  it('is over when its owner ends it, once', async () => {
    const id = await opened();
    const both = await allWaitingFor(id, () => [end(officer, id), end(officer, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const ended = both.find(({ status }) => status === 200)!;
    expect(Date.parse(ended.body.endedAt)).toBeGreaterThan(0);
    expect(await search(officer, id)).toMatchObject({ status: 403, body: { code: 'purpose_needed' } });
    expect(await extend(officer, id, { radiusMeters: 2000 })).toMatchObject({
      status: 409,
      body: { code: 'purpose_over' },
    });
    const entries = await custodyEntries(place.database.ownerUrl, 'purpose.ended');
    expect(entries.filter(({ payload }) => payload.purposeId === id)).toHaveLength(1);
  });

  it('opens only for an account', async () => {
    const nobody = { ...systemContext('test') };
    const about = { tipReference: 'x' };
    const envelope = { center: DINH_VAN, radiusMeters: 1, from: new Date(0), to: new Date(1) };
    const opening = place.app
      .get(WriteUnit)
      .run(nobody, (transaction) =>
        place.app.get(PurposeService).openWithin(transaction, nobody, about, 'x', envelope),
      );
    await expect(opening).rejects.toThrow('only an account');
  });

  it('stands in the list of its account, newest first and in pages', async () => {
    const busy = await officerOf(place.wards.here);
    const ids = [await opened(busy), await opened(busy), await opened(busy)].reverse();
    const first = await busy.client.get('/api/v1/purposes?limit=2');
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const rest = await busy.client.get(`/api/v1/purposes?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
    expect(rest.body.nextCursor).toBeNull();
  });

  it('is nothing for roles that may not look', async () => {
    for (const role of ['group_leader', 'supervisor', 'auditor', 'administrator'] as const) {
      const { client } = await personOf(place, place.wards.here, { role });
      const answer = await client.get('/api/v1/purposes');
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
  });
});

describe('looking outside the envelope', () => {
  it('is refused with the way to extend, which is written down, and then allowed', async () => {
    const id = await opened();
    const wider = { radiusMeters: '1500' };
    const refused = await search(officer, id, wider);
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside_purpose' } });
    expect(refused.body.detail).toContain(`POST /api/v1/purposes/${id}/extensions`);
    expect(refused.body.detailVi).toContain(`POST /api/v1/purposes/${id}/extensions`);
    const [entry] = (await custodyEntries(place.database.ownerUrl, 'access.refused')).slice(-1);
    expect(entry).toMatchObject({
      actor: officer.id,
      purposeId: id,
      payload: {
        requirement: 'evidence:search',
        route: '/api/v1/footage',
        code: 'outside_purpose',
        method: 'GET',
      },
    });

    const answer = await extend(officer, id, { radiusMeters: 1500 });
    expect(answer).toMatchObject({
      status: 201,
      body: { id, isExtended: true, envelope: { center: DINH_VAN, radiusMeters: 1500, ...MAY_DAY } },
    });
    expect((await search(officer, id, wider)).status).toBe(200);
    expect((await search(officer, id, { ...wider, to: '2023-05-02T00:00:01Z' })).body.code).toBe(
      'outside_purpose',
    );
    const to = '2023-05-03T07:00:00+07:00';
    expect((await extend(officer, id, { to })).body.envelope).toMatchObject({
      to: '2023-05-03T00:00:00.000Z',
    });
    expect((await search(officer, id, { ...wider, to: '2023-05-02T00:00:01Z' })).status).toBe(200);
  });

  it.each([
    [{ reason: undefined, radiusMeters: 2000 }, 'reason'],
    [{ reason: '  ', radiusMeters: 2000 }, 'reason'],
    [{ radiusMeters: 999 }, 'radiusMeters'],
    [{ radiusMeters: 50_001 }, 'radiusMeters'],
    [{ from: '2023-05-01T00:00:01Z' }, 'from'],
    [{ to: '2024-05-02T00:00:01Z' }, 'to'],
    [{}, 'radiusMeters'],
    [{ radiusMeters: null }, 'radiusMeters'],
  ])('cannot be extended by %j', async (body, field) => {
    const id = await opened();
    const answer = await extend(officer, id, body);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
    const { isExtended } = (await officer.client.get(`/api/v1/purposes/${id}`)).body;
    expect(isExtended).toBe(false);
  });

  it('two extensions at once both count, and one that is repeated counts once', async () => {
    const id = await opened();
    const key = { 'idempotency-key': `extend-${id}` };
    const answers = await allWaitingFor(id, () => [
      extend(officer, id, { radiusMeters: 2000 }, key),
      extend(officer, id, { radiusMeters: 2000 }, key),
      extend(officer, id, { to: '2023-05-03T00:00:00Z' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { envelope } = (await officer.client.get(`/api/v1/purposes/${id}`)).body;
    expect(envelope).toMatchObject({
      radiusMeters: 2000,
      from: MAY_DAY.from,
      to: '2023-05-03T00:00:00.000Z',
    });
    const entries = await custodyEntries(place.database.ownerUrl, 'purpose.extended');
    expect(entries.filter(({ payload }) => payload.id === id)).toHaveLength(2);
  });
});
