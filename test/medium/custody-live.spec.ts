import { verifyDatabase } from '../../src/commands/verify-custody';
import { LogForkedError } from '../../src/custody/checkpoint';
import type { CheckpointStore } from '../../src/custody/checkpoint-store';
import { CustodyLog } from './custody-log';

jest.setTimeout(60_000);

let log: CustodyLog;

/** Eight entries, signed at 4 and 8. */
beforeEach(async () => {
  log = await CustodyLog.create();
  for (const size of [4, 8]) {
    await log.grow(4);
    await log.sign();
    await log.owner.query(`CREATE TEMP TABLE head_${size} AS SELECT * FROM custody_head`);
  }
});

afterEach(() => log?.drop());

const verify = (store: CheckpointStore = log.store) => verifyDatabase(log.database.appUrl, store, log.signer);

const kindsOfFault = async () => (await verify()).faults.map(({ kind }) => kind);

/** The database as it was with four entries. */
async function backToFour(): Promise<void> {
  await log.owner.query(`GRANT DELETE ON custody_log TO CURRENT_USER`);
  await log.owner.query(`DELETE FROM custody_log WHERE seq > 4`);
  await setHead('head_4');
}

const setHead = (table: string) =>
  log.owner
    .query(`UPDATE custody_head SET size = old.size, chain_hash = old.chain_hash, frontier = old.frontier
    FROM ${table} old`);

it('a log that grows and is signed while it is verified raises no alarm', async () => {
  const more = async () => {
    await log.grow(3);
    await log.sign();
  };
  // Before the list of checkpoints is read, between the list and the snapshot, and after the snapshot.
  const growing: CheckpointStore = {
    write: (key, note) => log.store.write(key, note),
    async *read(order) {
      await more();
      for await (const note of log.store.read(order)) {
        await more();
        yield note;
      }
    },
  };
  expect(await verify(growing)).toMatchObject({ faults: [], checkpoints: 3, anchored: 11, entries: 14 });
  expect(await verify()).toMatchObject({ faults: [], checkpoints: 6, anchored: 20, entries: 20 });
});

it('an older backup is named and not signed, and is good again with the rows that it lacked', async () => {
  await log.owner.query(`CREATE TEMP TABLE lost AS SELECT * FROM custody_log WHERE seq > 4`);
  await backToFour();
  expect(await kindsOfFault()).toEqual(['tail_missing']);
  await expect(log.sign()).rejects.toThrow(LogForkedError);

  await log.owner.query(`INSERT INTO custody_log SELECT * FROM lost`);
  await setHead('head_8');
  expect(await kindsOfFault()).toEqual([]);
  await log.grow(1);
  expect(await log.sign()).toMatchObject({ size: 9 });
  expect(await kindsOfFault()).toEqual([]);
});

it('an older backup in which more was written is named, and never signed again', async () => {
  await backToFour();
  await log.grow(6);
  expect(await kindsOfFault()).toEqual(['history_rewritten']);
  await expect(log.sign()).rejects.toThrow(LogForkedError);
  log.restart();
  await expect(log.sign()).rejects.toThrow(LogForkedError);
});
