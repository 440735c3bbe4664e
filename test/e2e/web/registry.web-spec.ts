// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns registry --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import type { Page } from 'playwright-core';
import { hasChromium } from '../../chromium';
import { WebWorld } from '../../web-world';

jest.setTimeout(300_000);

const PHONE_WIDTH = 360;
/** How far the recorder's clock is wrong. */
const WRONG_MINUTES = 4;

(hasChromium ? describe : describe.skip)('the registry (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name });

  it('finds a lens by words without marks, and mends its direction without forgetting what was believed', async () => {
    const page = await world.tabOf('ward_officer', '/cameras');
    await page.getByRole('searchbox', { name: 'Tìm' }).fill('nga ba truong hoc');
    await page.waitForURL(/q=nga/);
    await page.getByRole('link', { name: 'MAU-003 · Ngã ba trường học' }).click();
    await heading(page, 'MAU-003 · Ngã ba trường học').waitFor();

    await page.getByRole('tab', { name: 'Hướng nhìn' }).click();
    await page.getByText('Hướng 120° (đông nam)').waitFor();
    await page.getByRole('button', { name: 'Sửa chỗ ghi sai' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sửa chỗ ghi sai' });
    await dialog.getByText('sổ đang ghi 120°').waitFor();
    await dialog.getByRole('textbox', { name: 'Hướng nhìn (độ từ hướng bắc)' }).fill('200');
    await dialog.getByRole('button', { name: 'Ghi lại cho đúng' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const now = page.getByRole('listitem').filter({ hasText: 'Sổ đang ghi' });
    await now.getByText('Hướng 200° (nam)').waitFor();
    await now.getByText('Hướng nhìn (độ từ hướng bắc): 120° → 200°').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /Sổ ghi như vậy từ .+ đến / })
      .getByText('Hướng 120° (đông nam)')
      .waitFor();
    expect(await world.faultsForEverybody(page)).toEqual([]);
  });

  it('says in words how wrong a clock is, once somebody has checked it', async () => {
    const { recorderId } = world.town.lenses[0]!;
    const page = await world.tabOf('ward_officer', `/recorders/${recorderId}?tab=clock`);
    await page.getByText('Đồng hồ chưa được kiểm tra').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra đồng hồ' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kiểm tra đồng hồ' });
    await dialog.getByRole('button', { name: 'Lấy giờ đúng' }).click();
    const { digits, words } = wrongTime(await dialog.getByText(/^Đã lấy: /).innerText());
    await dialog.getByLabel('Giờ', { exact: true }).focus();
    await page.keyboard.type(digits);
    await dialog.getByText(new RegExp(`Đồng hồ đầu ghi: ${words}`)).waitFor();
    await dialog.getByRole('button', { name: 'Ghi lần kiểm tra' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByText(new RegExp(`${words} ± \\d giây, kiểm tra .+ trước`)).waitFor();
    await page.getByRole('cell', { name: 'Cán bộ xã (mẫu)' }).waitFor();
    expect(await world.faultsForEverybody(page)).toEqual([]);
    expect(
      await world.query('SELECT method, round_trip_milliseconds IS NULL AS typed FROM clock_check'),
    ).toEqual([{ method: 'seen', typed: false }]);
  });

  it('fits a small phone, and asks nothing of an investigator that is not theirs to do', async () => {
    const [lens] = world.town.lenses;
    const phone = await world.tabOf('group_leader', `/cameras/${lens!.id}`, { width: PHONE_WIDTH });
    await phone.getByRole('button', { name: 'Tôi đứng đây, đúng như sổ' }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Đúng như vậy' }).click();
    await dialog.waitFor({ state: 'hidden' });
    for (const path of ['/cameras', `/cameras/${lens!.id}?tab=views`, `/recorders/${lens!.recorderId}`]) {
      await phone.goto(world.url + path);
      await phone.getByRole('main').getByText('Cổng chợ').first().waitFor();
      expect([path, await world.overflow(phone)]).toEqual([path, 0]);
      expect(await world.faultsForEverybody(phone)).toEqual([]);
    }

    const desk = await world.tabOf('investigator', `/recorders/${lens!.recorderId}`);
    await desk.getByText('Không hiển thị với tài khoản này').first().waitFor();
    expect(await desk.getByRole('button', { name: 'Sửa thông tin' }).count()).toBe(0);
  });
});

/**
 * @returns what the recorder shows some minutes off, on the same day, as its digits are typed; and what that is called,
 * by whatever share of a second had passed.
 */
function wrongTime(taken: string): { digits: string; words: string } {
  const [hours = 0, minutes = 0, seconds = 0] = /(\d\d):(\d\d):(\d\d)/.exec(taken)!.slice(1).map(Number);
  const isFast = hours < 23;
  const wrong = hours * 60 + minutes + (isFast ? WRONG_MINUTES : -WRONG_MINUTES);
  const parts = [Math.floor(wrong / 60), wrong % 60, seconds];
  return {
    digits: parts.map((part) => String(part).padStart(2, '0')).join(''),
    words: isFast
      ? `Nhanh (${WRONG_MINUTES} phút|${WRONG_MINUTES - 1} phút 59 giây)`
      : `Chậm ${WRONG_MINUTES} phút( 1 giây)?`,
  };
}
