import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { AccountAuthority, refuseOneself } from './account-authority';
import { AccountEndings } from './account-endings';
import { AccountLog } from './account-log';
import { AccountRepository } from './account.repository';
import { toAccountDto } from './account.service';
import type { AccountDto, AccountWithPasswordDto } from './accounts.dto';
import { removeSecondFactor } from '../sign-in/second-factor.repository';
import { PasswordService } from '../sign-in/password.service';

/** For whoever has lost the password or the phone. Sessions, tokens and purposes end: somebody else may have them. */
@Injectable()
export class AccountResetsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly authority: AccountAuthority,
    private readonly endings: AccountEndings,
    private readonly passwords: PasswordService,
    private readonly writes: WriteUnit,
    private readonly log: AccountLog,
  ) {}

  /** @throws not_found, not_on_oneself, account_beyond_yours, reset_needs_server */
  async resetPassword(context: RequestContext, id: string): Promise<AccountWithPasswordDto> {
    refuseOneself(context, await this.authority.visible(context, id));
    const initialPassword = this.passwords.generateInitial();
    // Before the transaction, which holds locks: hashing takes its time.
    const passwordHash = await this.passwords.hash(initialPassword);
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      const account = await this.authority.lockResettable(manager, context, id);
      await this.accounts.setInitialPassword(manager, id, passwordHash);
      await this.accounts.forgetFailures(manager, account);
      await this.log.passwordReset(transaction, context, account);
      await this.endings.endAll(transaction, context, id, 'password_reset');
      return { ...toAccountDto(account), mustChangePassword: true, initialPassword };
    });
  }

  /** @throws not_found, not_on_oneself, account_beyond_yours, reset_needs_server */
  async resetAuthenticator(context: RequestContext, id: string): Promise<AccountDto> {
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      const account = await this.authority.lockResettable(manager, context, id);
      await removeSecondFactor(manager, id);
      await this.accounts.forgetFailures(manager, account);
      await this.log.authenticatorRemoved(transaction, context, account);
      await this.endings.endAll(transaction, context, id, 'authenticator_reset');
      return { ...toAccountDto(account), hasSecondFactor: false };
    });
  }
}
