import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../api-client';
import { DINH_VAN, viewBody } from '../builders';
import { createAccount, createPurpose, createSession, type TestAccount, type TestPurpose } from '../tester';
import { FootageApplication, getMedia, outcomeOf } from './footage-application';

jest.setTimeout(120_000);

const STARTED_AT = '2023-05-01T13:00:00Z';
const DAY = { from: '2023-05-01T00:00:00Z', to: '2023-05-02T00:00:00Z' };
const STREET = { center: DINH_VAN, radiusMeters: 200 };
const ALLOWED = [200, null];
const OUTSIDE = [403, 'outside_purpose'];

/** So many metres north of `DINH_VAN`. */
function north(meters: number) {
  return { lon: DINH_VAN.lon, lat: DINH_VAN.lat + meters / 110_600 };
}

describe('what a purpose lets one look at', () => {
  let footage: FootageApplication;
  let areaId: number;
  let account: TestAccount;

  beforeAll(async () => {
    footage = await FootageApplication.start();
    areaId = (await footage.build.area()).id;
    account = await createAccount(footage.database.ownerUrl, { grants: [{ role: 'investigator', areaId }] });
  });

  afterAll(async () => {
    await footage?.stop();
  });

  const lens = (view = {}) => footage.build.camera(areaId, { view });
  const take = (cameraId: string, displayedStartedAt = STARTED_AT) =>
    footage.sealed(randomBytes(1000), { cameraId, displayedStartedAt });
  const looking = (purpose: TestPurpose = {}) =>
    footage.lookingFor(account, { ...STREET, ...DAY, ...purpose });
  const seen = async (client: ApiClient, id: string, kind = 'proxy') =>
    outcomeOf(await getMedia(client, id, kind));

  it('its street on its day, in every kind; the same lens in another street or on another day not', async () => {
    const { camera } = await lens();
    const id = await take(camera.id);
    const [within, street, day] = [
      await looking(),
      await looking({ center: north(5000) }),
      await looking({ from: '2023-05-02T00:00:00Z', to: '2023-05-03T00:00:00Z' }),
    ];
    const claim = { fromMilliseconds: 0, toMilliseconds: 1000 };
    for (const kind of ['thumbnail', 'proxy', 'original']) {
      expect(await seen(within, id, kind)).toEqual(ALLOWED);
      expect(await seen(street, id, kind)).toEqual(OUTSIDE);
      expect(await seen(day, id, kind)).toEqual(OUTSIDE);
    }
    expect((await within.post(`/api/v1/footage/${id}/playback`, claim)).status).toBe(201);
    const refused = await street.post(`/api/v1/footage/${id}/playback`, claim);
    expect([refused.status, refused.body.code]).toEqual(OUTSIDE);
  });

  it('the refusal names the extension, after which it is there', async () => {
    const { camera } = await lens({ position: north(5000) });
    const id = await take(camera.id);
    const client = await looking();
    const refused = await client.get(`/api/v1/footage/${id}/proxy`);
    const purposeId = client.always['purpose-id'];
    const extensions = `/api/v1/purposes/${purposeId}/extensions`;
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining(extensions) } });
    const wider = await client.post(extensions, { reason: 'xe chạy về hướng bắc', radiusMeters: 6000 });
    expect(wider.status).toBe(201);
    expect(await seen(client, id)).toEqual(ALLOWED);
  });

  it('what is linked to its incident, wherever and whenever, while the link lasts', async () => {
    const { camera } = await lens({ position: north(5000) });
    const id = await take(camera.id, '2023-07-01T13:00:00Z');
    const [incident, other] = [await footage.build.incident(areaId), await footage.build.incident(areaId)];
    const client = await looking({ incidentId: incident.id });
    expect(await seen(client, id)).toEqual(OUTSIDE);
    const link = { itemId: id, relevance: 'scene', contribution: 'supporting', reason: 'test' };
    const evidence = `/api/v1/incidents/${incident.id}/evidence`;
    const { body } = await footage.client.post(evidence, link);
    expect(await seen(client, id)).toEqual(ALLOWED);
    expect(await seen(await looking({ incidentId: other.id }), id)).toEqual(OUTSIDE);
    expect(await seen(await looking(), id)).toEqual(OUTSIDE);
    await footage.client.post(`${evidence}/${body.id}/unlink`, { reason: 'nhầm' });
    expect(await seen(client, id)).toEqual(OUTSIDE);
  });

  it('not what one has linked to it oneself: that would be an extension nobody sees', async () => {
    const { camera } = await lens({ position: north(5000) });
    const id = await take(camera.id, '2023-07-01T13:00:00Z');
    const incident = await footage.build.incident(areaId);
    const client = await looking({ incidentId: incident.id });
    const link = { itemId: id, relevance: 'scene', contribution: 'supporting', reason: 'test' };
    expect((await client.post(`/api/v1/incidents/${incident.id}/evidence`, link)).status).toBe(201);
    expect(await seen(client, id)).toEqual(OUTSIDE);
  });

  it('what a lens outside sees of the circle, but nothing of one that looks away', async () => {
    const south = { position: north(-230), rangeMeters: 50, horizontalFovDegrees: 60 };
    const towards = await lens({ ...south, azimuthDegrees: 0 });
    const away = await lens({ ...south, azimuthDegrees: 180 });
    const client = await looking();
    expect(await seen(client, await take(towards.camera.id))).toEqual(ALLOWED);
    expect(await seen(client, await take(away.camera.id))).toEqual(OUTSIDE);
  });

  it('what a lens that stands inside sees, wherever it looks', async () => {
    const view = { position: north(190), azimuthDegrees: 0, rangeMeters: 500, horizontalFovDegrees: 30 };
    const { camera } = await lens(view);
    expect(await seen(await looking(), await take(camera.id))).toEqual(ALLOWED);
  });

  it('the view is that of the time: a lens that was moved counts where it stood', async () => {
    const { camera } = await lens({ position: north(5000) });
    const [before, after] = [await take(camera.id), await take(camera.id, '2023-05-01T20:00:00Z')];
    const moved = await footage.client.post(`/api/v1/cameras/${camera.id}/views`, {
      ...viewBody({ validFrom: '2023-05-01T18:00:00Z' }),
    });
    expect(moved.status).toBe(201);
    const client = await looking();
    expect(await seen(client, before)).toEqual(OUTSIDE);
    expect(await seen(client, after)).toEqual(ALLOWED);
  });

  it('a view that was written down wrongly counts as it was mended', async () => {
    const { camera, viewId } = await lens({ position: north(5000) });
    const id = await take(camera.id);
    const client = await looking();
    expect(await seen(client, id)).toEqual(OUTSIDE);
    const mend = (position: object, correctsViewId: string) =>
      footage.client.post(`/api/v1/cameras/${camera.id}/views`, {
        ...viewBody(),
        position,
        correctsViewId,
      });
    const mended = await mend(DINH_VAN, viewId);
    expect(mended.status).toBe(201);
    expect(await seen(client, id)).toEqual(ALLOWED);
    expect((await mend(north(5000), mended.body.id)).status).toBe(201);
    expect(await seen(client, id)).toEqual(OUTSIDE);
  });

  it('a lens without a view can be placed nowhere', async () => {
    const recorder = await footage.build.recorder(areaId);
    const bare = await footage.build.lens(areaId, { source: { recorderId: recorder.id, channel: 1 } });
    expect(await seen(await looking({ radiusMeters: 50_000 }), await take(bare.id))).toEqual(OUTSIDE);
  });

  describe('by corrected time', () => {
    /** A lens whose recorder's clock was checked at the time of the recording. */
    async function checked(aheadMilliseconds: number, uncertaintyMilliseconds: number) {
      const { camera, recorder } = await lens();
      const trueAt = Date.parse(STARTED_AT) - aheadMilliseconds;
      const answer = await footage.client.post(`/api/v1/recorders/${recorder.id}/clock-checks`, {
        displayedAt: STARTED_AT,
        trueAt: new Date(trueAt).toISOString(),
        readingUncertaintyMilliseconds: uncertaintyMilliseconds,
        method: 'phone',
        checkedBy: 'Tổ trưởng',
      });
      expect(answer).toMatchObject({ status: 201 });
      return take(camera.id);
    }

    const HOUR = 3_600_000;

    it('a clock an hour ahead: its footage was recorded an hour before it says', async () => {
      const id = await checked(HOUR, 0);
      const before = { from: '2023-05-01T11:55:00Z', to: '2023-05-01T12:05:00Z' };
      const displayed = { from: '2023-05-01T12:55:00Z', to: '2023-05-01T13:05:00Z' };
      expect(await seen(await looking(before), id)).toEqual(ALLOWED);
      expect(await seen(await looking(displayed), id)).toEqual(OUTSIDE);
    });

    it('as far as its uncertainty reaches, at both ends, and no farther', async () => {
      const id = await checked(0, 600_000);
      // The film lasts from 13:00 to 13:01; u is 10 min.
      const ends = (from: string, to: string) => looking({ from, to });
      const day = '2023-05-01T';
      expect(await seen(await ends(`${day}12:00:00Z`, `${day}12:50:30Z`), id)).toEqual(ALLOWED);
      expect(await seen(await ends(`${day}12:00:00Z`, `${day}12:49:30Z`), id)).toEqual(OUTSIDE);
      expect(await seen(await ends(`${day}13:10:30Z`, `${day}14:00:00Z`), id)).toEqual(ALLOWED);
      expect(await seen(await ends(`${day}13:11:30Z`, `${day}14:00:00Z`), id)).toEqual(OUTSIDE);
    });

    it('a clock that was never checked is believed', async () => {
      const id = await take((await lens()).camera.id);
      expect(
        await seen(await looking({ from: '2023-05-01T13:00:59Z', to: '2023-05-01T14:00:00Z' }), id),
      ).toEqual(ALLOWED);
      expect(
        await seen(await looking({ from: '2023-05-01T13:01:01Z', to: '2023-05-01T14:00:00Z' }), id),
      ).toEqual(OUTSIDE);
    });
  });

  describe('as it is shown', () => {
    let id: string;

    beforeAll(async () => {
      id = await take((await lens()).camera.id);
    });

    it('must be there at all', async () => {
      const bare = footage.as(account.headers);
      for (const kind of ['thumbnail', 'proxy', 'original'])
        expect(await seen(bare, id, kind)).toEqual([403, 'purpose_needed']);
    });

    it('may be in the address, for players', async () => {
      const client = await looking();
      const bare = footage.as(account.headers);
      const path = (kind: string) => `${kind}?purpose=${client.always['purpose-id']}`;
      for (const kind of ['thumbnail', 'proxy', 'original'])
        expect(await seen(bare, id, path(kind))).toEqual(ALLOWED);
    });

    it('is of no use to another session of the same account', async () => {
      const purposeId = await createPurpose(footage.database.ownerUrl, account, { ...STREET, ...DAY });
      const session = await createSession(footage.database.ownerUrl, account.id);
      const other = footage.as({ ...session.headers, 'purpose-id': purposeId });
      expect(await seen(other, id)).toEqual([403, 'purpose_needed']);
    });
  });
});
