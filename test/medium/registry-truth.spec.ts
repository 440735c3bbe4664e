import { addDays, startOfVietnamDay, vietnamDate } from '../../src/platform/local-date';
import { CoverageReportRepository } from '../../src/cameras/coverage/coverage-report.repository';
import { custodyEntries } from '../custody-entries';
import { DINH_VAN, viewBody } from '../builders';
import { untilTrue } from '../until';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const HOUR_MILLISECONDS = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MILLISECONDS).toISOString();

let place: TwoWards;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const change = (id: string, body: object) => officer.client.patch(`/api/v1/cameras/${id}`, body);
const attach = (id: string, body: object) => officer.client.post(`/api/v1/cameras/${id}/sources`, body);
const move = (id: string, body: object) =>
  officer.client.post(`/api/v1/cameras/${id}/views`, { ...viewBody(), ...body });
/** Azimuths of the view that sees a point to the north of the lens, or to its south; at a moment, as known at another. */
const seeing = async (id: string, at: string, south = false, knownAt = '') => {
  const lat = DINH_VAN.lat + (south ? -0.0001 : 0.0001);
  const { status, body } = await officer.client.get(
    `/api/v1/cameras/seeing?lon=${DINH_VAN.lon}&lat=${lat}&at=${at}${knownAt && `&knownAt=${knownAt}`}`,
  );
  expect(status).toBe(200);
  return (body.items as { camera: { id: string; status: string }; view: { azimuthDegrees: number } }[])
    .filter(({ camera }) => camera.id === id)
    .map(({ camera, view }) => [view.azimuthDegrees, camera.status]);
};
const changedEntries = async (id: string) =>
  (await custodyEntries(place.database.ownerUrl, 'camera.changed')).filter(
    ({ payload }) => payload.id === id,
  );

it('says nothing of the lens when only the beginning of its status is corrected', async () => {
  const { id } = await place.build.lens(place.groups.here);
  await change(id, { status: 'faulty', since: ago(5) });
  expect(await changedEntries(id)).toHaveLength(1);
  expect((await change(id, { status: 'faulty', since: ago(8) })).status).toBe(200);
  expect(await changedEntries(id)).toHaveLength(1);
});

describe('a first day of service mended to an earlier one', () => {
  it('leaves the channel to be attached for the days before', async () => {
    const { camera, recorder, sourceId } = await place.build.camera(place.groups.here);
    const { id } = camera;
    await change(id, { inServiceFrom: '2019-06-01' });
    const earlier = { recorderId: recorder.id, channel: 1 };
    // Without an end it would overlap the source that is recorded.
    expect((await attach(id, earlier)).body).toMatchObject({ code: 'channel_taken' });
    const [source] = camera.sources;
    expect((await attach(id, { ...earlier, validTo: '2019-05-31T17:00:00.000Z' })).body).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'validTo' }],
    });
    const attached = await attach(id, { ...earlier, validTo: source!.validFrom });
    expect(attached).toMatchObject({
      status: 201,
      body: { validFrom: '2019-05-31T17:00:00.000Z', validTo: source!.validFrom },
    });
    const { items } = (await officer.client.get(`/api/v1/cameras/${id}/sources`)).body;
    expect((items as { id: string }[]).map((one) => one.id)).toEqual([sourceId, attached.body.id]);
  });
});

