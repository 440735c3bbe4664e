import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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

@ApiTags('cameras')
@Controller('cameras')
export class CamerasController {
  constructor(
    private readonly cameras: CameraService,
    private readonly lifecycle: CameraLifecycle,
  ) {}

  @Post()
  create(@Context() context: RequestContext, @Body() body: CreateCameraDto): Promise<CameraDetailDto> {
    return this.cameras.create(context, body);
  }

  @Get()
  list(@Query() query: ListCamerasDto): Promise<CameraPageDto> {
    return this.cameras.list(query);
  }

  @Get(':id')
  get(@Param() { id }: CameraParams): Promise<CameraDetailDto> {
    return this.cameras.get(id);
  }

  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param() { id }: CameraParams,
    @Body() body: ChangeCameraDto,
  ): Promise<CameraDetailDto> {
    return this.lifecycle.change(context, id, body);
  }
}
