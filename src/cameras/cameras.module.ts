import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { CameraLifecycle } from './camera-lifecycle';
import { CameraPartsController } from './camera-parts.controller';
import { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { CameraService } from './camera.service';
import { CamerasController } from './cameras.controller';
import { ClockCheck, ClockEpoch } from './recorders/clock.entity';
import { ClockRepository } from './recorders/clock.repository';
import { ClockService } from './recorders/clock.service';
import { RecorderContacts } from './recorders/recorder-contacts';
import { Recorder } from './recorders/recorder.entity';
import { RecorderRepository } from './recorders/recorder.repository';
import { RecorderService } from './recorders/recorder.service';
import { RecordersController } from './recorders/recorders.controller';
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
