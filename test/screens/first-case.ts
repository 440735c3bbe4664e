// Walks through docs/first-case.md in the running demo and shoots its pictures: see scripts/screens.
// usage: node -r ./test/typescript.cjs test/screens/first-case.ts BASE_URL DATA_FOLDER PICTURES_FOLDER
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from '../chromium';
import { untilTrue } from '../until';

const [baseUrl, data, folder] = process.argv.slice(2) as [string, string, string];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };
const NEARER_SECONDS_MAX = 60;
const SEALED_MILLISECONDS_MAX = 120_000;

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const chromium = await launchChromium();
  try {
    const officer = await (await chromium.newContext({ viewport: DESK, locale: 'vi-VN' })).newPage();
    await signIn(officer);
    await record(officer);
    await ask(officer);
    const link = await fetchLink(officer);
    await handIn(chromium, link);
    await confirm(officer);
  } finally {
    await chromium.close();
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function signIn(page: Page): Promise<void> {
  await page.goto(baseUrl);
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('can-bo-xa');
  const password = readFileSync(join(data, 'demo-accounts/can-bo-xa.password'), 'utf8').trim();
  await page.locator('input[type=password]').fill(password);
  await button(page, 'Đăng nhập').click();
  await page.getByRole('link', { name: 'Ghi nhận vụ việc' }).first().waitFor();
  await shoot(page, '1-home');
}

async function record(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ghi nhận vụ việc' }).first().click();
  await page.getByRole('radio', { name: 'Đánh nhau' }).click();
  const map = page.locator('.maplibregl-map');
  await map.waitFor();
  await settle(page);
  // The numbers are lenses close together: a click on one goes nearer. Then what lenses see is drawn; this is in front of some.
  const { width, height } = (await map.boundingBox())!;
  await untilTrue(async () => {
    await settle(page);
    await map.click({ position: { x: width * 0.415, y: height * 0.585 } });
    await settle(page);
    return /^100\sm$/.test(await page.locator('.maplibregl-ctrl-scale').innerText());
  }, NEARER_SECONDS_MAX);
  await map.click({ position: { x: width * 0.265, y: height * 0.2 } });
  await page.getByLabel('Tóm tắt', { exact: false }).fill('Hai nhóm thanh niên đánh nhau trước quán');
  await settle(page);
  await shoot(page, '2-record');
  await button(page, 'Lưu và tìm mắt camera').click();
}

async function ask(page: Page): Promise<void> {
  const first = page
    .getByRole('list', { name: /Mắt camera/ })
    .getByRole('listitem')
    .first();
  await first.waitFor();
  await settle(page);
  await shoot(page, '3-candidates');
  await button(page, /Hỏi tất cả từ điểm này/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Giờ trên đầu ghi cần tìm').waitFor();
  await shoot(page, '4-ask');
  await dialog.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByText(/^Đã gửi: \d+ yêu cầu$/).waitFor();
}

/** By hand, as for a custodian whom no message reaches. @returns the custodian's link */
async function fetchLink(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Xem các yêu cầu' }).click();
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await button(page, /[Đđ]ường dẫn/).click();
  const link = await page.getByRole('textbox', { name: /[Đđ]ường dẫn/ }).inputValue();
  await shoot(page, '5-link');
  await page.goBack();
  return link;
}

async function handIn(chromium: Browser, link: string): Promise<void> {
  const context = await chromium.newContext({
    viewport: PHONE,
    locale: 'vi-VN',
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(link);
  await page.click('button[value=keeping]');
  await page.getByText('đang giữ đoạn này').first().waitFor();
  await page.setInputFiles('#file', join(data, 'demo-clip.mp4'));
  await page.locator('#file-form').scrollIntoViewIfNeeded();
  await shoot(page, '6-custodian');
  await page.click('#file-form button:not(.quiet)');
  await page
    .getByText(/[0-9a-f]{64}/)
    .first()
    .waitFor({ timeout: SEALED_MILLISECONDS_MAX });
  await context.close();
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Gợi ý' }).click();
  const suggestion = page.getByRole('list', { name: 'Gợi ý' }).getByRole('listitem').first();
  await suggestion.getByRole('button', { name: 'Xác nhận' }).click({ timeout: SEALED_MILLISECONDS_MAX });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Quyết định' }).check();
  await dialog.getByLabel('Lý do', { exact: false }).fill('Thấy rõ hai nhóm và biển số xe');
  await settle(page);
  await shoot(page, '7-confirm');
  await dialog.getByRole('button', { name: 'Liên kết với vụ việc' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Chứng cứ' }).click();
  await page.getByRole('list', { name: 'Chứng cứ' }).getByText('Thấy rõ hai nhóm').waitFor();
  await settle(page);
  await shoot(page, '8-evidence');
}

/** Maps move to where they belong, pictures come. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

async function shoot(page: Page, name: string): Promise<void> {
  const bytes = await page.screenshot({ style: '.mantine-Notifications-root { visibility: hidden }' });
  await sharp(bytes)
    .png({ palette: true, colours: 64 })
    .toFile(join(folder, `${name}.png`));
  console.log(name);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
