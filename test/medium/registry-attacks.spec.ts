import 'reflect-metadata';
import { v7 } from 'uuid';
import { HeldLinkForms } from '../../src/access/links/held-link-forms';
import { HELD_BYTES_MAX, HeldBodies } from '../../src/platform/http/held-bodies';
import { encodeCursor } from '../../src/platform/http/paging.dto';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;
let officer: Person;
let investigator: Person;

beforeAll(async () => {
  wards = await TwoWards.start();
  officer = await wards.person({ role: 'ward_officer', areaId: wards.wards.here });
  investigator = await wards.person({ role: 'investigator', areaId: wards.wards.here });
});

afterAll(() => wards?.stop());

const picture = async (kind: string, areaId = wards.groups.here) => {
  const id = v7();
  await wards.query(
    `INSERT INTO registry_picture (id, area_id, kind, sha256, size_bytes, width_pixels, height_pixels, sent_by)
     VALUES ($1, $2, $3, 'x', 1, 1, 1, 'test')`,
    [id, areaId, kind],
  );
  return id;
};
const look = ({ headers }: Person, id: string) =>
  fetch(`${wards.baseUrl}/api/v1/pictures/${id}`, { headers: { ...headers, 'if-none-match': '"x"' } });

describe('a picture', () => {
  it('of another kind is no consent, so that investigators cannot read what names who signed', async () => {
    const { id } = await wards.build.recorder(wards.groups.here);
    const consent = { reference: 'BB-02', signedOn: '2025-03-01', signedBy: 'Người ký mẫu' };
    const pictureId = await picture('reference');
    expect((await look(investigator, pictureId)).status).toBe(304);
    const { status, body } = await officer.client.post(`/api/v1/recorders/${id}/consents`, {
      ...consent,
      pictureId,
    });
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'pictureId']);
  });

  it('of a consent is one only within the areas of whoever names it', async () => {
    const { id } = await wards.build.recorder(wards.groups.here);
    const record = async (pictureId: string) => {
      const consent = { reference: 'BB-03', signedOn: '2025-03-01', signedBy: 'Người ký mẫu', pictureId };
      return (await officer.client.post(`/api/v1/recorders/${id}/consents`, consent)).status;
    };
    expect(await record(await picture('consent', wards.groups.there))).toBe(400);
    expect(await record(await picture('consent'))).toBe(201);
  });

  it('of a consent is nothing else', async () => {
    const cameraId = (await wards.build.camera(wards.groups.here)).camera.id;
    const { id: recorderId } = await wards.build.recorder(wards.groups.here);
    const consent = await picture('consent');
    for (const [path, field] of [
      [`cameras/${cameraId}`, 'referencePictureId'],
      [`recorders/${recorderId}`, 'noticePictureId'],
    ] as const) {
      const { status, body } = await officer.client.patch(`/api/v1/${path}`, { [field]: consent });
      expect([path, status, body.errors?.[0]?.field]).toEqual([path, 400, field]);
    }
    const fault = { kind: 'no_picture', description: 'mẫu', pictureId: consent };
    expect((await officer.client.post(`/api/v1/cameras/${cameraId}/faults`, fault)).status).toBe(400);
    const proposed = await picture('proposal');
    const changed = await officer.client.patch(`/api/v1/cameras/${cameraId}`, {
      referencePictureId: proposed,
    });
    expect(changed.status).toBe(200);
  });

  it('kept by a browser is not shown to whoever signs in there next', async () => {
    const response = await look(officer, await picture('consent'));
    expect([response.status, response.headers.get('vary')]).toEqual([304, 'Cookie, Authorization']);
  });
});

describe('a forged cursor or search text', () => {
  const lenses = (query: Record<string, string>) =>
    officer.client.get(`/api/v1/cameras?${new URLSearchParams(query).toString()}`);

  it.each([
    ['lastConfirmedAt', '9999-99-99 99:99:99+99', {}],
    ['lastConfirmedAt', '2026-02-30 00:00:00+00', {}],
    ['distance', '1e-999', { near: '108.24,11.79' }],
  ])('of sort %s with %s is refused, not an error of ours', async (sort, value, more) => {
    const cursor = encodeCursor([sort, value, v7()]);
    const { status, body } = await lenses({ sort, cursor, ...more });
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'cursor']);
  });

  it.each(['cameras', 'recorders', 'areas'])(
    'of %s that folds into a pattern finds what it says',
    async (list) => {
      for (const q of ['＼', 'abc＼', '％', 'ab％cd', '＿＿＿']) {
        const { status, body } = await officer.client.get(`/api/v1/${list}?q=${encodeURIComponent(q)}`);
        expect([q, status, body.items?.length]).toEqual([q, 200, 0]);
      }
    },
  );
});

describe('the code that a proposal is given', () => {
  it('is free whatever code a stranger has taken with that area’s prefix', async () => {
    const [{ code }] = (await wards.query<{ code: string }>(
      `SELECT code FROM area_version WHERE area_id = $1`,
      [wards.groups.here],
    )) as [{ code: string }];
    for (const taken of ['999999', '1000000'])
      await wards.build.camera(wards.groups.there, { camera: { code: `${code}-${taken}` } });
    const leader = await wards.person({ role: 'group_leader', areaId: wards.groups.here });
    const proposal = await leader.client.post('/api/v1/camera-proposals', {
      name: 'Mắt mẫu',
      areaId: wards.groups.here,
      kind: 'fixed',
      ownerKind: 'group',
      view: { position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: 45 },
    });
    expect(proposal.status).toBe(201);
    const approved = await officer.client.post(`/api/v1/camera-proposals/${proposal.body.id}/approve`, {});
    expect(approved.status).toBe(200);
  });
});

describe('what is read whole', () => {
  const form = () => {
    const body = new FormData();
    body.append('areaId', String(wards.groups.here));
    body.append('kind', 'reference');
    body.append('file', new Blob(['x']), 'x');
    return body;
  };
  const busy = async (held: typeof HeldBodies, path: string, body: FormData, headers = {}) => {
    const all = { headers: { 'content-length': String(HELD_BYTES_MAX) } };
    return wards.app.get(held, { strict: false }).hold(all, HELD_BYTES_MAX, async () => {
      const response = await fetch(wards.baseUrl + path, { method: 'POST', headers, body });
      return response.status;
    });
  };

  it('waits while the memory for bodies is taken: pictures, buildings, forms of links', async () => {
    expect(await busy(HeldBodies, '/api/v1/pictures', form(), officer.headers)).toBe(429);
    const administrator = await wards.person({ role: 'administrator', areaId: wards.wards.here });
    const buildings = new FormData();
    buildings.append('source', 'x');
    buildings.append('file', new Blob(['x']), 'x');
    const path = `/api/v1/areas/${wards.groups.here}/buildings`;
    expect(await busy(HeldBodies, path, buildings, administrator.headers)).toBe(429);
    const { body } = await officer.client.post('/api/v1/proposal-invitations', {
      areaId: wards.groups.here,
      household: 'Hộ mẫu',
      lensesMax: 1,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const link = new URL(body.url).pathname;
    expect(await busy(HeldLinkForms, link, form())).toBe(429);
    expect(await busy(HeldBodies, link, form())).toBe(400);
  });
});
