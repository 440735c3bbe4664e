import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { changedFields, isEmpty } from '../../writing/changed-fields';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccountAuthority, refuseOneself } from './account-authority';
import { AccountEndings } from './account-endings';
import { AccountLog } from './account-log';
import { type Account, AccountRepository } from './account.repository';
import { toAccountDto } from './account.service';
import type { AccountDto, ChangeAccountDto } from './accounts.dto';
import { GrantAdministrators } from './grant-administrators';

@Injectable()
export class AccountChangesService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly authority: AccountAuthority,
    private readonly administrators: GrantAdministrators,
    private readonly endings: AccountEndings,
    private readonly writes: WriteUnit,
    private readonly log: AccountLog,
  ) {}

  /**
   * Changes what is given; disabling ends all by which the account acts.
   * @throws not_found, account_beyond_yours, not_on_oneself, last_administrator, outside_your_areas, everywhere_needed;
   * invalid_input naming `areaId`
   */
  async change(context: RequestContext, id: string, body: ChangeAccountDto): Promise<AccountDto> {
    const account = await this.authority.visible(context, id);
    const changes = changedFields<Account>(account, body);
    if (isEmpty(changes)) return toAccountDto(account);
    // Its unit decides who supervises an account, so nobody moves the own one either.
    if (changes.areaId !== undefined || changes.isDisabled !== undefined) refuseOneself(context, account);
    if (changes.areaId !== undefined) await this.authority.refuseUnit(context, changes.areaId);
    return this.writes.run(context, (transaction) => this.update(transaction, context, id, changes));
  }

  private async update(
    transaction: WriteTransaction,
    context: RequestContext,
    id: string,
    changes: Partial<Account>,
  ): Promise<AccountDto> {
    const { manager } = transaction;
    if (changes.isDisabled) await this.administrators.lock(manager);
    const before = await this.authority.lockChangeable(manager, context, id);
    if (changes.isDisabled) await this.administrators.refuseLast(manager, { accountId: id });
    const after = { ...before, ...changes };
    await this.accounts.update(manager, after);
    await this.log.changed(transaction, context, before, after);
    if (changes.isDisabled !== undefined) await this.endAll(transaction, context, after);
    return toAccountDto(after);
  }

  /** Once more when it is enabled: what began while it was being disabled must not come to life again. */
  private async endAll(
    transaction: WriteTransaction,
    context: RequestContext,
    { id, isDisabled }: Account,
  ): Promise<void> {
    const reason = isDisabled ? 'account_disabled' : 'account_enabled';
    await this.endings.endAll(transaction, context, id, reason);
  }
}
