import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { CameraCodes } from './camera-codes';
import { DuplicateService } from './duplicate.service';
import { toProposalDto } from './proposal-dto';
import { openProposalStates } from './proposal-state';
import { ProposalRepository, type ShownProposal } from './proposal.repository';
import type { ListProposalsDto, ProposalDetailDto, ProposalDto } from './proposals.dto';

/** Answers what has been proposed, and what may be the same lens. */
@Injectable()
export class ProposalReader {
  constructor(
    private readonly proposals: ProposalRepository,
    private readonly duplicates: DuplicateService,
    private readonly codes: CameraCodes,
    private readonly areas: AreaService,
  ) {}

  /** @throws not_found */
  async get(context: RequestContext, id: string): Promise<ProposalDetailDto> {
    const proposal = await this.find(context, id);
    const isOpen = openProposalStates.includes(proposal.state);
    const [duplicates, suggestedCode] = await Promise.all([
      isOpen ? this.duplicates.of(context, proposal) : [],
      isOpen ? this.codes.next(proposal.areaId) : null,
    ]);
    return { ...toProposalDto(proposal), duplicates, suggestedCode };
  }

  /** @throws outside_your_areas, not_found (the area) */
  async page(context: RequestContext, query: ListProposalsDto): Promise<Page<ProposalDto>> {
    const { scope, accountId } = context;
    const { limit = 50, areaId, state, mine } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const beforeId = (decodeCursor(query.cursor, ['uuid'])?.[0] as string | undefined) ?? null;
    const filter = { area, state, accountId: mine === 'true' ? accountId : null, beforeId, limit: limit + 1 };
    const rows = await this.proposals.list(scope, context.scopeOf('recorder:contact'), filter);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map(toProposalDto) };
  }

  /** @throws not_found */
  private async find(context: RequestContext, id: string): Promise<ShownProposal> {
    const proposal = await this.proposals.find(context.scope, context.scopeOf('recorder:contact'), id);
    if (!proposal) throw notFound({ what: 'camera proposal', id });
    return proposal;
  }
}
