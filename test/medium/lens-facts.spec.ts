import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { LensFactsRepository } from '../../src/cameras/facts/lens-facts.repository';
import { LensFactsService } from '../../src/cameras/facts/lens-facts.service';
import { RetentionHistory, toRetentionDto } from '../../src/cameras/recorders/retention-history';
import { fitClock } from '../../src/clock/clock-fit';
import { displayedMilliseconds, uncertaintyAt } from '../../src/clock/clock-model';
import { HoldingsRepository } from '../../src/evidence/holdings.repository';
import { HoldingsService } from '../../src/evidence/holdings.service';
import { EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { createTestDatabase, type TestDatabase } from '../database';
import { startRegistry } from './registry-application';
import { check, type Lens, SearchRecords } from './search-records';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const MINUTE = 60_000;
const FROM = new Date('2026-03-10T10:00:00Z');
const TO = new Date('2026-03-10T10:20:00Z');
const PERIOD = { from: FROM, to: TO, at: new Date('2026-03-12T00:00:00Z'), knownAt: null };
const [WARD, OTHER] = [1, 2];
const LENSES = 40;

let database: TestDatabase;
let app: INestApplicationContext;
let owner: DataSource;
let records: SearchRecords;
let facts: LensFactsService;
let holdings: HoldingsService;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
  records = new SearchRecords(owner);
  facts = new LensFactsService(new LensFactsRepository(owner));
  holdings = new HoldingsService(new HoldingsRepository(owner));
  await records.area(WARD, [WARD]);
  await records.area(OTHER, [OTHER]);
});

afterAll(async () => {
  await app?.close();
  await owner?.destroy();
  await database?.drop();
});

const of = async ({ cameraId }: Lens, scope = EVERYWHERE) =>
  (await facts.of([{ cameraId }], PERIOD, scope)).get(cameraId)!;

it('know whether a moment was recorded, whatever the clock, as comparing every segment does', async () => {
  const offsets = fc.option(fc.integer({ min: -90, max: 90 }), { freq: 4 });
  const starts = fc.array(fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 90 })), {
    maxLength: 4,
  });
  const expected = new Map<string, 'indexed' | undefined>();
  const lenses: { cameraId: string }[] = [];
  for (const [offsetMinutes, segments] of fc.sample(fc.tuple(offsets, starts), LENSES)) {
    const lens = await records.lens(WARD);
    const checks = offsetMinutes === null ? [] : [check('2026-03-01T00:00:00Z', offsetMinutes * MINUTE)];
    await records.setClock(lens.epochId, checks);
    const model = fitClock(checks);
    const [first, last] = [FROM, TO].map((at) => displayedMilliseconds(model, at.getTime())) as [
      number,
      number,
    ];
    const slack = uncertaintyAt(model, FROM) ?? 0;
    let isHeld = false;
    for (const [start, minutes] of new Map(segments)) {
      const begin = FROM.getTime() + (start + (offsetMinutes ?? 0)) * MINUTE;
      await records.segment(lens, new Date(begin).toISOString(), minutes);
      isHeld ||= begin <= last + slack && begin + minutes * MINUTE > first - slack;
    }
    expected.set(lens.cameraId, isHeld ? 'indexed' : undefined);
    lenses.push({ cameraId: lens.cameraId });
  }
  const known = await facts.of(lenses, PERIOD, EVERYWHERE);
  const probes = [...known.values()].flatMap((one) => one.probes);
  const held = await holdings.of(probes, EVERYWHERE);
  expect(new Map(lenses.map(({ cameraId }) => [cameraId, held.get(cameraId)]))).toEqual(expected);
  expect(new Set(expected.values()).size).toBe(2);
});

