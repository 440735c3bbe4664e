import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { CameraService } from '../camera.service';
import { beginOfService } from '../camera-timeline';
import { cameraCodeTaken } from '../cameras.errors';
import { CameraCodes } from './camera-codes';
import { ProposalReader } from './proposal-reader';
import { ProposalWriter } from './proposal-writer';
import type { Proposal } from './proposal.repository';
import type { ApproveProposalDto, ProposalDetailDto } from './proposals.dto';
import { ownProposal } from './proposals.errors';
import { amended, placed, registeredAs } from './proposed-lens';

/** Others may be given the same number at the same moment, each time one of them. */
const CODE_ATTEMPTS = 10;

/** What a ward officer does with a proposal. */
@Injectable()
export class ProposalDecisions {
  constructor(
    private readonly reader: ProposalReader,
    private readonly writer: ProposalWriter,
    private readonly cameras: CameraService,
    private readonly codes: CameraCodes,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Registers the lens, with its picture, its view and how it came to be; all of it or nothing.
   * @throws not_found, own_proposal, proposal_transition_refused, camera_code_taken, outside_your_areas,
   * invalid_input (changes…)
   */
  async approve(context: RequestContext, id: string, body: ApproveProposalDto): Promise<ProposalDetailDto> {
    const areaId = body.changes?.areaId;
    if (areaId !== undefined) await this.areas.refuseOutside(areaId, context.scope, 'changes.areaId');
    for (let attempt = 1; ; attempt++) {
      try {
        await this.writes.run(context, (transaction) => this.approveWithin(transaction, context, id, body));
        return await this.reader.get(context, id);
      } catch (error) {
        const isRace = body.code === undefined && cameraCodeTaken.made(error);
        if (!isRace || attempt === CODE_ATTEMPTS) throw error;
      }
    }
  }

  /** Whoever proposed it may send it again. @throws not_found, proposal_transition_refused */
  askBack(context: RequestContext, id: string, reason: string): Promise<ProposalDetailDto> {
    return this.decide(context, id, { state: 'asked_back', reason, answer: null });
  }

  /** @throws not_found, proposal_transition_refused */
  refuse(context: RequestContext, id: string, reason: string): Promise<ProposalDetailDto> {
    return this.decide(context, id, { state: 'refused', reason });
  }

  private async decide(
    context: RequestContext,
    id: string,
    changes: { state: 'asked_back' | 'refused'; reason: string; answer?: null },
  ): Promise<ProposalDetailDto> {
    const { scope, actor } = context;
    await this.writes.run(context, async (transaction) => {
      const before = await this.writer.lock(transaction, scope, id);
      await this.writer.moveWithin(transaction, before, {
        ...changes,
        decidedBy: actor.id,
        decidedAt: new Date(),
      });
    });
    return this.reader.get(context, id);
  }

  private async approveWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    id: string,
    { code, status = 'active', changes }: ApproveProposalDto,
  ): Promise<void> {
    const before = await this.writer.lock(transaction, context.scope, id);
    this.writer.refuseMove(before, 'approved');
    if (before.accountId !== null && before.accountId === context.accountId) throw ownProposal();
    const lens = placed(amended(before.lens, changes));
    const given = { code: code ?? (await this.codes.next(lens.lens.areaId, transaction.manager)), status };
    const body = registeredAs(before, lens, given);
    const history = historyOf(before, { status, inServiceFrom: body.inServiceFrom }, context.actor.id);
    const camera = await this.cameras.createWithin(transaction, { context, body, history });
    await this.writer.moveWithin(transaction, before, {
      state: 'approved',
      areaId: lens.lens.areaId,
      cameraId: camera.id,
      decidedBy: context.actor.id,
      decidedAt: new Date(),
    });
  }
}

/**
 * Proposed by its proposer, approved by the officer. What is in service was so before anybody proposed it, so its states begin
 * with its service, each recorded now: of several that begin at once the last counts, and as we knew it before now there
 * was no such lens.
 */
function historyOf(
  { createdAt, proposedBy }: Proposal,
  { status, inServiceFrom }: { status: 'approved' | 'active'; inServiceFrom: string },
  officer: string,
) {
  const began = status === 'active' ? beginOfService(inServiceFrom) : createdAt;
  const since = { validFrom: began < createdAt ? began : createdAt, reason: null };
  const proposed = { ...since, status: 'proposed' as const, recordedBy: proposedBy };
  if (status === 'active') {
    const approved = { ...since, status: 'approved' as const, recordedBy: officer };
    return [proposed, approved, { ...approved, status }];
  }
  return [proposed, { status, validFrom: new Date(), reason: null, recordedBy: officer }];
}
