// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns administration --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { hasChromium } from '../../chromium';
import { untilTrue } from '../../until';
import { PASSWORD, WebWorld } from '../../web-world';

jest.setTimeout(240_000);

const OTHER_PASSWORD = 'năm con mèo leo tường gạch';

(hasChromium ? describe : describe.skip)('administration, log and own account (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start({ extraEnv: { CHECKPOINT_SECONDS: '1' } });
  });
  afterAll(() => world?.stop());

  async function signIn(login: string, password: string, path: string): Promise<Page> {
    const page = await world.tab();
    await page.goto(world.url + path);
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    return page;
  }

  /** Another one beside the world's, since nobody approves what they proposed. */
  async function secondAdministrator(): Promise<string> {
    const id = v7();
    const first = world.people.administrator.id;
    await world.query(
      `INSERT INTO account (id, login, display_name, password_hash, must_change_password, created_by)
       SELECT $1, 'quan-tri-hai', 'Quản trị hai (mẫu)', password_hash, false, 'test' FROM account WHERE id = $2`,
      [id, first],
    );
    await world.query(
      `INSERT INTO role_grant (id, account_id, role, valid_from, state, reason, granted_by)
       VALUES ($1, $2, 'administrator', now(), 'active', 'test', 'test')`,
      [v7(), id],
    );
    return 'quan-tri-hai';
  }

  async function choose(page: Page, field: RegExp, text: string, option: RegExp): Promise<void> {
    const input = page.getByRole('dialog').getByRole('combobox', { name: field });
    await input.click();
    if (text) await input.fill(text);
    await page.getByRole('option', { name: option }).first().click();
  }

  it('makes an account, proposes a powerful role, and has the other administrator approve it', async () => {
    const page = await world.tabOf('administrator', '/accounts');
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /Họ tên/ }).fill('Lãnh đạo mới (mẫu)');
    await dialog.getByRole('textbox', { name: /Tên đăng nhập/ }).fill('lanh-dao-moi');
    await dialog.getByRole('button', { name: 'Tạo tài khoản' }).click();
    const initial = await dialog.locator('pre').innerText();
    await dialog.getByRole('link', { name: 'Cấp vai trò' }).click();

    await choose(page, /Địa bàn/, 'Xã Mẫu', /Xã Mẫu/);
    await choose(page, /Vai trò/, '', /Lãnh đạo/);
    await page.getByRole('dialog').getByRole('textbox', { name: /Lý do/ }).fill('Phân công công tác');
    await page.getByRole('dialog').getByRole('button', { name: 'Cấp vai trò' }).click();
    await page.getByText(/Đã đề xuất/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click();
    await page.getByText('Chờ người khác duyệt').waitFor();

    // Until then others know the password, so nobody may approve.
    const owner = await signIn('lanh-dao-moi', initial.trim(), '/me');
    await owner.getByLabel(/Mật khẩu hiện tại/).fill(initial.trim());
    await owner.getByLabel(/Mật khẩu mới/).fill(OTHER_PASSWORD);
    await owner.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await owner.getByRole('heading', { level: 1, name: 'Tài khoản của tôi' }).waitFor();

    const other = await signIn(await secondAdministrator(), PASSWORD, '/grants');
    await other.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await other.getByText('Đã duyệt.').waitFor();
    const [grant] = await world.query<{ state: string }>(
      `SELECT g.state FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.login = 'lanh-dao-moi'`,
    );
    expect(grant).toEqual({ state: 'active' });
    expect(await world.faultsForEverybody(other)).toEqual([]);
  });

  it('lets the auditor filter the log, read an entry, and have it checked against its checkpoints', async () => {
    const page = await world.tabOf('auditor', '/log');
    await page.getByRole('heading', { level: 1, name: 'Nhật ký' }).waitFor();
    await page.getByRole('combobox', { name: 'Việc' }).click();
    await page.getByRole('option', { name: 'Đọc nhật ký' }).click();
    await page.getByRole('cell', { name: 'Đọc nhật ký' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('log');

    await page.getByRole('tab', { name: 'Nhật ký bảo quản' }).click();
    await page.getByRole('button', { name: 'Xem nội dung' }).first().click();
    await page.getByText('Dữ liệu gốc như đã ghi').first().waitFor();
    const faults = await world.faultsForEverybody(page);

    await page.getByRole('tab', { name: 'Điểm chốt và kiểm tra' }).click();
    await page
      .getByRole('link', { name: /Tải về điểm chốt của \d+ mục/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
    await page.getByText('Nhật ký nguyên vẹn').waitFor({ timeout: 60_000 });
    expect([...faults, ...(await world.faultsForEverybody(page))]).toEqual([]);
  });

  it('changes the own password on a phone, and signs every other device out', async () => {
    const elsewhere = await world.tabOf('group_leader', '/me');
    await elsewhere.getByRole('heading', { level: 1, name: 'Tài khoản của tôi' }).waitFor();
    const phone = await world.tabOf('group_leader', '/me', { width: 360 });
    await phone.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await phone.getByLabel(/Mật khẩu hiện tại/).fill(PASSWORD);
    await phone.getByLabel(/Mật khẩu mới/).fill(OTHER_PASSWORD);
    await phone.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await phone.getByText(/Đã đổi mật khẩu/).waitFor();
    expect(await world.overflow(phone)).toBeLessThanOrEqual(0);

    const { id } = world.people.group_leader;
    await untilTrue(async () => {
      const [row] = await world.query<{ count: string }>(
        'SELECT count(*) FROM session WHERE account_id = $1 AND ended_at IS NULL',
        [id],
      );
      return row?.count === '1';
    });
    await elsewhere.reload();
    await elsewhere.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });
});
