import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { AssigningController } from './assigning.controller';
import { AssigningRepository } from './assigning.repository';
import { AssigningService } from './assigning.service';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraListRepository } from './camera-list.repository';
import { CameraListService } from './camera-list.service';
import { CameraParts } from './camera-parts';
import { CameraPartsController } from './camera-parts.controller';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { CameraService } from './camera.service';
import { CameraStates } from './camera-states';
import { CameraStatusHistory } from './camera-status-history';
import { CamerasController } from './cameras.controller';
import { PicturesModule } from './pictures/pictures.module';
import { RecordersModule } from './recorders/recorders.module';
import { Source } from './source.entity';
import { SourceRepository } from './source.repository';
import { SourceService } from './source.service';
import { ViewBuildings } from './view-buildings';
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
  controllers: [CamerasController, CameraPartsController, AssigningController],
  providers: [
    CameraRepository,
    CameraListRepository,
    CameraListService,
    AssigningRepository,
    AssigningService,
    SourceRepository,
    ViewBuildings,
    ViewRepository,
    CameraService,
    CameraLifecycle,
    CameraParts,
    CameraStates,
    CameraStatusHistory,
    SourceService,
    ViewService,
  ],
  exports: [
    CameraListService,
    CameraRepository,
    CameraLifecycle,
    CameraService,
    CameraStates,
    CameraStatusHistory,
    PicturesModule,
    RecordersModule,
    SourceService,
    ViewBuildings,
    ViewRepository,
    ViewService,
  ],
})
export class CamerasModule {}
