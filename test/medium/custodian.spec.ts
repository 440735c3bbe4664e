import { DataSource, type QueryRunner } from 'typeorm';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { ApiClient } from '../api-client';
import { askCustodian, type AskedCustodian, fileForm } from '../custodian-world';
import { clip, sha256, unique } from '../media';
import { squaresOf } from '../pdf-squares';
import { photo } from '../pictures';
import { createTester } from '../tester';
import { TwoWards } from './two-wards';
import { fingerprintOf } from './upload-application';

const NOBODY = '0192f000-0000-7000-8000-000000000000';
const POOL = 4;
const PATIENCE_MILLISECONDS = 15_000;
const TUS = { 'tus-resumable': '1.0.0' };

interface Detail {
  answers: { id: string; kind: string }[];
}

interface Begun {
  id: string;
  slot: string;
}

jest.setTimeout(60_000);

let wards: TwoWards;
let officer: ApiClient;

beforeAll(async () => {
  const overrides = {
    DATABASE_POOL_SIZE: String(POOL),
    RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '100000',
  };
  wards = await TwoWards.start(overrides);
  await wards.app.get(ObjectStore).ensureBuckets();
  officer = new ApiClient(wards.baseUrl, await createTester(wards.database.ownerUrl));
});

afterAll(() => wards?.stop());

/** Where the link leads in this process. */
const pathOf = ({ url }: AskedCustodian) => `/l/${url.split('/').at(-1)}`;
const look = (path: string, init: RequestInit = {}) =>
  fetch(wards.baseUrl + path, {
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    ...init,
  });
const tap = (asked: AskedCustodian, fields: Record<string, string>) =>
  look(pathOf(asked), { method: 'POST', body: new URLSearchParams(fields) });
