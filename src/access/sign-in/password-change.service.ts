import { Injectable } from '@nestjs/common';
import { conflict, invalidField } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { PasswordCheck } from './password-check';
import { normalisePassword } from './password-policy';
import { PasswordService } from './password.service';
import type { ChangePasswordDto } from './session.dto';
import { type SignedIn, SessionService } from './session.service';
import { SignInRepository } from './sign-in.repository';
import { TokenService } from './token.service';

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly accounts: SignInRepository,
    private readonly check: PasswordCheck,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly tokens: TokenService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Ends all other sessions of the account, and its tokens: whoever knew the password may have made some.
   * @throws second_factor_needed, too_many_attempts, invalid_input (current, new), conflict when another request was faster
   */
  async change(context: RequestContext, secret: string, body: ChangePasswordDto): Promise<SignedIn> {
    await this.sessions.withSecondFactor(context);
    const account = await this.check.require(context, body.current, 'current');
    this.passwords.refuseWeak(body.new, account, 'new');
    refuseSame(body);
    const hash = await this.passwords.hash(body.new);
    return this.writes.run(context, async (transaction) => {
      const { id, passwordHash } = account;
      if (!(await this.accounts.changePassword(transaction.manager, id, passwordHash, hash)))
        throw conflict();
      transaction.record('account.password_changed', { accountId: id, how: 'by_owner' });
      await this.sessions.endOthersWithin(transaction, context, 'password_changed');
      await this.tokens.revokeAllWithin(transaction, context);
      return this.sessions.raiseWithin(transaction, context, secret, { isVerified: false });
    });
  }
}

/** Else whoever handed out an initial password would go on knowing it. */
function refuseSame(body: ChangePasswordDto): void {
  if (normalisePassword(body.new) === normalisePassword(body.current))
    throw invalidField(
      'new',
      'new is the password so far; choose another one',
      'new trùng mật khẩu hiện tại; hãy chọn mật khẩu khác',
    );
}
