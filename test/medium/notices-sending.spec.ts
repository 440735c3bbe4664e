import { Client } from 'pg';
import { v7 } from 'uuid';
import { SignedLinkService } from '../../src/access/links/signed-link.service';
import { InboxService } from '../../src/notifications/inbox.service';
import { WriteUnit } from '../../src/writing/write-unit';
import { systemContext } from '../../src/platform/http/request-context';
import { Mailbox } from '../mailbox';
import { untilTrue } from '../until';
import { isSignedBy, WebhookReceiver } from '../webhook-receiver';
import { MORNING, NoticesWorld } from './notices-world';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const NIGHT = new Date('2026-03-10T16:00:00Z');
const SIX = new Date('2026-03-10T23:00:00Z');
const NOBODY = { name: null, phone: null };
const contact = (phone = '0900 000 001') => ({ contact: { name: 'Bà Thử', phone } });

let world: NoticesWorld;
let mailbox: Mailbox;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [mailbox, receiver] = await Promise.all([Mailbox.start(), WebhookReceiver.start()]);
  world = await NoticesWorld.start({ SMTP_URL: mailbox.url, MAIL_FROM: 'LensLedger <ll@example.org>' });
});

beforeEach(async () => {
  world.now = MORNING;
  receiver.calls.length = 0;
  receiver.answers = [];
  await world.owner.query(`UPDATE webhook SET ended_at = now(), secret = NULL WHERE ended_at IS NULL`);
});

afterAll(async () => {
  mailbox?.stop();
  await receiver?.stop();
  await world?.stop();
});

