import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { NoticesModule } from '../notifications/notices.module';
import { RateLimits } from '../platform/http/rate-limits';
import { SecretsModule } from '../platform/secrets.module';
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
import { PressGate } from './press-gate';
import { PressService } from './press.service';

/** Alarm points of banks and shops, and what their buttons set going. */
@Module({
  imports: [AlarmAskingModule, AreasModule, IncidentsModule, NoticesModule, SecretsModule],
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
    PressGate,
    PressService,
    RateLimits,
  ],
})
export class AlarmsModule {}
