import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors';
import { isAction, isPublic, type Requirement, traitsOf } from '../platform/http/actions';
import { type Access, anonymousAccess } from '../platform/http/request-context';
import { RateLimits } from '../platform/http/rate-limits';
import { PURPOSE_HEADER, REQUIREMENT } from '../platform/http/requires';
import * as errors from './access.errors';
import { AccessLogService } from './access-log.service';
import { accessOf, isLeftOut, type PendingStep, pendingStep } from './access-of';
import { type Authenticated, AuthenticationRepository } from './authentication.repository';
import { isEmptyScope } from './scope';
import { SessionCookie } from './sign-in/session-cookie';
import { tokenBeforeSecondFactor } from './sign-in/sign-in.errors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const errorOfStep: Record<PendingStep, () => AppError> = {
  second_factor: errors.secondFactorNeeded,
  new_password: errors.passwordChangeNeeded,
  second_factor_enrolment: errors.secondFactorEnrolmentNeeded,
};

/**
 * The one mechanism that decides every access. It says who asks and in which scope; that a record lies in the scope is the
 * business of the repositories' SQL (`inScopeSql`).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AuthenticationRepository,
    private readonly log: AccessLogService,
    private readonly limits: RateLimits,
    private readonly cookie: SessionCookie,
  ) {}

  /** @throws sign_in_needed, forged_request, too_many_requests, not_allowed, not_in_token, purpose_needed and what signing in still needs. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!requirement) throw new Error('this route declares no requirement');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.access = anonymousAccess(request.ip);
    if (requirement === 'public:sign_in') await this.refuseSignIn(request);
    if (isPublic(requirement)) return true;
    const who = await this.authenticate(request);
    await this.limitAccount(who, request);
    request.access = accessOf(who, requirement, request.ip);
    try {
      refuse(who, requirement, request.access);
    } catch (error) {
      if (error instanceof AppError) await this.recordRefusal(request, requirement, error);
      throw error;
    }
    await this.accounts.touch(who);
    return true;
  }

  /** Another site's page must not sign somebody in under an account of its own, whose doings it would then read. */
  private async refuseSignIn(request: FastifyRequest): Promise<void> {
    if (this.cookie.isCrossSite(request)) throw errors.forgedRequest();
    await this.limits.signIn(request.ip);
  }

  private async authenticate(request: FastifyRequest): Promise<Authenticated> {
    const credential = this.cookie.credentialOf(request);
    if (!credential) throw errors.signInNeeded();
    if (this.cookie.isForged(request, credential)) throw errors.forgedRequest();
    const who = await this.accounts.find(credential, purposeIdOf(request));
    if (!who) throw errors.signInNeeded();
    return who;
  }

  /**
   * Before anything is written down about it. Who knows the password alone, or a program, cannot use up what its account
   * may ask. A code for a second factor is a guess like a password is.
   */
  private async limitAccount(who: Authenticated, { method, ip }: FastifyRequest): Promise<void> {
    const step = pendingStep(who);
    const isOwner = step === null && who.kind === 'session';
    await this.limits.account(isOwner ? who.accountId : who.credentialId);
    if (method === 'POST' && step === 'second_factor') await this.limits.signIn(ip);
  }

  private recordRefusal(request: FastifyRequest, requirement: Requirement, error: AppError): Promise<void> {
    return this.log.recordRefusal(request, requirement, error.declaration.code);
  }
}

function refuse(who: Authenticated, requirement: Requirement, access: Access): void {
  if (requirement === 'session:own' || requirement === 'account:self') {
    if (who.kind === 'token') throw errors.sessionOnly();
    if (requirement === 'session:own') return;
  }
  const step = pendingStep(who);
  if (step === 'second_factor' && who.kind === 'token') throw tokenBeforeSecondFactor();
  if (step) throw errorOfStep[step]();
  if (!isAction(requirement)) return;
  if (isLeftOut(who, requirement)) throw errors.notInToken({ action: requirement });
  if (isEmptyScope(access.scope)) throw errors.notAllowed({ action: requirement });
  if (traitsOf(requirement).needsPurpose && !access.purpose) throw errors.purposeNeeded();
}

function purposeIdOf(request: FastifyRequest): string | null {
  const mayBeInQuery = request.method === 'GET' || request.method === 'HEAD';
  const inQuery = mayBeInQuery && (request.query as Record<string, unknown>).purpose;
  const given = request.headers[PURPOSE_HEADER] ?? inQuery;
  return typeof given === 'string' && UUID.test(given) ? given : null;
}
