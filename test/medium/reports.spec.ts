import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { parseConfig } from '../../src/platform/config';
import { AppError } from '../../src/platform/errors';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import type { YearlyReportDto, YearlyReportQueryDto } from '../../src/reports/reports.dto';
import { PlatformModule } from '../../src/platform/platform.module';
import { ReportsModule } from '../../src/reports/reports.module';
import { ReportsService } from '../../src/reports/reports.service';
import { WritingModule } from '../../src/writing/writing.module';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import { ReportRecords } from './report-records';

const PROVINCE = 1;
const DISTRICT = 2;
const OLD_COMMUNE = 3;
const NEW_COMMUNE = 4;
const GROUP = 5;
const SECOND_GROUP = 6;
const OTHER_COMMUNE = 7;
const OTHER_GROUP = 8;
const LATER_GROUP = 9;
const SHRUNK = 10;
const GROWN = 11;
const MOVED_GROUP = 12;
const STAYING_GROUP = 13;
const MERGED_GROUP = 14;
const REFORM = '2025-07-01';

describe('yearly report', () => {
  let database: TestDatabase;
  let records: ReportRecords;
  let yearly: (query: YearlyReportQueryDto, scope?: AccessScope) => Promise<YearlyReportDto>;
  let application: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const environment = { ...servicesEnvironment(), DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' };
    class ReportsTestModule {}
    application = await NestFactory.createApplicationContext(
      {
        module: ReportsTestModule,
        imports: [PlatformModule.forRoot(parseConfig(environment)), WritingModule, ReportsModule],
      },
      { logger: false, abortOnError: false },
    );
    records = new ReportRecords(application.get(DataSource));
    yearly = (query, scope = EVERYWHERE) => application.get(ReportsService).yearly(query, scope);
    await recordTree();
  });

  afterAll(async () => {
    await application?.close();
    await database?.drop();
  });

  afterEach(() =>
    asOwner(`TRUNCATE camera, incident, incident_evidence, evidence_item, stored_object CASCADE`),
  );

  /** Only the owner may empty tables. */
  async function asOwner(sql: string): Promise<void> {
    const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    await owner.query(sql);
    await owner.destroy();
  }

  async function recordTree(): Promise<void> {
    await records.area({ id: PROVINCE, code: '68', kind: 'province', path: [1] });
    await records.area({ id: DISTRICT, code: '676', kind: 'district', path: [1, 2], to: REFORM });
    await records.area({ id: OLD_COMMUNE, code: '24871', kind: 'commune', path: [1, 2, 3], to: REFORM });
    await records.area({ id: NEW_COMMUNE, code: '24871', kind: 'commune', path: [1, 4], from: REFORM });
    await records.area({ id: OTHER_COMMUNE, code: '24868', kind: 'commune', path: [1, 2, 7], to: REFORM });
    for (const id of [GROUP, SECOND_GROUP]) {
      await records.area({ id, code: `G${id}`, kind: 'group', path: [1, 2, 3, id], to: REFORM });
      await records.area({ id, code: `G${id}`, kind: 'group', path: [1, 4, id], from: REFORM });
    }
    await records.area({ id: OTHER_GROUP, code: 'G8', kind: 'group', path: [1, 2, 7, 8], to: REFORM });
    await records.area({
      id: LATER_GROUP,
      code: 'G9',
      kind: 'group',
      path: [1, 2, 3, 9],
      from: '2024-01-01',
    });
    for (const id of [SHRUNK, GROWN])
      await records.area({ id, code: `C${id}`, kind: 'commune', path: [1, id] });
    await records.area({ id: MOVED_GROUP, code: 'G12', kind: 'group', path: [1, SHRUNK, 12], to: REFORM });
    await records.area({ id: MOVED_GROUP, code: 'G12', kind: 'group', path: [1, GROWN, 12], from: REFORM });
    await records.area({ id: STAYING_GROUP, code: 'G13', kind: 'group', path: [1, SHRUNK, 13] });
    await records.area({
      id: MERGED_GROUP,
      code: 'G14',
      kind: 'group',
      path: [1, GROWN, 14],
      to: '2024-06-01',
    });
  }

  const inTown = (year = 2023) => yearly({ areaId: OLD_COMMUNE, year });

  it('says of which area, year and day it speaks', async () => {
    const report = await inTown();
    expect(report).toMatchObject({
      area: { id: OLD_COMMUNE, code: '24871', name: 'Unit 3' },
      year: 2023,
      asOf: '2023-12-31',
    });
  });

  it('counts nothing as 0 of every kind and outcome', async () => {
    const { lenses, groups, incidents, solvedWithCameraEvidence } = await inTown();
    expect(lenses).toEqual({ street: 0, highVantage: 0 });
    expect(groups).toEqual({ covered: 0, total: 2 });
    expect(Object.keys(incidents.byKind)).toHaveLength(7);
    expect(incidents.byKind.theft).toEqual({
      total: 0,
      open: 0,
      stopped: 0,
      dispersed: 0,
      solved: 0,
      unsolved: 0,
    });
    expect(solvedWithCameraEvidence.byKind).toMatchObject({ injury: 0, other: 0 });
  });

  it.each([
    ['an active lens', {}, 1],
    ['a faulty lens, which hangs there', { status: 'faulty' }, 1],
    ['not a proposed lens', { status: 'proposed' }, 0],
    ['not an approved lens', { status: 'approved' }, 0],
    ['a lens that began on 31 December', { from: '2023-12-31' }, 1],
    ['not a lens that began on 1 January after', { from: '2024-01-01' }, 0],
    ['not a lens whose first day out of service was 31 December', { to: '2023-12-31' }, 0],
    ['a lens whose first day out of service was 1 January after', { to: '2024-01-01' }, 1],
  ])('counts %s', async (_, lens, street) => {
    await records.camera(GROUP, lens);
    expect((await inTown()).lenses).toEqual({ street, highVantage: 0 });
  });

  it.each(['fixed', 'ptz', 'dome', 'panoramic'])('counts a %s lens as a street lens', async (kind) => {
    await records.camera(GROUP, { kind });
    expect(await inTown()).toMatchObject({ lenses: { street: 1, highVantage: 0 }, groups: { covered: 1 } });
  });

  it('counts high-vantage lenses apart; they cover no group', async () => {
    await records.camera(GROUP, { kind: 'high_vantage' });
    const { lenses, groups } = await inTown();
    expect([lenses, groups]).toEqual([
      { street: 0, highVantage: 1 },
      { covered: 0, total: 2 },
    ]);
  });

  it('counts a group once, lenses of the commune itself in no group, and lenses elsewhere not at all', async () => {
    for (const area of [GROUP, GROUP, OLD_COMMUNE, OTHER_GROUP]) await records.camera(area);
    const { lenses, groups } = await inTown();
    expect([lenses.street, groups]).toEqual([3, { covered: 1, total: 2 }]);
    expect((await yearly({ areaId: DISTRICT, year: 2023 })).lenses.street).toBe(4);
  });

  it('takes groups as they were on 31 December', async () => {
    await records.camera(LATER_GROUP);
    expect((await inTown(2023)).groups).toEqual({ covered: 0, total: 2 });
    expect((await inTown(2024)).groups).toEqual({ covered: 1, total: 3 });
  });

  it.each([
    ['2022-12-31T23:59:59+07:00', 2022],
    ['2023-01-01T00:00:00+07:00', 2023],
    ['2023-12-31T23:59:00+07:00', 2023],
    ['2023-12-31T17:00:00Z', 2024],
  ])('puts an incident that began at %s into %i', async (at, year) => {
    await records.incident(GROUP, { at });
    const totals = await Promise.all(
      [2022, 2023, 2024].map(async (one) => (await inTown(one)).incidents.total),
    );
    expect(totals).toEqual([2022, 2023, 2024].map((one) => Number(one === year)));
  });

  it('counts incidents by kind and outcome, of this area only', async () => {
    await records.incident(GROUP, { kind: 'fight', outcome: 'stopped' });
    await records.incident(SECOND_GROUP, { kind: 'fight', outcome: 'stopped' });
    await records.incident(OLD_COMMUNE, { kind: 'fight', outcome: 'unsolved' });
    await records.incident(GROUP, { kind: 'gathering', outcome: 'dispersed' });
    await records.incident(OTHER_GROUP, { kind: 'fight', outcome: 'stopped' });
    const { total, byKind } = (await inTown()).incidents;
    expect(total).toBe(4);
    expect(byKind.fight).toEqual({ total: 3, open: 0, stopped: 2, dispersed: 0, solved: 0, unsolved: 1 });
    expect(byKind.gathering).toMatchObject({ total: 1, dispersed: 1 });
  });

  it.each([
    ['a decisive link', [{}], 1],
    ['a supporting link', [{ contribution: 'supporting' }], 1],
    ['several links once', [{}, {}, { contribution: 'supporting' }], 1],
    ['one good link among bad ones', [{ contribution: 'nothing_seen' }, {}], 1],
    ['not a link that saw nothing', [{ contribution: 'nothing_seen' }], 0],
    ['not a link that was taken back', [{ isUnlinked: true }], 0],
    ['not a link to an item that is not sealed', [{ status: 'staged' as const }], 0],
    ['not what somebody filmed by hand', [{ kind: 'film' as const }], 0],
    ['not a case without links', [], 0],
  ])('counts %s as solved with camera evidence', async (_, links, solved) => {
    const id = await records.incident(GROUP, { kind: 'injury', outcome: 'solved' });
    for (const link of links) await records.link(id, link);
    const { incidents, solvedWithCameraEvidence } = await inTown();
    expect(solvedWithCameraEvidence).toMatchObject({ total: solved, byKind: { injury: solved, fight: 0 } });
    expect(incidents.byKind.injury.solved).toBe(1);
  });

  it.each(['open', 'stopped', 'dispersed', 'unsolved'])(
    'does not count an incident that is %s as solved',
    async (outcome) => {
      await records.link(await records.incident(GROUP, { outcome }));
      expect((await inTown()).solvedWithCameraEvidence.total).toBe(0);
    },
  );

  it('gives a code to who had it on 31 December of the year, unless a date says otherwise', async () => {
    await records.camera(GROUP);
    const ofYear = await yearly({ area: '24871', year: 2023 });
    const later = await yearly({ area: '24871', year: 2025 });
    const dated = await yearly({ area: '24871@2025-06-30', year: 2023 });
    expect([ofYear, later, dated].map(({ area, lenses }) => [area.id, lenses.street])).toEqual([
      [OLD_COMMUNE, 1],
      [NEW_COMMUNE, 1],
      [OLD_COMMUNE, 1],
    ]);
  });

  it('counts what a unit of today had before the reform, by its groups of today, beside the old unit', async () => {
    await records.succession(OLD_COMMUNE, NEW_COMMUNE, REFORM, 'whole');
    await records.succession(OTHER_COMMUNE, NEW_COMMUNE, REFORM, 'part_unknown');
    for (const area of [GROUP, SECOND_GROUP, OTHER_GROUP, OTHER_COMMUNE, OLD_COMMUNE, DISTRICT]) {
      await records.camera(area);
      await records.incident(area);
    }
    await records.camera(GROUP, { from: '2024-05-01' });
    const ofToday = await yearly({ area: '24871@2025-12-31', year: 2023 });
    expect(ofToday).toMatchObject({
      area: { id: NEW_COMMUNE },
      asOf: '2023-12-31',
      membersOn: '2025-12-31',
      // Both groups and what hung in the old commune itself, which went whole; nothing of the one that went by a part.
      lenses: { street: 3 },
      groups: { covered: 2, total: 2 },
      incidents: { total: 3 },
    });
    const ofThen = await yearly({ area: '24871@2023-12-31', year: 2023 });
    expect(ofThen).toMatchObject({
      area: { id: OLD_COMMUNE },
      membersOn: '2023-12-31',
      lenses: { street: 3 },
    });
    expect((await yearly({ area: '24871@2025-12-31', year: 2024 })).lenses.street).toBe(4);
    expect((await yearly({ area: '24871@2025-12-31', year: 2025 })).lenses.street).toBe(3);
  });

  it.each([
    ['a unit abolished by then', { areaId: DISTRICT, year: 2025 }, 'area_not_valid_on'],
    ['a code nobody had', { area: '99999', year: 2023 }, 'area_code_unknown'],
    ['an unknown area', { areaId: 12345, year: 2023 }, 'not_found'],
    ['no area', { year: 2023 }, 'invalid_input'],
    ['two areas', { area: '24871', areaId: 3, year: 2023 }, 'invalid_input'],
    ['no date behind the @', { area: '24871@then', year: 2023 }, 'invalid_input'],
  ])('refuses %s', async (_, query, code) => {
    const error = await yearly(query).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).declaration.code).toBe(code);
  });

  describe('within the areas of a grant', () => {
    const ask = async (grant: number, areaId: number, year: number) =>
      yearly({ areaId, year }, { ...NOWHERE, areaIds: [grant] }).then(
        (report) => report.area.id,
        (error: unknown) => (error as AppError).declaration.code,
      );

    it.each([
      ['the area itself', NEW_COMMUNE, NEW_COMMUNE, 2025],
      ['an area inside', PROVINCE, NEW_COMMUNE, 2025],
      ['a group inside, before its commune was', NEW_COMMUNE, GROUP, 2023],
      ['the unit that ended, all of whose groups are inside today', NEW_COMMUNE, OLD_COMMUNE, 2023],
      ['an area that has grown, before it had', GROWN, GROWN, 2023],
      ['an area that has shrunk, since it has', SHRUNK, SHRUNK, 2025],
      ['an area some of whose groups have ended since', PROVINCE, PROVINCE, 2023],
    ])('counts %s', async (_, grant, areaId, year) => {
      expect(await ask(grant, areaId, year)).toBe(areaId);
    });

    it.each([
      ['an area beside', NEW_COMMUNE, SHRUNK, 2025],
      ['the area above', NEW_COMMUNE, PROVINCE, 2025],
      ['the area above, though it has no other group', STAYING_GROUP, SHRUNK, 2025],
      ['the unit that ended, one of whose groups went elsewhere', NEW_COMMUNE, OLD_COMMUNE, 2024],
      ['a unit that ended and has groups of others', NEW_COMMUNE, DISTRICT, 2023],
      ['a unit that ended with all of its groups', PROVINCE, OTHER_COMMUNE, 2023],
      ['a time when it held a group that others have now', SHRUNK, SHRUNK, 2023],
      ['anything, by a grant on a unit that has ended', OLD_COMMUNE, OLD_COMMUNE, 2023],
      ['what still hangs under it, by a grant on a unit that has ended', OLD_COMMUNE, LATER_GROUP, 2025],
      ['the unit that bore the code before', OLD_COMMUNE, NEW_COMMUNE, 2025],
    ])('refuses %s', async (_, grant, areaId, year) => {
      expect(await ask(grant, areaId, year)).toBe('outside_your_areas');
    });

    it('takes a code no further than an id', async () => {
      const scope = { ...NOWHERE, areaIds: [SHRUNK] };
      const asked = yearly({ area: '24871', year: 2025 }, scope);
      await expect(asked).rejects.toMatchObject({ declaration: { code: 'outside_your_areas' } });
      expect((await yearly({ area: 'C10', year: 2025 }, scope)).area.id).toBe(SHRUNK);
    });
  });
});
