import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { AccessEventService } from './access-event.service';
import { AccessEventPageDto, ListAccessEventsDto } from './access-events.dto';

@ApiTags('log')
@Controller('access-events')
export class AccessEventsController {
  constructor(private readonly events: AccessEventService) {}

  /** Who looked at what, and what was refused, newest first. */
  @Get()
  @Requires('log:read')
  list(@Context() context: RequestContext, @Query() query: ListAccessEventsDto): Promise<AccessEventPageDto> {
    return this.events.list(context, query);
  }
}
