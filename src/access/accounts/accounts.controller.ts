import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UuidPipe } from '../../platform/http/uuid.pipe';
import { AccountChangesService } from './account-changes.service';
import { AccountResetsService } from './account-resets.service';
import { AccountService } from './account.service';
import {
  AccountDto,
  AccountPageDto,
  AccountWithPasswordDto,
  ChangeAccountDto,
  CreateAccountDto,
  ListAccountsDto,
} from './accounts.dto';

/** Creating and resetting take no Idempotency-Key: what is kept for a key would hold the password. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountService,
    private readonly changes: AccountChangesService,
    private readonly resets: AccountResetsService,
  ) {}

  /** Makes an account without roles; the answer shows its initial password this once. */
  @Post()
  @Requires('account:write')
  create(
    @Context() context: RequestContext,
    @Body() body: CreateAccountDto,
  ): Promise<AccountWithPasswordDto> {
    return this.accounts.create(context, body);
  }

  /** Accounts of the units in one's areas, by login. */
  @Get()
  @Requires('account:read')
  list(@Context() context: RequestContext, @Query() query: ListAccountsDto): Promise<AccountPageDto> {
    return this.accounts.list(context, query);
  }

  /** One account. */
  @Get(':id')
  @Requires('account:read')
  get(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<AccountDto> {
    return this.accounts.get(context, id);
  }

  /** Changes what is given; `isDisabled` ends sessions, tokens and purposes. */
  @Patch(':id')
  @Requires('account:write')
  change(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangeAccountDto,
  ): Promise<AccountDto> {
    return this.changes.change(context, id, body);
  }

  /** Gives a new initial password, shown this once, and ends sessions, tokens and purposes. */
  @Post(':id/password-reset')
  @HttpCode(200)
  @Requires('account:write')
  resetPassword(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
  ): Promise<AccountWithPasswordDto> {
    return this.resets.resetPassword(context, id);
  }

  /** Removes authenticator and recovery codes, and ends sessions, tokens and purposes. */
  @Post(':id/authenticator-reset')
  @HttpCode(200)
  @Requires('account:write')
  resetAuthenticator(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
  ): Promise<AccountDto> {
    return this.resets.resetAuthenticator(context, id);
  }
}
