import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Random } from '../../bench/random';
import { LensFactsRepository } from '../../src/cameras/facts/lens-facts.repository';
import { LensFactsService } from '../../src/cameras/facts/lens-facts.service';
import { SightRepository } from '../../src/cameras/coverage/sight.repository';
import { SightService } from '../../src/cameras/coverage/sight.service';
import type { Judged } from '../../src/candidates/candidate-assembly';
import { CandidateService } from '../../src/candidates/candidate.service';
import { HoldingsRepository } from '../../src/evidence/holdings.repository';
import { HoldingsService } from '../../src/evidence/holdings.service';
import { parseConfig } from '../../src/platform/config';
import { databaseOptions } from '../../src/platform/database';
import { TimeSource } from '../../src/platform/time-source';
import { createTestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import {
  buildCandidateTown,
  type CandidateTown,
  type TownEpoch,
  type TownLens,
  type TownQuestion,
  type TownRecorder,
  type TownSource,
} from './candidate-towns';
import { storeSightTowns } from './sight-towns';

const TOWNS_AT_ONCE = 100;
const SHA256 = 'a'.repeat(64);

const AREAS = `
  INSERT INTO area (id) VALUES (1), (2), (3);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind) VALUES
    (gen_random_uuid(), 1, '2010-01-01', NULL, '1', 'P', 'Tỉnh', 'province'),
    (gen_random_uuid(), 2, '2010-01-01', 1, '1.2', 'X2', 'Xã 2', 'commune'),
    (gen_random_uuid(), 3, '2010-01-01', 1, '1.3', 'X3', 'Xã 3', 'commune');
  INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
    VALUES ('${SHA256}', 1, 'video/mp4', 'b', 'k', 'v', 'COMPLIANCE', '2040-01-01')`;

/** Stands where the clock is set. */
class StoppedTime extends TimeSource {
  at = new Date(0);

  override now(): Date {
    return this.at;
  }
}

/** Random towns in a database of their own, and the product that is asked about them. */
export class OracleWorld {
  private constructor(
    readonly towns: CandidateTown[],
    private readonly candidates: CandidateService,
    private readonly time: StoppedTime,
    readonly close: () => Promise<void>,
  ) {}

  static async start(seed: number, townCount: number): Promise<OracleWorld> {
    const database = await createTestDatabase();
    const random = new Random(seed);
    const towns = Array.from({ length: townCount }, (_, number) => buildCandidateTown(random, number));
    await store(database.ownerUrl, towns, random);
    const config = parseConfig({ ...servicesEnvironment(), DATABASE_URL: database.appUrl });
    const dataSource = await new DataSource({ ...databaseOptions(config), entities: [] }).initialize();
    const time = new StoppedTime();
    const candidates = new CandidateService(
      new SightService(new SightRepository(dataSource), config),
      new LensFactsService(new LensFactsRepository(dataSource)),
      new HoldingsService(new HoldingsRepository(dataSource)),
      time,
    );
    const close = async () => {
      await dataSource.destroy();
      await database.drop();
    };
    return new OracleWorld(towns, candidates, time, close);
  }

  /** As the product answers at the question's `now`. */
  async ask({ place, from, to, knownAt, scope, now }: TownQuestion): Promise<Judged[]> {
    this.time.at = now;
    // What `find` gives has its factors with it.
    return (await this.candidates.find({ place, from, to, knownAt }, scope)) as Judged[];
  }
}

type Insert = (table: string, rows: object[]) => Promise<unknown>;

async function store(ownerUrl: string, towns: CandidateTown[], random: Random): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const insert: Insert = async (table, rows) => {
    if (!rows.length) return;
    const columns = Object.keys(rows[0]!).join(', ');
    const sql = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`;
    await client.query(sql, [JSON.stringify(rows)]);
  };
  try {
    await client.query(AREAS);
    for (let index = 0; index < towns.length; index += TOWNS_AT_ONCE) {
      const some = towns.slice(index, index + TOWNS_AT_ONCE);
      await storeSightTowns(ownerUrl, some);
      await storeLenses(client, some);
      await storeRecorders(insert, some);
      await storeFootage(insert, some, random);
    }
    await client.query(`ANALYZE`);
  } finally {
    await client.end();
  }
}

/** What sight towns do not know of lenses and views. */
async function storeLenses(client: Client, towns: CandidateTown[]): Promise<void> {
  const lenses = towns.flatMap((town) => town.lenses);
  await client.query(
    `UPDATE camera c SET last_confirmed_at = r.at, last_confirmed_by = 'test'
     FROM jsonb_to_recordset($1) AS r (id uuid, at timestamptz) WHERE c.id = r.id AND r.at IS NOT NULL`,
    [JSON.stringify(lenses.map(({ id, lastConfirmedAt }) => ({ id, at: lastConfirmedAt })))],
  );
  const views = lenses.flatMap((lens) =>
    lens.views.map((view) => ({
      id: view.id,
      night: view.nightRangeMeters,
      infrared: view.infraredRangeMeters,
    })),
  );
  await client.query(
    `UPDATE camera_view v SET night_range_meters = r.night, infrared_range_meters = r.infrared
     FROM jsonb_to_recordset($1) AS r (id uuid, night float8, infrared float8) WHERE v.id = r.id`,
    [JSON.stringify(views)],
  );
}

async function storeRecorders(insert: Insert, towns: CandidateTown[]): Promise<void> {
  const recorders = towns.flatMap((town) => town.recorders);
  await insert('recorder', recorders.map(recorderRow));
  await insert(
    'clock_epoch',
    recorders.flatMap((one) => one.epochs.map((epoch, index) => epochRow(one, epoch, index))),
  );
  const lenses = towns.flatMap((town) => town.lenses);
  await insert(
    'source',
    lenses.flatMap((lens) => lens.sources.map((source) => sourceRow(lens, source))),
  );
}

function recorderRow({ id, areaId, statedDays, channels }: TownRecorder): object {
  const custodian = { custodian_kind: 'group', custodian_name: 'C' };
  return {
    id,
    area_id: areaId,
    name: id,
    channels: channels + 1,
    stated_retention_days: statedDays,
    ...custodian,
  };
}

function epochRow(
  { id: recorderId }: TownRecorder,
  { id, openedAt, model }: TownEpoch,
  index: number,
): object {
  return {
    id,
    recorder_id: recorderId,
    number: index + 1,
    reason: index ? 'reset' : 'initial',
    opened_at: openedAt,
    model_reference_at: model?.referenceAt ?? null,
    model_offset_milliseconds: model?.offsetMilliseconds ?? null,
    model_drift_ppm: model?.driftPpm ?? null,
    model_uncertainty_milliseconds: model?.uncertaintyMilliseconds ?? null,
    model_drift_uncertainty_ppm: model?.driftUncertaintyPpm ?? null,
    model_first_checked_at: model?.firstCheckedAt ?? null,
    model_last_checked_at: model?.lastCheckedAt ?? null,
  };
}

function sourceRow({ id: cameraId }: TownLens, source: TownSource): object {
  return {
    id: source.id,
    recorder_id: source.recorder.id,
    camera_id: cameraId,
    channel: source.channel,
    stream: source.stream,
    valid_from: source.validFrom,
    valid_to: source.validTo,
    longest_segment_milliseconds: Math.max(0, ...source.segments.map(({ from, to }) => to - from)),
  };
}

async function storeFootage(insert: Insert, towns: CandidateTown[], random: Random): Promise<void> {
  const recorders = towns.flatMap((town) => town.recorders);
  const epochs = recorders.flatMap((one) => one.epochs);
  await insert(
    'clock_check',
    epochs.flatMap(({ id, checks }) =>
      checks.map(({ displayedAt, trueAt, readingUncertaintyMilliseconds }) => ({
        ...{ id: random.uuid(), clock_epoch_id: id, displayed_at: displayedAt, true_at: trueAt },
        reading_uncertainty_milliseconds: readingUncertaintyMilliseconds,
        ...{ method: 'photo', checked_by: 'test' },
      })),
    ),
  );
  await insert(
    'retention_measurement',
    recorders.flatMap(({ id, measurements }) =>
      measurements.map(({ epochId, measuredAt, oldestDisplayedAt }) => ({
        ...{ id: random.uuid(), recorder_id: id, clock_epoch_id: epochId, measured_at: measuredAt },
        ...{ oldest_displayed_at: oldestDisplayedAt, method: 'seen', checked_by: 'test' },
      })),
    ),
  );
  const lenses = towns.flatMap((town) => town.lenses);
  const sources = lenses.flatMap((lens) => lens.sources.map((source) => ({ lens, source })));
  await insert(
    'segment',
    sources.flatMap(({ source }) =>
      source.segments.map((one) => ({ id: random.uuid(), source_id: source.id, ...displayed(one) })),
    ),
  );
  await storeItems(insert, sources, random);
}

async function storeItems(
  insert: Insert,
  sources: { lens: TownLens; source: TownSource }[],
  random: Random,
): Promise<void> {
  const items = sources.flatMap(({ lens, source }) =>
    source.items.map((item) => ({ id: random.uuid(), lens, source, item })),
  );
  await insert(
    'evidence_item',
    items.map(({ id, lens, source, item }) => ({
      ...{ id, kind: 'footage', status: item.status, camera_id: lens.id, source_id: source.id },
      ...displayed(item),
      object_sha256: item.status === 'sealed' ? SHA256 : null,
    })),
  );
  await insert(
    'acquisition',
    items.flatMap(({ id, item }) =>
      item.areaIds.map((areaId) => ({
        ...{ id: random.uuid(), item_id: id, area_id: areaId, method: 'handover', acquired_by: 'test' },
        received_at: new Date(item.to),
      })),
    ),
  );
}

function displayed({ epochId, from, to }: TownSource['segments'][number]): object {
  return {
    clock_epoch_id: epochId,
    displayed_started_at: new Date(from),
    displayed_ended_at: new Date(to),
  };
}