it('know retention and clock as the recorder’s own pages do', async () => {
  const history = app.get(RetentionHistory, { strict: false });
  const measured = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 })), {
    maxLength: 4,
  });
  for (const pairs of fc.sample(measured, 20)) {
    const lens = await records.lens(WARD);
    await records.setClock(lens.epochId, [check('2026-02-01T00:00:00Z', 240_000)]);
    for (const [daysAgo, days] of pairs) {
      const at = FROM.getTime() - daysAgo * DAY;
      await owner.query(
        `INSERT INTO retention_measurement (id, recorder_id, clock_epoch_id, measured_at, oldest_displayed_at, method, checked_by)
         VALUES ($1, $2, $3, $4, $5, 'seen', 'test')`,
        [v7(), lens.recorderId, lens.epochId, new Date(at), new Date(at - days * DAY)],
      );
    }
    const { estimateDays, isAtLeast } = toRetentionDto(
      (await history.of([lens.recorderId])).get(lens.recorderId)!,
    );
    const { retention, clock, displayed } = await of(lens);
    const basis = estimateDays === null ? 'unknown' : isAtLeast ? 'at_least' : 'measured';
    expect(retention).toEqual({ days: estimateDays, basis });
    expect(clock!.offsetMilliseconds).toBe(240_000);
    expect(displayed!.from.getTime() - FROM.getTime()).toBe(240_000);
  }
});

it('take the clock that ran then: that of the epoch before a reset', async () => {
  const lens = await records.lens(WARD);
  await records.setClock(lens.epochId, [check('2026-03-01T00:00:00Z', 60_000)]);
  const second = await records.epoch(lens.recorderId, 2);
  await records.setClock(second, [check('2026-03-11T00:00:00Z', 7_200_000)]);
  const opened = (at: string) =>
    owner.query(`UPDATE clock_epoch SET opened_at = $2 WHERE id = $1`, [second, at]);
  await opened('2026-03-10T12:00:00Z');
  expect((await of(lens)).clock!.offsetMilliseconds).toBe(60_000);
  await opened('2026-03-10T09:00:00Z');
  expect((await of(lens)).clock!.offsetMilliseconds).toBe(7_200_000);
});

it('name the recorder of then, and none outside the scope', async () => {
  const lens = await records.lens(WARD);
  const later = await records.lens(OTHER);
  const here = { ...NOWHERE, areaIds: [WARD] };
  expect((await of(lens, here)).recorder).toMatchObject({ id: lens.recorderId, sourceId: lens.sourceId });
  await owner.query(`UPDATE source SET valid_to = '2026-03-10T10:10:00Z' WHERE id = $1`, [lens.sourceId]);
  expect((await of(lens, here)).recorder!.id).toBe(lens.recorderId);
  await owner.query(`UPDATE source SET valid_to = '2026-03-10T10:00:00Z' WHERE id = $1`, [lens.sourceId]);
  expect(await of(lens, here)).toMatchObject({
    recorder: null,
    displayed: null,
    clock: null,
    retention: { days: null, basis: 'unknown' },
  });
  const moved = `UPDATE source SET recorder_id = $2, channel = 2, valid_to = NULL WHERE id = $1`;
  await owner.query(moved, [lens.sourceId, later.recorderId]);
  expect((await of(lens, here)).recorder).toBeNull();
  expect((await of(lens)).recorder!.id).toBe(later.recorderId);
  expect((await of(lens, here)).displayed).not.toBeNull();
});

it('count a lens as in service for as long as its end was not known', async () => {
  const lens = await records.lens(WARD);
  const state = (status: string, validFrom: string, recordedAt: string) =>
    owner.query(
      `INSERT INTO camera_status_change (id, camera_id, status, valid_from, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, 'test')`,
      [v7(), lens.cameraId, status, validFrom, recordedAt],
    );
  await state('active', '2026-01-01', '2026-01-01');
  await state('faulty', '2026-03-05T00:00:00Z', '2026-03-05T00:00:00Z');
  const shareAt = async (knownAt: Date | null) => {
    const known = await facts.of([{ cameraId: lens.cameraId }], { ...PERIOD, knownAt }, EVERYWHERE);
    return known.get(lens.cameraId)!.uptimeShare;
  };
  const then = await shareAt(PERIOD.at);
  expect(then).toBeLessThan(0.9);
  await state('retired', '2026-03-01', '2026-04-01');
  await owner.query(`UPDATE camera SET status = 'retired', in_service_to = '2026-03-01' WHERE id = $1`, [
    lens.cameraId,
  ]);
  expect(await shareAt(null)).toBe(1);
  expect(await shareAt(PERIOD.at)).toBe(then);
});
