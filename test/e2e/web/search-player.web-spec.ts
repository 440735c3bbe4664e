// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns search-player --forceExit; scripts/services down .data-test  (needs dist/, web/dist/ and Chromium)
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { hasChromium } from '../../chromium';
import { untilTrue } from '../../until';
import { PASSWORD, WebWorld } from '../../web-world';

jest.setTimeout(300_000);

/** Two videos at one true time may be this far apart while they play. */
const APART_SECONDS_MOST = 0.5;

(hasChromium ? describe : describe.skip)('searching and watching footage (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });

  /** Password, and an authenticator that is connected on the way. */
  async function signIn(page: Page): Promise<void> {
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(world.people.investigator.login);
    await page.locator('input[type=password]').fill(PASSWORD);
    await button(page, 'Đăng nhập').click();
    await page.getByText('Vai trò của bạn cần ứng dụng xác thực').waitFor();
    await page.locator('input[type=password]').fill(PASSWORD);
    await button(page, 'Tiếp tục').click();
    const secret = await page.locator('code').innerText();
    await page.getByRole('textbox', { name: 'Mã xác thực' }).fill(generateSync({ secret }));
    await button(page, 'Tiếp tục').click();
    await button(page, 'Tôi đã cất các mã').click();
  }

  async function openPurpose(page: Page): Promise<void> {
    await page.getByText('Hãy nêu mục đích trước khi xem').waitFor();
    await page.getByRole('radio', { name: /VV-MAU-1/ }).check();
    await page.getByLabel('Lý do xem').fill('Xác minh vụ xô xát');
    await button(page, 'Mở mục đích').click();
  }

  async function watch(page: Page, codes: string[]): Promise<void> {
    for (const code of codes) await button(page, new RegExp(`^${code}.*chọn để xem$`)).click();
    await page.getByRole('link', { name: 'Xem cùng lúc' }).click();
    await page.getByRole('heading', { level: 1, name: 'Xem đoạn ghi hình' }).waitFor();
    await untilTrue(() =>
      page.evaluate<boolean>(
        `[...document.querySelectorAll('video')].filter((video) => video.readyState === 4).length === ${codes.length}`,
      ),
    );
  }

  const positions = (page: Page) =>
    page.evaluate<number[]>(`[...document.querySelectorAll('video')].map((video) => video.currentTime)`);

  it('goes from signing in to a lens linked as decisive', async () => {
    const page = await world.tab();
    await page.goto(`${world.url}/search`);
    await signIn(page);
    await openPurpose(page);

    await button(page, 'Tìm').click();
    await page.getByText('Đang xem theo:').waitFor();
    await page.getByRole('heading', { name: 'Tìm thấy 2 đoạn' }).waitFor();
    await page.getByRole('group', { name: 'Dòng thời gian' }).waitFor();
    expect(await world.faultsForEverybody(page)).toEqual([]);

    await watch(page, ['MAU-001', 'MAU-002']);
    expect(await world.faultsForEverybody(page)).toEqual([]);
    await button(page, 'Phát').click();
    await untilTrue(async () => (await positions(page)).every((seconds) => seconds > 1));
    await page.keyboard.press('k');
    const [first, second] = await positions(page);
    expect(Math.abs(first! - second!)).toBeLessThan(APART_SECONDS_MOST);

    await button(page, 'Thao tác với MAU-001').click();
    await page.getByRole('menuitem', { name: 'Liên kết với vụ việc…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Liên kết MAU-001 với vụ việc' });
    await dialog.getByRole('radio', { name: 'Hiện trường' }).check();
    await dialog.getByRole('radio', { name: 'Quyết định' }).check();
    await dialog.getByLabel('Lý do', { exact: false }).last().fill('Thấy rõ người gây ra');
    await dialog.getByRole('button', { name: 'Liên kết', exact: true }).click();
    await dialog.getByText('Đã liên kết với vụ việc.').waitFor();
    const links = await world.query('SELECT item_id, contribution FROM incident_evidence');
    expect(links).toEqual([{ item_id: world.town.footage[0]!.id, contribution: 'decisive' }]);
  });

  it('says that a place lies beyond the purpose, and searches there once that was extended', async () => {
    const from = world.town.incident.occurredFrom;
    const to = new Date(Date.parse(from) + 600_000).toISOString();
    // Six kilometres to the east of the incident.
    const question = new URLSearchParams({ lon: '108.3', lat: '11.79', radiusMeters: '200', from, to });
    const page = await world.tabOf('investigator', `/search?${question.toString()}`);
    await openPurpose(page);
    await page.getByText('Nằm ngoài phạm vi của mục đích').waitFor();
    await button(page, 'Mở rộng rồi làm lại').click();
    const dialog = page.getByRole('dialog', { name: 'Mở rộng mục đích' });
    await dialog.getByLabel('Lý do', { exact: false }).fill('Xe chạy về hướng đông');
    await dialog.getByRole('button', { name: 'Mở rộng', exact: true }).click();
    await page.getByText('Không có đoạn ghi hình nào', { exact: true }).waitFor();

    const supervisor = await world.tabOf('supervisor', '/purpose-extensions');
    await supervisor.getByText('Xe chạy về hướng đông').waitFor();
    await button(supervisor, 'Xem xét…').click();
    await supervisor.getByRole('dialog').getByLabel('Nhận xét').fill('Đã xem, phù hợp');
    await button(supervisor, 'Ghi nhận xét').click();
    await supervisor.getByText('Không có lần mở rộng nào').waitFor();
  });

  it('fits a phone', async () => {
    const page = await world.tabOf('ward_officer', '/search', { width: 360 });
    await openPurpose(page);
    await button(page, 'Tìm').click();
    await page.getByRole('heading', { name: 'Tìm thấy 2 đoạn' }).waitFor();
    expect(await world.overflow(page)).toBe(0);
    expect(await world.faultsForEverybody(page)).toEqual([]);
  });
});
