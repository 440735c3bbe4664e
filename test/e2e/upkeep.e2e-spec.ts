import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { type Stack, startStack } from '../processes';
import { createAccount } from '../tester';
import { untilTrue } from '../until';

jest.setTimeout(120_000);

const DAY_MILLISECONDS = 86_400_000;

let stack: Stack;
let build: Builders;

/** An account with a role in an area, and a client that is it. */
async function person(role: 'group_leader' | 'ward_officer', areaId: number) {
  const account = await createAccount(stack.database.ownerUrl, { grants: [{ role, areaId }] });
  return { id: account.id, client: new ApiClient(stack.baseUrl, account.headers) };
}

beforeAll(async () => {
  stack = await startStack({ parts: ['api'] });
  build = new Builders(byHttp(stack.client));
});

afterAll(() => stack?.stop());

it('the worker asks each group’s leader, the leader answers, a dead lens is mended, and the figures follow', async () => {
  const ward = await build.area();
  const groups = [await build.group(ward.id), await build.group(ward.id)];
  const lenses = [];
  for (const group of groups)
    for (let index = 0; index < 3; index++) lenses.push(await build.camera(group.id));
  const officer = await person('ward_officer', ward.id);
  const leader = await person('group_leader', groups[0]!.id);

  await stack.start('worker');
  const open = async () => (await officer.client.get('/api/v1/spot-checks?limit=200')).body.items;
  await untilTrue(async () => (await open()).length === 4);
  // Whoever is restarted, or joins, plans nothing twice.
  await stack.restart('worker');
  expect(await open()).toHaveLength(4);
  expect((await officer.client.get('/api/v1/spot-checks?unassigned=true')).body.items).toHaveLength(2);
  const mine = (await leader.client.get('/api/v1/spot-checks?mine=true')).body.items;
  expect(mine).toHaveLength(2);
  expect(mine[0]).toMatchObject({ assignedTo: leader.id, requestedBy: null, areaId: groups[0]!.id });

  const [good, dead] = mine as { id: string; cameraId: string; dueAt: string }[];
  expect(Date.parse(good!.dueAt) - Date.now()).toBeGreaterThan(6 * DAY_MILLISECONDS);
  const now = new Date();
  const live = await leader.client.post(`/api/v1/spot-checks/${good!.id}/answer`, {
    isLive: true,
    nightPicture: 'clear',
    recorderDisplayedAt: new Date(now.getTime() + 60_000).toISOString(),
    trueAt: now.toISOString(),
    oldestDisplayedAt: new Date(now.getTime() - 9 * DAY_MILLISECONDS).toISOString(),
  });
  expect(live).toMatchObject({ status: 200, body: { state: 'done', isConfirmed: true } });
  const none = await leader.client.post(`/api/v1/spot-checks/${dead!.id}/answer`, {
    isLive: false,
    nightPicture: 'not_seen',
  });
  expect(none.status).toBe(200);

  const read = async (id: string) => (await leader.client.get(`/api/v1/cameras/${id}`)).body;
  expect(await read(good!.cameraId)).toMatchObject({ status: 'active', isUnconfirmed: false });
  expect(await read(dead!.cameraId)).toMatchObject({ status: 'faulty', isUnconfirmed: true });
  const faults = (await officer.client.get('/api/v1/faults')).body.items;
  expect(faults).toMatchObject([{ id: none.body.faultId, cameraId: dead!.cameraId, state: 'open' }]);

  const mended = await leader.client.post(`/api/v1/faults/${none.body.faultId}/repaired`, {
    text: 'Cắm lại nguồn',
  });
  expect(mended).toMatchObject({ status: 200, body: { state: 'repaired' } });
  expect(await read(dead!.cameraId)).toMatchObject({ status: 'active' });
  const period = 'from=2020-01-01T00:00:00%2B07:00&to=2199-01-01T00:00:00Z';
  const uptime = (await officer.client.get(`/api/v1/areas/${ward.id}/uptime?${period}`)).body;
  expect(uptime).toMatchObject({
    lenses: lenses.length,
    items: [{ cameraId: dead!.cameraId }, {}, {}, {}, {}, {}],
  });
  expect(uptime.share).toBeGreaterThan(0.99);
  const { body: history } = await leader.client.get(`/api/v1/cameras/${dead!.cameraId}/history`);
  expect(history.items.map(({ status }: { status: string }) => status)).toEqual([
    'active',
    'faulty',
    'active',
  ]);
});

it('answers what cannot be taken with the field that is wrong', async () => {
  const ward = await build.area();
  const lens = await build.lens(ward.id);
  const post = (path: string, body: object) => stack.client.post(`/api/v1/${path}`, body);
  const refused: [string, object, string][] = [
    [`cameras/${lens.id}/faults`, { kind: 'haunted', description: 'x' }, 'kind'],
    [`cameras/${lens.id}/faults`, { kind: 'power' }, 'description'],
    [`cameras/${lens.id}/faults`, { kind: 'power', description: 'x', beganAt: '2026-01-01' }, 'beganAt'],
    [`cameras/${lens.id}/confirm`, { seenAt: 'hôm qua' }, 'seenAt'],
    ['spot-checks', { cameraId: 'x' }, 'cameraId'],
  ];
  for (const [path, body, field] of refused)
    expect(await post(path, body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  const check = (await post('spot-checks', { cameraId: lens.id })).body.id as string;
  for (const [body, field] of [
    [{ nightPicture: 'clear' }, 'isLive'],
    [{ isLive: true, nightPicture: 'dark' }, 'nightPicture'],
    [{ isLive: true, nightPicture: 'clear', roundTripMilliseconds: -1 }, 'roundTripMilliseconds'],
  ] as const)
    expect(await post(`spot-checks/${check}/answer`, body)).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    });
  const answer = await stack.client.get(`/api/v1/spot-checks?state=lost&overdue=perhaps`);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'state' }, { field: 'overdue' }] } });
  expect((await stack.client.get('/api/v1/faults?cursor=x')).body.errors).toMatchObject([
    { field: 'cursor' },
  ]);
});
