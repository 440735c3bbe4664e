import { Injectable } from '@nestjs/common';
import { RoleHoldersService } from '../access/role-holders.service';
import { NotificationService, type NewNotice, type Recipient } from '../notifications/notification.service';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import type { EscalationLevel } from './escalation-plan';
import type { RequestRow } from './request-row';

/** Whom a level reached, or why nobody. */
export type Told =
  | { channel: 'contact' | 'reminder'; accountIds: [] }
  | { channel: 'account'; accountIds: string[] }
  | { skipReason: SkipReason };
/** `no_gateway`: nothing here brings a message to a phone. */
export type SkipReason = 'no_phone' | 'no_gateway' | 'nobody_holds_the_role';

type Contact = { name: string; phone: string | null };

interface News extends Pick<NewNotice, 'template' | 'incidentId'> {
  recipients: readonly Recipient[];
  /** Each of them is told once. */
  level: string;
}

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
    const found = await this.holders.nearest(ROLES[level], [row.areaId], transaction.manager);
    const accountIds = found.map(({ accountId }) => accountId);
    if (!accountIds.length) return { skipReason: 'nobody_holds_the_role' };
    const recipients = accountIds.map((accountId) => ({ accountId }));
    const { incidentId } = row;
    await this.notify(transaction, row, { template: 'request_escalated', recipients, level, incidentId });
    return { channel: 'account', accountIds };
  }

  /** An ask that went out is about more lenses now. Whoever cannot be written to hears of it from those who are told later. */
  async tellMore(transaction: WriteTransaction, row: RequestRow, lensCount: number): Promise<void> {
    await this.ask(transaction, row, `${lensCount} lenses`, custodianOf(row));
  }

  /** Whoever said that it is being kept has been reached: what helps is to remind them, not to ask a neighbour. */
  private async backUp(transaction: WriteTransaction, row: RequestRow): Promise<Told> {
    const custodian = custodianOf(row);
    if (row.state !== 'keeping' || !custodian.phone)
      return this.ask(transaction, row, 'backup', { name: row.backupName ?? '', phone: row.backupPhone });
    const recipients = [{ contact: custodian }];
    const notice = { template: 'request_reminder', recipients, level: 'backup' } as const;
    const isOnItsWay = await this.notify(transaction, row, notice);
    return isOnItsWay ? { channel: 'reminder', accountIds: [] } : { skipReason: 'no_gateway' };
  }

  private async ask(
    transaction: WriteTransaction,
    row: RequestRow,
    level: string,
    contact: Contact,
  ): Promise<Told> {
    if (!contact.phone) return { skipReason: 'no_phone' };
    const notice = { template: 'request_sent', recipients: [{ contact }], level } as const;
    const isOnItsWay = await this.notify(transaction, row, notice);
    return isOnItsWay ? { channel: 'contact', accountIds: [] } : { skipReason: 'no_gateway' };
  }

  /** @returns whether a message is on its way to any of them, beside what accounts read in the app */
  private notify(transaction: WriteTransaction, row: RequestRow, news: News): Promise<boolean> {
    const { id, areaId, deadlineAt, signedLinkId } = row;
    const { template, recipients, level, incidentId } = news;
    const notice = {
      ...{ template, areaId, subject: { kind: 'request', id }, parameters: noticeParametersOf(row) },
      key: `request ${id} ${level}`,
      // One that has passed is no deadline: as soon as possible.
      deadlineAt: deadlineAt && deadlineAt > this.time.now() ? deadlineAt : null,
      // A grant for the case lets an account read of it; whoever holds a recorder is sent its link instead.
      ...(incidentId ? { incidentId } : signedLinkId && { signedLinkId }),
    };
    return this.notifications.notifyAllWithin(transaction, notice, recipients);
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
