import type { DataSource, EntityManager } from 'typeorm';
import { AlarmKeyRepository } from '../../src/alarms/alarm-key.repository';
import { AlarmPointRepository } from '../../src/alarms/alarm-point.repository';
import { type AlarmFilter, AlarmRepository } from '../../src/alarms/alarm.repository';
import { DeliveryRepository } from '../../src/notifications/delivery.repository';
import { type InboxFilter, InboxRepository } from '../../src/notifications/inbox.repository';
import { NoticeRepository } from '../../src/notifications/notice.repository';
import { WebhookRepository } from '../../src/notifications/webhook.repository';
import {
  type AccessScope,
  EVERYWHERE,
  NOWHERE,
  systemContext,
} from '../../src/platform/http/request-context';
import { JobLedger, type LedgerFilter } from '../../src/queue/ledger';
import { TipDestructionRepository } from '../../src/tips/tip-destruction.repository';
import { type TipFilter, TipRepository } from '../../src/tips/tip.repository';
import { CrowdedDatabase, statementsOf, thrownAway } from './indexed-plan';
import { genericPlanOf, planOf } from './query-plan';

jest.setTimeout(60_000);

const ROWS = 20_000;
const uuid = (table: number, number: string) =>
  `('00000000-0000-7000-800${table}-' || lpad((${number})::text, 12, '0'))::uuid`;
const idOf = (table: number, number: number) =>
  `00000000-0000-7000-800${table}-${String(number).padStart(12, '0')}`;
const [ACCOUNT, NOTICE, DELIVERY, POINT, ALARM, TIP, JOB, HOOK] = [1, 2, 3, 4, 5, 6, 7, 8];
const rows = (count = ROWS) => `generate_series(0, ${count - 1}) n`;
const at = `(timestamptz '2026-01-01' + n * interval '10 minutes')`;
/** The moment at which all this is asked, after the last row. */
const NOW = new Date('2026-06-01T00:00:00Z');

