import { connect } from 'node:net';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { v4 } from 'uuid';
import { StrangerFileService } from '../../src/evidence/taken/stranger-file.service';
import { Config } from '../../src/platform/config';
import { storeRefuses } from '../../src/platform/storage/store-errors';
import { TimeSource } from '../../src/platform/time-source';
import { TipDestructionRepository } from '../../src/tips/tip-destruction.repository';
import { TipRepository } from '../../src/tips/tip.repository';
import { TipSweeper } from '../../src/tips/tip-sweeper';
import { WriteUnit } from '../../src/writing/write-unit';
import type { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { photo } from '../pictures';
import { look } from '../signed-link-wards';
import { createAccount } from '../tester';
import { receiptOf, sendTip, tipForm } from '../tip-form';
import { untilTrue } from '../until';
import { FootageApplication } from './footage-application';

jest.setTimeout(120_000);

const DAY_MILLISECONDS = 86_400_000;
const SQUARE = (lon: number, lat: number, side: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + side, lat],
      [lon + side, lat + side],
      [lon, lat + side],
      [lon, lat],
    ],
  ],
});

let footage: FootageApplication;
let areaId: number;
let incidentId: string;
let officer: ApiClient;
let sweeper: TipSweeper;
let sent = 0;

beforeAll(async () => {
  footage = await FootageApplication.start({ TIP_KEPT_DAYS: '30' });
  const build = footage.build;
  areaId = (await build.area({ name: 'Đinh Văn', boundary: SQUARE(108.2, 11.7, 0.1) })).id;
  incidentId = (await build.incident(areaId)).id;
  const { ownerUrl } = footage.database;
  officer = footage.as(
    (await createAccount(ownerUrl, { grants: [{ role: 'ward_officer', areaId }] })).headers,
  );
  const part = <T>(type: abstract new (...given: never[]) => T) =>
    footage.app.get<T>(type, { strict: false });
  sweeper = new TipSweeper(
    ...([part(Config), part(TimeSource), part(WriteUnit)] as const),
    new TipDestructionRepository(part(DataSource)),
    part(StrangerFileService),
  );
});

afterAll(() => footage?.stop());

afterEach(() => jest.restoreAllMocks());

async function tip(changes: Parameters<typeof tipForm>[1] = {}, area = areaId) {
  const address = `2001:db8:${(++sent).toString(16)}::1`;
  const receipt = receiptOf(await sendTip(footage.client.baseUrl, tipForm(area, changes), address));
  const { body } = await footage.client.get('/api/v1/tips?limit=200');
  return body.items.find((one: { receipt: string }) => one.receipt === receipt);
}

async function withFile() {
  return { file: { bytes: await photo(), name: 'IMG_0001.JPG' } };
}

function daysPass(days: number): void {
  const now = new Date(Date.now() + days * DAY_MILLISECONDS);
  jest.spyOn(footage.app.get(TimeSource), 'now').mockReturnValue(now);
}

const accept = (id: string, by = officer) =>
  by.post(`/api/v1/tips/${id}/accept`, {
    ...{ incidentId, relevance: 'scene', contribution: 'supporting', reason: 'Thấy rõ' },
  });
const decline = (id: string, keptDays?: number) =>
  officer.post(`/api/v1/tips/${id}/decline`, { reason: 'Không liên quan', keptDays });
const rowOf = async (id: string) =>
  (await footage.query<Record<string, unknown>[]>(`SELECT * FROM tip WHERE id = $1`, [id]))[0]!;
const lies = async (id: string) => (await footage.store.stat('staging', `tips/${id}`)) !== null;

