import { type DynamicModule, Module } from '@nestjs/common';
import { AlarmsWorkerModule } from './alarms/alarms-worker.module';
import { RegistryWorkerModule } from './cameras/registry-worker.module';
import { EvidenceWorkerModule } from './evidence/evidence-worker.module';
import { foundation } from './foundation';
import { NotificationsWorkerModule } from './notifications/notifications-worker.module';
import type { Config } from './platform/config';
import { QueueWorkerModule } from './queue/queue.module';
import { RequestsWorkerModule } from './requests/requests-worker.module';
import { SuggestionsWorkerModule } from './suggestions/suggestions-worker.module';
import { TipsWorkerModule } from './tips/tips-worker.module';

/**
 * What `src/worker.ts` runs: relay, reconciler, job handlers and sweepers. It serves no routes. Apart from `ApiModule`, so
 * that neither process loads what only the other needs.
 */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...foundation(config),
        QueueWorkerModule,
        EvidenceWorkerModule,
        RegistryWorkerModule,
        NotificationsWorkerModule,
        RequestsWorkerModule,
        SuggestionsWorkerModule,
        AlarmsWorkerModule,
        TipsWorkerModule,
      ],
    };
  }
}
