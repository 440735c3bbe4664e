import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraService } from './camera.service';
import {
  CameraDetailDto,
  CameraPageDto,
  CameraParams,
  ChangeCameraDto,
  CreateCameraDto,
  ListCamerasDto,
} from './cameras.dto';
import { Requires } from '../platform/http/requires';

@ApiTags('cameras')
@Controller('cameras')
export class CamerasController {
  constructor(
    private readonly cameras: CameraService,
    private readonly lifecycle: CameraLifecycle,
  ) {}

  /** Registers one lens with, if given, its recorder channel and its first view. */
  @Post()
  @Requires('camera:write')
  @TakesIdempotencyKey()
  create(@Context() context: RequestContext, @Body() body: CreateCameraDto): Promise<CameraDetailDto> {
    return this.cameras.create(context, body);
  }

  /** Lenses by code. */
  @Get()
  @Requires('camera:read')
  list(@Context() { scope }: RequestContext, @Query() query: ListCamerasDto): Promise<CameraPageDto> {
    return this.cameras.list(query, scope);
  }

  /** One lens with its sources and where it looks now. */
  @Get(':id')
  @Requires('camera:read')
  get(@Context() { scope }: RequestContext, @Param() { id }: CameraParams): Promise<CameraDetailDto> {
    return this.cameras.get(id, scope);
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
