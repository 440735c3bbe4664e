import { Injectable, Logger } from '@nestjs/common';
import { RoleHoldersService } from '../access/role-holders.service';
import { NotificationService } from '../notifications/notification.service';
import type { WriteTransaction } from '../writing/write-unit';
import type { AlarmPoint } from './alarm-point';

/** The beat officer and the duty chief nearest to the point. */
const ROLES = ['ward_officer', 'supervisor'] as const;

export interface AlarmToTell {
  alarmId: string;
  point: AlarmPoint;
  pressedAt: Date;
  /** null = a drill. */
  incident: { id: string; reference: string } | null;
}

/**
 * Tells officers. The point's own contacts are not told: whoever stands beside the robber must not be rung up; officers find
 * their numbers with the point.
 */
@Injectable()
export class AlarmTelling {
  private readonly logger = new Logger(AlarmTelling.name);

  constructor(
    private readonly holders: RoleHoldersService,
    private readonly notifications: NotificationService,
  ) {}

  /** Asked before the write begins: until then presses of one point do not wait for each other. */
  async recipients(areaId: number): Promise<string[]> {
    const found = await this.holders.nearest(ROLES, [areaId]);
    const recipients = found.map(({ accountId }) => accountId);
    if (!recipients.length)
      this.logger.error(
        `an alarm rings nobody: no account is ${ROLES.join(' or ')} of area ${areaId} or above`,
      );
    return recipients;
  }

  async tellWithin(
    transaction: WriteTransaction,
    accountIds: readonly string[],
    { alarmId, point, pressedAt, incident }: AlarmToTell,
  ): Promise<void> {
    const about = { point: point.name, pressedAt: pressedAt.toISOString() };
    const told = incident
      ? {
          ...{ template: 'alarm_raised' as const, incidentId: incident.id },
          parameters: { ...about, reference: incident.reference },
        }
      : { template: 'alarm_drill' as const, parameters: about };
    const notice = {
      ...{ ...told, areaId: point.areaId, subject: { kind: 'alarm', id: alarmId } },
      ...{ key: `alarm ${alarmId}`, deadlineAt: null },
    };
    const recipients = accountIds.map((accountId) => ({ accountId }));
    await this.notifications.notifyAllWithin(transaction, notice, recipients);
  }
}
