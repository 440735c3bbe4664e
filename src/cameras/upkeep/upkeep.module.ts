import { Module } from '@nestjs/common';
import { AreasModule } from '../../areas/areas.module';
import { CamerasModule } from '../cameras.module';
import { CheckAnswer } from './check-answer';
import { CheckAssignment } from './check-assignment';
import { CheckLoads } from './check-loads';
import { ConfirmationService } from './confirmation.service';
import { FaultLens } from './fault-lens';
import { FaultRepository } from './fault.repository';
import { FaultService } from './fault.service';
import { FaultsController } from './faults.controller';
import { LensUpkeepController } from './lens-upkeep.controller';
import { SpotCheckRepository } from './spot-check.repository';
import { SpotCheckService } from './spot-check.service';
import { SpotChecksController } from './spot-checks.controller';
import { UptimeRepository } from './uptime.repository';
import { UptimeService } from './uptime.service';

/** Spot checks, faults and repairs, uptime, confirmation. */
@Module({
  imports: [AreasModule, CamerasModule],
  controllers: [LensUpkeepController, FaultsController, SpotChecksController],
  providers: [
    CheckAnswer,
    CheckAssignment,
    CheckLoads,
    ConfirmationService,
    FaultLens,
    FaultRepository,
    FaultService,
    SpotCheckRepository,
    SpotCheckService,
    UptimeRepository,
    UptimeService,
  ],
})
export class UpkeepModule {}
