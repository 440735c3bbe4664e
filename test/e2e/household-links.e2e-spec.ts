import { blob, formIdOf, householdForm, send } from '../household-link';
import { photo } from '../pictures';
import { broughtBy, entriesOf, invite, type ProposalWorld, startProposalWorld } from '../proposal-world';
import { look } from '../signed-link-wards';

jest.setTimeout(120_000);

const PATH = '/api/v1/camera-proposals';
const PAGE_BYTES_MAX = 50_000;

let world: ProposalWorld;

beforeAll(async () => {
  world = await startProposalWorld();
});

afterAll(() => world?.stack.stop());

describe('a household by its link', () => {
  it('proposes a lens with a photo, reads the receipt, answers a question, and the lens is registered', async () => {
    const link = await invite(world);
    const shown = await look(link.url);
    expect(shown.status).toBe(200);
    expect(Buffer.byteLength(shown.text)).toBeLessThan(PAGE_BYTES_MAX);
    expect(shown.text).toContain('Hộ bà Trần Thị Mẫu');
    expect(shown.text).not.toMatch(/<script|javascript:/i);

    const form = householdForm({ form: formIdOf(shown.text), file: blob(await photo()) });
    const sent = await send(link.url, form, { 'x-forwarded-for': '203.0.113.9' });
    expect([sent.status, new URL(sent.headers.get('location')!, link.url).toString()]).toEqual([
      303,
      link.url,
    ]);
    const receipt = await look(link.url);
    expect(receipt.text).toMatch(/Đã gửi[^]*Cổng trước[^]*chờ công an địa bàn/);
    expect(receipt.text).not.toContain('0900 000 111');
    expect(receipt.text).not.toContain('<form');

    const [proposal] = await broughtBy(world, link);
    expect(proposal).toMatchObject({
      state: 'submitted',
      origin: 'link',
      isUnverified: true,
      contactName: 'Bà Trần Thị Mẫu',
      contactPhone: '0900 000 111',
      keptDays: 15,
      lens: {
        name: 'Cổng trước',
        ownerKind: 'household',
        setting: 'outdoor',
        watches: ['road', 'gate'],
        directionText: 'hướng Đông Bắc',
        view: { position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: 45 },
      },
    });
    expect(proposal.consentText).toContain('rút lại đồng ý');
    const picture = await world.officer.client.get(`/api/v1/pictures/${proposal.pictureId}`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');

    const { officer } = world;
    await officer.client.post(`${PATH}/${proposal.id}/ask-back`, { reason: 'Camera cao bao nhiêu <mét>?' });
    const asked = await look(link.url);
    expect(asked.text).toContain('Camera cao bao nhiêu &lt;mét&gt;?');
    const unanswered = await send(link.url, answerForm(proposal.id, ''));
    expect([unanswered.status, unanswered.text]).toEqual([
      400,
      expect.stringContaining('Hãy viết câu trả lời.'),
    ]);
    expect((await send(link.url, answerForm(proposal.id, 'Cao 3 mét.'))).status).toBe(303);
    expect((await send(link.url, answerForm(proposal.id, 'Cao 3 mét.'))).status).toBe(303);
    const answered = await officer.client.get(`${PATH}/${proposal.id}`);
    expect(answered.body).toMatchObject({ state: 'submitted', answer: 'Cao 3 mét.' });

    const approved = await officer.client.post(`${PATH}/${proposal.id}/approve`, {});
    expect(approved.body).toMatchObject({ state: 'approved', cameraId: expect.any(String) });
    const lens = await officer.client.get(`/api/v1/cameras/${approved.body.cameraId}`);
    expect(lens.body).toMatchObject({ ownerKind: 'household', referencePictureId: proposal.pictureId });
    expect(JSON.stringify(lens.body)).not.toMatch(/Trần Thị Mẫu|0900/);

    const end = await look(link.url);
    expect(end.text).toContain('đã ghi vào sổ đăng ký');
    const row = await officer.client.get(`/api/v1/signed-links/${link.signedLinkId}`);
    expect(row.body).toMatchObject({ state: 'closed', closedReason: 'decided' });
    expect(
      (await entriesOf(world, 'signedLinkId', link.signedLinkId)).map(({ type, payload }) => [
        type,
        payload.act,
      ]),
    ).toEqual([
      ['link.issued', undefined],
      ['link.used', 'proposed'],
      ['link.used', 'answered'],
      ['link.used', 'sent_again'],
      ['link.closed', undefined],
    ]);
  });

  function answerForm(proposalId: string, answer: string): FormData {
    const form = new FormData();
    form.append('answerTo', proposalId);
    form.append('answer', answer);
    form.append('place', '');
    return form;
  }

  it('loses nothing when fields are wrong: each fault is named, and what was written stands there again', async () => {
    const link = await invite(world);
    const wrong = {
      place: 'gần chợ <Đinh Văn>',
      setting: null,
      keptDays: 'nửa tháng',
      contactName: ' ',
      contactPhone: 'gọi sau',
      consent: null,
      remark: 'Ghi chú "dài"',
      file: blob(await photo()),
    };
    const back = await send(link.url, householdForm(wrong));
    expect(back.status).toBe(400);
    for (const field of ['place', 'setting', 'keptDays', 'contactName', 'contactPhone', 'consent'])
      expect(back.text).toContain(`href="#${field}"`);
    for (const kept of [
      'gần chợ &lt;Đinh Văn&gt;',
      'nửa tháng',
      'gọi sau',
      'Ghi chú &quot;dài&quot;',
      'Cổng trước',
    ])
      expect(back.text).toContain(kept);
    expect(back.text).toMatch(/<option value="ne"\s+selected>/);
    expect(Buffer.byteLength(back.text)).toBeLessThan(PAGE_BYTES_MAX);
    expect(await broughtBy(world, link)).toEqual([]);
    const pictureId = /name="pictureId"\s+value="([0-9a-f-]{36})"/.exec(back.text)![1]!;
    expect((await send(link.url, householdForm({ pictureId }))).status).toBe(303);
    expect((await broughtBy(world, link))[0].pictureId).toBe(pictureId);
  });

  it('may say where in words alone, and know nothing else', async () => {
    const link = await invite(world);
    const little = {
      place: '',
      address: 'Nhà số 7, hẻm chợ',
      direction: '',
      watches: [],
      keptDays: '',
      contactPhone: '',
      label: '',
    };
    expect((await send(link.url, householdForm(little))).status).toBe(303);
    const [proposal] = await broughtBy(world, link);
    expect(proposal).toMatchObject({ contactPhone: null, keptDays: null, pictureId: null });
    expect(proposal.lens).toMatchObject({
      address: 'Nhà số 7, hẻm chợ',
      directionText: null,
      view: { position: null, azimuthDegrees: null },
    });
    const neither = await send((await invite(world)).url, householdForm({ place: '', address: ' ' }));
    expect([neither.status, neither.text]).toEqual([400, expect.stringContaining('ghi địa chỉ bằng lời')]);
  });

  it.each([
    ['HTML', blob('<script>alert(1)</script>', 'image/jpeg'), 'không phải ảnh'],
    ['a file that is too large', blob(Buffer.alloc(400_000, 1)), 'hãy chọn tệp nhỏ hơn'],
  ])('is told that a photo is %s, and may go on without it', async (_, file, words) => {
    const link = await invite(world);
    const back = await send(link.url, householdForm({ file, remark: 'còn nguyên' }));
    expect([back.status, back.text]).toEqual([400, expect.stringContaining(words)]);
    expect(back.text).toContain('còn nguyên');
    expect(await broughtBy(world, link)).toEqual([]);
    expect((await send(link.url, householdForm())).status).toBe(303);
  });
});
