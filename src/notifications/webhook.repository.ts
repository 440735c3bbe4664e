import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeliveryState } from './delivery.repository';
import type { TemplateName } from './templates';

export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: TemplateName[];
  areaId: number | null;
  deliversToContacts: boolean;
  isActive: boolean;
  createdAt: Date;
}

export interface NewWebhook extends Omit<Webhook, 'isActive' | 'createdAt'> {
  /** Encrypted. */
  secret: Buffer;
  createdBy: string;
}

export interface WebhookDelivery {
  id: string;
  event: TemplateName;
  state: DeliveryState;
  dueAt: Date;
  attempts: number;
  lastError: string | null;
  messageId: string | null;
  finishedAt: Date | null;
}

const COLUMNS = `w.id, w.name, w.url, w.events, w.area_id AS "areaId", w.delivers_to_contacts AS "deliversToContacts",
  w.is_active AS "isActive", w.created_at AS "createdAt"`;

/** Those that have ended are kept for what they were told, and shown no more. */
@Injectable()
export class WebhookRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<Webhook | null> {
    return this.one(this.dataSource.manager, id, '');
  }

  /** `find` that makes other changes of it wait until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Webhook | null> {
    return this.one(manager, id, 'FOR UPDATE');
  }

  /** Newest first. */
  async list(before: string | null, limit: number): Promise<Webhook[]> {
    return this.dataSource.query<Webhook[]>(
      `SELECT ${COLUMNS} FROM webhook w WHERE w.ended_at IS NULL AND ($1::uuid IS NULL OR w.id < $1)
       ORDER BY w.id DESC LIMIT $2`,
      [before, limit],
    );
  }

  async insert(manager: EntityManager, webhook: NewWebhook): Promise<void> {
    const { id, name, url, events, areaId, deliversToContacts, secret, createdBy } = webhook;
    await manager.query(
      `INSERT INTO webhook (id, name, url, events, area_id, delivers_to_contacts, secret, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, url, events, areaId, deliversToContacts, secret, createdBy],
    );
  }

  async update(
    manager: EntityManager,
    { id, name, url, events, isActive }: Pick<Webhook, 'id' | 'name' | 'url' | 'events' | 'isActive'>,
  ): Promise<void> {
    await manager.query(`UPDATE webhook SET name = $2, url = $3, events = $4, is_active = $5 WHERE id = $1`, [
      id,
      name,
      url,
      events,
      isActive,
    ]);
  }

  async replaceSecret(manager: EntityManager, id: string, secret: Buffer): Promise<void> {
    await manager.query(`UPDATE webhook SET secret = $2 WHERE id = $1`, [id, secret]);
  }

  async end(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`UPDATE webhook SET ended_at = now(), secret = NULL WHERE id = $1`, [id]);
  }

  /** Newest first. */
  async deliveries(
    webhookId: string,
    filter: { state: DeliveryState | undefined; before: { at: string; id: string } | null; limit: number },
  ): Promise<(WebhookDelivery & { createdAt: string })[]> {
    const { state, before, limit } = filter;
    return this.dataSource.query(
      `SELECT d.id, n.template AS event, d.state, d.due_at AS "dueAt", d.attempts, d.last_error AS "lastError",
         d.batch_id AS "messageId", d.finished_at AS "finishedAt",
         to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt"
       FROM notification_delivery d JOIN notification n ON n.id = d.notification_id
       WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2)
         AND ($3::timestamptz IS NULL OR (d.created_at, d.id) < ($3, $4::uuid))
       ORDER BY d.created_at DESC, d.id DESC LIMIT $5`,
      [webhookId, state ?? null, before?.at ?? null, before?.id ?? null, limit],
    );
  }

  private async one(manager: EntityManager, id: string, locking: string): Promise<Webhook | null> {
    const rows = await manager.query<Webhook[]>(
      `SELECT ${COLUMNS} FROM webhook w WHERE w.id = $1 AND w.ended_at IS NULL ${locking}`,
      [id],
    );
    return rows[0] ?? null;
  }
}
