import { Injectable } from '@nestjs/common';
import { invalidField } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { WriteUnit } from '../../writing/write-unit';
import { backoffKey } from './backoff';
import { BackoffService } from './backoff.service';
import type { SecondFactorDto } from './second-factor.dto';
import { recoveryCodeHash } from './second-factor-recovery';
import { SecondFactorRepository } from './second-factor.repository';
import { totpStep } from './second-factor-totp';
import { SecretsKey } from '../../platform/secrets-key';
import { codeRefused } from './sign-in.errors';

/** What the key of the authenticators' secrets is derived for. */
const USE = 'totp';

type Work<T> = (transaction: WriteTransaction) => Promise<T>;

/** Checks codes of authenticators and recovery codes; each counts once, and wrong ones slow down. */
@Injectable()
export class SecondFactorProof {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly backoff: BackoffService,
    private readonly key: SecretsKey,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Uses up a code of the account's confirmed authenticator, or a recovery code, and does the work in the same transaction.
   * @throws code_refused, too_many_attempts, invalid_input (code)
   */
  use<T>(context: RequestContext, proof: SecondFactorDto, work: Work<T>): Promise<T> {
    const { code, recoveryCode } = proof;
    if ((code === undefined) === (recoveryCode === undefined)) throw eitherCode();
    return this.attempt(context, code === undefined ? 'recoveryCode' : 'code', async () => {
      const useUp =
        code === undefined ? this.byRecoveryCode(context, recoveryCode!) : await this.byCode(context, code);
      return useUp && this.within(context, useUp, work);
    });
  }

  /**
   * Checks a code of a secret that is not confirmed yet.
   * @throws code_refused, too_many_attempts
   */
  async stepOf(context: RequestContext, sealedSecret: Buffer, code: string): Promise<number> {
    const secret = this.open(context, sealedSecret);
    return this.attempt(context, 'code', () => Promise.resolve(totpStep(secret, code)));
  }

  seal({ accountId }: RequestContext, secret: string): Buffer {
    return this.key.encrypt(USE, accountId!, Buffer.from(secret));
  }

  private open({ accountId }: RequestContext, sealedSecret: Buffer): string {
    return this.key.decrypt(USE, accountId!, sealedSecret).toString();
  }

  private async attempt<T>(
    context: RequestContext,
    field: string,
    check: () => Promise<T | null>,
  ): Promise<T> {
    const accountId = context.accountId!;
    const key = backoffKey('second_factor', accountId);
    const guess = { step: 'second_factor', key, accountId, isInOneLine: true } as const;
    const result = await this.backoff.attempt(context, guess, check);
    if (result === null) throw codeRefused(field);
    return result;
  }

  private async byCode(context: RequestContext, code: string): Promise<Work<boolean> | null> {
    const { sealedSecret, isConfirmed } = await this.factors.find(context.accountId!);
    if (!sealedSecret || !isConfirmed) return null;
    const step = totpStep(this.open(context, sealedSecret), code);
    return step === null ? null : ({ manager }) => this.factors.useStep(manager, context.accountId!, step);
  }

  private byRecoveryCode({ accountId }: RequestContext, code: string): Work<boolean> {
    return async (transaction) => {
      const hash = recoveryCodeHash(code);
      if (!(await this.factors.useRecoveryCode(transaction.manager, accountId!, hash))) return false;
      const payload = { accountId: accountId!, change: 'recovery_code_used' };
      transaction.record('account.second_factor_changed', payload);
      return true;
    };
  }

  /** @returns null, and nothing is changed, when the code was used up before */
  private async within<T>(context: RequestContext, useUp: Work<boolean>, work: Work<T>): Promise<T | null> {
    try {
      return await this.writes.run(context, async (transaction) => {
        if (!(await useUp(transaction))) throw new UsedUp();
        return work(transaction);
      });
    } catch (error) {
      if (error instanceof UsedUp) return null;
      throw error;
    }
  }
}

class UsedUp extends Error {}

function eitherCode(): Error {
  return invalidField(
    'code',
    'give either code, from your authenticator, or recoveryCode',
    'hãy gửi code của ứng dụng xác thực hoặc recoveryCode, một trong hai',
  );
}
