import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { RecordClockCheckDto } from '../../src/cameras/recorders/clock-checks.dto';
import { ClockRepository } from '../../src/cameras/recorders/clock.repository';
import { ClockService } from '../../src/cameras/recorders/clock.service';
import { RecorderService } from '../../src/cameras/recorders/recorder.service';
import { SourceService } from '../../src/cameras/source.service';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { fieldRefusal, refusal } from './refusal';
import { startRegistry } from './registry-application';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const at = (minute: number) => new Date(Date.UTC(2025, 0, 1) + minute * MINUTE).toISOString();

let database: TestDatabase;
let app: INestApplicationContext;
let build: Builders;
let areaId: number;

/** A check at true minute `minute` of a display that is `ahead` minutes ahead. */
const check = (
  recorderId: string,
  minute: number,
  ahead: number,
  changes: Partial<RecordClockCheckDto> = {},
) =>
  app.get(ClockService).record(systemContext('test'), recorderId, {
    displayedAt: at(minute + ahead),
    trueAt: at(minute),
    method: 'seen',
    checkedBy: 'Tổ trưởng',
    ...changes,
  });
const recorder = async () => (await build.recorder(areaId)).id;
const clockOf = async (id: string) => (await app.get(RecorderService).get(systemContext('test'), id)).clock;
const epochOf = async (cameraId: string, displayed: string) =>
  (await app.get(SourceService).resolveForFootage(cameraId, new Date(displayed), undefined, EVERYWHERE))
    .clockEpochId;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  build = new Builders(byServices(app));
  areaId = (await build.area()).id;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('the clock of a recorder', () => {
  it('begins unchecked', async () => {
    expect(await clockOf(await recorder())).toEqual({ epoch: 1, neverChecked: true, model: null });
  });

  it('is fitted again by each check', async () => {
    const id = await recorder();
    const first = await check(id, 0, 10);
    expect(first).toMatchObject({ epoch: 1, model: { offsetMilliseconds: 10 * MINUTE, driftPpm: 0 } });
    const second = await check(id, 1000, 20);
    expect(second.model).toMatchObject({ firstCheckedAt: at(0), lastCheckedAt: at(1000) });
    expect(second.model.driftPpm).toBeCloseTo(10_000, -1);
    expect(await clockOf(id)).toEqual({ epoch: 1, neverChecked: false, model: second.model });
  });

  it('sees every check, however many come at once', async () => {
    const id = await recorder();
    const minutes = Array.from({ length: 8 }, (_, index) => index * 1000);
    await Promise.all(minutes.map((minute) => check(id, minute, 10)));
    expect((await clockOf(id)).model).toMatchObject({ firstCheckedAt: at(0), lastCheckedAt: at(7000) });
    expect((await app.get(ClockService).list(id, {}, EVERYWHERE)).items).toHaveLength(8);
  });

  it('refuses checks that no running clock can show, and keeps none of it', async () => {
    const id = await recorder();
    await check(id, 0, 0);
    await expect(check(id, 100, 60)).rejects.toEqual(refusal('clock_checks_disagree'));
    expect((await app.get(ClockService).list(id, {}, EVERYWHERE)).items).toHaveLength(1);
  });

  it('counts half of the round trip to the clock page into the uncertainty of the reading', async () => {
    const id = await recorder();
    const far = await check(id, 0, 0, { readingUncertaintyMilliseconds: 1500, roundTripMilliseconds: 801 });
    expect(far).toMatchObject({ readingUncertaintyMilliseconds: 1901, roundTripMilliseconds: 801 });
    expect(far.model.uncertaintyMilliseconds).toBeCloseTo(Math.hypot(1000, 1901), 6);
    const own = await check(await recorder(), 0, 0);
    expect(own).toMatchObject({ readingUncertaintyMilliseconds: 1000, roundTripMilliseconds: null });
  });

  it('keeps the picture of the screen, if there is such a picture', async () => {
    const [id, pictureId] = [await recorder(), v7()];
    await expect(check(id, 0, 0, { pictureId })).rejects.toEqual(fieldRefusal('pictureId'));
    await app.get(DataSource).query(
      `INSERT INTO registry_picture (id, area_id, kind, sha256, size_bytes, width_pixels, height_pixels, sent_by)
       VALUES ($1, $2, 'screen', 'x', 1, 1, 1, 'test')`,
      [pictureId, areaId],
    );
    expect(await check(id, 0, 0, { method: 'photo', pictureId })).toMatchObject({ pictureId });
    const { items } = await app.get(ClockService).list(id, {}, EVERYWHERE);
    expect(items).toMatchObject([{ pictureId, method: 'photo' }]);
  });

  it('refuses a check in the future and one of an unknown recorder', async () => {
    const id = await recorder();
    const trueAt = new Date(Date.now() + 3_600_000).toISOString();
    await expect(check(id, 0, 0, { trueAt })).rejects.toEqual(fieldRefusal('trueAt'));
    await expect(check('0192f000-0000-7000-8000-000000000000', 0, 0)).rejects.toEqual(refusal('not_found'));
  });
});

