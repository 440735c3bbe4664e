import { Injectable } from '@nestjs/common';
import { type Action, traitsOf } from '../platform/http/actions';
import type { Access, AccessScope, RequestContext } from '../platform/http/request-context';
import { accessOf, pendingStep } from './access-of';
import { AuthenticationRepository } from './authentication.repository';

/** Asks again, for work that outlasts the look of the guard at its request. */
@Injectable()
export class AccessRecheckService {
  constructor(private readonly accounts: AuthenticationRepository) {}

  /**
   * Asks whether the request's session or token, its purpose where the action needs one, and all that its grants gave of
   * the action still hold. One query. Work that still runs counts as use: it keeps a session from ending for want of requests.
   * @returns what the request may do now, other actions included; null when it does not hold.
   */
  async stillHolds(context: RequestContext, action: Action): Promise<Access | null> {
    const { credentialId, purpose, address } = context;
    if (credentialId === null) return null;
    const who = await this.accounts.findById(credentialId, purpose?.id ?? null);
    if (!who || pendingStep(who)) return null;
    const now = accessOf(who, action, address ?? '');
    if (purpose && !now.purpose && traitsOf(action).needsPurpose) return null;
    if (!covers(now.scope, context.scopeOf(action))) return null;
    await this.accounts.touch(who);
    return now;
  }
}

/** True when `scope` gives all that `other` gave; an area counts only by itself, not by one above it. */
function covers(scope: AccessScope, other: AccessScope): boolean {
  if (scope.isEverywhere) return true;
  return (
    !other.isEverywhere &&
    other.areaIds.every((id) => scope.areaIds.includes(id)) &&
    other.incidentIds.every((id) => scope.incidentIds.includes(id)) &&
    (other.ownAccountId === null || other.ownAccountId === scope.ownAccountId)
  );
}
