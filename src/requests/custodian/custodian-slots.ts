import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { OpenedLink } from '../../access/links/signed-link-kinds.service';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { senderOf } from '../../cameras/pictures/link-pictures.service';
import type { UploadTarget } from '../../evidence/resumable/resumable-upload.service';
import { type AppError, invalidField, notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { TimeSource } from '../../platform/time-source';
import { WriteUnit } from '../../writing/write-unit';
import { dateFieldValue, readLocalTime } from '../../platform/local-date';
import type { CustodianLens } from '../custodian-request';
import { RequestService } from '../request.service';
import { TIME_UNREAD } from './custodian-form';
import { SLOTS_MAX } from './custodian-view';
import { type Slot, SlotRepository } from './slot.repository';

/** What somebody said of a file that is to come. */
export interface SlotClaim {
  slot: number;
  cameraId: string;
  startedAt: string;
  /** By which the same file is known when it is picked again; null = it comes in one piece. */
  fingerprint: string | null;
}

/** Gives out the places of an ask that files fill: each once, so that a form sent twice is one file. */
@Injectable()
export class CustodianSlots {
  constructor(
    private readonly requests: RequestService,
    private readonly slots: SlotRepository,
    private readonly links: SignedLinkService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /**
   * The place that a file fills; of a file that was begun before, the one it began with, unless it was given another start since.
   * @throws invalid_input (slot, cameraId, startedAt)
   */
  async claim(link: OpenedLink, claim: SlotClaim, context: RequestContext): Promise<UploadTarget> {
    const said = await this.read(link, claim);
    const slot = await this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      await this.links.recordUse(transaction, context, link.id, 'file_begun');
      const fresh: Slot = {
        ...{ id: v7(), requestId: link.subjectId, number: claim.slot, signedLinkId: link.id },
        ...{ cameraId: claim.cameraId, fingerprint: claim.fingerprint, openedAt: this.time.now() },
        ...{ sourceId: said.lens.sourceId, displayedStartedAt: said.displayedStartedAt },
      };
      const begun = fresh.fingerprint === null ? null : await this.slots.unfinished(manager, fresh);
      if (begun && (said.isDefaultStart || isSameStart(begun, fresh))) return begun;
      // The page that was begun with may still be open, and its number is taken.
      if (begun) fresh.number = (await this.slots.lastNumber(fresh.requestId, manager)) + 1;
      if (fresh.number > SLOTS_MAX || !(await this.slots.claim(manager, fresh))) throw slotUsed();
      return fresh;
    });
    return {
      ...{ cameraId: slot.cameraId, sourceId: slot.sourceId, displayedStartedAt: slot.displayedStartedAt },
      ...{ acquiredFrom: null, procedureReference: null, method: 'link' as const },
      ...{ acquiredBy: senderOf(link), slot: slot.id },
    };
  }

  private async read(
    link: OpenedLink,
    { cameraId, startedAt }: SlotClaim,
  ): Promise<{ lens: CustodianLens; displayedStartedAt: Date; isDefaultStart: boolean }> {
    const asked = await this.requests.forCustodian(link.subjectId);
    if (!asked) throw notFound({ what: 'request', id: link.subjectId });
    const lens = asked.lenses.find((one) => one.cameraId === cameraId);
    if (!lens)
      throw invalidField(
        'cameraId',
        'choose one of the channels that are asked for',
        'hãy chọn một trong các kênh được hỏi',
      );
    const displayedStartedAt = readLocalTime(startedAt);
    if (!displayedStartedAt) throw invalidField('startedAt', TIME_UNREAD.en, TIME_UNREAD.vi);
    // What the page proposes says nothing of a file whose start was typed when it was begun.
    const isDefaultStart = dateFieldValue(displayedStartedAt) === dateFieldValue(asked.displayed.from);
    return { lens, displayedStartedAt, isDefaultStart };
  }
}

function isSameStart(one: Slot, other: Slot): boolean {
  return one.displayedStartedAt.getTime() === other.displayedStartedAt.getTime();
}

function slotUsed(): AppError {
  return invalidField(
    'slot',
    'this form was used for a file already; load the page again and choose the file once more',
    'mẫu này đã dùng cho một tệp; hãy tải lại trang rồi chọn lại tệp',
  );
}
