import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { type AccessEvent, AccessLogService } from '../access-log.service';
import type { Account } from './account.repository';

type Logged = Pick<Account, 'id' | 'login' | 'displayName' | 'areaId' | 'isDisabled'>;

/** What is written down of changes of accounts by others than their owners: who, from where, in which areas. */
@Injectable()
export class AccountLog {
  constructor(private readonly log: AccessLogService) {}

  async created(transaction: WriteTransaction, context: RequestContext, account: Logged): Promise<void> {
    const payload = { id: account.id, after: snapshotOf(account) };
    await this.log.recordWithin(transaction, context, 'account.created', payload, eventOf(account));
  }

  async changed(
    transaction: WriteTransaction,
    context: RequestContext,
    before: Logged,
    after: Logged,
  ): Promise<void> {
    const payload = { id: after.id, before: snapshotOf(before), after: snapshotOf(after) };
    await this.log.recordWithin(transaction, context, 'account.changed', payload, eventOf(before, after));
  }

  async passwordReset(
    transaction: WriteTransaction,
    context: RequestContext,
    account: Account,
  ): Promise<void> {
    const payload = { accountId: account.id, how: 'reset' };
    await this.log.recordWithin(transaction, context, 'account.password_changed', payload, eventOf(account));
  }

  async authenticatorRemoved(
    transaction: WriteTransaction,
    context: RequestContext,
    account: Account,
  ): Promise<void> {
    const payload = { accountId: account.id, change: 'removed' };
    const event = eventOf(account);
    await this.log.recordWithin(transaction, context, 'account.second_factor_changed', payload, event);
  }
}

function eventOf(...accounts: Pick<Account, 'areaId'>[]): AccessEvent {
  const areaIds = new Set(accounts.flatMap(({ areaId }) => (areaId === null ? [] : [areaId])));
  return { kind: 'account', action: 'account:write', areaIds: [...areaIds] };
}

function snapshotOf({ login, displayName, areaId, isDisabled }: Logged): object {
  return { login, displayName, areaId, isDisabled };
}
