import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraService } from './camera.service';
import { CameraPageDto, ListCamerasDto } from './camera-list.dto';
import { CameraListService } from './camera-list.service';
import { CameraDetailDto, CameraParams, ChangeCameraDto, CreateCameraDto } from './cameras.dto';
import { ListStatusChangesDto, StatusChangePageDto } from './camera-history.dto';
import { Requires } from '../platform/http/requires';

@ApiTags('cameras')
@Controller('cameras')
export class CamerasController {
  constructor(
    private readonly cameras: CameraService,
    private readonly lists: CameraListService,
    private readonly lifecycle: CameraLifecycle,
  ) {}

  /** Registers one lens with, if given, its recorder channel and its first view. */
  @Post()
  @Requires('camera:write')
  @TakesIdempotencyKey()
  create(@Context() context: RequestContext, @Body() body: CreateCameraDto): Promise<CameraDetailDto> {
    return this.cameras.create(context, body);
  }

  /** Lenses, filtered and sorted; by code unless asked otherwise. */
  @Get()
  @Requires('camera:read')
  list(@Context() { scope }: RequestContext, @Query() query: ListCamerasDto): Promise<CameraPageDto> {
    return this.lists.list(query, scope);
  }

  /** One lens with its sources and where it looks now. */
  @Get(':id')
  @Requires('camera:read')
  get(@Context() { scope }: RequestContext, @Param() { id }: CameraParams): Promise<CameraDetailDto> {
    return this.cameras.get(id, scope);
  }

  /** What states the lens was in, with who said so, since when it was so, and when we knew. */
  @Get(':id/history')
  @Requires('camera:read')
  history(
    @Context() { scope }: RequestContext,
    @Param() { id }: CameraParams,
    @Query() query: ListStatusChangesDto,
  ): Promise<StatusChangePageDto> {
    return this.cameras.history(id, query, scope);
  }

  /** Changes a lens, or its status along what is allowed; retiring it frees its channels. */
  @Patch(':id')
  @Requires('camera:write')
  change(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: ChangeCameraDto,
  ): Promise<CameraDetailDto> {
    return this.lifecycle.change(context, id, body);
  }
}
