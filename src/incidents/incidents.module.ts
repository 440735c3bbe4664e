import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AreasModule } from '../areas/areas.module';
import { Incident } from './incident.entity';
import { IncidentRepository } from './incident.repository';
import { IncidentService } from './incident.service';
import { IncidentsController } from './incidents.controller';

@Module({
  imports: [AreasModule, TypeOrmModule.forFeature([Incident])],
  controllers: [IncidentsController],
  providers: [IncidentRepository, IncidentService],
  exports: [IncidentService],
})
export class IncidentsModule {}
