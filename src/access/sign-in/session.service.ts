import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { secondFactorNeeded, signInNeeded } from '../access.errors';
import { AccessLogService } from '../access-log.service';
import { pendingStep } from '../access-of';
import { type Authenticated, AuthenticationRepository } from '../authentication.repository';
import { csrfTokenOf } from '../credentials';
import type { SignedInDto } from './session.dto';
import { type NewSession, SessionRepository } from './session.repository';

const SECRET_BYTES = 32;

/** A session that has just got a new secret, which only its browser may know. */
export interface SignedIn<T extends SignedInDto = SignedInDto> {
  secret: string;
  body: T;
}

/** Begins, raises and ends sessions. A session that gains anything gets a new secret, so that an older one is worthless. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly accounts: AuthenticationRepository,
    private readonly log: AccessLogService,
    private readonly writes: WriteUnit,
  ) {}

  /** Begins a session of the context's account. */
  async openWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    session: NewSession,
  ): Promise<SignedIn> {
    const secret = newSecret();
    const sessionId = await this.sessions.insert(transaction.manager, session, secret);
    return this.settle(transaction, { ...context, credentialId: sessionId }, secret);
  }

  /**
   * Gives the session of the context a new secret. `isVerified`: the second factor was shown.
   * @throws sign_in_needed when it has another secret by now, or has ended
   */
  async raiseWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    oldSecret: string,
    { isVerified }: { isVerified: boolean },
  ): Promise<SignedIn> {
    const secret = newSecret();
    const change = { from: oldSecret, to: secret, isVerified };
    if (!(await this.sessions.rotate(transaction.manager, context.credentialId!, change)))
      throw signInNeeded();
    return this.settle(transaction, context, secret);
  }

  /** Ends all sessions of the account but the one that asks. */
  async endOthersWithin(
    transaction: WriteTransaction,
    { accountId, credentialId, address }: RequestContext,
    reason: string,
  ): Promise<void> {
    const ended = await this.sessions.endOthers(transaction.manager, accountId!, credentialId!, reason);
    for (const sessionId of ended) transaction.record('session.ended', { sessionId, reason, address });
  }

  /** Ends the session that a browser had before it signed in anew. */
  async replaceWithin(
    transaction: WriteTransaction,
    { address }: RequestContext,
    secret: string,
  ): Promise<void> {
    const reason = 'replaced';
    const sessionId = await this.sessions.endBySecret(transaction.manager, secret, reason);
    if (sessionId) transaction.record('session.ended', { sessionId, reason, address });
  }

  /** @throws sign_in_needed when it has ended meanwhile */
  async signOut(context: RequestContext): Promise<void> {
    if (!(await this.end(context, context.credentialId!, 'signed_out'))) throw signInNeeded();
  }

  /** Ends one session of the context's own account. @returns false when it has no such session */
  async end(context: RequestContext, sessionId: string, reason: string): Promise<boolean> {
    const { accountId, address } = context;
    try {
      await this.writes.run(context, async (transaction) => {
        if (!(await this.sessions.end(transaction.manager, accountId!, sessionId, reason)))
          throw signInNeeded();
        const payload = { sessionId, reason, address };
        await this.log.recordWithin(transaction, context, 'session.ended', payload, { kind: 'sign_out' });
      });
      return true;
    } catch (error) {
      if (signInNeeded.made(error)) return false;
      throw error;
    }
  }

  /**
   * Whose session it is, for what may be done before all steps of signing in are done. The second factor always comes
   * first: a password alone must change nothing.
   * @throws sign_in_needed, second_factor_needed
   */
  async withSecondFactor(context: RequestContext): Promise<Authenticated> {
    const who = await this.current(context);
    if (pendingStep(who) === 'second_factor') throw secondFactorNeeded();
    return who;
  }

  /** @throws sign_in_needed */
  async current({ credentialId }: RequestContext): Promise<Authenticated> {
    const who = await this.accounts.findById(credentialId!, null);
    if (!who) throw signInNeeded();
    return who;
  }

  private async settle(
    transaction: WriteTransaction,
    context: RequestContext,
    secret: string,
  ): Promise<SignedIn> {
    const who = await this.accounts.find({ kind: 'session', secret }, null, transaction.manager);
    if (!who) throw signInNeeded();
    const { accountId } = who;
    const step = pendingStep(who);
    if (step)
      transaction.record('session.refused', { accountId, step, reason: 'needed', address: context.address });
    else await this.started(transaction, context, who);
    const account = await this.sessions.account(accountId, transaction.manager);
    return { secret, body: { csrfToken: csrfTokenOf(secret), pendingStep: step, account } };
  }

  /** All steps are done: from here on the session counts, and its address is one of the account's own. */
  private async started(
    transaction: WriteTransaction,
    context: RequestContext,
    { accountId, credentialId, isSecondFactorVerified }: Authenticated,
  ): Promise<void> {
    const started = await this.sessions.start(transaction.manager, credentialId);
    if (!started) return;
    const method = isSecondFactorVerified ? `${started.method}+second_factor` : started.method;
    const { address } = context;
    const payload = { sessionId: credentialId, method, address };
    await this.log.recordWithin(transaction, context, 'session.started', payload, { kind: 'sign_in' });
    if (address) await this.sessions.rememberAddress(transaction.manager, accountId, address);
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}
