import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../../platform/errors';
import { EVERYWHERE, type RequestContext, systemContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccountEndings } from './account-endings';
import { AccountLog } from './account-log';
import { loginTakenBy } from './account.errors';
import { AccountRepository, type NewAccount } from './account.repository';
import { GrantLog } from './grant-log';
import { removeSecondFactor } from '../sign-in/second-factor.repository';
import { GrantRepository } from './grant.repository';

const OPERATOR = 'cli';
const FIRST_GRANT_REASON = 'lensledger admin create';

/**
 * What only somebody on the server can do: nobody there is asked who they are, because whoever holds DATABASE_URL could
 * write the rows themselves. Here it leaves its trace.
 */
@Injectable()
export class AccountOperatorService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly grants: GrantRepository,
    private readonly endings: AccountEndings,
    private readonly writes: WriteUnit,
    private readonly log: AccountLog,
    private readonly grantLog: GrantLog,
  ) {}

  /** An account with the role administrator everywhere, at once. @returns its id. @throws login_taken */
  async createAdministrator(
    account: Pick<NewAccount, 'login' | 'displayName' | 'passwordHash' | 'mustChangePassword'>,
  ): Promise<string> {
    const context = systemContext('admin-create');
    const id = v7();
    await withFaults({ uq_account_login: () => loginTakenBy(account.login) }, () =>
      this.writes.run(context, (transaction) =>
        this.insert(transaction, context, { ...account, id, areaId: null, createdBy: OPERATOR }),
      ),
    );
    return id;
  }

  /**
   * Sets an initial password and ends sessions, tokens and purposes.
   * @returns the account's id. @throws not_found
   */
  async resetPassword(login: string, passwordHash: string, removesAuthenticator: boolean): Promise<string> {
    const context = systemContext('admin-reset-password');
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      const account = await this.accounts.lockByLogin(manager, login);
      if (!account) throw notFound({ what: 'account', id: login });
      const { id } = account;
      await this.accounts.setInitialPassword(manager, id, passwordHash);
      await this.accounts.forgetFailures(manager, account);
      await this.log.passwordReset(transaction, context, account);
      if (removesAuthenticator) {
        await removeSecondFactor(manager, id);
        await this.log.authenticatorRemoved(transaction, context, account);
      }
      await this.endings.endAll(transaction, context, id, 'password_reset');
      return id;
    });
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    account: NewAccount,
  ): Promise<void> {
    const { manager } = transaction;
    const { id } = account;
    await this.accounts.insert(manager, account);
    await this.log.created(transaction, context, { ...account, isDisabled: false });
    const grantId = v7();
    await this.grants.insert(manager, {
      id: grantId,
      accountId: id,
      role: 'administrator',
      areaId: null,
      incidentId: null,
      validFrom: null,
      validTo: null,
      state: 'active',
      reason: FIRST_GRANT_REASON,
      grantedBy: OPERATOR,
    });
    const grant = await this.grants.find(grantId, EVERYWHERE, { manager });
    await this.grantLog.proposed(transaction, context, grant!);
  }
}
