import fc from 'fast-check';
import { Client } from 'pg';
import {
  type ClockModel,
  correctedMilliseconds,
  displayedMilliseconds,
  uncertaintyAt,
  WANDER_PPM,
} from '../../src/clock/clock-model';
import { correctedSql, displayedSql, reachSql, uncertaintySql } from '../../src/clock/clock-sql';
import { createTestDatabase, type TestDatabase } from '../database';

const milliseconds = (timestamp: string) => `extract(epoch FROM ${timestamp})::float8 * 1000`;
const QUERY = `WITH e (model_reference_at, model_offset_milliseconds, model_drift_ppm, model_uncertainty_milliseconds,
    model_drift_uncertainty_ppm, model_first_checked_at, model_last_checked_at) AS
  (VALUES ($1::timestamptz, $2::float8, $3::float8, $4::float8, $5::float8, $6::timestamptz, $7::timestamptz))
  SELECT ${milliseconds(displayedSql('e', '$8::timestamptz'))} AS displayed,
    ${milliseconds(correctedSql('e', '$8::timestamptz'))} AS corrected,
    ${uncertaintySql('e', '$8::timestamptz')} AS uncertainty,
    ${milliseconds(correctedSql('e', displayedSql('e', '$8::timestamptz')))} AS back,
    ${milliseconds(reachSql('e', '$8::timestamptz', 'after'))} AS latest,
    ${milliseconds(reachSql('e', '$8::timestamptz', 'before'))} AS earliest
  FROM e`;

interface Row {
  displayed: number;
  corrected: number;
  uncertainty: number | null;
  back: number;
  latest: number;
  earliest: number;
}

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.appUrl });
  await client.connect();
  // A zone with daylight saving: intervals of days would differ here.
  await client.query(`SET TIME ZONE 'Europe/Berlin'`);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function ask(model: ClockModel | null, at: Date): Promise<Row> {
  const columns = model
    ? [
        model.referenceAt,
        model.offsetMilliseconds,
        model.driftPpm,
        model.uncertaintyMilliseconds,
        model.driftUncertaintyPpm,
        model.firstCheckedAt,
        model.lastCheckedAt,
      ]
    : Array<null>(7).fill(null);
  const { rows } = await client.query<Row>(QUERY, [...columns, at].map(iso));
  return rows[0]!;
}

function iso(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) }).map((value) => new Date(value));
// No denormal numbers: no fit gives them, and PostgreSQL refuses their products ("underflow").
const decimal = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
const clock: fc.Arbitrary<ClockModel> = fc.record({
  referenceAt: moment,
  offsetMilliseconds: decimal(-1e12, 1e12),
  driftPpm: decimal(-10_000, 10_000),
  uncertaintyMilliseconds: fc.double({ min: 1000, max: 1e6, noNaN: true }),
  driftUncertaintyPpm: fc.oneof(decimal(0.01, 100), decimal(100, 10_000)),
  firstCheckedAt: moment,
  lastCheckedAt: moment,
});

it('agrees with clock-model.ts to two microseconds, for any model and time', async () => {
  await fc.assert(
    fc.asyncProperty(clock, moment, async (model, at) => {
      const row = await ask(model, at);
      expect(Math.abs(row.displayed - displayedMilliseconds(model, at.getTime()))).toBeLessThan(0.002);
      expect(Math.abs(row.corrected - correctedMilliseconds(model, at.getTime()))).toBeLessThan(0.002);
      expect(row.uncertainty).toBeCloseTo(uncertaintyAt(model, at)!, 5);
      expect(Math.abs(row.back - at.getTime())).toBeLessThan(0.002);
    }),
    { numRuns: 500 },
  );
});

it('reaches every time whose interval holds the moment asked for, and hardly more', async () => {
  await fc.assert(
    fc.asyncProperty(
      clock,
      moment,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      async (model, at, shares) => {
        const { earliest, latest } = await ask(model, at);
        const uncertainty = (time: number) => uncertaintyAt(model, new Date(time))!;
        const steepest = Math.hypot(model.driftUncertaintyPpm, WANDER_PPM) * 1e-6;
        for (const [bound, outward] of [
          [earliest, -1],
          [latest, 1],
        ] as const) {
          const here = uncertainty(at.getTime());
          // Nothing beyond the bound, near it or far, reaches the moment: none is missed.
          for (const share of [0, ...shares]) {
            const beyond = Math.round(bound + outward * (5 + share * 100 * here));
            expect(Math.abs(beyond - at.getTime())).toBeGreaterThan(uncertainty(beyond) - 1);
          }
          expect(Math.abs(bound - at.getTime())).toBeLessThan((here / (1 - steepest)) * (1 + 1e-6) + 1);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('leaves the times of a clock never checked as they are', async () => {
  const at = new Date('2026-03-29T01:30:00.123Z');
  const row = await ask(null, at);
  const time = at.getTime();
  expect(row).toEqual({
    displayed: time,
    corrected: time,
    uncertainty: null,
    back: time,
    latest: time,
    earliest: time,
  });
});
