import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UuidPipe } from '../../platform/http/uuid.pipe';
import { CreatedTokenDto, CreateTokenDto, TokenPageDto } from './token.dto';
import { TokenService } from './token.service';

@ApiTags('sign-in')
@Controller('tokens')
@Requires('account:self')
export class TokensController {
  constructor(private readonly tokens: TokenService) {}

  /** A token for a program. Shown once, so no Idempotency-Key: a repetition makes another token. */
  @Post()
  create(@Context() context: RequestContext, @Body() body: CreateTokenDto): Promise<CreatedTokenDto> {
    return this.tokens.create(context, body);
  }

  /** Own tokens, newest first. */
  @Get()
  list(@Context() context: RequestContext, @Query() query: PageQueryDto): Promise<TokenPageDto> {
    return this.tokens.list(context, query);
  }

  /** Revokes an own token at once. */
  @Delete(':id')
  @HttpCode(204)
  revoke(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.tokens.revoke(context, id);
  }
}
