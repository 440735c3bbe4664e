import type { Polygon } from 'geojson';
import { DataSource } from 'typeorm';
import { roles } from '../../src/access/roles';
import { ClipViewsHandler } from '../../src/cameras/coverage/clip-views.handler';
import type { BuildingImportDto } from '../../src/cameras/coverage/buildings.dto';
import { ViewClipper } from '../../src/cameras/coverage/view-clipper';
import { ViewBuildings } from '../../src/cameras/view-buildings';
import { ViewRepository } from '../../src/cameras/view.repository';
import type { ViewDto } from '../../src/cameras/views.dto';
import { WriteUnit } from '../../src/writing/write-unit';
import type { ApiClient } from '../api-client';
import { DINH_VAN, viewBody } from '../builders';
import { custodyTypes } from './registry-application';
import { NO_AREA } from './told';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;
let client: ApiClient;

beforeEach(async () => {
  wards = await TwoWards.start();
  client = (await wards.person(...roles.map((role) => ({ role })))).client;
});

afterEach(() => wards?.stop());

/** A house 20 m wide; its near wall stands so many metres north of `DINH_VAN`. */
function house(north: number, depth = 10): Polygon {
  const [lat, lon] = [110_600, 109_000];
  const at = (x: number, y: number) => [DINH_VAN.lon + x / lon, DINH_VAN.lat + y / lat];
  const corners = [at(-10, north), at(10, north), at(10, north + depth), at(-10, north + depth)];
  return { type: 'Polygon', coordinates: [[...corners, corners[0]!]] };
}

const collection = (...geometries: unknown[]) => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
});

function form(content: unknown, source = 'Đo vẽ 2026'): FormData {
  const body = new FormData();
  body.set('source', source);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  body.set('file', new Blob([text], { type: 'application/geo+json' }), 'nha.geojson');
  return body;
}

const send = (areaId: number, content: unknown, headers: Record<string, string> = {}, by = client) =>
  by.send<BuildingImportDto>('POST', `/api/v1/areas/${areaId}/buildings`, form(content), headers);

/** What the worker does with the job of an import. */
async function work(areaId: number): Promise<void> {
  const get = <T>(type: new (...parameters: never[]) => T) => wards.app.get(type);
  const clipper = new ViewClipper(get(DataSource), get(ViewBuildings), get(ViewRepository), get(WriteUnit));
  const run = { attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  await new ClipViewsHandler(clipper).handle({ areaId }, run);
}

const views = async (cameraId: string, query = ''): Promise<ViewDto[]> =>
  (await client.get<{ items: ViewDto[] }>(`/api/v1/cameras/${cameraId}/views${query}`)).body.items;

describe('an import of buildings', () => {
  it('counts every feature, and replaces what came from the same source', async () => {
    const area = wards.wards.here;
    const { status, body } = await send(
      area,
      collection(house(20), { type: 'Point', coordinates: [1, 2] }, house(500, 2000), null),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ areaId: area, in: 4, accepted: 1, rejected: 3, footprints: 1, replaced: 0 });
    expect(body.rejections.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(body.rejections.every(({ message }) => message.en && message.vi)).toBe(true);
    const several = { type: 'MultiPolygon', coordinates: [house(20).coordinates, house(60).coordinates] };
    expect((await send(area, collection(several))).body).toMatchObject({
      accepted: 1,
      footprints: 2,
      replaced: 1,
    });
    const counts = await client.get(`/api/v1/areas/${area}/buildings`);
    expect(counts.body).toMatchObject({
      areaId: area,
      count: 2,
      sources: [{ source: 'Đo vẽ 2026', count: 2 }],
    });
    expect(await custodyTypes(wards.database)).toContain('buildings.imported');
  });

  it('answers a repeated Idempotency-Key as the first time', async () => {
    const key = { 'idempotency-key': 'buildings-1' };
    const first = await send(wards.wards.here, collection(house(20)), key);
    expect((await send(wards.wards.here, collection(house(20)), key)).body).toEqual(first.body);
    expect((await send(wards.wards.here, collection(house(30)), key)).status).toBe(422);
  });

  it('is refused when the file is something else', async () => {
    for (const content of ['{', '[]', 'null', { type: 'Feature' }, { type: 'FeatureCollection' }])
      expect(await send(wards.wards.here, content)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'file' }] },
      });
  });

  it('rejects what lies outside the boundary', async () => {
    const [west, south, east, north] = [108, 11.5, 108.1, 11.6];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const boundary = { type: 'Polygon' as const, coordinates: [ring] };
    const { id } = await wards.build.area({ boundary });
    expect((await send(id, collection(house(20)))).body).toMatchObject({ accepted: 0, rejected: 1 });
  });

  it('is refused outside the area, to whom may not write areas, and for an area that is not', async () => {
    const { here, there } = wards.wards;
    const { client: administrator } = await wards.person({ role: 'administrator', areaId: here });
    const { client: officer } = await wards.person({ role: 'ward_officer', areaId: here });
    expect((await send(here, collection(house(20)), {}, administrator)).status).toBe(200);
    expect((await send(there, collection(house(20)), {}, administrator)).status).toBe(403);
    expect((await send(here, collection(house(20)), {}, officer)).status).toBe(403);
    expect((await send(NO_AREA, collection(house(20)))).status).toBe(404);
  });
});

