import { Client } from 'pg';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { csvOf } from '../csv';
import { custodyEntries } from '../custody-entries';
import { startStack, type Stack } from '../processes';
import { createAccount } from '../tester';
import { untilTrue } from '../until';

jest.setTimeout(240_000);

const ROWS = 1_300;
const WITHOUT_PLACE = 13;

let stack: Stack;
let ward: { id: number; code: string };
let officer: ApiClient;
let officerId: string;

const rowsOf = (prefix: string, count: number, withoutPlace: number) =>
  csvOf(
    Array.from({ length: count }, (_, index) => ({
      'Mã camera': index % 2 ? `${prefix}-${index}` : '',
      'Tên camera': `Mắt ${index}`,
      'Vĩ độ': index < count - withoutPlace ? (11.5 + Math.floor(index / 50) * 0.001).toFixed(4) : '',
      'Kinh độ': (108.2 + (index % 50) * 0.001).toFixed(4),
      'Góc phương vị': 45,
    })),
  );
const send = async (list: string) => {
  const form = new FormData();
  form.append('areaId', String(ward.id));
  form.append('file', new Blob([list]), 'danh sách.csv');
  const { status, body } = await officer.post('/api/v1/camera-imports', form);
  expect(status).toBe(202);
  return body.id as string;
};
const until = async (id: string, state: string) => {
  let body: Record<string, unknown> = {};
  await untilTrue(async () => {
    body = (await officer.get(`/api/v1/camera-imports/${id}`)).body;
    return body.state === state;
  }, 90);
  return body;
};
const ask = async <T extends object>(sql: string, values: unknown[] = []) => {
  const client = new Client({ connectionString: stack.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  const extraEnv = { JOB_LOCK_MILLISECONDS: '1000', RECONCILE_SECONDS: '1' };
  stack = await startStack({ parts: ['api', 'worker'], extraEnv });
  ward = await new Builders(byHttp(stack.client)).area();
  const account = await createAccount(stack.database.ownerUrl, {
    grants: [{ role: 'ward_officer', areaId: ward.id }],
    unitAreaId: ward.id,
  });
  officerId = account.id;
  officer = new ApiClient(stack.baseUrl, account.headers);
});
afterAll(() => stack?.stop());

describe('kill -9 between two batches', () => {
  it('counts add up, no lens is there twice, and the custody log tells of each', async () => {
    const id = await send(rowsOf('K', ROWS, WITHOUT_PLACE));
    const whole = { rowsTotal: ROWS, created: ROWS - WITHOUT_PLACE, rejected: WITHOUT_PLACE };
    expect(await until(id, 'planned')).toMatchObject(whole);
    await stack.restart('worker', { CRASH_AT: 'after-import-batch' });
    expect((await officer.post(`/api/v1/camera-imports/${id}/commit`, {})).status).toBe(202);
    expect(await stack.exitOf('worker')).toEqual({ code: null, signal: 'SIGKILL' });
    const { body } = await officer.get(`/api/v1/camera-imports/${id}`);
    expect(body).toMatchObject({ state: 'running', rowsDone: 500, created: 500 });
    await stack.start('worker');
    expect(await until(id, 'done')).toMatchObject({ ...whole, rowsDone: ROWS, updated: 0, unchanged: 0 });
    const [counted] = await ask<object>(
      `SELECT (SELECT count(*)::integer FROM camera WHERE area_id = $1) AS lenses,
         (SELECT count(DISTINCT code)::integer FROM camera WHERE area_id = $1) AS codes,
         (SELECT count(*)::integer FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE c.area_id = $1) AS views,
         (SELECT count(*)::integer FROM camera_import_row WHERE import_id = $2) AS rows`,
      [ward.id, id],
    );
    const { created } = whole;
    expect(counted).toEqual({ lenses: created, codes: created, views: created, rows: ROWS });
    const batches = await custodyEntries(stack.database.ownerUrl, 'camera_import.batch_written');
    const told = batches.flatMap(({ payload }) => payload.lenses as { cameraId: string }[]);
    expect(batches.map(({ payload }) => payload.batch)).toEqual([1, 2, 3]);
    expect(new Set(told.map(({ cameraId }) => cameraId)).size).toBe(created);
    expect(told).toHaveLength(created);
    const ends = await custodyEntries(stack.database.ownerUrl, 'camera_import.ended');
    expect(ends).toHaveLength(1);
  });
});

describe('a right that ends before the writing', () => {
  it('stops it: nothing is written, and the import says why', async () => {
    const id = await send(rowsOf('R', 3, 0).replaceAll('11.5', '11.9'));
    expect(await until(id, 'planned')).toMatchObject({ created: 3 });
    const [before] = await ask(`SELECT count(*) FROM camera`);
    await stack.kill('worker');
    expect((await officer.post(`/api/v1/camera-imports/${id}/commit`, {})).status).toBe(202);
    await ask(`UPDATE role_grant SET valid_to = now() WHERE account_id = $1`, [officerId]);
    await stack.start('worker');
    await untilTrue(async () => {
      const [row] = await ask<{ state: string }>(`SELECT state FROM camera_import WHERE id = $1`, [id]);
      return row!.state === 'failed';
    }, 60);
    const { body } = await stack.client.get(`/api/v1/camera-imports/${id}`);
    expect(body).toMatchObject({ created: 0, fault: { vi: expect.stringMatching(/không còn quyền/) } });
    expect(await ask(`SELECT count(*) FROM camera`)).toEqual([before]);
  });
});