describe('the end of tips', () => {
  it('comes to those that nobody decides on, and nothing of them is left', async () => {
    const { id, receipt } = await tip({ ...(await withFile()), contact: 'Bà Mẫu', place: '11.75, 108.25' });
    daysPass(29.9);
    await sweeper.sweep();
    expect([(await rowOf(id)).state, await lies(id)]).toEqual(['received', true]);
    daysPass(30.1);
    await sweeper.sweep();
    const {
      state,
      receipt: kept,
      description,
      contact,
      location,
      place_text,
      file_name,
      file_sha256,
    } = await rowOf(id);
    expect([state, kept, description, contact, location, place_text, file_name, file_sha256]).toEqual([
      'destroyed',
      receipt,
      ...[null, null, null, null, null, null],
    ]);
    expect(await lies(id)).toBe(false);
    expect((await look(`${footage.client.baseUrl}/tip/${receipt}`)).text).toContain('Đã được hủy');
    expect((await officer.get(`/api/v1/tips/${id}/file`)).status).toBe(410);
    expect((await accept(id)).body).toMatchObject({ status: 409, code: 'tip_decided' });
    const entries = await custodyEntries(footage.database.ownerUrl);
    expect(
      entries.filter(({ payload }) => payload.tipId === id).map(({ payload }) => payload.reason),
    ).toEqual(['undecided']);
  });

  it('comes to declined ones when the officer said, unless they are taken up again', async () => {
    const [gone, again] = [await tip(await withFile()), await tip(await withFile())];
    expect((await decline(gone.id, 3)).body).toMatchObject({ state: 'declined', incidentId: null });
    await decline(again.id, 3);
    expect((await decline(again.id, 9)).status).toBe(409);
    expect((await accept(again.id)).body).toMatchObject({ state: 'accepted', destroyAt: null });
    daysPass(2.9);
    await sweeper.sweep();
    expect((await rowOf(gone.id)).state).toBe('declined');
    daysPass(3.1);
    await sweeper.sweep();
    expect([(await rowOf(gone.id)).state, await lies(gone.id)]).toEqual(['destroyed', false]);
    daysPass(4000);
    await sweeper.sweep();
    expect([(await rowOf(again.id)).state, await lies(again.id)]).toEqual(['accepted', true]);
  });

  it('is written down only once the bytes are gone', async () => {
    const { id } = await tip(await withFile());
    daysPass(31);
    jest
      .spyOn(footage.app.get(StrangerFileService, { strict: false }), 'remove')
      .mockRejectedValueOnce(new Error('the store is away'));
    await expect(sweeper.sweep()).rejects.toThrow('the store is away');
    expect([(await rowOf(id)).state, await lies(id)]).toEqual(['received', true]);
    await sweeper.sweep();
    expect([(await rowOf(id)).state, await lies(id)]).toEqual(['destroyed', false]);
  });

  it('comes to the others when the store refuses to remove one’s file', async () => {
    const [stuck, other] = [await tip(await withFile()), await tip()];
    daysPass(31);
    jest
      .spyOn(footage.app.get(StrangerFileService, { strict: false }), 'remove')
      .mockRejectedValue(storeRefuses({ operation: 'remove' }));
    await sweeper.sweep();
    expect([(await rowOf(stuck.id)).state, (await rowOf(other.id)).state]).toEqual(['received', 'destroyed']);
    expect(await lies(stuck.id)).toBe(true);
  });

  it('is theirs from its moment on, also before the bytes are gone', async () => {
    const { id, receipt } = await tip({ ...(await withFile()), contact: 'Bà Mẫu' });
    const listed = async (state: string) =>
      (await officer.get(`/api/v1/tips?state=${state}&limit=200`)).body.items.map(
        (one: { id: string }) => one.id,
      );
    expect([await listed('received'), await listed('destroyed')]).toEqual([
      expect.arrayContaining([id]),
      expect.not.arrayContaining([id]),
    ]);
    daysPass(30.1);
    const emptied = { state: 'destroyed', description: null, contact: null, hasContact: false, file: null };
    expect((await officer.get(`/api/v1/tips/${id}`)).body).toMatchObject({ ...emptied, destroyAt: null });
    expect((await officer.get(`/api/v1/tips/${id}/file`)).body.code).toBe('tip_destroyed');
    expect((await accept(id)).body.code).toBe('tip_decided');
    expect([await listed('received'), await listed('destroyed')]).toEqual([
      expect.not.arrayContaining([id]),
      expect.arrayContaining([id]),
    ]);
    const shown = (await look(`${footage.client.baseUrl}/tip/${receipt}`)).text;
    expect([shown.includes('Đã được hủy'), shown.includes('SHA-256')]).toEqual([true, false]);
    expect((await rowOf(id)).state).toBe('received');
  });

  it('comes to how to reach the sender of an accepted one, and to nothing else of it', async () => {
    const { id } = await tip({ contact: 'Bà Mẫu' });
    const { id: waiting } = await tip({ contact: 'Ông Mẫu' });
    await accept(id);
    await decline(waiting, 3000);
    const contacts = async () => [(await rowOf(id)).contact, (await rowOf(waiting)).contact];
    daysPass(29.9);
    await sweeper.sweep();
    expect(await contacts()).toEqual(['Bà Mẫu', 'Ông Mẫu']);
    daysPass(30.1);
    await sweeper.sweep();
    expect(await contacts()).toEqual([null, 'Ông Mẫu']);
    expect((await officer.get(`/api/v1/tips/${id}`)).body).toMatchObject({
      state: 'accepted',
      description: expect.stringContaining('tiệm'),
      contact: null,
    });
    const entries = await custodyEntries(footage.database.ownerUrl, 'tip.contact_forgotten');
    expect(entries.map(({ payload }) => payload).filter(({ tipId }) => tipId === id)).toEqual([
      { tipId: id },
    ]);
  });

  it('does not come while somebody accepts', async () => {
    const { id } = await tip(await withFile());
    daysPass(31);
    const holder = new Client({ connectionString: footage.database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM tip WHERE id = $1 FOR UPDATE`, [id]);
    await sweeper.sweep();
    expect([(await rowOf(id)).state, await lies(id)]).toEqual(['received', true]);
    await holder.query('ROLLBACK');
    await holder.end();
  });

  it('comes to bytes that no tip speaks of, and to no others', async () => {
    const { id } = await tip(await withFile());
    const orphan = '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f';
    await footage.store.put('staging', `tips/${orphan}`, Buffer.from('left by a crash'), 'image/jpeg');
    await sweeper.sweepOrphans();
    expect(await lies(orphan)).toBe(true);
    await sweeper.sweepOrphans(-60);
    expect([await lies(orphan), await lies(id)]).toEqual([false, true]);
  });
});

describe('deciding', () => {
  it('makes one item of a tip that many accept at once', async () => {
    const { id } = await tip(await withFile());
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    const rows = await footage.query<unknown[]>(`SELECT 1 FROM evidence_item WHERE staging_key = $1`, [
      `tips/${id}`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('takes words without a file into a case', async () => {
    const { id } = await tip();
    expect((await accept(id)).body).toMatchObject({ state: 'accepted', incidentId, itemId: null });
    expect((await officer.get(`/api/v1/tips/${id}/file`)).body.code).toBe('tip_file_absent');
  });

  it('needs the right to link evidence, and to triage for whom to call', async () => {
    const { id } = await tip({ contact: 'Bà Mẫu' });
    const { ownerUrl } = footage.database;
    const grants = [{ role: 'ward_officer' as const, areaId }];
    const reader = await createAccount(ownerUrl, { grants, tokenActions: ['tip:read'] });
    const read = await footage.as(reader.headers).get(`/api/v1/tips/${id}`);
    expect([read.body.hasContact, read.body.contact]).toEqual([true, null]);
    const views = async () => {
      const entries = await custodyEntries(footage.database.ownerUrl, 'tip.viewed');
      return entries.map(({ payload }) => payload).filter(({ tipId }) => tipId === id);
    };
    expect(await views()).toEqual([]);
    expect((await officer.get(`/api/v1/tips/${id}`)).body.contact).toBe('Bà Mẫu');
    expect(await views()).toEqual([{ tipId: id, what: 'contact', address: expect.any(String) }]);
    const triager = await createAccount(ownerUrl, { grants, tokenActions: ['tip:read', 'tip:triage'] });
    expect((await accept(id, footage.as(triager.headers))).status).toBe(404);
    expect((await rowOf(id)).state).toBe('received');
  });

  it('is listed by state and by page, the newest first', async () => {
    const ids = [await tip(), await tip(), await tip()].map((one) => one.id as string);
    await decline(ids[1]!);
    const first = await officer.get('/api/v1/tips?state=received&limit=1');
    const second = await officer.get(`/api/v1/tips?state=received&limit=1&cursor=${first.body.nextCursor}`);
    expect([first, second].map(({ body }) => body.items[0].id)).toEqual([ids[2], ids[0]]);
  });
});

describe('the same form sent twice', () => {
  it('is one tip, also when both came at once; the bytes of the second are not kept', async () => {
    const form = v4();
    const first = await tip({ form, ...(await withFile()) });
    const tips = footage.app.get(TipRepository, { strict: false });
    // As if the first had not been there yet when the second asked.
    jest.spyOn(tips, 'byForm').mockResolvedValueOnce(null);
    const kept = async () => (await footage.store.listVersions('staging', 'tips/')).length;
    const before = await kept();
    const again = tipForm(areaId, { form, ...(await withFile()) });
    expect(receiptOf(await sendTip(footage.client.baseUrl, again, '2001:db8:dddd::1'))).toBe(first.receipt);
    expect(await kept()).toBe(before);
  });
});

it('is told to the beat officers of its place, with the receipt alone', async () => {
  const place = await footage.build.area();
  const elsewhere = await footage.build.area();
  const [beat] = await Promise.all(
    [place, elsewhere].map(({ id }) =>
      createAccount(footage.database.ownerUrl, { grants: [{ role: 'ward_officer', areaId: id }] }),
    ),
  );
  const { id, receipt } = await tip({ contact: 'Bà Mẫu', description: 'Có người lạ' }, place.id);
  const told = await footage.query<{ account_id: string; parameters: object }[]>(
    `SELECT account_id, parameters FROM notification WHERE template = 'tip_received' AND subject_id = $1`,
    [id],
  );
  expect(told).toEqual([{ account_id: beat!.id, parameters: { receipt } }]);
});

it('that breaks off leaves nothing', async () => {
  const count = async () => {
    const [row] = await footage.query<{ count: number }[]>(`SELECT count(*)::integer FROM tip`);
    return [row!.count, (await footage.store.listVersions('staging', 'tips/')).length];
  };
  const before = await count();
  const form = tipForm(areaId, {
    file: { bytes: Buffer.alloc(12_000_000, (await photo()).subarray(0, 600)), name: 'a.jpg' },
  });
  const request = new Request(`${footage.client.baseUrl}/tip`, { method: 'POST', body: form });
  const whole = Buffer.from(await request.arrayBuffer());
  const head = [
    'POST /tip HTTP/1.1',
    'host: x',
    `content-type: ${request.headers.get('content-type')}`,
    `content-length: ${whole.length}`,
  ];
  const { hostname, port } = new URL(footage.client.baseUrl);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(whole.subarray(0, whole.length - 2_000_000), () => socket.destroy());
  });
  const slots = footage.app.get(StrangerFileService, { strict: false });
  await untilTrue(async () => (slots as unknown as { slots: { total: number } }).slots.total === 0);
  expect(await count()).toEqual(before);
});

describe('the area of a tip', () => {
  it('is the lowest unit that holds the place, else the commune that was chosen', async () => {
    const other = await footage.build.area({ name: 'Nam Ban', boundary: SQUARE(108.3, 11.7, 0.1) });
    const group = await footage.build.group(other.id, { boundary: SQUARE(108.34, 11.74, 0.02) });
    const areaOf = async (place: string) => (await tip({ place })).areaId;
    expect(await areaOf('gần chợ')).toBe(areaId);
    expect(await areaOf('11.750000, 108.250000')).toBe(areaId);
    expect(await areaOf('11.710000, 108.310000')).toBe(other.id);
    expect(await areaOf('11.750000, 108.350000')).toBe(group.id);
    // 500 m outside; then far from everything.
    expect(await areaOf('11.695500, 108.350000')).toBe(other.id);
    expect(await areaOf('21.030000, 105.850000')).toBe(areaId);
  });

  it('must be a commune of today', async () => {
    const group = await footage.build.group(areaId);
    const past = await footage.build.area({ validFrom: '2010-01-01', validTo: '2020-01-01' });
    for (const id of [group.id, past.id, 99_999_999]) {
      const refused = await sendTip(footage.client.baseUrl, tipForm(id), `2001:db8:ffff:${id % 9999}::1`);
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Hãy chọn xã, phường')]);
    }
  });

  it('is asked for by province where there are too many communes for one page', async () => {
    const province = await footage.build.area({ kind: 'province', name: 'Lâm Đồng <mẫu>' });
    const commune = await footage.build.area({ name: 'Xã trong tỉnh', parentId: province.id });
    await footage.query(
      `WITH made AS (INSERT INTO area SELECT FROM generate_series(1, 200) RETURNING id)
       INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
       SELECT gen_random_uuid(), id, '2020-01-01', id::text::ltree, 'X' || id, 'Xã ' || id, 'commune' FROM made`,
    );
    const { baseUrl } = footage.client;
    const asked = await look(`${baseUrl}/tip`);
    expect(asked.text).toContain('Lâm Đồng &lt;mẫu&gt;');
    expect(asked.text).not.toContain('Xã trong tỉnh');
    const shown = await look(`${baseUrl}/tip?in=${province.id}`);
    expect(shown.text).toMatch(new RegExp(`<option value="${commune.id}"\\s*>Xã trong tỉnh`));
    const form = tipForm(commune.id, { in: String(province.id), description: '' });
    const back = await sendTip(baseUrl, form, '2001:db8:eeee::1');
    expect(back.text).toMatch(new RegExp(`<option value="${commune.id}"\\s+selected`));
    expect((await look(`${baseUrl}/tip?in=1;DROP`)).status).toBe(200);
  });
});
