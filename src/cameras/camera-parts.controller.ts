import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../platform/http/paging.dto';
import { Context, type RequestContext } from '../platform/http/request-context';
import { CameraParams } from './cameras.dto';
import { SourceService } from './source.service';
import { AttachSourceDto, EndSourceDto, SourceDto, SourcePageDto, SourceParams } from './sources.dto';
import { ViewService } from './view.service';
import { ListViewsDto, RecordViewDto, ViewDto, ViewPageDto } from './views.dto';

/** Sources and views of a lens. */
@ApiTags('cameras')
@Controller('cameras/:id')
export class CameraPartsController {
  constructor(
    private readonly sources: SourceService,
    private readonly views: ViewService,
  ) {}

  @Post('sources')
  attachSource(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: AttachSourceDto,
  ): Promise<SourceDto> {
    return this.sources.attach(context, id, body);
  }

  @Get('sources')
  listSources(@Param() { id }: CameraParams, @Query() query: PageQueryDto): Promise<SourcePageDto> {
    return this.sources.list(id, query);
  }

  @Post('sources/:sourceId/end')
  @HttpCode(200)
  endSource(
    @Context() context: RequestContext,
    @Param() { id, sourceId }: SourceParams,
    @Body() body: EndSourceDto,
  ): Promise<SourceDto> {
    return this.sources.end(context, { cameraId: id, sourceId }, body);
  }

  @Post('views')
  recordView(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: RecordViewDto,
  ): Promise<ViewDto> {
    return this.views.record(context, id, body);
  }

  @Get('views')
  listViews(@Param() { id }: CameraParams, @Query() query: ListViewsDto): Promise<ViewPageDto> {
    return this.views.list(id, query);
  }
}
