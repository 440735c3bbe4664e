import { custodyTypes } from './registry-application';
import { DAY, RaceScenes } from './race-scenes';

jest.setTimeout(120_000);

let scenes: RaceScenes;

beforeAll(async () => {
  scenes = await RaceScenes.start();
});

afterAll(() => scenes?.stop());

describe('the race', () => {
  it('climbs from the custodian to the duty chief and ends in a loss', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const { sentAt, deadlineAt } = await scenes.read(id);
    const left = Date.parse(deadlineAt) - Date.parse(sentAt);
    await scenes.world.pass(0);
    expect((await scenes.levels(id))[0]).toBe('custodian done contact');
    await scenes.world.pass(0.25 * left);
    await scenes.world.pass(0.25 * left + 1);
    expect((await scenes.levels(id)).slice(1)).toEqual([
      ...['backup done contact', 'group_leader done account', 'beat_officer waiting', 'duty_chief waiting'],
    ]);
    await scenes.world.passUntil(new Date(Date.parse(deadlineAt) - 1));
    expect((await scenes.levels(id)).slice(3)).toEqual([
      'beat_officer done account',
      'duty_chief done account',
    ]);
    expect((await scenes.read(id)).state).toBe('sent');
    await scenes.world.pass(1);
    expect(await scenes.read(id)).toMatchObject({
      state: 'missed',
      lossCause: 'no_answer',
      endedAt: deadlineAt,
    });
    const { body } = await scenes.officer.client.get('/api/v1/race/losses');
    expect(body.items).toContainEqual(
      expect.objectContaining({ areaId: scenes.world.wards.groups.here, cause: 'no_answer' }),
    );
    expect((await scenes.supervisor.client.get('/api/v1/race/losses')).body).toEqual(body);
    expect((await scenes.stranger.client.get('/api/v1/race/losses')).body.items).toEqual([]);
  });

  it('goes on at once where nobody can be reached', async () => {
    const at = await scenes.scene({
      custodian: { kind: 'household', name: 'Không có máy' },
      backupCustodian: null,
    });
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    expect(await scenes.levels(id)).toEqual([
      ...['custodian skipped', 'backup skipped', 'group_leader done account'],
      ...['beat_officer waiting', 'duty_chief waiting'],
    ]);
  });

  it('presses for a day where nobody knows how long it is kept, and never calls that a loss', async () => {
    const at = await scenes.scene({ statedRetentionDays: null });
    const id = await scenes.sent(at);
    expect(await scenes.read(id)).toMatchObject({ deadlineAt: null, deadlineBasis: 'unknown' });
    await scenes.world.pass(6 * DAY);
    expect(await scenes.read(id)).toMatchObject({ state: 'sent', lossCause: null });
    expect((await scenes.levels(id)).every((one) => one.includes('done'))).toBe(true);
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('is no loss either when it turns out that nobody knows', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const path = `/api/v1/recorders/${at.recorderId}`;
    await scenes.officer.client.patch(path, { statedRetentionDays: null });
    await scenes.world.pass(6 * DAY);
    expect(await scenes.read(id)).toMatchObject({ state: 'sent', deadlineAt: null, lossCause: null });
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('asks anyway for what is probably overwritten, for a day', async () => {
    const id = await scenes.sent(await scenes.scene({}, 10 * DAY));
    const { deadlineAt, sentAt } = await scenes.read(id);
    expect(Date.parse(deadlineAt)).toBeLessThan(Date.parse(sentAt));
    await scenes.world.pass(DAY - 1);
    expect((await scenes.read(id)).state).toBe('sent');
    await scenes.world.pass(1);
    expect((await scenes.read(id)).state).toBe('missed');
  });

  it('moves with what is learnt of the recorder', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    const patch = await scenes.officer.client.patch(`/api/v1/recorders/${at.recorderId}`, {
      statedRetentionDays: 2,
    });
    expect(patch.status).toBe(200);
    await scenes.world.pass(0);
    const { deadlineAt, sentAt, escalations } = await scenes.read(id);
    expect(deadlineAt).toBe(new Date(at.to.getTime() + 2 * DAY).toISOString());
    const left = Date.parse(deadlineAt) - Date.parse(sentAt);
    expect(Date.parse(escalations[2].dueAt)).toBe(Math.round(Date.parse(sentAt) + 0.5 * left));
    await scenes.world.passUntil(new Date(deadlineAt));
    expect((await scenes.read(id)).state).toBe('missed');
  });

  it('has time again when the recorder keeps longer: what was due earlier does nothing', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const early = (await scenes.read(id)).deadlineAt as string;
    await scenes.officer.client.patch(`/api/v1/recorders/${at.recorderId}`, { statedRetentionDays: 12 });
    await scenes.world.passUntil(new Date(early));
    expect((await scenes.levels(id)).slice(1)).toEqual([
      ...['backup done contact', 'group_leader waiting', 'beat_officer waiting', 'duty_chief waiting'],
    ]);
    expect((await scenes.read(id)).state).toBe('sent');
    await scenes.act(id, 'withdraw', { reason: 'xong' });
  });

  it('moves with its incident', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    await scenes.world.pass(0);
    const occurredTo = new Date(at.to.getTime() + 30 * 60_000).toISOString();
    expect(
      (await scenes.officer.client.patch(`/api/v1/incidents/${at.incidentId}`, { occurredTo })).status,
    ).toBe(200);
    await scenes.world.pass(0);
    expect(await scenes.read(id)).toMatchObject({
      period: { to: occurredTo },
      displayed: { to: occurredTo },
      deadlineAt: new Date(Date.parse(occurredTo) + 4 * DAY).toISOString(),
    });
    expect(await custodyTypes(scenes.world.wards.database)).toContain('request.deadline_moved');
  });

  it('ends when the footage of all its lenses is here, also late', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const middle = new Date(at.from.getTime() + 5 * 60_000);
    await scenes.world.sealed(at, new Date(at.from.getTime() - 1000), middle);
    const half = await scenes.read(id);
    expect(half).toMatchObject({
      state: 'sent',
      lenses: [{ missingMilliseconds: 5 * 60_000, arrivedAt: null }],
    });
    await scenes.world.passUntil(new Date(half.deadlineAt));
    expect(await scenes.read(id)).toMatchObject({ state: 'missed', lossCause: 'delivered_partly' });
    await scenes.world.sealed(at, middle, new Date(at.to.getTime() - 30_000));
    expect(await scenes.read(id)).toMatchObject({
      ...{ state: 'handed_over', lossCause: null },
      lenses: [{ missingMilliseconds: 30_000, arrivedAt: expect.any(String) }],
    });
    const { signedLinkId } = await scenes.read(id);
    const [link] = await scenes.world.wards.query<{ closed: string }>(
      `SELECT closed_reason AS closed FROM signed_link WHERE id = $1`,
      [signedLinkId],
    );
    expect(link).toEqual({ closed: 'handed_over' });
  });
});

