import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { verifyDatabase } from '../src/commands/verify-custody';
import { BucketCheckpointStore } from '../src/custody/checkpoint-store';
import { logOrigin } from '../src/custody/note';
import type { Config } from '../src/platform/config';
import { databaseOptions } from '../src/platform/database';
import { ObjectStore } from '../src/platform/storage/object-store';
import { WriteUnit } from '../src/writing/write-unit';
import { LogFollower } from './custody-follower';
import { setCustodyStage } from './custody-stage';
import { throughPg, throughWriteUnit, type Write } from './custody-writers';
import type { Figure } from './figure';

const WRITERS = 8;
const ROUNDS = 3;
const ROUND_MILLISECONDS = 3_500;
const WARM_UP_MILLISECONDS = 1_000;
const APPENDS_GOAL = 2_000;
const LAG_GOAL_MILLISECONDS = 250;

/**
 * Appends a second of row + custody entry + job through `WriteUnit`, and how long after its commit an entry is in the
 * log, while a sequencer orders and signs. The baseline is the same by pg alone, in rounds that alternate with it, so
 * that a busy neighbour on the machine slows both down.
 */
export async function run({ env }: { env: Record<string, string> }): Promise<Figure[]> {
  const stage = await setCustodyStage(env);
  const { DATABASE_URL } = stage.config;
  const dataSource = await new DataSource(databaseOptions(stage.config)).initialize();
  const pool = new Pool({ connectionString: DATABASE_URL, max: WRITERS + 1 });
  try {
    const follower = new LogFollower(pool);
    const appends = await race(dataSource, pool, follower);
    await follower.end();
    return [...appends, ...lagFigures(follower.lagsMilliseconds), await verifyFigure(stage.config, pool)];
  } finally {
    await Promise.all([dataSource.destroy(), pool.end()]);
    await stage.clear();
  }
}

async function race(dataSource: DataSource, pool: Pool, follower: LogFollower): Promise<Figure[]> {
  const { rows } = await pool.query<{ id: number }>(`INSERT INTO area DEFAULT VALUES RETURNING id`);
  const areaId = rows[0]!.id;
  const unit = throughWriteUnit(new WriteUnit(dataSource), areaId);
  const bare = throughPg(pool, areaId);
  for (const write of [bare, unit]) await perSecond(write, WARM_UP_MILLISECONDS);
  let [ofUnit, ofBare] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    ofBare += (await perSecond(bare, ROUND_MILLISECONDS)) / ROUNDS;
    ofUnit += (await perSecond(unit, ROUND_MILLISECONDS, follower)) / ROUNDS;
  }
  const [figure, baseline] = [Math.round(ofUnit), Math.round(ofBare)];
  const goal = `>= ${APPENDS_GOAL}`;
  const met = ofUnit >= APPENDS_GOAL;
  return [
    { name: 'custody.appends', figure, unit: '1/s', baseline, ratio: ratio(ofUnit, ofBare), goal, met },
  ];
}

async function perSecond(write: Write, milliseconds: number, follower?: LogFollower): Promise<number> {
  const started = performance.now();
  let count = 0;
  const writer = async () => {
    while (performance.now() - started < milliseconds) {
      const entryId = await write();
      follower?.hasCommitted(entryId);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return count / ((performance.now() - started) / 1000);
}

function lagFigures(lags: number[]): Figure[] {
  const sorted = lags.toSorted((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10;
  const none = { unit: 'ms', baseline: null, ratio: null };
  const goal = `<= ${LAG_GOAL_MILLISECONDS}`;
  return [
    { name: 'custody.lag.p50', figure: at(0.5), ...none, goal: null, met: null },
    { name: 'custody.lag.p99', figure: at(0.99), ...none, goal, met: at(0.99) <= LAG_GOAL_MILLISECONDS },
  ];
}

/** How fast the log is verified; and that what was written at full speed verifies at all. */
async function verifyFigure(config: Config, pool: Pool): Promise<Figure> {
  await untilOrdered(pool);
  const publicKey = createPublicKey(await readFile(config.CHECKPOINT_PUBLIC_KEY_FILE!));
  const store = new BucketCheckpointStore(ObjectStore.connect(config));
  const started = performance.now();
  const trusted = { origin: logOrigin(config.S3_BUCKET_PREFIX), publicKey };
  const report = await verifyDatabase(config.DATABASE_URL, store, trusted);
  const figure = Math.round(report.entries / ((performance.now() - started) / 1000));
  const [fault] = report.faults;
  if (fault || !report.anchored)
    throw new Error(`the log of the bench does not verify: ${fault?.message ?? 'unsigned'}`);
  return {
    name: 'custody.verify',
    figure,
    unit: 'entries/s',
    baseline: null,
    ratio: null,
    goal: null,
    met: null,
  };
}

async function untilOrdered(pool: Pool): Promise<void> {
  const isEmpty = async () => !(await pool.query(`SELECT received_at FROM custody_inbox LIMIT 1`)).rowCount;
  while (!(await isEmpty())) await pause(50);
}

function ratio(figure: number, baseline: number): number {
  return Math.round((figure / baseline) * 100) / 100;
}
