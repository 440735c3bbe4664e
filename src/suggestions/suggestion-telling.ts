import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoleHoldersService } from '../access/role-holders.service';
import { NotificationService } from '../notifications/notification.service';
import type { WriteTransaction } from '../writing/write-unit';
import { HappeningRepository } from './happening.repository';
import type { Happening } from './suggestion-grounds';

/** Whoever may link evidence: the beat officer first, who is there. */
const ROLES = ['ward_officer', 'investigator'] as const;

/** Tells of footage that was suggested, each pair of footage and incident once, however often it is suggested anew. */
@Injectable()
export class SuggestionTelling {
  constructor(
    private readonly happenings: HappeningRepository,
    private readonly holders: RoleHoldersService,
    private readonly notifications: NotificationService,
  ) {}

  async tellWithin(
    transaction: WriteTransaction,
    { incidentId, reference, areaId }: Happening,
    made: readonly { id: string; itemId: string }[],
  ): Promise<void> {
    if (!made.length) return;
    const { manager } = transaction;
    const able = await this.recipients(transaction, incidentId, areaId);
    const itemIds = made.map(({ itemId }) => itemId);
    const cameras = await this.happenings.cameraNamesOf(manager, itemIds);
    const areas = await this.happenings.holderAreasOf(manager, itemIds);
    for (const { id, itemId } of made) {
      const notice = {
        ...{ template: 'link_suggested' as const, areaId, incidentId, deadlineAt: null },
        ...{ subject: { kind: 'suggestion', id }, key: `suggestion ${incidentId} ${itemId}` },
        parameters: { reference, camera: cameras.get(itemId)! },
      };
      const readers = await this.readersOf(manager, able, areas.get(itemId) ?? []);
      const recipients = readers.map((accountId) => ({ accountId }));
      await this.notifications.notifyAllWithin(transaction, notice, recipients);
    }
  }

  /** Those who may read the footage too: that there is any is something of its holder. */
  private async readersOf(
    manager: EntityManager,
    accountIds: readonly string[],
    areaIds: readonly number[],
  ): Promise<string[]> {
    const readers = new Set<string>();
    for (const accountId of accountIds)
      for (const areaId of areaIds)
        if (await this.holders.mayDo(accountId, 'evidence:read', areaId, manager)) readers.add(accountId);
    return [...readers];
  }

  /** Who asked for footage in this incident and may link it there, else the nearest who may. */
  private async recipients(
    { manager }: WriteTransaction,
    incidentId: string,
    areaId: number,
  ): Promise<string[]> {
    const able: string[] = [];
    for (const accountId of await this.happenings.askersOf(manager, incidentId))
      if (await this.holders.mayDo(accountId, 'evidence:link', areaId, manager, incidentId))
        able.push(accountId);
    for (const role of ROLES) {
      if (able.length) break;
      able.push(...(await this.holders.nearest(role, [areaId], manager)).map(({ accountId }) => accountId));
    }
    return able;
  }
}