describe('views among buildings', () => {
  it('are clipped when they are written', async () => {
    await send(wards.wards.here, collection(house(20)));
    const { camera } = await wards.build.camera(wards.groups.here);
    expect(camera.view!.isClipped).toBe(true);
    const [row] = await wards.query<{ before: boolean; behind: boolean; valid: boolean }>(
      `SELECT ST_Covers(coverage, ST_SetSRID(ST_MakePoint($1, $2 + 19.9 / 110600), 4326)) AS before,
         ST_Covers(coverage, ST_SetSRID(ST_MakePoint($1, $2 + 20.1 / 110600), 4326)) AS behind, ST_IsValid(coverage) AS valid
       FROM camera_view`,
      [DINH_VAN.lon, DINH_VAN.lat],
    );
    expect(row).toEqual({ before: true, behind: false, valid: true });
  });

  it('that were there before are clipped as new knowledge, once', async () => {
    const { camera } = await wards.build.camera(wards.groups.here);
    const other = await wards.build.camera(wards.groups.there);
    const before = camera.view!;
    await send(wards.wards.here, collection(house(20)));
    const jobs = await wards.query(`SELECT 1 FROM outbox_message WHERE job_name = 'clip-views'`);
    expect(jobs).toHaveLength(1);
    await work(wards.wards.here);
    const [after, ...more] = await views(camera.id);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ isClipped: true, validFrom: before.validFrom, validTo: null });
    expect(after!.id).not.toBe(before.id);
    expect(await views(camera.id, `?knownAt=${before.knownFrom}`)).toMatchObject([
      { id: before.id, isClipped: false },
    ]);
    await work(wards.wards.here);
    expect(await views(camera.id)).toEqual([after]);
    expect(await views(other.camera.id)).toMatchObject([{ isClipped: false }]);
    expect((await custodyTypes(wards.database)).filter((type) => type === 'views.clipped')).toHaveLength(1);
  });

  it('see again when the building is gone', async () => {
    const { camera } = await wards.build.camera(wards.groups.here);
    await send(wards.wards.here, collection(house(20)));
    await work(wards.wards.here);
    await send(wards.wards.here, collection());
    await work(wards.wards.here);
    const [now] = await views(camera.id);
    expect(now).toMatchObject({ isClipped: false, coverage: camera.view!.coverage });
  });

  it('that are over are left as they were', async () => {
    const { id } = await wards.build.lens(wards.groups.here, {
      view: viewBody({ validTo: '2021-01-01T00:00:00Z' }),
    });
    await send(wards.wards.here, collection(house(20)));
    await work(wards.wards.here);
    expect(await views(id)).toMatchObject([{ isClipped: false }]);
  });
});
