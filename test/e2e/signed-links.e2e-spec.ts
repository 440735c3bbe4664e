import { inDays, type Link, look, press, SignedLinkWards } from '../signed-link-wards';

jest.setTimeout(120_000);

let wards: SignedLinkWards;

beforeAll(async () => {
  wards = await SignedLinkWards.start();
});

afterAll(() => wards?.stack.stop());

describe('a notice', () => {
  it('is issued, read and confirmed with one tap, and all of it is in the custody log', async () => {
    const link = await wards.issue();
    expect(link.url).toMatch(new RegExp(`^${wards.stack.baseUrl}/l/[A-Za-z0-9_-]{43}$`));

    const shown = await look(link.url);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Đinh Văn');
    expect(shown.text).toContain('Hộ ông Nguyễn Văn Tám');
    expect(shown.text).toContain('Mang theo &lt;mật khẩu&gt;.');
    expect(shown.text).toMatch(/<form method="post">[^]*Tôi đã đọc[^]*I have read this/);

    const pressed = await press(link.url, 'confirmed', { 'x-forwarded-for': '203.0.113.9' });
    expect([pressed.status, pressed.text]).toEqual([303, '']);
    const next = new URL(pressed.headers.get('location')!, link.url).toString();
    expect(next).toBe(link.url);
    const after = await look(next);
    expect(after.status).toBe(200);
    expect(after.text).toContain('Đã xác nhận lúc');
    expect(after.text).toContain('Mang theo');
    expect(after.text).not.toContain('<form');

    const { body } = await wards.here.officer.get(`/api/v1/signed-links/${link.id}`);
    expect(body).toMatchObject({ state: 'closed', closedReason: 'confirmed', url: link.url });
    expect(body.lastUsedAt).not.toBeNull();
    expect(await wards.entriesOf(link)).toMatchObject([
      { type: 'link.issued', kind: 'notice', subjectId: body.subjectId, actor: body.issuedBy },
      { type: 'link.used', act: 'confirmed', address: '203.0.113.9', actor: 'anonymous' },
      { type: 'link.closed', reason: 'confirmed', actor: 'anonymous' },
    ]);
  });

  it('is answered once, however often and however fast one taps', async () => {
    const link = await wards.issue();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => press(link.url, index % 2 ? 'confirmed' : 'not_for_me')),
    );
    for (const { status } of answers) expect([200, 303]).toContain(status);
    expect(await press(link.url, 'confirmed')).toMatchObject({ status: 200 });
    const types = (await wards.entriesOf(link)).map(({ type }) => type);
    expect(types).toEqual(['link.issued', 'link.used', 'link.closed']);
  });

  it.each(['', 'yes', 'constructor'])('refuses the answer %j, says so and stays open', async (answer) => {
    const link = await wards.issue();
    const { status, text } = await press(link.url, answer);
    expect(status).toBe(400);
    expect(text).toContain('hãy bấm một trong hai nút');
    expect(text).toContain('<form');
    expect(await wards.entriesOf(link)).toHaveLength(1);
  });

  it('needs a time that lies ahead, by at most 90 days, and an area of the officer', async () => {
    const { officer } = wards.here;
    const refused = async (changes: object) => {
      const { status, body } = await officer.post('/api/v1/signed-links', wards.noticeBody(changes));
      return [status, body.code, ...(body.errors ?? []).map((fault: { field: string }) => fault.field)];
    };
    expect(await refused({ expiresAt: inDays(-1) })).toEqual([400, 'invalid_input', 'expiresAt']);
    expect(await refused({ expiresAt: inDays(91) })).toEqual([400, 'invalid_input', 'expiresAt']);
    expect(await refused({ areaId: 2_000_000 })).toEqual([400, 'invalid_input', 'areaId']);
    expect(await refused({ areaId: wards.there.areaId })).toEqual([403, 'outside_your_areas']);
    expect(await refused({ kind: 'notice' })).toEqual([400, 'invalid_input', 'kind']);
  });

  it('is issued once for a repeated request, and its address is kept nowhere', async () => {
    const headers = { 'idempotency-key': 'notice-7' };
    const body = wards.noticeBody();
    const first = await wards.here.officer.post<Link>('/api/v1/signed-links', body, headers);
    const again = await wards.here.officer.post<Link>('/api/v1/signed-links', body, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const token = first.body.url.split('/l/')[1]!;
    const kept = await wards.asOwner(`SELECT response FROM idempotency_key WHERE key = 'notice-7'`);
    expect(kept).toEqual([{ response: { id: first.body.id } }]);
    expect(JSON.stringify(await wards.rowOf(first.body))).not.toContain(token);
  });
});
