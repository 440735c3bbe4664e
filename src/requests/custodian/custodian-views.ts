import { Injectable } from '@nestjs/common';
import type { LinkForm, OpenedLink } from '../../access/links/signed-link-kinds.service';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { ResumableUploadService } from '../../evidence/resumable/resumable-upload.service';
import type { FieldFault } from '../../platform/errors';
import { TimeSource } from '../../platform/time-source';
import { RequestService } from '../request.service';
import type { CustodianView } from './custodian-view';
import { wayOut } from './in-app-browser';
import { SlotRepository } from './slot.repository';

/** Brings together what the page of a link shows; changes nothing. */
@Injectable()
export class CustodianViews {
  constructor(
    private readonly requests: RequestService,
    private readonly slots: SlotRepository,
    private readonly uploads: ResumableUploadService,
    private readonly links: SignedLinkService,
    private readonly time: TimeSource,
  ) {}

  /** @returns null when what the link is about is no longer there */
  async of(
    link: OpenedLink,
    { faults, form, userAgent }: { faults: FieldFault[]; form: LinkForm | null; userAgent: string },
  ): Promise<CustodianView | null> {
    const asked = await this.requests.forCustodian(link.subjectId);
    if (!asked) return null;
    const pageUrl = this.links.urlOf(link);
    return {
      ...{ link, asked, faults, form, pageUrl },
      uploads: await this.slots.filesOf(asked.id),
      coming: await this.comingBy(link),
      nextSlot: (await this.slots.lastNumber(asked.id)) + 1,
      now: this.time.now(),
      wayOut: wayOut(userAgent, pageUrl),
    };
  }

  private async comingBy({ id }: OpenedLink): Promise<CustodianView['coming']> {
    const superseded = await this.slots.superseded(id);
    const open = await this.uploads.openOf({ kind: 'link', id });
    return open.filter(({ slot }) => slot === null || !superseded.has(slot));
  }
}
