import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { AlarmsModule } from './alarms/alarms.module';
import { AlarmsWorkerModule } from './alarms/alarms-worker.module';
import { AreasModule } from './areas/areas.module';
import { RegistryModule } from './cameras/registry.module';
import { RegistryWorkerModule } from './cameras/registry-worker.module';
import { CandidatesModule } from './candidates/candidates.module';
import { CustodyModule } from './custody/custody.module';
import { EvidenceModule } from './evidence/evidence.module';
import { EvidenceWorkerModule } from './evidence/evidence-worker.module';
import { IncidentsModule } from './incidents/incidents.module';
import { JobsModule } from './jobs/jobs.module';
import { NotificationsModule } from './notifications/notifications.module';
import { NotificationsWorkerModule } from './notifications/notifications-worker.module';
import type { Config } from './platform/config';
import { LandingController } from './platform/http/landing.controller';
import { PlatformModule } from './platform/platform.module';
import { QueueModule, QueueWorkerModule } from './queue/queue.module';
import { ReportsModule } from './reports/reports.module';
import { CustodianModule } from './requests/custodian/custodian.module';
import { RequestsModule } from './requests/requests.module';
import { RequestsWorkerModule } from './requests/requests-worker.module';
import { SearchModule } from './search/search.module';
import { SuggestionsModule } from './suggestions/suggestions.module';
import { SuggestionsWorkerModule } from './suggestions/suggestions-worker.module';
import { TipsModule } from './tips/tips.module';
import { TipsWorkerModule } from './tips/tips-worker.module';
import { WritingModule } from './writing/writing.module';

type Imports = NonNullable<DynamicModule['imports']>;

const foundation = (config: Config): Imports => [
  PlatformModule.forRoot(config),
  CustodyModule,
  QueueModule,
  WritingModule,
];

const routes: Imports = [
  AccessModule,
  AreasModule,
  RegistryModule,
  IncidentsModule,
  EvidenceModule,
  SearchModule,
  NotificationsModule,
  CandidatesModule,
  RequestsModule,
  CustodianModule,
  SuggestionsModule,
  AlarmsModule,
  TipsModule,
  ReportsModule,
  JobsModule,
];

/** What `src/main.ts` serves: the routes of every feature. */
@Module({ controllers: [LandingController] })
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return { module: ApiModule, imports: [...foundation(config), ...routes] };
  }
}

/** What `src/worker.ts` runs: relay, reconciler, job handlers and sweepers. It serves no routes. */
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