const TELLING = [
  `INSERT INTO area (id) SELECT generate_series(1, 331)`,
  `INSERT INTO area_version (id, area_id, valid_from, path, code, name, kind)
   SELECT gen_random_uuid(), n, '2010-01-01', (CASE WHEN n = 1 THEN '1' WHEN n < 32 THEN '1.' || n
     ELSE '1.' || 2 + n % 30 || '.' || n END)::ltree, 'X' || n, 'x', CASE WHEN n = 1 THEN 'province' WHEN n < 32 THEN 'commune'
     ELSE 'group' END
   FROM generate_series(1, 331) n`,
  `INSERT INTO account (id, login, display_name, password_hash, must_change_password, created_by)
   SELECT ${uuid(ACCOUNT, 'n')}, 'a' || n, 'x', 'x', false, 'x' FROM ${rows(200)}`,
  `INSERT INTO webhook (id, name, url, events, delivers_to_contacts, secret, created_by)
   SELECT ${uuid(HOOK, 'n')}, 'x', 'x', '{}', false, 'x', 'x' FROM ${rows(10)}`,
  // A hundred for each account, of which ten are unread.
  `INSERT INTO notification (id, template, account_id, recipient_key, area_id, subject_kind, subject_id, parameters, key, created_at,
     read_at)
   SELECT ${uuid(NOTICE, 'n')}, 'request_sent', ${uuid(ACCOUNT, 'n % 200')}, 'x', 32 + n % 300, 'x', 'x', '{}', n::text, ${at},
     CASE WHEN n / 200 % 10 > 0 THEN ${at} END
   FROM ${rows()}`,
  // Of two hundred one waits, ten for the same destination.
  `INSERT INTO notification_delivery (id, notification_id, channel, webhook_id, destination, state, due_at, batch_id, created_at)
   SELECT ${uuid(DELIVERY, 'n')}, ${uuid(NOTICE, 'n')}, 'event', ${uuid(HOOK, 'n % 10')}, 'd' || n / 2000,
     CASE n % 200 WHEN 0 THEN 'waiting' ELSE 'sent' END, ${at}, CASE WHEN n % 200 > 0 THEN ${uuid(DELIVERY, 'n / 2 * 2')} END, ${at}
   FROM ${rows()}`,
  // Of a hundred one waits to be handed over, five are with Redis, and of a thousand one has failed.
  `INSERT INTO outbox_message (id, job_name, queue, job_id, payload, state, created_at, finished_at)
   SELECT ${uuid(JOB, 'n')}, 'job' || n % 20, 'q', n::text, '{}', s.state, ${at}, CASE WHEN s.state IN ('done', 'failed') THEN ${at} END
   FROM ${rows()} CROSS JOIN LATERAL (SELECT CASE WHEN n % 100 = 0 THEN 'pending' WHEN n % 100 < 6 THEN 'enqueued'
     WHEN n % 1000 = 6 THEN 'failed' ELSE 'done' END AS state) s`,
];
const ALARMS = [
  `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location, location_uncertainty_meters,
     outcome)
   VALUES (${uuid(0, '1')}, 2, 'I', 'theft', 'x', '2026-01-01', '2026-01-01', ST_SetSRID(ST_MakePoint(108, 11), 4326), 20, 'open')`,
  `INSERT INTO alarm_point (id, area_id, kind, name, location, radius_meters, incident_kind, contacts, created_by, created_at)
   SELECT ${uuid(POINT, 'n')}, 32 + n % 300, 'bank', 'x', ST_SetSRID(ST_MakePoint(108, 11), 4326), 20, 'theft', '[]', 'x', ${at}
   FROM ${rows(ROWS / 10)}`,
  `INSERT INTO alarm_key (id, alarm_point_id, secret, issued_by, issued_at)
   SELECT ${uuid(POINT, 'n')}, ${uuid(POINT, 'n')}, 'x', 'x', ${at} FROM ${rows(ROWS / 10)}`,
  // Ten of each point; one in four is a drill.
  `INSERT INTO alarm (id, alarm_point_id, is_drill, pressed_at, window_ends_at, incident_id, told_count)
   SELECT ${uuid(ALARM, 'n')}, ${uuid(POINT, `n % ${ROWS / 10}`)}, n % 4 = 0, ${at}, ${at} + interval '5 minutes',
     CASE WHEN n % 4 > 0 THEN ${uuid(0, '1')} END, 1
   FROM ${rows()}`,
  `INSERT INTO alarm_press (id, alarm_id, alarm_key_id, nonce, signed_at, pressed_at)
   SELECT ${uuid(ALARM, 'n')}, ${uuid(ALARM, 'n')}, ${uuid(POINT, `n % ${ROWS / 10}`)}, n::text, ${at}, ${at} FROM ${rows()}`,
  // Of a hundred two wait, three were accepted, one of which with a contact; few are due.
  `INSERT INTO tip (id, receipt, form_id, area_id, state, received_at, contact, destroy_at, decided_at, incident_id, destroyed_at)
   SELECT ${uuid(TIP, 'n')}, 'r' || n, ${uuid(TIP, 'n')}, 32 + n % 300, s.state, ${at}, CASE n % 100 WHEN 2 THEN 'x' END,
     CASE s.state WHEN 'received' THEN ${at} + interval '150 days' END, CASE s.state WHEN 'accepted' THEN ${at} END,
     CASE s.state WHEN 'accepted' THEN ${uuid(0, '1')} END, CASE s.state WHEN 'destroyed' THEN ${at} END
   FROM ${rows()} CROSS JOIN LATERAL (SELECT CASE WHEN n % 100 < 2 THEN 'received' WHEN n % 100 < 5 THEN 'accepted'
     ELSE 'destroyed' END AS state) s`,
  `VACUUM (ANALYZE) area_version, account, webhook, notification, notification_delivery, outbox_message, alarm_point, alarm_key,
     alarm, alarm_press, tip`,
];

let crowd: CrowdedDatabase;

beforeAll(async () => {
  crowd = await CrowdedDatabase.create(...TELLING, ...ALARMS);
});

afterAll(() => crowd?.drop());

