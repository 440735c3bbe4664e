import { Injectable } from '@nestjs/common';
import type { OpenedLink } from '../../access/links/signed-link-kinds.service';
import { SignedLinkService } from '../../access/links/signed-link.service';
import type { StagedUpload } from '../../evidence/resumable/resumable-upload.service';
import { conflict } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { RequestService } from '../request.service';
import { SlotRepository } from './slot.repository';

/** What follows when a file has come whole. */
@Injectable()
export class SlotFilling {
  constructor(
    private readonly slots: SlotRepository,
    private readonly links: SignedLinkService,
    private readonly requests: RequestService,
  ) {}

  /**
   * In the transaction that makes it an item; what it throws keeps the file out.
   * @throws signed_link_ended; conflict when something fills the slot already
   */
  async fill(
    transaction: WriteTransaction,
    context: RequestContext,
    link: OpenedLink,
    { slot, itemId }: StagedUpload,
  ): Promise<void> {
    await this.links.refuseEnded(transaction, link.id);
    if (!slot || !(await this.slots.fill(transaction.manager, slot, itemId))) throw conflict();
    await this.links.recordUse(transaction, context, link.id, 'file');
    await this.requests.openedByLink(transaction, link.subjectId);
  }
}
