import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Client } from 'pg';
import { hasChromium, launchChromium } from '../chromium';
import { askCustodian, type AskedCustodian } from '../custodian-world';
import { makeFilm } from '../films';
import { clip, untilFinished } from '../media';
import { photo } from '../pictures';
import { type Stack, startStack } from '../processes';
import { PUBLIC_NAME, TlsProxy } from '../tls-proxy';
import { untilTrue } from '../until';

const MEGABYTE = 2 ** 20;
const FILM_BYTES = 200 * MEGABYTE;
const PHONE = { width: 360, height: 740 };
const SECONDS = 1000;

jest.setTimeout(300 * SECONDS);

const describeWithBrowser = hasChromium ? describe : describe.skip;

/** As a custodian meets it: a phone, TLS, a name that is not localhost, and a line that breaks. */
describeWithBrowser('a custodian on a phone (needs Chromium)', () => {
  let stack: Stack;
  let proxy: TlsProxy;
  let browser: Browser;
  let folder: string;
  let film: { path: string; sha256: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lensledger-phone-'));
    const path = join(folder, 'kenh2_20260109.mp4');
    film = { path, sha256: await makeFilm(path, FILM_BYTES) };
    proxy = await TlsProxy.start();
    stack = await startStack({ extraEnv: { PUBLIC_URL: proxy.url } });
    proxy.forwardTo(stack.baseUrl);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await proxy?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  const phone = (
    options: { javaScriptEnabled?: boolean; userAgent?: string } = {},
  ): Promise<BrowserContext> =>
    browser.newContext({
      viewport: PHONE,
      ignoreHTTPSErrors: true,
      hasTouch: true,
      isMobile: true,
      ...options,
    });
  const detail = async ({ requestId }: AskedCustodian) =>
    (
      await stack.client.get<{ state: string; answers: { kind: string; pictureId: string | null }[] }>(
        `/api/v1/requests/${requestId}`,
      )
    ).body;
  /** No page is wider than the phone. */
  const overflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it('answers, photographs the clock, sends 200 MB over a line cut three times with a tab killed at 60 %, and gets a receipt', async () => {
    const asked = await askCustodian(stack.client);
    expect(new URL(asked.url).hostname).toBe(PUBLIC_NAME);
    const context = await phone();
    const page = await context.newPage();
    await page.goto(asked.url);
    expect(await page.evaluate('isSecureContext')).toBe(true);
    expect(await overflow(page)).toBe(0);

    await page.click('button[value=keeping]');
    await page.waitForSelector('text=đang giữ đoạn này');
    expect((await detail(asked)).state).toBe('keeping');

    await page.click('#clock summary');
    await page.fill('#displayedAt', new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19));
    await page.setInputFiles('#photo', {
      name: 'man-hinh.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo(),
    });
    await page.click('#clock form button');
    await page.waitForSelector('text=giờ trên đầu ghi');
    const said = (await detail(asked)).answers.find(({ kind }) => kind === 'clock_check');
    expect(said?.pictureId).toMatch(/^[0-9a-f-]{36}$/);

    proxy.cutAt([25, 60, 95].map((megabytes) => megabytes * MEGABYTE));
    proxy.limit(60 * MEGABYTE);
    await page.setInputFiles('#file', film.path);
    await page.click('#file-form button:not(.quiet)');
    await untilTrue(() => Promise.resolve(proxy.bytes > 0.6 * FILM_BYTES + 60 * MEGABYTE), 120);
    expect(proxy.cuts).toBe(3);
    await page.close({ runBeforeUnload: false });

    const anew = await context.newPage();
    await anew.goto(asked.url);
    const text = await anew.innerText('body');
    const sent = Number(/mới gửi được (\d+) %/.exec(text)![1]);
    expect(sent).toBeGreaterThanOrEqual(40);
    proxy.cutAt([]);
    await anew.setInputFiles('#file', film.path);
    await anew.click('#file-form button:not(.quiet)');
    await anew.waitForSelector(`text=${film.sha256}`, { timeout: 120 * SECONDS });
    // What had arrived was not sent again.
    expect(proxy.bytes).toBeLessThan(((100 - sent) / 100) * FILM_BYTES + 20 * MEGABYTE);
    const itemId = await itemOf(asked);
    expect(await untilFinished(stack.client, itemId, 120)).toMatchObject({
      state: 'sealed',
      sha256: film.sha256,
      sizeBytes: FILM_BYTES,
    });
    await anew.reload();
    expect(await anew.innerText('body')).toContain('đã nhận và niêm phong');
    expect(await overflow(anew)).toBe(0);
    await context.close();
  });

  it('is of use without JavaScript: answer, file, receipt', async () => {
    const asked = await askCustodian(stack.client);
    const context = await phone({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(asked.url);
    await page.click('button[value=officer_comes]');
    await page.waitForSelector('text=mời cán bộ đến lấy');
    await page.setInputFiles('#file', { name: 'kenh2.mp4', mimeType: 'video/mp4', buffer: clip() });
    await page.click('#file-form button');
    await page.waitForSelector('text=Biên nhận');
    expect(page.url()).toBe(asked.url);
    expect(await page.innerText('body')).toMatch(/SHA-256 [0-9a-f]{64}/);
    await context.close();
  });

  it('shows the way out of the browser inside of an app', async () => {
    const asked = await askCustodian(stack.client);
    const userAgent =
      'Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo android/12';
    const context = await phone({ userAgent });
    const page = await context.newPage();
    await page.goto(asked.url);
    const href = await page.getAttribute('a.button', 'href');
    expect(href).toBe(
      asked.url.replace('https://', 'intent://') + '#Intent;scheme=https;package=com.android.chrome;end',
    );
    await context.close();
  });

  async function itemOf({ requestId }: AskedCustodian): Promise<string> {
    const database = new Client({ connectionString: stack.database.ownerUrl });
    await database.connect();
    try {
      const { rows } = await database.query<{ item_id: string }>(
        `SELECT item_id FROM keep_request_slot WHERE request_id = $1 AND item_id IS NOT NULL`,
        [requestId],
      );
      expect(rows).toHaveLength(1);
      return rows[0]!.item_id;
    } finally {
      await database.end();
    }
  }
});
