import { Module } from '@nestjs/common';
import { RoleHoldersService } from '../../access/role-holders.service';
import { CheckLoads } from './check-loads';
import { CheckPlanRepository } from './check-plan.repository';
import { CheckPlanner } from './check-planner';
import { FaultRepository } from './fault.repository';
import { RetiredFaults } from './retired-faults';
import { SpotCheckRepository } from './spot-check.repository';

/** What comes round by itself: the weekly plan of spot checks, and what ends with a lens. For the worker process alone. */
@Module({
  providers: [
    CheckLoads,
    CheckPlanRepository,
    CheckPlanner,
    FaultRepository,
    RetiredFaults,
    RoleHoldersService,
    SpotCheckRepository,
  ],
})
export class UpkeepWorkerModule {}
