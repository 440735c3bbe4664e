import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { backoffKey } from './backoff';
import { BackoffService } from './backoff.service';
import { type SignedIn, SessionService } from './session.service';
import { signInRefused } from './sign-in.errors';
import type { Proven, SignInMethod } from './sign-in-method';
import { SignInRepository } from './sign-in.repository';

/** The browser that signs in. */
export interface Browser {
  userAgent: string | null;
  /** Of the session that it had, if any. */
  secret: string | null;
}

/** Signing in, whatever the method: slowed down, written down, and ending in a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: SignInRepository,
    private readonly backoff: BackoffService,
    private readonly sessions: SessionService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws sign_in_refused, too_many_attempts, sign_in_busy */
  async signIn<P>(
    context: RequestContext,
    method: SignInMethod<P>,
    proof: P,
    browser: Browser,
  ): Promise<SignedIn> {
    const { subject, accountId } = await method.claim(proof);
    const guess = { step: method.name, key: backoffKey('login', subject), accountId };
    const signedIn = await this.backoff.attempt(context, guess, async (lane) => {
      const proven = await method.verify(proof, lane);
      return proven && this.start(context, proven, method.name, browser);
    });
    if (!signedIn) throw signInRefused();
    return signedIn;
  }

  /** @returns null when the account was disabled or given another password since it was looked at */
  private async start(
    anonymous: RequestContext,
    proven: Proven,
    method: string,
    { userAgent, secret }: Browser,
  ): Promise<SignedIn | null> {
    const context = await this.as(anonymous, proven.accountId);
    const session = { accountId: proven.accountId, method, address: context.address ?? '', userAgent };
    try {
      return await this.writes.run(context, async (transaction) => {
        if (!(await this.accounts.holds(transaction.manager, proven.accountId, proven.passwordHash)))
          throw signInRefused();
        if (secret) await this.sessions.replaceWithin(transaction, context, secret);
        return this.sessions.openWithin(transaction, context, session);
      });
    } catch (error) {
      if (signInRefused.made(error)) return null;
      throw error;
    }
  }

  /** From here on it is known who acts. */
  private async as(anonymous: RequestContext, accountId: string): Promise<RequestContext> {
    const account = await this.accounts.byId(accountId);
    const unit = account?.areaId == null ? null : String(account.areaId);
    return { ...anonymous, actor: { id: accountId, unit }, accountId, idempotencyKey: null };
  }
}
