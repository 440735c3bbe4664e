import { DINH_VAN } from '../builders';
import { custodyEntries } from '../custody-entries';
import { extend, EXTENSION_REASON, MAY_DAY, personOf, purposeOf } from './people';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';

let place: TwoWards;
let officer: Person;
let supervisor: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  const { here } = place.wards;
  officer = await personOf(place, here, { role: 'ward_officer', areaId: here });
  supervisor = await personOf(place, here, { role: 'supervisor', areaId: here });
});

afterAll(() => place?.stop());

const review = ({ client }: Pick<Person, 'client'>, id: string, note = 'Có căn cứ') =>
  client.post(`/api/v1/purpose-extensions/${id}/review`, { note });
const extensions = async ({ client }: Pick<Person, 'client'>, query = 'limit=200') =>
  (await client.get(`/api/v1/purpose-extensions?${query}`)).body.items as {
    id: string;
    purposeId: string;
  }[];

/** An extended purpose and the extension as reviewers see it. */
async function extended(by: Person = officer): Promise<{ id: string; purposeId: string }> {
  const purposeId = await purposeOf(place, by);
  expect((await extend(by, purposeId, { radiusMeters: 3000 })).status).toBe(201);
  const everywhere = await personOf(place, undefined, { role: 'supervisor' });
  return (await extensions(everywhere)).find((one) => one.purposeId === purposeId)!;
}

describe('an extension', () => {
  it('is shown to the supervisor with who, what for, why, before and after; reviewed once, it leaves the list', async () => {
    const { id: extensionId, purposeId } = await extended();
    const [shown] = (await extensions(supervisor, 'state=unreviewed')).filter(({ id }) => id === extensionId);
    const circle = { center: DINH_VAN, ...MAY_DAY };
    expect(shown).toEqual({
      id: extensionId,
      purposeId,
      account: { id: officer.id, displayName: 'Tài khoản thử', areaId: place.wards.here },
      incidentId: null,
      tipReference: 'Sổ trực 7',
      purposeReason: 'Có tin báo',
      reason: EXTENSION_REASON,
      before: { ...circle, radiusMeters: 1000 },
      after: { ...circle, radiusMeters: 3000 },
      extendedAt: expect.any(String),
      reviewedBy: null,
      reviewedAt: null,
      reviewNote: null,
    });
    const reviewed = await review(supervisor, extensionId, 'Đã hỏi, có căn cứ');
    expect(reviewed).toMatchObject({
      status: 200,
      body: { id: extensionId, reviewedBy: supervisor.id, reviewNote: 'Đã hỏi, có căn cứ' },
    });
    const idsIn = async (state: string) =>
      (await extensions(supervisor, `limit=200&state=${state}`)).map(({ id }) => id);
    expect(await idsIn('unreviewed')).not.toContain(extensionId);
    expect(await idsIn('reviewed')).toContain(extensionId);
    const [made] = (await custodyEntries(place.database.ownerUrl, 'purpose.extended')).filter(
      ({ payload }) => payload.id === purposeId,
    );
    expect(made).toMatchObject({
      actor: officer.id,
      payload: {
        before: { envelope: { radiusMeters: 1000 } },
        after: { extensionId, isExtended: true, envelope: { radiusMeters: 3000 } },
        reason: EXTENSION_REASON,
      },
    });
    const [entry] = (await custodyEntries(place.database.ownerUrl, 'purpose.reviewed')).slice(-1);
    expect(entry).toMatchObject({
      actor: supervisor.id,
      payload: { extensionId, purposeId, note: 'Đã hỏi, có căn cứ' },
    });
  });

  it('is reviewed by one of two at once, and not a second time', async () => {
    const { id } = await extended();
    const second = await personOf(place, place.wards.here, { role: 'supervisor', areaId: place.wards.here });
    const answers = await Promise.all([review(supervisor, id, 'một'), review(second, id, 'hai')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await review(supervisor, id)).toMatchObject({ status: 409, body: { code: 'extension_reviewed' } });
    const kept = (await extensions(supervisor)).find((one) => one.id === id);
    expect(kept).toEqual(answers.find(({ status }) => status === 200)!.body);
    const entries = await custodyEntries(place.database.ownerUrl, 'purpose.reviewed');
    expect(entries.filter(({ payload }) => payload.extensionId === id)).toHaveLength(1);
  });

  it('is nobody’s to review who made it', async () => {
    const { here } = place.wards;
    const both = await personOf(
      place,
      here,
      { role: 'ward_officer', areaId: here },
      { role: 'supervisor', areaId: here },
    );
    const { id } = await extended(both);
    expect(await review(both, id)).toMatchObject({ status: 403, body: { code: 'own_extension' } });
    expect((await review(supervisor, id)).status).toBe(200);
  });

  it('is for supervisors of the account’s unit, and of one without a unit only for those of everywhere', async () => {
    const { here, there } = place.wards;
    const elsewhere = await personOf(place, there, { role: 'supervisor', areaId: there });
    const everywhere = await personOf(place, undefined, { role: 'supervisor' });
    const homeless = await personOf(place, undefined, { role: 'ward_officer', areaId: here });
    const [ofHere, ofNone] = [await extended(), await extended(homeless)];
    const seenBy = async (one: Person) => {
      const ids = (await extensions(one)).map(({ id }) => id);
      return [ofHere, ofNone].map(({ id }) => ids.includes(id));
    };
    expect(await seenBy(supervisor)).toEqual([true, false]);
    expect(await seenBy(elsewhere)).toEqual([false, false]);
    expect(await seenBy(everywhere)).toEqual([true, true]);
    for (const [who, { id }] of [
      [elsewhere, ofHere],
      [supervisor, ofNone],
    ] as const) {
      const [hidden, unknown] = [await review(who, id), await review(who, NOBODY)];
      expect(hidden).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(hidden.body.detail.replace(id, NOBODY)).toBe(unknown.body.detail);
    }
    for (const { id } of [ofHere, ofNone]) expect((await review(everywhere, id)).status).toBe(200);
  });

  it('is nothing for other roles', async () => {
    const auditor = await personOf(place, place.wards.here, { role: 'auditor' });
    for (const { client } of [officer, auditor])
      expect(await client.get('/api/v1/purpose-extensions')).toMatchObject({
        status: 403,
        body: { code: 'not_allowed' },
      });
  });
});
