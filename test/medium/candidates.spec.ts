import type { CandidateDto, CandidatePageDto } from '../../src/candidates/candidates.dto';
import { CandidateWorld, from, FROM, ids, TO } from './candidates-world';

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

describe('candidates', () => {
  it('say why they stand where they stand, in both languages', async () => {
    const point = world.place();
    const near = await world.lens(point, 5, { days: 5 });
    const { recorderId } = near;
    const check = { displayedAt: '2026-08-29T10:04:00+07:00', trueAt: '2026-08-29T10:00:00+07:00' };
    await world.make(`recorders/${recorderId}/clock-checks`, { ...check, method: 'photo', checkedBy: 'Tổ' });
    const far = await world.lens(point, 30, { days: null });
    const page = await world.candidates(point);
    expect(ids(page)).toEqual([near.id, far.id]);
    expect(page).toMatchObject({ found: 2, incidentId: null, weightsVersion: '1', nextCursor: null });
    const [first, second] = page.items as [CandidateDto, CandidateDto];
    expect(first).toMatchObject({
      rank: 1,
      facts: { light: 'night', nightSight: 'lit', holding: 'presumed', periodShare: 1 },
      deadline: {
        at: new Date(Date.parse(TO) + 5 * DAY).toISOString(),
        basis: 'stated',
        retentionDays: 5,
        timeLeftMilliseconds: Date.parse(TO) + 5 * DAY - world.now.getTime(),
      },
      recorder: {
        id: recorderId,
        channel: 3,
        areaId: world.wards.groups.here,
        displayed: { from: '2026-08-28T14:24:00.000Z', to: '2026-08-28T14:44:00.000Z' },
      },
    });
    expect(first.reason).toEqual({
      vi: 'Nhận dạng được, 5 m, tầm nhìn đêm 25 m, chưa ai xác nhận, đồng hồ nhanh 4 phút, còn 3 ngày',
      en: 'Can recognise, 5 m, sees 25 m by night, never confirmed, clock 4 minutes fast, 3 days left',
    });
    expect(first.reasonParts.map(({ vi }) => vi).join(', ')).toBe(first.reason.vi);
    expect(second.reason.vi).toBe(
      'Phát hiện được người, 30 m, thiếu sáng: tầm nhìn đêm chỉ 25 m, chưa ai xác nhận, đồng hồ chưa kiểm tra, chưa rõ còn giữ bao lâu',
    );
    expect(second.deadline).toEqual({
      at: null,
      basis: 'unknown',
      retentionDays: null,
      timeLeftMilliseconds: null,
    });
  });

  it('change by exactly one row when the point moves out of a view, or the time past a retention', async () => {
    const point = world.place();
    const [short, long] = [
      await world.lens(point, 10, { days: 2 }),
      await world.lens(point, 12, { days: 30 }),
    ];
    const away = await world.lens(point, 14, { days: 30, view: { horizontalFovDegrees: 20 } });
    const before = await world.candidates(point);
    expect(before.items.map(({ facts }) => facts.holding)).toEqual(['presumed', 'presumed', 'presumed']);
    const moved = await world.candidates(from(point, 90, 5));
    expect(ids(before).filter((id) => !ids(moved).includes(id))).toEqual([away.id]);
    world.now = new Date(Date.parse(TO) + 2 * DAY + 1);
    const after = await world.candidates(point);
    const changed = after.items.filter(
      ({ camera, facts }) =>
        before.items.find((one) => one.camera.id === camera.id)!.facts.holding !== facts.holding,
    );
    expect(changed.map(({ camera, facts }) => [camera.id, facts.holding])).toEqual([
      [short.id, 'probably_overwritten'],
    ]);
    expect(changed[0]!.reason.vi).toContain('có thể đã bị ghi đè, vẫn nên hỏi');
    expect(ids(after)).toEqual([away.id, long.id, short.id]);
  });

  it('know what is indexed and what is sealed, and not what another area sealed', async () => {
    const point = world.place();
    const [sealed, part, indexed, elsewhere, outside] = [
      await world.lens(point, 10),
      await world.lens(point, 10.5),
      await world.lens(point, 11),
      await world.lens(point, 12),
      await world.lens(point, 13),
    ];
    // It takes three files to see all of it.
    for (const startedAt of ['2026-08-28T14:19:00Z', '2026-08-28T14:29:00Z', '2026-08-28T14:39:00Z']) {
      await world.segment(sealed, { startedAt, sealedIn: world.wards.groups.here });
      await world.segment(elsewhere, { startedAt, sealedIn: world.wards.groups.there });
    }
    await world.segment(part, { sealedIn: world.wards.groups.here });
    await world.segment(indexed);
    await world.segment(outside, { startedAt: '2026-08-28T14:41:00Z' });
    const { items } = await world.candidates(point);
    const holdings = new Map(items.map(({ camera, facts }) => [camera.id, facts.holding]));
    expect([sealed, part, indexed, elsewhere, outside].map(({ id }) => holdings.get(id))).toEqual([
      'sealed',
      'indexed',
      'indexed',
      'indexed',
      'presumed',
    ]);
  });

  it('use what was measured before what is stated, and count faults', async () => {
    const point = world.place();
    const { id, recorderId } = await world.lens(point, 10, { days: 30 });
    await world.make(`recorders/${recorderId}/retention-measurements`, {
      measuredAt: '2026-08-20T10:00:00+07:00',
      oldestDisplayedAt: '2026-08-10T10:00:00+07:00',
      method: 'seen',
      checkedBy: 'Tổ',
    });
    await world.make(`cameras/${id}/faults`, {
      kind: 'power',
      description: 'Mất điện',
      beganAt: '2026-08-13T21:40:00+07:00',
    });
    const [item] = (await world.candidates(point)).items;
    expect(item!.deadline).toMatchObject({ basis: 'measured', retentionDays: 8 });
    expect(item!.facts.uptimeShare).toBeCloseTo(0.5, 2);
    expect(item!.camera.status).toBe('faulty');
    expect(item!.reason.vi).toContain('lúc đó đang hỏng, hoạt động 50% thời gian');
  });

  it('are those of the areas of whoever asks, who is told of no recorder elsewhere', async () => {
    const point = world.place();
    const [here, there] = [
      await world.lens(point, 10),
      await world.lens(point, 11, { areaId: world.wards.groups.there }),
    ];
    const abroad = await world.wards.build.recorder(world.wards.groups.there, { statedRetentionDays: 7 });
    await world.byOwner(`UPDATE source SET recorder_id = $2 WHERE id = $1`, [here.sourceId, abroad.id]);
    const page = await world.candidates(point);
    expect(ids(page)).toEqual([here.id]);
    expect(JSON.stringify(page)).not.toContain(abroad.id);
    expect(page.items[0]).toMatchObject({ recorder: null, deadline: { retentionDays: 7 } });
    const neighbour = await world.wards.person({ role: 'investigator', areaId: world.wards.wards.there });
    expect(ids(await world.candidates(point, neighbour))).toEqual([there.id]);
  });

  it('are asked for by an incident as uncertain as it is', async () => {
    const point = world.place();
    const seen = await world.lens(point, 80);
    const incident = await world.wards.build.incident(world.wards.groups.here, {
      location: point,
      locationUncertaintyMeters: 40,
      occurredFrom: FROM,
      occurredTo: TO,
    });
    const path = `/api/v1/incidents/${incident.id}/candidates`;
    const { body } = await world.officer.client.get<CandidatePageDto>(path);
    expect(ids(body)).toEqual([seen.id]);
    expect(body.incidentId).toBe(incident.id);
    expect((await world.candidates(point)).items).toEqual([]);
    const neighbour = await world.wards.person({ role: 'investigator', areaId: world.wards.wards.there });
    expect((await neighbour.client.get(path)).status).toBe(404);
  });

  it('take a line, and say what is wrong with a place', async () => {
    const point = world.place();
    const end = from(point, 0, 200);
    const near = await world.lens(end, 10);
    const { lon, lat } = point;
    const line = `${lon},${lat};${end.lon},${end.lat}`;
    expect(ids(await world.candidates({ line }))).toEqual([near.id]);
    for (const [values, field] of [
      [{}, 'lon'],
      [{ lon, lat, line }, 'lon'],
      [{ lon }, 'lon'],
      [{ line: '108.2;11.7' }, 'line'],
      [{ line: '500,11' }, 'line'],
      [{ line: `${lat},${lon}` }, 'line'],
      [{ line: `${lon},${lat};${lon},${lat + 1}` }, 'line'],
      [{ lon: lat, lat: lon }, 'lat'],
      [{ lon, lat, to: '2026-08-28T21:19:59+07:00' }, 'to'],
      [{ lon, lat, radiusMeters: 5001 }, 'radiusMeters'],
    ] as [object, string][]) {
      const { status, body } = await world.ask(values);
      expect([status, (body as unknown as { errors: { field: string }[] }).errors?.[0]?.field]).toEqual([
        400,
        field,
      ]);
    }
  });
});

it('a place that thousands of views may have seen is refused', async () => {
  const point = world.place();
  const { id, viewId } = await world.lens(point, 10);
  /** Views for a tenth of a second each. */
  const turned = (first: number, last: number) =>
    world.byOwner(
      `INSERT INTO camera_view SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
         'valid_from', v.valid_to + (n - 1) * interval '0.1 s', 'valid_to', v.valid_to + n * interval '0.1 s'))).*
       FROM camera_view v, generate_series($2::integer, $3::integer) AS n WHERE v.id = $1`,
      [viewId, first, last],
    );
  await world.byOwner(`UPDATE camera_view SET valid_to = $2 WHERE id = $1`, [viewId, FROM]);
  await turned(1, 4999);
  const before = new Date(Date.parse(FROM) - 1000).toISOString();
  expect(ids(await world.candidates({ ...point, from: before }))).toEqual([id]);
  await turned(5000, 5000);
  const { status, body } = await world.ask({ ...point, from: before });
  expect([status, (body as unknown as { code: string }).code]).toEqual([422, 'place_too_wide']);
});
