import { v4 } from 'uuid';
import { ApiClient } from '../api-client';
import { Builders, byHttp } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, sha256, unique, untilFinished } from '../media';
import { photo } from '../pictures';
import { type Stack, startStack } from '../processes';
import { look } from '../signed-link-wards';
import { createAccount, createPurpose } from '../tester';
import { receiptOf, sendTip, tipForm } from '../tip-form';

jest.setTimeout(120_000);

const PAGE_BYTES_MAX = 50_000;
const PHONE = '0900 000 222';

let stack: Stack;
let areaId: number;
let officer: { id: string; client: ApiClient };
let incidentId: string;

beforeAll(async () => {
  stack = await startStack({
    parts: ['api', 'worker'],
    extraEnv: { TIP_MAX_BYTES: '1000000', RATE_LIMIT_TIPS_PER_HOUR: '3' },
  });
  const build = new Builders(byHttp(stack.client));
  areaId = (await build.area({ code: 'DVLH', name: 'Đinh Văn Lâm Hà' })).id;
  incidentId = (await build.incident(areaId, { reference: 'VV-TIN', summary: 'Cướp tiệm vàng' })).id;
  const { ownerUrl } = stack.database;
  const grants = [{ role: 'ward_officer' as const, areaId }];
  const account = await createAccount(ownerUrl, { grants, unitAreaId: areaId });
  const purposeId = await createPurpose(ownerUrl, account, { incidentId });
  officer = {
    id: account.id,
    client: new ApiClient(stack.baseUrl, { ...account.headers, 'purpose-id': purposeId }),
  };
});

afterAll(() => stack?.stop());

const tipOf = async (receipt: string) => {
  const { body } = await officer.client.get('/api/v1/tips?limit=200');
  return body.items.find((one: { receipt: string }) => one.receipt === receipt);
};

