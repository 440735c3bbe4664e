import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conflict, notFound } from '../../platform/errors';
import { EVERYWHERE, type RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccountAreas } from './account-areas';
import { AccountRepository } from './account.repository';
import { GrantAdministrators } from './grant-administrators';
import { GrantLog } from './grant-log';
import { type GrantState, grantTransitions } from './grant-state';
import { grantExpired, grantTransitionRefused, ownPasswordNeeded, secondPersonNeeded } from './grant.errors';
import { type Grant, GrantRepository } from './grant.repository';
import { toGrantDto } from './grant.service';
import type { GrantDto } from './grants.dto';

/** What happens to a grant after it was written: nothing of it but its state ever changes. */
@Injectable()
export class GrantDecisionsService {
  constructor(
    private readonly grants: GrantRepository,
    private readonly accounts: AccountRepository,
    private readonly areas: AccountAreas,
    private readonly administrators: GrantAdministrators,
    private readonly writes: WriteUnit,
    private readonly log: GrantLog,
  ) {}

  /**
   * @throws not_found, second_person_needed, outside_your_areas, everywhere_needed, grant_transition_refused,
   * grant_expired, own_password_needed; conflict when somebody decided at the same time
   */
  async approve(context: RequestContext, id: string): Promise<GrantDto> {
    const grant = await this.decidable(context, id, 'active');
    if (grant.isExpired) throw grantExpired();
    return this.writes.run(context, async (transaction) => {
      await this.refuseInitialPassword(transaction.manager, grant);
      await this.decide(transaction, context, grant, 'active', null);
      await this.log.approved(transaction, context, grant);
      return this.asItIs(transaction.manager, id);
    });
  }

  /** @throws as `approve`, but for grant_expired and own_password_needed */
  async refuse(context: RequestContext, id: string, reason: string): Promise<GrantDto> {
    const grant = await this.decidable(context, id, 'refused');
    return this.writes.run(context, async (transaction) => {
      await this.decide(transaction, context, grant, 'refused', reason);
      await this.log.refused(transaction, context, grant, reason);
      return this.asItIs(transaction.manager, id);
    });
  }

  /**
   * Ends a grant, the own one too, or withdraws a proposal.
   * @throws not_found, outside_your_areas, everywhere_needed, last_administrator, grant_transition_refused; conflict
   */
  async end(context: RequestContext, id: string, reason: string): Promise<GrantDto> {
    const grant = await this.visible(context, id, context.accountId);
    await this.refuseUncoveredEnd(context, grant);
    refuseTransition(grant, 'ended');
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      await this.administrators.lock(manager);
      await this.administrators.refuseLast(manager, { grantId: id });
      if (!(await this.grants.end(manager, id, context.actor.id, reason))) throw conflict();
      await this.log.ended(transaction, context, grant, reason);
      return this.asItIs(manager, id);
    });
  }

  private async decidable(context: RequestContext, id: string, to: GrantState): Promise<Grant> {
    const grant = await this.visible(context, id, null);
    if ([grant.accountId, grant.grantedBy].includes(context.actor.id)) throw secondPersonNeeded();
    await this.areas.refuseOutside(grant.areaId, context.scope);
    refuseTransition(grant, to);
    return grant;
  }

  /** Else whoever was shown the initial password would get the role. Locked: a reset comes before or after. */
  private async refuseInitialPassword(manager: EntityManager, { accountId }: Grant): Promise<void> {
    const grantee = await this.accounts.lock(manager, accountId, EVERYWHERE);
    if (grantee!.mustChangePassword) throw ownPasswordNeeded();
  }

  private async decide(
    { manager }: WriteTransaction,
    { actor }: RequestContext,
    { id }: Grant,
    to: 'active' | 'refused',
    reason: string | null,
  ): Promise<void> {
    if (!(await this.grants.decide(manager, id, { to, by: actor.id, reason }))) throw conflict();
  }

  /** The own grant may always go; so may one for an area that has ended, which gives nothing any more. */
  private async refuseUncoveredEnd({ scope, accountId }: RequestContext, grant: Grant): Promise<void> {
    if (grant.accountId !== accountId && !grant.hasAreaEnded)
      await this.areas.refuseOutside(grant.areaId, scope);
  }

  private async visible({ scope }: RequestContext, id: string, orOf: string | null): Promise<Grant> {
    const grant = await this.grants.find(id, scope, { orOf });
    if (!grant) throw notFound({ what: 'grant', id });
    return grant;
  }

  private async asItIs(manager: EntityManager, id: string): Promise<GrantDto> {
    return toGrantDto((await this.grants.find(id, EVERYWHERE, { manager }))!);
  }
}

function refuseTransition({ state }: Grant, to: GrantState): void {
  if (!grantTransitions[state].includes(to)) throw grantTransitionRefused({ from: state, to });
}
