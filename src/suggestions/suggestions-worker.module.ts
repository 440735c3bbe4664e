import { Module } from '@nestjs/common';
import { CandidatesModule } from '../candidates/candidates.module';
import { NoticesModule } from '../notifications/notices.module';
import { GroundsFinder } from './grounds-finder';
import { HappeningRepository } from './happening.repository';
import {
  SuggestLinksOfIncidentHandler,
  SuggestLinksOfItemHandler,
  SuggestLinksOfRecorderHandler,
} from './suggest-links.handlers';
import { SuggestingRepository } from './suggesting.repository';
import { SuggestingService } from './suggesting.service';
import { SuggestionTelling } from './suggestion-telling';

/** Job handlers and what comes round by itself. Imported by the worker process alone. */
@Module({
  imports: [CandidatesModule, NoticesModule],
  providers: [
    GroundsFinder,
    HappeningRepository,
    SuggestLinksOfIncidentHandler,
    SuggestLinksOfItemHandler,
    SuggestLinksOfRecorderHandler,
    SuggestingRepository,
    SuggestingService,
    SuggestionTelling,
  ],
})
export class SuggestionsWorkerModule {}
