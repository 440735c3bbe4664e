import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraPartsController } from './camera-parts.controller';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { CameraService } from './camera.service';
import { CamerasController } from './cameras.controller';
import { PicturesModule } from './pictures/pictures.module';
import { RecordersModule } from './recorders/recorders.module';
import { Source } from './source.entity';
import { SourceRepository } from './source.repository';
import { SourceService } from './source.service';
import { CameraView } from './view.entity';
import { ViewRepository } from './view.repository';
import { ViewService } from './view.service';

/** Lenses, their sources and views; what else the registry knows stands in the modules of the subfolders. */
@Module({
  imports: [
    AreasModule,
    PicturesModule,
    RecordersModule,
    TypeOrmModule.forFeature([Camera, Source, CameraView]),
  ],
  controllers: [CamerasController, CameraPartsController],
  providers: [
    CameraRepository,
    SourceRepository,
    ViewRepository,
    CameraService,
    CameraLifecycle,
    SourceService,
    ViewService,
  ],
  exports: [
    CameraRepository,
    CameraLifecycle,
    CameraService,
    RecordersModule,
    SourceService,
    ViewRepository,
    ViewService,
  ],
})
export class CamerasModule {}
