import { Client } from 'pg';
import type { TestAccount } from '../tester';
import { circle, morning, type Problem, SearchApplication, type Searcher } from './search-application';
import { CENTER } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const [WARD, GROUP, OTHER_GROUP] = [1, 2, 3];

let app: SearchApplication;
let owner: Client;
let account: TestAccount;
let officer: Searcher & { purposeId: string };

beforeAll(async () => {
  app = await SearchApplication.start();
  owner = new Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await app.records.area(WARD, [WARD]);
  for (const group of [GROUP, OTHER_GROUP]) {
    await app.records.area(group, [WARD, group]);
    const lens = await app.records.lens(group);
    for (const time of ['09:00:00', '10:00:00']) await app.records.segment(lens, at(time));
  }
  account = await app.account([{ role: 'ward_officer', areaId: WARD }], GROUP);
  officer = await app.searcher(account);
});

beforeEach(() => owner.query(`TRUNCATE custody_inbox, custody_payload, access_event`));

afterAll(async () => {
  await owner?.end();
  await app?.stop();
});

interface Entry {
  entry: Record<string, unknown>;
  payload: { filter: Record<string, unknown>; found: number; areaIds: number[]; address: string };
}

async function entries(): Promise<Entry[]> {
  const { rows } = await owner.query<Entry>(
    `SELECT convert_from(entry_bytes, 'UTF8')::json AS entry, convert_from(payload_bytes, 'UTF8')::json AS payload
     FROM custody_inbox JOIN custody_payload USING (entry_id) ORDER BY entry_id`,
  );
  return rows;
}

describe('a search', () => {
  it('stands in the custody log with who, why, what was asked and what was shown', async () => {
    await officer.find({ ...circle(), ...morning, holding: 'at_source' });
    const [only, ...others] = await entries();
    expect(others).toEqual([]);
    expect(only!.entry).toMatchObject({
      type: 'footage.searched',
      actor: account.id,
      unit: String(GROUP),
      purposeId: officer.purposeId,
    });
    expect(only!.payload).toEqual({
      filter: {
        circle: { center: CENTER, radiusMeters: 100 },
        area: null,
        cameraId: null,
        from: '2026-03-10T08:00:00.000Z',
        to: '2026-03-10T12:00:00.000Z',
        holding: 'at_source',
        after: null,
        limit: 50,
      },
      found: 4,
      areaIds: [GROUP, OTHER_GROUP],
      address: '127.0.0.1',
    });
  });

  it('stands among the events with its account, purpose and areas', async () => {
    await officer.find({ ...circle(), ...morning });
    const { rows } = await owner.query(
      `SELECT account_id, unit_area_id, kind, outcome, action, purpose_id, area_ids, address FROM access_event`,
    );
    expect(rows).toEqual([
      {
        account_id: account.id,
        unit_area_id: GROUP,
        kind: 'search',
        outcome: 'allowed',
        action: 'evidence:search',
        purpose_id: officer.purposeId,
        area_ids: [GROUP, OTHER_GROUP],
        address: '127.0.0.1',
      },
    ]);
  });

  it('that finds nothing is written down too', async () => {
    await officer.find({ ...circle(10, { lon: 107, lat: 11 }), ...morning });
    expect((await entries()).map(({ payload }) => [payload.found, payload.areaIds])).toEqual([[0, []]]);
  });

  it('is written down page by page, each with what it showed', async () => {
    const first = await officer.find({ ...circle(), ...morning, limit: 3 });
    await officer.find({ ...circle(), ...morning, limit: 3, cursor: first.nextCursor! });
    const payloads = (await entries()).map(({ payload }) => payload);
    expect(payloads.map(({ found }) => found)).toEqual([3, 1]);
    expect(payloads.map(({ filter }) => filter.after)).toEqual([
      null,
      { startedAtMicroseconds: expect.stringMatching(/^\d+$/) as unknown, segmentId: first.features[2]!.id },
    ]);
  });

  it('that is posted is written down with its polygon', async () => {
    const ring = [
      [108.2, 11.7],
      [108.3, 11.7],
      [108.25, 11.9],
      [108.2, 11.7],
    ];
    const polygon = { type: 'Polygon', coordinates: [ring] };
    await officer.post({ polygon, ...morning });
    expect((await entries()).map(({ payload }) => payload.filter.polygon)).toEqual([polygon]);
  });

  it('of an area or lens is written down with its id', async () => {
    await officer.find({ area: `A${GROUP}@2026-01-01`, ...morning });
    expect((await entries())[0]!.payload).toMatchObject({
      filter: { area: { id: GROUP, on: '2026-01-01' }, polygon: null },
      areaIds: [GROUP],
    });
  });
});

describe('when the log cannot be written', () => {
  const tables = ['custody_inbox', 'custody_payload', 'access_event'];

  it.each(tables)('there is no answer: %s', async (table) => {
    await owner.query(`REVOKE INSERT ON ${table} FROM ll_app`);
    try {
      const { status, body } = await officer.send<Problem>({ ...circle(), ...morning });
      expect([status, body.code]).toEqual([500, 'internal']);
      expect(JSON.stringify(body)).not.toContain('Feature');
      expect(await entries()).toEqual([]);
    } finally {
      await owner.query(`GRANT INSERT ON ${table} TO ll_app`);
    }
    expect((await officer.find({ ...circle(), ...morning })).features).toHaveLength(4);
  });
});
