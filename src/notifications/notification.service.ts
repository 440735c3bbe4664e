import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Config } from '../platform/config';
import { SecretsKey } from '../platform/secrets-key';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import { deliverNotice } from './deliver-notice.job';
import { dueAt, parseQuietHours, type QuietHours } from './notice-timing';
import { type DeliveryPlan, type NoticeRecipient, NoticeRepository } from './notice.repository';
import { refuseUnfit } from './template-text';
import { type TemplateName, templateOf } from './templates';

export type Recipient = { accountId: string } | { contact: { name: string; phone: string | null } };

export interface NewNotice {
  template: TemplateName;
  recipient: Recipient;
  areaId: number;
  /** What it is about, such as `{ kind: 'request', id }`. */
  subject: { kind: string; id: string };
  /** Of a case: who holds only a grant for it is told too. */
  incidentId?: string;
  /** All that the template names, and nothing else; instants as ISO 8601. */
  parameters: Record<string, string>;
  /** At most one notice per key and recipient, whoever asks again. */
  key: string;
  deadlineAt: Date | null;
  /** The address is printed only when the message is sent, and only if the link is still open then. */
  signedLinkId?: string;
}

/** Tells people. What goes out by e-mail and webhooks is sent by the worker once the transaction has committed. */
@Injectable()
export class NotificationService {
  private readonly quietHours: QuietHours;

  constructor(
    private readonly config: Config,
    private readonly notices: NoticeRepository,
    private readonly time: TimeSource,
    private readonly key: SecretsKey,
  ) {
    this.quietHours = parseQuietHours(config.QUIET_HOURS);
  }

  /** `notifyAllWithin` for one. */
  notifyWithin(transaction: WriteTransaction, { recipient, ...notice }: NewNotice): Promise<boolean> {
    return this.notifyAllWithin(transaction, notice, [recipient]);
  }

  /**
   * A part of the write that it tells of.
   * @returns whether a message to any of them was planned: accounts also read the app, contacts have nothing else. False when
   * all were told before.
   * @throws Error when parameters are missing or unknown to the template.
   */
  async notifyAllWithin(
    transaction: WriteTransaction,
    notice: Omit<NewNotice, 'recipient'>,
    recipients: readonly Recipient[],
  ): Promise<boolean> {
    refuseUnfit(notice.template, notice.parameters);
    const now = this.time.now();
    const { manager } = transaction;
    const { incidentId = null, signedLinkId = null } = notice;
    const row = { ...notice, incidentId, signedLinkId, createdAt: now };
    const told = await this.notices.insert(
      manager,
      row,
      recipients.map((one) => this.toRow(one)),
    );
    if (!told.length) return false;
    const planned = await this.notices.planDeliveries(manager, {
      ...{ recipients: told, sendsMail: this.config.SMTP_URL !== undefined, now },
      messageDueAt: this.messageDueAt(notice, now),
    });
    for (const { id: deliveryId, dueAt: runAt } of planned)
      transaction.enqueue(deliverNotice, { deliveryId }, runAt > now ? runAt : null);
    return planned.some(({ channel }) => channel !== 'event');
  }

  private messageDueAt(
    { template, deadlineAt }: Pick<NewNotice, 'template' | 'deadlineAt'>,
    now: Date,
  ): DeliveryPlan['messageDueAt'] {
    const { isAlarm = false } = templateOf(template);
    const forWhom = (isContact: boolean) => dueAt({ now, deadlineAt, isAlarm, isContact }, this.quietHours);
    return { account: forWhom(false), contact: forWhom(true) };
  }

  private toRow(recipient: Recipient): NoticeRecipient {
    return {
      noticeId: v7(),
      recipientKey: this.recipientKeyOf(recipient),
      accountId: 'accountId' in recipient ? recipient.accountId : null,
      contact: 'contact' in recipient ? recipient.contact : null,
    };
  }

  /** By which messages to one person are gathered. Of a phone number only a MAC, which outlives the number here. */
  private recipientKeyOf(recipient: Recipient): string {
    if ('accountId' in recipient) return `account:${recipient.accountId}`;
    const { name, phone } = recipient.contact;
    const known = phone === null ? `name ${name}` : `phone ${phone.replace(/[^\d+]/g, '')}`;
    const mac = this.key.mac('notice-recipient', Buffer.from(known.normalize('NFC')));
    return `contact:${mac.subarray(0, 16).toString('base64url')}`;
  }
}
