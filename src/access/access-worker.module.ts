import { Global, Module } from '@nestjs/common';
import { RateLimits } from '../platform/http/rate-limits';
import { SecretsModule } from '../platform/secrets.module';
import { AccessLogService } from './access-log.service';
import { CaseGrantsService } from './case-grants.service';
import { CustodyVerificationHandler } from './log/custody-verification.handler';
import { CustodyVerificationRepository } from './log/custody-verifications.repository';
import { CustodyVerifier } from './log/custody-verifier';
import { SignedLinkRepository } from './links/signed-link.repository';
import { SignedLinkService } from './links/signed-link.service';
import { PurposeRepository } from './purposes/purpose.repository';
import { PurposeService } from './purposes/purpose.service';
import { RoleHoldersService } from './role-holders.service';

/** What jobs need of access, and services of features when a job runs them. No guard: the worker serves no routes. */
@Global()
@Module({
  imports: [SecretsModule],
  providers: [
    AccessLogService,
    CaseGrantsService,
    CustodyVerificationHandler,
    CustodyVerificationRepository,
    CustodyVerifier,
    PurposeRepository,
    PurposeService,
    RateLimits,
    RoleHoldersService,
    SignedLinkRepository,
    SignedLinkService,
  ],
  exports: [AccessLogService, CaseGrantsService, PurposeService, RoleHoldersService, SignedLinkService],
})
export class AccessWorkerModule {}
