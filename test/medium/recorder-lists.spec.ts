import type { ApiClient } from '../api-client';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

let wards: TwoWards;
let api: ApiClient;
/** Names of the recorders found, in their order. */
const names = async (query: string) => {
  const { status, body } = await api.get(`/api/v1/recorders?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body.items as { name: string }[]).map(({ name }) => name);
};

beforeAll(async () => {
  wards = await TwoWards.start();
  api = (await wards.person({ role: 'ward_officer', areaId: wards.wards.here })).client;
  const make = async (name: string, changes: object = {}) =>
    (await wards.build.recorder(wards.groups.here, { name, ...changes })).id;
  const hoa = await make('Nhà văn hóa Hòa Bình', { make: 'Hikvision', hasDefaultPassword: true });
  const chợ = await make('Chợ Đinh Văn', {
    make: 'Đầu Thu Việt',
    serial: 'SN_100%',
    hasDefaultPassword: false,
  });
  const an = await make('An ninh 50% tổ 3', { model: 'DS-7608', make: 'hikvision' });
  await wards.build.recorder(wards.groups.there, { name: 'Nơi khác', make: 'Hikvision' });

  const post = async (id: string, rest: string, body: object) => {
    const answer = await api.post(`/api/v1/recorders/${id}/${rest}`, body);
    if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
    return answer.body as { id: string };
  };
  const consent = { reference: 'BB', signedOn: '2025-01-01', signedBy: 'Người ký' };
  await post(hoa, 'consents', consent);
  const withdrawn = await post(chợ, 'consents', consent);
  await post(chợ, `consents/${withdrawn.id}/withdraw`, { reason: 'Thôi' });
  await post(hoa, 'confirm', {});
  await post(an, 'confirm', {});
  await wards.query(`UPDATE recorder SET last_confirmed_at = $2 WHERE id = $1`, [an, ago(100)]);
  const check = { displayedAt: ago(10), trueAt: ago(10), method: 'seen', checkedBy: 'x' };
  await post(chợ, 'clock-checks', check);
  // Checked once, but not since it was reset: a new epoch without checks, as a migration or an import may leave it.
  await post(an, 'clock-checks', check);
  await wards.query(
    `INSERT INTO clock_epoch (id, recorder_id, number, reason, opened_at) VALUES (gen_random_uuid(), $1, 2, 'reset', now())`,
    [an],
  );
});

afterAll(() => wards?.stop());

const [HOA, CHO, AN] = ['Nhà văn hóa Hòa Bình', 'Chợ Đinh Văn', 'An ninh 50% tổ 3'];

describe('recorders are found', () => {
  it.each([
    ['', [AN, CHO, HOA]],
    ['q=hoa%20binh', [HOA]],
    // Both ways to place the tone, with and without it, in capitals, and composed or not.
    [`q=${encodeURIComponent('Hoà')}`, [HOA]],
    [`q=${encodeURIComponent('HOÁ'.normalize('NFD'))}`, [HOA]],
    ['q=dinh%20van', [CHO]],
    [`q=${encodeURIComponent('đầu thu')}`, [CHO]],
    ['q=ds-76', [AN]],
    // No wildcards.
    ['q=%25', [AN, CHO]],
    ['q=n_1', [CHO]],
    ['q=_', [CHO]],
    ['q=nobody', []],
    ['make=HIKVISION', [AN, HOA]],
    ['make=hik', []],
    ['password=default', [HOA]],
    ['password=changed', [CHO]],
    ['password=unknown', [AN]],
    ['unconfirmed=true', [AN, CHO]],
    ['unconfirmed=false', [HOA]],
    ['neverChecked=true', [AN, HOA]],
    ['neverChecked=false', [CHO]],
    ['consent=given', [HOA]],
    ['consent=withdrawn', [CHO]],
    ['consent=missing', [AN]],
    ['consent=missing&neverChecked=true&make=hikvision', [AN]],
    ['sort=name', [AN, CHO, HOA]],
    ['sort=confirmed', [CHO, AN, HOA]],
  ])('by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('page by page in every order, each once', async () => {
    for (const sort of ['newest', 'name', 'confirmed']) {
      const all = await names(`sort=${sort}`);
      const paged: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.get(`/api/v1/recorders?sort=${sort}&limit=1${cursor}`);
        paged.push(...(body.items as { name: string }[]).map(({ name }) => name));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(paged).toEqual(all);
    }
  });

  it.each(['password=maybe', 'unconfirmed=perhaps', 'consent=none', 'sort=worst', 'cursor=eA', 'q='])(
    'not by %s',
    async (query) => {
      expect((await api.get(`/api/v1/recorders?${query}`)).status).toBe(400);
    },
  );

  it('not by a cursor of another order', async () => {
    const { body } = await api.get(`/api/v1/recorders?sort=name&limit=1`);
    expect((await api.get(`/api/v1/recorders?sort=newest&cursor=${body.nextCursor}`)).status).toBe(400);
  });
});