describe('e-mail', () => {
  it('brings the text in the language of the account, with its link, and its job knows when', async () => {
    const link = await world.link();
    const accountId = await world.officer('a@example.org');
    const deadlineAt = new Date(MORNING.getTime() + 30 * HOUR);
    const [delivery] = await world.notify({ recipient: { accountId }, deadlineAt, signedLinkId: link.id });
    expect(delivery).toMatchObject({ channel: 'email', state: 'waiting' });
    expect(delivery!.runAt).toEqual(new Date(MORNING.getTime() + 600_000));
    expect(await world.run(delivery!.id)).toBeNull();
    const [mail] = await mailbox.received('a@example.org', 1);
    expect(mail).toMatchObject({
      from: 'll@example.org',
      subject: 'Đề nghị giữ hình ảnh camera',
      messageId: `<${delivery!.id}@example.org>`,
    });
    expect(mail!.text).toContain('đầu ghi Nhà số 7 (Tổ 3), từ 19:40 09/03/2026 đến 20:10 09/03/2026');
    expect(mail!.text).toContain(`Hạn: 16:00 11/03/2026. ${link.url}`);
  });

  it('gathers what waits for one account: nearest deadline first, one mail, and every job ends', async () => {
    const accountId = await world.officer('b@example.org');
    await world.owner.query(`UPDATE notification_settings SET language = 'en' WHERE account_id = $1`, [
      accountId,
    ]);
    const other = await world.officer('c@example.org');
    const ids: string[] = [];
    for (const hours of [50, 30, 40])
      ids.push(
        ...(
          await world.notify({
            recipient: { accountId },
            deadlineAt: new Date(MORNING.getTime() + hours * HOUR),
          })
        ).map(({ id }) => id),
      );
    const [theirs] = await world.notify({ recipient: { accountId: other } });
    await Promise.all(ids.map((id) => world.run(id)));
    await world.run(theirs!.id);
    const mails = await mailbox.received('b@example.org', 1);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toBe('3 notices from LensLedger');
    const deadlines = [...mails[0]!.text.matchAll(/Until: (\S+ \S+)\./g)].map(([, deadline]) => deadline);
    expect(deadlines).toEqual(['16:00 11/03/2026', '02:00 12/03/2026', '12:00 12/03/2026']);
    expect(await mailbox.received('c@example.org', 1)).toHaveLength(1);
  });

  it('is not sent by two jobs that come for it at once', async () => {
    const accountId = await world.officer('twice@example.org');
    const one = (await world.notify({ recipient: { accountId } }))[0]!;
    const other = (await world.notify({ recipient: { accountId } }))[0]!;
    const holder = new Client({ connectionString: world.database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(
      `UPDATE notification_delivery SET state = 'sending', batch_id = $1 WHERE id = ANY ($2)`,
      [one.id, [one.id, other.id]],
    );
    const late = world.run(other.id);
    await untilTrue(async () => (await world.waitingForLocks()) > 0)
      .then(() => holder.query('COMMIT'))
      .finally(() => holder.end());
    expect(await late).toBeNull();
    expect(await world.run(one.id)).toBeNull();
    expect(await mailbox.received('twice@example.org', 1)).toHaveLength(1);
    expect((await mailbox.received('twice@example.org', 1))[0]!.messageId).toContain(one.id);
  });

  it('waits for the morning, unless the deadline is near', async () => {
    world.now = NIGHT;
    const accountId = await world.officer('d@example.org');
    const [late] = await world.notify({ recipient: { accountId } });
    expect(late!.runAt).toEqual(SIX);
    const deadlineAt = new Date(NIGHT.getTime() + 11 * HOUR);
    const [urgent] = await world.notify({ recipient: { accountId }, deadlineAt });
    expect([urgent!.dueAt, urgent!.runAt]).toEqual([NIGHT, null]);
    await world.run(urgent!.id);
    // The one that waited went along: nobody is woken a second time for it.
    expect(await world.run(late!.id)).toBeNull();
    expect(await mailbox.received('d@example.org', 1)).toHaveLength(1);
  });

  it('is tried again under the same id, says no address in what it keeps, and gives up in the end', async () => {
    const accountId = await world.officer('e@example.org');
    const key = v7();
    const [delivery] = await world.notify({ recipient: { accountId }, key });
    await mailbox.refuse(451, 1);
    expect(await world.run(delivery!.id)).toBe(
      'DeliveryFailed: the mail server failed: EENVELOPE, answer 451',
    );
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sending', attempts: 1 }]);
    await mailbox.refuse(451, 1);
    expect(await world.run(delivery!.id, true)).toContain('answer 451');
    const [failed] = await world.deliveries(key);
    expect(failed).toMatchObject({ state: 'failed', attempts: 2 });
    expect(failed!.lastError).not.toContain('example.org');
    // What an administrator retries by POST /jobs/:id/retry.
    expect(await world.run(delivery!.id)).toBeNull();
    expect((await mailbox.received('e@example.org', 1))[0]!.messageId).toBe(`<${delivery!.id}@example.org>`);
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sent', attempts: 3, lastError: null }]);
  });

  it('is not tried again when there is no such mailbox', async () => {
    const accountId = await world.officer('f@example.org');
    const key = v7();
    const [delivery] = await world.notify({ recipient: { accountId }, key });
    await mailbox.refuse(550, 1);
    expect(await world.run(delivery!.id)).toMatch(/^PermanentJobError/);
    expect(await world.deliveries(key)).toMatchObject([{ state: 'failed', attempts: 1 }]);
  });

  it.each([
    ['read in the app', `UPDATE notification SET read_at = now() WHERE account_id = $1`],
    [
      'the account takes no e-mail',
      `UPDATE notification_settings SET sends_mail = false WHERE account_id = $1`,
    ],
    [
      'the account may not know this any more',
      `UPDATE role_grant SET state = 'ended', ended_at = now() WHERE account_id = $1`,
    ],
    ['the account may not know this any more', `UPDATE account SET disabled_at = now() WHERE id = $1`],
  ])('is dropped when: %s', async (reason, change) => {
    const email = `g-${v7()}@example.org`;
    const accountId = await world.officer(email);
    const key = v7();
    const [delivery] = await world.notify({ recipient: { accountId }, key });
    await world.owner.query(change, [accountId]);
    expect(await world.run(delivery!.id)).toBeNull();
    expect(await world.deliveries(key)).toMatchObject([{ state: 'dropped', lastError: reason, attempts: 0 }]);
    expect(mailbox.mails.filter(({ to }) => to.includes(email))).toEqual([]);
  });

  it('is dropped when its link has ended', async () => {
    const { id: signedLinkId } = await world.link();
    const accountId = await world.officer('h@example.org');
    const key = v7();
    const [delivery] = await world.notify({ recipient: { accountId }, key, signedLinkId });
    await world
      .get(WriteUnit)
      .run(systemContext('test'), (transaction) =>
        world.get(SignedLinkService).close(transaction, signedLinkId, 'done'),
      );
    await world.run(delivery!.id);
    expect(await world.deliveries(key)).toMatchObject([
      { state: 'dropped', lastError: 'the link has ended' },
    ]);
  });

  it('reaches who was granted the case alone, about that case and no other', async () => {
    const { accountId, incidentId } = await world.guest('guest@example.org');
    const key = v7();
    const [about] = await world.notify({ recipient: { accountId }, key, incidentId });
    await world.run(about!.id);
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sent' }]);
    const other = v7();
    const [elsewhere] = await world.notify({ recipient: { accountId }, key: other });
    await world.run(elsewhere!.id);
    expect(await world.deliveries(other)).toMatchObject([{ state: 'dropped' }]);
    const inbox = world.get(InboxService);
    expect((await inbox.list(world.contextOf(accountId, [], [incidentId]), {})).items).toHaveLength(1);
    expect((await inbox.list(world.contextOf(accountId, []), {})).items).toEqual([]);
  });

  it('tells one person one thing once, whoever asks again', async () => {
    const accountId = await world.officer('i@example.org');
    const key = v7();
    expect(await world.notify({ recipient: { accountId }, key })).toHaveLength(1);
    expect(await world.notify({ recipient: { accountId }, key })).toHaveLength(1);
    const other = await world.officer('j@example.org');
    expect(await world.notify({ recipient: { accountId: other }, key })).toHaveLength(2);
  });
});

describe('a gateway', () => {
  it('is given phone, text and link of a contact, signed; then name and phone are forgotten', async () => {
    const link = await world.link();
    const { secret } = await world.webhook({ url: receiver.url, deliversToContacts: true });
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key, signedLinkId: link.id });
    expect(delivery!.runAt).toEqual(new Date(MORNING.getTime() + 120_000));
    expect(await world.run(delivery!.id)).toBeNull();
    const [call] = receiver.calls;
    expect(call!.body).toMatchObject({
      id: delivery!.id,
      kind: 'message',
      recipient: { name: 'Bà Thử', phone: '0900 000 001' },
      notices: [{ template: 'request_sent', url: link.url }],
    });
    expect(call!.body.text.vi).toContain(link.url);
    expect(call!.headers).toMatchObject({
      'lensledger-delivery': delivery!.id,
      'lensledger-event': 'message',
    });
    expect(isSignedBy(secret, call!)).toBe(true);
    expect(isSignedBy(`${secret}x`, call!)).toBe(false);
    expect(isSignedBy(secret, { ...call!, text: call!.text.replace('Bà', 'Ông') })).toBe(false);
    expect(await world.contactOf(key)).toEqual(NOBODY);
  });

  it('has name and phone forgotten with it, though another webhook still waits for the news', async () => {
    await world.webhook({ url: receiver.url, deliversToContacts: true });
    await world.webhook({ url: receiver.url });
    const key = v7();
    const deliveries = await world.notify({ recipient: contact(), key });
    const gateway = deliveries.find(({ channel }) => channel === 'gateway')!;
    const event = deliveries.find(({ channel }) => channel === 'event')!;
    expect(await world.contactOf(key)).toEqual({ name: 'Bà Thử', phone: '0900 000 001' });
    receiver.answers = [500];
    await world.run(event.id);
    await world.run(gateway.id);
    expect(await world.contactOf(key)).toEqual(NOBODY);
    expect(await world.run(event.id)).toBeNull();
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('that cannot be called for a fault of our own fails in the end, and forgets name and phone too', async () => {
    const { id } = await world.webhook({ url: receiver.url, deliversToContacts: true });
    await world.owner.query(`UPDATE webhook SET secret = repeat('x', 60)::bytea WHERE id = $1`, [id]);
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key });
    expect(await world.run(delivery!.id)).toMatch(/^Error: /);
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sending', attempts: 1 }]);
    expect(await world.run(delivery!.id, true)).toMatch(/^Error: /);
    expect(await world.deliveries(key)).toMatchObject([
      { state: 'failed', lastError: 'the message could not be made or handed over' },
    ]);
    expect(await world.contactOf(key)).toEqual(NOBODY);
  });

  it('is called again after 500 and a redirect, under the same id, with a new time', async () => {
    const { secret } = await world.webhook({ url: receiver.url, deliversToContacts: true });
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key });
    receiver.answers = [500, 302];
    expect(await world.run(delivery!.id)).toBe('DeliveryFailed: the webhook answered 500');
    world.now = new Date(MORNING.getTime() + 60_000);
    expect(await world.run(delivery!.id)).toBe('DeliveryFailed: the webhook answered 302');
    expect(await world.run(delivery!.id)).toBeNull();
    expect(receiver.calls).toHaveLength(3);
    expect(new Set(receiver.calls.map(({ headers }) => headers['lensledger-delivery'])).size).toBe(1);
    expect(new Set(receiver.calls.map(({ text }) => text)).size).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers['lensledger-signature'])).size).toBe(2);
    expect(receiver.calls.every((call) => isSignedBy(secret, call))).toBe(true);
    expect(await world.deliveries(key)).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it('gets one message for one phone, however it is written, and another for another', async () => {
    await world.webhook({ url: receiver.url, deliversToContacts: true });
    const ids: string[] = [];
    for (const phone of ['0900 000 002', '0900.000.002', '0900000003'])
      ids.push((await world.notify({ recipient: contact(phone) }))[0]!.id);
    for (const id of ids) await world.run(id);
    expect(receiver.calls.map(({ body }) => body.notices.length)).toEqual([2, 1]);
  });

  it('is the one of the nearest area, and none of another area', async () => {
    const [near, far] = [await WebhookReceiver.start(), receiver];
    await world.webhook({ url: far.url, deliversToContacts: true, areaId: world.areas.elsewhere });
    await world.webhook({ url: far.url, areaId: world.areas.elsewhere });
    await world.webhook({ url: far.url, deliversToContacts: true });
    await world.webhook({ url: near.url, deliversToContacts: true, areaId: world.areas.commune });
    const [delivery, ...more] = await world.notify({ recipient: contact() });
    expect(more).toEqual([]);
    await world.run(delivery!.id);
    expect([near.calls.length, far.calls.length]).toEqual([1, 0]);
    await near.stop();
  });

  it('is not asked for who has no phone, nor for accounts, nor when no gateway listens', async () => {
    await world.webhook({ url: receiver.url, deliversToContacts: true });
    expect(await world.notify({ recipient: { contact: { name: 'Bà Thử', phone: null } } })).toEqual([]);
    expect(await world.notify({ recipient: { accountId: await world.officer(null) } })).toEqual([]);
    expect(await world.notify({ recipient: contact(), template: 'request_missed' })).toEqual([]);
  });

  it('is why a contact’s name and phone are written down at all', async () => {
    await world.webhook({ url: receiver.url });
    const key = v7();
    expect(await world.notify({ recipient: contact(), key })).toMatchObject([{ channel: 'event' }]);
    expect(await world.contactOf(key)).toEqual(NOBODY);
  });
});

