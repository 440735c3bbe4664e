import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import { EVERYWHERE, type RequestContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccountAreas } from './account-areas';
import { AccountRepository } from './account.repository';
import { GrantLog } from './grant-log';
import { type GrantTerms, needsApproval, refuseMalformed } from './grant-rules';
import { grantToOneself } from './grant.errors';
import { type Grant, GrantRepository, type NewGrant } from './grant.repository';
import type { GiveGrantDto, GrantDto, ListGrantsDto } from './grants.dto';

@Injectable()
export class GrantService {
  constructor(
    private readonly grants: GrantRepository,
    private readonly accounts: AccountRepository,
    private readonly areas: AccountAreas,
    private readonly writes: WriteUnit,
    private readonly log: GrantLog,
  ) {}

  /** @throws not_found */
  async get({ scope }: RequestContext, id: string): Promise<GrantDto> {
    const grant = await this.grants.find(id, scope);
    if (!grant) throw notFound({ what: 'grant', id });
    return toGrantDto(grant);
  }

  /** Newest first. @throws invalid_input naming `cursor` */
  async list({ scope }: RequestContext, query: ListGrantsDto): Promise<Page<GrantDto>> {
    const { limit = 50, cursor, accountId, state, role } = query;
    const [beforeId = null] = (decodeCursor(cursor, ['uuid']) ?? []) as string[];
    const rows = await this.grants.list({ scope, accountId, state, role, beforeId, limit: limit + 1 });
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { items: page.items.map(toGrantDto), nextCursor: page.nextCursor };
  }

  /**
   * Gives a role, or proposes it where a second person must agree.
   * @throws grant_to_oneself, outside_your_areas, everywhere_needed; invalid_input naming the field
   */
  async give(context: RequestContext, body: GiveGrantDto): Promise<GrantDto> {
    const terms = termsOf(body);
    const accountId = body.accountId.toLowerCase();
    if (accountId === context.accountId) throw grantToOneself();
    await this.areas.refuseOutside(terms.areaId, context.scope);
    if (terms.areaId !== null) await this.areas.refuseEnded(terms.areaId);
    const isRootArea = terms.areaId !== null && (await this.areas.isRoot(terms.areaId));
    const grant: NewGrant = {
      ...terms,
      id: v7(),
      accountId,
      state: needsApproval(terms, isRootArea) ? 'proposed' : 'active',
      reason: body.reason,
      grantedBy: context.actor.id,
    };
    return withFaults(FAULTS, () =>
      this.writes.create(context, 'POST grants', body, (transaction) =>
        this.insert(transaction, context, grant),
      ),
    );
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    grant: NewGrant,
  ): Promise<GrantDto> {
    const { manager } = transaction;
    // Here and not before: a repeated request is answered as the first one, however late it comes.
    refuseMalformed(grant, new Date());
    // Locked, so that it is not moved out of the scope meanwhile, nor judged by roles that it has no longer.
    const grantee = await this.accounts.lock(manager, grant.accountId, context.scope);
    if (!grantee) throw noSuchAccount();
    await this.grants.insert(manager, grant);
    const stored = (await this.grants.find(grant.id, EVERYWHERE, { manager }))!;
    await this.log.proposed(transaction, context, stored);
    return toGrantDto(stored);
  }
}

const FAULTS = {
  fk_role_grant_incident: () =>
    invalidField('incidentId', 'there is no such incident', 'không có vụ việc này'),
  ck_role_grant_self: () => grantToOneself(),
};

function noSuchAccount(): Error {
  return invalidField('accountId', 'there is no such account', 'không có tài khoản này');
}

function termsOf({ role, areaId = null, incidentId = null, validFrom, validTo }: GiveGrantDto): GrantTerms {
  const moment = (text: string | null | undefined) => (text ? new Date(text) : null);
  return { role, areaId, incidentId, validFrom: moment(validFrom), validTo: moment(validTo) };
}

export function toGrantDto({ hasAreaEnded, isExpired: _, ...grant }: Grant): GrantDto {
  return {
    ...grant,
    warning: hasAreaEnded ? 'area_ended' : null,
    validFrom: grant.validFrom.toISOString(),
    validTo: grant.validTo?.toISOString() ?? null,
    grantedAt: grant.grantedAt.toISOString(),
    decidedAt: grant.decidedAt?.toISOString() ?? null,
    endedAt: grant.endedAt?.toISOString() ?? null,
  };
}
