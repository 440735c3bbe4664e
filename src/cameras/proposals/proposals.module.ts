import { Module } from '@nestjs/common';
import { AreasModule } from '../../areas/areas.module';
import { CamerasModule } from '../cameras.module';
import { PicturesModule } from '../pictures/pictures.module';
import { CameraCodes } from './camera-codes';
import { DuplicateRepository } from './duplicate.repository';
import { DuplicateService } from './duplicate.service';
import { HouseholdProposals } from './household-proposals';
import { HouseholdService } from './household.service';
import { InvitationRepository } from './invitation.repository';
import { InvitationService } from './invitation.service';
import { InvitationsController } from './invitations.controller';
import { ProposalDecisions } from './proposal-decisions';
import { ProposalReader } from './proposal-reader';
import { ProposalWriter } from './proposal-writer';
import { ProposalRepository } from './proposal.repository';
import { ProposalService } from './proposal.service';
import { ProposalsController } from './proposals.controller';

/** Lenses that somebody proposes and a ward officer decides on. */
@Module({
  imports: [AreasModule, CamerasModule, PicturesModule],
  controllers: [ProposalsController, InvitationsController],
  providers: [
    CameraCodes,
    DuplicateRepository,
    DuplicateService,
    HouseholdProposals,
    HouseholdService,
    InvitationRepository,
    InvitationService,
    ProposalDecisions,
    ProposalReader,
    ProposalRepository,
    ProposalService,
    ProposalWriter,
  ],
})
export class ProposalsModule {}
