import { Injectable } from '@nestjs/common';
import type { Action } from '../../platform/http/actions';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { type AccessEvent, AccessLogService } from '../access-log.service';
import type { Grant } from './grant.repository';

/**
 * What the custody log says of grants: each begins as `grant.proposed` with all its terms, and is `grant.given` when it
 * holds, at once where one person's word is enough.
 */
@Injectable()
export class GrantLog {
  constructor(private readonly log: AccessLogService) {}

  async proposed(transaction: WriteTransaction, context: RequestContext, grant: Grant): Promise<void> {
    const { id } = grant;
    const event = eventOf(grant, 'grant:write');
    await this.log.recordWithin(transaction, context, 'grant.proposed', { id, after: termsOf(grant) }, event);
    if (grant.state === 'active') transaction.record('grant.given', givenOf(grant));
  }

  async approved(transaction: WriteTransaction, context: RequestContext, grant: Grant): Promise<void> {
    const event = eventOf(grant, 'grant:approve');
    await this.log.recordWithin(transaction, context, 'grant.given', givenOf(grant), event);
  }

  async refused(
    transaction: WriteTransaction,
    context: RequestContext,
    grant: Grant,
    reason: string,
  ): Promise<void> {
    const payload = { grantId: grant.id, accountId: grant.accountId, reason };
    const event = eventOf(grant, 'grant:approve');
    await this.log.recordWithin(transaction, context, 'grant.refused', payload, event);
  }

  async ended(
    transaction: WriteTransaction,
    context: RequestContext,
    grant: Grant,
    reason: string,
  ): Promise<void> {
    const payload = { grantId: grant.id, accountId: grant.accountId, reason };
    const event = eventOf(grant, 'grant:write');
    await this.log.recordWithin(transaction, context, 'grant.ended', payload, event);
  }
}

function eventOf({ areaId }: Grant, action: Action): AccessEvent {
  return { kind: 'grant', action, areaIds: areaId === null ? [] : [areaId] };
}

function givenOf({ id, accountId, role, areaId, incidentId }: Grant) {
  return { grantId: id, accountId, role, areaId, incidentId };
}

/** Without names: the ids say who. */
function termsOf(grant: Grant): object {
  const { accountId, role, areaId, incidentId, validFrom, validTo, state, reason } = grant;
  const dates = { validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null };
  return { accountId, role, areaId, incidentId, ...dates, state, reason };
}
