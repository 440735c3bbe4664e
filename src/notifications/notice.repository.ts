import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import { askPrepared } from '../writing/prepared';
import type { Channel } from './delivery.repository';
import type { TemplateName } from './templates';

/** One of those who are told. */
export interface NoticeRecipient {
  /** Of the notice that this one gets. */
  noticeId: string;
  /** Whom it goes to, as messages are gathered by and told apart. */
  recipientKey: string;
  accountId: string | null;
  contact: { name: string; phone: string | null } | null;
}

/** What all of them are told. */
export interface NoticeRow {
  template: TemplateName;
  areaId: number;
  subject: { kind: string; id: string };
  incidentId: string | null;
  parameters: Record<string, string>;
  key: string;
  deadlineAt: Date | null;
  signedLinkId: string | null;
  createdAt: Date;
}

export interface DeliveryPlan {
  recipients: readonly NoticeRecipient[];
  /** False when this installation has no mail server. */
  sendsMail: boolean;
  /** When people may be written to; event webhooks are machines and are called at once. */
  messageDueAt: { account: Date; contact: Date };
  now: Date;
}

export interface PlannedDelivery {
  id: string;
  channel: Channel;
  dueAt: Date;
}

/** A webhook hears of the areas below its own; without one, of all. `top` is its area's version of today. */
const WEBHOOK_AREA = `LEFT JOIN area_version AS top ON top.area_id = w.area_id AND ${validOnSql('top', TODAY_SQL)}
  WHERE w.is_active AND w.ended_at IS NULL AND n.template = ANY (w.events) AND (w.area_id IS NULL OR EXISTS (
    SELECT FROM area_version AS own
    WHERE own.area_id = n.area_id AND own.path <@ top.path AND ${validOnSql('own', TODAY_SQL)}))`;

/** Name and phone of a contact are written down only for a gateway to read, which is always one. */
const PLAN = `WITH told AS (
    SELECT n.*, given.name AS given_name, given.phone AS given_phone
    FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, name, phone) JOIN notification n ON n.id = given.id),
  planned AS (
    SELECT n.id AS notification_id, 'email' AS channel, NULL::uuid AS webhook_id, $5::timestamptz AS due_at
    FROM told n JOIN notification_settings s ON s.account_id = n.account_id
    WHERE $4::boolean AND s.sends_mail AND s.email_verified_at IS NOT NULL
    UNION ALL
    SELECT n.id, 'gateway', gateway.id, $6::timestamptz
    FROM told n CROSS JOIN LATERAL (SELECT w.id FROM webhook w ${WEBHOOK_AREA} AND w.delivers_to_contacts
      ORDER BY nlevel(top.path) DESC NULLS LAST, w.id LIMIT 1) gateway
    WHERE n.given_phone IS NOT NULL
    UNION ALL
    SELECT n.id, 'event', w.id, $7::timestamptz FROM told n CROSS JOIN webhook w ${WEBHOOK_AREA}
      AND NOT w.delivers_to_contacts),
  made AS (
    INSERT INTO notification_delivery (id, notification_id, channel, webhook_id, destination, due_at)
    SELECT fresh.id, n.id, channel, webhook_id,
      CASE channel WHEN 'event' THEN 'event:' || fresh.id ELSE concat_ws(':', channel, webhook_id, n.recipient_key) END,
      due_at
    FROM planned p JOIN told n ON n.id = p.notification_id
    CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id WHERE p.channel <> '') fresh
    RETURNING id, notification_id, channel, due_at),
  kept AS (
    UPDATE notification n SET contact_name = t.given_name, contact_phone = t.given_phone
    FROM told t JOIN made m ON m.notification_id = t.id AND m.channel = 'gateway' WHERE n.id = t.id)
  SELECT id, channel, due_at AS "dueAt" FROM made`;

/** Writes down who is told what, and by which ways. */
@Injectable()
export class NoticeRepository {
  /** @returns those who have not been told this before, whom a notice now waits for */
  async insert(
    manager: EntityManager,
    notice: NoticeRow,
    recipients: readonly NoticeRecipient[],
  ): Promise<NoticeRecipient[]> {
    const { template, areaId, subject, incidentId, parameters, key, deadlineAt, signedLinkId, createdAt } =
      notice;
    const rows = await manager.query<{ id: string }[]>(
      `INSERT INTO notification (id, account_id, recipient_key, template, area_id, subject_kind, subject_id, incident_id,
         parameters, key, deadline_at, signed_link_id, created_at)
       SELECT one.id, one.account_id, one.recipient_key, $4, $5::integer, $6, $7, $8::uuid, $9::jsonb, $10, $11::timestamptz,
         $12::uuid, $13::timestamptz
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS one (id, account_id, recipient_key)
       ORDER BY one.recipient_key
       ON CONFLICT ON CONSTRAINT uq_notification_key DO NOTHING RETURNING id`,
      [
        recipients.map(({ noticeId }) => noticeId),
        recipients.map(({ accountId }) => accountId),
        recipients.map(({ recipientKey }) => recipientKey),
        ...[template, areaId, subject.kind, subject.id, incidentId, JSON.stringify(parameters), key],
        ...[deadlineAt, signedLinkId, createdAt],
      ],
    );
    const made = new Set(rows.map(({ id }) => id));
    return recipients.filter(({ noticeId }) => made.has(noticeId));
  }

  /** E-mail for accounts that have it, the nearest gateway for contacts, and every webhook that listens. */
  async planDeliveries(manager: EntityManager, plan: DeliveryPlan): Promise<PlannedDelivery[]> {
    const { recipients, sendsMail, messageDueAt, now } = plan;
    const values = [
      recipients.map(({ noticeId }) => noticeId),
      recipients.map(({ contact }) => contact?.name ?? null),
      recipients.map(({ contact }) => contact?.phone ?? null),
      ...[sendsMail, messageDueAt.account, messageDueAt.contact, now],
    ];
    return askPrepared<PlannedDelivery>(manager, 'notice_plan', { text: PLAN, values });
  }
}