const time = { now: () => NOW };
const repositoriesOf = (source: DataSource) => ({
  notices: new NoticeRepository(),
  deliveries: new DeliveryRepository(source),
  inbox: new InboxRepository(source),
  hooks: new WebhookRepository(source),
  alarms: new AlarmRepository(source),
  points: new AlarmPointRepository(source),
  keys: new AlarmKeyRepository(source),
  tips: new TipRepository(source, time),
  ends: new TipDestructionRepository(source),
  ledger: new JobLedger(source),
});
type Ask = (repositories: ReturnType<typeof repositoriesOf>, manager: EntityManager) => Promise<unknown>;
const askedBy = (ask: Ask) => statementsOf((source, manager) => ask(repositoriesOf(source), manager));
/** Some dozens of areas and of webhooks may be read as a whole. */
const SMALL = ['area_version', 'webhook', 'notification_settings'];
const expectIndexed = async (indexes: string[], ask: Ask, how = planOf) =>
  crowd.expectIndexed(await askedBy(ask), { indexes, small: SMALL, how });

const noticeIds = [idOf(NOTICE, 1), idOf(NOTICE, 200)];
const recipients = noticeIds.map((noticeId) => {
  return { noticeId, recipientKey: 'x', accountId: idOf(ACCOUNT, 1), contact: null };
});
const plan = { recipients, sendsMail: true, messageDueAt: { account: NOW, contact: NOW }, now: NOW };
const key = idOf(POINT, 7);
const press = { alarmPointId: key, isDrill: false, at: NOW };
const JOBS = Array.from({ length: 20 }, (_, index) => `job${index}`);
const HALFWAY = idOf(JOB, ROWS / 2);
const UNFINISHED = ['ix_outbox_message_unfinished'];
const RUNNING = ['ix_alarm_point_pressed|ex_alarm_window'];
const AS_ONE = ['ix_notification_delivery_waiting', 'ix_notification_delivery_batch'];
const finished = [idOf(DELIVERY, 1), idOf(DELIVERY, 2)];

/** What is the same whatever is asked for. */
const always: [string, string[], Ask][] = [
  ['what goes out as one message', AS_ONE, (r) => r.deliveries.claim(idOf(DELIVERY, 200))],
  ['its end', ['pk_notification_delivery', 'pk_notification'], (r) => r.deliveries.finish(finished, 'sent')],
  ['ways by which notices go', ['pk_notification'], (r, m) => r.notices.planDeliveries(m, plan)],
  ['the running alarm of a point', RUNNING, (r, m) => r.alarms.running(m, press)],
  ['the key of a press', ['pk_alarm_key'], (r) => r.keys.usable(key)],
  ['its point', ['pk_alarm_point', 'ix_alarm_key_point'], (r) => r.points.find(key, EVERYWHERE)],
  ['an alarm', ['pk_alarm', 'ix_alarm_press_alarm'], (r) => r.alarms.find(idOf(ALARM, 7), EVERYWHERE)],
  ['a tip, by its receipt', ['uq_tip_receipt'], (r) => r.tips.byReceipt('r7')],
  ['a tip, by its form', ['uq_tip_form'], (r) => r.tips.byForm(idOf(TIP, 7))],
  ['a tip that ends', ['ix_tip_ends'], (r, m) => r.ends.lockDue(m, NOW, [idOf(TIP, 1)])],
  ['contacts to be forgotten', ['ix_tip_contact', 'pk_tip'], (r, m) => r.ends.forgetContacts(m, NOW, 100)],
  ['jobs to be handed over', UNFINISHED, (r, m) => r.ledger.claimPending(m, JOBS, 200)],
  ['jobs that Redis should know', UNFINISHED, (r) => r.ledger.enqueuedAfter(HALFWAY, 500)],
  ['the end of a job', ['pk_outbox_message'], (r) => r.ledger.markDone(idOf(JOB, 0))],
];

describe.each<[string, typeof planOf]>([
  ['planned for its values', planOf],
  ['planned for any', genericPlanOf],
])('%s', (_, how) => {
  it.each(always)('%s: by index', async (__, indexes, ask) => {
    expect(thrownAway(await expectIndexed(indexes, ask, how), SMALL)).toBeLessThan(300);
  });
});

it('a press that is sent again is refused by the index on nonces', async () => {
  const id = idOf(ALARM, ROWS);
  const again = { id, alarmId: idOf(ALARM, 7), alarmKeyId: key, nonce: '7', signedAt: NOW, pressedAt: NOW };
  const [insert] = await askedBy((r, m) => r.alarms.insertPress(m, again));
  const refusal = { code: '23505', constraint: 'uq_alarm_press_nonce' };
  await expect(crowd.client.query(insert!)).rejects.toMatchObject(refusal);
});

