import { v7 } from 'uuid';
import type { ApiClient } from '../api-client';
import { custodyEntries } from '../custody-entries';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const DAY = 86_400_000;
/** One moment for all: days are kept exactly, and a millisecond between two readings of the clock would take a tenth away. */
const NOW = Date.now();
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
/** The day in Asia/Ho_Chi_Minh, so many days ago. */
const dayAgo = (days: number) => new Date(NOW - days * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
const CONSENT = { reference: 'BB-01', signedOn: '2025-03-01', signedBy: 'Người giữ mẫu' };

let wards: TwoWards;
let officer: Person;
let api: ApiClient;

beforeAll(async () => {
  wards = await TwoWards.start();
  officer = await wards.person({ role: 'ward_officer', areaId: wards.wards.here });
  api = officer.client;
});

afterAll(() => wards?.stop());

const recorder = async (changes: object = {}) => (await wards.build.recorder(wards.groups.here, changes)).id;
const path = (id: string, rest = '') => `/api/v1/recorders/${id}${rest}`;
const fields = (body: { errors: { field: string }[] }) => body.errors.map(({ field }) => field);
const picture = async (areaId: number, kind: string) => {
  const id = v7();
  await wards.query(
    `INSERT INTO registry_picture (id, area_id, kind, sha256, size_bytes, width_pixels, height_pixels, sent_by)
     VALUES ($1, $2, $3, 'x', 1, 1, 1, 'test')`,
    [id, areaId, kind],
  );
  return id;
};

describe('what is known of a recorder', () => {
  const KNOWN = {
    diskGigabytes: 4000,
    recordingMode: 'motion',
    powerBackup: 'ups',
    network: 'internet',
    syncsTime: false,
    exportMethod: 'usb',
    hasDefaultPassword: true,
    conformsQcvn135: false,
    noticePosted: true,
  } as const;

  it('begins unknown, which is not no, and can be told, changed and forgotten again', async () => {
    const id = await recorder();
    const unknown = Object.fromEntries(Object.keys(KNOWN).map((field) => [field, null]));
    expect((await api.get(path(id))).body).toMatchObject({ ...unknown, noticePictureId: null });
    const noticePictureId = await picture(wards.groups.here, 'notice');
    const told = await api.patch(path(id), { ...KNOWN, noticePictureId });
    expect(told).toMatchObject({ status: 200, body: { ...KNOWN, noticePictureId } });
    expect((await api.get(path(id))).body).toEqual(told.body);
    const forgotten = await api.patch(path(id), { hasDefaultPassword: null, syncsTime: true });
    expect(forgotten.body).toMatchObject({ ...KNOWN, hasDefaultPassword: null, syncsTime: true });
  });

  it.each([
    ['recordingMode', 'sometimes'],
    ['powerBackup', 'hope'],
    ['network', 'wifi'],
    ['exportMethod', 'post'],
    ['hasDefaultPassword', 'yes'],
    ['diskGigabytes', 0],
    ['backupCustodian', { phone: '0000' }],
    ['noticePictureId', v7()],
  ])('refuses %s: %j', async (field, value) => {
    const { status, body } = await api.patch(path(await recorder()), { [field]: value });
    expect(status).toBe(400);
    expect(fields(body)[0]).toMatch(new RegExp(`^${field}`));
  });

  it('takes no picture of another ward', async () => {
    const noticePictureId = await picture(wards.groups.there, 'notice');
    const { status, body } = await api.patch(path(await recorder()), { noticePictureId });
    expect([status, fields(body)]).toEqual([400, ['noticePictureId']]);
  });

  it('is confirmed by whoever looked, and unconfirmed again when that is long ago', async () => {
    const id = await recorder();
    expect((await api.get(path(id))).body).toMatchObject({ lastConfirmedAt: null, isUnconfirmed: true });
    const { status, body } = await api.post(path(id, '/confirm'), {});
    expect([status, body.isUnconfirmed]).toEqual([200, false]);
    expect(Date.parse(body.lastConfirmedAt)).toBeGreaterThan(Date.now() - 60_000);
    const [entry] = (await custodyEntries(wards.database.ownerUrl, 'recorder.confirmed')).slice(-1);
    expect(entry!.payload).toEqual({ recorderId: id });
    await wards.query(`UPDATE recorder SET last_confirmed_at = $2 WHERE id = $1`, [id, ago(91)]);
    expect((await api.get(path(id))).body).toMatchObject({ isUnconfirmed: true });
  });
});

describe('a consent', () => {
  it('is recorded once for one key, shown with the recorder, and stays when it is withdrawn', async () => {
    const id = await recorder();
    const give = () => api.post(path(id, '/consents'), CONSENT, { 'idempotency-key': `give-${id}` });
    const given = await give();
    expect(given).toMatchObject({ status: 201, body: { ...CONSENT, pictureId: null, withdrawnOn: null } });
    expect((await give()).body).toEqual(given.body);
    expect((await api.get(path(id))).body.consent).toEqual(given.body);

    const withdrawal = { reason: 'Không còn đồng ý', withdrawnOn: '2025-04-01' };
    const withdrawn = await api.post(path(id, `/consents/${given.body.id}/withdraw`), withdrawal);
    const { reason: withdrawalReason, withdrawnOn } = withdrawal;
    expect(withdrawn).toMatchObject({ status: 200, body: { ...CONSENT, withdrawalReason, withdrawnOn } });
    expect((await api.get(path(id))).body.consent).toEqual(withdrawn.body);

    const second = await api.post(path(id, '/consents'), { ...CONSENT, signedOn: '2025-05-01' });
    expect((await api.get(path(id, '/consents'))).body.items).toEqual([second.body, withdrawn.body]);
    expect((await api.get(path(id))).body.consent).toEqual(second.body);
  });

  it('is withdrawn once, however many do it at once', async () => {
    const id = await recorder();
    const { body } = await api.post(path(id, '/consents'), CONSENT);
    const withdraw = () => api.post(path(id, `/consents/${body.id}/withdraw`), { reason: 'Thôi' });
    const answers = await Promise.all([withdraw(), withdraw(), withdraw()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'consent_withdrawn' } });
    const entries = await custodyEntries(wards.database.ownerUrl, 'recorder.consent_withdrawn');
    expect(entries.filter((entry) => entry.payload.consentId === body.id)).toHaveLength(1);
  });

  it.each([
    ['signedOn', { ...CONSENT, signedOn: dayAgo(-2) }],
    ['signedOn', { ...CONSENT, signedOn: '2025-02-30' }],
    ['reference', { ...CONSENT, reference: '' }],
    ['pictureId', { ...CONSENT, pictureId: v7() }],
  ])('is refused naming %s: %j', async (field, consent) => {
    const { status, body } = await api.post(path(await recorder(), '/consents'), consent);
    expect([status, fields(body)[0]]).toEqual([400, field]);
  });

  it('is not withdrawn without a reason, before it was signed, in the future, or of another recorder', async () => {
    const [id, other] = [await recorder(), await recorder()];
    const { body } = await api.post(path(id, '/consents'), CONSENT);
    const withdraw = (of: string, withdrawal: object) =>
      api.post(path(of, `/consents/${body.id}/withdraw`), withdrawal);
    for (const [withdrawal, field] of [
      [{}, 'reason'],
      [{ reason: 'x', withdrawnOn: '2025-02-28' }, 'withdrawnOn'],
      [{ reason: 'x', withdrawnOn: dayAgo(-2) }, 'withdrawnOn'],
    ] as const) {
      const refused = await withdraw(id, withdrawal);
      expect([refused.status, fields(refused.body)[0]]).toEqual([400, field]);
    }
    expect((await withdraw(other, { reason: 'x' })).status).toBe(404);
    expect((await withdraw(id, { reason: 'x' })).status).toBe(200);
  });
});

