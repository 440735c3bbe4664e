import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { ProposalDecisions } from './proposal-decisions';
import { ProposalReader } from './proposal-reader';
import { ProposalService } from './proposal.service';
import {
  ApproveProposalDto,
  DecideProposalDto,
  ListProposalsDto,
  ProposalDetailDto,
  ProposalPageDto,
  ProposalParams,
} from './proposals.dto';
import { ChangeProposalDto, ProposeCameraDto } from './proposed-lens.dto';

@ApiTags('proposals')
@Controller('camera-proposals')
export class ProposalsController {
  constructor(
    private readonly reader: ProposalReader,
    private readonly proposals: ProposalService,
    private readonly decisions: ProposalDecisions,
  ) {}

  /** Puts a lens forward for a ward officer to decide on; the answer names what may be the same lens. */
  @Post()
  @Requires('camera:propose')
  @TakesIdempotencyKey()
  propose(@Context() context: RequestContext, @Body() body: ProposeCameraDto): Promise<ProposalDetailDto> {
    return this.proposals.propose(context, body);
  }

  /** Proposals, newest first. */
  @Get()
  @Requires('camera:propose')
  list(@Context() context: RequestContext, @Query() query: ListProposalsDto): Promise<ProposalPageDto> {
    return this.reader.page(context, query);
  }

  /** One proposal with what may be the same lens, as of now. */
  @Get(':id')
  @Requires('camera:propose')
  get(@Context() context: RequestContext, @Param() { id }: ProposalParams): Promise<ProposalDetailDto> {
    return this.reader.get(context, id);
  }

  /** Sends one's own proposal again after it was asked back, with an answer or with changes. */
  @Patch(':id')
  @Requires('camera:propose')
  resubmit(
    @Context() context: RequestContext,
    @Param() { id }: ProposalParams,
    @Body() body: ChangeProposalDto,
  ): Promise<ProposalDetailDto> {
    return this.proposals.resubmit(context, id, body);
  }

  /** Takes one's own proposal back. */
  @Post(':id/withdraw')
  @Requires('camera:propose')
  @HttpCode(200)
  withdraw(@Context() context: RequestContext, @Param() { id }: ProposalParams): Promise<ProposalDetailDto> {
    return this.proposals.withdraw(context, id);
  }

  /** Registers the proposed lens; nobody approves their own proposal. */
  @Post(':id/approve')
  @Requires('camera:approve')
  @HttpCode(200)
  approve(
    @Context() context: RequestContext,
    @Param() { id }: ProposalParams,
    @Body() body: ApproveProposalDto,
  ): Promise<ProposalDetailDto> {
    return this.decisions.approve(context, id, body);
  }

  /** Asks whoever proposed it; a household reads the question on the page of its link and answers there. */
  @Post(':id/ask-back')
  @Requires('camera:approve')
  @HttpCode(200)
  askBack(
    @Context() context: RequestContext,
    @Param() { id }: ProposalParams,
    @Body() { reason }: DecideProposalDto,
  ): Promise<ProposalDetailDto> {
    return this.decisions.askBack(context, id, reason);
  }

  /** Refuses a proposal for good, with the reason its sender reads. */
  @Post(':id/refuse')
  @Requires('camera:approve')
  @HttpCode(200)
  refuse(
    @Context() context: RequestContext,
    @Param() { id }: ProposalParams,
    @Body() { reason }: DecideProposalDto,
  ): Promise<ProposalDetailDto> {
    return this.decisions.refuse(context, id, reason);
  }
}
