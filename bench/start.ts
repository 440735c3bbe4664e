import type { CDPSession, Page } from 'playwright-core';
import { hasChromium } from '../test/chromium';
import { WebWorld } from '../test/web-world';
import type { Figure } from './figure';
import { quantile } from './race';

const ROUNDS = 5;
const CPU_SLOWDOWN = 4;
/** Lighthouse's "slow 4G". */
const SLOW_4G = { latency: 150, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (750e3 / 8) * 0.9 };
const QUIET_MILLISECONDS = 1000;
const GOAL_MILLISECONDS = 5000;

/** How long the first visit takes on a cheap phone with a poor line until the page answers: nothing is cached. */
export async function run(): Promise<Figure[]> {
  if (!hasChromium) {
    console.error('start: skipped, it needs Chromium (scripts/install-packages chromium)');
    return [];
  }
  const world = await WebWorld.start();
  try {
    const nobody = await world.tab({ width: 360 });
    const leader = await world.tabOf('group_leader', '/me', { width: 360 });
    const officer = await world.tabOf('ward_officer', '/me', { width: 360 });
    return [
      ...(await measure('sign_in', nobody, world.url)),
      ...(await measure('home.group_leader', leader, world.url)),
      ...(await measure('home.ward_officer', officer, world.url)),
    ];
  } finally {
    await world.stop();
  }
}

async function measure(what: string, page: Page, url: string): Promise<Figure[]> {
  const browser = await page.context().newCDPSession(page);
  await page.addInitScript(`
    window.lastLongTask = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.lastLongTask = task.startTime + task.duration;
    }).observe({ type: 'longtask', buffered: true });`);
  const visits: Visit[] = [];
  for (let round = 0; round < ROUNDS; round++) visits.push(await firstVisit(page, browser, url));
  const row = { baseline: null, ratio: null };
  const interactive = quantile(
    visits.map(({ interactiveMilliseconds }) => interactiveMilliseconds),
    0.5,
  );
  return [
    {
      ...row,
      name: `start.${what}.interactive`,
      figure: interactive,
      unit: 'ms',
      goal: `<= ${GOAL_MILLISECONDS}`,
      met: interactive <= GOAL_MILLISECONDS,
    },
    {
      ...row,
      name: `start.${what}.transferred`,
      figure: quantile(
        visits.map(({ transferredKilobytes }) => transferredKilobytes),
        0.5,
      ),
      unit: 'kB',
      goal: null,
      met: null,
    },
  ];
}

interface Visit {
  /** From the click until the heading stands and the last task over 50 ms is done. */
  interactiveMilliseconds: number;
  transferredKilobytes: number;
}

async function firstVisit(page: Page, browser: CDPSession, url: string): Promise<Visit> {
  await page.goto('about:blank');
  await browser.send('Storage.clearDataForOrigin', {
    origin: url,
    storageTypes: 'service_workers,cache_storage',
  });
  await browser.send('Network.clearBrowserCache');
  await browser.send('Network.enable');
  await browser.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_4G });
  await browser.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  let transferred = 0;
  const count = ({ encodedDataLength }: { encodedDataLength: number }) => (transferred += encodedDataLength);
  browser.on('Network.loadingFinished', count);
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('h1').first().waitFor();
    const shown = Number(await page.evaluate('performance.now()'));
    const transferredKilobytes = Math.round(transferred / 1000);
    await page.waitForTimeout(QUIET_MILLISECONDS);
    const lastLongTask = Number(await page.evaluate('window.lastLongTask'));
    return { interactiveMilliseconds: Math.round(Math.max(shown, lastLongTask)), transferredKilobytes };
  } finally {
    browser.off('Network.loadingFinished', count);
    await browser.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await browser.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
}
