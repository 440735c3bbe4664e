import { Injectable } from '@nestjs/common';
import type { LinkForm, LinkUse } from '../../access/links/signed-link-kinds.service';
import { type FieldFault, invalidField, invalidInput } from '../../platform/errors';
import { vietnamDate } from '../../platform/local-date';
import type { WriteTransaction } from '../../writing/write-unit';
import { type HouseholdLens, readHouseholdAnswer, readHouseholdLens } from './household-form';
import { senderOf } from '../pictures/link-pictures.service';
import { COMPASS, CONSENT } from './household-words';
import type { Invitation } from './invitation.repository';
import { ProposalWriter } from './proposal-writer';
import { ProposalRepository } from './proposal.repository';
import type { ProposedLensDto } from './proposed-lens.dto';
import { placed } from './proposed-lens';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Turns the forms of a household's page into proposals; the caller holds the lock of the link. */
@Injectable()
export class HouseholdProposals {
  constructor(
    private readonly proposals: ProposalRepository,
    private readonly writer: ProposalWriter,
  ) {}

  /** @throws invalid_input naming every field that is wrong */
  async propose(
    transaction: WriteTransaction,
    invitation: Invitation,
    { fields, fileFault }: LinkForm,
  ): Promise<LinkUse> {
    const brought = await this.proposals.ofInvitation(invitation.id, transaction.manager);
    const formId = UUID.test(fields.get('form') ?? '') ? fields.get('form') : null;
    if (formId !== null && brought.some((one) => one.formId === formId)) return { act: 'sent_again' };
    if (brought.length >= invitation.lensesMax) throw fullLink();
    const { lens, faults } = readHouseholdLens(fields);
    refuseFaults(fileFault ? [...faults, fileFault] : faults);
    const { contactName, contactPhone, recorderMake, keptDays, remark } = lens;
    await this.writer.insertWithin(transaction, {
      ...placed(lensOf(lens, invitation, brought.length + 1)),
      ...{ contactName, contactPhone, recorderMake, keptDays, remark },
      ...{ invitationId: invitation.id, formId, consentText: CONSENT.vi },
      pictureId: fields.get('pictureId'),
      proposedBy: senderOf({ id: invitation.signedLinkId }),
    });
    return { act: 'proposed' };
  }

  /** @throws invalid_input */
  async answer(
    transaction: WriteTransaction,
    invitation: Invitation,
    proposalId: string,
    { fields }: LinkForm,
  ): Promise<LinkUse> {
    const brought = await this.proposals.ofInvitation(invitation.id, transaction.manager);
    const before = brought.find(({ id }) => id === proposalId);
    if (!before) throw notAsked();
    // Sent twice, or withdrawn meanwhile: the page says how it stands.
    if (before.state !== 'asked_back') return { act: 'sent_again' };
    const { answer: said, faults } = readHouseholdAnswer(fields);
    refuseFaults(faults);
    const { answer, position, placeText } = said;
    const view = { ...before.lens.view, position, coordinatesText: placeText };
    const place = position ? placed({ ...before.lens, view }) : {};
    await this.writer.moveWithin(transaction, before, { ...place, state: 'submitted', answer });
    return { act: 'answered' };
  }
}

/** Its name says nothing of who lives there: lenses are read by more people than contacts are. */
function lensOf(lens: HouseholdLens, { areaId }: Invitation, number: number): ProposedLensDto {
  const { label, position, placeText, address, watches, setting } = lens;
  const direction = COMPASS.find(({ value }) => value === lens.direction);
  return {
    name: label ?? `Camera hộ gia đình (${number})`,
    areaId,
    kind: 'fixed',
    ownerKind: 'household',
    inServiceFrom: vietnamDate(),
    setting,
    watches,
    address,
    directionText: direction ? `hướng ${direction.words.vi}` : null,
    view: { position, coordinatesText: placeText, azimuthDegrees: direction?.degrees ?? null },
  };
}

function refuseFaults(faults: FieldFault[]): void {
  if (faults.length) throw invalidInput({}, faults);
}

function fullLink() {
  return invalidField(
    'form',
    'this link has brought as many cameras as it is good for; ask your ward police for another',
    'đường dẫn này đã đăng ký đủ số mắt camera; hãy xin công an địa bàn đường dẫn khác',
  );
}

function notAsked() {
  return invalidField(
    'answer',
    'nobody has asked about this camera',
    'không có câu hỏi nào về mắt camera này',
  );
}
