import { type Link, look, press, SignedLinkWards } from '../signed-link-wards';
import { untilTrue } from '../until';

jest.setTimeout(120_000);

let wards: SignedLinkWards;

beforeAll(async () => {
  wards = await SignedLinkWards.start();
});

afterAll(() => wards?.stack.stop());

describe('opening a link', () => {
  it('changes nothing, whoever opens it how often, by GET or HEAD', async () => {
    const link = await wards.issue();
    const before = [await wards.rowOf(link), await wards.entriesOf(link)];
    const agents = ['facebookexternalhit/1.1', 'TelegramBot (like TwitterBot)', 'Zalo', 'WhatsApp/2.23'];
    for (let round = 0; round < 5; round++)
      for (const agent of agents)
        for (const method of ['GET', 'HEAD']) {
          const { status, text } = await look(link.url, { method, headers: { 'user-agent': agent } });
          expect([status, text.length > 0]).toEqual([200, method === 'GET']);
        }
    await look(`${link.url}?answer=confirmed`);
    for (const method of ['OPTIONS', 'PUT', 'DELETE'])
      expect((await look(link.url, { method })).status).toBe(404);
    expect([await wards.rowOf(link), await wards.entriesOf(link)]).toEqual(before);
  });

  it('gives a page without script that is kept, framed and told about nowhere', async () => {
    const { url } = await wards.issue();
    const pages = [
      await look(url),
      await look(`${wards.stack.baseUrl}/l/nothing`),
      await press(url, 'wrong'),
    ];
    for (const { headers, text } of pages) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
      const policy = headers.get('content-security-policy')!;
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script|unsafe/);
      expect(text).toContain('<html lang="vi">');
      expect(text).toMatch(/lang="en"/);
      expect(text).not.toMatch(/<script|javascript:| on[a-z]+=|<img|src=|url\(/i);
    }
  });

  it('needs every character of the token to be right, and tells a forged one from an unknown one by nothing', async () => {
    const link = await wards.issue();
    const token = link.url.split('/l/')[1]!;
    const bytes = Buffer.from(token, 'base64url');
    const flipped = (at: number) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      return changed.toString('base64url');
    };
    const unknown = await look(`${wards.stack.baseUrl}/l/${Buffer.alloc(32, 7).toString('base64url')}`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('Không có đường dẫn này');
    const forged = [...bytes.keys()].map(flipped);
    // Two spare bits of the last character, a character more, a character less.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spare = token.slice(0, -1) + last[last.indexOf(token.at(-1)!) ^ 1];
    for (const one of [...forged, spare, `${token}A`, token.slice(1), link.id, '%00', '..%2f']) {
      const { status, text } = await look(`${wards.stack.baseUrl}/l/${one}`);
      expect([one, status, text]).toEqual([one, 404, unknown.text]);
      expect((await press(`${wards.stack.baseUrl}/l/${one}`, 'confirmed')).status).toBe(404);
    }
    expect(await wards.entriesOf(link)).toHaveLength(1);
  });

  it('says of an expired and of a revoked one what it is and what to do, and takes no answer', async () => {
    const [expired, revoked] = [await wards.issue(), await wards.issue()];
    await wards.expire(expired);
    const path = `/api/v1/signed-links/${revoked.id}/revoke`;
    const { status, body } = await wards.here.officer.post(path, { reason: 'Sai người nhận' });
    expect([status, body.state, body.revokeReason]).toEqual([200, 'revoked', 'Sai người nhận']);
    for (const [link, words] of [
      [expired, 'Đường dẫn đã hết hạn'],
      [revoked, 'Đường dẫn đã bị thu hồi'],
    ] as const)
      for (const { status, text } of [await look(link.url), await press(link.url, 'confirmed')]) {
        expect(status).toBe(410);
        expect(text).toContain(words);
        expect(text).toContain('để xin đường dẫn mới');
        expect(text).not.toContain('Nguyễn Văn Tám');
      }
    expect((await wards.entriesOf(expired)).map(({ type }) => type)).toEqual(['link.issued']);
    expect((await wards.entriesOf(revoked)).map(({ type }) => type)).toEqual(['link.issued', 'link.revoked']);
    expect(await wards.here.officer.post(path, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'signed_link_ended' },
    });
  });

  it('shows a confirmed one no longer once it has expired or was revoked', async () => {
    const [first, second] = [await wards.issue(), await wards.issue()];
    for (const { url } of [first, second]) await press(url, 'confirmed');
    await wards.expire(first);
    await wards.here.officer.post(`/api/v1/signed-links/${second.id}/revoke`, { reason: 'Sai người nhận' });
    for (const { url } of [first, second]) expect((await look(url)).status).toBe(410);
  });

  it('of a kind that nobody serves looks as if there were none', async () => {
    const link = await wards.issue();
    await wards.asOwner(`UPDATE signed_link SET kind = 'other' WHERE id = $1`, [link.id]);
    const { body } = await wards.here.officer.get<Link>(`/api/v1/signed-links/${link.id}`);
    // The kind is part of what is signed: the old address is forged now, the new one genuine.
    expect(body.url).not.toBe(link.url);
    const unknown = (await look(`${wards.stack.baseUrl}/l/x`)).text;
    for (const url of [link.url, body.url])
      expect(await look(url)).toMatchObject({ status: 404, text: unknown });
    expect((await press(body.url, 'confirmed')).status).toBe(404);
  });

  it('takes forms alone, and no large ones', async () => {
    const { url } = await wards.issue();
    const json = {
      method: 'POST',
      body: '{"answer":"confirmed"}',
      headers: { 'content-type': 'application/json' },
    };
    const typed = await look(url, json);
    expect([typed.status, typed.headers.get('content-type')]).toEqual([415, 'text/html; charset=utf-8']);
    expect((await press(url, 'x'.repeat(2 ** 14))).status).toBe(413);
    const twice = new URLSearchParams([
      ['answer', 'confirmed'],
      ['answer', 'not_for_me'],
    ]);
    expect((await look(url, { method: 'POST', body: twice })).status).toBe(400);
    expect((await look(url)).text).toContain('<form');
  });

  it('asks for no session, and takes no notice of one', async () => {
    const { url } = await wards.issue();
    const cookie = { cookie: 'll_session=whatever', authorization: 'Bearer llt_whatever' };
    expect((await look(url, { headers: cookie })).status).toBe(200);
    expect((await press(url, 'confirmed', { ...cookie, origin: 'https://elsewhere.example' })).status).toBe(
      303,
    );
  });

  it('leaves the token out of the log', async () => {
    const { url } = await wards.issue();
    const path = new URL(url).pathname;
    await look(url);
    await look(wards.stack.baseUrl + path.replace('/l/', '/%6c/'));
    await look(`${wards.stack.baseUrl}${path}/more`);
    await untilTrue(() => Promise.resolve(wards.stack.logOf('api').includes('"path":"/l/…"')));
    const log = wards.stack.logOf('api');
    expect(log).toContain('"path":"/l/:token","status":200');
    expect(log).toContain('"path":"/l/…","status":404');
    expect(log).not.toContain(path.slice(3));
  });
});
