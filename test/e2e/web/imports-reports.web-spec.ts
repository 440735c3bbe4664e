// Run alone: scripts/services up .data-test --fast; LENSLEDGER_TEST_DATA=.data-test npx jest --selectProjects web
//   --testPathPatterns imports-reports --forceExit; scripts/services down .data-test     (needs dist/, web/dist/ and Chromium)
import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { DINH_VAN } from '../../builders';
import { hasChromium } from '../../chromium';
import { csvOf } from '../../csv';
import { WebWorld } from '../../web-world';

jest.setTimeout(180_000);

const lens = (number: number, lat: number | string, lon: number | string) => ({
  'Mã camera': `NHAP-${number}`,
  'Tên camera': `Mắt nhập ${number}`,
  'Vĩ độ': lat,
  'Kinh độ': lon,
  'Góc phương vị': 90,
});
/** Two good rows, one turned round, one without a place. */
const LIST = csvOf([
  lens(1, DINH_VAN.lat - 0.006, DINH_VAN.lon - 0.005),
  lens(2, DINH_VAN.lat - 0.007, DINH_VAN.lon - 0.005),
  lens(3, DINH_VAN.lon - 0.005, DINH_VAN.lat - 0.008),
  lens(4, '', ''),
]);

async function sheetOf(page: Page, link: string): Promise<string> {
  const waited = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const workbook = new ExcelJS.Workbook();
  const bytes = await readFile(await (await waited).path());
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return JSON.stringify(workbook.worksheets[0]!.getSheetValues());
}

(hasChromium ? describe : describe.skip)('lists and reports (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
  });
  afterAll(() => world?.stop());

  it('a ward officer imports a list with a broken row: reads it on trial, mends, writes and sees what came of it', async () => {
    const page = await world.tabOf('ward_officer', '/imports');
    const chooser = page.waitForEvent('filechooser');
    await page.getByLabel('Tệp danh sách').click();
    await (
      await chooser
    ).setFiles({ name: 'danh sách.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
    await page.getByRole('button', { name: 'Gửi và đọc thử' }).click();
    await page.getByRole('heading', { name: 'Kết quả đọc thử' }).waitFor();
    await page.getByRole('radio', { name: 'Từ chối (2)' }).waitFor({ state: 'attached' });
    await page.getByText(/Dòng không có tọa độ/).waitFor();

    await page.getByRole('button', { name: 'Cách đọc cột' }).click();
    const meaning = page.getByRole('combobox', { name: 'Ý nghĩa của cột Tên camera' });
    expect(await meaning.inputValue()).toBe('Tên mắt camera');

    await page.getByRole('switch', { name: 'Đổi chỗ vĩ độ và kinh độ' }).check();
    expect(await page.getByRole('button', { name: 'Ghi vào sổ…' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Đọc thử lại' }).click();
    await page.getByRole('radio', { name: 'Tạo mới (3)' }).waitFor({ state: 'attached' });

    await page.getByRole('button', { name: 'Ghi vào sổ…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ghi danh sách vào sổ?' });
    await dialog.getByText('3 dòng tạo mắt camera mới').waitFor();
    await dialog.getByText('1 dòng bị từ chối và KHÔNG được ghi').waitFor();
    await dialog.getByRole('button', { name: 'Ghi 3 dòng' }).click();
    await page.getByRole('heading', { name: 'Đã ghi xong' }).waitFor();
    await page.getByText('Danh sách có 4 dòng: 3 tạo mới + 0 cập nhật + 0 không đổi + 1 từ chối.').waitFor();

    const sheet = await sheetOf(page, 'Tải kết quả (Excel)');
    expect(sheet).toContain('Mắt nhập 4');
    expect(sheet).toContain('từ chối (rejected)');
    expect(await world.query("SELECT 1 FROM camera WHERE name LIKE 'Mắt nhập %'")).toHaveLength(3);
  });

  it('a supervisor opens the yearly report and downloads it', async () => {
    const page = await world.tabOf('supervisor', '/reports');
    await page.getByRole('heading', { name: 'Vụ việc theo loại và kết quả' }).waitFor();
    await page.getByRole('rowheader', { name: 'Mắt camera đường phố' }).waitFor();
    expect(await sheetOf(page, 'Tải bảng (Excel)')).toContain('street lenses');
  });
});
