import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import { ProposalReader } from './proposal-reader';
import { ProposalWriter } from './proposal-writer';
import { type Proposal, ProposalRepository } from './proposal.repository';
import type { ProposalDetailDto } from './proposals.dto';
import type { ChangeProposalDto, ProposeCameraDto } from './proposed-lens.dto';
import { proposalOfOthers } from './proposals.errors';
import { amended, placed } from './proposed-lens';

/** What those who propose lenses do; `ProposalDecisions` is the officer's part. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly proposals: ProposalRepository,
    private readonly reader: ProposalReader,
    private readonly writer: ProposalWriter,
    private readonly areas: AreaService,
    private readonly pictures: PictureService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws outside_your_areas, invalid_input (areaId, pictureId, view.coordinatesText) */
  async propose(context: RequestContext, body: ProposeCameraDto): Promise<ProposalDetailDto> {
    const { pictureId = null, remark = null, ...lens } = body;
    const { scope, accountId, actor } = context;
    await this.areas.refuseOutside(lens.areaId, scope);
    await this.pictures.refuseUnknown(pictureId, scope, 'pictureId');
    const proposal = { ...placed(lens), pictureId, remark, accountId, proposedBy: actor.id };
    // Only the id is kept for a repeated request: what is likely the same lens changes.
    const { id } = await this.writes.create(context, 'POST camera-proposals', body, async (transaction) => {
      const { id } = await this.writer.insertWithin(transaction, proposal);
      return { id };
    });
    return this.reader.get(context, id);
  }

  /**
   * Sends again what was asked back, changed or not.
   * @throws not_found, proposal_of_others, proposal_transition_refused, outside_your_areas,
   * invalid_input (areaId, pictureId, view.coordinatesText)
   */
  async resubmit(context: RequestContext, id: string, body: ChangeProposalDto): Promise<ProposalDetailDto> {
    const { pictureId, remark, answer = null, ...changes } = body;
    const { scope } = context;
    await this.ownOf(context, id);
    if (changes.areaId !== undefined) await this.areas.refuseOutside(changes.areaId, scope);
    await this.pictures.refuseUnknown(pictureId, scope, 'pictureId');
    await this.writes.run(context, async (transaction) => {
      const before = await this.writer.lock(transaction, scope, id);
      const lens = { ...amended(before.lens, changes), ...(changes.view && { view: changes.view }) };
      await this.writer.moveWithin(transaction, before, {
        ...placed(lens),
        areaId: lens.areaId,
        state: 'submitted',
        answer,
        ...(pictureId !== undefined && { pictureId }),
        ...(remark !== undefined && { remark }),
      });
    });
    return this.reader.get(context, id);
  }

  /** @throws not_found, proposal_of_others, proposal_transition_refused */
  async withdraw(context: RequestContext, id: string): Promise<ProposalDetailDto> {
    await this.ownOf(context, id);
    await this.writes.run(context, async (transaction) => {
      const before = await this.writer.lock(transaction, context.scope, id);
      await this.writer.moveWithin(transaction, before, { state: 'withdrawn' });
    });
    return this.reader.get(context, id);
  }

  private async ownOf({ scope, accountId }: RequestContext, id: string): Promise<Proposal> {
    const proposal = await this.proposals.find(scope, scope, id);
    if (!proposal) throw notFound({ what: 'camera proposal', id });
    if (accountId === null || proposal.accountId !== accountId) throw proposalOfOthers();
    return proposal;
  }
}