// What these hold depends on what is asked, so they are planned each time, with the values.
describe.each<[string, AccessScope]>([
  ['everywhere', EVERYWHERE],
  ['in one province', { ...NOWHERE, areaIds: [1] }],
  ['in one commune', { ...NOWHERE, areaIds: [7] }],
])('a page %s', (where, scope) => {
  const context = { ...systemContext('x'), accountId: idOf(ACCOUNT, 5), scope, scopeOf: () => scope };
  const isCommune = where === 'in one commune';
  const before = ['2026-03-01T00:00:00.000Z', HALFWAY];

  it.each<[string, boolean | undefined, InboxFilter['after']]>([
    ['unread', true, null],
    ['read', false, null],
    ['all', undefined, null],
    ['all, further on', undefined, { isUnread: false, id: HALFWAY }],
  ])('of own notices, %s, comes from the index on accounts', async (_, isUnread, after) => {
    const list: Ask = (r) => r.inbox.list(context, { isUnread, after, limit: 51 });
    expect(thrownAway(await expectIndexed(['ix_notification_account'], list), SMALL)).toBeLessThanOrEqual(
      100,
    );
  });

  it('of own notices, is marked as read by account or id', async () => {
    await expectIndexed(['ix_notification_account'], (r) => r.inbox.markAllRead(context, NOW));
    await expectIndexed(['pk_notification'], (r) => r.inbox.markRead(context, noticeIds[0]!, NOW));
  });

  const alarms = (filter: Partial<AlarmFilter>): Ask => {
    const all = { area: undefined, alarmPointId: undefined, isDrill: undefined, isJudged: undefined };
    return (r) => r.alarms.list({ ...all, before: null, limit: 51, ...filter }, scope);
  };

  it.each<Partial<AlarmFilter>>([{}, { isJudged: false, isDrill: false }, { before }])(
    'of alarms, %j, is read in its order or by point',
    async (filter) => {
      const order = 'ix_alarm_pressed' + (isCommune ? '|ix_alarm_point_pressed' : '');
      const page = await expectIndexed([order, 'ix_alarm_press_alarm'], alarms(filter));
      expect(thrownAway(page, SMALL)).toBeLessThan(isCommune ? 51 * 40 : 500);
    },
  );

  it('of alarms of a point, and its figures, come from the index on points', async () => {
    const indexes = ['ix_alarm_point_pressed', 'ix_alarm_press_alarm'];
    await expectIndexed(indexes, alarms({ alarmPointId: key }));
    await expectIndexed(indexes, (r) => r.alarms.figures(key, { from: null, to: NOW }));
  });

  it.each<Partial<TipFilter>>([{}, { state: 'received' }, { before }])(
    'of tips, %j, is read in its order or by area',
    async (filter) => {
      const all = { area: null, state: null, before: null, limit: 51 };
      const list: Ask = (r) => r.tips.list({ ...all, ...filter }, scope);
      const order = 'ix_tip_received' + (where === 'everywhere' ? '' : '|ix_tip_area');
      const page = await expectIndexed([order], list);
      expect(thrownAway(page, SMALL)).toBeLessThan(filter.state ? ROWS : 51 * 40);
    },
  );
});

it('jobs that are not done are counted from the index on them, and those long done found by id', async () => {
  await expectIndexed(UNFINISHED, (r) => r.ledger.unfinished());
  await expectIndexed(['pk_outbox_message'], (r) => r.ledger.forgetDone(NOW, 100));
});

it.each<[string, LedgerFilter]>([
  ['pk_outbox_message', { before: null, limit: 50 }],
  ['ix_outbox_message_unfinished', { before: null, limit: 50, state: 'failed' }],
])('a page of jobs is read in the order of %s', async (index, filter) => {
  expect(thrownAway(await expectIndexed([index], (r) => r.ledger.list(filter)), SMALL)).toBe(0);
});

it('a page of what a webhook was told comes from the index on webhooks', async () => {
  const filter = { state: undefined, before: null, limit: 51 };
  const list: Ask = (r) => r.hooks.deliveries(idOf(HOOK, 3), filter);
  await expectIndexed(['ix_notification_delivery_webhook', 'pk_notification'], list);
});
