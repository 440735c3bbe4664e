import { actions } from '../../src/platform/http/actions';
import { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { createAccount } from '../tester';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const CUSTODIAN = { kind: 'household' as const, name: 'Người giữ đầu ghi', phone: '0000 123 456' };
const TOLD = { ...CUSTODIAN, isWithheld: false };
const WITHHELD = { kind: 'household', name: null, phone: null, isWithheld: true };

let wards: TwoWards;
let recorderId: string;

beforeAll(async () => {
  wards = await TwoWards.start();
  recorderId = (await wards.build.recorder(wards.groups.here, { custodian: CUSTODIAN })).id;
});

afterAll(() => wards?.stop());

describe('whom to call about a recorder', () => {
  it.each([
    ['ward_officer', TOLD],
    ['group_leader', TOLD],
    ['investigator', WITHHELD],
  ] as const)('a %s is told, or not', async (role, custodian) => {
    const { client } = await wards.person({ role, areaId: wards.groups.here });
    const one = await client.get(`/api/v1/recorders/${recorderId}`);
    const list = await client.get('/api/v1/recorders');
    expect([one.body.custodian, list.body.items[0].custodian]).toEqual([custodian, custodian]);
    if (custodian === WITHHELD)
      for (const secret of [CUSTODIAN.name, CUSTODIAN.phone])
        expect(JSON.stringify([one.body, list.body])).not.toContain(secret);
  });

  it('is decided for each recorder of a list', async () => {
    const other = await wards.build.recorder(wards.groups.there, { custodian: CUSTODIAN });
    const { client } = await wards.person(
      { role: 'ward_officer', areaId: wards.groups.here },
      { role: 'investigator', areaId: wards.groups.there },
    );
    const { items } = (await client.get('/api/v1/recorders')).body as {
      items: { id: string; custodian: object }[];
    };
    expect(items.map(({ id, custodian }) => [id, custodian])).toEqual([
      [other.id, WITHHELD],
      [recorderId, TOLD],
    ]);
  });
});

describe('a token that may write but not see whom to call', () => {
  let client: ApiClient;

  beforeAll(async () => {
    const account = await createAccount(wards.database.ownerUrl, {
      grants: [{ role: 'ward_officer', areaId: wards.groups.here }],
      tokenActions: actions.filter((action) => action !== 'recorder:contact'),
    });
    client = new ApiClient(wards.baseUrl, account.headers);
  });

  it('is not told by what it creates, neither at first nor repeated; the custody log keeps it', async () => {
    const body = { areaId: wards.groups.here, name: 'Đầu ghi', channels: 4, custodian: CUSTODIAN };
    const create = () => client.post('/api/v1/recorders', body, { 'idempotency-key': 'contact' });
    const first = await create();
    expect(first).toMatchObject({ status: 201, body: { custodian: WITHHELD } });
    expect((await create()).body).toEqual(first.body);
    const entries = await custodyEntries(wards.database.ownerUrl, 'recorder.created');
    const { payload } = entries.find((entry) => entry.payload.id === first.body.id)!;
    expect(payload.after.custodian).toEqual(CUSTODIAN);
  });

  it('is not told by what it changes or leaves as it was', async () => {
    for (const name of ['Tên khác', 'Tên khác'])
      expect(await client.patch(`/api/v1/recorders/${recorderId}`, { name })).toMatchObject({
        status: 200,
        body: { name, custodian: WITHHELD },
      });
    const [entry] = (await custodyEntries(wards.database.ownerUrl, 'recorder.changed')).slice(-1);
    expect(entry!.payload.after).toMatchObject({ name: 'Tên khác', custodian: CUSTODIAN });
  });
});
