import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TODAY_SQL, validOnSql } from '../areas/area-sql';
import { askPrepared } from '../writing/prepared';
import type { TemplateName } from './templates';

export interface NoticeRow {
  id: string;
  template: TemplateName;
  accountId: string | null;
  contact: { name: string; phone: string | null } | null;
  /** Whom it goes to, as messages are gathered by and told apart. */
  recipientKey: string;
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
  noticeId: string;
  /** False when this installation has no mail server. */
  sendsMail: boolean;
  /** When people may be written to; event webhooks are machines and are called at once. */
  messageDueAt: Date;
  now: Date;
}

export interface PlannedDelivery {
  id: string;
  dueAt: Date;
}

/** A webhook hears of the areas below its own; without one, of all. `top` is its area's version of today. */
const WEBHOOK_AREA = `LEFT JOIN area_version AS top ON top.area_id = w.area_id AND ${validOnSql('top', TODAY_SQL)}
  WHERE w.is_active AND w.ended_at IS NULL AND n.template = ANY (w.events) AND (w.area_id IS NULL OR EXISTS (
    SELECT FROM area_version AS own
    WHERE own.area_id = n.area_id AND own.path <@ top.path AND ${validOnSql('own', TODAY_SQL)}))`;

const PLAN = `WITH told AS (SELECT * FROM notification WHERE id = $1), planned AS (
    SELECT 'email' AS channel, NULL::uuid AS webhook_id, $3::timestamptz AS due_at
    FROM told n JOIN notification_settings s ON s.account_id = n.account_id
    WHERE $2::boolean AND s.sends_mail AND s.email_verified_at IS NOT NULL
    UNION ALL
    (SELECT 'gateway', w.id, $3::timestamptz FROM told n CROSS JOIN webhook w ${WEBHOOK_AREA}
       AND w.delivers_to_contacts AND n.contact_phone IS NOT NULL
     ORDER BY nlevel(top.path) DESC NULLS LAST, w.id LIMIT 1)
    UNION ALL
    SELECT 'event', w.id, $4::timestamptz FROM told n CROSS JOIN webhook w ${WEBHOOK_AREA}
      AND NOT w.delivers_to_contacts)
  INSERT INTO notification_delivery (id, notification_id, channel, webhook_id, destination, due_at)
  SELECT made.id, $1, channel, webhook_id,
    CASE channel WHEN 'event' THEN 'event:' || made.id ELSE concat_ws(':', channel, webhook_id, n.recipient_key) END, due_at
  FROM planned CROSS JOIN told n CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id WHERE planned.channel <> '') made
  RETURNING id, due_at AS "dueAt"`;

/** Writes down who is told what, and by which ways. */
@Injectable()
export class NoticeRepository {
  /** @returns false when this recipient has been told this before. */
  async insert(manager: EntityManager, notice: NoticeRow): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `INSERT INTO notification (id, template, account_id, contact_name, contact_phone, recipient_key, area_id, subject_kind,
         subject_id, incident_id, parameters, key, deadline_at, signed_link_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT ON CONSTRAINT uq_notification_key DO NOTHING RETURNING id`,
      [
        notice.id,
        notice.template,
        notice.accountId,
        notice.contact?.name ?? null,
        notice.contact?.phone ?? null,
        notice.recipientKey,
        notice.areaId,
        notice.subject.kind,
        notice.subject.id,
        notice.incidentId,
        JSON.stringify(notice.parameters),
        notice.key,
        notice.deadlineAt,
        notice.signedLinkId,
        notice.createdAt,
      ],
    );
    return rows.length === 1;
  }

  /** E-mail for accounts that have it, the nearest gateway for contacts, and every webhook that listens. */
  async planDeliveries(manager: EntityManager, plan: DeliveryPlan): Promise<PlannedDelivery[]> {
    const { noticeId, sendsMail, messageDueAt, now } = plan;
    const values = [noticeId, sendsMail, messageDueAt, now];
    return askPrepared<PlannedDelivery>(manager, 'notice_plan', { text: PLAN, values });
  }
}
