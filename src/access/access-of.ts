import { type Action, isAction, type Requirement } from '../platform/http/actions';
import { type Access, type ActivePurpose, NOWHERE } from '../platform/http/request-context';
import type { Authenticated, PurposeRow } from './authentication.repository';
import { rolesThatExport } from './permissions';
import { scopeOf } from './scope';

/** What a request may do, once it is known whose it is. */
export function accessOf(who: Authenticated, requirement: Requirement, address: string): Access {
  const purpose = who.purpose && toPurpose(who.purpose);
  const scope = (action: Action) =>
    isLeftOut(who, action) ? NOWHERE : scopeOf(action, who.accountId, who.grants, purpose);
  return {
    actor: { id: who.accountId, unit: who.unitAreaId === null ? null : String(who.unitAreaId) },
    accountId: who.accountId,
    credentialId: who.credentialId,
    address,
    purpose,
    scope: isAction(requirement) ? scope(requirement) : NOWHERE,
    scopeOf: scope,
  };
}

/** A token may do only what it was made for, whatever its account may do. */
export function isLeftOut({ actions }: Authenticated, action: Action): boolean {
  return actions !== null && !actions.includes(action);
}

export type PendingStep = 'second_factor' | 'new_password' | 'second_factor_enrolment';

/** What is still missing before an account that has shown its password may do anything; null = nothing. */
export function pendingStep(who: Authenticated): PendingStep | null {
  if (who.hasSecondFactor && !who.isSecondFactorVerified) return 'second_factor';
  if (who.mustChangePassword) return 'new_password';
  const mustHaveOne = who.grants.some(({ role }) => rolesThatExport.includes(role));
  return mustHaveOne && !who.isSecondFactorVerified ? 'second_factor_enrolment' : null;
}

function toPurpose({
  id,
  incidentId,
  lon,
  lat,
  radiusMeters,
  from,
  to,
  isBeyondCase,
}: PurposeRow): ActivePurpose {
  const envelope = { center: { lon, lat }, radiusMeters, from: new Date(from), to: new Date(to) };
  return { id, incidentId, envelope, isBeyondCase };
}
