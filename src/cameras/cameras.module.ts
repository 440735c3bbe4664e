import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraPartsController } from './camera-parts.controller';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { CameraService } from './camera.service';
import { CamerasController } from './cameras.controller';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { ClockRepository } from './clock.repository';
import { ClockService } from './clock.service';
import { RecorderContacts } from './recorder-contacts';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import { RecorderService } from './recorder.service';
import { RecordersController } from './recorders.controller';
import { Source } from './source.entity';
import { SourceRepository } from './source.repository';
import { SourceService } from './source.service';
import { CameraView } from './view.entity';
import { ViewRepository } from './view.repository';
import { ViewService } from './view.service';

/** Recorders with their clocks, lenses, sources and views. */
@Module({
  imports: [
    AreasModule,
    TypeOrmModule.forFeature([Recorder, ClockEpoch, ClockCheck, Camera, Source, CameraView]),
  ],
  controllers: [RecordersController, CamerasController, CameraPartsController],
  providers: [
    RecorderRepository,
    RecorderContacts,
    ClockRepository,
    CameraRepository,
    SourceRepository,
    ViewRepository,
    RecorderService,
    ClockService,
    CameraService,
    CameraLifecycle,
    SourceService,
    ViewService,
  ],
  exports: [CameraService, RecorderService, ClockService, SourceService, ViewService],
})
export class CamerasModule {}
