import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { Incident } from './incident.entity';
import { IncidentRecordRepository } from './incident-record.repository';
import { IncidentRecordService } from './incident-record.service';
import { IncidentRecordsController } from './incident-records.controller';
import { IncidentRepository } from './incident.repository';
import { IncidentService } from './incident.service';
import { IncidentsController } from './incidents.controller';
import { PurposeOpeningController } from './purpose-opening.controller';
import { PurposeOpeningService } from './purpose-opening.service';

@Module({
  imports: [AreasModule, TypeOrmModule.forFeature([Incident])],
  controllers: [IncidentsController, IncidentRecordsController, PurposeOpeningController],
  providers: [
    IncidentRepository,
    IncidentRecordRepository,
    IncidentService,
    IncidentRecordService,
    PurposeOpeningService,
  ],
  exports: [IncidentService],
})
export class IncidentsModule {}