describe('a reset', () => {
  it('opens an epoch with a model of its own and leaves the old one alone', async () => {
    const id = await recorder();
    const old = await check(id, 0, 10);
    const after = await check(id, 100, 300, { afterReset: true });
    expect(after).toMatchObject({ epoch: 2, model: { offsetMilliseconds: 300 * MINUTE } });
    expect(await clockOf(id)).toEqual({ epoch: 2, neverChecked: false, model: after.model });
    // A check found later belongs to the clock of its day.
    const late = await check(id, 50, 10);
    expect(late).toMatchObject({ epoch: 1, model: { firstCheckedAt: old.trueAt, lastCheckedAt: at(50) } });
    const page = await app.get(ClockService).list(id, {}, EVERYWHERE);
    expect(page.items.map(({ epoch, trueAt }) => [epoch, trueAt])).toEqual([
      [2, at(100)],
      [1, at(50)],
      [1, at(0)],
    ]);
  });

  it('cannot lie before what is known, nor after the check', async () => {
    const id = await recorder();
    await check(id, 100, 10);
    await expect(check(id, 100, 0, { afterReset: true })).rejects.toEqual(fieldRefusal('resetAt'));
    await expect(check(id, 50, 0, { afterReset: true })).rejects.toEqual(fieldRefusal('resetAt'));
    await expect(check(id, 200, 0, { afterReset: true, resetAt: at(201) })).rejects.toEqual(
      fieldRefusal('resetAt'),
    );
    expect((await clockOf(id)).epoch).toBe(1);
    expect(await check(id, 200, 0, { afterReset: true, resetAt: at(150) })).toMatchObject({ epoch: 2 });
  });

  it('that nobody saw is moved back by an earlier check that only the new clock can have shown', async () => {
    const id = await recorder();
    await check(id, 0, 10);
    // Noticed at 1000; the old clock was 10 minutes ahead, the new one is right.
    await check(id, 1000, 0, { afterReset: true });
    expect(await check(id, 600, 0)).toMatchObject({ epoch: 2, model: { firstCheckedAt: at(600) } });
    expect(await check(id, 300, 10)).toMatchObject({ epoch: 1, model: { lastCheckedAt: at(300) } });
    // Now it lies between 300 and 600.
    expect(await check(id, 601, 0)).toMatchObject({ epoch: 2 });
    const [epoch] = (await app.get(ClockRepository).epochsOf(id)).slice(-1);
    expect(epoch).toMatchObject({ number: 2, openedAt: new Date(at(600)), isOpeningAssumed: true });
  });

  it('that was seen stays where it is', async () => {
    const id = await recorder();
    await check(id, 0, 10);
    await check(id, 1000, 0, { afterReset: true, resetAt: at(900) });
    await expect(check(id, 600, 0)).rejects.toEqual(refusal('clock_checks_disagree'));
    expect(await check(id, 600, 10)).toMatchObject({ epoch: 1 });
  });

  it('reported twice is refused with what to do instead, and that works', async () => {
    const id = await recorder();
    await check(id, 0, 10);
    await check(id, 1000, 0, { afterReset: true });
    const again = check(id, 600, 0, { afterReset: true });
    await expect(again).rejects.toEqual(fieldRefusal('resetAt'));
    await expect(again).rejects.toMatchObject({
      fields: [{ message: { en: expect.stringContaining('without afterReset') as string } }],
    });
    expect(await check(id, 600, 0)).toMatchObject({ epoch: 2 });
  });

  it('twice at once opens two epochs, never one number twice', async () => {
    const id = await recorder();
    await check(id, 0, 0);
    const resets = await Promise.allSettled(
      [100, 200].map((minute) => check(id, minute, 5, { afterReset: true })),
    );
    const won = resets.filter((reset) => reset.status === 'fulfilled').length;
    // When the later one is recorded first, the earlier one lies before what is known.
    expect((await clockOf(id)).epoch).toBe(1 + won);
    expect(won).toBeGreaterThanOrEqual(1);
  });

  it('decides which epoch a displayed time belongs to', async () => {
    const { camera, recorder: box } = await build.camera(areaId);
    await check(box.id, 0, 10);
    const before = await epochOf(camera.id, at(500));
    await check(box.id, 1000, 0, { afterReset: true });
    expect(await epochOf(camera.id, at(500))).toBe(before);
    expect(await epochOf(camera.id, at(1100))).not.toBe(before);
    // Displayed at true minute 990 by the old clock; the new one did not run yet.
    expect(await epochOf(camera.id, at(999))).toBe(before);
  });
});
