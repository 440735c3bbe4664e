import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CameraLifecycle } from '../../src/cameras/camera-lifecycle';
import { CameraListService } from '../../src/cameras/camera-list.service';
import { CameraRepository } from '../../src/cameras/camera.repository';
import { CameraService } from '../../src/cameras/camera.service';
import type { ChangeCameraDto } from '../../src/cameras/cameras.dto';
import { RecorderListService } from '../../src/cameras/recorders/recorder-list.service';
import { RecorderService } from '../../src/cameras/recorders/recorder.service';
import { SourceService } from '../../src/cameras/source.service';
import type { AttachSourceDto } from '../../src/cameras/sources.dto';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { addDays, vietnamDate } from '../../src/platform/local-date';
import { Builders, byServices, viewBody } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { endings, fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const NOBODY = '0192f000-0000-7000-8000-000000000000';
const context = systemContext('test');

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;
let areaId: number;

const change = (id: string, body: ChangeCameraDto) => app.get(CameraLifecycle).change(context, id, body);
const attach = (cameraId: string, body: AttachSourceDto) =>
  app.get(SourceService).attach(context, cameraId, body);
const footage = (cameraId: string, displayed: string, sourceId?: string) =>
  app.get(SourceService).resolveForFootage(cameraId, new Date(displayed), sourceId, EVERYWHERE);
const count = async (table: 'camera' | 'source' | 'camera_view') =>
  (await app.get(DataSource).query<{ n: number }[]>(`SELECT count(*)::integer AS n FROM ${table}`))[0]!.n;

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

describe('registering a lens', () => {
  it('writes lens, source and view together, each with its custody entry', async () => {
    const before = (await custodyTypes(database)).length;
    const { camera, recorder } = await build.camera(areaId);
    expect(camera).toMatchObject({
      status: 'active',
      retiredOn: null,
      sources: [
        { recorderId: recorder.id, channel: 1, stream: 'main', validFrom: '2019-12-31T17:00:00.000Z' },
      ],
      view: { azimuthDegrees: 0, projection: 'rectilinear' },
    });
    expect(await app.get(CameraService).get(camera.id, EVERYWHERE)).toEqual(camera);
    expect((await custodyTypes(database)).slice(before)).toEqual([
      'recorder.created',
      'camera.created',
      'camera.status_changed',
      'source.attached',
      'view.recorded',
    ]);
  });

  it('writes nothing when a part is refused', async () => {
    const counts = () => Promise.all([count('camera'), count('source'), count('camera_view')]);
    const recorder = await build.recorder(areaId);
    const before = await counts();
    const source = { recorderId: recorder.id, channel: 1 };
    const view = viewBody({ horizontalFovDegrees: 180 });
    await expect(build.lens(areaId, { source, view })).rejects.toEqual(fieldRefusal('horizontalFovDegrees'));
    await expect(build.lens(areaId, { source: { ...source, channel: 17 } })).rejects.toEqual(
      fieldRefusal('channel'),
    );
    await expect(build.lens(areaId, { source: { ...source, recorderId: NOBODY } })).rejects.toEqual(
      fieldRefusal('recorderId'),
    );
    await expect(build.lens(2_000_000_000)).rejects.toEqual(fieldRefusal('areaId'));
    expect(await counts()).toEqual(before);
  });

  it('refuses a code twice', async () => {
    await build.lens(areaId, { code: 'ONCE' });
    await expect(build.lens(areaId, { code: 'ONCE' })).rejects.toEqual(refusal('camera_code_taken'));
  });

  it('registers once for one Idempotency-Key, source and view included', async () => {
    const keyed = { ...context, idempotencyKey: 'lens-once' };
    const recorder = await build.recorder(areaId);
    const body = {
      code: 'IDEM',
      name: 'Mắt',
      areaId,
      kind: 'fixed' as const,
      ownerKind: 'group' as const,
      inServiceFrom: '2020-01-01',
      source: { recorderId: recorder.id, channel: 1 },
      view: viewBody(),
    };
    const create = () => app.get(CameraService).create(keyed, body);
    const [first, second] = await Promise.all([create(), create()]);
    expect(second).toEqual(first);
    expect(await create()).toEqual(first);
    await expect(app.get(CameraService).create(keyed, { ...body, name: 'Khác' })).rejects.toEqual(
      refusal('idempotency_key_reused'),
    );
  });
});

describe('the status of a lens', () => {
  it('follows the table', async () => {
    const { id } = await build.lens(areaId, { status: 'proposed' });
    await expect(change(id, { status: 'active' })).rejects.toEqual(refusal('camera_transition_refused'));
    for (const status of ['approved', 'active', 'faulty', 'active'] as const)
      expect(await change(id, { status })).toMatchObject({ status });
    expect(await change(id, { status: 'retired', retiredOn: '2023-12-31' })).toMatchObject({
      retiredOn: '2023-12-31',
    });
    await expect(change(id, { status: 'active' })).rejects.toEqual(refusal('camera_transition_refused'));
  });

  it('changes once when two want it at once', async () => {
    const { id } = await build.lens(areaId);
    const cameras = app.get(CameraRepository);
    const seen = (await cameras.find(id, EVERYWHERE))!;
    const spy = jest.spyOn(cameras, 'find').mockResolvedValue(seen);
    const both = await endings([change(id, { status: 'faulty' }), change(id, { status: 'retired' })]);
    spy.mockRestore();
    expect(both).toEqual(['conflict', 'ok']);
  });

  it('is no write when nothing changes', async () => {
    const camera = await build.lens(areaId);
    const before = await custodyTypes(database);
    expect(await change(camera.id, { name: camera.name, status: 'active' })).toEqual(camera);
    expect(await custodyTypes(database)).toEqual(before);
  });

  it('keeps other changes apart from it', async () => {
    const { id } = await build.lens(areaId);
    const other = await build.area();
    expect(await change(id, { name: 'Tên mới', areaId: other.id })).toMatchObject({
      name: 'Tên mới',
      areaId: other.id,
      status: 'active',
    });
    await expect(change(id, { areaId: 2_000_000_000 })).rejects.toEqual(fieldRefusal('areaId'));
    await expect(change(NOBODY, { name: 'x' })).rejects.toEqual(refusal('not_found'));
  });
});

describe('retiring', () => {
  it('frees the channel and keeps the views', async () => {
    const { camera, recorder } = await build.camera(areaId);
    const retired = await change(camera.id, { status: 'retired' });
    expect(retired).toMatchObject({ status: 'retired', retiredOn: vietnamDate(), sources: [] });
    expect(retired.view).toEqual(camera.view);
    const next = await build.lens(areaId);
    await attach(next.id, { recorderId: recorder.id, channel: 1, validFrom: new Date().toISOString() });
    expect((await custodyTypes(database)).slice(-6)).toEqual([
      'camera.changed',
      'camera.status_changed',
      'source.ended',
      'camera.created',
      'camera.status_changed',
      'source.attached',
    ]);
  });

  it('leaves the day of retirement to the lens', async () => {
    const { camera, sourceId } = await build.camera(areaId);
    await change(camera.id, { status: 'retired', retiredOn: '2023-12-31' });
    expect(await footage(camera.id, '2023-12-31T16:59:59Z')).toMatchObject({ sourceId });
    await expect(footage(camera.id, '2023-12-31T17:00:00Z')).rejects.toEqual(refusal('lens_has_no_source'));
  });

  it('cannot lie in the future, before the service, or alone', async () => {
    const { id } = await build.lens(areaId);
    const tomorrow = addDays(vietnamDate(), 1);
    await expect(change(id, { status: 'retired', retiredOn: tomorrow })).rejects.toEqual(
      fieldRefusal('retiredOn'),
    );
    await expect(change(id, { status: 'retired', retiredOn: '2019-12-31' })).rejects.toEqual(
      fieldRefusal('retiredOn'),
    );
    await expect(change(id, { retiredOn: '2023-12-31' })).rejects.toEqual(fieldRefusal('retiredOn'));
  });
});

describe('a recorder channel', () => {
  it('shows one lens at a time, and says which', async () => {
    const { camera, recorder, sourceId } = await build.camera(areaId);
    const other = await build.lens(areaId);
    const wanted = { recorderId: recorder.id, channel: 1 };
    await expect(attach(other.id, wanted)).rejects.toThrow(camera.code);
    await expect(attach(other.id, wanted)).rejects.toEqual(refusal('channel_taken'));
    await expect(build.lens(areaId, { source: wanted })).rejects.toThrow(camera.code);
    await attach(other.id, { ...wanted, stream: 'sub' });
    await attach(other.id, { ...wanted, channel: 2 });
    const ids = { cameraId: camera.id, sourceId };
    await app.get(SourceService).end(context, ids, { validTo: '2024-01-01T00:00:00Z' });
    await expect(attach(other.id, wanted)).rejects.toEqual(refusal('channel_taken'));
    await attach(other.id, { ...wanted, validFrom: '2024-01-01T00:00:00Z' });
    const again = app.get(SourceService).end(context, ids, { validTo: '2025-01-01T00:00:00Z' });
    await expect(again).rejects.toEqual(refusal('conflict'));
  });

  it('goes to one of two who ask at once', async () => {
    const recorder = await build.recorder(areaId);
    const lenses = [await build.lens(areaId), await build.lens(areaId)];
    const attached = lenses.map(({ id }) => attach(id, { recorderId: recorder.id, channel: 1 }));
    expect(await endings(attached)).toEqual(['channel_taken', 'ok']);
  });

  it('stays within the recorder', async () => {
    const { recorder } = await build.camera(areaId);
    const recorders = app.get(RecorderService);
    await expect(
      attach((await build.lens(areaId)).id, { recorderId: recorder.id, channel: 17 }),
    ).rejects.toEqual(fieldRefusal('channel'));
    const last = await build.lens(areaId);
    await attach(last.id, { recorderId: recorder.id, channel: 16 });
    await expect(recorders.change(context, recorder.id, { channels: 15 })).rejects.toEqual(
      fieldRefusal('channels'),
    );
    expect(await recorders.change(context, recorder.id, { channels: 32 })).toMatchObject({ channels: 32 });
  });
});

describe('the source of footage', () => {
  it('is the main stream of the lens at that time', async () => {
    const { camera, recorder, sourceId } = await build.camera(areaId);
    const sub = await attach(camera.id, { recorderId: recorder.id, channel: 1, stream: 'sub' });
    expect(await footage(camera.id, '2023-05-01T00:00:00Z')).toMatchObject({ sourceId, areaId });
    expect(await footage(camera.id, '2023-05-01T00:00:00Z', sub.id)).toMatchObject({ sourceId: sub.id });
  });

  it('must be one of the lens, and exist then', async () => {
    const [one, other] = [await build.camera(areaId), await build.camera(areaId)];
    const { id } = one.camera;
    await expect(footage(id, '2023-05-01T00:00:00Z', other.sourceId)).rejects.toEqual(
      fieldRefusal('sourceId'),
    );
    await expect(footage(id, '2019-05-01T00:00:00Z')).rejects.toEqual(refusal('lens_has_no_source'));
    await expect(footage(NOBODY, '2023-05-01T00:00:00Z')).rejects.toEqual(refusal('not_found'));
  });
});

describe('lists', () => {
  it('give what lies in the subtree of an area today, page by page', async () => {
    const commune = await build.area();
    const groups = [await build.group(commune.id), await build.group(commune.id)];
    const codes: string[] = [];
    for (const group of groups)
      for (let index = 0; index < 2; index++) codes.push((await build.lens(group.id)).code);
    const cameras = app.get(CameraListService);
    const first = await cameras.list({ areaId: commune.id, limit: 3 }, EVERYWHERE);
    const rest = await cameras.list({ areaId: commune.id, limit: 3, cursor: first.nextCursor! }, EVERYWHERE);
    expect([...first.items, ...rest.items].map(({ code }) => code)).toEqual(codes);
    expect((await cameras.list({ areaId: groups[0]!.id }, EVERYWHERE)).items).toHaveLength(2);
    expect((await cameras.list({ areaId: commune.id, status: 'faulty' }, EVERYWHERE)).items).toEqual([]);
    await expect(cameras.list({ areaId: 2_000_000_000 }, EVERYWHERE)).rejects.toEqual(refusal('not_found'));
    await expect(cameras.list({ cursor: 'nonsense' }, EVERYWHERE)).rejects.toEqual(fieldRefusal('cursor'));
  });

  it('give recorders with their clocks, newest first', async () => {
    const commune = await build.area();
    const ids = [(await build.recorder(commune.id)).id, (await build.recorder(commune.id)).id];
    const recorders = app.get(RecorderListService);
    const first = await recorders.list(context, { areaId: commune.id, limit: 1 });
    const rest = await recorders.list(context, { areaId: commune.id, limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(first.items[0]!.clock).toEqual({ epoch: 1, neverChecked: true, model: null });
  });
});

it('changes a recorder field by field, and empties what may be empty', async () => {
  const recorders = app.get(RecorderService);
  const recorder = await build.recorder(areaId, { make: 'A', serial: '1' });
  const custodian = { kind: 'household' as const, name: 'Nhà ông Test', phone: '0000 000 000' };
  const changed = await recorders.change(context, recorder.id, { make: null, custodian });
  expect(changed).toEqual({ ...recorder, make: null, custodian: { ...custodian, isWithheld: false } });
  expect(await recorders.get(context, recorder.id)).toEqual(changed);
  const before = await custodyTypes(database);
  expect(await recorders.change(context, recorder.id, { make: null, custodian })).toEqual(changed);
  expect(await custodyTypes(database)).toEqual(before);
});