describe('a tip', () => {
  it('comes by the public form with its original, is taken into a case, sealed, linked and shown', async () => {
    const shown = await look(`${stack.baseUrl}/tip`);
    expect([shown.status, Buffer.byteLength(shown.text) < PAGE_BYTES_MAX]).toEqual([200, true]);
    expect(shown.text).toContain('Đinh Văn Lâm Hà');
    expect(shown.text).not.toMatch(/<script|javascript:/i);
    // What follows the file would never be read.
    const [form] = /<form method="post"[^]*?<\/form>/.exec(shown.text)!;
    expect([...form.matchAll(/ name="(\w+)"/g)].at(-1)![1]).toBe('file');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");

    const bytes = await photo();
    const sent = await sendTip(
      stack.baseUrl,
      tipForm(areaId, { contact: `Bà Mẫu ${PHONE}`, file: { bytes, name: 'IMG_0001.JPG' } }),
    );
    expect([sent.status, sent.text]).toEqual([303, '']);
    const receipt = receiptOf(sent);
    const status = await look(`${stack.baseUrl}/tip/${receipt.toLowerCase()}`);
    expect(status.text).toContain(sha256(bytes));
    expect(status.text).not.toMatch(/Bà Mẫu|0900|IMG_0001|tiệm|Đinh Văn/);

    const tip = await tipOf(receipt);
    expect(tip).toMatchObject({
      ...{ areaId, state: 'received', hasContact: true, isCopy: false, copySigns: [] },
      file: { name: 'IMG_0001.JPG', kind: 'image', mediaType: 'image/jpeg', sha256: sha256(bytes) },
      happenedAt: '2026-01-09T14:30:00.000Z',
    });
    expect(JSON.stringify(tip)).not.toContain(PHONE);
    const one = await officer.client.get(`/api/v1/tips/${tip.id}`);
    expect(one.body.contact).toBe(`Bà Mẫu ${PHONE}`);
    const file = await fetch(`${stack.baseUrl}/api/v1/tips/${tip.id}/file`, {
      headers: officer.client.always,
    });
    expect(sha256(Buffer.from(await file.arrayBuffer()))).toBe(sha256(bytes));
    expect(file.headers.get('content-disposition')).toContain('attachment');

    const accepted = await officer.client.post(`/api/v1/tips/${tip.id}/accept`, linkBody());
    expect([accepted.status, accepted.body]).toEqual([
      200,
      expect.objectContaining({ state: 'accepted', incidentId, destroyAt: null, file: null }),
    ]);
    const { itemId } = accepted.body;
    const sealed = await untilFinished(officer.client, itemId);
    expect(sealed).toMatchObject({
      ...{ kind: 'image', state: 'sealed', camera: null, displayed: null, sha256: sha256(bytes) },
      acquisition: { method: 'link', areaId, acquiredFrom: `Tin báo ${receipt}` },
    });
    const links = await officer.client.get(`/api/v1/incidents/${incidentId}/evidence`);
    expect(links.body.items).toMatchObject([{ itemId, linkedBy: officer.id, contribution: 'decisive' }]);
    for (const kind of ['thumbnail', 'proxy']) {
      const picture = await fetch(`${stack.baseUrl}/api/v1/footage/${itemId}/${kind}`, {
        headers: officer.client.always,
      });
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
    expect((await officer.client.get(`/api/v1/tips/${tip.id}/file`)).status).toBe(410);
    expect((await officer.client.post(`/api/v1/tips/${tip.id}/decline`, { reason: 'x' })).status).toBe(409);
    expect((await look(`${stack.baseUrl}/tip/${receipt}`)).text).toContain('hồ sơ vụ việc');

    const entries = await custodyEntries(stack.database.ownerUrl);
    const ours = entries.filter(({ payload }) =>
      [payload.id, payload.tipId, payload.itemId].some((id) => id === tip.id || id === itemId),
    );
    expect(ours.map(({ type }) => type).filter((type) => type !== 'footage.viewed')).toEqual([
      // Its contact was looked at, then its file.
      ...['tip.received', 'tip.viewed', 'tip.viewed', 'footage.received', 'tip.decided'],
      ...['footage.sealed', 'evidence.linked'],
    ]);
    expect(JSON.stringify(ours)).not.toMatch(/Bà Mẫu|0900|IMG_0001|đập cửa|203\.0\.113/);
  });

  it('takes a film; what cannot be read is sealed all the same', async () => {
    const torn = unique(clip()).subarray(0, 3000);
    const films = [unique(clip()), torn];
    for (const [index, bytes] of films.entries()) {
      const form = tipForm(areaId, { forwarded: 'yes', file: { bytes, name: 'VID-20260109-WA0001.mp4' } });
      const receipt = receiptOf(await sendTip(stack.baseUrl, form, `203.0.113.2${index}`));
      const tip = await tipOf(receipt);
      expect(tip).toMatchObject({ isCopy: true, copySigns: ['said_forwarded', 'messenger_name'] });
      const { body } = await officer.client.post(`/api/v1/tips/${tip.id}/accept`, linkBody());
      const sealed = await untilFinished(officer.client, body.itemId);
      expect(sealed).toMatchObject({ kind: 'film', state: 'sealed', sha256: sha256(bytes) });
      expect(sealed.media === null).toBe(bytes === torn);
      expect(sealed.acquisition.acquiredFrom).toContain('(bản sao)');
    }
  });

  it('names what is wrong, keeps what was written, and takes the same form once', async () => {
    const wrong = tipForm(areaId, {
      ...{ description: '', place: 'gần chợ <Đinh Văn>', happenedAt: '2199-01-01T00:00' },
      file: { bytes: await photo(), name: 'a.jpg' },
    });
    const back = await sendTip(stack.baseUrl, wrong, '203.0.113.30');
    expect([back.status, back.text]).toEqual([400, expect.stringContaining('gần chợ &lt;Đinh Văn&gt;')]);
    for (const field of ['description', 'happenedAt']) expect(back.text).toContain(`href="#${field}"`);

    const page = Buffer.from('<script>alert(1)</script>'.repeat(50));
    const refused = await sendTip(
      stack.baseUrl,
      tipForm(areaId, { file: { bytes: page, name: 'a.jpg' } }),
      '203.0.113.31',
    );
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('hãy chọn tệp khác')]);
    const large = Buffer.concat([await photo(), Buffer.alloc(1_200_000)]);
    const tooLarge = await sendTip(
      stack.baseUrl,
      tipForm(areaId, { file: { bytes: large, name: 'a.jpg' } }),
      '203.0.113.32',
    );
    expect([tooLarge.status, tooLarge.text]).toEqual([400, expect.stringContaining('hãy chọn tệp nhỏ hơn')]);

    const form = v4();
    const twice = await Promise.all(
      [1, 2, 3].map(() => sendTip(stack.baseUrl, tipForm(areaId, { form }), '203.0.113.33')),
    );
    expect(new Set(twice.map(receiptOf)).size).toBe(1);
    const often = await sendTip(stack.baseUrl, tipForm(areaId), '203.0.113.33');
    expect([often.status, often.text]).toEqual([429, expect.stringContaining('gọi 113')]);
    expect(Number(often.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await sendTip(stack.baseUrl, tipForm(areaId), '203.0.113.34')).status).toBe(303);
  });

  it('is not shown without its receipt, and asking for one by hand leads to it', async () => {
    expect((await look(`${stack.baseUrl}/tip/0000-0000-0000-0000`)).status).toBe(404);
    expect((await look(`${stack.baseUrl}/tip/%3Cscript%3E`)).text).not.toContain('<script>');
    const asked = await look(`${stack.baseUrl}/tip?receipt=abcd+1234`);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, 'tip/abcd%201234']);
    const plain = await fetch(`${stack.baseUrl}/tip`, {
      method: 'POST',
      body: new URLSearchParams({ a: '1' }),
    });
    expect(plain.status).toBe(415);
  });
});

function linkBody() {
  return { incidentId, relevance: 'scene', contribution: 'decisive', reason: 'Thấy rõ hai người' };
}
