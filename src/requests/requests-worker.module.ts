import { Module } from '@nestjs/common';
import { LensFactsModule } from '../cameras/facts/facts.module';
import { NoticesModule } from '../notifications/notices.module';
import { ArrivalRepository } from './arrival.repository';
import { EscalateHandler } from './escalate.handler';
import { Escalation } from './escalation';
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
  imports: [LensFactsModule, NoticesModule, RequestMakingModule],
  providers: [
    ArrivalRepository,
    EscalateHandler,
    Escalation,
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
