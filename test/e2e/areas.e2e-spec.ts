import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { runCommand } from '../command-line';
import { type Stack, startStack } from '../processes';
import { createAccount } from '../tester';

jest.setTimeout(120_000);

const REFORM = '2025-07-01';
const OUTSIDE = { status: 403, body: { code: 'outside_your_areas' } };

let stack: Stack;
let build: Builders;
let folder: string;

const get = (path: string, client = stack.client) => client.get(`/api/v1/${path}`);
const post = (path: string, body: unknown, client = stack.client) => client.post(`/api/v1/${path}`, body);
const codesOf = ({ body }: { body: { items?: { code: string }[] } }) => body.items!.map(({ code }) => code);

async function officer(areaId: number): Promise<ApiClient> {
  const grants = [{ role: 'ward_officer' as const, areaId }];
  const { headers } = await createAccount(stack.database.ownerUrl, { grants });
  return new ApiClient(stack.baseUrl, headers);
}

beforeAll(async () => {
  stack = await startStack({ parts: ['api'] });
  build = new Builders(byHttp(stack.client));
  folder = await mkdtemp(join(tmpdir(), 'lensledger-areas-'));
});

afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a reform: old and new unit of one code both answer, a grant for the old gives nothing of the new', async () => {
  const province = await build.area({ kind: 'province', code: '68', validFrom: '2000-01-01' });
  const town = await build.area({ code: '24871', name: 'Thị trấn Đinh Văn', parentId: province.id });
  const split = await build.area({ code: 'BT', name: 'Xã Bình Thạnh', parentId: province.id });
  const group = await build.group(town.id);
  const [lens, waiting] = [await build.lens(group.id), await build.lens(split.id)];
  const ofTown = await officer(town.id);
  expect(codesOf(await get('cameras', ofTown))).toEqual([lens.code]);

  const answer = await post('areas/reforms', {
    happenedOn: REFORM,
    ends: [town.id, split.id],
    begins: [
      {
        code: '24871',
        name: 'Xã Đinh Văn Lâm Hà',
        kind: 'commune',
        parentId: province.id,
        predecessors: [
          { areaId: town.id, share: 'whole' },
          { areaId: split.id, share: 'part_unknown' },
        ],
        takesOver: [group.id],
      },
    ],
  });
  expect(answer.status).toBe(201);
  const commune = answer.body.begun[0] as { id: number };

  expect(
    (await get(`areas?q=${encodeURIComponent('thị trấn đinh văn')}&on=2023-06-01`)).body.items[0].id,
  ).toBe(town.id);
  expect((await get('areas?q=dinh%20van%20lam%20ha')).body.items[0].id).toBe(commune.id);
  expect((await get('areas/resolve?area=24871@2023-06-01')).body).toMatchObject({
    id: town.id,
    on: '2023-06-01',
  });
  expect((await get('areas/resolve?area=24871')).body).toMatchObject({
    id: commune.id,
    name: 'Xã Đinh Văn Lâm Hà',
  });
  for (const area of ['24871', '24871@2023-06-01'])
    expect(codesOf(await get(`cameras?area=${area}`))).toEqual([lens.code]);

  expect(codesOf(await get('cameras', ofTown))).toEqual([]);
  for (const path of [`cameras?areaId=${commune.id}`, 'cameras?area=24871', 'cameras?area=24871@2023-06-01'])
    expect(await get(path, ofTown)).toMatchObject(OUTSIDE);
  expect((await get(`cameras/${lens.id}`, ofTown)).status).toBe(404);
  expect((await get('reports/yearly?area=24871@2025-12-31&year=2023', ofTown)).status).toBe(403);
  expect((await get('areas/unassigned', ofTown)).body.items).toEqual([]);

  const ofCommune = await officer(commune.id);
  expect(codesOf(await get('cameras', ofCommune))).toEqual([lens.code]);
  const report = await get('reports/yearly?area=24871@2025-12-31&year=2023', ofCommune);
  expect(report.body).toMatchObject({ membersOn: '2025-12-31', lenses: { street: 1 }, groups: { total: 1 } });
  expect((await get('areas/unassigned', ofCommune)).body.items).toMatchObject([
    {
      kind: 'camera',
      id: waiting.id,
      lastDay: '2025-06-30',
      successors: [{ areaId: commune.id, share: 'part_unknown' }],
    },
  ]);
  const assign = { kind: 'camera', id: waiting.id, areaId: group.id, reason: 'Khảo sát thực địa' };
  expect((await post('areas/unassigned/assign', assign, ofTown)).status).toBe(404);
  expect(await post('areas/unassigned/assign', assign, ofCommune)).toMatchObject({
    status: 200,
    body: { id: waiting.id, areaId: group.id },
  });
  expect(await post('areas/unassigned/assign', assign, ofCommune)).toMatchObject({
    status: 409,
    body: { code: 'record_already_assigned' },
  });
  expect(codesOf(await get('cameras', ofCommune))).toEqual([lens.code, waiting.code].sort());
});

