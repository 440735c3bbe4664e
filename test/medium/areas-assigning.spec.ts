import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreaRegistrar } from '../../src/areas/area-registrar';
import { AreaReformService } from '../../src/areas/area-reform.service';
import type { AreaDto } from '../../src/areas/areas.dto';
import { AssigningRepository } from '../../src/cameras/assigning.repository';
import { AssigningService } from '../../src/cameras/assigning.service';
import { CameraListService } from '../../src/cameras/camera-list.service';
import { CameraService } from '../../src/cameras/camera.service';
import {
  type AccessScope,
  EVERYWHERE,
  NOWHERE,
  systemContext,
} from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { endings, fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const REFORM = '2025-07-01';

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;
let assigning: AssigningService;
/** Split into `north` and `south`; its group ended with it. */
let old: AreaDto;
let group: AreaDto;
let north: AreaDto;
let south: AreaDto;
let northGroup: AreaDto;
let stranger: AreaDto;

const only = (...areaIds: number[]): AccessScope => ({ ...NOWHERE, areaIds });
const as = (scope: AccessScope) => ({ ...systemContext('test'), scope });
const ids = async (scope: AccessScope) =>
  (await assigning.list({ limit: 200 }, scope)).items.map(({ id }) => id);
const assign = (id: string, areaId: number, scope = EVERYWHERE, kind: 'camera' | 'recorder' = 'camera') =>
  assigning.assign(as(scope), { kind, id, areaId, reason: 'khảo sát' });

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  build = new Builders(byServices(app));
  assigning = app.get(AssigningService);
  old = await build.area({ code: '24871', name: 'Xã Cũ' });
  group = await build.group(old.id, { code: 'G' });
  stranger = await build.area();
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

it('records of a unit that a reform split wait for whoever has one of its successors', async () => {
  const lens = await build.lens(group.id);
  const atOld = await build.lens(old.id);
  const recorder = await build.recorder(group.id);
  const settled = await build.lens(stranger.id);
  expect(await ids(EVERYWHERE)).toEqual([]);
  const share = 'part_unknown' as const;
  const unit = { kind: 'commune' as const, predecessors: [{ areaId: old.id, share }] };
  const { begun } = await app.get(AreaReformService).record(systemContext('test'), {
    happenedOn: REFORM,
    ends: [old.id, group.id],
    begins: [
      { ...unit, code: '24871', name: 'Xã Bắc' },
      { ...unit, code: '24872', name: 'Xã Nam' },
    ],
  });
  [north, south] = begun as [AreaDto, AreaDto];
  northGroup = await build.group(north.id, { validFrom: REFORM });

  const waiting = [lens.id, atOld.id, recorder.id].sort();
  for (const scope of [EVERYWHERE, only(north.id), only(south.id)]) expect(await ids(scope)).toEqual(waiting);
  for (const scope of [only(old.id), only(group.id), only(stranger.id), only(northGroup.id), NOWHERE])
    expect(await ids(scope)).toEqual([]);
  const { items } = await assigning.list({}, EVERYWHERE);
  expect(items.find(({ id }) => id === lens.id)).toEqual({
    kind: 'camera',
    id: lens.id,
    code: lens.code,
    name: lens.name,
    oldAreaId: group.id,
    oldAreaCode: 'G',
    oldAreaName: group.name,
    lastDay: '2025-06-30',
    successors: [
      { areaId: north.id, code: '24871', name: 'Xã Bắc', share },
      { areaId: south.id, code: '24872', name: 'Xã Nam', share },
    ],
  });
  const first = await assigning.list({ limit: 2 }, EVERYWHERE);
  const rest = await assigning.list({ limit: 2, cursor: first.nextCursor! }, EVERYWHERE);
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(waiting);

  await expect(assign(lens.id, south.id, only(north.id))).rejects.toEqual(refusal('outside_your_areas'));
  await expect(assign(lens.id, stranger.id, only(north.id, stranger.id))).rejects.toEqual(
    fieldRefusal('areaId'),
  );
  await expect(assign(lens.id, old.id)).rejects.toEqual(fieldRefusal('areaId'));
  await expect(assign(lens.id, northGroup.id, only(stranger.id))).rejects.toEqual(refusal('not_found'));
  await expect(assign(settled.id, northGroup.id, only(north.id))).rejects.toEqual(refusal('not_found'));
  await expect(assign(settled.id, stranger.id)).rejects.toEqual(refusal('record_already_assigned'));
  await expect(assign(lens.id, north.id, EVERYWHERE, 'recorder')).rejects.toEqual(refusal('not_found'));

  const before = (await custodyTypes(database)).length;
  const works = [northGroup, northGroup, north].map(({ id }) => assign(lens.id, id, only(north.id)));
  expect(await endings(works)).toEqual(['ok', 'record_already_assigned', 'record_already_assigned']);
  expect((await custodyTypes(database)).slice(before).sort()).toEqual(['camera.changed', 'record.assigned']);
  const read = { kind: 'camera' as const, id: lens.id, oldAreaId: group.id, lastDay: '2025-06-30' };
  const { manager } = app.get(DataSource);
  expect(await app.get(AssigningRepository).assign(manager, read, south.id)).toBe(false);
  await assign(recorder.id, northGroup.id, only(north.id), 'recorder');
  expect(await ids(EVERYWHERE)).toEqual([atOld.id]);
  expect((await app.get(CameraService).get(lens.id, only(north.id))).code).toBe(lens.code);

  // What was assigned hung in the old unit all the same before the reform.
  const list = async (area: string) =>
    (await app.get(CameraListService).list({ area }, EVERYWHERE)).items.map(({ code }) => code).sort();
  expect(await list('24871@2023-12-31')).toEqual([lens.code, atOld.code].sort());
  expect(await list('24871')).toEqual([lens.code]);
});

it('a successor that is gone too hands on to its own', async () => {
  const first = await build.area({ code: 'F1' });
  const lens = await build.lens(first.id);
  const registrar = app.get(AreaRegistrar);
  const context = systemContext('test');
  const predecessors = [{ areaId: first.id, share: 'whole' as const }];
  const second = await build.area({ code: 'F2', validFrom: '2020-01-01', predecessors });
  await registrar.change(context, first.id, { endsOn: '2019-12-31' });
  const third = await build.area({
    code: 'F3',
    validFrom: REFORM,
    predecessors: [{ areaId: second.id, share: 'whole' }],
  });
  await registrar.change(context, second.id, { endsOn: '2025-06-30' });
  const [waiting] = (await assigning.list({}, only(third.id))).items;
  expect(waiting).toMatchObject({ id: lens.id, successors: [{ areaId: third.id, share: 'whole' }] });
});
