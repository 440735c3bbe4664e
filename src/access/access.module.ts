import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessEventRepository } from './log/access-event.repository';
import { AccessEventService } from './log/access-event.service';
import { RefusalsInterceptor } from './access-event-refusals.interceptor';
import { AccessEventsController } from './log/access-events.controller';
import { AccessGuard } from './access.guard';
import { AccessLogService } from './access-log.service';
import { AccessRecheckService } from './access-recheck.service';
import { AccountAreas } from './accounts/account-areas';
import { AccountAuthority } from './accounts/account-authority';
import { AccountChangesService } from './accounts/account-changes.service';
import { AccountEndings } from './accounts/account-endings';
import { AccountNamesController } from './accounts/account-names.controller';
import { AccountNamesRepository } from './accounts/account-names.repository';
import { AccountLog } from './accounts/account-log';
import { AccountRepository } from './accounts/account.repository';
import { AccountResetsService } from './accounts/account-resets.service';
import { AccountService } from './accounts/account.service';
import { AccountsController } from './accounts/accounts.controller';
import { AreasModule } from '../areas/areas.module';
import { AuthenticationRepository } from './authentication.repository';
import { BackoffRepository } from './sign-in/backoff.repository';
import { BackoffService } from './sign-in/backoff.service';
import { CaseGrantsService } from './case-grants.service';
import { CustodyEntriesController } from './log/custody-entries.controller';
import { CustodyEntriesRepository } from './log/custody-entries.repository';
import { CustodyEntriesService } from './log/custody-entries.service';
import { CustodyCheckpointsController } from './log/custody-checkpoints.controller';
import { CustodyCheckpointsService } from './log/custody-checkpoints.service';
import { CustodyVerificationsController } from './log/custody-verifications.controller';
import { CustodyVerificationRepository } from './log/custody-verifications.repository';
import { CustodyVerificationService } from './log/custody-verifications.service';
import { GrantAdministrators } from './accounts/grant-administrators';
import { GrantDecisionsService } from './accounts/grant-decisions.service';
import { GrantLog } from './accounts/grant-log';
import { GrantRepository } from './accounts/grant.repository';
import { GrantService } from './accounts/grant.service';
import { GrantsController } from './accounts/grants.controller';
import { PasswordChangeService } from './sign-in/password-change.service';
import { PasswordCheck } from './sign-in/password-check';
import { PasswordService } from './sign-in/password.service';
import { PurposeExtensionRepository } from './purposes/purpose-extension.repository';
import { PurposeExtensionService } from './purposes/purpose-extension.service';
import { PurposeExtensionsController } from './purposes/purpose-extensions.controller';
import { PurposeRepository } from './purposes/purpose.repository';
import { PurposeService } from './purposes/purpose.service';
import { PurposesController } from './purposes/purposes.controller';
import { RoleHoldersService } from './role-holders.service';
import { RouteDeclarations } from './route-declarations';
import { SecretsModule } from '../platform/secrets.module';
import { SecondFactorController } from './sign-in/second-factor.controller';
import { SecondFactorProof } from './sign-in/second-factor-proof';
import { SecondFactorRepository } from './sign-in/second-factor.repository';
import { SecondFactorService } from './sign-in/second-factor.service';
import { SessionController, SessionsController } from './sign-in/session.controller';
import { SessionCookie } from './sign-in/session-cookie';
import { SessionReadingService } from './sign-in/session-reading.service';
import { SessionRepository } from './sign-in/session.repository';
import { SessionService } from './sign-in/session.service';
import { PasswordSignIn } from './sign-in/sign-in-password';
import { SignInRepository } from './sign-in/sign-in.repository';
import { SignInService } from './sign-in/sign-in.service';
import { TokensController } from './sign-in/token.controller';
import { TokenRepository } from './sign-in/token.repository';
import { TokenService } from './sign-in/token.service';
import { NoticeService } from './links/notice.service';
import { RateLimits } from '../platform/http/rate-limits';
import { HeldLinkForms } from './links/held-link-forms';
import { SignedLinkForms } from './links/signed-link-forms';
import { SignedLinkKinds } from './links/signed-link-kinds.service';
import { SignedLinkListService } from './links/signed-link-list.service';
import { SignedLinkPageController } from './links/signed-link-page.controller';
import { SignedLinkRepository } from './links/signed-link.repository';
import { SignedLinkService } from './links/signed-link.service';
import { SignedLinkUploadsController } from './links/signed-link-uploads.controller';
import { SignedLinksController } from './links/signed-links.controller';
import { UsageReportController } from './log/usage-report.controller';
import { UsageReportRepository } from './log/usage-report.repository';
import { UsageReportService } from './log/usage-report.service';

/** Accounts, grants and purposes, and the guard before every route. Global, because every feature asks it. */
@Global()
@Module({
  imports: [AreasModule, DiscoveryModule, SecretsModule],
  controllers: [
    SessionController,
    SessionsController,
    SecondFactorController,
    TokensController,
    AccountsController,
    AccountNamesController,
    GrantsController,
    PurposesController,
    PurposeExtensionsController,
    AccessEventsController,
    CustodyEntriesController,
    CustodyCheckpointsController,
    CustodyVerificationsController,
    UsageReportController,
    SignedLinksController,
    SignedLinkPageController,
    SignedLinkUploadsController,
  ],
  providers: [
    AuthenticationRepository,
    AccountAreas,
    AccountAuthority,
    AccountChangesService,
    AccountEndings,
    AccountLog,
    AccountRepository,
    AccountNamesRepository,
    AccountResetsService,
    AccountService,
    GrantAdministrators,
    GrantDecisionsService,
    GrantLog,
    GrantRepository,
    GrantService,
    CaseGrantsService,
    AccessLogService,
    AccessRecheckService,
    BackoffRepository,
    BackoffService,
    PasswordChangeService,
    PasswordCheck,
    PasswordService,
    PasswordSignIn,
    SecondFactorProof,
    SecondFactorRepository,
    SecondFactorService,
    SessionCookie,
    SessionReadingService,
    SessionRepository,
    SessionService,
    SignInRepository,
    SignInService,
    TokenRepository,
    TokenService,
    PurposeRepository,
    PurposeService,
    PurposeExtensionRepository,
    PurposeExtensionService,
    AccessEventRepository,
    AccessEventService,
    CustodyEntriesRepository,
    CustodyEntriesService,
    CustodyCheckpointsService,
    CustodyVerificationRepository,
    CustodyVerificationService,
    UsageReportRepository,
    UsageReportService,
    RateLimits,
    HeldLinkForms,
    SignedLinkForms,
    SignedLinkKinds,
    SignedLinkRepository,
    SignedLinkService,
    SignedLinkListService,
    NoticeService,
    RoleHoldersService,
    RouteDeclarations,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: RefusalsInterceptor },
  ],
  exports: [
    AccessLogService,
    AccessRecheckService,
    CaseGrantsService,
    PurposeService,
    RoleHoldersService,
    SignedLinkKinds,
    SignedLinkService,
  ],
})
export class AccessModule {}
