import { Injectable } from '@nestjs/common';
import { toString as qrCode } from 'qrcode';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { passwordChangeNeeded } from '../access.errors';
import { pendingStep } from '../access-of';
import { PasswordCheck } from './password-check';
import type {
  AuthenticatorDto,
  EnrolledDto,
  RecoveryCodesDto,
  RemoveAuthenticatorDto,
  SecondFactorDto,
} from './second-factor.dto';
import { SecondFactorProof } from './second-factor-proof';
import { newRecoveryCodes, recoveryCodeHash } from './second-factor-recovery';
import { removeSecondFactor, SecondFactorRepository } from './second-factor.repository';
import { newTotpSecret, totpUri } from './second-factor-totp';
import { type SignedIn, SessionService } from './session.service';
import { authenticatorExists, noAuthenticator, secondFactorDone } from './sign-in.errors';

/**
 * The second step of signing in, and setting it up. Shown once in a session, at sign-in or when it was set up, it holds for
 * all that the session does: who exports is not asked again for each export.
 */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly proof: SecondFactorProof,
    private readonly check: PasswordCheck,
    private readonly sessions: SessionService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws second_factor_done, code_refused, too_many_attempts, invalid_input (code) */
  async verify(context: RequestContext, secret: string, proof: SecondFactorDto): Promise<SignedIn> {
    if (pendingStep(await this.sessions.current(context)) !== 'second_factor') throw secondFactorDone();
    return this.proof.use(context, proof, (transaction) =>
      this.sessions.raiseWithin(transaction, context, secret, { isVerified: true }),
    );
  }

  /**
   * Proposes a secret; it counts once a code of it was shown.
   * @throws second_factor_needed, password_change_needed, authenticator_exists, invalid_input (password), too_many_attempts
   */
  async begin(context: RequestContext, password: string): Promise<AuthenticatorDto> {
    await this.refuseUnlessOwnPassword(context);
    await this.check.require(context, password, 'password');
    const accountId = context.accountId!;
    const secret = newTotpSecret();
    await this.writes.run(context, async (transaction) => {
      if (!(await this.factors.propose(transaction.manager, accountId, this.proof.seal(context, secret))))
        throw authenticatorExists();
      record(transaction, accountId, 'enrolment_begun');
    });
    const uri = totpUri((await this.factors.find(accountId)).login, secret);
    return { secret, uri, qrSvg: await qrCode(uri, { type: 'svg' }) };
  }

  /** @throws those of `begin` but for the password, no_authenticator, code_refused, too_many_attempts */
  async confirm(context: RequestContext, secret: string, code: string): Promise<SignedIn<EnrolledDto>> {
    await this.refuseUnlessOwnPassword(context);
    const accountId = context.accountId!;
    const { sealedSecret, isConfirmed } = await this.factors.find(accountId);
    if (isConfirmed) throw authenticatorExists();
    if (!sealedSecret) throw noAuthenticator();
    const step = await this.proof.stepOf(context, sealedSecret, code);
    return this.writes.run(context, async (transaction) => {
      if (!(await this.factors.confirm(transaction.manager, accountId, { sealedSecret, step })))
        throw authenticatorExists();
      record(transaction, accountId, 'confirmed');
      const { recoveryCodes } = await this.giveRecoveryCodes(transaction, accountId);
      const raised = await this.sessions.raiseWithin(transaction, context, secret, { isVerified: true });
      return { secret: raised.secret, body: { ...raised.body, recoveryCodes } };
    });
  }

  /** @throws second_factor_needed, no_authenticator, invalid_input (password, code), code_refused, too_many_attempts */
  async remove(context: RequestContext, secret: string, body: RemoveAuthenticatorDto): Promise<SignedIn> {
    await this.refuseWithoutAuthenticator(context);
    await this.check.require(context, body.password, 'password');
    const { code, recoveryCode } = body;
    return this.proof.use(context, { code, recoveryCode }, async (transaction) => {
      await removeSecondFactor(transaction.manager, context.accountId!);
      record(transaction, context.accountId!, 'removed');
      return this.sessions.raiseWithin(transaction, context, secret, { isVerified: false });
    });
  }

  /** In place of the old ones. @throws second_factor_needed, no_authenticator, invalid_input (password), too_many_attempts */
  async renewRecoveryCodes(context: RequestContext, password: string): Promise<RecoveryCodesDto> {
    await this.refuseWithoutAuthenticator(context);
    await this.check.require(context, password, 'password');
    return this.writes.run(context, (transaction) => this.giveRecoveryCodes(transaction, context.accountId!));
  }

  private async giveRecoveryCodes(
    transaction: WriteTransaction,
    accountId: string,
  ): Promise<RecoveryCodesDto> {
    const recoveryCodes = newRecoveryCodes();
    const hashes = recoveryCodes.map(recoveryCodeHash);
    await this.factors.replaceRecoveryCodes(transaction.manager, accountId, hashes);
    record(transaction, accountId, 'recovery_codes_made');
    return { recoveryCodes };
  }

  /** An initial password is known to who handed it out: they must not set up the owner's second factor. */
  private async refuseUnlessOwnPassword(context: RequestContext): Promise<void> {
    const who = await this.sessions.withSecondFactor(context);
    if (who.mustChangePassword) throw passwordChangeNeeded();
    if (who.hasSecondFactor) throw authenticatorExists();
  }

  private async refuseWithoutAuthenticator(context: RequestContext): Promise<void> {
    const who = await this.sessions.withSecondFactor(context);
    if (!who.hasSecondFactor) throw noAuthenticator();
  }
}

function record(transaction: WriteTransaction, accountId: string, change: string): void {
  transaction.record('account.second_factor_changed', { accountId, change });
}
