import { DataSource } from 'typeorm';
import { CustodyVerificationHandler } from '../../src/access/log/custody-verification.handler';
import type {
  CustodyVerificationDto,
  CustodyVerificationPageDto,
} from '../../src/access/log/custody-verifications.dto';
import { CustodyVerificationRepository } from '../../src/access/log/custody-verifications.repository';
import {
  type CustodyVerifier,
  VerifierFailedError,
  type VerifierReport,
} from '../../src/access/log/custody-verifier';
import { PermanentJobError } from '../../src/queue/job';
import type { JobRun } from '../../src/queue/job-handler';
import { WriteUnit } from '../../src/writing/write-unit';
import { LogReading } from './log-reading';
import { personOf } from './people';
import type { Person } from './two-wards';

jest.setTimeout(60_000);

const INTACT: VerifierReport = {
  ...{ entries: 40, checkpoints: 3, anchored: 30, withheld: 2, faults: [], furtherFaults: 0 },
};
const LIVE = new AbortController().signal;
const PATH = '/api/v1/custody/verifications';

let log: LogReading;
let auditor: Person;
let database: DataSource;

beforeAll(async () => {
  log = await LogReading.start();
  auditor = await personOf(log.place, undefined, { role: 'auditor' });
  database = log.place.app.get(DataSource);
});

afterAll(() => log?.stop());

const ask = async () => (await auditor.client.post<CustodyVerificationDto>(PATH, {})).body;
const get = async (id: string) => (await auditor.client.get<CustodyVerificationDto>(`${PATH}/${id}`)).body;

type Run = CustodyVerifier['run'];

/** Does the job of one verification with a verifier that does as it is told. */
function handle(id: string, run: Run, how: Partial<JobRun> = {}): Promise<void> {
  const repository = new CustodyVerificationRepository(database);
  const handler = new CustodyVerificationHandler(repository, { run }, log.place.app.get(WriteUnit));
  return handler.handle({ verificationId: id }, { attempt: 1, isLastAttempt: false, signal: LIVE, ...how });
}

const answering =
  (report: VerifierReport): Run =>
  () =>
    Promise.resolve(report);
const failing =
  (isForGood: boolean): Run =>
  () =>
    Promise.reject(new VerifierFailedError('postgres://ll_app:secret@nowhere is away', isForGood));

describe('a check of the custody log', () => {
  it('waits, runs, and ends with what the verifier found; that it was asked for and done stands in the log', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      state: 'waiting',
      askedBy: auditor.id,
      entriesTotal: null,
      finishedAt: null,
    });
    await handle(asked.id, async (onProgress) => {
      onProgress(17);
      for (let tries = 0; tries < 100 && (await get(asked.id)).entriesRead !== 17; tries++);
      expect(await get(asked.id)).toMatchObject({ state: 'running', entriesRead: 17 });
      return INTACT;
    });
    const done = await get(asked.id);
    expect(done).toMatchObject({
      ...{ state: 'intact', entriesRead: 40, checkpoints: 3, anchored: 30, withheld: 2 },
      ...{ faults: [], faultCount: 0, failure: null, finishedAt: expect.any(String) },
    });
    const [verified] = await log.entries(auditor, { type: 'log.verified' });
    expect(verified).toMatchObject({
      actor: 'system',
      payload: { verificationId: asked.id, state: 'intact', entries: 40, faults: 0 },
    });
    const [wish] = await log.entries(auditor, { type: 'log.verification_asked' });
    expect(wish).toMatchObject({ actor: auditor.id, payload: { verificationId: asked.id } });
  });

  it('is one at a time: who asks meanwhile is shown the same', async () => {
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(two.id).toBe(one.id);
    await handle(one.id, answering(INTACT));
    const next = await ask();
    expect(next.id).not.toBe(one.id);
    await handle(next.id, answering(INTACT));
  });

  it('names faults, the first hundred of them', async () => {
    const { id } = await ask();
    const faults = Array.from({ length: 150 }, (_, index) => ({
      kind: 'row_changed',
      seq: index + 1,
      message: `the entry of row ${index + 1} was changed`,
    }));
    await handle(id, answering({ ...INTACT, faults, furtherFaults: 7 }));
    const done = await get(id);
    expect(done).toMatchObject({ state: 'faulty', faultCount: 157 });
    expect(done.faults).toEqual(faults.slice(0, 100));
  });

  it('is tried again when the verifier could not do it, and then says why, without a password', async () => {
    const { id } = await ask();
    await expect(handle(id, failing(false))).rejects.toThrow(VerifierFailedError);
    expect(await get(id)).toMatchObject({ state: 'running' });
    await expect(handle(id, failing(false), { isLastAttempt: true })).rejects.toThrow(VerifierFailedError);
    const { state, failure } = await get(id);
    expect([state, failure]).toEqual(['failed', 'postgres://***@nowhere is away']);
  });

  it('is not tried again when the configuration is wrong', async () => {
    const { id } = await ask();
    await expect(handle(id, failing(true))).rejects.toThrow(PermanentJobError);
    expect((await get(id)).state).toBe('failed');
  });

  it('is left as it is by a shutdown, and by a job that comes again', async () => {
    const { id } = await ask();
    const shutdown = new AbortController();
    shutdown.abort(new Error('the worker is shutting down'));
    await expect(
      handle(id, failing(false), { isLastAttempt: true, signal: shutdown.signal }),
    ).rejects.toThrow();
    expect((await get(id)).state).toBe('running');
    await handle(id, answering(INTACT));
    await handle(id, failing(true));
    expect((await get(id)).state).toBe('intact');
  });

  it('gives way when nothing was heard of it for a day', async () => {
    const lost = await ask();
    await database.query(
      `UPDATE custody_verification SET seen_at = now() - interval '25 hours' WHERE id = $1`,
      [lost.id],
    );
    const next = await ask();
    expect(next.id).not.toBe(lost.id);
    expect(await get(lost.id)).toMatchObject({ state: 'failed', failure: 'its run was lost' });
    await handle(next.id, answering(INTACT));
  });

  it('is listed, newest first, page by page', async () => {
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = (await auditor.client.get<CustodyVerificationPageDto>(`${PATH}?limit=3${cursor}`)).body;
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(ids.length).toBeGreaterThan(6);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });
});
