import { Module } from '@nestjs/common';
import { LensFactsModule } from '../cameras/facts/facts.module';
import { EscalateHandler } from './escalate.handler';
import { FulfilHandler } from './fulfil.handler';
import { IncidentMovedHandler } from './incident-moved.handler';
import { LossReckoning } from './loss-reckoning';
import { MissHandler } from './miss.handler';
import { RecorderCheckedHandler } from './recorder-checked.handler';
import { RequestDeadlines } from './request-deadlines';
import { RequestMakingModule } from './request-making.module';
import { RequestTimes } from './request-times';

/** The race itself: escalations, deadlines, what arrives. Imported by the worker process alone. */
@Module({
  imports: [LensFactsModule, RequestMakingModule],
  providers: [
    EscalateHandler,
    FulfilHandler,
    IncidentMovedHandler,
    LossReckoning,
    MissHandler,
    RecorderCheckedHandler,
    RequestDeadlines,
    RequestTimes,
  ],
})
export class RequestsWorkerModule {}