describe('an answer by link', () => {
  it.each(['refused', 'overwritten', 'no_footage', 'camera_down'] as const)(
    'of %s is unverified and closes nothing',
    async (kind) => {
      const id = await scenes.sent(await scenes.scene());
      const { signedLinkId } = await scenes.read(id);
      await scenes.say(id, signedLinkId, { kind, note: 'Nhà mẫu nói vậy' });
      const after = await scenes.read(id);
      expect(after).toMatchObject({
        ...{ state: 'opened', lossCause: null, endedAt: null },
        answers: [{ kind, isByLink: true, isVerified: false, note: 'Nhà mẫu nói vậy', acceptedAt: null }],
      });
      await scenes.world.passUntil(new Date(after.deadlineAt));
      expect(await scenes.read(id)).toMatchObject({ state: 'missed', lossCause: `answered_${kind}` });
    },
  );

  it('of keeping does not stop the deadline; a reminder takes the place of the neighbour', async () => {
    const id = await scenes.sent(await scenes.scene());
    const { signedLinkId, deadlineAt } = await scenes.read(id);
    await scenes.say(id, signedLinkId, { kind: 'keeping' });
    const kept = await scenes.read(id);
    expect(kept).toMatchObject({ state: 'keeping', deadlineAt, keepingAt: scenes.world.now.toISOString() });
    await scenes.world.passUntil(new Date(deadlineAt));
    expect((await scenes.levels(id))[1]).toBe('backup done reminder');
    expect(await scenes.read(id)).toMatchObject({ state: 'missed', lossCause: 'kept_but_not_delivered' });
    await scenes.say(id, signedLinkId, { kind: 'usb' });
    expect((await scenes.read(id)).state).toBe('missed');
  });

  it('is told to whoever asked, once', async () => {
    const id = await scenes.sent(await scenes.scene());
    const { signedLinkId } = await scenes.read(id);
    for (const kind of ['refused', 'refused', 'keeping'] as const)
      await scenes.say(id, signedLinkId, { kind });
    const told = await scenes.world.wards.query<{ template: string; account: string }>(
      `SELECT template, account_id::text AS account FROM notification WHERE subject_id = $1`,
      [id],
    );
    expect(told).toEqual([{ template: 'request_answered', account: scenes.officer.id }]);
  });

  it('about the recorder waits for an officer', async () => {
    const at = await scenes.scene();
    const id = await scenes.sent(at);
    const { signedLinkId, displayed } = await scenes.read(id);
    const details = { displayedAt: '2020-01-01T00:00:00.000Z', trueAt: scenes.world.now.toISOString() };
    await scenes.say(id, signedLinkId, { kind: 'clock_check', details });
    await scenes.world.pass(0);
    expect(await scenes.read(id)).toMatchObject({
      displayed,
      answers: [{ kind: 'clock_check', ...details }],
    });
  });
});
