import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../../areas/areas.module';
import { PicturesModule } from '../pictures/pictures.module';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { ClockRepository } from './clock.repository';
import { ClockService } from './clock.service';
import { RecorderContacts } from './recorder-contacts';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import { RecorderService } from './recorder.service';
import { RecordersController } from './recorders.controller';

/** Recorders with their clocks. */
@Module({
  imports: [AreasModule, PicturesModule, TypeOrmModule.forFeature([Recorder, ClockEpoch, ClockCheck])],
  controllers: [RecordersController],
  providers: [RecorderRepository, RecorderContacts, ClockRepository, RecorderService, ClockService],
  exports: [RecorderRepository, ClockRepository, RecorderService, ClockService],
})
export class RecordersModule {}
