import { v7 } from 'uuid';
import { DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import { createPurpose } from '../tester';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const FAR = { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 1 };
const PERIOD = 'from=2023-05-01T13:00:00Z&to=2023-05-01T14:00:00Z';

let place: TwoWards;
let officer: Person;
/** Of the other ward, far from where the case is. */
let lens: string;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
  lens = (await place.build.camera(place.groups.there, { view: { position: FAR } })).camera.id;
});

afterAll(() => place?.stop());

/** Of the ward, and granted a case of it besides. */
async function caseOf(incidentId: string): Promise<Person> {
  return place.person(
    { role: 'investigator', areaId: place.wards.here },
    { role: 'investigator', incidentId },
  );
}

const change = (who: Person, id: string, body: object) => who.client.patch(`/api/v1/incidents/${id}`, body);
const search = (who: Person, purposeId: string) =>
  who.client.get(`/api/v1/footage?cameraId=${lens}&${PERIOD}`, { 'purpose-id': purposeId });

describe('a grant for a case opens every area around the place that was granted', () => {
  it.each([
    ['location', { location: FAR }],
    ['uncertainty', { locationUncertaintyMeters: 2000 }],
    ['begin', { occurredFrom: '2022-05-01T13:00:00Z' }],
    ['end', { occurredTo: '2023-05-02T13:10:00Z' }],
  ])('so its %s stays while the grant lasts', async (_, body) => {
    const incident = await place.incident(place.groups.here);
    const holder = await caseOf(incident.id);
    for (const who of [holder, officer])
      expect(await change(who, incident.id, body)).toMatchObject({
        status: 409,
        body: { code: 'incident_granted' },
      });
    expect((await change(officer, incident.id, { summary: 'Tóm tắt mới', ...restOf(incident) })).status).toBe(
      200,
    );
    await place.query(`UPDATE role_grant SET state = 'ended' WHERE incident_id = $1`, [incident.id]);
    expect((await change(officer, incident.id, body)).status).toBe(200);
  });

  /** What is as it was is no change. */
  const restOf = ({ location, occurredFrom }: { location: object; occurredFrom: string }) => ({
    location,
    occurredFrom,
  });

  it('and while one waits for approval', async () => {
    const incident = await place.incident(place.groups.here);
    await place.query(
      `INSERT INTO role_grant (id, account_id, role, incident_id, valid_from, valid_to, state, reason, granted_by)
       VALUES ($1, $2, 'investigator', $3, now(), now() + interval '1 day', 'proposed', 'test', 'test')`,
      [v7(), officer.id, incident.id],
    );
    expect((await change(officer, incident.id, { location: FAR })).status).toBe(409);
    const changed = await custodyEntries(place.database.ownerUrl, 'incident.changed');
    expect(changed.filter(({ payload }) => payload.id === incident.id)).toEqual([]);
  });

  it('so a purpose opened before the grant, when the place may have been another, gives no more than the areas', async () => {
    const incident = await place.incident(place.groups.here);
    const holder = await place.person({ role: 'investigator', areaId: place.wards.here });
    const about = { incidentId: incident.id, center: FAR, radiusMeters: 2000 };
    const before = await createPurpose(place.database.ownerUrl, holder, about);
    await place.query(
      `INSERT INTO role_grant (id, account_id, role, incident_id, valid_from, valid_to, state, reason, granted_by)
       VALUES ($1, $2, 'investigator', $3, now(), now() + interval '1 day', 'active', 'test', 'test')`,
      [v7(), holder.id, incident.id],
    );
    const after = await createPurpose(place.database.ownerUrl, holder, about);
    expect((await search(holder, after)).status).toBe(200);
    expect(await search(holder, before)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
