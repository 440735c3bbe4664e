import { addDays, startOfVietnamDay, vietnamDate } from '../../src/platform/local-date';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const HOUR_MILLISECONDS = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MILLISECONDS).toISOString();

let place: TwoWards;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const lens = async (changes = {}) => (await place.build.lens(place.groups.here, changes)).id;
const change = (id: string, body: object) => officer.client.patch(`/api/v1/cameras/${id}`, body);
const history = async (id: string, query = '') =>
  (await officer.client.get(`/api/v1/cameras/${id}/history${query}`)).body.items as {
    status: string;
    validFrom: string;
    recordedAt: string;
    recordedBy: string;
    reason: string | null;
  }[];
const told = async (id: string) => (await history(id)).map(({ status, validFrom }) => [status, validFrom]);
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) =>
  (body.errors ?? []).map(({ field }) => field);

it('says from the first day of service what a lens was, who said so, why, and when we knew', async () => {
  const id = await lens();
  const since = ago(5);
  const changed = await change(id, { status: 'faulty', since, reason: 'Mất nguồn' });
  expect(changed).toMatchObject({ status: 200, body: { status: 'faulty' } });
  const rows = await history(id);
  expect(rows).toMatchObject([
    { status: 'faulty', validFrom: since, reason: 'Mất nguồn', recordedBy: officer.id, faultTicketId: null },
    { status: 'active', validFrom: '2019-12-31T17:00:00.000Z', reason: null },
  ]);
  expect(await history(id, '?knownAt=2020-01-01T00:00:00Z')).toEqual([]);
  const first = await officer.client.get(`/api/v1/cameras/${id}/history?limit=1`);
  const rest = await officer.client.get(
    `/api/v1/cameras/${id}/history?limit=1&cursor=${first.body.nextCursor}`,
  );
  expect([...first.body.items, ...rest.body.items]).toEqual(rows);
  expect(rest.body.nextCursor).toBeNull();
});

it('takes no moment in the future, before the newest change, or without a status', async () => {
  const id = await lens();
  await change(id, { status: 'faulty', since: ago(5) });
  for (const body of [
    { status: 'active', since: ago(-1) },
    { status: 'active', since: ago(6) },
    { since: ago(1) },
    { status: 'retired', since: ago(1) },
  ])
    expect(fieldsOf(await change(id, body))).toEqual(['since']);
  expect(fieldsOf(await change(id, { name: 'X', reason: 'không có gì' }))).toEqual(['reason']);
  expect(await history(id)).toHaveLength(2);
});

it('corrects since when it is so, earlier and later, and keeps what was believed', async () => {
  const id = await lens();
  const [claimed, earlier, later] = [ago(5), ago(8), ago(3)];
  await change(id, { status: 'faulty', since: claimed });
  expect((await change(id, { status: 'faulty', since: earlier })).status).toBe(200);
  expect(await told(id)).toEqual([
    ['faulty', earlier],
    ['faulty', claimed],
    ['active', '2019-12-31T17:00:00.000Z'],
  ]);
  // Not faulty from `earlier` on: that is taken back, and a new beginning said.
  expect((await change(id, { status: 'faulty', since: later, reason: 'Nhầm giờ' })).status).toBe(200);
  expect((await told(id)).slice(0, 3)).toEqual([
    ['faulty', later],
    ['active', claimed],
    ['active', earlier],
  ]);
  expect(fieldsOf(await change(await lens(), { status: 'active', since: ago(1) }))).toEqual(['since']);
});

it('forgets nothing, but what was recorded of after a retirement did not happen', async () => {
  const id = await lens();
  await change(id, { status: 'faulty', since: ago(50) });
  await change(id, { status: 'active', since: ago(40) });
  const retiredOn = addDays(vietnamDate(), -10);
  expect((await change(id, { status: 'retired', retiredOn })).status).toBe(200);
  const rows = await history(id);
  expect(rows.slice(0, 3).map(({ status }) => status)).toEqual(['retired', 'retired', 'retired']);
  expect(rows.map(({ validFrom }) => validFrom)).toContain(startOfVietnamDay(retiredOn).toISOString());
});

it('mends a code and a first day of service that were written down wrongly', async () => {
  const id = await lens({ code: 'SAI-1' });
  await lens({ code: 'DUNG-2' });
  expect((await change(id, { code: 'DUNG-2' })).body).toMatchObject({ code: 'camera_code_taken' });
  const mended = await change(id, { code: 'DUNG-1', inServiceFrom: '2019-06-01', reason: 'Gõ nhầm' });
  expect(mended.body).toMatchObject({ code: 'DUNG-1', inServiceFrom: '2019-06-01' });
  expect(await told(id)).toEqual([
    ['active', '2019-05-31T17:00:00.000Z'],
    ['active', '2019-12-31T17:00:00.000Z'],
  ]);
  await change(id, { status: 'retired', retiredOn: '2024-01-01' });
  expect(fieldsOf(await change(id, { inServiceFrom: '2024-01-02' }))).toEqual(['inServiceFrom']);
});

it('keeps what is known of a lens, and empties it again', async () => {
  const facts = {
    mount: 'pole',
    setting: 'outdoor',
    watches: ['junction', 'market'],
    directionText: 'nhìn về cầu',
    address: '12 Quốc lộ 27',
    note: 'Thang ở nhà sinh hoạt',
  };
  const id = await lens(facts);
  expect((await officer.client.get(`/api/v1/cameras/${id}`)).body).toMatchObject({
    ...facts,
    referencePictureId: null,
    lastConfirmedAt: null,
    isUnconfirmed: true,
  });
  const emptied = await change(id, { mount: null, watches: [], note: null });
  expect(emptied.body).toMatchObject({ mount: null, setting: 'outdoor', watches: [], note: null });
  expect(fieldsOf(await change(id, { mount: 'balloon' }))).toEqual(['mount']);
  expect(fieldsOf(await change(id, { referencePictureId: id }))).toEqual(['referencePictureId']);
});

it('is nobody else’s to read or change', async () => {
  const { id } = await place.build.lens(place.groups.there);
  expect((await officer.client.get(`/api/v1/cameras/${id}/history`)).status).toBe(404);
  expect((await change(id, { status: 'faulty' })).status).toBe(404);
});
