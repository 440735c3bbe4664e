import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { PageQueryDto } from '../platform/http/paging.dto';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { IncidentRecordService } from './incident-record.service';
import {
  IncidentHistoryDto,
  IncidentNoteDto,
  IncidentNotePageDto,
  WriteNoteDto,
} from './incident-records.dto';
import { IncidentParams } from './incidents.dto';

@ApiTags('incidents')
@Controller('incidents/:id')
export class IncidentRecordsController {
  constructor(private readonly records: IncidentRecordService) {}

  /** Writes something down about an incident. A note stays as it is; what was wrong in it is said in another. */
  @Post('notes')
  @Requires('incident:write')
  @TakesIdempotencyKey()
  write(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Body() body: WriteNoteDto,
  ): Promise<IncidentNoteDto> {
    return this.records.write(context, id, body);
  }

  /** What was written down about an incident, newest first. */
  @Get('notes')
  @Requires('incident:read')
  notes(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Query() query: PageQueryDto,
  ): Promise<IncidentNotePageDto> {
    return this.records.notes(context, id, query);
  }

  /** Who changed which field of an incident when, newest first. */
  @Get('history')
  @Requires('incident:read')
  history(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Query() query: PageQueryDto,
  ): Promise<IncidentHistoryDto> {
    return this.records.history(context, id, query);
  }
}
