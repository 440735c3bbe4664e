import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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

@ApiTags('areas')
@Controller('areas')
export class AreasController {
  constructor(
    private readonly areas: AreaService,
    private readonly registrar: AreaRegistrar,
  ) {}

  @Post()
  create(@Context() context: RequestContext, @Body() body: CreateAreaDto): Promise<AreaDto> {
    return this.registrar.create(context, body);
  }

  @Get()
  list(@Query() query: ListAreasDto): Promise<AreaPageDto> {
    return this.areas.list(query);
  }

  @Get(':id')
  get(@Param() { id }: AreaParams, @Query() { on }: OnDateQueryDto): Promise<AreaDetailDto> {
    return this.areas.getDetail(id, on);
  }

  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param() { id }: AreaParams,
    @Body() body: ChangeAreaDto,
  ): Promise<AreaDto> {
    return this.registrar.change(context, id, body);
  }
}
