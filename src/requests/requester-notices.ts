import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoleHoldersService } from '../access/role-holders.service';
import { type NewNotice, NotificationService, type Recipient } from '../notifications/notification.service';
import type { WriteTransaction } from '../writing/write-unit';
import type { RequestRow } from './request-row';

const ACCOUNT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells whoever asked; what an alarm asked by itself is the nearest ward officers' to follow. */
@Injectable()
export class RequesterNotices {
  constructor(
    private readonly notifications: NotificationService,
    private readonly holders: RoleHoldersService,
  ) {}

  async tell(
    transaction: WriteTransaction,
    row: RequestRow,
    news: Pick<NewNotice, 'template' | 'parameters' | 'key'>,
  ): Promise<void> {
    const { id, areaId, incidentId, deadlineAt } = row;
    const recipients = await this.recipientsOf(transaction.manager, row);
    if (!recipients.length) return;
    const notice = { ...news, areaId, incidentId, deadlineAt, subject: { kind: 'request', id } };
    await this.notifications.notifyAllWithin(transaction, notice, recipients);
  }

  private async recipientsOf(
    manager: EntityManager,
    { requestedBy, areaId }: RequestRow,
  ): Promise<Recipient[]> {
    if (ACCOUNT_ID.test(requestedBy)) return [{ accountId: requestedBy }];
    const officers = await this.holders.nearest('ward_officer', [areaId], manager);
    return officers.map(({ accountId }) => ({ accountId }));
  }
}
