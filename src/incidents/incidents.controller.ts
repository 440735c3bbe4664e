import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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

  @Post()
  record(@Context() context: RequestContext, @Body() body: RecordIncidentDto): Promise<IncidentDto> {
    return this.incidents.record(context, body);
  }

  @Get()
  list(@Query() query: ListIncidentsDto): Promise<IncidentPageDto> {
    return this.incidents.list(query);
  }

  @Get(':id')
  get(@Param() { id }: IncidentParams): Promise<IncidentDto> {
    return this.incidents.get(id);
  }

  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Body() body: ChangeIncidentDto,
  ): Promise<IncidentDto> {
    return this.incidents.change(context, id, body);
  }
}