describe('somebody who is told', () => {
  it('has a message on its way, or has not', async () => {
    await world.webhook({ url: receiver.url });
    const account = async (email: string | null) => ({ accountId: await world.officer(email) });
    expect(await world.tell([contact()])).toBe(false);
    expect(await world.tell([await account(null)])).toBe(false);
    expect(await world.tell([await account('s@example.org')])).toBe(true);
    await world.webhook({ url: receiver.url, deliversToContacts: true });
    expect(await world.tell([contact()])).toBe(true);
  });

  it('is one of several, each of whom is told once', async () => {
    await world.webhook({ url: receiver.url, deliversToContacts: true });
    const key = v7();
    const all = [
      { accountId: await world.officer('t@example.org') },
      { accountId: await world.officer(null) },
      contact('0900000011'),
      contact('0900000012'),
    ];
    expect(await world.tell(all.slice(0, 1), { key })).toBe(true);
    expect(await world.tell([...all, all[3]!], { key })).toBe(true);
    expect(await world.tell(all, { key })).toBe(false);
    const channels = (await world.deliveries(key)).map(({ channel }) => channel);
    expect(channels).toEqual(['email', 'gateway', 'gateway']);
    const told = await world.one(
      `SELECT count(*)::integer, array_agg(contact_phone ORDER BY contact_phone) AS phones
      FROM notification WHERE key = $1`,
      [key],
    );
    expect(told).toEqual({ count: 4, phones: ['0900000011', '0900000012', null, null] });
  });

  it('reads the last name of an area that has ended', async () => {
    const accountId = await world.officer(null);
    const areaId = world.areas.elsewhere;
    await world.notify({ recipient: { accountId }, areaId });
    const end = (day: string | null) =>
      world.owner.query(`UPDATE area_version SET valid_to = $2 WHERE area_id = $1`, [areaId, day]);
    await end('2020-01-01');
    try {
      const { items } = await world.get(InboxService).list(world.contextOf(accountId), {});
      expect(items[0]!.text.vi).toContain('(Xã Hai)');
    } finally {
      await end(null);
    }
  });
});

