// Run alone: as the head of signing-in.web-spec.ts says, with --testPathPatterns race
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { Builders, byHttp, DINH_VAN } from '../../builders';
import { hasChromium } from '../../chromium';
import { WebWorld } from '../../web-world';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
/** What the recorder of the first lenses keeps, less four hours: so much time is left. */
const ALMOST_OVERWRITTEN = 10 * 24 * HOUR - 4 * HOUR;

(hasChromium ? describe : describe.skip)('the race, requests and notifications (needs Chromium)', () => {
  let world: WebWorld;

  beforeAll(async () => {
    world = await WebWorld.start();
    const old = await new Builders(byHttp(world.stack.client)).incident(world.town.groupId, {
      reference: 'VV-MAU-CU',
      occurredFrom: new Date(Date.now() - ALMOST_OVERWRITTEN - 300_000).toISOString(),
      occurredTo: new Date(Date.now() - ALMOST_OVERWRITTEN).toISOString(),
      location: { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.0001 },
    });
    await ask(world.town.incident.id);
    await ask(old.id);
  });
  afterAll(() => world?.stop());

  async function ask(incidentId: string): Promise<void> {
    const { status, body } = await world.stack.client.post(`/api/v1/incidents/${incidentId}/requests`, {
      cameraIds: [world.town.lenses[0]!.id],
      reason: 'Xác minh vụ xô xát',
      send: true,
    });
    if (status !== 201) throw new Error(`asking: ${status} ${JSON.stringify(body)}`);
  }

  it('leads a group leader from the bell to a request', async () => {
    const page = await world.tabOf('group_leader', '/race');
    await page.getByRole('button', { name: /^Thông báo, \d+ chưa đọc/ }).click({ timeout: 90_000 });
    await page
      .getByRole('link', { name: /Cần giúp/ })
      .first()
      .click();
    await heading(page, /Yêu cầu: Đầu ghi Cổng chợ/);
    expect(new URL(page.url()).pathname).toMatch(/^\/requests\//);
  });

  it('shows an officer what runs out first, and closes it after a call', async () => {
    const page = await world.tabOf('ward_officer', '/race');
    const first = page.getByRole('row').nth(1);
    await first.getByText(/Gấp · còn 3 giờ/).waitFor();
    await page
      .getByRole('row')
      .nth(2)
      .getByText(/Còn thời gian/)
      .waitFor();
    await first.getByRole('link', { name: 'Đầu ghi Cổng chợ' }).click();
    await heading(page, /Yêu cầu: Đầu ghi Cổng chợ/);

    await page.getByRole('button', { name: 'Kết thúc sau khi gọi' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kết thúc sau khi gọi' });
    await dialog.getByRole('radio', { name: 'Đã bị ghi đè' }).check();
    await dialog.getByRole('textbox', { name: /^Lý do/ }).fill('Đã gọi, ổ cứng vừa được thay');
    await dialog.getByRole('button', { name: 'Kết thúc sau khi gọi' }).click();
    await page.getByText('Tính là mất: Đã bị ghi đè (đã gọi)').waitFor();

    await page.goto(`${world.url}/race?tab=losses`);
    await page.getByText('Mất 1 đoạn ghi hình đã yêu cầu').waitFor();
  });

  it('lets a supervisor grant what an investigator asks to see', async () => {
    const id = v7();
    const { incident, footage, groupId } = world.town;
    await world.query(
      `INSERT INTO access_request (id, requested_by, incident_id, item_id, area_id, reason, state)
       VALUES ($1, $2, $3, $4, $5, 'Cần xem để so sánh hai vụ', 'open')`,
      [id, world.people.investigator.id, incident.id, footage[0]!.id, groupId],
    );
    const page = await world.tabOf('supervisor', '/access-requests');
    const row = page.getByRole('row').filter({ hasText: 'Cần xem để so sánh hai vụ' });
    await row.getByText(world.people.investigator.displayName).waitFor();
    await row.getByRole('button', { name: 'Cho xem' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cho xem' });
    await dialog.getByRole('textbox', { name: /^Lý do/ }).fill('Hai vụ cùng địa điểm');
    await dialog.getByRole('button', { name: 'Cho xem' }).click();
    await page.getByText('Không có đề nghị nào chờ quyết định').waitFor();
    const rows = await world.query('SELECT state FROM access_request WHERE id = $1', [id]);
    expect(rows).toEqual([{ state: 'granted' }]);
  });

  it.each([
    '/race',
    '/race?tab=losses',
    '/requests',
    '/tips',
    '/alarms',
    '/alarms?tab=points',
    '/notifications',
  ])('is usable for everybody, on a phone too: %s', async (path) => {
    const page = await world.tabOf('ward_officer', path, { width: 360 });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await world.faultsForEverybody(page)).toEqual([]);
    expect(await world.overflow(page)).toBeLessThanOrEqual(0);
  });

  function heading(page: Page, name: RegExp): Promise<void> {
    return page.getByRole('heading', { level: 1, name }).waitFor();
  }
});
