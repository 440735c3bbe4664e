import { Client } from 'pg';
import { DataSource, SelectQueryBuilder } from 'typeorm';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let place: TwoWards;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
  const { build, groups } = place;
  await build.incident(groups.here, { reference: 'VV-1', summary: 'Xô xát trước cổng chợ Hoà Bình' });
  await build.incident(groups.here, {
    ...{ reference: 'VV-2', summary: 'Mất xe máy 100% ở ngõ 5' },
    ...{ outcome: 'solved', outcomeReason: 'Đã bắt được người lấy' },
  });
  await build.incident(groups.there, { reference: 'VV-3', summary: 'Xô xát ở chợ bên kia' });
});

afterAll(() => place?.stop());

const found = async (q: string, more = '') => {
  const { status, body } = await officer.client.get(`/api/v1/incidents?q=${encodeURIComponent(q)}${more}`);
  expect(status).toBe(200);
  return (body.items as { reference: string }[]).map(({ reference }) => reference).sort();
};

it.each([
  ['VV-1', ['VV-1']],
  ['vv', ['VV-1', 'VV-2']],
  ['xo xat', ['VV-1']],
  ['CHỢ hòa bình'.normalize('NFD'), ['VV-1']],
  ['binh cong', ['VV-1']],
  ['ng', ['VV-2']],
  ['bat duoc', ['VV-2']],
  ['100%', ['VV-2']],
  ['%', []],
  ['___', []],
  ['ben kia', []],
])('"%s" finds %j of one’s own areas', async (q, references) => {
  expect(await found(q)).toEqual(references);
});

it('goes with the other filters, and from page to page', async () => {
  expect(await found('vv', '&outcome=solved')).toEqual(['VV-2']);
  const first = await officer.client.get('/api/v1/incidents?q=vv&limit=1');
  const next = await officer.client.get(`/api/v1/incidents?q=vv&limit=1&cursor=${first.body.nextCursor}`);
  const both = [...first.body.items, ...next.body.items] as { reference: string }[];
  expect(both.map(({ reference }) => reference).sort()).toEqual(['VV-1', 'VV-2']);
  expect(next.body.nextCursor).toBeNull();
});

it('refuses no words and too many', async () => {
  for (const q of ['', '  ', 'x'.repeat(201)])
    expect((await officer.client.get(`/api/v1/incidents?q=${q}`)).status).toBe(400);
});

it('comes from the trigram index', async () => {
  const owner = new Client({ connectionString: place.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location, location_uncertainty_meters, outcome)
     SELECT gen_random_uuid(), area_id, 'N-' || n, kind, 'Va chạm giao thông ' || n, occurred_from, occurred_to, location, 5, 'open'
     FROM incident, generate_series(1, 20000) n WHERE reference = 'VV-1'`,
    );
    await owner.query('VACUUM ANALYZE incident');
  } finally {
    await owner.end();
  }
  const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getMany');
  expect(await found('xo xat cong')).toEqual(['VV-1']);
  const [text, values] = spy.mock.contexts
    .map((query) => query.getQueryAndParameters())
    .find(([sql]) => sql.includes('"incident"'))!;
  spy.mockRestore();
  const plan = await place.app.get(DataSource).query<object[]>(`EXPLAIN (FORMAT JSON) ${text}`, values);
  expect(JSON.stringify(plan)).toContain('ix_incident_text');
});
