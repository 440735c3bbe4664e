import { DataSource } from 'typeorm';
import { RoleHoldersService } from '../../src/access/role-holders.service';
import { CheckLoads } from '../../src/cameras/upkeep/check-loads';
import { CheckPlanRepository } from '../../src/cameras/upkeep/check-plan.repository';
import { CheckPlanner } from '../../src/cameras/upkeep/check-planner';
import { SpotCheckRepository } from '../../src/cameras/upkeep/spot-check.repository';
import { Config } from '../../src/platform/config';
import { WriteUnit } from '../../src/writing/write-unit';
import { custodyTypes } from './registry-application';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const DAY_MILLISECONDS = 86_400_000;
const NIGHT = { nightPicture: 'clear' };

let place: TwoWards;
let leader: Person;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  leader = await place.person({ role: 'group_leader', areaId: place.groups.here });
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const planner = (perWeek = 2) => {
  const source = place.app.get(DataSource);
  const config = Object.assign(new Config(), place.app.get(Config), { SPOT_CHECKS_PER_WEEK: perWeek });
  return new CheckPlanner(
    new CheckPlanRepository(source),
    new SpotCheckRepository(source),
    new RoleHoldersService(source),
    new CheckLoads(source),
    place.app.get(WriteUnit),
    config,
  );
};
const request = (cameraId: string, body = {}) =>
  officer.client.post('/api/v1/spot-checks', { cameraId, ...body });
const answer = (id: string, body: object, by = leader) =>
  by.client.post(`/api/v1/spot-checks/${id}/answer`, { isLive: true, ...NIGHT, ...body });
const lensOf = async (id: string) => (await officer.client.get(`/api/v1/cameras/${id}`)).body;
const checksOf = async (areaId: number, query = '') =>
  (await officer.client.get(`/api/v1/spot-checks?areaId=${areaId}${query}`)).body.items as {
    id: string;
    cameraId: string;
    assignedTo: string | null;
    state: string;
    requestedBy: string | null;
  }[];
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) =>
  (body.errors ?? []).map(({ field }) => field);
/** A check that was asked for a lens with a recorder. */
const asked = async (changes = {}) => {
  const made = await place.build.camera(place.groups.here, { camera: changes });
  const { body } = await request(made.camera.id);
  return { ...made, id: body.id as string };
};

