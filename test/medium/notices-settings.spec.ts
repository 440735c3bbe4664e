import { Client } from 'pg';
import { v7 } from 'uuid';
import { InboxService } from '../../src/notifications/inbox.service';
import { SettingsService } from '../../src/notifications/settings.service';
import type { WebhookDto } from '../../src/notifications/webhooks.dto';
import { WebhookService } from '../../src/notifications/webhook.service';
import { systemContext } from '../../src/platform/http/request-context';
import { Mailbox } from '../mailbox';
import { untilTrue } from '../until';
import { MORNING, NoticesWorld } from './notices-world';
import { endings, refusal } from './refusal';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const context = systemContext('test');

let world: NoticesWorld;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  world = await NoticesWorld.start({ SMTP_URL: mailbox.url, OUTGOING_ALLOWED_HOSTS: 'gateway.lan' });
});

beforeEach(() => {
  world.now = MORNING;
});

afterAll(async () => {
  mailbox?.stop();
  await world?.stop();
});

describe('an address', () => {
  const settings = () => world.get(SettingsService);

  async function asked(email: string) {
    const accountId = await world.officer(null);
    const own = world.contextOf(accountId);
    await settings().change(own, { email });
    expect(await world.sendCode(accountId)).toBeNull();
    const mail = (await mailbox.received(email, 1)).at(-1)!;
    return { accountId, own, code: /(\d{8})/.exec(mail.text)![1]! };
  }

  it('is proved by the code that is sent there, and is written to only then', async () => {
    const { accountId, own, code } = await asked('k@example.org');
    expect(await settings().get(own)).toMatchObject({ email: null, pendingEmail: 'k@example.org' });
    expect(await world.notify({ recipient: { accountId } })).toEqual([]);
    expect(await settings().confirm(own, { code })).toMatchObject({
      email: 'k@example.org',
      pendingEmail: null,
      isMailAvailable: true,
    });
    expect(await world.notify({ recipient: { accountId } })).toMatchObject([{ channel: 'email' }]);
    await expect(settings().confirm(own, { code })).rejects.toEqual(refusal('code_unusable'));
    expect(await settings().change(own, { email: null })).toMatchObject({ email: null });
  });

  it('takes five guesses, also at once, and then not even the right code', async () => {
    const { own, code } = await asked('l@example.org');
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const guesses = Array.from({ length: 8 }, () => settings().confirm(own, { code: wrong }));
    const expected = [...Array<string>(3).fill('code_unusable'), ...Array<string>(5).fill('invalid_input')];
    expect(await endings(guesses)).toEqual(expected);
    await expect(settings().confirm(own, { code })).rejects.toEqual(refusal('code_unusable'));
  });

  it('is not proved half an hour later, nor by the code of another account', async () => {
    const { own, code } = await asked('m@example.org');
    const other = await asked('n@example.org');
    await expect(settings().confirm(other.own, { code })).rejects.toEqual(refusal('invalid_input'));
    world.now = new Date(MORNING.getTime() + 30 * MINUTE);
    await expect(settings().confirm(own, { code })).rejects.toEqual(refusal('code_unusable'));
  });

  it('is sent no second code within five minutes, and the first one is worth nothing after a second', async () => {
    const { own, accountId, code } = await asked('o@example.org');
    world.now = new Date(MORNING.getTime() + 4 * MINUTE);
    for (const email of ['o@example.org', 'victim@example.org'])
      await expect(settings().change(own, { email })).rejects.toEqual(refusal('code_asked_too_often'));
    world.now = new Date(MORNING.getTime() + 5 * MINUTE);
    await settings().change(own, { email: 'o@example.org' });
    await expect(settings().confirm(own, { code })).rejects.toEqual(refusal('invalid_input'));
    await world.sendCode(accountId);
    expect(await mailbox.received('o@example.org', 2)).toHaveLength(2);
  });

  it('is sent no second code sooner by being taken back', async () => {
    const { own } = await asked('t@example.org');
    await settings().change(own, { email: null });
    for (const email of ['t@example.org', 'victim@example.org'])
      await expect(settings().change(own, { email })).rejects.toEqual(refusal('code_asked_too_often'));
    world.now = new Date(MORNING.getTime() + 5 * MINUTE);
    expect(await settings().change(own, { email: 't@example.org' })).toMatchObject({
      pendingEmail: 't@example.org',
    });
  });

  it('is sent no code that has expired while the mail server was down', async () => {
    const accountId = await world.officer(null);
    await settings().change(world.contextOf(accountId), { email: 'u@example.org' });
    world.now = new Date(MORNING.getTime() + 30 * MINUTE);
    expect(await world.sendCode(accountId)).toBeNull();
    expect(mailbox.mails.filter(({ to }) => to.includes('u@example.org'))).toEqual([]);
  });

  it('and its preferences are not undone by a change that came at the same time', async () => {
    const accountId = await world.officer('v@example.org');
    const own = world.contextOf(accountId);
    const other = new Client({ connectionString: world.database.ownerUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`UPDATE notification_settings SET sends_mail = false WHERE account_id = $1`, [
      accountId,
    ]);
    const late = settings().change(own, { language: 'en' });
    await untilTrue(async () => (await world.waitingForLocks()) > 0)
      .then(() => other.query('COMMIT'))
      .finally(() => other.end());
    expect(await late).toMatchObject({ sendsMail: false, language: 'en' });
  });

  it('leaves a trace without itself, and nothing when nothing changes', async () => {
    const { accountId, own } = await asked('p@example.org');
    const count = async () =>
      (await world.one<{ count: number }>(`SELECT count(*)::integer FROM custody_inbox`)).count;
    const before = await count();
    await settings().change(own, { sendsMail: true, language: 'vi' });
    expect(await count()).toBe(before);
    await settings().change(own, { language: 'en' });
    const text = await world.log();
    expect(await count()).toBe(before + 1);
    expect(text).toContain(accountId);
    expect(text).not.toContain('p@example.org');
  });
});

describe('the inbox', () => {
  const inbox = () => world.get(InboxService);

  it('is own, unread first, then newest first, page by page', async () => {
    const accountId = await world.officer(null);
    const own = world.contextOf(accountId);
    const keys = [v7(), v7(), v7(), v7()];
    for (const key of keys) await world.notify({ recipient: { accountId }, key });
    await world.notify({ recipient: { accountId: await world.officer(null) } });
    const all = (await inbox().list(own, {})).items;
    expect(all).toHaveLength(4);
    expect(all[0]).toMatchObject({ template: 'request_sent', readAt: null, subject: { kind: 'request' } });
    expect(all[0]!.text.vi).toContain('Nhà số 7 (Tổ 3)');
    const ids = all.map(({ id }) => id);
    await inbox().markRead(own, ids[0]!);
    await inbox().markRead(own, ids[0]!);
    const expected = [ids[1], ids[2], ids[3], ids[0]];
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<InboxService['list']>> = await inbox().list(own, {
        limit: 1,
        ...(cursor !== null && { cursor }),
      });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(expected);
    expect((await inbox().list(own, { isUnread: true })).items).toHaveLength(3);
    expect(await inbox().markAllRead(own)).toEqual({ count: 3 });
    expect((await inbox().list(own, { isUnread: true })).items).toEqual([]);
  });

  it('shows nobody what is another account’s, or of an area that is not theirs any more', async () => {
    const accountId = await world.officer(null);
    await world.notify({ recipient: { accountId } });
    const mine = world.contextOf(accountId, [world.areas.commune]);
    const [notice] = (await inbox().list(mine, {})).items;
    const strangers = [
      world.contextOf(await world.officer(null)),
      world.contextOf(accountId, [world.areas.elsewhere]),
    ];
    for (const stranger of strangers) {
      expect((await inbox().list(stranger, {})).items).toEqual([]);
      await expect(inbox().markRead(stranger, notice!.id)).rejects.toEqual(refusal('not_found'));
      expect(await inbox().markAllRead(stranger)).toEqual({ count: 0 });
    }
    expect((await inbox().list(mine, { isUnread: true })).items).toHaveLength(1);
  });
});

describe('webhooks', () => {
  const webhooks = () => world.get(WebhookService);
  const url = 'https://gateway.example.org/hook?token=top-secret';

  it('show their secret once, keep it encrypted, and leave neither it nor their path in the log', async () => {
    const { secret, ...made } = await world.webhook({ url });
    expect(secret).toMatch(/^llw_[\w-]{43}$/);
    expect(await webhooks().get(made.id)).toEqual(made);
    const renewed = await webhooks().replaceSecret(context, made.id);
    expect(renewed.secret).not.toBe(secret);
    const changed = await webhooks().change(context, made.id, { name: 'Tên khác', isActive: false });
    expect(changed).toMatchObject({ name: 'Tên khác', isActive: false, url });
    const { kept } = await world.one<{ kept: string }>(
      `SELECT encode(secret, 'escape') || name AS kept FROM webhook WHERE id = $1`,
      [made.id],
    );
    expect(kept).not.toContain('llw_');
    const log = await world.log();
    expect(log).toContain('gateway.example.org');
    for (const secretPart of ['top-secret', 'llw_', secret]) expect(log).not.toContain(secretPart);
  });

  it('end for good, with their secret', async () => {
    const { id } = await world.webhook({ url });
    await webhooks().end(context, id);
    for (const ask of [
      () => webhooks().get(id),
      () => webhooks().change(context, id, { name: 'x' }),
      () => webhooks().replaceSecret(context, id),
      () => webhooks().end(context, id),
      () => webhooks().deliveries(id, {}),
    ])
      await expect(ask()).rejects.toEqual(refusal('not_found'));
    expect((await webhooks().list({})).items.map((item: WebhookDto) => item.id)).not.toContain(id);
    expect(await world.one(`SELECT secret FROM webhook WHERE id = $1`, [id])).toEqual({ secret: null });
  });

  it.each([
    ['http://gateway.example.org/', 'outgoing_unencrypted'],
    ['http://169.254.169.254/latest', 'outgoing_refused'],
    ['https://10.0.0.1/', 'outgoing_refused'],
    ['https://[::1]/', 'outgoing_refused'],
    ['https://user:pass@gateway.example.org/', 'outgoing_refused'],
    ['ftp://gateway.example.org/', 'outgoing_refused'],
    ['file:///etc/passwd', 'outgoing_refused'],
    ['no address', 'outgoing_refused'],
  ])('are not made for %s', async (address, code) => {
    await expect(world.webhook({ url: address })).rejects.toEqual(refusal(code));
    const { id } = await world.webhook({ url });
    await expect(webhooks().change(context, id, { url: address })).rejects.toEqual(refusal(code));
  });

  it('may be without TLS on a host that the operator has listed, and need an area that there is', async () => {
    expect(await world.webhook({ url: 'http://gateway.lan/hook' })).toMatchObject({ isActive: true });
    await expect(world.webhook({ url, areaId: 999_999 })).rejects.toEqual(refusal('invalid_input'));
  });

  it('tell what they were told, page by page', async () => {
    const { id } = await world.webhook({ url, areaId: world.areas.group });
    for (let count = 0; count < 3; count++)
      await world.notify({ recipient: { accountId: await world.officer(null) } });
    const first = await webhooks().deliveries(id, { limit: 2 });
    expect(first.items).toMatchObject([
      { event: 'request_sent', state: 'waiting', attempts: 0, lastError: null, messageId: null },
      { event: 'request_sent', state: 'waiting' },
    ]);
    const rest = await webhooks().deliveries(id, { limit: 2, cursor: first.nextCursor! });
    expect(rest.items).toHaveLength(1);
    expect(rest.nextCursor).toBeNull();
    expect((await webhooks().deliveries(id, { state: 'sent' })).items).toEqual([]);
  });
});

describe('an installation without a mail server', () => {
  it('says so, and plans no e-mail', async () => {
    const poor = await NoticesWorld.start();
    try {
      const accountId = await poor.officer('q@example.org');
      expect(await poor.notify({ recipient: { accountId } })).toEqual([]);
      const own = poor.contextOf(accountId);
      const change = poor.get(SettingsService).change(own, { email: 'r@example.org' });
      await expect(change).rejects.toEqual(refusal('mail_unavailable'));
    } finally {
      await poor.stop();
    }
  });
});
