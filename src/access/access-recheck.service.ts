import { Injectable } from '@nestjs/common';
import type { Action } from '../platform/http/actions';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { accessOf, pendingStep } from './access-of';
import { AuthenticationRepository } from './authentication.repository';

/** Asks again, for work that outlasts the look of the guard at its request. */
@Injectable()
export class AccessRecheckService {
  constructor(private readonly accounts: AuthenticationRepository) {}

  /**
   * True when the request's session or token, its purpose and all that its grants gave of the action still hold. One query.
   * Work that still runs counts as use: it keeps a session from ending for want of requests.
   */
  async stillHolds(context: RequestContext, action: Action): Promise<boolean> {
    const { credentialId, purpose, address } = context;
    if (credentialId === null) return false;
    const who = await this.accounts.findById(credentialId, purpose?.id ?? null);
    if (!who || pendingStep(who)) return false;
    const now = accessOf(who, action, address ?? '');
    if (purpose && !now.purpose) return false;
    if (!covers(now.scope, context.scopeOf(action))) return false;
    await this.accounts.touch(who);
    return true;
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