describe('asking for a look', () => {
  it('goes to the leader nearest to the lens, once at a time', async () => {
    await place.person({ role: 'group_leader', areaId: place.wards.here });
    const { camera } = await place.build.camera(place.groups.here);
    const both = await Promise.all([request(camera.id), request(camera.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = both.find(({ status }) => status === 201)!;
    expect(made.body).toMatchObject({
      cameraId: camera.id,
      assignedTo: leader.id,
      assigneeName: 'Tài khoản thử',
      state: 'open',
      requestedBy: officer.id,
      isOverdue: false,
    });
    const due = Date.parse(made.body.dueAt) - Date.parse(made.body.assignedAt);
    expect(due).toBe(7 * DAY_MILLISECONDS);
    expect((await leader.client.get('/api/v1/spot-checks?mine=true')).body.items).toContainEqual(made.body);
    expect((await officer.client.get('/api/v1/spot-checks?mine=true')).body.items).toEqual([]);
    const past = await request(camera.id, { dueAt: '2024-01-01T00:00:00Z' });
    expect(fieldsOf(past)).toEqual(['dueAt']);
  });

  it('is an officer’s, within the own ward', async () => {
    const { id } = await place.build.lens(place.groups.there);
    expect((await request(id)).status).toBe(404);
    const own = await place.build.lens(place.groups.here);
    expect((await leader.client.post('/api/v1/spot-checks', { cameraId: own.id })).status).toBe(403);
    const check = (await request(own.id)).body.id as string;
    const reason = { reason: 'hẹn lại' };
    expect((await leader.client.post(`/api/v1/spot-checks/${check}/cancel`, reason)).status).toBe(403);
    const cancelled = await officer.client.post(`/api/v1/spot-checks/${check}/cancel`, reason);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', endReason: 'hẹn lại' });
    expect((await officer.client.post(`/api/v1/spot-checks/${check}/cancel`, reason)).status).toBe(409);
    expect((await answer(check, {})).body).toMatchObject({ code: 'spot_check_moved_on' });
  });
});

describe('an answer', () => {
  it('records all it leads to together', async () => {
    const { id, camera, recorder } = await asked();
    const before = (await custodyTypes(place.database)).length;
    const trueAt = new Date(Date.now() - 60_000);
    const answered = await answer(id, {
      recorderDisplayedAt: new Date(trueAt.getTime() + 420_000).toISOString(),
      trueAt: trueAt.toISOString(),
      roundTripMilliseconds: 80,
      oldestDisplayedAt: new Date(trueAt.getTime() - 12 * DAY_MILLISECONDS).toISOString(),
      note: 'Lá che góc trái',
    });
    expect(answered).toMatchObject({
      status: 200,
      body: { state: 'done', isLive: true, answeredBy: leader.id, isConfirmed: true, faultId: null },
    });
    expect((await custodyTypes(place.database)).slice(before)).toEqual([
      'camera.confirmed',
      'clock.checked',
      'recorder.retention_measured',
      'spot_check.answered',
    ]);
    expect(await lensOf(camera.id)).toMatchObject({ isUnconfirmed: false, status: 'active' });
    const checks = await officer.client.get(`/api/v1/recorders/${recorder.id}/clock-checks`);
    expect(checks.body.items).toMatchObject([
      { id: answered.body.clockCheckId, roundTripMilliseconds: 80, checkedBy: leader.id },
    ]);
    expect(answered.body.retentionMeasurementId).not.toBeNull();
  });

  it('of nothing to see opens a ticket, and confirms nothing', async () => {
    const { id, camera } = await asked();
    const answered = await answer(id, { isLive: false, note: 'Không lên hình' });
    expect(answered.body).toMatchObject({ state: 'done', isConfirmed: false });
    const ticket = await leader.client.get(`/api/v1/faults/${answered.body.faultId}`);
    expect(ticket.body).toMatchObject({ kind: 'no_picture', state: 'open', description: 'Không lên hình' });
    expect(await lensOf(camera.id)).toMatchObject({ status: 'faulty', lastConfirmedAt: null });
    // Still nothing to see: the ticket that is open says it.
    const again = (await request(camera.id)).body.id as string;
    expect((await answer(again, { isLive: false })).body).toMatchObject({ state: 'done', faultId: null });
  });

  it('that the lens looks elsewhere confirms nothing', async () => {
    const { id, camera } = await asked();
    expect((await answer(id, { isAsRecorded: false })).body).toMatchObject({ isConfirmed: false });
    expect(await lensOf(camera.id)).toMatchObject({ status: 'active', lastConfirmedAt: null });
  });

  it('is given once, whoever is faster', async () => {
    const { id, camera } = await asked();
    const both = await Promise.all([answer(id, {}), answer(id, { isLive: false }, officer)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await answer(id, {})).body).toMatchObject({ code: 'spot_check_moved_on' });
    const isLive = both[0].status === 200;
    expect(await lensOf(camera.id)).toMatchObject({ status: isLive ? 'active' : 'faulty' });
  });

  it('writes nothing when a part of it is refused', async () => {
    const { id, camera, recorder } = await asked();
    const future = new Date(Date.now() + DAY_MILLISECONDS).toISOString();
    const wrong = await answer(id, { recorderDisplayedAt: future, trueAt: future });
    expect(fieldsOf(wrong)).toEqual(['trueAt']);
    expect((await leader.client.get(`/api/v1/spot-checks/${id}`)).body).toMatchObject({ state: 'open' });
    expect(await lensOf(camera.id)).toMatchObject({ lastConfirmedAt: null });
    const checks = await officer.client.get(`/api/v1/recorders/${recorder.id}/clock-checks`);
    expect(checks.body.items).toEqual([]);
    expect(fieldsOf(await answer(id, { trueAt: new Date().toISOString() }))).toEqual(['recorderDisplayedAt']);
    expect(fieldsOf(await answer(id, { pictureId: id }))).toEqual(['pictureId']);
  });

  it('speaks of a recorder only when the lens is on one', async () => {
    const lens = await place.build.lens(place.groups.here);
    const id = (await request(lens.id)).body.id as string;
    const now = new Date().toISOString();
    expect(fieldsOf(await answer(id, { recorderDisplayedAt: now }))).toEqual(['recorderDisplayedAt']);
    expect(fieldsOf(await answer(id, { oldestDisplayedAt: now }))).toEqual(['oldestDisplayedAt']);
    expect((await answer(id, {})).status).toBe(200);
  });

  it('may come from anybody who leads there, and from nobody else', async () => {
    const { id } = await asked();
    const elsewhere = await place.person({ role: 'group_leader', areaId: place.groups.there });
    const nextGroup = (await place.build.group(place.wards.here)).id;
    const next = await place.person({ role: 'group_leader', areaId: nextGroup });
    for (const person of [elsewhere, next]) {
      expect((await answer(id, {}, person)).status).toBe(404);
      expect((await person.client.get(`/api/v1/spot-checks/${id}`)).status).toBe(404);
      expect((await person.client.get('/api/v1/spot-checks')).body.items).toEqual([]);
    }
    const colleague = await place.person({ role: 'group_leader', areaId: place.groups.here });
    expect((await answer(id, {}, colleague)).body).toMatchObject({
      assignedTo: leader.id,
      answeredBy: colleague.id,
    });
  });
});

describe('confirming on the spot', () => {
  it('counts the newest look, and only of lenses in service', async () => {
    const { id } = await place.build.lens(place.groups.here);
    const confirm = (body: object, by = leader) => by.client.post(`/api/v1/cameras/${id}/confirm`, body);
    const seenAt = new Date(Date.now() - 3_600_000).toISOString();
    expect(await confirm({ seenAt })).toMatchObject({
      status: 200,
      body: { cameraId: id, lastConfirmedAt: seenAt },
    });
    expect((await confirm({ seenAt: '2024-01-01T00:00:00Z' })).body.lastConfirmedAt).toBe(seenAt);
    expect(await lensOf(id)).toMatchObject({ lastConfirmedAt: seenAt, isUnconfirmed: false });
    expect(fieldsOf(await confirm({ seenAt: '2199-01-01T00:00:00Z' }))).toEqual(['seenAt']);
    const stranger = await place.person({ role: 'group_leader', areaId: place.groups.there });
    expect((await confirm({}, stranger)).status).toBe(404);
    await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'retired' });
    expect((await confirm({})).body).toMatchObject({ code: 'lens_not_in_service' });
  });
});

describe('the weekly plan', () => {
  const group = async (lenses: number, leaders: number) => {
    const { id: areaId } = await place.build.group(place.wards.there);
    const people = await Promise.all(
      Array.from({ length: leaders }, () => place.person({ role: 'group_leader', areaId })),
    );
    const ids: string[] = [];
    for (let index = 0; index < lenses; index++) ids.push((await place.build.lens(areaId)).id);
    return { areaId, people, ids };
  };
  const planned = async (areaId: number, week: string) =>
    place.query<{ cameraId: string; assignedTo: string | null; dueAt: Date }>(
      `SELECT s.camera_id AS "cameraId", s.assigned_to AS "assignedTo", s.due_at AS "dueAt"
       FROM spot_check s JOIN camera c ON c.id = s.camera_id
       WHERE c.area_id = $1 AND s.planned_week = $2 ORDER BY s.id`,
      [areaId, week],
    );
  const answerAll = (areaId: number) =>
    place.query(
      `UPDATE spot_check s SET state = 'done', answered_at = now() FROM camera c
       WHERE c.id = s.camera_id AND c.area_id = $1 AND s.state = 'open'`,
      [areaId],
    );

  it('takes turns among lenses and leaders, and is made once a week, however many make it', async () => {
    const { areaId, people, ids } = await group(5, 2);
    const weeks = [0, 7, 14].map((days) => new Date(Date.UTC(2099, 0, 5 + days)));
    const seen: string[] = [];
    const assignees: (string | null)[] = [];
    for (const [index, now] of weeks.entries()) {
      await Promise.all([planner().round(now), planner().round(now), planner().round(now)]);
      await planner().round(new Date(now.getTime() + 3 * DAY_MILLISECONDS));
      const week = now.toISOString().slice(0, 10);
      const checks = await planned(areaId, week);
      expect(checks).toHaveLength(2);
      expect(checks[0]!.dueAt.getTime() - now.getTime()).toBe(7 * DAY_MILLISECONDS);
      seen.push(...checks.map(({ cameraId }) => cameraId));
      assignees.push(...checks.map(({ assignedTo }) => assignedTo));
      await answerAll(areaId);
      expect(new Set(assignees.slice(index * 2))).toEqual(new Set(people.map(({ id }) => id)));
    }
    expect(new Set(seen.slice(0, 5))).toEqual(new Set(ids));
    expect(assignees.filter((id) => id === people[0]!.id)).toHaveLength(3);
  });

  it('prefers what nobody has confirmed for longest, and leaves out what is not in service', async () => {
    const { areaId, ids } = await group(4, 1);
    await place.query(`UPDATE camera SET last_confirmed_at = now() - interval '1 day' WHERE id = $1`, [
      ids[0],
    ]);
    await place.query(`UPDATE camera SET last_confirmed_at = now() - interval '99 days' WHERE id = $1`, [
      ids[1],
    ]);
    await place.build.lens(areaId, { status: 'proposed' });
    await planner(3).round(new Date(Date.UTC(2098, 0, 6)));
    const checks = await planned(areaId, '2098-01-06');
    expect(checks.map(({ cameraId }) => cameraId)).toEqual([ids[2], ids[3], ids[1]]);
  });

  it('asks whoever leads above when nobody leads the group, and says when there is nobody', async () => {
    const { id: commune } = await place.build.area();
    const { id: areaId } = await place.build.group(commune);
    const { id: cameraId } = await place.build.lens(areaId);
    await planner().round(new Date(Date.UTC(2097, 0, 7)));
    expect(await planned(areaId, '2097-01-07')).toMatchObject([{ cameraId, assignedTo: null }]);
    const chief = await place.person({ role: 'ward_officer', areaId: commune });
    const nobody = await chief.client.get('/api/v1/spot-checks?unassigned=true');
    expect(nobody.body.items).toMatchObject([{ cameraId, assignedTo: null, assigneeName: null }]);
    await answerAll(areaId);
    const above = await place.person({ role: 'group_leader', areaId: commune });
    await planner().round(new Date(Date.UTC(2097, 0, 14)));
    expect(await planned(areaId, '2097-01-14')).toMatchObject([{ cameraId, assignedTo: above.id }]);
    await answerAll(areaId);
    // What has ended, or is for a case, leads nowhere.
    await place.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [above.id]);
    await planner().round(new Date(Date.UTC(2097, 0, 21)));
    expect(await planned(areaId, '2097-01-21')).toMatchObject([{ assignedTo: null }]);
  });

  it('ends what nobody answered in time, and what a lens took along', async () => {
    const late = await asked();
    const gone = await asked();
    await place.query(`UPDATE spot_check SET due_at = now() - interval '1 hour' WHERE id = $1`, [late.id]);
    expect((await checksOf(place.groups.here, '&overdue=true')).map(({ id }) => id)).toEqual([late.id]);
    await officer.client.patch(`/api/v1/cameras/${gone.camera.id}`, { status: 'retired' });
    await planner(0).round();
    const state = async (id: string) => (await officer.client.get(`/api/v1/spot-checks/${id}`)).body.state;
    expect([await state(late.id), await state(gone.id)]).toEqual(['missed', 'cancelled']);
    expect(
      (await custodyTypes(place.database)).filter((type) => type === 'spot_check.ended').length,
    ).toBeGreaterThanOrEqual(2);
    // Late is better than never.
    expect((await answer(late.id, {})).body).toMatchObject({ state: 'done', isConfirmed: true });
  });

  it('is not made when none is wanted', async () => {
    const { areaId } = await group(1, 1);
    await planner(0).round(new Date(Date.UTC(2096, 0, 2, 5)));
    expect(await planned(areaId, '2096-01-02')).toEqual([]);
    await planner(1).round(new Date(Date.UTC(2096, 0, 2, 5)));
    expect(await planned(areaId, '2096-01-02')).toHaveLength(1);
  });
});

it('lists checks due first first', async () => {
  const { id: areaId } = await place.build.group(place.wards.here);
  const days = [3, 1, 2];
  const ids: string[] = [];
  for (const day of days) {
    const lens = await place.build.lens(areaId);
    const dueAt = new Date(Date.now() + day * DAY_MILLISECONDS).toISOString();
    ids[day] = (await request(lens.id, { dueAt })).body.id;
  }
  const list = `/api/v1/spot-checks?areaId=${areaId}&limit=2`;
  const first = await officer.client.get(list);
  const rest = await officer.client.get(`${list}&cursor=${first.body.nextCursor}`);
  const found = [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
  expect(found).toEqual([ids[1], ids[2], ids[3]]);
  expect((await leader.client.get(list)).status).toBe(403);
});
