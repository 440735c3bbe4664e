import { type Action, traitsOf } from '../platform/http/actions';
import { type AccessScope, type ActivePurpose, EVERYWHERE, NOWHERE } from '../platform/http/request-context';
import { PERMISSIONS } from './permissions';
import type { Role } from './roles';

/** A grant that holds now. */
export interface HeldGrant {
  role: Role;
  /** null = everywhere, or, with an incident, nowhere but there. */
  areaId: number | null;
  /** Set: the grant is for this case alone. */
  incidentId: string | null;
}

/**
 * What grants allow of an action. A grant for a case gives that incident and, under a purpose for it, all that lies in its
 * envelope; under a purpose that was extended, or opened before the grant, the case gives no more than the areas do.
 */
export function scopeOf(
  action: Action,
  accountId: string,
  grants: readonly HeldGrant[],
  purpose: ActivePurpose | null,
): AccessScope {
  const { needsPurpose, isSystemWide } = traitsOf(action);
  const held = grants.filter(({ role }) => PERMISSIONS[action][role]);
  const byArea = held.filter(({ role, incidentId }) => !incidentId && PERMISSIONS[action][role] === 'area');
  if (byArea.some(({ areaId }) => areaId === null)) return EVERYWHERE;
  if (isSystemWide) return NOWHERE;
  const incidentIds = held.flatMap(({ incidentId }) => incidentId ?? []);
  const isWithinCase = needsPurpose && purpose && !purpose.isBeyondCase && purpose.incidentId;
  if (isWithinCase && incidentIds.includes(isWithinCase)) return EVERYWHERE;
  const isOwner = held.some(({ role, incidentId }) => !incidentId && PERMISSIONS[action][role] === 'own');
  return {
    isEverywhere: false,
    areaIds: byArea.map(({ areaId }) => areaId!),
    ownAccountId: isOwner ? accountId : null,
    incidentIds,
  };
}

/** True when a scope gives nothing at all, so that no row can be in it. */
export function isEmptyScope({ isEverywhere, areaIds, ownAccountId, incidentIds }: AccessScope): boolean {
  return !isEverywhere && !areaIds.length && !ownAccountId && !incidentIds.length;
}
