import type { INestApplicationContext } from '@nestjs/common';
import { CameraService } from '../../src/cameras/camera.service';
import { ViewRepository } from '../../src/cameras/view.repository';
import { ViewService } from '../../src/cameras/view.service';
import type { ListViewsDto, RecordViewDto, ViewDto } from '../../src/cameras/views.dto';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices, DINH_VAN, viewBody } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { endings, fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const YEAR = (year: number) => `${year}-01-01T00:00:00.000Z`;

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;
let areaId: number;

const record = (cameraId: string, changes: Partial<RecordViewDto>) =>
  app.get(ViewService).record(systemContext('test'), cameraId, { ...viewBody(), ...changes });
const list = async (cameraId: string, query: ListViewsDto = {}): Promise<ViewDto[]> =>
  (await app.get(ViewService).list(cameraId, query, EVERYWHERE)).items;
/** [azimuth, valid from, valid to] of each, oldest first. */
const summary = (views: ViewDto[]) =>
  views.map((view) => [view.azimuthDegrees, view.validFrom, view.validTo]).reverse();
const lens = async () => (await build.camera(areaId)).camera;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  build = new Builders(byServices(app));
  areaId = (await build.area()).id;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('a lens that was moved', () => {
  it('looked the old way before and the new way after, known from now on', async () => {
    const { id, view: first } = await lens();
    const moved = await record(id, { validFrom: YEAR(2023), azimuthDegrees: 90 });
    expect(summary(await list(id))).toEqual([
      [0, YEAR(2020), YEAR(2023)],
      [90, YEAR(2023), null],
    ]);
    expect(moved).toMatchObject({ knownTo: null, position: DINH_VAN });
    expect(await list(id, { validAt: '2022-12-31T23:59:59.999Z' })).toMatchObject([{ azimuthDegrees: 0 }]);
    expect(await list(id, { validAt: YEAR(2023) })).toEqual([moved]);
    // What an officer was shown before the move was recorded.
    const shown = await list(id, { validAt: YEAR(2024), knownAt: first!.knownFrom });
    expect(shown).toEqual([{ ...first, knownTo: moved.knownFrom }]);
    expect((await app.get(CameraService).get(id, EVERYWHERE)).view).toEqual(moved);
  });

  it('looks the old way again after a move for a time', async () => {
    const { id } = await lens();
    await record(id, { validFrom: YEAR(2023), validTo: YEAR(2024), azimuthDegrees: 90 });
    expect(summary(await list(id))).toEqual([
      [0, YEAR(2020), YEAR(2023)],
      [90, YEAR(2023), YEAR(2024)],
      [0, YEAR(2024), null],
    ]);
  });

  it('may have stood somewhere before its first recorded view', async () => {
    const { id } = await lens();
    await record(id, { validFrom: YEAR(2018), validTo: YEAR(2020), azimuthDegrees: 90 });
    expect(summary(await list(id))).toEqual([
      [90, YEAR(2018), YEAR(2020)],
      [0, YEAR(2020), null],
    ]);
  });

  it('is refused over a view that begins within its time', async () => {
    const { id } = await lens();
    await record(id, { validFrom: YEAR(2023), azimuthDegrees: 90 });
    await expect(record(id, { validFrom: YEAR(2022) })).rejects.toEqual(refusal('view_overlaps'));
    await expect(record(id, { validFrom: YEAR(2023) })).rejects.toEqual(refusal('view_overlaps'));
    await expect(record(id, { validFrom: YEAR(2019), validTo: YEAR(2021) })).rejects.toEqual(
      refusal('view_overlaps'),
    );
    await expect(record(id, { validFrom: YEAR(2019), validTo: YEAR(2018) })).rejects.toEqual(
      fieldRefusal('validTo'),
    );
    expect(await list(id)).toHaveLength(2);
  });
});

describe('a view that was written down wrongly', () => {
  it('was never so, and is still what was shown then', async () => {
    const { id, view: wrong } = await lens();
    const right = await record(id, { validFrom: YEAR(2020), azimuthDegrees: 180, correctsViewId: wrong!.id });
    expect(await list(id)).toEqual([right]);
    expect(await list(id, { knownAt: wrong!.knownFrom })).toEqual([{ ...wrong, knownTo: right.knownFrom }]);
    expect(await list(id, { knownAt: right.knownFrom })).toEqual([right]);
    expect((await custodyTypes(database)).at(-1)).toBe('view.corrected');
  });

  it('keeps the end it had', async () => {
    const { id, view } = await lens();
    await record(id, { validFrom: YEAR(2023), azimuthDegrees: 90 });
    const [past] = await list(id, { validAt: YEAR(2021) });
    await record(id, { validFrom: YEAR(2020), azimuthDegrees: 45, correctsViewId: past!.id });
    expect(summary(await list(id))).toEqual([
      [45, YEAR(2020), YEAR(2023)],
      [90, YEAR(2023), null],
    ]);
    await expect(record(id, { correctsViewId: view!.id })).rejects.toEqual(refusal('view_superseded'));
  });

  it('must be one of the lens', async () => {
    const [one, other] = [await lens(), await lens()];
    await expect(record(one.id, { correctsViewId: other.view!.id })).rejects.toEqual(
      fieldRefusal('correctsViewId'),
    );
    await expect(record('0192f000-0000-7000-8000-000000000000', {})).rejects.toEqual(refusal('not_found'));
  });
});

describe('two at once', () => {
  /** Records views that were all planned before any of them was written. */
  async function together(id: string, changes: Partial<RecordViewDto>[]): Promise<string[]> {
    const repository = app.get(ViewRepository);
    const believed = await repository.believed(id, EVERYWHERE);
    const spy = jest.spyOn(repository, 'believed').mockResolvedValue(believed);
    return endings(changes.map((change) => record(id, change))).finally(() => spy.mockRestore());
  }
  const four = (validFrom: string) => [1, 2, 3, 4].map((azimuthDegrees) => ({ validFrom, azimuthDegrees }));

  it('move a lens: one wins, the others are told', async () => {
    const { id } = await lens();
    expect(await together(id, four(YEAR(2023)))).toEqual(['conflict', 'conflict', 'conflict', 'ok']);
    expect(await list(id)).toHaveLength(2);
  });

  it('record the first view of a lens: one wins, the others are told', async () => {
    const { id } = await build.lens(areaId);
    expect(await together(id, four(YEAR(2020)))).toEqual(['conflict', 'conflict', 'conflict', 'ok']);
    expect(await list(id)).toHaveLength(1);
  });

  it('correct a view to times apart: one wins, the other is told', async () => {
    const { id, view } = await lens();
    const correctsViewId = view!.id;
    const corrections = [
      { correctsViewId, validFrom: YEAR(2020), validTo: YEAR(2021) },
      { correctsViewId, validFrom: YEAR(2022) },
    ];
    expect(await together(id, corrections)).toEqual(['conflict', 'ok']);
    expect(await list(id)).toHaveLength(1);
  });

  it('with one Idempotency-Key: both get the one view', async () => {
    const { id } = await lens();
    const context = { ...systemContext('test'), idempotencyKey: 'move-once' };
    const move = () => app.get(ViewService).record(context, id, { ...viewBody(), validFrom: YEAR(2023) });
    const [first, second] = await Promise.all([move(), move()]);
    expect(second).toEqual(first);
    expect(await move()).toEqual(first);
    expect(await list(id)).toHaveLength(2);
  });
});

it('computes the ground a view covers', async () => {
  const { view } = await lens();
  const ring = view!.coverage.coordinates[0]![0]!;
  expect(ring[0]).toEqual([DINH_VAN.lon, DINH_VAN.lat]);
  // 50 m to the north and 45° to both sides of it; 1° of latitude is 110.6 km there.
  expect(Math.max(...ring.map(([, lat]) => lat!)) - DINH_VAN.lat).toBeCloseTo(50 / 110_600, 5);
  expect(Math.min(...ring.map(([, lat]) => lat!))).toBeCloseTo(DINH_VAN.lat, 6);
});

it('lists views page by page', async () => {
  const { id } = await lens();
  for (const year of [2021, 2022, 2023]) await record(id, { validFrom: YEAR(year) });
  const first = await app.get(ViewService).list(id, { limit: 3 }, EVERYWHERE);
  const rest = await app.get(ViewService).list(id, { limit: 3, cursor: first.nextCursor! }, EVERYWHERE);
  expect([...first.items, ...rest.items].map((view) => view.validFrom)).toEqual(
    [2023, 2022, 2021, 2020].map(YEAR),
  );
  expect(rest.nextCursor).toBeNull();
});
