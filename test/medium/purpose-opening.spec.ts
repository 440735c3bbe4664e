import { DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';
const FOUND =
  '/api/v1/footage?lon=108.24&lat=11.79&radiusMeters=100&from=2023-05-01T12:00:00Z&to=2023-05-01T14:00:00Z';

let place: TwoWards;
let officer: Person;
let count = 0;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const body = (changes: object = {}) => ({
  reference: `MD-${++count}`,
  areaId: place.groups.here,
  kind: 'fight',
  summary: 'Vụ việc thử',
  occurredFrom: '2023-05-01T13:00:00Z',
  occurredTo: '2023-05-01T13:10:00Z',
  location: DINH_VAN,
  locationUncertaintyMeters: 20,
  ...changes,
});

const tip = (changes: object = {}) => ({
  tipReference: 'Sổ trực 12/2026',
  reason: 'Người dân báo có đánh nhau',
  location: DINH_VAN,
  locationUncertaintyMeters: 2000,
  from: '2023-05-01T00:00:00Z',
  to: '2023-05-03T00:00:00Z',
  ...changes,
});

const record = ({ client }: Pick<Person, 'client'>, changes: object = {}, headers = {}) =>
  client.post('/api/v1/incidents', body(changes), headers);
const open = ({ client }: Pick<Person, 'client'>, about: object, headers = {}) =>
  client.post('/api/v1/purposes', about, headers);

describe('recording an incident', () => {
  it('opens a purpose at once, with which its author may look', async () => {
    const recorded = await record(officer);
    expect(recorded.status).toBe(201);
    const { id, purpose, reference } = recorded.body;
    expect(purpose).toEqual({ id: expect.any(String), expiresAt: expect.any(String) });
    const { body: opened } = await officer.client.get(`/api/v1/purposes/${purpose.id}`);
    expect(opened).toMatchObject({
      incidentId: id,
      reason: `Ghi nhận vụ việc ${reference}`,
      expiresAt: purpose.expiresAt,
      envelope: {
        center: DINH_VAN,
        radiusMeters: 2020,
        from: '2023-04-30T13:00:00.000Z',
        to: '2023-05-02T13:10:00.000Z',
      },
    });
    expect((await officer.client.get(FOUND)).body.code).toBe('purpose_needed');
    expect((await officer.client.get(FOUND, { 'purpose-id': purpose.id })).status).toBe(200);
    const entries = await custodyEntries(place.database.ownerUrl, 'incident.recorded', 'purpose.opened');
    const about = entries.filter(({ payload }) => payload.id === id || payload.after.incidentId === id);
    expect(about.map(({ type }) => type)).toEqual(['incident.recorded', 'purpose.opened']);
    // The purpose is the answer's; the incident that is written down for ever is without.
    expect(about[0]!.payload.after).not.toHaveProperty('purpose');
  });

  it('opens none where nothing is recorded', async () => {
    const before = await custodyEntries(place.database.ownerUrl, 'purpose.opened');
    expect((await record(officer, { occurredTo: '2023-05-01T12:59:00Z' })).status).toBe(400);
    const { reference } = (await record(officer)).body;
    expect((await record(officer, { reference })).body.code).toBe('incident_reference_taken');
    const after = await custodyEntries(place.database.ownerUrl, 'purpose.opened');
    expect(after).toHaveLength(before.length + 1);
  });

  it('opens none for a token that may not open any', async () => {
    const limited = await place.person({ role: 'ward_officer', areaId: place.wards.here });
    await place.query(
      `UPDATE api_token SET actions = array_remove(actions, 'purpose:open') WHERE account_id = $1`,
      [limited.id],
    );
    expect(await record(limited)).toMatchObject({ status: 201, body: { purpose: null } });
  });

  it('repeated by another session gives the incident, and not a purpose it could not use', async () => {
    const same = body();
    const headers = { 'idempotency-key': 'record-once' };
    const first = await officer.client.post('/api/v1/incidents', same, headers);
    const again = await officer.client.post('/api/v1/incidents', same, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    const other = await place.secondToken(officer);
    const elsewhere = await other.post('/api/v1/incidents', same, headers);
    expect(elsewhere).toMatchObject({ status: 201, body: { ...first.body, purpose: null } });
  });
});

describe('opening a purpose', () => {
  it('for an incident takes place and time from it', async () => {
    const { id } = (await record(officer)).body;
    const opened = await open(officer, { incidentId: id, reason: 'Xem lại' });
    expect(opened).toMatchObject({
      status: 201,
      body: { incidentId: id, tipReference: null, reason: 'Xem lại', envelope: { radiusMeters: 2020 } },
    });
    expect((await officer.client.get(FOUND, { 'purpose-id': opened.body.id })).status).toBe(200);
  });

  it('for a tip takes what is given, within limits', async () => {
    expect(await open(officer, tip())).toMatchObject({
      status: 201,
      body: {
        incidentId: null,
        tipReference: 'Sổ trực 12/2026',
        isExtended: false,
        envelope: {
          center: DINH_VAN,
          radiusMeters: 4000,
          from: '2023-04-30T00:00:00.000Z',
          to: '2023-05-04T00:00:00.000Z',
        },
      },
    });
    for (const [changes, field] of [
      [{ locationUncertaintyMeters: 2000.1 }, 'locationUncertaintyMeters'],
      [{ to: '2023-05-03T00:00:00.001Z' }, 'to'],
      [{ from: undefined }, 'from'],
      [{ tipReference: ' ' }, 'tipReference'],
      [{ reason: undefined }, 'reason'],
      [{ location: null }, 'location'],
      [{ incidentId: NOBODY }, 'incidentId'],
    ] as const) {
      const answer = await open(officer, tip(changes));
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
    }
  });

  it('refuses an incident of another area exactly as one that does not exist', async () => {
    const { id } = await place.incident(place.groups.there);
    const [foreign, nothing] = [
      await open(officer, { incidentId: id, reason: 'Tò mò' }),
      await open(officer, { incidentId: NOBODY, reason: 'Tò mò' }),
    ];
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ field: 'incidentId' }] } });
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...nothing.body, requestId: '' });
  });

  it('is for those granted the case too, and for nobody whose role may not look', async () => {
    const { id } = await place.incident(place.groups.there);
    const guest = await place.person({ role: 'investigator', incidentId: id });
    expect((await open(guest, { incidentId: id, reason: 'Được phân công' })).status).toBe(201);
    for (const role of ['group_leader', 'supervisor', 'auditor', 'administrator'] as const) {
      const person = await place.person({ role, areaId: place.wards.there });
      const answer = await open(person, { incidentId: id, reason: 'x' });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
  });

  it('opens one for one Idempotency-Key and session', async () => {
    const headers = { 'idempotency-key': 'open-once' };
    const both = await Promise.all([open(officer, tip(), headers), open(officer, tip(), headers)]);
    expect(both[1].body).toEqual(both[0].body);
    const other = await open({ client: await place.secondToken(officer) }, tip(), headers);
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(both[0].body.id);
  });
});