describe('a webhook that listens', () => {
  it('hears at once that something happened, and no name, phone, text or link', async () => {
    world.now = NIGHT;
    const { secret } = await world.webhook({ url: receiver.url });
    const link = await world.link();
    const [delivery] = await world.notify({ recipient: contact(), signedLinkId: link.id });
    expect(delivery).toMatchObject({ channel: 'event', runAt: null });
    await world.run(delivery!.id);
    const [call] = receiver.calls;
    expect(call!.body).toMatchObject({
      kind: 'event',
      event: 'request_sent',
      areaId: world.areas.group,
      accountId: null,
      title: { vi: 'Đề nghị giữ hình ảnh camera' },
    });
    for (const told of ['Bà Thử', '0900', 'Nhà số 7', link.url]) expect(call!.text).not.toContain(told);
    expect(isSignedBy(secret, call!)).toBe(true);
  });

  it('is not called when it leads into this machine, whatever it was called before', async () => {
    const webhook = await world.webhook({ url: receiver.url });
    await world.owner.query(`UPDATE webhook SET url = $2 WHERE id = $1`, [
      webhook.id,
      receiver.url.replace('127.0.0.1', '127.0.0.2'),
    ]);
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key });
    expect(await world.run(delivery!.id)).toBe('PermanentJobError: the address may not be called');
    expect(await world.deliveries(key)).toMatchObject([
      { state: 'failed', lastError: 'the address may not be called' },
    ]);
  });

  it('keeps no part of its address in what failed', async () => {
    const webhook = await world.webhook({ url: 'http://127.0.0.1:1/hook?token=top-secret' });
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key });
    expect(webhook.url).toContain('top-secret');
    expect(await world.run(delivery!.id)).toBe('DeliveryFailed: the webhook did not answer');
  });

  it('that has ended or rests hears nothing more', async () => {
    const webhook = await world.webhook({ url: receiver.url });
    const key = v7();
    const [delivery] = await world.notify({ recipient: contact(), key });
    await world.owner.query(`UPDATE webhook SET is_active = false WHERE id = $1`, [webhook.id]);
    await world.run(delivery!.id);
    expect(await world.deliveries(key)).toMatchObject([
      { state: 'dropped', lastError: 'the webhook has ended or rests' },
    ]);
    expect(await world.notify({ recipient: contact() })).toEqual([]);
    expect(receiver.calls).toEqual([]);
  });
});
