import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { AccountAreas } from './account-areas';
import { accountBeyondYours, notOnOneself, resetNeedsServer } from './account.errors';
import { type Account, AccountRepository } from './account.repository';

/**
 * Whether one account may change another. An account whose unit lies in the scope may still hold roles beyond it, and who
 * resets its password can sign in as it: that would be a way up.
 */
@Injectable()
export class AccountAuthority {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly areas: AccountAreas,
  ) {}

  /** @throws not_found */
  async visible({ scope }: RequestContext, id: string): Promise<Account> {
    return orMissing(await this.accounts.find(id, scope), id);
  }

  /** @throws outside_your_areas, everywhere_needed; invalid_input naming `areaId` */
  async refuseUnit({ scope }: RequestContext, areaId: number | null): Promise<void> {
    await this.areas.refuseOutside(areaId, scope);
    if (areaId !== null) await this.areas.refuseEnded(areaId);
  }

  /**
   * The account, kept from changing until the transaction ends.
   * @throws not_found, account_beyond_yours
   */
  async lockChangeable(manager: EntityManager, { scope }: RequestContext, id: string): Promise<Account> {
    const account = orMissing(await this.accounts.lock(manager, id, scope), id);
    if (await this.accounts.holdsBeyond(manager, id, scope)) throw accountBeyondYours();
    return account;
  }

  /**
   * `lockChangeable` for what lets somebody sign in as that account. What two persons must agree on to give, by role or by
   * reach, one must not get by a reset: else an administrator could sign in as the supervisor who approves what they
   * propose. What is only proposed counts too: it may be approved at any moment for whoever has the password then.
   * @throws not_found, not_on_oneself, account_beyond_yours, reset_needs_server
   */
  async lockResettable(manager: EntityManager, context: RequestContext, id: string): Promise<Account> {
    const account = await this.lockChangeable(manager, context, id);
    refuseOneself(context, account);
    const role = await this.accounts.powerfulRole(manager, id);
    if (role) throw resetNeedsServer({ role, login: account.login });
    return account;
  }
}

/** @throws not_on_oneself */
export function refuseOneself({ accountId }: RequestContext, { id }: Account): void {
  if (id === accountId) throw notOnOneself();
}

function orMissing(account: Account | null, id: string): Account {
  if (!account) throw notFound({ what: 'account', id });
  return account;
}
