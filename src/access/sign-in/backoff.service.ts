import { Injectable } from '@nestjs/common';
import { addressKey } from '../../platform/http/rate-limits';
import type { RequestContext } from '../../platform/http/request-context';
import { AccessLogService } from '../access-log.service';
import { paceOf, UNDER_ATTACK } from './backoff';
import { BackoffRepository, type Target } from './backoff.repository';
import type { Lane } from './password-queue';
import { tooManyAttempts } from './sign-in.errors';

/** All strangers to an account together. */
const STRANGERS = 'strangers';

export interface Guess {
  /** Which step of signing in it belongs to, for the log. */
  step: string;
  /** `backoffKey` of what is guessed at. */
  key: Buffer;
  /** Whose it is; null = nobody's, which must not show. */
  accountId: string | null;
  /**
   * Under attack all strangers to the account wait in one line, so that many addresses help nobody. Only for what is asked
   * after the password was right: else strangers could keep the owner out wherever the owner is new.
   */
  isInOneLine?: true;
}

/** Slows down guessing at passwords and codes, and writes down what failed. */
@Injectable()
export class BackoffService {
  constructor(
    private readonly attempts: BackoffRepository,
    private readonly log: AccessLogService,
  ) {}

  /**
   * Runs the check unless the next attempt is not due yet; null is a failure.
   * @throws too_many_attempts without having looked
   */
  async attempt<T>(
    context: RequestContext,
    guess: Guess,
    check: (lane: Lane) => Promise<T | null>,
  ): Promise<T | null> {
    const own = { accountKey: guess.key, address: addressKey(context.address ?? '') };
    const around = await this.attempts.surroundings(own, guess.accountId);
    const isInOneLine = guess.isInOneLine && !around.isKnown && around.failures >= UNDER_ATTACK;
    const target = isInOneLine ? { ...own, address: STRANGERS } : own;
    if (!(await this.attempts.take(target, paceOf(around)))) throw await this.refusal(context, guess, target);
    const result = await this.looked(target, () => check(around.isKnown ? 'known' : 'stranger'));
    if (result === null) await this.failed(context, guess);
    else await this.attempts.clear(target);
    return result;
  }

  private async looked<T>(target: Target, check: () => Promise<T>): Promise<T> {
    try {
      return await check();
    } catch (error) {
      await this.attempts.giveBack(target);
      throw error;
    }
  }

  private async failed(context: RequestContext, guess: Guess): Promise<void> {
    await this.note(context, guess, 'wrong');
    await this.attempts.clean();
  }

  /** Written down once after each failure: a flood shall not fill the log. */
  private async refusal(context: RequestContext, guess: Guess, target: Target): Promise<Error> {
    const { retryAfterSeconds, isFirst } = await this.attempts.blocked(target);
    if (isFirst) await this.note(context, guess, 'too_many_attempts');
    return tooManyAttempts({ retryAfterSeconds });
  }

  /** In a transaction of its own: the request fails, the entry stays. Never what was typed. */
  private async note(context: RequestContext, { step, accountId }: Guess, reason: string): Promise<void> {
    const payload = { accountId, step, reason, address: context.address };
    await this.log.record({ ...context, idempotencyKey: null }, 'session.refused', payload, {
      kind: 'sign_in',
      outcome: 'refused',
      accountId,
    });
  }
}
