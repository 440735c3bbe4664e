// Run alone: as the head of signing-in.web-spec.ts says, with --testPathPatterns every-page
import type { ConsoleMessage } from 'playwright-core';
import { type Place, buildPlace } from '../../access-matrix/place';
import { hasChromium } from '../../chromium';
import { type PageAt, lookFor, pagesFor, patterns } from '../../web-pages';
import { type Role, roles } from '../../../src/access/roles';
import { type TabOptions, WebWorld } from '../../web-world';

jest.setTimeout(900_000);

const WAYS: readonly TabOptions[] = [
  { width: 1440, language: 'en', colorScheme: 'light' },
  // Vietnamese words take more room.
  { width: 360, language: 'vi', colorScheme: 'dark' },
];

/** A unit above one's own is not told; the page says so. */
const isRefusalToExpect = (message: ConsoleMessage) => /\/api\/v1\/areas\/\d+\?/.test(message.location().url);

(hasChromium ? describe : describe.skip)('every page (needs Chromium)', () => {
  let world: WebWorld;
  let place: Place;
  /** By address; the first role that may open a page shows it, the home page is another one for each role. */
  const seen = new Map<string, Role>();

  beforeAll(async () => {
    world = await WebWorld.start();
    place = await buildPlace(world.stack, 'TRANG');
    await letEverybodyIn();
  });
  afterAll(() => world?.stop());

  // Those who see much come first: what the others see beyond it is little.
  const inOrder: Role[] = [
    'ward_officer',
    'administrator',
    'auditor',
    'supervisor',
    'group_leader',
    'investigator',
  ];

  it.each(inOrder)(
    'is for everybody, on a phone and in the dark too: what only a %s has not shown yet',
    async (role) => {
      const faults: string[] = [];
      let shown: PageAt[] = [];
      for (const way of WAYS) {
        const page = await world.tabOf(role, '/me', way);
        page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error' && !isRefusalToExpect(message))
            faults.push(`${page.url()}: ${message.text()}`);
        });
        const all = await pagesFor(page, world.url, known());
        shown = all.filter(({ name }) => name === '/' || (seen.get(name) ?? role) === role);
        if (all.some(({ pattern }) => pattern === '/search'))
          await lookFor(page, world.url, place.incidentId);
        for (const { address, name } of shown) {
          await page.goto(world.url + address);
          await page.locator('h1').first().waitFor();
          await page.waitForLoadState('networkidle');
          const found = await world.faultsForEverybody(page);
          const overflow = await world.overflow(page);
          if (overflow > 0) found.push(`${overflow} px wider than the window`);
          const headings = await page.locator('h1').count();
          if (headings !== 1) found.push(`${headings} h1`);
          faults.push(...found.map((fault) => `${role} ${way.width} ${name}: ${fault}`));
        }
        await page.context().close();
      }
      for (const { name } of shown) seen.set(name, role);
      expect(faults).toEqual([]);
    },
  );

  it('was shown, each page that the app has', () => {
    const shown = [...seen.keys()].map((name) => name.replace(/\?.*/, '').replace(/\{\w+\}/, '$id'));
    const left = patterns().filter(({ pattern }) => !shown.includes(pattern));
    expect(left).toEqual([]);
    expect(roles.every((role) => inOrder.includes(role))).toBe(true);
  });

  const known = () => ({
    incident: place.incidentId,
    footage: place.itemId,
    area: String(place.areaId),
    camera: place.cameraId,
    recorder: place.recorderId,
    import: place.importId,
    account: place.accountId,
  });

  /** The place lies in a province of its own. */
  async function letEverybodyIn(): Promise<void> {
    for (const role of roles.filter((one) => one !== 'administrator'))
      await world.grant(role, role === 'group_leader' ? place.groupId : place.areaId);
  }
});
