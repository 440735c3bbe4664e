import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { AreaRegistrar } from './area-registrar';
import { AreaService } from './area.service';
import {
  AreaDetailDto,
  AreaDto,
  AreaPageDto,
  AreaParams,
  ChangeAreaDto,
  CreateAreaDto,
  ListAreasDto,
  OnDateQueryDto,
} from './areas.dto';
import { Requires } from '../platform/http/requires';

@ApiTags('areas')
@Controller('areas')
export class AreasController {
  constructor(
    private readonly areas: AreaService,
    private readonly registrar: AreaRegistrar,
  ) {}

  /** Records an area, with what it came from. */
  @Post()
  @Requires('area:write')
  @TakesIdempotencyKey()
  create(@Context() context: RequestContext, @Body() body: CreateAreaDto): Promise<AreaDto> {
    return this.registrar.create(context, body);
  }

  /** Areas as they were on a day, smallest id first. */
  @Get()
  @Requires('area:read')
  list(@Query() query: ListAreasDto): Promise<AreaPageDto> {
    return this.areas.list(query);
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
