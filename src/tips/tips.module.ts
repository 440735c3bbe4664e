import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { TakenModule } from '../evidence/taken/taken.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { NoticesModule } from '../notifications/notices.module';
import { RateLimits } from '../platform/http/rate-limits';
import { TipAreasRepository } from './tip-areas.repository';
import { TipFileService } from './tip-file.service';
import { TipFileStore } from './tip-file-store';
import { TipFormReader } from './tip-form-reader';
import { TipIntakeService } from './tip-intake.service';
import { TipPageService } from './tip-page.service';
import { TipPagesController } from './tip-pages.controller';
import { TipRecording } from './tip-recording';
import { TipTriageService } from './tip-triage.service';
import { TipRepository } from './tip.repository';
import { TipService } from './tip.service';
import { TipsController } from './tips.controller';

/** What citizens hand in by themselves: the public form, and what officers make of it. */
@Module({
  imports: [AreasModule, IncidentsModule, NoticesModule, TakenModule],
  controllers: [TipPagesController, TipsController],
  providers: [
    RateLimits,
    TipAreasRepository,
    TipFileService,
    TipFileStore,
    TipFormReader,
    TipIntakeService,
    TipPageService,
    TipRecording,
    TipRepository,
    TipService,
    TipTriageService,
  ],
})
export class TipsModule {}
