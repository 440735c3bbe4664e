import ExcelJS from 'exceljs';
import { ApiClient } from '../api-client';
import { csvOf } from '../csv';
import { type Stack, startStack } from '../processes';
import { createAccount } from '../tester';
import { Builders, byHttp, viewBody } from '../builders';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

let stack: Stack;
let build: Builders;
let ward: { id: number; code: string };
let officer: ApiClient;
let stranger: ApiClient;

const officerOf = async (areaId: number) => {
  const { headers } = await createAccount(stack.database.ownerUrl, {
    grants: [{ role: 'ward_officer', areaId }],
    unitAreaId: areaId,
  });
  return new ApiClient(stack.baseUrl, headers);
};

let places = 0;
const row = (changes: Record<string, string | number> = {}) => {
  const number = ++places;
  const place = { 'Vĩ độ': (11.7 + number * 0.001).toFixed(4), 'Kinh độ': '108.2400' };
  return {
    'Mã camera': `E-${number}`,
    'Tên camera': `Mắt ${number}`,
    ...place,
    'Góc phương vị': 90,
    ...changes,
  };
};
const send = async (client: ApiClient, rows: Record<string, string | number>[], fields: object = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ areaId: ward.id, ...fields }))
    form.append(name, String(value));
  form.append('file', new Blob([csvOf(rows)]), 'danh sách.csv');
  return client.post('/api/v1/camera-imports', form);
};
const settled = async (client: ApiClient, id: string, states = ['planned', 'done', 'failed']) => {
  let answer = await client.get(`/api/v1/camera-imports/${id}`);
  await untilTrue(async () => {
    answer = await client.get(`/api/v1/camera-imports/${id}`);
    return states.includes(answer.body.state);
  }, 60);
  return answer.body;
};
const planned = async (rows: Record<string, string | number>[], fields: object = {}) => {
  const { status, body } = await send(officer, rows, fields);
  expect(status).toBe(202);
  return settled(officer, body.id);
};

beforeAll(async () => {
  stack = await startStack({ parts: ['api', 'worker'] });
  build = new Builders(byHttp(stack.client));
  ward = await build.area();
  officer = await officerOf(ward.id);
  stranger = await officerOf((await build.area()).id);
});
afterAll(() => stack?.stop());

describe('a list over HTTP', () => {
  it('is planned, shown row by row, committed, and then changes nothing', async () => {
    const rows = [row(), row({ 'Vĩ độ': '', 'Kinh độ': '' })];
    const plan = await planned(rows);
    expect(plan).toMatchObject({ state: 'planned', rowsTotal: 2, rowsDone: 2, created: 1, rejected: 1 });
    expect(plan.mapping.columns).toMatchObject({ code: 0, name: 1, lat: 2, lon: 3 });
    const { body: none } = await officer.get(`/api/v1/cameras?areaId=${ward.id}`);
    expect(none.items).toEqual([]);
    const { body: refused } = await officer.get(`/api/v1/camera-imports/${plan.id}/rows?outcome=rejected`);
    expect(refused.items).toMatchObject([{ number: 3, reasons: [{ code: 'coordinates_empty' }] }]);
    expect((await officer.post(`/api/v1/camera-imports/${plan.id}/commit`, {})).status).toBe(202);
    expect(await settled(officer, plan.id)).toMatchObject({ state: 'done', created: 1, rejected: 1 });
    const again = await planned(rows);
    expect(again).toMatchObject({ created: 0, unchanged: 1, rejected: 1 });
  });

  it('committed twice at once is written once', async () => {
    const plan = await planned([row()]);
    const path = `/api/v1/camera-imports/${plan.id}/commit`;
    const statuses = (await Promise.all([officer.post(path, {}), officer.post(path, {})])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([202, 409]);
    expect(await settled(officer, plan.id)).toMatchObject({ state: 'done', created: 1 });
  });

  it('is planned again with other columns and what is accepted', async () => {
    const plan = await planned([row({ 'Góc phương vị': '', Hướng: '10;200' })]);
    expect(plan).toMatchObject({ rejected: 1 });
    const path = `/api/v1/camera-imports/${plan.id}`;
    expect((await officer.patch(path, { mapping: { columns: { nonsense: 1 } } })).status).toBe(400);
    expect((await officer.patch(path, { accept: ['several'] })).status).toBe(200);
    expect(await settled(officer, plan.id)).toMatchObject({ state: 'planned', created: 1, rejected: 0 });
  });

  it('is read by a saved profile, wherever its columns have gone', async () => {
    const plan = await planned([row({ 'Cột lạ': 'Ghi chú riêng' })]);
    const columns = { ...plan.mapping.columns, note: 5 };
    await officer.patch(`/api/v1/camera-imports/${plan.id}`, { mapping: { columns } });
    await settled(officer, plan.id);
    const body = { areaId: ward.id, name: 'Mẫu phường', importId: plan.id };
    const saved = await officer.post('/api/v1/import-profiles', body);
    expect(saved.status).toBe(201);
    expect((await officer.post('/api/v1/import-profiles', body)).status).toBe(409);
    const { 'Mã camera': code, ...rest } = row({ 'Cột lạ': 'Khác' });
    const other = await planned([{ ...rest, 'Mã camera': code }], { profileId: saved.body.id });
    expect(other.mapping.columns).toMatchObject({ note: 4, code: 5 });
    expect((await officer.send('DELETE', `/api/v1/import-profiles/${saved.body.id}`, undefined)).status).toBe(
      204,
    );
    expect((await send(officer, [row()], { profileId: saved.body.id })).status).toBe(400);
  });

  it('that cannot be read is failed, with the reason in both languages', async () => {
    const form = new FormData();
    form.append('areaId', String(ward.id));
    form.append('file', new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])]), 'hỏng.xlsx');
    const { body } = await officer.post('/api/v1/camera-imports', form);
    expect(await settled(officer, body.id)).toMatchObject({
      state: 'failed',
      fault: { vi: expect.any(String) },
    });
  });

  it('can be called off, and then is not committed', async () => {
    const plan = await planned([row()]);
    expect((await officer.post(`/api/v1/camera-imports/${plan.id}/cancel`, {})).status).toBe(200);
    expect((await officer.post(`/api/v1/camera-imports/${plan.id}/commit`, {})).status).toBe(409);
  });

  it('is nothing to the officer of another ward', async () => {
    const { id } = await planned([row()]);
    const path = `/api/v1/camera-imports/${id}`;
    const answers = [
      await stranger.get(path),
      await stranger.get(`${path}/rows`),
      await stranger.get(`${path}/result.xlsx`),
      await stranger.patch(path, { accept: [] }),
      await stranger.post(`${path}/commit`, {}),
      await stranger.post(`${path}/cancel`, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await send(stranger, [row()])).status).toBe(403);
    expect((await stranger.get('/api/v1/camera-imports')).body.items).toEqual([]);
  });

  it('is not told whose lens has a code already', async () => {
    const lens = await build.lens((await build.area()).id, { name: 'Mắt bí mật' });
    const { id } = await planned([row({ 'Mã camera': lens.code })]);
    const { body } = await officer.get(`/api/v1/camera-imports/${id}/rows`);
    expect(body.items).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'code_taken' }] }]);
    expect(JSON.stringify(body)).not.toContain('bí mật');
  });

  it('gives its result as xlsx, each row with its reasons, nothing in it a formula', async () => {
    const { id } = await planned([
      row({ 'Tên camera': '=HYPERLINK("http://x")' }),
      row({ 'Vĩ độ': '', 'Kinh độ': '' }),
    ]);
    const path = `${stack.baseUrl}/api/v1/camera-imports/${id}/result.xlsx`;
    const response = await fetch(path, { headers: officer.always });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    const cells = book.worksheets[0]!.getSheetValues() as unknown[][];
    expect(cells[2]![2]).toBe(`'=HYPERLINK("http://x")`);
    expect(String(cells[3]!.at(-1))).toMatch(/tọa độ/);
  });
});

