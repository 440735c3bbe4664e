import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { ClockCheckPageDto, RecordClockCheckDto, RecordedClockCheckDto } from './clock-checks.dto';
import { ClockService } from './clock.service';
import { ListRecordersDto } from './list-recorders.dto';
import { RecorderListService } from './recorder-list.service';
import { RecorderService } from './recorder.service';
import {
  ChangeRecorderDto,
  CreateRecorderDto,
  RecorderDto,
  RecorderPageDto,
  RecorderParams,
} from './recorders.dto';

@ApiTags('recorders')
@Controller('recorders')
export class RecordersController {
  constructor(
    private readonly recorders: RecorderService,
    private readonly lists: RecorderListService,
    private readonly clocks: ClockService,
  ) {}

  /** Registers a recorder; its clock counts as never checked. */
  @Post()
  @Requires('recorder:write')
  @TakesIdempotencyKey()
  create(@Context() context: RequestContext, @Body() body: CreateRecorderDto): Promise<RecorderDto> {
    return this.recorders.create(context, body);
  }

  /** Recorders by what is known of them. */
  @Get()
  @Requires('recorder:read')
  list(@Context() context: RequestContext, @Query() query: ListRecordersDto): Promise<RecorderPageDto> {
    return this.lists.list(context, query);
  }

  /** One recorder with the state of its clock; whom to call only for those who must. */
  @Get(':id')
  @Requires('recorder:read')
  get(@Context() context: RequestContext, @Param() { id }: RecorderParams): Promise<RecorderDto> {
    return this.recorders.get(context, id);
  }

  /** Changes what is given; null empties what may be empty. */
  @Patch(':id')
  @Requires('recorder:write')
  change(
    @Context() context: RequestContext,
    @Param() { id }: RecorderParams,
    @Body() body: ChangeRecorderDto,
  ): Promise<RecorderDto> {
    return this.recorders.change(context, id, body);
  }

  /** Notes that somebody has looked and all that is recorded of it is still so. */
  @Post(':id/confirm')
  @Requires('recorder:write')
  @HttpCode(200)
  confirm(@Context() context: RequestContext, @Param() { id }: RecorderParams): Promise<RecorderDto> {
    return this.recorders.confirm(context, id);
  }

  /** Records what a recorder's clock showed at a true moment; footage moves in time at once. */
  @Post(':id/clock-checks')
  @Requires('clock:check')
  @TakesIdempotencyKey()
  recordCheck(
    @Context() context: RequestContext,
    @Param() { id }: RecorderParams,
    @Body() body: RecordClockCheckDto,
  ): Promise<RecordedClockCheckDto> {
    return this.clocks.record(context, id, body);
  }

  /** Clock checks, newest true time first. */
  @Get(':id/clock-checks')
  @Requires('recorder:read')
  listChecks(
    @Context() { scope }: RequestContext,
    @Param() { id }: RecorderParams,
    @Query() query: PageQueryDto,
  ): Promise<ClockCheckPageDto> {
    return this.clocks.list(id, query, scope);
  }
}
