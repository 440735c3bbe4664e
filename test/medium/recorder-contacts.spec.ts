import { v7 } from 'uuid';
import { withoutContactData } from '../../src/access/log/custody-entries-contact-data';
import { actions } from '../../src/platform/http/actions';
import { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { createAccount } from '../tester';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

const CUSTODIAN = { kind: 'household' as const, name: 'Người giữ đầu ghi', phone: '0000 123 456' };
const TOLD = { ...CUSTODIAN, isWithheld: false };
const OTHERS = {
  backupCustodian: { name: 'Người giữ thay', phone: '0000 222 333' },
  nightPhone: '0000 444 555',
};
const OTHERS_TOLD = {
  backupName: OTHERS.backupCustodian.name,
  backupPhone: OTHERS.backupCustodian.phone,
  nightPhone: OTHERS.nightPhone,
  isWithheld: false,
};
const OTHERS_WITHHELD = { backupName: null, backupPhone: null, nightPhone: null, isWithheld: true };
const SIGNED_BY = 'Người đã ký';
const SECRETS = [
  CUSTODIAN.name,
  CUSTODIAN.phone,
  OTHERS.backupCustodian.name,
  OTHERS.backupCustodian.phone,
  OTHERS.nightPhone,
  SIGNED_BY,
];
const WITHHELD = { kind: 'household', name: null, phone: null, isWithheld: true };

let wards: TwoWards;
let recorderId: string;
const pictureId = v7();

beforeAll(async () => {
  wards = await TwoWards.start();
  recorderId = (await wards.build.recorder(wards.groups.here, { custodian: CUSTODIAN, ...OTHERS })).id;
  await wards.query(
    `INSERT INTO registry_picture (id, area_id, kind, sha256, size_bytes, width_pixels, height_pixels, sent_by)
     VALUES ($1, $2, 'consent', 'x', 1, 1, 1, 'test')`,
    [pictureId, wards.groups.here],
  );
});

afterAll(() => wards?.stop());

/** Records one with a picture of the paper. */
async function consentOf(id: string): Promise<void> {
  const officer = await wards.person({ role: 'ward_officer', areaId: wards.groups.here });
  const consent = { reference: 'BB-7', signedOn: '2025-03-01', signedBy: SIGNED_BY, pictureId };
  expect((await officer.client.post(`/api/v1/recorders/${id}/consents`, consent)).status).toBe(201);
}

describe('whom to call about a recorder', () => {
  it.each([
    ['ward_officer', TOLD, OTHERS_TOLD, SIGNED_BY],
    ['group_leader', TOLD, OTHERS_TOLD, SIGNED_BY],
    ['investigator', WITHHELD, OTHERS_WITHHELD, null],
  ] as const)('a %s is told, or not', async (role, custodian, contacts, signedBy) => {
    await consentOf(recorderId);
    const { client } = await wards.person({ role, areaId: wards.groups.here });
    const one = await client.get(`/api/v1/recorders/${recorderId}`);
    const list = await client.get('/api/v1/recorders');
    const consents = await client.get(`/api/v1/recorders/${recorderId}/consents`);
    for (const body of [one.body, list.body.items[0]])
      expect(body).toMatchObject({ custodian, contacts, consent: { signedBy } });
    expect(consents.body.items[0]).toMatchObject({ signedBy });
    const text = JSON.stringify([one.body, list.body, consents.body]);
    for (const secret of SECRETS) expect(text.includes(secret)).toBe(custodian === TOLD);
    expect(text.includes(pictureId)).toBe(custodian === TOLD);
  });

  it.each(['supervisor', 'auditor', 'administrator'] as const)(
    'a %s sees no recorder at all',
    async (role) => {
      const { client } = await wards.person({ role, areaId: wards.groups.here });
      for (const path of [`/${recorderId}`, '', `/${recorderId}/consents`, `?q=x`])
        expect((await client.get(`/api/v1/recorders${path}`)).status).toBe(403);
    },
  );

  it('is kept by the custody log under keys that auditors are not shown', async () => {
    await consentOf(recorderId);
    const officer = await wards.person({ role: 'ward_officer', areaId: wards.groups.here });
    const changed = { nightPhone: OTHERS.nightPhone, name: 'Đổi tên' };
    expect((await officer.client.patch(`/api/v1/recorders/${recorderId}`, changed)).status).toBe(200);
    const entries = [];
    for (const type of ['recorder.created', 'recorder.changed', 'recorder.consent_recorded'] as const)
      entries.push(...(await custodyEntries(wards.database.ownerUrl, type)));
    const kept = JSON.stringify(entries.map(({ payload }) => payload));
    const shown = JSON.stringify(entries.map(({ payload }) => withoutContactData(payload).payload));
    for (const secret of SECRETS)
      expect([kept.includes(secret), shown.includes(secret)]).toEqual([true, false]);
    expect(shown).toContain('BB-7');
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
    const held = { custodian: CUSTODIAN, ...OTHERS };
    const body = { areaId: wards.groups.here, name: 'Đầu ghi', channels: 4, ...held };
    const create = () => client.post('/api/v1/recorders', body, { 'idempotency-key': 'contact' });
    const first = await create();
    const withheld = { custodian: WITHHELD, contacts: OTHERS_WITHHELD };
    expect(first).toMatchObject({ status: 201, body: withheld });
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
