import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { ApiClient } from '../api-client';
import { DINH_VAN } from '../builders';
import { upload } from '../media';
import { createAccount, type TestAccount } from '../tester';
import { FootageApplication, getMedia, outcomeOf } from './footage-application';

jest.setTimeout(120_000);

const MEDIA = ['thumbnail', 'proxy', 'original'];
const NAMES = { acquiredFrom: 'Hộ ông Tám', procedureReference: 'BB-12/2023' };

describe('whose footage it is', () => {
  let footage: FootageApplication;
  let own: { areaId: number; cameraId: string };
  let foreign: { areaId: number; cameraId: string };
  let foreignItem: string;
  let ownItem: string;
  let officer: TestAccount;
  let investigator: ApiClient;

  beforeAll(async () => {
    footage = await FootageApplication.start();
    own = await place();
    foreign = await place();
    ownItem = await take(own.cameraId);
    foreignItem = await take(foreign.cameraId);
    officer = await createAccount(footage.database.ownerUrl, {
      grants: [{ role: 'ward_officer', areaId: own.areaId }],
    });
    investigator = await footage.lookingFor(
      await createAccount(footage.database.ownerUrl, {
        grants: [{ role: 'investigator', areaId: own.areaId }],
      }),
    );
  });

  afterAll(async () => {
    await footage?.stop();
  });

  async function place() {
    const areaId = (await footage.build.area()).id;
    return { areaId, cameraId: (await footage.build.camera(areaId)).camera.id };
  }

  const take = (cameraId: string, client?: ApiClient) =>
    footage.sealed(randomBytes(1000), { cameraId, fields: NAMES }, client);
  const everything = async (client: ApiClient, id: string) => [
    await client.get(`/api/v1/footage/${id}`),
    await client.post(`/api/v1/footage/${id}/playback`, { fromMilliseconds: 0, toMilliseconds: 1000 }),
    ...(await Promise.all(MEDIA.map((kind) => client.get(`/api/v1/footage/${id}/${kind}`)))),
  ];

  it('one’s own area’s is found in every way', async () => {
    const answers = await everything(investigator, ownItem);
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 200, 200, 200]);
  });

  it('another area’s, by a guessed id, answers in every way as one that does not exist', async () => {
    const unknown = v7();
    const guessed = await everything(investigator, foreignItem);
    const missing = await everything(investigator, unknown);
    for (const [index, { status, body }] of guessed.entries()) {
      expect([status, body.code]).toEqual([404, 'not_found']);
      const said = JSON.stringify({ ...body, requestId: null }).replaceAll(foreignItem, unknown);
      expect(JSON.parse(said)).toEqual({ ...missing[index]!.body, requestId: null });
    }
  });

  it('stays where it was taken when its lens moves to another area', async () => {
    const { cameraId } = await place();
    const before = await take(cameraId);
    const moved = await footage.client.patch(`/api/v1/cameras/${cameraId}`, { areaId: own.areaId });
    expect(moved.status).toBe(200);
    const after = await take(cameraId);
    const found = async (id: string) => (await everything(investigator, id)).map(({ status }) => status);
    expect(await found(before)).toEqual([404, 404, 404, 404, 404]);
    expect(await found(after)).toEqual([200, 201, 200, 200, 200]);
  });

  it('original bytes are for those who may export; a film that is its own proxy is looked at', async () => {
    const client = await footage.lookingFor(officer);
    const outcomes = await Promise.all(
      MEDIA.map(async (kind) => outcomeOf(await getMedia(client, ownItem, kind))),
    );
    expect(outcomes).toEqual([
      [200, null],
      [200, null],
      [403, 'not_allowed'],
    ]);
  });

  it('comes in only for lenses of one’s own areas, and another area’s lens is one that does not exist', async () => {
    const client = footage.as(officer.headers);
    const count = () => footage.query<unknown[]>(`SELECT FROM evidence_item`).then(({ length }) => length);
    const before = await count();
    const unknown = v7();
    const refused = await upload<object>(client, randomBytes(1000), { cameraId: foreign.cameraId });
    const missing = await upload<object>(client, randomBytes(1000), { cameraId: unknown });
    expect(refused).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const said = JSON.stringify({ ...refused.body, requestId: null }).replaceAll(foreign.cameraId, unknown);
    expect(JSON.parse(said)).toEqual({ ...missing.body, requestId: null });
    expect(await count()).toBe(before);
  });

  describe('for a group leader', () => {
    let leader: TestAccount;
    let handedIn: string;

    beforeAll(async () => {
      const grants = [{ role: 'group_leader' as const, areaId: own.areaId }];
      leader = await createAccount(footage.database.ownerUrl, { grants });
      handedIn = await take(own.cameraId, footage.as(leader.headers));
    });

    it('is what the leader handed in, with whom it came from', async () => {
      const [row] = await footage.query<{ acquired_by: string }[]>(
        `SELECT acquired_by FROM acquisition WHERE item_id = $1`,
        [handedIn],
      );
      expect(row).toEqual({ acquired_by: leader.id });
      const { status, body } = await footage.as(leader.headers).get(`/api/v1/footage/${handedIn}`);
      expect([status, body.acquisition]).toMatchObject([200, { ...NAMES, namesAreWithheld: false }]);
    });

    it('is nothing else of the group’s, and no picture at all', async () => {
      const client = footage.as(leader.headers);
      expect((await client.get(`/api/v1/footage/${ownItem}`)).status).toBe(404);
      for (const kind of MEDIA)
        expect(await outcomeOf(await getMedia(client, handedIn, kind))).toEqual([403, 'not_allowed']);
    });
  });

  describe('for whoever reads by a case', () => {
    let reader: TestAccount;
    let incidentId: string;

    beforeAll(async () => {
      incidentId = (await footage.build.incident(foreign.areaId)).id;
      const grants = [{ role: 'investigator' as const, incidentId }];
      reader = await createAccount(footage.database.ownerUrl, { grants });
      const link = { itemId: foreignItem, relevance: 'scene', contribution: 'supporting', reason: 'test' };
      const linked = await footage.client.post(`/api/v1/incidents/${incidentId}/evidence`, link);
      expect(linked.status).toBe(201);
    });

    it('is what is linked to it, without the names of those who gave it', async () => {
      const client = footage.as(reader.headers);
      const { status, body } = await client.get(`/api/v1/footage/${foreignItem}`);
      expect(status).toBe(200);
      expect(body.acquisition).toMatchObject({
        acquiredFrom: null,
        procedureReference: null,
        namesAreWithheld: true,
      });
      expect(JSON.stringify(body)).not.toMatch(/ông Tám|BB-12/);
      expect((await client.get(`/api/v1/footage/${ownItem}`)).status).toBe(404);
    });

    it('is, under a purpose for it, what lies in its envelope, until that is made wider', async () => {
      const far = { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.05 };
      const elsewhere = (await footage.build.camera(own.areaId, { view: { position: far } })).camera.id;
      const farItem = await take(elsewhere);
      const day = { from: '2023-05-01T00:00:00Z', to: '2023-05-02T00:00:00Z' };
      const envelope = { incidentId, center: DINH_VAN, radiusMeters: 500, ...day };
      const client = await footage.lookingFor(reader, envelope);
      const seen = async () =>
        Promise.all(
          [foreignItem, ownItem, farItem].map(async (id) =>
            outcomeOf(await getMedia(client, id, 'original')),
          ),
        );
      const found = [200, null];
      expect(await seen()).toEqual([found, found, [403, 'outside_purpose']]);
      const extensions = `/api/v1/purposes/${client.always['purpose-id']}/extensions`;
      expect((await client.post(extensions, { reason: 'xa hơn', radiusMeters: 9000 })).status).toBe(201);
      expect(await seen()).toEqual([found, [404, 'not_found'], [404, 'not_found']]);
    });

    it('names them to those of the area', async () => {
      const account = await createAccount(footage.database.ownerUrl, {
        grants: [{ role: 'ward_officer', areaId: foreign.areaId }],
      });
      const { body } = await footage.as(account.headers).get(`/api/v1/footage/${foreignItem}`);
      expect(body.acquisition).toMatchObject({ ...NAMES, namesAreWithheld: false });
    });
  });
});
