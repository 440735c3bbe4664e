// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns incidents --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import type { Page } from 'playwright-core';
import { DINH_VAN } from '../../builders';
import { hasChromium } from '../../chromium';
import { WebWorld } from '../../web-world';

jest.setTimeout(300_000);

const PLACE = `${DINH_VAN.lat + 0.0001}, ${DINH_VAN.lon - 0.0001}`;
/** What a ward officer may be asked to do before the lenses are shown. */
const STEPS_MOST = 7;

(hasChromium ? describe : describe.skip)('an incident (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  /** `21:30`, in Vietnam, when the footage of the town was recorded. */
  function clockOfFootage(): string {
    const shifted = new Date(Date.parse(world.town.incident.occurredFrom) + 7 * 3_600_000 + 60_000);
    return shifted.toISOString().slice(11, 16);
  }

  /** Says what, when and where by mouse and keyboard. @returns how many steps that took. */
  async function record(page: Page, summary: string): Promise<number> {
    let steps = 0;
    const step = async (act: Promise<unknown>) => {
      await act;
      steps += 1;
    };
    await step(page.getByRole('radio', { name: 'Đánh nhau' }).click());
    await step(page.getByText('Khoảng lúc', { exact: true }).click());
    await step(page.keyboard.type(clockOfFootage().replace(':', '')));
    await step(page.getByLabel('Tọa độ', { exact: false }).fill(PLACE));
    await step(page.keyboard.press('Enter'));
    await step(page.getByLabel('Tóm tắt', { exact: false }).fill(summary));
    await step(page.keyboard.press('Enter'));
    return steps;
  }

  const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name });

  it('is recorded in a few steps, its lenses asked, and what came is linked', async () => {
    const page = await world.tabOf('ward_officer', '/incidents');
    await page.getByRole('link', { name: 'Ghi nhận vụ việc' }).first().click();
    expect(await record(page, 'Xô xát trước cổng chợ, hai xe máy')).toBeLessThanOrEqual(STEPS_MOST);
    await heading(page, /^VV-\d{8}-\d{4}-/).waitFor();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('candidates');
    // The unit is that of the officer or, once boundaries have come, the group around the place; and this tab looks under
    // the purpose that came with the incident.
    await page
      .getByText(/^(Xã Mẫu|Tổ dân phố Mẫu 1)/)
      .first()
      .waitFor();
    expect(await page.evaluate('sessionStorage.getItem("purpose")')).toMatch(/^[0-9a-f-]{36}$/);

    const first = page
      .getByRole('list', { name: 'Mắt camera, nên hỏi trước đứng đầu' })
      .getByRole('listitem')
      .first();
    await first.getByText(/^1\. MAU-00/).waitFor();
    expect(await first.innerText()).toMatch(/\d+ m, .*đồng hồ/);
    expect(await first.locator('.time-left').innerText()).toMatch(/còn \d+ ngày/);
    await first.getByRole('button', { name: 'Vì sao có điểm này' }).click();
    await first.getByRole('rowheader', { name: 'Mức chi tiết' }).waitFor();

    await page.getByRole('button', { name: /Hỏi tất cả từ điểm này/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Yêu cầu lưu giữ và giao đoạn ghi hình' });
    await dialog.getByText('Giờ trên đầu ghi cần tìm').waitFor();
    await dialog.getByRole('button', { name: 'Gửi ngay' }).click();
    await page.getByText(/^Đã gửi: \d+ yêu cầu$/).waitFor();
    await page.getByRole('link', { name: 'Xem các yêu cầu' }).click();
    await page.getByRole('row', { name: /Đầu ghi Cổng chợ.*Đã (gửi|giao)/ }).waitFor();

    await page.getByRole('tab', { name: 'Gợi ý' }).click();
    const suggestion = page.getByRole('list', { name: 'Gợi ý' }).getByRole('listitem').first();
    await suggestion.getByRole('button', { name: 'Xác nhận' }).click({ timeout: 60_000 });
    const linking = page.getByRole('dialog', { name: /^Liên kết MAU-00\d/ });
    await linking.getByRole('radio', { name: 'Quyết định' }).check();
    await linking.getByLabel('Lý do', { exact: false }).fill('Thấy rõ hai xe máy');
    await linking.getByRole('button', { name: 'Liên kết với vụ việc' }).click();
    await linking.waitFor({ state: 'hidden' });

    await page.getByRole('tab', { name: 'Chứng cứ' }).click();
    const evidence = page.getByRole('list', { name: 'Chứng cứ' }).getByRole('listitem');
    await evidence.first().getByText('Thấy rõ hai xe máy').waitFor();
    await evidence
      .first()
      .getByText(/MAU-00\d/)
      .waitFor();
    await evidence.first().getByText('Quyết định').waitFor();
  });

  it('keeps what was typed when its reference is taken, and suggests another', async () => {
    const page = await world.tabOf('ward_officer', '/incidents/new');
    await page.getByLabel('Số vụ việc', { exact: false }).fill(world.town.incident.reference);
    await record(page, 'Trùng số');
    await page.getByRole('alert').waitFor();
    const reference = page.getByLabel('Số vụ việc', { exact: false });
    expect(await reference.inputValue()).toMatch(/^VV-\d{8}-/);
    expect(await page.getByLabel('Tóm tắt', { exact: false }).inputValue()).toBe('Trùng số');
    await page.getByRole('button', { name: 'Lưu và tìm mắt camera' }).click();
    await heading(page, /^VV-\d{8}-/).waitFor();
  });

  it('says what is missing, and can be filled in by keyboard alone', async () => {
    const page = await world.tabOf('ward_officer', '/incidents/new');
    const save = page.getByRole('button', { name: 'Lưu và tìm mắt camera' });
    await save.focus();
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    for (const fault of ['chuyện gì', 'nơi xảy ra', 'tóm tắt'])
      await alert.getByText(fault).first().waitFor();
    await page.getByRole('radio', { name: 'Đánh nhau' }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Tọa độ', { exact: false }).focus();
    await page.keyboard.type(PLACE);
    await page.keyboard.press('Enter');
    await page.getByLabel('Tóm tắt', { exact: false }).focus();
    await page.keyboard.type('Chỉ bằng bàn phím');
    await page.keyboard.press('Enter');
    await heading(page, /^VV-/).waitFor();
  });

  it('keeps notes and who changed what', async () => {
    const page = await world.tabOf('ward_officer', `/incidents/${world.town.incident.id}?tab=notes`);
    await page.getByLabel('Ghi chú mới').fill('Đã gặp chủ tiệm');
    await page.getByRole('button', { name: 'Thêm ghi chú' }).click();
    await page.getByRole('list', { name: 'Ghi chú' }).getByText('Đã gặp chủ tiệm').waitFor();
    await page.getByRole('button', { name: 'Đổi kết quả' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đổi kết quả' });
    await dialog.getByRole('radio', { name: 'Đã giải tán' }).check();
    await dialog.getByLabel('Lý do', { exact: false }).fill('Hai bên đã về');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Kết quả: Đang xử lý → Đã giải tán').waitFor();
  });

  it.each(['candidates', 'requests', 'evidence', 'suggestions', 'watched', 'notes'])(
    'is for everybody, on a phone too: %s',
    async (tab) => {
      const page = await world.tabOf('ward_officer', `/incidents/${world.town.incident.id}?tab=${tab}`, {
        width: 360,
      });
      await heading(page, world.town.incident.reference).waitFor();
      await page.getByRole('tabpanel').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await world.faultsForEverybody(page)).toEqual([]);
      expect(await world.overflow(page)).toBe(0);
    },
  );

  it.each(['/incidents', '/incidents/new'])('is for everybody: %s', async (path) => {
    for (const options of [{ width: 360 }, { colorScheme: 'dark' as const }]) {
      const page = await world.tabOf('ward_officer', path, options);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await world.faultsForEverybody(page)).toEqual([]);
      expect(await world.overflow(page)).toBe(0);
    }
  });
});
