import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { RoleHoldersService } from '../../access/role-holders.service';
import type { AccessScope } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import { CheckLoads } from './check-loads';
import { FaultLens } from './fault-lens';
import { SpotCheckRepository } from './spot-check.repository';

const DUE_MILLISECONDS = 7 * 86_400_000;

/** Asks the group leader nearest to a lens to look at it. */
@Injectable()
export class CheckAssignment {
  constructor(
    private readonly checks: SpotCheckRepository,
    private readonly holders: RoleHoldersService,
    private readonly loads: CheckLoads,
    private readonly lenses: FaultLens,
    private readonly pictures: PictureService,
  ) {}

  /** @throws not_found, lens_not_in_service, invalid_input (pictureId) */
  async lockLens(
    transaction: WriteTransaction,
    cameraId: string,
    { pictureId, scope }: { pictureId: string | null; scope: AccessScope },
  ): Promise<void> {
    const { manager } = transaction;
    await this.pictures.refuseUnknown(pictureId, scope, 'pictureId', { manager });
    await this.lenses.lockLens(transaction, cameraId, scope);
  }

  /** A check that somebody asks for. @returns its id. @throws not_found, lens_not_in_service */
  async requestWithin(
    transaction: WriteTransaction,
    { cameraId, dueAt }: { cameraId: string; dueAt?: Date | undefined },
    scope: AccessScope,
  ): Promise<string> {
    const { areaId } = await this.lenses.lockLens(transaction, cameraId, scope);
    const { manager } = transaction;
    const holders = await this.holders.nearest('group_leader', [areaId], manager);
    const accountIds = holders.map(({ accountId }) => accountId);
    const assignedTo = leastLoaded(accountIds, await this.loads.of(accountIds, manager));
    const assignedAt = new Date();
    const check = {
      ...{ id: v7(), cameraId, assignedTo, plannedWeek: null, requestedBy: transaction.actorId },
      ...{ assignedAt, dueAt: dueAt ?? dueFrom(assignedAt) },
    };
    await this.checks.insert(manager, check);
    transaction.record('spot_check.assigned', { id: check.id, after: check });
    return check.id;
  }
}

/** When a check is due that is assigned at `assignedAt`. */
export function dueFrom(assignedAt: Date): Date {
  return new Date(assignedAt.getTime() + DUE_MILLISECONDS);
}

/** Who has been asked least of late; among equals the first. null = there is nobody. */
export function leastLoaded(
  accountIds: readonly string[],
  loads: ReadonlyMap<string, number>,
): string | null {
  const load = (id: string): number => loads.get(id) ?? 0;
  return accountIds.reduce<string | null>(
    (best, id) => (best === null || load(id) < load(best) ? id : best),
    null,
  );
}
