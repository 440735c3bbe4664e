import { Module } from '@nestjs/common';
import { AccessLogService } from '../access-log.service';
import { AccountEndings } from './account-endings';
import { AccountOperatorService } from './account-operator.service';
import { AccountLog } from './account-log';
import { AccountRepository } from './account.repository';
import { GrantLog } from './grant-log';
import { GrantRepository } from './grant.repository';
import { PasswordService } from '../sign-in/password.service';

/** For the command line: no routes, no guard, and no key of the api. */
@Module({
  providers: [
    AccessLogService,
    AccountEndings,
    AccountLog,
    AccountOperatorService,
    AccountRepository,
    GrantLog,
    GrantRepository,
    PasswordService,
  ],
  exports: [AccountOperatorService, PasswordService],
})
export class AccountOperatorModule {}
