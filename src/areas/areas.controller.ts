import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { AreaRegistrar } from './area-registrar';
import { RecordReformDto, ReformDto } from './area-reform.dto';
import { AreaReformService } from './area-reform.service';
import { AreaService } from './area.service';
import { ListAreasDto, OnDateQueryDto, ResolveAreaDto } from './area-queries.dto';
import {
  AreaDetailDto,
  AreaDto,
  AreaPageDto,
  AreaParams,
  ChangeAreaDto,
  CreateAreaDto,
  ResolvedAreaDto,
} from './areas.dto';
import { Requires } from '../platform/http/requires';

@ApiTags('areas')
@Controller('areas')
export class AreasController {
  constructor(
    private readonly areas: AreaService,
    private readonly registrar: AreaRegistrar,
    private readonly reforms: AreaReformService,
  ) {}

  /** Records an area, with what it came from. */
  @Post()
  @Requires('area:write')
  @TakesIdempotencyKey()
  create(@Context() context: RequestContext, @Body() body: CreateAreaDto): Promise<AreaDto> {
    return this.registrar.create(context, body);
  }

  /** Records a reform: units end on one day and others begin in their place, also under the codes of those that end. */
  @Post('reforms')
  @Requires('area:write')
  @TakesIdempotencyKey()
  reform(@Context() context: RequestContext, @Body() body: RecordReformDto): Promise<ReformDto> {
    return this.reforms.record(context, body);
  }

  /** Areas as they were on a day, smallest id first; with `q` the best match first. */
  @Get()
  @Requires('area:read')
  list(@Query() query: ListAreasDto): Promise<AreaPageDto> {
    return this.areas.list(query);
  }

  /** Whose a code was on a day; codes are reused over the years. */
  @Get('resolve')
  @Requires('area:read')
  resolve(@Query() { area }: ResolveAreaDto): Promise<ResolvedAreaDto> {
    return this.areas.resolveArea(area);
  }

  /** One area as it was on a day, with boundary, predecessors and successors. */
  @Get(':id')
  @Requires('area:read')
  get(@Param() { id }: AreaParams, @Query() { on }: OnDateQueryDto): Promise<AreaDetailDto> {
    return this.areas.getDetail(id, on);
  }

  /** Gives an area a new version from a day on, or an end; areas below it follow. */
  @Patch(':id')
  @Requires('area:write')
  change(
    @Context() context: RequestContext,
    @Param() { id }: AreaParams,
    @Body() body: ChangeAreaDto,
  ): Promise<AreaDto> {
    return this.registrar.change(context, id, body);
  }
}
