import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TemplateName } from './templates';
import { UNIT_NAME } from './unit-name-sql';

export type Channel = 'email' | 'gateway' | 'event';
export const deliveryStates = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One notice on one of its ways, with all that sending it needs to know. */
export interface Delivery {
  id: string;
  channel: Channel;
  noticeId: string;
  template: TemplateName;
  parameters: Record<string, string>;
  accountId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  areaId: number;
  /** Name of that area. */
  unit: string;
  subjectKind: string;
  subjectId: string;
  incidentId: string | null;
  deadlineAt: Date | null;
  signedLinkId: string | null;
  createdAt: Date;
  readAt: Date | null;
  /** Of the account, when it has proved one and wants mail. */
  email: string | null;
  language: 'vi' | 'en';
  /** Null also when the webhook has ended or rests. */
  webhookId: string | null;
  webhookUrl: string | null;
  webhookSecret: Buffer | null;
}

/** Takes for the message of `$1` all that waits for the same destination. In the order of ids, so that two never deadlock. */
const CLAIM = `WITH leader AS (SELECT destination FROM notification_delivery WHERE id = $1 AND state = 'waiting'),
  free AS (SELECT d.id FROM notification_delivery d JOIN leader USING (destination)
    WHERE d.state = 'waiting' ORDER BY d.id FOR UPDATE OF d)
  UPDATE notification_delivery d SET state = 'sending', batch_id = $1 FROM free WHERE d.id = free.id`;

const BATCH = `SELECT d.id, d.channel, n.id AS "noticeId", n.template, n.parameters, n.account_id AS "accountId",
    n.contact_name AS "contactName", n.contact_phone AS "contactPhone", n.area_id AS "areaId", ${UNIT_NAME} AS unit,
    n.subject_kind AS "subjectKind", n.subject_id AS "subjectId", n.incident_id AS "incidentId",
    n.deadline_at AS "deadlineAt", n.signed_link_id AS "signedLinkId", n.created_at AS "createdAt", n.read_at AS "readAt",
    CASE WHEN s.sends_mail THEN s.email END AS email, coalesce(s.language, 'vi') AS language,
    w.id AS "webhookId", w.url AS "webhookUrl", w.secret AS "webhookSecret"
  FROM notification_delivery d
  JOIN notification n ON n.id = d.notification_id
  LEFT JOIN notification_settings s ON s.account_id = n.account_id
  LEFT JOIN webhook w ON w.id = d.webhook_id AND w.is_active AND w.ended_at IS NULL
  WHERE d.batch_id = $1 AND d.state IN ('sending', 'failed') ORDER BY n.deadline_at NULLS LAST, n.id`;

/** A contact's name and phone have been used for the last time: one gateway reads them, and events never do. */
const FORGET = `UPDATE notification SET contact_name = NULL, contact_phone = NULL
  WHERE contact_name IS NOT NULL
    AND id IN (SELECT notification_id FROM notification_delivery WHERE id = ANY ($1) AND channel = 'gateway')`;

/** What waits to be sent, and what became of it. Bookkeeping of the worker, like that of jobs: no entry in the custody log. */
@Injectable()
export class DeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * What goes out as one message under the id of this delivery, nearest deadline first. Asked again after a crash or a
   * failure it is the same, but for what came to an end meanwhile; empty when another message took it along.
   */
  async claim(deliveryId: string): Promise<Delivery[]> {
    await this.dataSource.query(CLAIM, [deliveryId]);
    return this.dataSource.query<Delivery[]>(BATCH, [deliveryId]);
  }

  /** Ends deliveries, and with that to a gateway what the notice knew of a contact. */
  async finish(
    ids: string[],
    state: 'sent' | 'dropped' | 'failed',
    reason: string | null = null,
  ): Promise<void> {
    if (!ids.length) return;
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `UPDATE notification_delivery SET state = $2, last_error = $3, finished_at = now(),
           attempts = attempts + CASE WHEN $2 = 'dropped' THEN 0 ELSE 1 END
         WHERE id = ANY ($1)`,
        [ids, state, reason],
      );
      await manager.query(FORGET, [ids]);
    });
  }

  /** It will be tried again. */
  async noteFailure(ids: string[], reason: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE notification_delivery SET attempts = attempts + 1, last_error = $2 WHERE id = ANY ($1)`,
      [ids, reason],
    );
  }
}
