import type { ApiClient } from '../api-client';
import { type Link, look, press, SignedLinkWards } from '../signed-link-wards';

jest.setTimeout(120_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';

let wards: SignedLinkWards;

beforeAll(async () => {
  wards = await SignedLinkWards.start();
});

afterAll(() => wards?.stack.stop());

describe('links of another area', () => {
  it('are as if they were not there', async () => {
    const link = await wards.issue({ areaId: wards.there.areaId }, wards.there.officer);
    const { officer } = wards.here;
    const unknown = await officer.get(`/api/v1/signed-links/${NOBODY}`);
    expect(unknown.status).toBe(404);
    for (const ask of [
      (id: string) => officer.get(`/api/v1/signed-links/${id}`),
      (id: string) => officer.get(`/api/v1/signed-links/${id}/qr`),
      (id: string) => officer.post(`/api/v1/signed-links/${id}/revoke`, { reason: 'x' }),
    ]) {
      const [foreign, none] = [await ask(link.id), await ask(NOBODY)];
      expect(foreign.status).toBe(404);
      const said = JSON.stringify({ ...foreign.body, requestId: '' }).replaceAll(link.id, NOBODY);
      expect(said).toBe(JSON.stringify({ ...none.body, requestId: '' }));
    }
    expect((await look(link.url)).status).toBe(200);
  });

  it('are in no list, and their area may not be asked for', async () => {
    const mine = await wards.issue();
    const theirs = await wards.issue({ areaId: wards.there.areaId }, wards.there.officer);
    const ids = async (client: ApiClient, query = '') =>
      (await client.get(`/api/v1/signed-links?limit=200${query}`)).body.items.map((item: Link) => item.id);
    expect(await ids(wards.here.officer)).toContain(mine.id);
    expect(await ids(wards.here.officer)).not.toContain(theirs.id);
    expect(await ids(wards.there.officer)).toContain(theirs.id);
    const refused = await wards.here.officer.get(`/api/v1/signed-links?areaId=${wards.there.areaId}`);
    expect([refused.status, refused.body.code]).toEqual([403, 'outside_your_areas']);
  });

  it('are for ward officers alone', async () => {
    const investigator = await wards.accountOf('investigator', wards.here.areaId);
    for (const { status, body } of [
      await investigator.get('/api/v1/signed-links'),
      await investigator.post('/api/v1/signed-links', wards.noticeBody()),
    ])
      expect([status, body.code]).toEqual([403, 'not_allowed']);
    expect((await wards.stack.anonymous.get('/api/v1/signed-links')).status).toBe(401);
  });
});

describe('the list of links', () => {
  it('is paged, newest first, by state and area, and tells no address', async () => {
    const group = await wards.stack.client.post('/api/v1/areas', {
      code: 'T-G',
      name: 'Gia Thạnh',
      kind: 'group',
      parentId: wards.here.areaId,
      validFrom: '2010-01-01',
    });
    const areaId = group.body.id as number;
    const links: Link[] = [];
    for (let count = 0; count < 5; count++) links.push(await wards.issue({ areaId }));
    await press(links[0]!.url, 'not_for_me');
    await wards.expire(links[1]!);
    await wards.here.officer.post(`/api/v1/signed-links/${links[2]!.id}/revoke`, { reason: 'x' });

    const list = async (query: string) => {
      const { status, body } = await wards.here.officer.get(`/api/v1/signed-links?areaId=${areaId}&${query}`);
      expect(status).toBe(200);
      return body;
    };
    const ids = links.map(({ id }) => id);
    const all = await list('');
    expect(all.items.map((item: Link) => item.id)).toEqual([...ids].reverse());
    expect(JSON.stringify(all)).not.toMatch(/\/l\/|url/);
    for (const [state, at] of Object.entries({ closed: [0], expired: [1], revoked: [2], open: [4, 3] }))
      expect((await list(`state=${state}`)).items.map((item: Link) => item.id)).toEqual(
        at.map((n) => ids[n]),
      );
    const first = await list('limit=3');
    const second = await list(`limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
  });

  it('has the address of each as a picture', async () => {
    const link = await wards.issue();
    const { status, headers, body } = await wards.here.officer.get<string>(
      `/api/v1/signed-links/${link.id}/qr`,
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(body).toMatch(/^<svg[^>]*>.*<\/svg>\s*$/s);
    expect(body).not.toContain('<script');
  });
});
