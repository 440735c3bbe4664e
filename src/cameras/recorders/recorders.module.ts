import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../../areas/areas.module';
import { PicturesModule } from '../pictures/pictures.module';
import { ClockCheck, ClockEpoch } from './clock.entity';
import { ClockPageController } from './clock-page.controller';
import { ClockRepository } from './clock.repository';
import { ClockService } from './clock.service';
import { RecorderConsent } from './consent.entity';
import { ConsentRepository } from './consent.repository';
import { ConsentService } from './consent.service';
import { RecorderContacts } from './recorder-contacts';
import { RecorderFacts } from './recorder-facts';
import { RecorderListRepository } from './recorder-list.repository';
import { RecorderListService } from './recorder-list.service';
import { RecorderPartsController } from './recorder-parts.controller';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import { RecorderService } from './recorder.service';
import { RecordersController } from './recorders.controller';
import { RetentionHistory } from './retention-history';
import { RetentionMeasurement } from './retention.entity';
import { RetentionRepository } from './retention.repository';
import { RetentionService } from './retention.service';

const ENTITIES = [Recorder, ClockEpoch, ClockCheck, RecorderConsent, RetentionMeasurement];

/** Recorders with their clocks, consents and what they were seen to keep; the page that shows the right time. */
@Module({
  imports: [AreasModule, PicturesModule, TypeOrmModule.forFeature(ENTITIES)],
  controllers: [RecordersController, RecorderPartsController, ClockPageController],
  providers: [
    RecorderRepository,
    RecorderListRepository,
    RecorderContacts,
    RecorderFacts,
    RecorderService,
    RecorderListService,
    ClockRepository,
    ClockService,
    ConsentRepository,
    ConsentService,
    RetentionRepository,
    RetentionHistory,
    RetentionService,
  ],
  exports: [RecorderRepository, ClockRepository, RecorderService, ClockService, RetentionService],
})
export class RecordersModule {}
