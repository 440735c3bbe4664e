import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { AlarmsModule } from './alarms/alarms.module';
import { AreasModule } from './areas/areas.module';
import { RegistryModule } from './cameras/registry.module';
import { CandidatesModule } from './candidates/candidates.module';
import { EvidenceModule } from './evidence/evidence.module';
import { foundation, type Imports } from './foundation';
import { IncidentsModule } from './incidents/incidents.module';
import { JobsModule } from './jobs/jobs.module';
import { NotificationsModule } from './notifications/notifications.module';
import type { Config } from './platform/config';

import { WebAppController } from './platform/web/web-app.controller';
import { ReportsModule } from './reports/reports.module';
import { CustodianModule } from './requests/custodian/custodian.module';
import { RequestsModule } from './requests/requests.module';
import { SearchModule } from './search/search.module';
import { SuggestionsModule } from './suggestions/suggestions.module';
import { TipsModule } from './tips/tips.module';

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
@Module({ controllers: [WebAppController] })
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return { module: ApiModule, imports: [...foundation(config), ...routes] };
  }
}
