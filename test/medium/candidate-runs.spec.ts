import { v7 } from 'uuid';
import type { ApproachPageDto } from '../../src/candidates/approaches.dto';
import type { CandidatePageDto, CandidateRunDto, ReplayDto } from '../../src/candidates/candidates.dto';
import { DINH_VAN, viewBody } from '../builders';
import { custodyEntries } from '../custody-entries';
import { CandidateWorld, from, FROM, ids, textOf, TO } from './candidates-world';
import type { Person } from './two-wards';

jest.setTimeout(60_000);

const DAY = 86_400_000;

let world: CandidateWorld;

beforeAll(async () => {
  world = await CandidateWorld.start();
});

beforeEach(() => {
  world.now = new Date('2026-08-30T09:00:00+07:00');
});

afterAll(() => world?.stop());

const replayAs = (person: Person, id: string) =>
  person.client.post<ReplayDto>(`/api/v1/candidate-runs/${id}/replay`, {});

async function replay(id: string): Promise<ReplayDto> {
  const { status, body } = await replayAs(world.officer, id);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

describe('runs', () => {
  it('are written down with the answer, and replay identically whatever changes later', async () => {
    const point = world.place();
    const [one, two] = [await world.lens(point, 10), await world.lens(point, 12)];
    const page = await world.candidates(point);
    const [row] = await world.wards.query<{ found: number; asked_by: string; area_ids: number[] }>(
      `SELECT found, asked_by, area_ids FROM candidate_run WHERE id = $1`,
      [page.runId],
    );
    expect(row).toEqual({ found: 2, asked_by: world.officer.id, area_ids: [world.wards.groups.here] });
    const entries = await custodyEntries(world.wards.database.ownerUrl, 'candidates.computed');
    const [entry] = entries.filter(({ payload }) => payload.runId === page.runId);
    expect(entry).toMatchObject({
      actor: world.officer.id,
      payload: {
        incidentId: null,
        question: { line: [point], radiusMeters: 0, knownAt: null },
        found: 2,
        areaIds: [world.wards.groups.here],
        address: '127.0.0.1',
      },
    });
    expect(await replay(page.runId)).toMatchObject({ isIdentical: true, found: 2, differences: [] });

    // A view is mended, a state recorded, a lens confirmed, footage comes in, time passes, a lens is moved to another area.
    const away = viewBody({ position: from(point, 180, 10), azimuthDegrees: 180 });
    await world.make(`cameras/${one.id}/views`, { ...away, correctsViewId: one.viewId });
    await world.wards.query(
      `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_by)
       VALUES ($1, $2, 'faulty', '2026-08-01', 'test')`,
      [v7(), two.id],
    );
    await world.byOwner(
      `UPDATE camera SET last_confirmed_at = now(), last_confirmed_by = 'x' WHERE id = $1`,
      [two.id],
    );
    await world.segment(two, { sealedIn: world.wards.groups.here });
    await world.byOwner(`UPDATE camera SET area_id = $2 WHERE id = $1`, [two.id, world.wards.groups.there]);
    world.now = new Date(world.now.getTime() + 300 * DAY);
    expect(ids(await world.candidates(point))).toEqual([]);
    const again = await replayAs(
      await world.wards.person({ role: 'investigator', areaId: world.wards.wards.here }),
      page.runId,
    );
    expect(again.status).toBe(200);
    expect(again.body).toEqual({
      runId: page.runId,
      weightsVersion: '1',
      isIdentical: true,
      found: 2,
      unclear: 0,
      differences: [],
    });
  });

  it('are not said to have missed a lens that came into their areas later', async () => {
    const point = world.place();
    await world.lens(point, 10);
    const moved = await world.lens(point, 12, { areaId: world.wards.groups.there });
    const { runId, found } = await world.candidates(point);
    expect(found).toBe(1);
    await world.move(moved, world.wards.groups.here);
    expect(await replay(runId)).toMatchObject({ isIdentical: true, found: 1, unclear: 1, differences: [] });
    await world.byOwner(`UPDATE camera SET updated_at = '2026-01-01' WHERE id = $1`, [moved.id]);
    expect(await replay(runId)).toMatchObject({
      ...{ isIdentical: false, found: 2, unclear: 0 },
      differences: [{ cameraId: moved.id, kind: 'added', fields: [] }],
    });
  });

  it('say so when something without history was changed', async () => {
    const point = world.place();
    const { id, viewId } = await world.lens(point, 10);
    const { runId } = await world.candidates(point);
    await world.byOwner(`UPDATE camera_view SET width_pixels = 1280 WHERE id = $1`, [viewId]);
    const { isIdentical, differences } = await replay(runId);
    expect(isIdentical).toBe(false);
    expect(differences).toEqual([{ cameraId: id, kind: 'changed', fields: ['score', 'pixelsPerMeter'] }]);
    await world.byOwner(`DELETE FROM camera_view WHERE id = $1`, [viewId]);
    expect((await replay(runId)).differences).toEqual([{ cameraId: id, kind: 'missing', fields: [] }]);
  });

  it('keep their pages together, whatever happens in between', async () => {
    const point = world.place();
    const made = [];
    for (const meters of [10, 12, 14]) made.push(await world.lens(point, meters));
    const first = await world.candidates({ ...point, limit: 2 });
    expect([first.found, first.items.length]).toEqual([3, 2]);
    await world.lens(point, 5);
    await world.byOwner(`UPDATE recorder SET stated_retention_days = 1 WHERE id = $1`, [made[2]!.recorderId]);
    const second = await world.candidates({ ...point, limit: 2, cursor: first.nextCursor! });
    expect(second).toMatchObject({ runId: first.runId, found: 3, nextCursor: null });
    expect(second.items.map(({ rank, camera, facts }) => [rank, camera.id, facts.holding])).toEqual([
      [3, made[2]!.id, 'presumed'],
    ]);
    const runs = await world.wards.query(`SELECT FROM candidate_run WHERE question->'line'->0->>'lon' = $1`, [
      String(point.lon),
    ]);
    expect(runs).toHaveLength(1);
    for (const changed of [
      { radiusMeters: 1 },
      { cursor: Buffer.from(JSON.stringify([v7(), 2])).toString('base64url') },
      { cursor: Buffer.from(JSON.stringify([first.runId, -1])).toString('base64url') },
    ]) {
      const { status } = await world.ask({ ...point, limit: 2, cursor: first.nextCursor!, ...changed });
      expect(status).toBe(400);
    }
    const { body } = await world.officer.client.get<CandidateRunDto>(
      `/api/v1/candidate-runs/${first.runId}?limit=2`,
    );
    expect(body.items.map(({ cameraId }) => cameraId)).toEqual(made.slice(0, 2).map(({ id }) => id));
    const rest = await world.officer.client.get<CandidateRunDto>(
      `/api/v1/candidate-runs/${first.runId}?limit=2&cursor=${body.nextCursor}`,
    );
    expect(rest.body.items.map(({ rank, cameraId }) => [rank, cameraId])).toEqual([[3, made[2]!.id]]);
  });

  it('are not shown to whoever may not see all of them', async () => {
    const point = world.place();
    await world.lens(point, 10);
    await world.lens(point, 11, { areaId: world.wards.groups.there });
    const both = await world.wards.person(
      { role: 'investigator', areaId: world.wards.wards.here },
      { role: 'investigator', areaId: world.wards.wards.there },
    );
    const { runId, found } = await world.candidates(point, both);
    expect(found).toBe(2);
    for (const path of [`/api/v1/candidate-runs/${runId}`, `/api/v1/candidate-runs/${v7()}`])
      expect((await world.officer.client.get(path)).status).toBe(404);
    expect((await replayAs(world.officer, runId)).status).toBe(404);
    expect((await replayAs(both, runId)).status).toBe(200);
    const empty = await world.candidates(world.place(), both);
    expect(empty.found).toBe(0);
    expect((await replayAs(world.officer, empty.runId)).status).toBe(404);
    expect((await replayAs(both, empty.runId)).status).toBe(200);
  });
});

it('a run judged by more than its reader may see is not for him', async () => {
  const { here, there } = world.wards.wards;
  const point = world.place();
  const incident = await world.wards.build.incident(world.wards.groups.here, {
    location: point,
    ...{ locationUncertaintyMeters: 0, occurredFrom: FROM, occurredTo: TO },
  });
  const abroad = await world.wards.build.recorder(world.wards.groups.there, { statedRetentionDays: 7 });
  for (const meters of [10, 12]) {
    const { sourceId } = await world.lens(point, meters);
    const moved = `UPDATE source SET recorder_id = $2, channel = $3 WHERE id = $1`;
    await world.byOwner(moved, [sourceId, abroad.id, meters]);
  }
  const both = () =>
    world.wards.person({ role: 'ward_officer', areaId: here }, { role: 'ward_officer', areaId: there });
  const [asker, other] = [await both(), await both()];
  const path = `/api/v1/incidents/${incident.id}/candidates?limit=1`;
  const { body } = await asker.client.get<CandidatePageDto>(path);
  expect(body.items[0]!.recorder!.id).toBe(abroad.id);
  // He may see the incident and both lenses, but not that recorder.
  expect((await world.officer.client.get<CandidatePageDto>(path)).body.items[0]!.recorder).toBeNull();
  const run = `/api/v1/candidate-runs/${body.runId}`;
  const next = `${path}&cursor=${body.nextCursor}`;
  const seenBy = async ({ client }: Person) =>
    Promise.all([client.get(run), client.post(`${run}/replay`, {}), client.get(next)]).then((answers) =>
      answers.map(({ status }) => status),
    );
  expect(await seenBy(world.officer)).toEqual([404, 404, 400]);
  expect(await seenBy(asker)).toEqual([200, 200, 200]);
  expect(await seenBy(other)).toEqual([200, 200, 200]);
  await world.byOwner(`UPDATE candidate_run SET scope_area_ids = NULL WHERE id = $1`, [body.runId]);
  expect(await seenBy(other)).toEqual([404, 404, 400]);
  // His own run, of an incident that is no longer his to see.
  const own = (await world.officer.client.get<CandidatePageDto>(path)).body.runId;
  await world.byOwner(`UPDATE incident SET area_id = $2 WHERE id = $1`, [
    incident.id,
    world.wards.groups.there,
  ]);
  expect((await world.officer.client.get(`/api/v1/candidate-runs/${own}`)).status).toBe(404);
  expect((await replayAs(world.officer, own)).status).toBe(404);
});

describe('approaches', () => {
  const walkMilliseconds = (meters: number) => (meters / 1.4) * 1000;
  const rideMilliseconds = (meters: number) => (meters / (30 / 3.6)) * 1000;
  const passed = async (values: object) => {
    const path = `/api/v1/candidates/approaches?${textOf({ from: FROM, to: TO, ...values })}`;
    const { status, body } = await world.officer.client.get<ApproachPageDto>(path);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  it('are lenses around that somebody who left passes, soonest first, without those that saw the place', async () => {
    const point = from(DINH_VAN, 0, 30_000);
    const direct = await world.lens(point, 10);
    // Covers from where it hangs to 50 m farther, away from the place.
    const outwards = { view: { azimuthDegrees: 180 } };
    const near = await world.lens(point, 150, outwards);
    const far = await world.lens(point, 1500, outwards);
    await world.lens(point, 6000, outwards);
    const { items, minutes, nextCursor } = await passed(point);
    expect([minutes, nextCursor]).toEqual([10, null]);
    expect(items.map(({ camera }) => camera.id)).toEqual([near.id, far.id]);
    expect(items.map(({ camera }) => camera.id)).not.toContain(direct.id);
    const [first, second] = items;
    for (const [item, meters] of [
      [first, 150],
      [second, 1500],
    ] as const) {
      expect(Math.abs(item!.distanceMeters - meters)).toBeLessThan(0.01 * meters + 2);
      const { from: earliest, to: latest } = item!.riding!;
      const slack = 20_000;
      expect(Math.abs(Date.parse(earliest) - Date.parse(FROM) - rideMilliseconds(meters))).toBeLessThan(
        slack,
      );
      expect(Math.abs(Date.parse(latest) - Date.parse(TO) - rideMilliseconds(meters))).toBeLessThan(slack);
    }
    expect(
      Math.abs(Date.parse(first!.walking!.from) - Date.parse(FROM) - walkMilliseconds(150)),
    ).toBeLessThan(10_000);
    // 1,500 m are 18 minutes on foot.
    expect(second!.walking).toBeNull();
    const one = await passed({ ...point, limit: 1 });
    const two = await passed({ ...point, limit: 1, cursor: one.nextCursor! });
    expect([...one.items, ...two.items].map(({ camera }) => camera.id)).toEqual([near.id, far.id]);
    expect(two.nextCursor).toBeNull();
    expect((await passed({ ...point, minutes: 2 })).items.map(({ camera }) => camera.id)).toEqual([near.id]);
  });

  it('of an incident are for whoever may read it, and refuse more than half an hour', async () => {
    const incident = await world.wards.build.incident(world.wards.groups.here, {
      occurredFrom: FROM,
      occurredTo: TO,
    });
    const path = `/api/v1/incidents/${incident.id}/approaches`;
    expect((await world.officer.client.get(path)).status).toBe(200);
    expect((await world.officer.client.get(`${path}?minutes=31`)).status).toBe(400);
    const neighbour = await world.wards.person({ role: 'investigator', areaId: world.wards.wards.there });
    expect((await neighbour.client.get(path)).status).toBe(404);
    const leader = await world.wards.person({ role: 'group_leader', areaId: world.wards.wards.here });
    expect((await leader.client.get(path)).status).toBe(403);
  });
});
