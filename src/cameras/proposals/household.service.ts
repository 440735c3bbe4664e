import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type LinkForm,
  type LinkUse,
  type OpenedLink,
  type SignedLinkKind,
  SignedLinkKinds,
} from '../../access/links/signed-link-kinds.service';
import { Config } from '../../platform/config';
import { AppError, type FieldFault, invalidInput } from '../../platform/errors';
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

  /** Keeps the photo, so that it is not lost when another field is wrong; the form then names it. */
  async prepare(link: OpenedLink, form: LinkForm, context: RequestContext): Promise<LinkForm> {
    const fields = new URLSearchParams(form.fields);
    const pictureId = await this.pictures.known(link, fields.get('pictureId'));
    fields.delete('pictureId');
    if (pictureId) fields.set('pictureId', pictureId);
    const prepared = { ...form, fields, file: null };
    if (!form.file || fields.has('answerTo')) return prepared;
    try {
      fields.set('pictureId', await this.pictures.keep(link, 'proposal', form.file, context));
      return prepared;
    } catch (error) {
      if (!(error instanceof AppError) || error.declaration.kind !== 'unprocessable') throw error;
      // A fault of the form like any other: all of them are shown at once.
      return { ...prepared, fileFault: { field: 'file', message: error.bilingual } };
    }
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
