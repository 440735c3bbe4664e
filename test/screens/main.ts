// Shoots every page of the running demo at three widths in both languages: see scripts/screens.
// usage: node -r ./test/typescript.cjs test/screens/main.ts BASE_URL ACCOUNTS_FOLDER TO_FOLDER [PART_OF_AN_ADDRESS]
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { deviceOf, launchChromium } from '../chromium';
import { type PageAt, lookFor, pagesFor } from '../web-pages';
import { sheetsOf } from './sheets';

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

const WIDTHS = [360, 768, 1440] as const;
const LANGUAGES = ['vi', 'en'] as const;
/** Logins of the demo. The first that may open a page shows it; of the home page each has one of its own. */
const LOGINS = ['can-bo-xa', 'quan-tri-1', 'kiem-toan', 'lanh-dao', 'to-truong-gia-thanh', 'dieu-tra-vien'];
const TALLEST_PIXELS = 2400;

const [baseUrl, accounts, folder, part] = process.argv.slice(2) as [
  string,
  string,
  string,
  string | undefined,
];

async function main(): Promise<void> {
  const chromium = await launchChromium();
  const shots: string[] = [];
  try {
    if (!part) await rm(folder, { recursive: true, force: true });
    const shown = new Set<string>();
    for (const login of LOGINS) {
      const { state, pages } = await signedIn(chromium, login, shown);
      for (const { name } of pages) if (name !== '/') shown.add(name);
      for (const language of LANGUAGES)
        for (const width of WIDTHS)
          shots.push(...(await shootAll(chromium, { state, login, pages, language, width })));
      console.log(`${login}: ${pages.length} pages`);
    }
    await shootSignIn(chromium);
  } finally {
    await chromium.close();
  }
  await writeFile(join(folder, 'index.html'), indexOf(shots));
  console.log(`${shots.length} pictures in ${folder}; sheets:`);
  for (const sheet of await sheetsOf(folder, shots)) console.log(`  ${sheet}`);
}

/** @returns what a browser must hold to be this account, and the pages it shows that nobody has shown before. */
async function signedIn(chromium: Browser, login: string, shown: ReadonlySet<string>) {
  const context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(baseUrl);
  const read = (kind: string) => readFileSync(join(accounts, `${login}.${kind}`), 'utf8').trim();
  const post = async (path: string, data: object, token?: string) => {
    const headers = { origin: baseUrl, ...(token && { 'x-csrf-token': token }) };
    const answer = await page.request.post(baseUrl + path, { data, headers });
    if (!answer.ok()) throw new Error(`${login}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as { pendingStep: string | null; csrfToken: string };
  };
  const session = await post('/api/v1/session', { login, password: read('password') });
  if (session.pendingStep === 'second_factor') {
    const code = generateSync({ secret: read('authenticator') });
    await post('/api/v1/session/second-factor', { code }, session.csrfToken);
  }
  const all = await pagesFor(page, baseUrl, await newestCase(page));
  const pages = all.filter(({ name, address }) => !shown.has(name) && (!part || address.includes(part)));
  const state = await context.storageState();
  await context.close();
  return { state, pages };
}

/** The newest case with evidence, on which there is something to see on every tab. */
async function newestCase(page: Page): Promise<Record<string, string>> {
  const ask = async (path: string) => {
    const answer = await page.request.get(baseUrl + path);
    return answer.ok() ? ((await answer.json()) as { items: { id: string }[] }).items : [];
  };
  for (const { id } of await ask('/api/v1/incidents?limit=50'))
    if ((await ask(`/api/v1/incidents/${id}/evidence?limit=1`)).length) return { incident: id };
  return {};
}

interface Round {
  state: StorageState;
  login: string;
  pages: PageAt[];
  language: string;
  width: number;
}

async function shootAll(chromium: Browser, round: Round): Promise<string[]> {
  const { state, login, pages, language, width } = round;
  const page = await openTab(chromium, language, width, state);
  await page.goto(`${baseUrl}/me`);
  const incidentOf = (address: string) => /incident=([0-9a-f-]{36})/.exec(address)?.[1];
  const shots: string[] = [];
  for (const { address, name } of pages) {
    const incident = incidentOf(address);
    if (incident) await lookFor(page, baseUrl, incident);
    await page.goto(baseUrl + address);
    const file = join(
      language,
      String(width),
      `${login} ${name.replaceAll('/', '_').replaceAll('?', ' ')}.png`,
    );
    await shoot(page, join(folder, file));
    shots.push(file);
  }
  await page.context().close();
  return shots;
}

async function openTab(
  chromium: Browser,
  language: string,
  width: number,
  state?: StorageState,
): Promise<Page> {
  const context = await chromium.newContext({
    ...deviceOf(width),
    ...(state && { storageState: state }),
  });
  await context.addInitScript(`localStorage.setItem('language', '${language}')`);
  return context.newPage();
}

async function shootSignIn(chromium: Browser): Promise<void> {
  if (part) return;
  for (const language of LANGUAGES)
    for (const width of WIDTHS) {
      const page = await openTab(chromium, language, width);
      await page.goto(baseUrl);
      await shoot(page, join(folder, language, String(width), 'nobody sign-in.png'));
      await page.context().close();
    }
}

async function shoot(page: Page, file: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const { width } = page.viewportSize()!;
  await mkdir(join(file, '..'), { recursive: true });
  await page.screenshot({
    path: file,
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(Math.max(height, 740), TALLEST_PIXELS) },
  });
}

function indexOf(shots: string[]): string {
  const figures = shots.map((file) => {
    const source = file.split('/').map(encodeURIComponent).join('/');
    return `<figure><a href="${source}"><img loading="lazy" width="320" src="${source}" alt=""></a><figcaption>${file}</figcaption></figure>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Pages</title>\n${figures.join('\n')}\n`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
