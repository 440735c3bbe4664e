import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { IncidentService } from './incident.service';
import {
  ChangeIncidentDto,
  IncidentDto,
  IncidentPageDto,
  IncidentParams,
  ListIncidentsDto,
  RecordedIncidentDto,
  RecordIncidentDto,
} from './incidents.dto';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(private readonly incidents: IncidentService) {}

  /**
   * Records an incident and, for whoever may look there, opens a purpose for it at once. A repeated request with the same
   * Idempotency-Key from another session or token gets the incident without the purpose, which would be useless to it.
   */
  @Post()
  @Requires('incident:write')
  @TakesIdempotencyKey()
  record(@Context() context: RequestContext, @Body() body: RecordIncidentDto): Promise<RecordedIncidentDto> {
    return this.incidents.record(context, body);
  }

  /** Incidents, newest first. */
  @Get()
  @Requires('incident:read')
  list(@Context() { scope }: RequestContext, @Query() query: ListIncidentsDto): Promise<IncidentPageDto> {
    return this.incidents.list(query, scope);
  }

  /** One incident. */
  @Get(':id')
  @Requires('incident:read')
  get(@Context() { scope }: RequestContext, @Param() { id }: IncidentParams): Promise<IncidentDto> {
    return this.incidents.get(id, scope);
  }

  /** Changes what is given; the outcome along what is allowed. A grant for a case lets read it, not change it. */
  @Patch(':id')
  @Requires('incident:write')
  change(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Body() body: ChangeIncidentDto,
  ): Promise<IncidentDto> {
    return this.incidents.change(context, id, body);
  }
}
