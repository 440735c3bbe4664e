// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns signing-in --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import { hasChromium } from '../../chromium';
import { PASSWORD, WebWorld } from '../../web-world';

jest.setTimeout(180_000);

(hasChromium ? describe : describe.skip)('signing in (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  it('says what is wrong and keeps what was typed, then lets in, and forgets everything at signing out', async () => {
    const page = await world.tab();
    await page.goto(`${world.url}/incidents`);
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('ward-officer');
    await page.locator('input[type=password]').fill('sai rồi, sai hẳn rồi');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('textbox', { name: 'Tên đăng nhập' }).inputValue()).toBe('ward-officer');

    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vụ việc' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/incidents');

    await page.getByRole('button', { name: /Tài khoản Cán bộ xã/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    expect(await page.evaluate('localStorage.getItem("session")')).toBeNull();
    expect(await page.context().cookies()).toEqual([]);
  });

  it('asks over the page when the session is over, and keeps what was typed there', async () => {
    const page = await world.tabOf('ward_officer', '/incidents/new');
    const summary = page.getByRole('textbox', { name: /Tóm tắt/ });
    await summary.fill('Đang gõ dở');
    await world.query('UPDATE session SET ended_at = now() WHERE account_id = $1', [
      world.people.ward_officer.id,
    ]);
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    const dialog = page.getByRole('dialog', { name: /Phiên đăng nhập đã hết/ });
    await dialog.locator('input[type=password]').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await summary.inputValue()).toBe('Đang gõ dở');
  });

  it('speaks English when asked to, and remembers it', async () => {
    const page = await world.tab();
    await page.goto(world.url);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  it('shows a page to whoever may use it, and says to others why not', async () => {
    const page = await world.tabOf('auditor', '/incidents');
    await page.getByRole('heading', { level: 1, name: 'Không có quyền' }).waitFor();
    expect(await page.getByRole('link', { name: 'Vụ việc' }).count()).toBe(0);
  });
});
