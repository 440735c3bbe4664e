import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { conflict, notFound } from '../../platform/errors';
import type { AccessScope } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { InvitationRepository } from './invitation.repository';
import { keptOf } from './proposal-dto';
import { openProposalStates, type ProposalState, proposalTransitions } from './proposal-state';
import { type Proposal, type ProposalChanges, ProposalRepository } from './proposal.repository';
import { proposalTransitionRefused } from './proposals.errors';
import type { Placed } from './proposed-lens';

export type NewProposal = Placed &
  Pick<Proposal, 'proposedBy'> &
  Partial<
    Pick<
      Proposal,
      | 'pictureId'
      | 'remark'
      | 'accountId'
      | 'invitationId'
      | 'formId'
      | 'contactName'
      | 'contactPhone'
      | 'recorderMake'
      | 'keptDays'
      | 'consentText'
    >
  >;

const NOTHING = {
  pictureId: null,
  remark: null,
  accountId: null,
  invitationId: null,
  formId: null,
  contactName: null,
  contactPhone: null,
  recorderMake: null,
  keptDays: null,
  consentText: null,
  reason: null,
  answer: null,
  decidedBy: null,
  decidedAt: null,
  cameraId: null,
};

/** Writes proposals with their custody entries, along `proposalTransitions`. */
@Injectable()
export class ProposalWriter {
  constructor(
    private readonly proposals: ProposalRepository,
    private readonly invitations: InvitationRepository,
    private readonly links: SignedLinkService,
  ) {}

  async insertWithin(transaction: WriteTransaction, proposal: NewProposal): Promise<Proposal> {
    const now = new Date();
    const { lens } = proposal;
    const row: Proposal = {
      ...NOTHING,
      ...proposal,
      id: v7(),
      areaId: lens.areaId,
      state: 'submitted',
      createdAt: now,
      updatedAt: now,
    };
    await this.proposals.insert(transaction.manager, row);
    transaction.record('proposal.submitted', { id: row.id, after: keptOf(row) });
    return row;
  }

  /** Makes others who would change it wait. @throws not_found */
  async lock({ manager }: WriteTransaction, scope: AccessScope, id: string): Promise<Proposal> {
    const proposal = await this.proposals.lock(manager, scope, id);
    if (!proposal) throw notFound({ what: 'camera proposal', id });
    return proposal;
  }

  /**
   * Moves a locked proposal on. The last decision on what an invitation brought also ends its link.
   * @throws proposal_transition_refused; conflict when something else was faster
   */
  async moveWithin(
    transaction: WriteTransaction,
    before: Proposal,
    changes: ProposalChanges & { state: ProposalState },
  ): Promise<Proposal> {
    this.refuseMove(before, changes.state);
    const changed = { ...changes, updatedAt: new Date() };
    if (!(await this.proposals.update(transaction.manager, before, changed))) throw conflict();
    const after = { ...before, ...changed };
    const reason = changes.reason ?? null;
    transaction.record('proposal.changed', {
      id: before.id,
      before: keptOf(before),
      after: keptOf(after),
      reason,
    });
    if (before.invitationId) await this.endLink(transaction, before.invitationId);
    return after;
  }

  /** @throws proposal_transition_refused */
  refuseMove({ state: from }: Proposal, to: ProposalState): void {
    if (!proposalTransitions[from].includes(to)) throw proposalTransitionRefused({ from, to });
  }

  private async endLink(transaction: WriteTransaction, invitationId: string): Promise<void> {
    const invitation = await this.invitations.find(invitationId, transaction.manager);
    const brought = await this.proposals.ofInvitation(invitationId, transaction.manager);
    const isOpen = brought.some(({ state }) => openProposalStates.includes(state));
    if (isOpen || !invitation || brought.length < invitation.lensesMax) return;
    await this.links.closeIfOpen(transaction, invitation.signedLinkId, 'decided');
  }
}
