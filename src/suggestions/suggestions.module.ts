import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { ReviewController } from './review.controller';
import { ReviewRepository } from './review.repository';
import { ReviewService } from './review.service';
import { SuggestionController } from './suggestion.controller';
import { SuggestionRepository } from './suggestion.repository';
import { SuggestionService } from './suggestion.service';

/** Which footage may belong to which incident, for a person to decide; what was watched and not seen. */
@Module({
  imports: [AreasModule, EvidenceModule, IncidentsModule],
  controllers: [ReviewController, SuggestionController],
  providers: [ReviewRepository, ReviewService, SuggestionRepository, SuggestionService],
})
export class SuggestionsModule {}
