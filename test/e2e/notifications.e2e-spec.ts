import { v7 } from 'uuid';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NoticesModule } from '../../src/notifications/notices.module';
import { type NewNotice, NotificationService } from '../../src/notifications/notification.service';
import { parseConfig } from '../../src/platform/config';
import { systemContext } from '../../src/platform/http/request-context';
import { PlatformModule } from '../../src/platform/platform.module';
import { SecretsModule } from '../../src/platform/secrets.module';
import { WriteUnit } from '../../src/writing/write-unit';
import { WritingModule } from '../../src/writing/writing.module';
import { ApiClient } from '../api-client';
import { Mailbox } from '../mailbox';
import { type Stack, startStack } from '../processes';
import { createAccount, createSession } from '../tester';
import { untilTrue } from '../until';
import { isSignedBy, WebhookReceiver } from '../webhook-receiver';

jest.setTimeout(120_000);

const HOUR = 3_600_000;

describe('notifications', () => {
  let stack: Stack;
  let mailbox: Mailbox;
  let receiver: WebhookReceiver;
  let teller: INestApplicationContext;
  let areaId: number;
  let otherAreaId: number;

  beforeAll(async () => {
    [mailbox, receiver] = await Promise.all([Mailbox.start(), WebhookReceiver.start()]);
    const extraEnv = { SMTP_URL: mailbox.url, OUTGOING_ALLOWED_HOSTS: '127.0.0.1' };
    stack = await startStack({ parts: ['api', 'worker'], extraEnv });
    const area = async (code: string) =>
      (
        await stack.client.post('/api/v1/areas', {
          ...{ code, name: `Xã ${code}`, kind: 'commune', validFrom: '2010-01-01' },
        })
      ).body.id as number;
    [areaId, otherAreaId] = [await area('TB1'), await area('TB2')];
    class TellerModule {}
    const config = parseConfig({ ...stack.environment, LOG_LEVEL: 'silent' });
    const imports = [PlatformModule.forRoot(config), WritingModule, SecretsModule, NoticesModule];
    teller = await NestFactory.createApplicationContext(
      { module: TellerModule, imports },
      { logger: false, abortOnError: false },
    );
  });

  afterAll(async () => {
    await teller?.close();
    await stack?.stop();
    await receiver?.stop();
    mailbox?.stop();
  });

  /** With a deadline so near that nothing waits. @returns the key */
  async function tell(recipient: NewNotice['recipient'], area = areaId): Promise<void> {
    await teller.get(WriteUnit).run(systemContext('test'), async (transaction) => {
      transaction.record('job.retried', { outboxId: 'x', jobName: 'test' });
      await teller.get(NotificationService, { strict: false }).notifyWithin(transaction, {
        template: 'request_escalated',
        recipient,
        areaId: area,
        subject: { kind: 'request', id: v7() },
        parameters: {
          recorder: 'Nhà số 7',
          displayedFrom: '2026-03-09T12:40:00Z',
          displayedTo: '2026-03-09T13:10:00Z',
        },
        key: v7(),
        deadlineAt: new Date(Date.now() + HOUR),
      });
    });
  }

  async function officer(area = areaId): Promise<{ id: string; client: ApiClient; browser: ApiClient }> {
    const { ownerUrl } = stack.database;
    const account = await createAccount(ownerUrl, { grants: [{ role: 'ward_officer', areaId: area }] });
    const session = await createSession(ownerUrl, account.id);
    const browser = new ApiClient(stack.baseUrl, session.headers);
    return { id: account.id, client: new ApiClient(stack.baseUrl, account.headers), browser };
  }

  it('reach an account by e-mail once it has proved its address, and in the app', async () => {
    const { id: accountId, browser, client } = await officer();
    expect((await browser.patch('/api/v1/notifications/settings', { email: 'not one' })).status).toBe(400);
    const email = 'truc.ban@example.org';
    expect((await browser.patch('/api/v1/notifications/settings', { email })).body).toMatchObject({
      email: null,
      pendingEmail: email,
    });
    const [letter] = await mailbox.received(email, 1);
    const code = /(\d{8})/.exec(letter!.text)![1];
    const confirmed = await browser.post('/api/v1/notifications/settings/email-code', { code });
    expect([confirmed.status, confirmed.body.email]).toEqual([200, email]);
    await tell({ accountId });
    const mail = (await mailbox.received(email, 2))[1]!;
    expect(mail.subject).toBe('Cần giúp: hình ảnh chưa được giữ');
    expect(mail.text).toContain('đầu ghi Nhà số 7 (Xã TB1)');
    const { items } = (await browser.get('/api/v1/notifications')).body;
    expect(items).toMatchObject([{ template: 'request_escalated', areaId, readAt: null }]);
    expect((await client.get('/api/v1/notifications')).status).toBe(403);
    expect((await browser.post(`/api/v1/notifications/${items[0].id}/read`, {})).status).toBe(204);
    expect((await browser.get('/api/v1/notifications?isUnread=true')).body.items).toEqual([]);
  });

  it('are nobody else’s, and not of an area that is not one’s own any more', async () => {
    const [mine, theirs] = [await officer(), await officer(otherAreaId)];
    await tell({ accountId: mine.id });
    // Of an area that the account has nothing to do with, as after it was moved.
    await tell({ accountId: mine.id }, otherAreaId);
    await tell({ accountId: theirs.id }, otherAreaId);
    const list = async (who: ApiClient) => (await who.get('/api/v1/notifications?limit=200')).body.items;
    const [own, other] = [await list(mine.browser), await list(theirs.browser)];
    expect([own.length, other.length]).toEqual([1, 1]);
    expect(own[0]).toMatchObject({ areaId });
    const foreign = await mine.browser.post(`/api/v1/notifications/${other[0].id}/read`, {});
    const none = await mine.browser.post(`/api/v1/notifications/${v7()}/read`, {});
    expect([foreign.status, none.status]).toEqual([404, 404]);
    expect((await mine.browser.post('/api/v1/notifications/read-all', {})).body).toEqual({ count: 1 });
    expect((await list(theirs.browser))[0].readAt).toBeNull();
  });

  it('reach contacts through a gateway and listeners by webhook, signed, and again after a failure', async () => {
    const make = (body: object) =>
      stack.client.post('/api/v1/webhooks', {
        ...{ name: 'Cổng thử', url: receiver.url, events: ['request_escalated'], areaId },
        ...body,
      });
    const [gateway, listener] = [
      await make({ deliversToContacts: true }),
      await make({ deliversToContacts: false }),
    ];
    expect([gateway.status, listener.status]).toEqual([201, 201]);
    receiver.answers = [500, 500];
    await tell({ contact: { name: 'Ông Thử', phone: '0900 000 009' } });
    await untilTrue(async () => {
      const paths = [gateway, listener].map(({ body }) => `/api/v1/webhooks/${body.id}/deliveries`);
      const answers = await Promise.all(paths.map((path) => stack.client.get(path)));
      return answers.every(({ body }) => body.items[0]?.state === 'sent' && body.items[0].attempts === 2);
    });
    const calls = (kind: string) => receiver.calls.filter(({ body }) => body.kind === kind);
    for (const [kind, { body }] of [
      ['message', gateway],
      ['event', listener],
    ] as const) {
      const [first, second] = calls(kind);
      expect(second!.headers['lensledger-delivery']).toBe(first!.headers['lensledger-delivery']);
      expect([isSignedBy(body.secret, first!), isSignedBy(body.secret, second!)]).toEqual([true, true]);
    }
    expect(calls('message')[0]!.body.recipient).toEqual({ name: 'Ông Thử', phone: '0900 000 009' });
    expect(calls('event')[0]!.text).not.toContain('0900');
    expect((await stack.client.send('DELETE', `/api/v1/webhooks/${gateway.body.id}`, undefined)).status).toBe(
      204,
    );
    expect((await stack.client.get(`/api/v1/webhooks/${gateway.body.id}`)).status).toBe(404);
  });

  it('are for administrators of the whole installation to send elsewhere', async () => {
    const { client } = await officer();
    const body = {
      name: 'x',
      url: 'https://gateway.example.org/',
      events: ['tip_received'],
      deliversToContacts: true,
    };
    const inArea = await createAccount(stack.database.ownerUrl, {
      grants: [{ role: 'administrator', areaId }],
    });
    for (const who of [client, new ApiClient(stack.baseUrl, inArea.headers)]) {
      expect((await who.post('/api/v1/webhooks', body)).status).toBe(403);
      expect((await who.get('/api/v1/webhooks')).status).toBe(403);
    }
    const refused = await stack.client.post('/api/v1/webhooks', { ...body, url: 'http://169.254.169.254/' });
    expect([refused.status, refused.body.code]).toEqual([422, 'outgoing_refused']);
    const unknown = await stack.client.post('/api/v1/webhooks', { ...body, events: ['everything'] });
    expect(unknown.status).toBe(400);
  });
});
