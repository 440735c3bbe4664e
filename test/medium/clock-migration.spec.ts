import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { type ClockModel, uncertaintyAt } from '../../src/clock/clock-model';
import { RecorderTruth1700000000011 } from '../../src/platform/migrations/1700000000011-recorder-truth';
import { createTestDatabase, type TestDatabase } from '../database';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY);
/** Fitted to ten days of checks; to one. */
const MODELS: ClockModel[] = [
  {
    referenceAt: day(4),
    offsetMilliseconds: 60_000,
    driftPpm: 30,
    uncertaintyMilliseconds: 1200,
    driftUncertaintyPpm: 2,
    firstCheckedAt: day(0),
    lastCheckedAt: day(10),
  },
  {
    referenceAt: day(5),
    offsetMilliseconds: -400,
    driftPpm: 0,
    uncertaintyMilliseconds: 1414,
    driftUncertaintyPpm: 100,
    firstCheckedAt: day(5),
    lastCheckedAt: day(5),
  },
];

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

async function insert(model: ClockModel | null): Promise<string> {
  const [areaId, recorderId, id] = [1, v7(), v7()];
  await dataSource.query(`INSERT INTO area (id) VALUES ($1) ON CONFLICT DO NOTHING`, [areaId]);
  await dataSource.query(
    `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name) VALUES ($1, $2, 'R', 1, 'group', 'C')`,
    [recorderId, areaId],
  );
  await dataSource.query(
    `INSERT INTO clock_epoch (id, recorder_id, number, reason, model_reference_at, model_offset_milliseconds, model_drift_ppm,
       model_uncertainty_milliseconds, model_drift_uncertainty_ppm, model_first_checked_at, model_last_checked_at)
     VALUES ($1, $2, 1, 'initial', $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      recorderId,
      model?.referenceAt,
      model?.offsetMilliseconds,
      model?.driftPpm,
      model?.uncertaintyMilliseconds,
      model?.driftUncertaintyPpm,
      model?.firstCheckedAt,
      model?.lastCheckedAt,
    ],
  );
  return id;
}

async function read(id: string): Promise<Record<string, number>> {
  const [row] = await dataSource.query<Record<string, number>[]>(`SELECT * FROM clock_epoch WHERE id = $1`, [
    id,
  ]);
  return row!;
}

it('keeps every stored clock true on its way back and forth: no interval gets narrower', async () => {
  const ids = [await insert(MODELS[0]!), await insert(MODELS[1]!)];
  const never = await insert(null);
  const runner = dataSource.createQueryRunner();
  const migration = new RecorderTruth1700000000011();
  await migration.down(runner);
  const old = [await read(ids[0]!), await read(ids[1]!)];
  await migration.up(runner);
  await runner.release();

  for (const [index, model] of MODELS.entries()) {
    const back = await read(ids[index]!);
    const again = {
      ...model,
      uncertaintyMilliseconds: back.model_uncertainty_milliseconds!,
      driftUncertaintyPpm: back.model_drift_uncertainty_ppm!,
    };
    for (let on = -40; on <= 60; on++) {
      const at = day(on);
      const outside = Math.max(0, +model.firstCheckedAt - +at, +at - +model.lastCheckedAt);
      // The formula of the version before.
      const { model_uncertainty_milliseconds: most, model_growth_ppm: growth } = old[index]!;
      const before = most! + growth! * 1e-6 * outside;
      expect(before).toBeGreaterThanOrEqual(uncertaintyAt(model, at)!);
      expect(uncertaintyAt(again, at)).toBeGreaterThanOrEqual(before);
    }
  }
  expect(await read(never)).toMatchObject({
    model_reference_at: null,
    model_uncertainty_milliseconds: null,
    model_drift_uncertainty_ppm: null,
  });
});
