import { Injectable } from '@nestjs/common';
import { RoleHoldersService } from '../access/role-holders.service';
import { NotificationService, type NewNotice } from '../notifications/notification.service';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import type { EscalationLevel } from './escalation-plan';
import type { RequestRow } from './request-row';

/** Whom a level reached, or why nobody. */
export type Told =
  | { channel: 'contact' | 'reminder'; accountIds: [] }
  | { channel: 'account'; accountIds: string[] }
  | { skipReason: SkipReason };
export type SkipReason = 'no_phone' | 'nobody_holds_the_role';

type Contact = { name: string; phone: string | null };

const ROLES = {
  group_leader: 'group_leader',
  beat_officer: 'ward_officer',
  duty_chief: 'supervisor',
} as const satisfies Partial<Record<EscalationLevel, string>>;

/** Tells the people of one level of one ask. */
@Injectable()
export class Escalation {
  constructor(
    private readonly notifications: NotificationService,
    private readonly holders: RoleHoldersService,
    private readonly time: TimeSource,
  ) {}

  async tell(transaction: WriteTransaction, row: RequestRow, level: EscalationLevel): Promise<Told> {
    if (level === 'custodian') return this.ask(transaction, row, level, custodianOf(row));
    if (level === 'backup') return this.backUp(transaction, row);
    const found = await this.holders.nearest(ROLES[level], [row.areaId]);
    const accountIds = found.map(({ accountId }) => accountId);
    if (!accountIds.length) return { skipReason: 'nobody_holds_the_role' };
    for (const accountId of accountIds)
      await this.notify(transaction, row, level, { template: 'request_escalated', recipient: { accountId } });
    return { channel: 'account', accountIds };
  }

  /** Whoever said that it is being kept has been reached: what helps is to remind them, not to ask a neighbour. */
  private async backUp(transaction: WriteTransaction, row: RequestRow): Promise<Told> {
    const custodian = custodianOf(row);
    if (row.state !== 'keeping' || !custodian.phone)
      return this.ask(transaction, row, 'backup', { name: row.backupName ?? '', phone: row.backupPhone });
    const notice = { template: 'request_reminder', recipient: { contact: custodian } } as const;
    await this.notify(transaction, row, 'backup', notice);
    return { channel: 'reminder', accountIds: [] };
  }

  private async ask(
    transaction: WriteTransaction,
    row: RequestRow,
    level: EscalationLevel,
    contact: Contact,
  ): Promise<Told> {
    if (!contact.phone) return { skipReason: 'no_phone' };
    await this.notify(transaction, row, level, { template: 'request_sent', recipient: { contact } });
    return { channel: 'contact', accountIds: [] };
  }

  private async notify(
    transaction: WriteTransaction,
    row: RequestRow,
    level: EscalationLevel,
    { template, recipient }: Pick<NewNotice, 'template' | 'recipient'>,
  ): Promise<void> {
    const { id, areaId, deadlineAt, signedLinkId } = row;
    await this.notifications.notifyWithin(transaction, {
      ...{ template, recipient, areaId, subject: { kind: 'request', id } },
      parameters: noticeParametersOf(row),
      key: `request ${id} ${level}`,
      // One that has passed is no deadline: as soon as possible.
      deadlineAt: deadlineAt && deadlineAt > this.time.now() ? deadlineAt : null,
      ...('contact' in recipient && signedLinkId && { signedLinkId }),
    });
  }
}

/** What notices of an ask say of it: the recorder and the period by its own clock, nothing of the case. */
export function noticeParametersOf(row: RequestRow): Record<string, string> {
  const { recorderName: recorder, displayedFrom, displayedTo } = row;
  return {
    recorder,
    displayedFrom: displayedFrom.toISOString(),
    displayedTo: displayedTo.toISOString(),
  };
}

function custodianOf({ custodianName: name, custodianPhone: phone }: RequestRow): Contact {
  return { name, phone };
}
