import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { AccessModule } from '../../src/access/access.module';
import { SignedLinkService } from '../../src/access/links/signed-link.service';
import { AreaRegistrar } from '../../src/areas/area-registrar';
import { IncidentsModule } from '../../src/incidents/incidents.module';
import { DeliverNoticeHandler } from '../../src/notifications/deliver-notice.handler';
import {
  type NewNotice,
  NotificationService,
  type Recipient,
} from '../../src/notifications/notification.service';
import { NotificationsModule } from '../../src/notifications/notifications.module';
import { NotificationsWorkerModule } from '../../src/notifications/notifications-worker.module';
import { SendAddressCodeHandler } from '../../src/notifications/send-address-code.handler';
import { WebhookService } from '../../src/notifications/webhook.service';
import type { CreateWebhookDto, WebhookWithSecretDto } from '../../src/notifications/webhooks.dto';
import { type Config, parseConfig } from '../../src/platform/config';
import { EVERYWHERE, type RequestContext, systemContext } from '../../src/platform/http/request-context';
import { PlatformModule } from '../../src/platform/platform.module';
import { TimeSource } from '../../src/platform/time-source';
import { WriteUnit } from '../../src/writing/write-unit';
import { WritingModule } from '../../src/writing/writing.module';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import { createAccount } from '../tester';

export interface DeliveryRow {
  id: string;
  channel: string;
  state: string;
  dueAt: Date;
  runAt: Date | null;
  batchId: string | null;
  attempts: number;
  lastError: string | null;
}

/** Ten in the morning in Vietnam: nobody sleeps. */
export const MORNING = new Date('2026-03-10T03:00:00Z');

export const ASKED = {
  recorder: 'Nhà số 7',
  displayedFrom: '2026-03-09T12:40:00Z',
  displayedTo: '2026-03-09T13:10:00Z',
};

