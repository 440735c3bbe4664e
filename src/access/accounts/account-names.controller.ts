import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { AccountNameListDto, AccountNamesQueryDto } from './account-names.dto';
import { AccountNamesRepository } from './account-names.repository';

@ApiTags('accounts')
@Controller('account-names')
export class AccountNamesController {
  constructor(private readonly names: AccountNamesRepository) {}

  /** Names for the account ids in other answers: of accounts whose areas lie within, above or equal to one's own. */
  @Get()
  @Requires('account:name')
  async list(
    @Context() { accountId, scope }: RequestContext,
    @Query() { id }: AccountNamesQueryDto,
  ): Promise<AccountNameListDto> {
    return { items: await this.names.of(id, accountId, scope) };
  }
}
