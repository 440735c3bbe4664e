// Run alone: as the head of signing-in.web-spec.ts says, with --testPathPatterns phone-forms
import type { Page } from 'playwright-core';
import { hasChromium } from '../../chromium';
import { DINH_VAN } from '../../builders';
import { photo } from '../../pictures';
import { WebWorld } from '../../web-world';

jest.setTimeout(300_000);

const NAME = 'Ngã ba mất sóng, hướng cầu';

(hasChromium ? describe : describe.skip)('phone forms without a line (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start({ isTls: true });
  });
  afterAll(() => world?.stop());

  it('registers a lens and answers a spot check without a line, each arrives once, and the officer approves', async () => {
    const lens = world.town.lenses[1]!;
    const asked = await world.stack.client.post<{ id: string }>('/api/v1/spot-checks', { cameraId: lens.id });
    const checkId = asked.body.id;
    const first = await world.tabOf('group_leader', '/spot-checks', { width: 360 });
    await seenOnline(first, lens.name);
    const context = first.context();
    await context.setOffline(true);
    await proposes(first);
    await answers(first, checkId);
    expect(await arrived(checkId)).toEqual({ proposals: 0, isAnswered: false });
    await first.close();

    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto(`${world.url}/outbox`);
    await later.getByText('Đã gửi hết').waitFor({ timeout: 60_000 });
    await later.reload();
    await later.getByText('Đã gửi hết').waitFor();
    expect(await arrived(checkId)).toEqual({ proposals: 1, isAnswered: true });

    await approves();
  });

  /** Once with a line: what is needed without one is kept from then on. */
  async function seenOnline(page: Page, lensName: string): Promise<void> {
    await page.getByRole('link', { name: new RegExp(lensName) }).click();
    await page.getByText('Trong sổ đăng ký').waitFor();
    await page.goto(`${world.url}/proposals/new`);
    await page.getByText('Tổ dân phố Mẫu 1').waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  }

  async function proposes(page: Page): Promise<void> {
    await page.goto(`${world.url}/proposals/new`);
    expect(await world.overflow(page)).toBe(0);
    const file = { name: 'mat.jpg', mimeType: 'image/jpeg', buffer: await photo() };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('img', { name: 'Ảnh đã chụp' }).waitFor();
    const coordinates = page.getByRole('textbox', { name: /dán tọa độ/ });
    await coordinates.fill(`${DINH_VAN.lat + 0.004}, ${DINH_VAN.lon - 0.004}`);
    await page.getByRole('button', { name: 'Lấy', exact: true }).click();
    await page.getByRole('button', { name: 'Đông Bắc' }).click();
    await page.getByRole('textbox', { name: /Tên mắt camera/ }).fill(NAME);
    await page.getByRole('button', { name: /Giữ lại/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Hộp thư chờ gửi' }).waitFor();
    await page.getByText(NAME).waitFor();
    expect(await world.faultsForEverybody(page)).toEqual([]);
  }

  async function answers(page: Page, checkId: string): Promise<void> {
    await page.goto(`${world.url}/spot-checks/${checkId}`);
    const choose = (group: RegExp, answer: string) =>
      page.getByRole('group', { name: group }).getByText(answer, { exact: true }).click();
    await choose(/đang có hình/, 'Có');
    await choose(/đúng như trong sổ/, 'Có');
    await choose(/ban đêm/, 'Rõ');
    await page.getByRole('button', { name: /Giữ lại/ }).click();
    await page.getByRole('link', { name: 'Mất mạng, 2 chờ gửi' }).waitFor();
  }

  async function arrived(checkId: string): Promise<{ proposals: number; isAnswered: boolean }> {
    const proposals = await world.query(
      `SELECT 1 FROM camera_proposal WHERE lens ->> 'name' = $1 AND picture_id IS NOT NULL`,
      [NAME],
    );
    const check = await world.stack.client.get<{ state: string; isLive: boolean | null }>(
      `/api/v1/spot-checks/${checkId}`,
    );
    return {
      proposals: proposals.length,
      isAnswered: check.body.state === 'done' && check.body.isLive === true,
    };
  }

  async function approves(): Promise<void> {
    const page = await world.tabOf('ward_officer', '/proposals');
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await page.getByRole('button', { name: 'Duyệt và đăng ký' }).click();
    await page.getByText('Đã duyệt', { exact: true }).waitFor();
    const [{ count }] = (await world.query<{ count: string }>('SELECT count(*) FROM camera WHERE name = $1', [
      NAME,
    ])) as [{ count: string }];
    expect(Number(count)).toBe(1);
  }
});
