import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { RequestDetailDto } from './request-details.dto';
import { CloseRequestDto, ConfirmExportDto } from './request-moves.dto';
import { RequestMovesService } from './request-moves.service';
import { RequestDetails } from './request-details';
import { RequestLists } from './request-lists';
import { ListRequestsDto, RequestPageDto, RequestParams, WithdrawRequestDto } from './requests.dto';

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly lists: RequestLists,
    private readonly details: RequestDetails,
    private readonly moves: RequestMovesService,
  ) {}

  /** Requests to custodians, newest first, by the areas of their recorders. */
  @Get()
  @Requires('request:read')
  list(@Context() context: RequestContext, @Query() query: ListRequestsDto): Promise<RequestPageDto> {
    return this.lists.list(context, query);
  }

  /** One request with what was answered by link, unverified, and who was told when. */
  @Get(':id')
  @Requires('request:read')
  get(@Context() context: RequestContext, @Param() { id }: RequestParams): Promise<RequestDetailDto> {
    return this.details.get(context, id, context.scope);
  }

  /** Sends a draft: issues the custodian's link and starts the escalation. */
  @Post(':id/send')
  @Requires('request:write')
  @HttpCode(200)
  async send(@Context() context: RequestContext, @Param() { id }: RequestParams): Promise<RequestDetailDto> {
    await this.moves.send(context, id);
    return this.details.get(context, id, context.scope);
  }

  /** It is not needed any more; its link is closed. */
  @Post(':id/withdraw')
  @Requires('request:write')
  @HttpCode(200)
  async withdraw(
    @Context() context: RequestContext,
    @Param() { id }: RequestParams,
    @Body() { reason }: WithdrawRequestDto,
  ): Promise<RequestDetailDto> {
    await this.moves.withdraw(context, id, reason);
    return this.details.get(context, id, context.scope);
  }

  /** Closes it after a call. What was answered by link closes nothing by itself. */
  @Post(':id/close')
  @Requires('request:write')
  @HttpCode(200)
  async close(
    @Context() context: RequestContext,
    @Param() { id }: RequestParams,
    @Body() body: CloseRequestDto,
  ): Promise<RequestDetailDto> {
    await this.moves.close(context, id, body);
    return this.details.get(context, id, context.scope);
  }

  /** The footage was copied out and is held by an officer: its clock stops, and nobody is told any more. */
  @Post(':id/export-confirmed')
  @Requires('request:write')
  @HttpCode(200)
  async confirmExport(
    @Context() context: RequestContext,
    @Param() { id }: RequestParams,
    @Body() body: ConfirmExportDto,
  ): Promise<RequestDetailDto> {
    await this.moves.confirmExport(context, id, body);
    return this.details.get(context, id, context.scope);
  }
}
