import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UuidPipe } from '../../platform/http/uuid.pipe';
import { GrantDecisionsService } from './grant-decisions.service';
import { GrantService } from './grant.service';
import { GiveGrantDto, GrantDto, GrantPageDto, GrantReasonDto, ListGrantsDto } from './grants.dto';

@ApiTags('grants')
@Controller('grants')
export class GrantsController {
  constructor(
    private readonly grants: GrantService,
    private readonly decisions: GrantDecisionsService,
  ) {}

  /** Gives a role; `state` in the answer says whether it holds or waits for a second person. */
  @Post()
  @Requires('grant:write')
  @TakesIdempotencyKey()
  give(@Context() context: RequestContext, @Body() body: GiveGrantDto): Promise<GrantDto> {
    return this.grants.give(context, body);
  }

  /** Grants in one's areas, and grants of the accounts there, newest first. */
  @Get()
  @Requires('grant:read')
  list(@Context() context: RequestContext, @Query() query: ListGrantsDto): Promise<GrantPageDto> {
    return this.grants.list(context, query);
  }

  /** One grant. */
  @Get(':id')
  @Requires('grant:read')
  get(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<GrantDto> {
    return this.grants.get(context, id);
  }

  /** Approves a proposal, as somebody who neither made it nor gets the role. */
  @Post(':id/approve')
  @HttpCode(200)
  @Requires('grant:approve')
  approve(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<GrantDto> {
    return this.decisions.approve(context, id);
  }

  /** Refuses a proposal, as somebody who neither made it nor gets the role. */
  @Post(':id/refuse')
  @HttpCode(200)
  @Requires('grant:approve')
  refuse(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: GrantReasonDto,
  ): Promise<GrantDto> {
    return this.decisions.refuse(context, id, reason);
  }

  /** Ends a grant, or withdraws a proposal; the role is gone with the next request. */
  @Post(':id/end')
  @HttpCode(200)
  @Requires('grant:write')
  end(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: GrantReasonDto,
  ): Promise<GrantDto> {
    return this.decisions.end(context, id, reason);
  }
}
