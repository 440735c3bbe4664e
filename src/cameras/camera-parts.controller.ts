import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { PageQueryDto } from '../platform/http/paging.dto';
import { Context, type RequestContext } from '../platform/http/request-context';
import { CameraParams } from './cameras.dto';
import { SourceService } from './source.service';
import { AttachSourceDto, EndSourceDto, SourceDto, SourcePageDto, SourceParams } from './sources.dto';
import { ViewService } from './view.service';
import { ListViewsDto, RecordViewDto, ViewDto, ViewPageDto } from './views.dto';
import { Requires } from '../platform/http/requires';

/** Sources and views of a lens. */
@ApiTags('cameras')
@Controller('cameras/:id')
export class CameraPartsController {
  constructor(
    private readonly sources: SourceService,
    private readonly views: ViewService,
  ) {}

  /** Says which recorder channel shows the lens from a moment on. */
  @Post('sources')
  @Requires('camera:write')
  @TakesIdempotencyKey()
  attachSource(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: AttachSourceDto,
  ): Promise<SourceDto> {
    return this.sources.attach(context, id, body);
  }

  /** Recorder channels that showed the lens, newest first. */
  @Get('sources')
  @Requires('camera:read')
  listSources(
    @Context() { scope }: RequestContext,
    @Param() { id }: CameraParams,
    @Query() query: PageQueryDto,
  ): Promise<SourcePageDto> {
    return this.sources.list(id, query, scope);
  }

  /** Ends a source: the channel is free for another lens. */
  @Post('sources/:sourceId/end')
  @Requires('camera:write')
  @HttpCode(200)
  endSource(
    @Context() context: RequestContext,
    @Param() { id, sourceId }: SourceParams,
    @Body() body: EndSourceDto,
  ): Promise<SourceDto> {
    return this.sources.end(context, { cameraId: id, sourceId }, body);
  }

  /** Records that the lens was moved or, with `correctsViewId`, that a view was written down wrongly. */
  @Post('views')
  @Requires('camera:write')
  @TakesIdempotencyKey()
  recordView(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: RecordViewDto,
  ): Promise<ViewDto> {
    return this.views.record(context, id, body);
  }

  /** Where the lens looked, latest first: what was valid at a moment, as believed at a moment. */
  @Get('views')
  @Requires('camera:read')
  listViews(
    @Context() { scope }: RequestContext,
    @Param() { id }: CameraParams,
    @Query() query: ListViewsDto,
  ): Promise<ViewPageDto> {
    return this.views.list(id, query, scope);
  }
}
