import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AskService } from './ask.service';
import { AskedDto, AskForFootageDto } from './request-moves.dto';
import { RequestParams } from './requests.dto';

@ApiTags('requests')
@Controller('incidents/:id/requests')
export class IncidentRequestsController {
  constructor(private readonly asks: AskService) {}

  /** Asks the custodians of candidates to keep the footage and hand it over, one request for each recorder. */
  @Post()
  @Requires('request:write')
  @TakesIdempotencyKey()
  ask(
    @Context() context: RequestContext,
    @Param() { id }: RequestParams,
    @Body() body: AskForFootageDto,
  ): Promise<AskedDto> {
    return this.asks.ask(context, id, body);
  }
}
