import { Client } from 'pg';
import { askCustodian, type AskedCustodian, fileForm } from '../custodian-world';
import { clip, sha256, unique, untilFinished } from '../media';
import { photo } from '../pictures';
import { type Stack, startStack } from '../processes';
import { untilTrue } from '../until';

const PAGE_BYTES_MAX = 50_000;
const TABLES = ['keep_request', 'keep_request_answer', 'keep_request_slot', 'signed_link', 'custody_inbox'];

interface Detail {
  state: string;
  answers: { id: string; kind: string; isVerified: boolean; isByLink: boolean }[];
  deadlineAt: string;
}

jest.setTimeout(120_000);

describe('the link of a custodian', () => {
  let stack: Stack;
  let database: Client;

  beforeAll(async () => {
    stack = await startStack({ extraEnv: { RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '100000' } });
    database = new Client({ connectionString: stack.database.ownerUrl });
    await database.connect();
  });

  afterAll(async () => {
    await database?.end();
    await stack?.stop();
  });

  const look = (url: string, init: RequestInit = {}) => fetch(url, { redirect: 'manual', ...init });
  const tap = (url: string, fields: Record<string, string>) =>
    look(url, { method: 'POST', body: new URLSearchParams(fields) });
  const detail = async ({ requestId }: AskedCustodian) =>
    (await stack.client.get<Detail>(`/api/v1/requests/${requestId}`)).body;

  /** Every row with its version, so that any write shows. */
  async function rows(): Promise<unknown[]> {
    const counted = TABLES.map((table) => `SELECT '${table}', xmin::text, ctid::text FROM ${table}`);
    return (await database.query({ text: counted.join(' UNION ALL '), rowMode: 'array' })).rows
      .map(String)
      .sort();
  }

  it('shows place and period by the recorder, and nothing of the case', async () => {
    const asked = await askCustodian(stack.client, { name: '<b>Tiệm</b>' });
    const response = await look(asked.url);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(Buffer.byteLength(text)).toBeLessThan(PAGE_BYTES_MAX);
    expect(text).toContain('Kênh 2');
    expect(text).toContain(asked.startedAt.slice(11));
    expect(text).toContain('&lt;b&gt;Tiệm&lt;/b&gt;');
    for (const secret of ['công an biết', 'ngoài công an', 'VV-', '<b>Tiệm'])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toContain('unsafe-inline');
    const script = await look(new URL(/<script src="([^"]+)"/.exec(text)![1]!, asked.url).href);
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it('is changed by no look: ten previews leave every row as it was', async () => {
    const asked = await askCustodian(stack.client);
    // The sequencer moves entries on by itself.
    await untilTrue(async () => !(await database.query('SELECT 1 FROM custody_inbox')).rows.length);
    const before = await rows();
    const agents = ['facebookexternalhit/1.1', 'Zalo iOS/480', 'WhatsApp/2.2', 'TelegramBot', 'curl/8'];
    for (const method of ['GET', 'HEAD'])
      for (const agent of agents) {
        const response = await look(asked.url, { method, headers: { 'user-agent': agent } });
        expect(response.status).toBe(200);
      }
    expect(await rows()).toEqual(before);
    expect((await detail(asked)).state).toBe('sent');
  });

  it('takes an answer with one tap, unverified; keeping stops no deadline, refusing closes nothing', async () => {
    const asked = await askCustodian(stack.client);
    const before = await detail(asked);
    const kept = await tap(asked.url, { act: 'keeping' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, asked.url.split('/').at(-1)]);
    expect(await detail(asked)).toMatchObject({ state: 'keeping', deadlineAt: before.deadlineAt });
    await tap(asked.url, { act: 'refused', note: 'Không tiện' });
    const after = await detail(asked);
    expect(after.state).toBe('keeping');
    expect(after.answers.map(({ kind, isByLink, isVerified }) => [kind, isByLink, isVerified])).toEqual([
      ['keeping', true, false],
      ['refused', true, false],
    ]);
    expect(await (await look(asked.url)).text()).toContain('Không tiện');
    const wrong = await tap(asked.url, { act: 'handed_over' });
    expect([wrong.status, (await wrong.text()).includes('bấm một trong các nút')]).toEqual([400, true]);
  });

  it('takes clock and oldest recording as answers, which count once an officer accepts them', async () => {
    const asked = await askCustodian(stack.client);
    const form = new FormData();
    const shown = new Date(Date.now() - 2000);
    const fast = new Date(shown.getTime() + 7 * 3_600_000 + 240_000).toISOString().slice(0, 19);
    for (const [name, value] of Object.entries({
      act: 'clock_check',
      renderedAt: shown.toISOString(),
      displayedAt: fast,
    }))
      form.append(name, value);
    form.append('file', new Blob([new Uint8Array(await photo())], { type: 'image/jpeg' }), 'man-hinh.jpg');
    expect((await look(asked.url, { method: 'POST', body: form })).status).toBe(303);
    const oldest = new Date(Date.now() - 6 * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 19);
    expect((await tap(asked.url, { act: 'oldest_recording', oldestAt: oldest })).status).toBe(303);
    const before = await detail(asked);
    const [clock, kept] = before.answers;
    expect([clock!.kind, kept!.kind]).toEqual(['clock_check', 'oldest_recording']);
    const checks = () =>
      stack.client.get<{ items: unknown[] }>(`/api/v1/recorders/${asked.recorderId}/clock-checks`);
    expect((await checks()).body.items).toEqual([]);
    const accept = (id: string) =>
      stack.client.post<Detail>(`/api/v1/requests/${asked.requestId}/answers/${id}/accept`, {});
    expect((await accept(clock!.id)).body.answers[0]).toMatchObject({ isVerified: true });
    expect((await checks()).body.items).toEqual([expect.objectContaining({ method: 'photo' })]);
    expect((await accept(clock!.id)).status).toBe(409);
    expect((await accept(kept!.id)).status).toBe(200);
    await untilTrue(async () => (await detail(asked)).deadlineAt !== before.deadlineAt);
    await tap(asked.url, { act: 'usb' });
    const usb = (await detail(asked)).answers.find(({ kind }) => kind === 'usb')!;
    expect((await accept(usb.id)).status).toBe(422);
  });

  it('takes a file without any script, once per slot, and gives a receipt', async () => {
    const asked = await askCustodian(stack.client);
    const film = unique(clip());
    const sends = await Promise.all(
      [1, 2].map(() => look(`${asked.url}/file`, { method: 'POST', body: fileForm(asked, film) })),
    );
    const statuses = sends.map(({ status }) => status).sort();
    expect(statuses).toEqual([303, 400]);
    const page = await (await look(asked.url)).text();
    expect(page).toContain(sha256(film));
    expect(page).toContain('name="slot" value="2"');
    const { rows: slots } = await database.query<{ item_id: string }>(
      `SELECT item_id FROM keep_request_slot WHERE request_id = $1`,
      [asked.requestId],
    );
    expect(slots).toHaveLength(1);
    expect((await untilFinished(stack.client, slots[0]!.item_id)).state).toBe('sealed');
    expect(await (await look(asked.url)).text()).toContain('đã nhận và niêm phong');
    const again = await look(`${asked.url}/file`, { method: 'POST', body: fileForm(asked, film) });
    expect([again.status, (await again.text()).includes('đã dùng cho một tệp')]).toEqual([400, true]);
    const other = await look(`${asked.url}/file`, {
      method: 'POST',
      body: fileForm(asked, film, { slot: '2', cameraId: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' }),
    });
    expect(other.status).toBe(400);
    const empty = await look(`${asked.url}/file`, {
      method: 'POST',
      body: fileForm(asked, Buffer.alloc(0), { slot: '2' }),
    });
    const emptyPage = await empty.text();
    expect([empty.status, emptyPage.includes('name="slot" value="3"')]).toEqual([400, true]);
    expect(emptyPage).toMatch(/class="fault">Tệp/);
    const untimed = await look(`${asked.url}/file`, {
      method: 'POST',
      body: fileForm(asked, film, { slot: '3', startedAt: 'hôm qua' }),
    });
    expect([untimed.status, (await untimed.text()).includes('Hãy ghi ngày giờ như')]).toEqual([400, true]);
  });

  it('refuses a link that was tampered with, has expired or was revoked', async () => {
    const asked = await askCustodian(stack.client);
    const flipped = asked.url.slice(0, -2) + (asked.url.at(-2) === 'A' ? 'B' : 'A') + asked.url.at(-1);
    expect((await look(flipped)).status).toBe(404);
    expect((await tap(flipped, { act: 'keeping' })).status).toBe(404);
    expect((await look(`${flipped}/file`, { method: 'POST', body: fileForm(asked, clip()) })).status).toBe(
      404,
    );
    await stack.client.post(`/api/v1/signed-links/${asked.linkId}/revoke`, { reason: 'Gửi nhầm' });
    expect((await look(asked.url)).status).toBe(410);
    expect((await tap(asked.url, { act: 'keeping' })).status).toBe(410);
    expect((await look(`${asked.url}/file`, { method: 'POST', body: fileForm(asked, clip()) })).status).toBe(
      410,
    );
    const begun = await look(`${asked.url}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(begun.status).toBe(409);
    const late = await askCustodian(stack.client);
    await database.query(
      `UPDATE signed_link SET issued_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1`,
      [late.linkId],
    );
    expect((await look(late.url)).status).toBe(410);
    expect((await tap(late.url, { act: 'keeping' })).status).toBe(410);
    expect([(await detail(asked)).state, (await detail(late)).state]).toEqual(['sent', 'sent']);
  });

  it('takes nothing more once an officer has closed the request, and says so', async () => {
    const asked = await askCustodian(stack.client);
    const closing = { state: 'refused', reason: 'Đã gọi', calledAt: new Date().toISOString() };
    await stack.client.post(`/api/v1/requests/${asked.requestId}/close`, closing);
    const page = await look(asked.url);
    const text = await page.text();
    expect([page.status, text.includes('Yêu cầu này đã kết thúc'), text.includes('<form')]).toEqual([
      200,
      true,
      false,
    ]);
    await tap(asked.url, { act: 'keeping' });
    await look(`${asked.url}/file`, { method: 'POST', body: fileForm(asked, clip()) });
    const after = await detail(asked);
    expect([after.state, after.answers]).toEqual(['refused', []]);
    const { rows: slots } = await database.query('SELECT 1 FROM keep_request_slot WHERE request_id = $1', [
      asked.requestId,
    ]);
    expect(slots).toEqual([]);
  });

  it('keeps out a file whose link was revoked while it came', async () => {
    const asked = await askCustodian(stack.client);
    const sent = new Response(fileForm(asked, unique(clip())));
    const bytes = new Uint8Array(await sent.arrayBuffer());
    const half = bytes.length / 2;
    async function* slowly() {
      yield bytes.subarray(0, half);
      await untilTrue(async () => {
        const { rows: begun } = await database.query(
          'SELECT 1 FROM keep_request_slot WHERE request_id = $1',
          [asked.requestId],
        );
        return begun.length === 1;
      });
      await stack.client.post(`/api/v1/signed-links/${asked.linkId}/revoke`, { reason: 'Gửi nhầm' });
      yield bytes.subarray(half);
    }
    const response = await look(`${asked.url}/file`, {
      method: 'POST',
      headers: { 'content-type': sent.headers.get('content-type')! },
      body: ReadableStream.from(slowly()),
      duplex: 'half',
    });
    expect(response.status).toBe(410);
    const { rows: items } = await database.query<{ status: string; item_id: string | null }>(
      `SELECT e.status, s.item_id FROM keep_request_slot s
         JOIN acquisition a ON a.acquired_by = 'link:' || s.signed_link_id JOIN evidence_item e ON e.id = a.item_id
       WHERE s.request_id = $1`,
      [asked.requestId],
    );
    expect(items).toEqual([{ status: 'rejected', item_id: null }]);
  });

  it('notes a second tap once, and no more answers than anybody reads', async () => {
    const asked = await askCustodian(stack.client);
    await Promise.all([1, 2, 3].map(() => tap(asked.url, { act: 'keeping' })));
    expect((await detail(asked)).answers.map(({ kind }) => kind)).toEqual(['keeping']);
    for (let index = 0; index < 59; index++) await tap(asked.url, { act: 'refused', note: `lần ${index}` });
    const tooMany = await tap(asked.url, { act: 'keeping' });
    expect([tooMany.status, (await tooMany.text()).includes('gọi công an địa bàn')]).toEqual([400, true]);
    expect((await detail(asked)).answers).toHaveLength(60);
  });

  it('prints the notice and the list of an area with the code', async () => {
    const asked = await askCustodian(stack.client);
    const notice = await look(`${stack.baseUrl}/api/v1/requests/${asked.requestId}/notice.pdf`, {
      headers: stack.tester as Record<string, string>,
    });
    const bytes = Buffer.from(await notice.arrayBuffer());
    expect([notice.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(bytes.toString('latin1')).toMatch(/FontFile2[\s\S]*DejaVu|DejaVu[\s\S]*FontFile2/);
    const { body } = await stack.client.get<{ areaId: number }>(`/api/v1/requests/${asked.requestId}`);
    const digest = await look(`${stack.baseUrl}/api/v1/requests/digest.pdf?areaId=${body.areaId}`, {
      headers: stack.tester as Record<string, string>,
    });
    expect(digest.status).toBe(200);
    expect((await digest.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });
});
