import type { Proposal, ShownProposal } from './proposal.repository';
import type { ProposalDto } from './proposals.dto';

/** A proposal with whom to call: what the custody log keeps, where keys like these are left out for whoever reads it. */
export function keptOf(proposal: Proposal): Omit<ProposalDto, 'isContactWithheld'> {
  const { invitationId, createdAt, updatedAt, decidedAt } = proposal;
  const { id, areaId, state, lens, proposedBy, pictureId, remark, contactName, contactPhone } = proposal;
  const { recorderMake, keptDays, consentText, reason, answer, decidedBy, cameraId } = proposal;
  return {
    ...{ id, areaId, state, lens },
    origin: invitationId ? 'link' : 'account',
    isUnverified: invitationId !== null,
    ...{ proposedBy, pictureId, remark, contactName, contactPhone, recorderMake, keptDays, consentText },
    ...{ reason, answer, decidedBy, cameraId },
    decidedAt: decidedAt?.toISOString() ?? null,
    proposedAt: createdAt.toISOString(),
    changedAt: updatedAt.toISOString(),
  };
}

/** What a route may answer. */
export function toProposalDto(proposal: ShownProposal): ProposalDto {
  const kept = { ...keptOf(proposal), isContactWithheld: !proposal.isCallable };
  return proposal.isCallable ? kept : { ...kept, contactName: null, contactPhone: null };
}
