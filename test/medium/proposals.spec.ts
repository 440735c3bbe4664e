import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessModule } from '../../src/access/access.module';
import { CameraService } from '../../src/cameras/camera.service';
import { PictureStore } from '../../src/cameras/pictures/picture-store';
import { PictureSweeper } from '../../src/cameras/pictures/picture-sweeper';
import { PictureRepository } from '../../src/cameras/pictures/picture.repository';
import { PictureService } from '../../src/cameras/pictures/picture.service';
import { DuplicateRepository } from '../../src/cameras/proposals/duplicate.repository';
import { ProposalDecisions } from '../../src/cameras/proposals/proposal-decisions';
import { ProposalService } from '../../src/cameras/proposals/proposal.service';
import { ProposalsModule } from '../../src/cameras/proposals/proposals.module';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { parseConfig } from '../../src/platform/config';
import { EVERYWHERE, type RequestContext, systemContext } from '../../src/platform/http/request-context';
import { PlatformModule } from '../../src/platform/platform.module';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { WriteUnit } from '../../src/writing/write-unit';
import { WritingModule } from '../../src/writing/writing.module';
import { Builders, byServices, DINH_VAN } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { photo } from '../pictures';
import { servicesEnvironment } from '../services';
import { custodyTypes } from './registry-application';

jest.setTimeout(60_000);

const NO_PROPOSAL = '00000000-0000-7000-8000-000000000000';

let database: TestDatabase;
let app: INestApplicationContext;
let areaId: number;
const context: RequestContext = systemContext('test');

beforeAll(async () => {
  database = await createTestDatabase();
  const config = parseConfig({
    ...servicesEnvironment(),
    DATABASE_URL: database.appUrl,
    // A bucket of its own: the sweeper clears away what its database knows nothing of.
    S3_BUCKET_PREFIX: `t-${randomBytes(6).toString('hex')}`,
    LOG_LEVEL: 'silent',
  });
  class ProposalsTestModule {}
  const imports = [
    PlatformModule.forRoot(config),
    WritingModule,
    AccessModule,
    ProposalsModule,
    IncidentsModule,
  ];
  app = await NestFactory.createApplicationContext(
    { module: ProposalsTestModule, imports },
    { logger: false, abortOnError: false },
  );
  await app.get(ObjectStore).ensureBuckets();
  areaId = (await new Builders(byServices(app)).area()).id;
});

afterAll(async () => {
  jest.restoreAllMocks();
  await app?.close();
  await database?.drop();
});

const get = <T>(type: abstract new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
const isThere = async (id: string) =>
  (await app.get(ObjectStore).stat('derivatives', `registry/${id}.jpg`)) !== null;

describe('pictures', () => {
  it('of a killed process are cleared away once they are old; those with a row stay', async () => {
    const files = get(PictureStore);
    const sweeper = new PictureSweeper(files, get(PictureRepository));
    const orphan = await files.keep(await photo());
    const stored = await get(PictureService).store(context, {
      areaId,
      kind: 'reference',
      bytes: await photo(),
    });
    await sweeper.sweep();
    expect(await isThere(orphan.id)).toBe(true);
    await sweeper.sweep(0);
    expect([await isThere(orphan.id), await isThere(stored.id)]).toEqual([false, true]);
    expect(await files.olderThan(0)).toEqual([stored.id]);
  });

  it('leave no bytes when the row cannot be written', async () => {
    const fault = jest.spyOn(get(WriteUnit), 'create').mockRejectedValueOnce(new Error('killed'));
    const before = await get(PictureStore).olderThan(0);
    const sent = get(PictureService).store(context, { areaId, kind: 'reference', bytes: await photo() });
    await expect(sent).rejects.toThrow('killed');
    expect(fault).toHaveBeenCalledTimes(1);
    expect(await get(PictureStore).olderThan(0)).toEqual(before);
  });
});

describe('approving', () => {
  const propose = () =>
    get(ProposalService).propose(context, {
      ...{ name: 'Ngã ba', areaId, kind: 'fixed', ownerKind: 'group' },
      view: { position: DINH_VAN },
    });

  it('writes all of it or nothing: broken off after the lens, it leaves the proposal and no lens', async () => {
    const { id } = await propose();
    const types = await custodyTypes(database);
    const cameras = get(CameraService);
    const create = cameras.createWithin.bind(cameras);
    const broken = jest.spyOn(cameras, 'createWithin').mockImplementationOnce(async (...given) => {
      await create(...given);
      throw new Error('killed');
    });
    await expect(get(ProposalDecisions).approve(context, id, { code: 'GIUA-CHUNG' })).rejects.toThrow(
      'killed',
    );
    expect(broken).toHaveBeenCalledTimes(1);
    const lenses = await get(DataSource).query(`SELECT 1 FROM camera WHERE code = 'GIUA-CHUNG'`);
    expect(lenses).toEqual([]);
    expect(await custodyTypes(database)).toEqual(types);
    const approved = await get(ProposalDecisions).approve(context, id, { code: 'GIUA-CHUNG' });
    expect(approved).toMatchObject({ state: 'approved', cameraId: expect.any(String) });
    expect((await custodyTypes(database)).slice(types.length).sort()).toEqual([
      'camera.created',
      'camera.status_changed',
      'camera.status_changed',
      'camera.status_changed',
      'proposal.changed',
      'view.recorded',
    ]);
  });

  it('shows as of a moment what was known then: no lens before the approval, an active one ever since it was proposed', async () => {
    const { id, proposedAt } = await propose();
    const { cameraId } = await get(ProposalDecisions).approve(context, id, {});
    const at = (recordedBy: string) =>
      get(DataSource).query<{ status: string }[]>(
        `SELECT status FROM camera_status_change WHERE camera_id = $1 AND valid_from <= $2 AND recorded_at <= ${recordedBy}
         ORDER BY valid_from DESC, id DESC LIMIT 1`,
        [cameraId, new Date(proposedAt)],
      );
    expect(await at('now()')).toEqual([{ status: 'active' }]);
    expect(await at(`timestamptz '${proposedAt}'`)).toEqual([]);
  });
});

it('looks for duplicates by the place of lenses, not through all of them', async () => {
  const dataSource = get(DataSource);
  const query = jest.spyOn(dataSource, 'query');
  await get(DuplicateRepository).near(DINH_VAN, { cameras: EVERYWHERE, proposals: EVERYWHERE }, NO_PROPOSAL);
  const [sql, values] = query.mock.calls.at(-1)!;
  await dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL enable_seqscan = off`);
    const plan = await manager.query<object[]>(`EXPLAIN ${sql}`, values as unknown[]);
    expect(JSON.stringify(plan)).toMatch(/ix_camera_view_position[^]*ix_camera_proposal_position/);
  });
});
