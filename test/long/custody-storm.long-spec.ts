import { verifyDatabase } from '../../src/commands/verify-custody';
import { mismatches, storm } from '../custody-storm';
import { CustodyLog } from '../medium/custody-log';

let log: CustodyLog;

beforeAll(async () => {
  log = await CustodyLog.create();
});

afterAll(() => log?.drop());

it('numbers every committed entry once through two minutes of killed writers and sequencers', async () => {
  const weather = { writers: 8, sequencers: 3, seconds: 120, calmMilliseconds: 1000 };
  const { killed, rows, complaints } = await storm(log, weather);
  expect(complaints).toBe('');
  expect(killed).toBeGreaterThan(50);
  expect(rows).toBeGreaterThan(2000);
  const { rows: numbers } = await log.owner.query<{ seq: string }>(
    `SELECT seq FROM custody_log ORDER BY seq`,
  );
  expect(numbers.map(({ seq }) => Number(seq))).toEqual(numbers.map((_, index) => index + 1));
  expect(await mismatches(log)).toEqual([]);
  const report = await verifyDatabase(log.database.appUrl, log.store, log.signer);
  expect(report).toMatchObject({ entries: rows, anchored: rows, faults: [] });
  console.log({ killed, rows, checkpoints: report.checkpoints });
}, 300_000);
