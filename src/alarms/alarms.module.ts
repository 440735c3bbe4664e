import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { NoticesModule } from '../notifications/notices.module';
import { RateLimits } from '../platform/http/rate-limits';
import { SecretsModule } from '../platform/secrets.module';
import { RequestMakingModule } from '../requests/request-making.module';
import { AlarmAskingModule } from './alarm-asking.module';
import { AlarmKeyRepository } from './alarm-key.repository';
import { AlarmKeyService } from './alarm-key.service';
import { AlarmPointRepository } from './alarm-point.repository';
import { AlarmPointService } from './alarm-point.service';
import { AlarmPointsController } from './alarm-points.controller';
import { AlarmRaising } from './alarm-raising';
import { AlarmSecrets } from './alarm-secrets';
import { AlarmTelling } from './alarm-telling';
import { AlarmService } from './alarm.service';
import { AlarmsController } from './alarms.controller';
import { PointUnitRepository } from './point-unit.repository';
import { PressGate } from './press-gate';
import { PressService } from './press.service';
import { PressedPoints } from './pressed-points';

/** Alarm points of banks and shops, and what their buttons set going. */
@Module({
  imports: [
    AlarmAskingModule,
    AreasModule,
    IncidentsModule,
    NoticesModule,
    RequestMakingModule,
    SecretsModule,
  ],
  controllers: [AlarmPointsController, AlarmsController],
  providers: [
    AlarmKeyRepository,
    AlarmKeyService,
    AlarmPointRepository,
    AlarmPointService,
    AlarmRaising,
    AlarmSecrets,
    AlarmService,
    AlarmTelling,
    PointUnitRepository,
    PressGate,
    PressService,
    PressedPoints,
    RateLimits,
  ],
})
export class AlarmsModule {}