const postJson = (path: string, body: object) =>
  look(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const detail = async ({ requestId }: AskedCustodian) =>
  (await officer.get<Detail>(`/api/v1/requests/${requestId}`)).body;

async function begin(asked: AskedCustodian, bytes: Buffer, changes: object = {}): Promise<Begun> {
  const response = await postJson(`${pathOf(asked)}/uploads`, {
    ...{ slot: '1', cameraId: asked.cameraId, startedAt: asked.startedAt },
    ...{ sizeBytes: bytes.length, fingerprint: fingerprintOf(bytes), filename: 'kenh2.mp4', ...changes },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Begun;
}

describe('with one connection to the database left', () => {
  const held: QueryRunner[] = [];

  beforeAll(async () => {
    for (let count = 1; count < POOL; count++) {
      const runner = wards.app.get(DataSource).createQueryRunner();
      await runner.connect();
      held.push(runner);
    }
  });

  afterAll(() => Promise.all(held.map((runner) => runner.release())));

  it('takes answers, many at once too, and lets them count', async () => {
    const asked = await askCustodian(officer);
    const taps = await Promise.all(
      Array.from({ length: 20 }, (_, index) => tap(asked, { act: 'refused', note: `lần ${index % 2}` })),
    );
    expect(new Set(taps.map(({ status }) => status))).toEqual(new Set([303]));
    const form = new FormData();
    form.append('act', 'clock_check');
    form.append('renderedAt', new Date(Date.now() - 70_000).toISOString());
    form.append('displayedAt', '2026-01-09T19:40:12');
    form.append('file', new Blob([new Uint8Array(await photo())], { type: 'image/jpeg' }), 'man-hinh.jpg');
    expect((await look(pathOf(asked), { method: 'POST', body: form })).status).toBe(303);
    expect((await tap(asked, { act: 'oldest_recording', oldestAt: '2026-01-01T00:00' })).status).toBe(303);
    const { answers } = await detail(asked);
    const [clock, oldest] = answers.slice(-2);
    const accept = (id: string) =>
      officer.post(`/api/v1/requests/${asked.requestId}/answers/${id}/accept`, {});
    expect([clock!.kind, (await accept(clock!.id)).status]).toEqual(['clock_check', 200]);
    expect([oldest!.kind, (await accept(oldest!.id)).status]).toEqual(['oldest_recording', 200]);
    const { body } = await officer.get(`/api/v1/recorders/${asked.recorderId}/clock-checks`);
    const [check] = body.items;
    expect(check.roundTripMilliseconds).toBeGreaterThanOrEqual(70_000);
    expect(check.readingUncertaintyMilliseconds).toBe(1000 + Math.ceil(check.roundTripMilliseconds / 2));
  });

  it('takes files, in parts and whole', async () => {
    const asked = await askCustodian(officer);
    const film = unique(clip());
    const { id } = await begin(asked, film);
    const path = `${pathOf(asked)}/uploads/${id}`;
    const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const sent = await look(path, { method: 'PATCH', headers, body: new Uint8Array(film) });
    expect(sent.status).toBe(204);
    expect((await postJson(`${path}/complete`, { sha256: sha256(film) })).status).toBe(202);
    const body = fileForm(asked, unique(clip()), { slot: '2' });
    expect((await look(`${pathOf(asked)}/file`, { method: 'POST', body })).status).toBe(303);
  });
});

describe('a file that is picked again', () => {
  it('goes on with its start, unless another one was typed since', async () => {
    const asked = await askCustodian(officer);
    const film = unique(clip());
    const typed = asked.startedAt.replace(/..$/, '07');
    const corrected = asked.startedAt.replace(/..$/, '13');
    const first = await begin(asked, film, { startedAt: typed });
    expect(await begin(asked, film, { startedAt: typed, slot: '2' })).toMatchObject({ id: first.id });
    expect(await begin(asked, film, { slot: '2' })).toMatchObject({ id: first.id });
    // The page stands as it was, with the number that is taken.
    const second = await begin(asked, film, { startedAt: corrected });
    expect(second.id).not.toBe(first.id);
    expect(await begin(asked, film, { startedAt: corrected })).toMatchObject({ id: second.id });
    expect(await begin(asked, film, { slot: '3' })).toMatchObject({ id: second.id });
    const slots = await wards.query<{ number: number; startedAt: Date }>(
      `SELECT number, displayed_started_at AS "startedAt" FROM keep_request_slot WHERE request_id = $1 ORDER BY number`,
      [asked.requestId],
    );
    expect(slots).toEqual([
      { number: 1, startedAt: new Date(`${typed}+07:00`) },
      { number: 2, startedAt: new Date(`${corrected}+07:00`) },
    ]);
    const page = await (await look(pathOf(asked))).text();
    expect(page.match(/mới gửi được/g)).toHaveLength(1);
  });
});

describe('a form with a file that is refused', () => {
  it.each([
    ['no time', { startedAt: '' }, 'Hãy ghi ngày giờ như', 'name="startedAt" value=""'],
    ['a number that there is not', { startedAt: 'hôm kia', slot: 'x' }, 'slot phải', 'value="hôm kia"'],
  ])('keeps what was typed: %s', async (_, changes, words, kept) => {
    const asked = await askCustodian(officer);
    const body = fileForm(asked, clip(), changes);
    const response = await look(`${pathOf(asked)}/file`, { method: 'POST', body });
    const text = await response.text();
    expect([response.status, text.includes(words), text.includes(kept)]).toEqual([400, true, true]);
  });
});

describe('the addresses below a link', () => {
  it('are those of uploads, and nothing else', async () => {
    const asked = await askCustodian(officer);
    const { id } = await begin(asked, clip());
    const base = `${pathOf(asked)}/uploads`;
    const statusOf = async (method: string, path: string) =>
      (await look(path, { method, headers: TUS })).status;
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      expect([method, await statusOf(method, `${base}/abc`)]).toEqual([method, 400]);
    expect(await statusOf('POST', `${base}/abc/complete`)).toBe(400);
    for (const [method, path] of [
      ...[['POST', `${base}/${id}`] as const, ['PUT', base] as const, ['PATCH', base] as const],
      ...[['GET', base] as const, ['DELETE', `${base}/${id}/complete`] as const],
    ])
      expect([method, path, await statusOf(method, path)]).toEqual([method, path, 404]);
    expect((await postJson(`${base}/${NOBODY}/complete`, { sha256: sha256(clip()) })).status).toBe(404);
    expect(await statusOf('HEAD', `${base}/${id}`)).toBe(200);
    expect(await statusOf('DELETE', `${base}/${id}`)).toBe(204);
  });

  it('say in words that there is no such link, also one without uploads', async () => {
    const { body: notice } = await officer.post('/api/v1/signed-links', {
      ...{ areaId: wards.wards.here, addressee: 'Hộ Mẫu', text: 'Đề nghị giữ lại' },
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const { body: link } = await officer.get(`/api/v1/signed-links/${notice.id}`);
    for (const token of ['A'.repeat(43), link.url.split('/').at(-1)]) {
      const response = await postJson(`/l/${token}/uploads`, {});
      const said = (await response.json()) as { code: string; detailVi: string };
      expect([response.status, said.code]).toEqual([404, 'signed_link_unknown']);
      expect(said.detailVi).toBe('Không có đường dẫn này; hãy mở lại từ tin nhắn.');
    }
  });
});

describe('papers', () => {
  it('hold no code that opens nothing', async () => {
    const asked = await askCustodian(officer);
    const { body: shown } = await officer.get(`/api/v1/requests/${asked.requestId}`);
    const print = async (path: string) => {
      const headers = officer.always;
      const response = await look(`/api/v1/requests/${path}`, { headers });
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const notice = () => print(`${asked.requestId}/notice.pdf`);
    const digest = () => print(`digest.pdf?areaId=${shown.areaId}`);
    expect(shown.areaName).toBe('Tổ dân phố Mẫu');
    for (const { status, bytes } of [await notice(), await digest()])
      expect([status, squaresOf(bytes) > 100]).toEqual([200, true]);
    await officer.post(`/api/v1/signed-links/${asked.linkId}/revoke`, { reason: 'Gửi nhầm' });
    const refused = await notice();
    expect([refused.status, JSON.parse(refused.bytes.toString()).code]).toEqual([409, 'request_link_ended']);
    const list = await digest();
    expect([list.status, squaresOf(list.bytes)]).toEqual([200, 0]);
  });
});

it('calls an answer that there is not by its name', async () => {
  const asked = await askCustodian(officer);
  const path = `/api/v1/requests/${asked.requestId}/answers/${NOBODY}/accept`;
  const { status, body } = await officer.post(path, {});
  expect([status, body.detailVi]).toEqual([404, `Không có trả lời ${NOBODY}.`]);
});
