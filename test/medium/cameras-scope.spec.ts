import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CameraListRepository } from '../../src/cameras/camera-list.repository';
import { CameraRepository } from '../../src/cameras/camera.repository';
import { ClockRepository } from '../../src/cameras/recorders/clock.repository';
import { ClockService } from '../../src/cameras/recorders/clock.service';
import {
  type RecorderFilter,
  RecorderListRepository,
} from '../../src/cameras/recorders/recorder-list.repository';
import { RecorderRepository } from '../../src/cameras/recorders/recorder.repository';
import { SourceRepository } from '../../src/cameras/source.repository';
import { SourceService } from '../../src/cameras/source.service';
import { ViewRepository } from '../../src/cameras/view.repository';
import { type AccessScope, NOWHERE, systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { refusal } from './refusal';
import { startRegistry } from './registry-application';

jest.setTimeout(60_000);

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;
let areaId: number;
let outside: number;

const only = (id: number): AccessScope => ({ ...NOWHERE, areaIds: [id] });

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  build = new Builders(byServices(app));
  areaId = (await build.area()).id;
  outside = (await build.area()).id;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

it('footage is that of lenses inside, wherever they record', async () => {
  const recorder = await build.recorder(outside);
  const lens = await build.lens(areaId, { source: { recorderId: recorder.id, channel: 1 } });
  const resolve = (scope: AccessScope) =>
    app.get(SourceService).resolveForFootage(lens.id, new Date('2023-05-01T00:00:00Z'), undefined, scope);
  expect(await resolve(only(areaId))).toMatchObject({ sourceId: lens.sources[0]!.id, areaId });
  await expect(resolve(only(outside))).rejects.toEqual(refusal('not_found'));
  await expect(resolve(NOWHERE)).rejects.toEqual(refusal('not_found'));
});

it('a source needs both its ends inside', async () => {
  const recorder = await build.recorder(areaId);
  const guest = await build.lens(outside, { source: { recorderId: recorder.id, channel: 1 } });
  const ofCamera = async (scope: AccessScope) =>
    (await app.get(SourceRepository).ofCamera(guest.id, scope)).length;
  expect(await ofCamera(only(areaId))).toBe(0);
  expect(await ofCamera(only(outside))).toBe(0);
  expect(await ofCamera({ ...NOWHERE, areaIds: [areaId, outside] })).toBe(1);
});

it('repositories know nothing else, whoever asks them', async () => {
  const { camera, recorder, viewId } = await build.camera(areaId);
  await app.get(ClockService).record(systemContext('test'), recorder.id, {
    displayedAt: '2025-01-01T00:00:00Z',
    trueAt: '2025-01-01T00:00:00Z',
    method: 'seen',
    checkedBy: 'X',
  });
  const { manager } = app.get(DataSource);
  const page = { before: null, limit: 200 };
  const [cameras, recorders] = [app.get(CameraRepository), app.get(RecorderRepository)];
  const [sources, views, clocks] = [
    app.get(SourceRepository),
    app.get(ViewRepository),
    app.get(ClockRepository),
  ];
  const recorderList = app.get(RecorderListRepository);
  const everyRecorder: RecorderFilter = {
    sort: 'newest',
    area: undefined,
    after: null,
    confirmationDays: 90,
    limit: 200,
  };
  const found = async (scope: AccessScope) => [
    Boolean(await cameras.find(camera.id, scope)),
    Boolean(await manager.transaction((one) => cameras.lock(one, camera.id, scope))),
    (await app.get(CameraListRepository).list({ limit: 200, confirmationDays: 90 }, scope)).some(
      (listed) => listed.camera.id === camera.id,
    ),
    await cameras.update(manager, camera, { name: 'X' }, scope),
    Boolean(await recorders.find(recorder.id, scope)),
    Boolean(await manager.transaction((one) => recorders.lock(one, recorder.id, scope))),
    (await recorderList.list(everyRecorder, scope)).some((row) => row.recorder.id === recorder.id),
    (await recorders.within([recorder.id], scope)).has(recorder.id),
    await recorders.update(manager, recorder.id, { name: 'X' }, scope),
    (await sources.ofCamera(camera.id, scope)).length > 0,
    (await sources.listOfCamera(camera.id, page, scope)).length > 0,
    (await views.list({ cameraId: camera.id, ...page }, scope)).length > 0,
    (await views.believed(camera.id, scope)).length > 0,
    await views.exists(camera.id, viewId, scope),
    (await clocks.listChecks(recorder.id, page, scope)).length > 0,
  ];
  const answers = await found(only(areaId));
  expect(answers).toEqual(answers.map(() => true));
  for (const scope of [only(outside), NOWHERE]) expect(await found(scope)).toEqual(answers.map(() => false));
});
