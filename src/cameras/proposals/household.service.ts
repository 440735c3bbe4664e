import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type LinkForm,
  type LinkUse,
  type OpenedLink,
  type SignedLinkKind,
  SignedLinkKinds,
} from '../../access/links/signed-link-kinds.service';
import { Config } from '../../platform/config';
import { type FieldFault, invalidInput } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { LinkPicturesService } from '../pictures/link-pictures.service';
import { householdPage } from './household-page';
import { HouseholdProposals } from './household-proposals';
import { InvitationRepository } from './invitation.repository';
import { LENS_PROPOSAL } from './invitation.service';
import { ProposalRepository } from './proposal.repository';

/** The page by which a household without an account puts its lenses forward, and answers what an officer asks. */
@Injectable()
export class HouseholdService implements SignedLinkKind, OnModuleInit {
  readonly kind = LENS_PROPOSAL;
  readonly fileBytesMax: number;

  constructor(
    config: Config,
    private readonly kinds: SignedLinkKinds,
    private readonly invitations: InvitationRepository,
    private readonly proposals: ProposalRepository,
    private readonly pictures: LinkPicturesService,
    private readonly entries: HouseholdProposals,
  ) {
    this.fileBytesMax = config.PICTURE_MAX_BYTES;
  }

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async render(
    link: OpenedLink,
    faults: FieldFault[],
    form: LinkForm | null,
  ): ReturnType<SignedLinkKind['render']> {
    const invitation = await this.invitations.find(link.subjectId);
    if (!invitation) return null;
    const brought = await this.proposals.ofInvitation(invitation.id);
    return householdPage({ link, invitation, brought, faults, form });
  }

  prepare(link: OpenedLink, form: LinkForm, context: RequestContext): Promise<LinkForm> {
    const kind = form.fields.has('answerTo') ? null : 'proposal';
    return this.pictures.intoForm(link, form, kind, context);
  }

  /** @throws invalid_input */
  async act(transaction: WriteTransaction, link: OpenedLink, form: LinkForm): Promise<LinkUse> {
    const invitation = await this.invitations.find(link.subjectId, transaction.manager);
    if (!invitation) throw invalidInput();
    const answerTo = form.fields.get('answerTo');
    if (answerTo !== null) return this.entries.answer(transaction, invitation, answerTo, form);
    return this.entries.propose(transaction, invitation, form);
  }
}