it.each([
  ['cameras?kind=periscope', 'kind'],
  ['cameras?setting=space', 'setting'],
  ['cameras?watches=cats', 'watches'],
  ['cameras?sort=size', 'sort'],
  ['cameras?unconfirmed=perhaps', 'unconfirmed'],
  ['cameras?sort=distance&near=here', 'near'],
  ['cameras?area=24871@yesterday', 'area'],
  ['areas?q=', 'q'],
  ['areas/resolve', 'area'],
  ['areas/resolve?area=24871@', 'area'],
  ['areas/unassigned?cursor=x', 'cursor'],
])('%s is answered 400 with the field, in both languages', async (path, field) => {
  const { status, body } = await get(path);
  expect([status, body.code]).toEqual([400, 'invalid_input']);
  expect(body.errors).toMatchObject([{ field }]);
  expect(JSON.stringify(body)).toMatch(/[àáảãạăâđêôơưíìịọốếệữ]/u);
});

describe('lensledger import areas', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [108, 11],
        [108.1, 11],
        [108.1, 11.1],
        [108, 11.1],
        [108, 11],
      ],
    ],
  };
  const feature = (code: string, fullName: string) => ({
    type: 'Feature',
    properties: { code, fullName },
    geometry: square,
  });
  const file = async (name: string, content: unknown) => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const run = (...parameters: string[]) =>
    runCommand(['import', 'areas', ...parameters, '--valid-from', REFORM], stack.environment);

  it('only looks without --commit, writes with it, and the second time changes nothing', async () => {
    const areas = await file('areas.geojson', {
      type: 'FeatureCollection',
      features: [feature('77001', 'Xã Hoà Một'), feature('77002', 'Xã Hai')],
    });
    const mapping = await file('mapping.json', [
      { ma: '77', ten: 'Tỉnh Thử', magoc: '0', truocsapnhap: 'tỉnh A và tỉnh B' },
      { ma: '77001', ten: 'Xã Hòa Một', magoc: '77', truocsapnhap: 'Xã Cũ (1 phần), Xã Xưa' },
      { ma: '77002', ten: 'Xã Hai', magoc: '77', truocsapnhap: 'giữ nguyên' },
    ]);
    const dry = await run(areas, '--mapping', mapping);
    expect([dry.code, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toContain('in 2 = created 2 + updated 0 + unchanged 0 + rejected 0');
    expect(dry.stdout).toContain('nothing was written');
    expect((await get('areas/resolve?area=77001')).status).toBe(404);

    const done = await run(areas, '--mapping', mapping, '--commit', '--json');
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      in: 2,
      created: 2,
      isCommitted: true,
      oldUnits: { created: 2 },
    });
    expect((await get('areas/resolve?area=77001')).body).toMatchObject({
      name: 'Xã Hoà Một',
      hasBoundary: true,
    });
    const again = await run(areas, '--mapping', mapping, '--commit', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      in: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
      rejected: 0,
    });
  });

  it('ends with 1 when a unit is rejected, with 64 for a file or an option that is none', async () => {
    const bad = { type: 'Feature', properties: { code: '1' }, geometry: null };
    const some = await file('some.geojson', {
      type: 'FeatureCollection',
      features: [bad, feature('77003', 'Xã Ba')],
    });
    const rejected = await run(some);
    expect([rejected.code, rejected.stderr]).toEqual([1, '']);
    expect(rejected.stdout).toMatch(/rejected 1 1 .*has no name\n.*không có tên/);
    for (const content of ['no json', [], { type: 'FeatureCollection' }])
      expect(await run(await file('bad.geojson', content))).toMatchObject({ code: 64, stdout: '' });
    expect(
      await runCommand(['import', 'areas', some, '--valid-from', 'today'], stack.environment),
    ).toMatchObject({ code: 64 });
    expect(await runCommand(['import', 'areas', some], stack.environment)).toMatchObject({ code: 64 });
    expect(await run(join(folder, 'absent.geojson'))).toMatchObject({ code: 2 });
    expect(await run(some, '--parent', '99999')).toMatchObject({ code: 2 });
  });
});
