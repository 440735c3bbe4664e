import { Injectable } from '@nestjs/common';
import { invalidField } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { signInNeeded } from '../access.errors';
import { backoffKey } from './backoff';
import { BackoffService } from './backoff.service';
import { PasswordService } from './password.service';
import { type PasswordAccount, SignInRepository } from './sign-in.repository';

/** Asks for the password again before something that whoever found an open browser must not be able to do. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly accounts: SignInRepository,
    private readonly passwords: PasswordService,
    private readonly backoff: BackoffService,
  ) {}

  /**
   * Slowed down together with signing in. `field` is what a fault names.
   * @throws invalid_input, too_many_attempts
   */
  async require(context: RequestContext, password: string, field: string): Promise<PasswordAccount> {
    const account = await this.accounts.byId(context.accountId!);
    if (!account) throw signInNeeded();
    const guess = { step: 'password', key: backoffKey('login', account.login), accountId: account.id };
    const isRight = await this.backoff.attempt(
      context,
      guess,
      async (lane) => (await this.passwords.verify(account.passwordHash, password, lane)) || null,
    );
    if (!isRight)
      throw invalidField(
        field,
        `${field} is not the password of this account; type it again`,
        `${field} không đúng mật khẩu của tài khoản; hãy nhập lại`,
      );
    return account;
  }
}
