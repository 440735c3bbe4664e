import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { AreaService } from '../../areas/area.service';
import type { RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { InvitationRepository } from './invitation.repository';
import type { InvitationDto, InviteHouseholdDto } from './invitations.dto';

/** Kind of the signed links by which households propose. */
export const LENS_PROPOSAL = 'lens_proposal';

/** Sends households a link to put their lenses forward. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly links: SignedLinkService,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws outside_your_areas, invalid_input (areaId, expiresAt) */
  async invite(context: RequestContext, body: InviteHouseholdDto): Promise<InvitationDto> {
    const { areaId, household, lensesMax } = body;
    const expiresAt = new Date(body.expiresAt);
    await this.areas.refuseOutside(areaId, context.scope);
    // Only ids are kept for a repeated request: the url is a secret.
    const ids = await this.writes.create(context, 'POST proposal-invitations', body, async (transaction) => {
      const id = v7();
      const link = { kind: LENS_PROPOSAL, subjectId: id, areaId, label: household, expiresAt };
      const issued = await this.links.issueWithin(transaction, context, link);
      const invitedBy = context.actor.id;
      const row = { id, areaId, contactHousehold: household, lensesMax, invitedBy, signedLinkId: issued.id };
      await this.invitations.insert(transaction.manager, row);
      transaction.record('proposal.invited', { id, after: { ...row, expiresAt: expiresAt.toISOString() } });
      return { id, signedLinkId: issued.id };
    });
    const url = this.links.urlOf({ id: ids.signedLinkId, kind: LENS_PROPOSAL });
    return { ...ids, areaId, lensesMax, expiresAt: expiresAt.toISOString(), url };
  }
}
