import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { IncidentService } from './incident.service';
import {
  ChangeIncidentDto,
  IncidentDto,
  IncidentPageDto,
  IncidentParams,
  ListIncidentsDto,
  RecordIncidentDto,
} from './incidents.dto';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(private readonly incidents: IncidentService) {}

  /** Records an incident. */
  @Post()
  @TakesIdempotencyKey()
  record(@Context() context: RequestContext, @Body() body: RecordIncidentDto): Promise<IncidentDto> {
    return this.incidents.record(context, body);
  }

  /** Incidents, newest first. */
  @Get()
  list(@Query() query: ListIncidentsDto): Promise<IncidentPageDto> {
    return this.incidents.list(query);
  }

  /** One incident. */
  @Get(':id')
  get(@Param() { id }: IncidentParams): Promise<IncidentDto> {
    return this.incidents.get(id);
  }

  /** Changes what is given; the outcome along what is allowed. */
  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Body() body: ChangeIncidentDto,
  ): Promise<IncidentDto> {
    return this.incidents.change(context, id, body);
  }
}