describe('an export', () => {
  it('is written down before it is given, holds what its reader may see, and comes back unchanged', async () => {
    const rows = [
      row({ 'Tên camera': '+84 cổng', 'Ghi chú': '@a' }),
      row({ 'Độ phân giải': '1920x1080', 'Tầm nhìn': 30 }),
    ];
    const plan = await planned(rows);
    await officer.post(`/api/v1/camera-imports/${plan.id}/commit`, {});
    expect(await settled(officer, plan.id, ['done'])).toMatchObject({ created: 2 });
    // One that no list ever named, with all that a form knows.
    const formed = await officer.post('/api/v1/cameras', {
      code: 'FORM-1',
      name: 'Mắt đăng ký bằng biểu mẫu',
      areaId: ward.id,
      kind: 'fixed',
      ownerKind: 'household',
      inServiceFrom: '2023-01-01',
      mount: 'pole',
      setting: 'outdoor',
      watches: ['junction', 'market'],
      view: viewBody({ position: { lon: 108.2505, lat: 11.7905 }, azimuthDegrees: 15, heightPixels: 1080 }),
    });
    expect(formed.status).toBe(201);
    for (const format of ['csv', 'xlsx', 'geojson']) {
      const response = await fetch(`${stack.baseUrl}/api/v1/cameras/export?format=${format}`, {
        headers: officer.always,
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (format === 'csv') expect(new TextDecoder().decode(bytes)).toContain(`'+84 cổng`);
      const form = new FormData();
      form.append('areaId', String(ward.id));
      form.append('file', new Blob([bytes]), `list.${format}`);
      const { body } = await officer.post('/api/v1/camera-imports', form);
      const back = await settled(officer, body.id);
      expect({ format, rowsTotal: back.rowsTotal, unchanged: back.unchanged }).toEqual({
        format,
        rowsTotal: back.rowsTotal,
        unchanged: back.rowsTotal,
      });
      expect(back.rowsTotal).toBeGreaterThanOrEqual(2);
    }
    const none = await fetch(`${stack.baseUrl}/api/v1/cameras/export?format=csv`, {
      headers: stranger.always,
    });
    expect((await none.text()).trim().split('\r\n')).toHaveLength(1);
    const wanted = await officer.get('/api/v1/cameras/export?format=csv&q=cong');
    expect(String(wanted.body).trim().split('\r\n')).toHaveLength(2);
  });
});
