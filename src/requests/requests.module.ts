import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CandidatesModule } from '../candidates/candidates.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { AskService } from './ask.service';
import { IncidentRequestsController } from './incident-requests.controller';
import { LegalBasesController } from './legal-bases.controller';
import { RaceController } from './race.controller';
import { RaceService } from './race.service';
import { RequestListRepository } from './request-list.repository';
import { RequestLists } from './request-lists';
import { RequestMakingModule } from './request-making.module';
import { RequestMovesService } from './request-moves.service';
import { RequestsController } from './requests.controller';

/** Asks of custodians to keep footage, and the race against their recorders: the routes. */
@Module({
  imports: [AreasModule, CandidatesModule, IncidentsModule, RequestMakingModule],
  controllers: [IncidentRequestsController, LegalBasesController, RaceController, RequestsController],
  providers: [AskService, RaceService, RequestListRepository, RequestLists, RequestMovesService],
  exports: [RaceService, RequestMakingModule],
})
export class RequestsModule {}
