import { Client } from 'pg';
import { withoutContactData } from '../../src/access/log/custody-entries-contact-data';
import { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { blob, formIdOf, householdForm, send } from '../household-link';
import { photo } from '../pictures';
import { broughtBy, invite, type ProposalWorld, startProposalWorld } from '../proposal-world';
import { look } from '../signed-link-wards';
import { createAccount } from '../tester';

jest.setTimeout(120_000);

const PATH = '/api/v1/camera-proposals';

let world: ProposalWorld;

beforeAll(async () => {
  world = await startProposalWorld();
});

afterAll(() => world?.stack.stop());

describe('the page of a household', () => {
  it('claims no picture that its own link has not sent', async () => {
    const [first, second] = [await invite(world), await invite(world)];
    await send(first.url, householdForm({ file: blob(await photo()) }));
    const [{ pictureId }] = await broughtBy(world, first);
    await send(second.url, householdForm({ pictureId }));
    expect((await broughtBy(world, second))[0].pictureId).toBeNull();
  });

  it('proposes as many lenses as the link is good for, each form once', async () => {
    const link = await invite(world, { lensesMax: 2 });
    const form = formIdOf((await look(link.url)).text);
    const taps = await Promise.all(Array.from({ length: 4 }, () => send(link.url, householdForm({ form }))));
    expect(taps.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await broughtBy(world, link)).toHaveLength(1);
    const more = await Promise.all(Array.from({ length: 3 }, () => send(link.url, householdForm())));
    expect(more.map(({ status }) => status).sort()).toEqual([303, 400, 400]);
    expect(more.find(({ status }) => status === 400)!.text).toContain('đã đăng ký đủ số mắt camera');
    expect(await broughtBy(world, link)).toHaveLength(2);
    expect((await look(link.url)).text).not.toContain('<form');
  });

  it('changes nothing by looking, however often', async () => {
    const link = await invite(world);
    const before = (await custodyEntries(world.stack.database.ownerUrl)).length;
    for (let time = 0; time < 10; time++)
      for (const method of ['GET', 'HEAD']) expect((await look(link.url, { method })).status).toBe(200);
    expect(await custodyEntries(world.stack.database.ownerUrl)).toHaveLength(before);
    expect(await broughtBy(world, link)).toEqual([]);
  });

  it('is refused by a link that was revoked, has expired or was changed', async () => {
    const [revoked, expired, forged] = [await invite(world), await invite(world), await invite(world)];
    await world.officer.client.post(`/api/v1/signed-links/${revoked.signedLinkId}/revoke`, {
      reason: 'nhầm hộ',
    });
    await asOwner(
      `UPDATE signed_link SET issued_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1`,
      [expired.signedLinkId],
    );
    const changed = forged.url.slice(0, -2) + (forged.url.at(-2) === 'A' ? 'B' : 'A') + forged.url.at(-1);
    for (const [url, status] of [
      [revoked.url, 410],
      [expired.url, 410],
      [changed, 404],
    ] as const)
      expect((await send(url, householdForm())).status).toBe(status);
    for (const link of [revoked, expired, forged]) expect(await broughtBy(world, link)).toEqual([]);
  });

  it('sees nothing of the lenses of others, which the officer is shown', async () => {
    const position = { lon: 108.9, lat: 11.9 };
    const { camera } = await world.build.camera(world.groupId, {
      view: { position },
      camera: { name: 'Mắt bí mật' },
    });
    const link = await invite(world);
    await send(link.url, householdForm({ place: '11.9, 108.9', direction: '' }));
    expect((await look(link.url)).text).not.toMatch(new RegExp(`Mắt bí mật|${camera.code}`));
    const [{ id }] = await broughtBy(world, link);
    const { duplicates } = (await world.officer.client.get(`${PATH}/${id}`)).body;
    expect(duplicates.map((one: { id: string }) => one.id)).toEqual([camera.id]);
  });

  it('takes plain forms too, and nothing else', async () => {
    const link = await invite(world);
    const fields = new URLSearchParams();
    for (const [name, value] of householdForm()) if (typeof value === 'string') fields.append(name, value);
    expect((await look(link.url, { method: 'POST', body: fields })).status).toBe(303);
    const other = await invite(world);
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await look(other.url, json)).status).toBe(415);
    const notice = await world.officer.client.post('/api/v1/signed-links', {
      ...{ areaId: world.groupId, addressee: 'Hộ mẫu', text: 'Thông báo' },
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect((await send(notice.body.url, householdForm())).status).toBe(415);
  });

  it('is known by name and phone only to those who look after recorders there', async () => {
    const link = await invite(world);
    await send(link.url, householdForm());
    const [{ id }] = await broughtBy(world, link);
    const investigator = await person('investigator');
    expect((await investigator.get(`${PATH}/${id}`)).status).toBe(403);
    const { ownerUrl } = world.stack.database;
    const grants = [{ role: 'ward_officer' as const, areaId: world.areaId }];
    const narrow = await createAccount(ownerUrl, { grants, tokenActions: ['camera:propose'] });
    const seen = await new ApiClient(world.stack.baseUrl, narrow.headers).get(`${PATH}/${id}`);
    expect(seen.body).toMatchObject({ contactName: null, contactPhone: null, isContactWithheld: true });
    for (const { type, payload } of await custodyEntries(ownerUrl))
      if (type.startsWith('proposal.'))
        expect(JSON.stringify(withoutContactData(payload).payload)).not.toMatch(/Trần Thị Mẫu|0900/);
  });

  async function person(role: 'investigator'): Promise<ApiClient> {
    const grants = [{ role, areaId: world.areaId }];
    const account = await createAccount(world.stack.database.ownerUrl, { grants });
    return new ApiClient(world.stack.baseUrl, account.headers);
  }

  async function asOwner(sql: string, values: unknown[]): Promise<void> {
    const client = new Client({ connectionString: world.stack.database.ownerUrl });
    await client.connect();
    await client.query(sql, values);
    await client.end();
  }
});

describe('an invitation', () => {
  it('is refused outside the own area, for too long, for too many lenses', async () => {
    const refused = async (changes: object) => {
      const body = {
        areaId: world.groupId,
        household: 'Hộ mẫu',
        lensesMax: 1,
        expiresAt: new Date(Date.now() + 1e6).toISOString(),
        ...changes,
      };
      const answer = await world.officer.client.post('/api/v1/proposal-invitations', body);
      return [answer.status, ...(answer.body.errors ?? []).map(({ field }: { field: string }) => field)];
    };
    expect(await refused({ lensesMax: 17 })).toEqual([400, 'lensesMax']);
    expect(await refused({ lensesMax: 1.5 })).toEqual([400, 'lensesMax']);
    expect(await refused({ expiresAt: new Date(Date.now() + 91 * 86_400_000).toISOString() })).toEqual([
      400,
      'expiresAt',
    ]);
    expect(await refused({ areaId: 2_000_000 })).toEqual([400, 'areaId']);
    const there = await world.neighbour.client.post('/api/v1/proposal-invitations', {
      areaId: world.groupId,
      household: 'x',
      lensesMax: 1,
      expiresAt: new Date(Date.now() + 1e6).toISOString(),
    });
    expect(there.status).toBe(403);
    expect((await world.leader.client.post('/api/v1/proposal-invitations', {})).status).toBe(403);
  });
});