describe('measured retention', () => {
  const measure = (id: string, measuredAt: string, oldestDisplayedAt: string) =>
    api.post(path(id, '/retention-measurements'), {
      measuredAt,
      oldestDisplayedAt,
      method: 'seen',
      checkedBy: 'Tổ trưởng',
    });

  it('stands beside what the custodian says, and follows the clock as it becomes known', async () => {
    const id = await recorder({ statedRetentionDays: 30 });
    expect((await api.get(path(id))).body.retention).toEqual({
      estimateDays: null,
      isAtLeast: false,
      measurements: 0,
      lastMeasuredAt: null,
    });
    await measure(id, ago(30), ago(50));
    const last = await measure(id, ago(1), ago(16));
    expect(last).toMatchObject({ status: 201, body: { epoch: 1, days: 15, isAtLeast: false } });
    expect(last.body.retention).toMatchObject({ estimateDays: 12, isAtLeast: false, measurements: 2 });
    const { body } = await api.get(path(id));
    expect(body).toMatchObject({ statedRetentionDays: 30, retention: last.body.retention });

    // The display turns out to be five days ahead: what it calls sixteen days ago is 21 days ago.
    await api.post(path(id, '/clock-checks'), {
      displayedAt: ago(3),
      trueAt: ago(8),
      method: 'seen',
      checkedBy: 'Tổ trưởng',
    });
    expect((await api.get(path(id))).body.retention).toMatchObject({ estimateDays: 16, measurements: 2 });
    const { items } = (await api.get(path(id, '/retention-measurements'))).body;
    expect(items.map(({ days }: { days: number }) => Math.round(days))).toEqual([20, 25]);
  });

  it('says at least after a reset, until something was overwritten again', async () => {
    const id = await recorder();
    await measure(id, ago(60), ago(80));
    const reset = { displayedAt: ago(40), trueAt: ago(40), method: 'seen', checkedBy: 'x', afterReset: true };
    expect((await api.post(path(id, '/clock-checks'), { ...reset, resetAt: ago(40.5) })).status).toBe(201);
    const soon = await measure(id, ago(30), ago(40.4));
    expect(soon.body).toMatchObject({ epoch: 2, isAtLeast: true });
    expect(soon.body.retention).toMatchObject({ estimateDays: 10.4, isAtLeast: true });
    const later = await measure(id, ago(1), ago(11));
    expect(later.body.retention).toMatchObject({ estimateDays: 8, isAtLeast: false, measurements: 3 });
  });

  it('is listed page by page, newest first', async () => {
    const id = await recorder();
    for (const days of [90, 30, 60]) await measure(id, ago(days), ago(days + 10));
    const list = (query: string) => api.get(path(id, `/retention-measurements?${query}`));
    const first = (await list('limit=2')).body;
    const rest = (await list(`limit=2&cursor=${first.nextCursor}`)).body;
    const at = [...first.items, ...rest.items].map((one: { measuredAt: string }) => one.measuredAt);
    expect(at).toEqual(at.toSorted().reverse());
    expect([at.length, rest.nextCursor]).toEqual([3, null]);
    expect((await list('cursor=nonsense')).status).toBe(400);
  });

  it('sees every measurement, however many come at once', async () => {
    const id = await recorder();
    const answers = await Promise.all([10, 20, 30, 40].map((days) => measure(id, ago(days), ago(days + 10))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const counts = answers.map(({ body }) => body.retention.measurements as number);
    expect(counts.sort()).toEqual([1, 2, 3, 4]);
  });

  it('refuses a future moment, a recording later than its own measurement, and a recorder elsewhere', async () => {
    const id = await recorder();
    const future = await measure(id, ago(-1), ago(10));
    expect([future.status, fields(future.body)]).toEqual([400, ['measuredAt']]);
    await api.post(path(id, '/clock-checks'), {
      displayedAt: ago(20),
      trueAt: ago(20),
      method: 'seen',
      checkedBy: 'x',
    });
    const later = await measure(id, ago(10), ago(9));
    expect([later.status, fields(later.body)]).toEqual([400, ['oldestDisplayedAt']]);
    const there = (await wards.build.recorder(wards.groups.there)).id;
    expect((await measure(there, ago(1), ago(9))).status).toBe(404);
    expect((await api.get(path(there, '/retention-measurements'))).status).toBe(404);
    expect((await api.get(path(there, '/consents'))).status).toBe(404);
    expect((await api.post(path(there, '/consents'), CONSENT)).status).toBe(404);
    expect((await api.post(path(there, '/confirm'), {})).status).toBe(404);
  });
});
