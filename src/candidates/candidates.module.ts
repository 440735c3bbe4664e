import { Module } from '@nestjs/common';
import { CoverageModule } from '../cameras/coverage/coverage.module';
import { LensFactsModule } from '../cameras/facts/facts.module';
import { HoldingsModule } from '../evidence/holdings.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { ApproachService } from './approach.service';
import { CandidateRunRepository } from './candidate-run.repository';
import { CandidateRunService } from './candidate-run.service';
import { CandidateService } from './candidate.service';
import { CandidatesController } from './candidates.controller';
import { IncidentCandidatesController } from './incident-candidates.controller';

/** Which lenses could have seen something, in order, with what is known of their footage. */
@Module({
  imports: [CoverageModule, LensFactsModule, HoldingsModule, IncidentsModule],
  controllers: [CandidatesController, IncidentCandidatesController],
  providers: [CandidateService, CandidateRunRepository, CandidateRunService, ApproachService],
  exports: [CandidateService],
})
export class CandidatesModule {}
