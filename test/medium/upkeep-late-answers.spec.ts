import { randomUUID } from 'node:crypto';
import { custodyTypes } from './registry-application';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DAY = 86_400_000;

let place: TwoWards;
let leader: Person;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  leader = await place.person({ role: 'group_leader', areaId: place.groups.here });
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
const answer = (id: string, body: object, { by = leader, key }: { by?: Person; key?: string } = {}) =>
  by.client.post(
    `/api/v1/spot-checks/${id}/answer`,
    { isLive: true, nightPicture: 'clear', ...body },
    key ? { 'idempotency-key': key } : {},
  );
const lensOf = async (id: string) => (await officer.client.get(`/api/v1/cameras/${id}`)).body;
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) =>
  (body.errors ?? []).map(({ field }) => field);
/** A check that was asked for some days ago, of a lens that has been in service for longer. */
const asked = async (daysAgo: number) => {
  const lens = await place.build.camera(place.groups.here);
  const cameraId = lens.camera.id;
  const id = (await officer.client.post('/api/v1/spot-checks', { cameraId })).body.id as string;
  await place.query(`UPDATE spot_check SET assigned_at = now() - $2 * interval '1 day' WHERE id = $1`, [
    ...[id, daysAgo],
  ]);
  return { id, cameraId, recorderId: lens.recorder.id };
};

describe('an answer that comes later', () => {
  it('counts from when the lens was seen', async () => {
    const { id, cameraId, recorderId } = await asked(5);
    const seenAt = ago(3 * DAY);
    const answered = await answer(id, { seenAt, recorderDisplayedAt: seenAt });
    expect(answered).toMatchObject({ status: 200, body: { state: 'done', isConfirmed: true, seenAt } });
    expect(Date.now() - Date.parse(answered.body.answeredAt)).toBeLessThan(MINUTE);
    expect((await lensOf(cameraId)).lastConfirmedAt).toBe(seenAt);
    const checks = await officer.client.get(`/api/v1/recorders/${recorderId}/clock-checks`);
    expect(checks.body.items).toMatchObject([{ trueAt: seenAt }]);
  });

  it('reports a lens without a picture as faulty since then', async () => {
    const { id, cameraId } = await asked(5);
    const seenAt = ago(3 * DAY);
    const { body } = await answer(id, { isLive: false, seenAt });
    const ticket = await leader.client.get(`/api/v1/faults/${body.faultId}`);
    expect(ticket.body).toMatchObject({ kind: 'no_picture', beganAt: seenAt });
    expect((await lensOf(cameraId)).status).toBe('faulty');
  });

  it('opens no ticket when the lens was repaired meanwhile', async () => {
    const { id, cameraId } = await asked(5);
    const fault = await leader.client.post(`/api/v1/cameras/${cameraId}/faults`, {
      ...{ kind: 'no_picture', description: 'Mất hình', beganAt: ago(4 * DAY) },
    });
    const repair = { text: 'Đã thay nguồn', repairedAt: ago(2 * DAY) };
    expect((await officer.client.post(`/api/v1/faults/${fault.body.id}/repaired`, repair)).status).toBe(200);
    const answered = await answer(id, { isLive: false, seenAt: ago(3 * DAY) });
    expect(answered).toMatchObject({ status: 200, body: { state: 'done', faultId: null } });
    expect((await lensOf(cameraId)).status).toBe('active');
  });

  it('does not outdo a later look', async () => {
    const { id, cameraId } = await asked(5);
    const { body } = await officer.client.post(`/api/v1/cameras/${cameraId}/confirm`, { seenAt: ago(DAY) });
    await answer(id, { seenAt: ago(3 * DAY) });
    expect((await lensOf(cameraId)).lastConfirmedAt).toBe(body.lastConfirmedAt);
  });
});

describe('when it was seen', () => {
  it('is neither in the future, nor before it was asked for, nor too long ago', async () => {
    const { id } = await asked(5);
    for (const seenAt of [ago(-6 * MINUTE), ago(5 * DAY + 6 * MINUTE), '2024-01-01T00:00:00Z'])
      expect(fieldsOf(await answer(id, { seenAt }))).toEqual(['seenAt']);
    const old = await asked(20);
    expect(fieldsOf(await answer(old.id, { seenAt: ago(7 * DAY + MINUTE) }))).toEqual(['seenAt']);
    expect((await leader.client.get(`/api/v1/spot-checks/${old.id}`)).body).toMatchObject({
      ...{ state: 'open', seenAt: null },
    });
  });

  it('may be off by what the clock of a phone is off', async () => {
    const early = await asked(5);
    const { assignedAt } = (await leader.client.get(`/api/v1/spot-checks/${early.id}`)).body;
    expect((await answer(early.id, { seenAt: ago(5 * DAY + 4 * MINUTE) })).body.seenAt).toBe(assignedAt);
    const late = await asked(5);
    const { seenAt } = (await answer(late.id, { seenAt: ago(-4 * MINUTE) })).body;
    expect(Date.parse(seenAt)).toBeLessThanOrEqual(Date.now());
  });
});

describe('an Idempotency-Key', () => {
  it('lets an answer arrive once, also when it is sent at the same time', async () => {
    const { id, cameraId } = await asked(5);
    const before = (await custodyTypes(place.database)).length;
    const [body, key] = [{ isLive: false, seenAt: ago(DAY) }, randomUUID()];
    const both = await Promise.all([answer(id, body, { key }), answer(id, body, { key })]);
    const again = await answer(id, body, { key });
    for (const one of [...both, again]) expect(one).toMatchObject({ status: 200, body: both[0].body });
    const written = (await custodyTypes(place.database)).slice(before);
    expect(written.filter((type) => type === 'spot_check.answered')).toHaveLength(1);
    const faults = await officer.client.get(`/api/v1/faults?cameraId=${cameraId}`);
    expect(faults.body.items).toHaveLength(1);
  });

  it('is one answer’s, one check’s and one account’s', async () => {
    const [one, other] = [await asked(1), await asked(1)];
    const key = randomUUID();
    await answer(one.id, {}, { key });
    const changed = await answer(one.id, { note: 'Khác' }, { key });
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect((await answer(one.id, {}, { key, by: officer })).body.code).toBe('spot_check_moved_on');
    expect((await answer(other.id, {}, { key })).body).toMatchObject({ id: other.id, state: 'done' });
  });
});