describe('sight', () => {
  const [north, south] = [0, 180];
  const first = '2024-01-01T00:00:00.000+07:00';

  it('changes at the exact instant of a move, also over a year’s end in Vietnam', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    expect((await move(camera.id, { validFrom: first, azimuthDegrees: south })).status).toBe(201);
    const before = '2023-12-31T16:59:59.999Z';
    const instant = '2023-12-31T17:00:00.000Z';
    expect(await seeing(camera.id, before)).toEqual([[north, 'active']]);
    expect(await seeing(camera.id, before, true)).toEqual([]);
    expect(await seeing(camera.id, instant)).toEqual([]);
    expect(await seeing(camera.id, instant, true)).toEqual([[south, 'active']]);
  });

  it('keeps what was believed of a lens moved twice and corrected in between', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    const { id } = camera;
    const once = (await move(id, { validFrom: first, azimuthDegrees: south })).body;
    await move(id, { validFrom: '2024-06-01T00:00:00Z', azimuthDegrees: north });
    const believed = new Date(Date.now()).toISOString();
    const views = (await officer.client.get(`/api/v1/cameras/${id}/views`)).body.items as {
      id: string;
      azimuthDegrees: number;
    }[];
    const middle = views.find(({ azimuthDegrees }) => azimuthDegrees === south)!;
    // The second move recorded what stays true of the first one again, so that is what is corrected.
    const stale = { validFrom: first, azimuthDegrees: north, correctsViewId: once.id };
    expect((await move(id, stale)).body).toMatchObject({ code: 'view_superseded' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await move(id, { ...stale, correctsViewId: middle.id })).status).toBe(201);
    const at = '2024-03-01T00:00:00.000Z';
    expect(await seeing(id, at)).toEqual([[north, 'active']]);
    expect(await seeing(id, at, true)).toEqual([]);
    expect(await seeing(id, at, true, believed)).toEqual([[south, 'active']]);
    expect(await seeing(id, '2024-06-01T00:00:00.000Z')).toEqual([[north, 'active']]);
  });

  it('resumes where a view with an end was only for a while', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    const end = '2024-01-02T00:00:00.000Z';
    await move(camera.id, { validFrom: first, validTo: end, azimuthDegrees: south });
    expect(await seeing(camera.id, '2024-01-01T23:59:59.999Z', true)).toEqual([[south, 'active']]);
    expect(await seeing(camera.id, end)).toEqual([[north, 'active']]);
  });

  it('ends with the day before a retirement and knows nothing of it before it was written down', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    const believed = new Date(Date.now()).toISOString();
    const retiredOn = addDays(vietnamDate(), -10);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await change(camera.id, { status: 'retired', retiredOn });
    const midnight = startOfVietnamDay(retiredOn).getTime();
    const [last, out] = [midnight - 1, midnight].map((time) => new Date(time).toISOString());
    expect(await seeing(camera.id, last!)).toEqual([[north, 'active']]);
    expect(await seeing(camera.id, out!)).toEqual([]);
    expect(await seeing(camera.id, out!, false, believed)).toEqual([[north, 'active']]);
  });

  it('follows a fault that is withdrawn, and what was believed of it', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    const opened = await officer.client.post(`/api/v1/cameras/${camera.id}/faults`, {
      kind: 'no_picture',
      description: 'Màn hình đen',
      beganAt: ago(6),
    });
    expect(opened.status).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const believed = new Date(Date.now()).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { status } = await officer.client.post(`/api/v1/faults/${opened.body.id}/withdraw`, {
      reason: 'Nhầm mắt',
    });
    expect(status).toBe(200);
    expect(await seeing(camera.id, ago(3))).toEqual([[north, 'active']]);
    expect(await seeing(camera.id, ago(3), false, believed)).toEqual([[north, 'faulty']]);
    expect(await seeing(camera.id, ago(7), false, believed)).toEqual([[north, 'active']]);
  });

  it('leaves out a lens before its first day of service, as mended', async () => {
    const { camera } = await place.build.camera(place.groups.here, { view: { azimuthDegrees: north } });
    const at = '2022-01-01T00:00:00.000Z';
    expect(await seeing(camera.id, at)).toEqual([[north, 'active']]);
    await change(camera.id, { inServiceFrom: '2022-01-02' });
    expect(await seeing(camera.id, at)).toEqual([]);
    expect(await seeing(camera.id, '2022-01-01T17:00:00.000Z')).toEqual([[north, 'active']]);
  });
});

it('makes two coverage reports at once, and refuses a third until one is done', async () => {
  const ask = () => officer.client.get(`/api/v1/areas/${place.wards.here}/coverage`);
  const repository = place.app.get(CoverageReportRepository, { strict: false });
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const held = jest.spyOn(repository, 'lenses').mockImplementation(async () => gate.then(() => []));
  const making = [ask(), ask()];
  await untilTrue(async () => held.mock.calls.length === 2);
  const third = await ask();
  release();
  expect(third).toMatchObject({ status: 503, body: { code: 'too_many_coverage_reports' } });
  expect((await Promise.all(making)).map(({ status }) => status)).toEqual([200, 200]);
  held.mockRestore();
  expect((await ask()).status).toBe(200);
});

describe('two officers at once', () => {
  it('and one key make one source', async () => {
    const { id } = await place.build.lens(place.groups.here);
    const recorder = await place.build.recorder(place.groups.here);
    const body = { recorderId: recorder.id, channel: 2 };
    const send = () =>
      officer.client.post(`/api/v1/cameras/${id}/sources`, body, { 'idempotency-key': `truth-${id}` });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => (answer.body as { id: string }).id)).size).toBe(1);
  });

  it('who change the status of one lens leave a history that ends with what it is', async () => {
    const { id } = await place.build.lens(place.groups.here);
    const statuses = (
      await Promise.all(['faulty', 'retired', 'faulty'].map((status) => change(id, { status })))
    ).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(statuses).toContain(200);
    const { status } = (await officer.client.get(`/api/v1/cameras/${id}`)).body;
    const [row] = await place.query<{ status: string }>(
      `SELECT status FROM camera_status_change WHERE camera_id = $1 ORDER BY valid_from DESC, id DESC LIMIT 1`,
      [id],
    );
    expect(row!.status).toBe(status);
  });

  it('who move one lens at once do not both win', async () => {
    const { camera } = await place.build.camera(place.groups.here);
    const moves = [1, 2].map((hour) => move(camera.id, { validFrom: `2024-01-0${hour}T00:00:00Z` }));
    const answers = (await Promise.all(moves)).map(({ status }) => status).sort();
    expect(answers[0]).toBe(201);
    const { items } = (await officer.client.get(`/api/v1/cameras/${camera.id}/views`)).body;
    expect(items).toHaveLength(answers.filter((status) => status === 201).length + 1);
  });
});
