import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { SignedLinkService } from '../../src/access/links/signed-link.service';
import type { Candidate } from '../../src/candidates/candidate.service';
import { systemContext } from '../../src/platform/http/request-context';
import { EscalateHandler } from '../../src/requests/escalate.handler';
import { MissHandler } from '../../src/requests/miss.handler';
import { RecorderCheckedHandler } from '../../src/requests/recorder-checked.handler';
import { RequestDeadlines } from '../../src/requests/request-deadlines';
import { RequestService } from '../../src/requests/request.service';
import { WriteUnit } from '../../src/writing/write-unit';
import { untilTrue } from '../until';
import { DAY, HOUR, RaceScenes, type Scene } from './race-scenes';

jest.setTimeout(120_000);

let scenes: RaceScenes;
let owner: Client;

beforeAll(async () => {
  scenes = await RaceScenes.start();
  owner = new Client({ connectionString: scenes.world.wards.database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await scenes?.stop();
});

const sealed = (at: Scene, from = at.from, to = at.to) => scenes.world.sealed(at, from, to);
const shifted = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds);

async function told(id: string): Promise<{ template: string; account: string | null; key: string }[]> {
  return scenes.world.wards.query(
    `SELECT template, account_id::text AS account, key FROM notification WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
}

describe('footage that is here already', () => {
  it('hands over what is asked for, at once; nobody is called', async () => {
    const at = await scenes.scene();
    await sealed(at, shifted(at.from, -3 * HOUR), at.to);
    const id = await scenes.sent(at);
    expect(await scenes.read(id)).toMatchObject({
      ...{ state: 'handed_over', lossCause: null },
      lenses: [{ missingMilliseconds: 0, arrivedAt: scenes.world.now.toISOString() }],
    });
    await scenes.world.pass(5 * DAY);
    expect((await scenes.levels(id)).filter((one) => one.includes('done'))).toEqual([]);
    expect(await told(id)).toEqual([]);
  });

  it('counts for a lens that is asked for later', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await sealed(at, at.from, shifted(at.to, -HOUR / 12));
    const beside = await scenes.lensBeside(at, 4);
    const [source] = await scenes.world.wards.query<{ id: string }>(
      `SELECT id FROM source WHERE camera_id = $1`,
      [beside],
    );
    await sealed({ ...at, cameraId: beside, sourceId: source!.id });
    await scenes.ask(at.incidentId);
    expect((await scenes.read(id)).lenses).toMatchObject([
      { cameraId: at.cameraId, missingMilliseconds: HOUR / 12, arrivedAt: null },
      { cameraId: beside, missingMilliseconds: 0, arrivedAt: expect.any(String) },
    ]);
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('counts anew when the clock was checked', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    // By a clock that nobody has checked it is ten minutes too late; in truth it shows the whole of it.
    await sealed(at, shifted(at.from, HOUR), shifted(at.to, HOUR));
    expect((await scenes.read(id)).lenses).toMatchObject([{ missingMilliseconds: null }]);
    await checkClock(at, HOUR);
    expect((await scenes.read(id)).state).toBe('handed_over');
  });

  it('counts anew also when it was missed meanwhile', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await sealed(at, shifted(at.from, HOUR), shifted(at.to, HOUR));
    await scenes.world.passUntil(new Date((await scenes.read(id)).deadlineAt));
    expect((await scenes.read(id)).state).toBe('missed');
    await checkClock(at, HOUR);
    expect(await scenes.read(id)).toMatchObject({ state: 'handed_over', lossCause: null });
  });

  it('counts no longer when the incident turns out to be at another time', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await sealed(at, at.from, shifted(at.to, -HOUR / 12));
    expect((await scenes.read(id)).lenses).toMatchObject([{ missingMilliseconds: HOUR / 12 }]);
    const moved = { occurredFrom: shifted(at.from, -HOUR), occurredTo: shifted(at.to, -HOUR) };
    await scenes.officer.client.patch(`/api/v1/incidents/${at.incidentId}`, moved);
    await scenes.world.pass(0);
    expect((await scenes.read(id)).lenses).toMatchObject([{ missingMilliseconds: null, arrivedAt: null }]);
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('is no loss at the deadline, whatever was not heard of before', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    const item = await sealed(at, shifted(at.from, HOUR), shifted(at.to, HOUR));
    await owner.query(
      `UPDATE evidence_item SET displayed_started_at = $2, displayed_ended_at = $3 WHERE id = $1`,
      [...[item, at.from, at.to]],
    );
    await scenes.world.passUntil(new Date((await scenes.read(id)).deadlineAt));
    expect(await scenes.read(id)).toMatchObject({ state: 'handed_over', lossCause: null });
  });

  async function checkClock({ recorderId }: Scene, ahead: number): Promise<void> {
    const trueAt = new Date(Date.now() - 60_000);
    const checked = await scenes.officer.client.post(`/api/v1/recorders/${recorderId}/clock-checks`, {
      ...{ displayedAt: shifted(trueAt, ahead).toISOString(), trueAt: trueAt.toISOString() },
      ...{ method: 'photo', checkedBy: 'Cán bộ' },
    });
    expect(checked.status).toBe(201);
    await scenes.world.pass(0);
  }
});

describe('asking again', () => {
  it('tells the custodian of further lenses, once, and of nothing else', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    await scenes.ask(at.incidentId, { send: true });
    expect(await told(id)).toHaveLength(1);
    await scenes.lensBeside(at, 4);
    await scenes.ask(at.incidentId, { send: true });
    await scenes.ask(at.incidentId, { send: true });
    expect((await scenes.read(id)).lenses).toHaveLength(2);
    expect(await told(id)).toEqual([
      { template: 'request_sent', account: null, key: `request ${id} custodian` },
      { template: 'request_sent', account: null, key: `request ${id} 2 lenses` },
    ]);
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('tells nobody of a draft', async () => {
    const at = await scenes.scene();
    const id = (await scenes.ask(at.incidentId)).body.items[0].id as string;
    await scenes.lensBeside(at, 4);
    expect((await scenes.ask(at.incidentId)).body.items[0].lenses).toHaveLength(2);
    expect(await told(id)).toEqual([]);
  });
});

describe('what the system asked by itself', () => {
  it('is the nearest ward officers’ to hear of', async () => {
    const id = await scenes.sent(await scenes.scene());
    await scenes.world.wards.query(`UPDATE keep_request SET requested_by = 'system' WHERE id = $1`, [id]);
    const { signedLinkId, deadlineAt } = await scenes.read(id);
    await scenes.say(id, signedLinkId, { kind: 'refused' });
    await scenes.world.passUntil(new Date(deadlineAt));
    const { id: account } = scenes.officer;
    const news = (await told(id)).filter(({ template }) => /answered|missed/.test(template));
    expect(news).toMatchObject([
      { template: 'request_answered', account },
      { template: 'request_missed', account },
    ]);
  });
});

describe('a level', () => {
  it('is skipped at once where nothing brings a message to a phone', async () => {
    const id = await scenes.sent(await scenes.scene());
    await scenes.world.wards.query(`UPDATE webhook SET is_active = false`);
    await scenes.world.pass(0);
    await scenes.world.wards.query(`UPDATE webhook SET is_active = true`);
    expect((await scenes.levels(id)).slice(0, 4)).toEqual([
      ...['custodian skipped', 'backup skipped', 'group_leader done account', 'beat_officer waiting'],
    ]);
    const { escalations } = await scenes.read(id);
    expect(escalations[0].skipReason).toBe('no_gateway');
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });
});

describe('two at once', () => {
  it('do not lose what the later one learnt: times are reckoned under the lock', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    const stated = (days: number) =>
      owner.query(`UPDATE recorder SET stated_retention_days = $2 WHERE id = $1`, [at.recorderId, days]);
    await stated(2);
    await owner.query('BEGIN');
    await owner.query(`SELECT FROM keep_request WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const checking = scenes.world.worker.get(RecorderCheckedHandler).handle({ recorderId: at.recorderId });
    await someoneWaits();
    await stated(12);
    await owner.query('COMMIT');
    await checking;
    expect((await scenes.read(id)).deadlineAt).toBe(shifted(at.to, 12 * DAY).toISOString());
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('lock the link before the request, as whoever holds the link does', async () => {
    const id = await scenes.sent(await scenes.scene());
    const { signedLinkId } = await scenes.read(id);
    await owner.query('BEGIN');
    await owner.query(`SELECT FROM signed_link WHERE id = $1 FOR NO KEY UPDATE`, [signedLinkId]);
    const withdrawing = scenes.act(id, 'withdraw', { reason: 'xong' });
    await someoneWaits();
    await owner.query(`SELECT FROM keep_request WHERE id = $1 FOR NO KEY UPDATE NOWAIT`, [id]);
    await owner.query('COMMIT');
    expect((await withdrawing).status).toBe(200);
  });

  it('do not wait for the holder of a link to be told of it', async () => {
    const id = await scenes.sent(await scenes.scene());
    const { signedLinkId } = await scenes.read(id);
    const { app } = scenes.world.wards;
    await app.get(WriteUnit).run(systemContext('link'), async (transaction) => {
      await app.get(SignedLinkService, { strict: false }).hold(transaction, signedLinkId);
      await scenes.world.worker.get(EscalateHandler).handle({ requestId: id, level: 'custodian' });
      transaction.record('link.used', { signedLinkId, act: 'test', address: null });
    });
    expect((await scenes.levels(id))[0]).toBe('custodian done contact');
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  async function someoneWaits(): Promise<void> {
    await untilTrue(async () => {
      // Not by the owner's connection: within its transaction it sees one picture for ever.
      const waiting = await scenes.world.wards.query<object>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    }, 10);
  }
});

describe('a job of the race', () => {
  it('holds one connection', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const { worker } = scenes.world;
    const opened = jest.spyOn(worker.get(DataSource), 'createQueryRunner');
    const connections = async (work: () => Promise<void>) => {
      opened.mockClear();
      await work();
      return opened.mock.calls.length;
    };
    await scenes.world.wards.query(
      `UPDATE keep_request_escalation SET due_at = $2 WHERE request_id = $1 AND level = 'group_leader'`,
      [id, scenes.world.now],
    );
    expect(
      await connections(() => worker.get(EscalateHandler).handle({ requestId: id, level: 'group_leader' })),
    ).toBe(1);
    expect((await scenes.levels(id))[2]).toBe('group_leader done account');
    await scenes.world.wards.query(`UPDATE recorder SET stated_retention_days = 3 WHERE id = $1`, [
      at.recorderId,
    ]);
    expect(await connections(() => worker.get(RequestDeadlines).refresh(id, 'recorder_checked'))).toBe(1);
    await scenes.world.wards.query(
      `UPDATE keep_request SET requested_by = 'system', race_ends_at = $2 WHERE id = $1`,
      [id, scenes.world.now],
    );
    expect(await connections(() => worker.get(MissHandler).handle({ requestId: id }))).toBe(1);
    expect(await scenes.read(id)).toMatchObject({ state: 'missed' });
  });

  it('and so does asking', async () => {
    const { incidentId, from, to, ...at } = await scenes.scene();
    const { app } = scenes.world.wards;
    const recorder = { id: at.recorderId, sourceId: at.sourceId, channel: 3, displayed: { from, to } };
    const deadline = { at: null, basis: 'unknown', retentionDays: null };
    const candidate = { camera: { id: at.cameraId }, score: 50, recorder, deadline } as unknown as Candidate;
    const context = systemContext('test');
    const opened = jest.spyOn(app.get(DataSource), 'createQueryRunner');
    opened.mockClear();
    await app.get(WriteUnit).run(context, (transaction) =>
      app.get(RequestService, { strict: false }).askWithin(transaction, context, {
        ...{ incidentId, candidates: [candidate], period: { from, to, followsIncident: true } },
        ...{ reason: 'Thử', legalBasisId: null, note: null, send: true },
      }),
    );
    expect(opened).toHaveBeenCalledTimes(1);
  });
});
