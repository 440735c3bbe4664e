import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AccessRequestService } from './access-request.service';
import {
  AccessRequestDto,
  AccessRequestPageDto,
  AccessRequestParams,
  DecideAccessRequestDto,
  ListAccessRequestsDto,
} from './access-requests.dto';

/** POST /incidents/:id/evidence opens a request when the item lies beyond what the account may read. */
@ApiTags('access requests')
@Controller('access-requests')
export class AccessRequestController {
  constructor(private readonly requests: AccessRequestService) {}

  /** What one has asked for oneself and, for supervisors, what their areas were asked for; newest first. */
  @Get()
  @Requires('access_request:read')
  list(
    @Context() context: RequestContext,
    @Query() query: ListAccessRequestsDto,
  ): Promise<AccessRequestPageDto> {
    return this.requests.list(context, query);
  }

  /** Grants an item of one's own area for some days, to the account that asked and for nobody else; or refuses it. */
  @Post(':id/decision')
  @Requires('access_request:decide')
  @HttpCode(200)
  decide(
    @Context() context: RequestContext,
    @Param() { id }: AccessRequestParams,
    @Body() body: DecideAccessRequestDto,
  ): Promise<AccessRequestDto> {
    return this.requests.decide(context, id, body);
  }
}
