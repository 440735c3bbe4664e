// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns web/map --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import type { Page } from 'playwright-core';
import { DINH_VAN } from '../../builders';
import { hasChromium } from '../../chromium';
import { WebWorld } from '../../web-world';

jest.setTimeout(300_000);

const PHONE_WIDTH = 360;

(hasChromium ? describe : describe.skip)('the map (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  const drawn = (page: Page) => page.locator('[data-map-ready=true]').first().waitFor();
  const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Tìm địa bàn hoặc mắt camera' });

  it('finds a lens by words without marks, and shows its facts, by keyboard alone', async () => {
    const [, , lens] = world.town.lenses;
    const page = await world.tabOf('ward_officer', '/map');
    await drawn(page);
    await searchBox(page).focus();
    await page.keyboard.type('nga ba truong hoc');
    await page.getByRole('option', { name: 'MAU-003 · Ngã ba trường học' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    const panel = page.getByRole('region', { name: 'Mắt camera đã chọn' });
    await panel.getByRole('heading', { name: 'MAU-003 · Ngã ba trường học' }).waitFor();
    await panel.getByText('Đông Nam (120°)').waitFor();
    // The map has gone there, and the address says so.
    await page.waitForURL(new RegExp(`lens=${lens!.id}`));
    await page.waitForURL(/zoom=18/);
    expect(await world.faultsForEverybody(page)).toEqual([]);

    await panel.getByRole('link', { name: 'Mở hồ sơ mắt camera' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cameras/${lens!.id}`);
  });

  it('says which lenses see a point that was typed, asking first when its numbers are the other way round', async () => {
    const page = await world.tabOf('ward_officer', '/map');
    await drawn(page);
    const place = page.getByRole('textbox', { name: 'Mắt camera nào nhìn thấy tọa độ này?' });
    await place.fill(`${DINH_VAN.lon}, ${DINH_VAN.lat + 0.0001}`);
    await place.press('Enter');
    await page.getByRole('button', { name: /^Lấy 11\./ }).click();

    const asked = page.getByRole('region', { name: 'Điểm đã chọn' });
    const seeing = asked.getByRole('list', { name: 'Mắt camera nhìn thấy điểm này' });
    await seeing.getByRole('button', { name: /MAU-001/ }).waitFor();
    expect(await world.faultsForEverybody(page)).toEqual([]);
    await asked.getByRole('link', { name: 'Tìm đoạn ghi hình ở đây' }).click();
    await page.waitForURL(/\/search\?.*radiusMeters=150/);
  });

  it('asks about its middle by Enter', async () => {
    const at = `lon=${DINH_VAN.lon}&lat=${DINH_VAN.lat + 0.0001}&zoom=18`;
    const page = await world.tabOf('ward_officer', `/map?${at}`);
    await drawn(page);
    await page.locator('.maplibregl-canvas').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Mắt camera nhìn thấy điểm này' }).waitFor();
  });

  it('fits a small phone, its list a sheet that opens', async () => {
    const at = `lon=${DINH_VAN.lon}&lat=${DINH_VAN.lat}&zoom=17`;
    const page = await world.tabOf('group_leader', `/map?${at}`, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await drawn(page);
    await page.getByRole('button', { name: 'Tìm và danh sách mắt camera' }).click();
    await page.getByRole('button', { name: /MAU-001/ }).click();
    await page.getByRole('heading', { name: 'MAU-001 · Cổng chợ' }).waitFor();
    expect(await world.overflow(page)).toBe(0);
    expect(await world.faultsForEverybody(page)).toEqual([]);
  });
});