/** Notifications of both processes on a real database, with a clock of the test's own; jobs run when the test says so. */
export class NoticesWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly app: INestApplicationContext,
    readonly owner: Client,
    private readonly clock: { moment: Date },
    readonly areas: { commune: number; group: number; elsewhere: number },
  ) {}

  static async start(overrides: Partial<Record<keyof Config, string>> = {}): Promise<NoticesWorld> {
    const database = await createTestDatabase();
    const config = parseConfig({
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'silent',
      OUTGOING_ALLOWED_HOSTS: '127.0.0.1',
      ...overrides,
    });
    const clock = { moment: MORNING };
    const imports = [
      PlatformModule.forRoot(config),
      WritingModule,
      AccessModule,
      IncidentsModule,
      NotificationsModule,
      NotificationsWorkerModule,
    ];
    const testing = await Test.createTestingModule({ imports })
      .overrideProvider(TimeSource)
      .useValue({ now: () => clock.moment })
      .compile();
    testing.useLogger(false);
    const app = await testing.init();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    return new NoticesWorld(database, app, owner, clock, await areasOf(app));
  }

  async stop(): Promise<void> {
    await this.owner?.end();
    await this.app?.close();
    await this.database?.drop();
  }

  set now(moment: Date) {
    this.clock.moment = moment;
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }

  /** A ward officer of the commune, with a proved address. */
  async officer(email: string | null, areaId = this.areas.commune): Promise<string> {
    const { id } = await createAccount(this.database.ownerUrl, {
      grants: [{ role: 'ward_officer', areaId }],
    });
    if (email !== null) await this.prove(id, email);
    return id;
  }

  /** Somebody whom one case alone was granted. */
  async guest(email: string): Promise<{ accountId: string; incidentId: string }> {
    const incident = await new Builders(byServices(this.app)).incident(this.areas.elsewhere);
    const grants = [{ role: 'investigator' as const, incidentId: incident.id }];
    const { id: accountId } = await createAccount(this.database.ownerUrl, { grants });
    await this.prove(accountId, email);
    return { accountId, incidentId: incident.id };
  }

  /** `request_sent` about the group to somebody. @returns what is to be sent of it. */
  async notify({
    recipient,
    key = v7(),
    ...notice
  }: Partial<NewNotice> & Pick<NewNotice, 'recipient'>): Promise<DeliveryRow[]> {
    await this.tell([recipient], { ...notice, key });
    return this.deliveries(key);
  }

  /** `request_sent` about the group to all of them. @returns whether a message is on its way to any. */
  async tell(recipients: Recipient[], notice: Partial<NewNotice> = {}): Promise<boolean> {
    const whole: Omit<NewNotice, 'recipient'> = {
      template: 'request_sent',
      areaId: this.areas.group,
      subject: { kind: 'request', id: v7() },
      parameters: ASKED,
      key: v7(),
      deadlineAt: null,
      ...notice,
    };
    return this.get(WriteUnit).run(systemContext('test'), (transaction) => {
      transaction.record('job.retried', { outboxId: 'x', jobName: 'test' });
      return this.get(NotificationService).notifyAllWithin(transaction, whole, recipients);
    });
  }

  /** What is kept of a contact. */
  contactOf(key: string): Promise<{ name: string | null; phone: string | null }> {
    return this.one(`SELECT contact_name AS name, contact_phone AS phone FROM notification WHERE key = $1`, [
      key,
    ]);
  }

  async deliveries(key: string): Promise<DeliveryRow[]> {
    const { rows } = await this.owner.query<DeliveryRow>(
      `SELECT d.id, d.channel, d.state, d.due_at AS "dueAt", o.run_at AS "runAt", d.batch_id AS "batchId", d.attempts,
         d.last_error AS "lastError"
       FROM notification_delivery d JOIN notification n ON n.id = d.notification_id
       LEFT JOIN outbox_message o ON o.job_name = 'deliver-notice' AND o.job_id = d.id::text
       WHERE n.key = $1 ORDER BY d.channel, d.id`,
      [key],
    );
    return rows;
  }

  /** As the worker would. @returns why it failed. */
  async run(deliveryId: string, isLastAttempt = false): Promise<string | null> {
    const run = { attempt: 1, isLastAttempt, signal: new AbortController().signal };
    return failureOf(this.get(DeliverNoticeHandler).handle({ deliveryId }, run));
  }

  /** Sends the code that the account waits for, as the worker would. */
  async sendCode(accountId: string): Promise<string | null> {
    const { rows } = await this.owner.query<{ nonce: string }>(
      `SELECT code_nonce AS nonce FROM notification_settings WHERE account_id = $1`,
      [accountId],
    );
    return failureOf(this.get(SendAddressCodeHandler).handle({ accountId, nonce: rows[0]!.nonce }));
  }

  webhook(changes: Partial<CreateWebhookDto> & Pick<CreateWebhookDto, 'url'>): Promise<WebhookWithSecretDto> {
    return this.get(WebhookService).create(systemContext('test'), {
      name: 'Cổng thử',
      events: ['request_sent', 'request_escalated'],
      deliversToContacts: false,
      ...changes,
    });
  }

  /** A signed link about the group. */
  async link(): Promise<{ id: string; url: string }> {
    const context = systemContext('test');
    const expiresAt = new Date(Date.now() + 86_400_000);
    const link = { kind: 'notice', subjectId: v7(), areaId: this.areas.group, label: 'Thử', expiresAt };
    return this.get(WriteUnit).run(context, (transaction) =>
      this.get(SignedLinkService).issueWithin(transaction, context, link),
    );
  }

  /** The context of a request by that account, which may do everything in these areas. */
  contextOf(accountId: string, areaIds: number[] | null = null, incidentIds: string[] = []): RequestContext {
    const scope =
      areaIds === null ? EVERYWHERE : { isEverywhere: false, areaIds, ownAccountId: null, incidentIds };
    const actor = { id: accountId, unit: null };
    return { ...systemContext('test'), actor, accountId, scope, scopeOf: () => scope };
  }

  /** Everything that the custody log says. */
  async log(): Promise<string> {
    const sql = `SELECT string_agg(convert_from(payload_bytes, 'UTF8'), '') AS text FROM custody_payload`;
    return (await this.one<{ text: string }>(sql)).text;
  }

  /** Statements that wait for a lock somebody else holds. */
  async waitingForLocks(): Promise<number> {
    const sql = `SELECT count(*)::integer AS count FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE NOT l.granted AND a.datname = current_database()`;
    return (await this.one<{ count: number }>(sql)).count;
  }

  private async prove(accountId: string, email: string): Promise<void> {
    await this.owner.query(
      `INSERT INTO notification_settings (account_id, email, email_verified_at) VALUES ($1, $2, now())`,
      [accountId, email],
    );
  }

  async one<T extends object>(sql: string, values: unknown[] = []): Promise<T> {
    return (await this.owner.query<T>(sql, values)).rows[0]!;
  }
}

async function failureOf(work: Promise<void>): Promise<string | null> {
  return work.then(
    () => null,
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

async function areasOf(app: INestApplicationContext): Promise<NoticesWorld['areas']> {
  const registrar = app.get(AreaRegistrar, { strict: false });
  const context = systemContext('test');
  const validFrom = '2010-01-01';
  const area = (code: string, name: string, parentId?: number) =>
    registrar.create(context, {
      ...{ code, name, validFrom, kind: parentId === undefined ? 'commune' : 'group' },
      ...(parentId !== undefined && { parentId }),
    });
  const commune = await area('X1', 'Xã Một');
  const group = await area('X1-3', 'Tổ 3', commune.id);
  const elsewhere = await area('X2', 'Xã Hai');
  return { commune: commune.id, group: group.id, elsewhere: elsewhere.id };
}
