import { Injectable } from '@nestjs/common';
import { normaliseLogin } from './backoff';
import type { Lane } from './password-queue';
import { PasswordService } from './password.service';
import type { Claim, Proven, SignInMethod } from './sign-in-method';
import { type PasswordAccount, SignInRepository } from './sign-in.repository';

export interface LoginAndPassword {
  login: string;
  password: string;
}

/** Login and password of a local account. */
@Injectable()
export class PasswordSignIn implements SignInMethod<LoginAndPassword> {
  readonly name = 'password';

  constructor(
    private readonly accounts: SignInRepository,
    private readonly passwords: PasswordService,
  ) {}

  async claim({ login }: LoginAndPassword): Promise<Claim> {
    const subject = normaliseLogin(login);
    const account = await this.accounts.byLogin(subject);
    return { subject, accountId: account?.id ?? null };
  }

  async verify({ login, password }: LoginAndPassword, lane: Lane): Promise<Proven | null> {
    const account = await this.accounts.byLogin(normaliseLogin(login));
    const isRight = await this.passwords.verify(account?.passwordHash ?? null, password, lane);
    if (!account || !isRight || account.isDisabled) return null;
    return { accountId: account.id, passwordHash: await this.upToDate(account, password) };
  }

  /** Only now is the password at hand to be hashed with today's parameters. */
  private async upToDate({ id, passwordHash }: PasswordAccount, password: string): Promise<string> {
    if (!this.passwords.isOutdated(passwordHash)) return passwordHash;
    const renewed = await this.passwords.hash(password);
    return (await this.accounts.rehash(id, passwordHash, renewed)) ? renewed : passwordHash;
  }
}
