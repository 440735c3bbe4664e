import { verifyDatabase } from '../../src/commands/verify-custody';
import { mismatches, storm } from '../custody-storm';
import { CustodyLog } from './custody-log';

let log: CustodyLog;

beforeAll(async () => {
  log = await CustodyLog.create();
});

afterAll(() => log?.drop());

// The same for minutes: test/long/custody-storm.long-spec.ts.
it('numbers every committed entry once while writers and two sequencers are killed', async () => {
  const { killed, rows, complaints } = await storm(log, {
    writers: 2,
    sequencers: 2,
    seconds: 10,
    calmMilliseconds: 1500,
  });
  expect(complaints).toBe('');
  expect(killed).toBeGreaterThan(4);
  expect(rows).toBeGreaterThan(200);
  const { rows: numbers } = await log.owner.query<{ seq: string }>(
    `SELECT seq FROM custody_log ORDER BY seq`,
  );
  expect(numbers.map(({ seq }) => Number(seq))).toEqual(numbers.map((_, index) => index + 1));
  expect(await mismatches(log)).toEqual([]);
  const report = await verifyDatabase(log.database.appUrl, log.store, log.signer);
  expect(report).toMatchObject({ entries: rows, anchored: rows, faults: [] });
  expect(report.checkpoints).toBeGreaterThan(2);
}, 60_000);
