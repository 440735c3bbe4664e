import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { defineError, invalidField, notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { vietnamDate } from '../../platform/local-date';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import { RecorderConsent } from './consent.entity';
import { ConsentRepository } from './consent.repository';
import type { ConsentDto, ConsentListDto, RecordConsentDto, WithdrawConsentDto } from './consents.dto';
import { type KeptConsent, RecorderContacts } from './recorder-contacts';
import { RecorderRepository } from './recorder.repository';

export const consentWithdrawn = defineError({
  code: 'consent_withdrawn',
  kind: 'conflict',
  message: {
    en: 'This consent was withdrawn on {withdrawnOn}; if there is a new one, record that.',
    vi: 'Văn bản đồng ý này đã được rút lại ngày {withdrawnOn}; nếu có văn bản mới, hãy ghi nhận văn bản đó.',
  },
  isPublic: true,
});

/** Written agreements of custodians. Nothing is deleted: one that was withdrawn says so. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly consents: ConsentRepository,
    private readonly contacts: RecorderContacts,
    private readonly pictures: PictureService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async list(context: RequestContext, recorderId: string): Promise<ConsentListDto> {
    await this.refuseUnknownRecorder(recorderId, context);
    const kept = (await this.consents.consentsOf(recorderId)).map(toKeptConsent);
    return { items: await this.contacts.showConsents(context, recorderId, kept) };
  }

  /** @throws not_found; invalid_input (signedOn, pictureId) */
  async record(context: RequestContext, recorderId: string, body: RecordConsentDto): Promise<ConsentDto> {
    await this.refuseUnknownRecorder(recorderId, context);
    if (body.signedOn > vietnamDate())
      throw invalidField('signedOn', 'signedOn lies in the future', 'signedOn nằm trong tương lai');
    await this.pictures.refuseUnknown(body.pictureId, context.scope, 'pictureId', { isConsent: true });
    const route = `POST recorders/${recorderId}/consents`;
    const kept = await this.writes.create(context, route, body, (transaction) =>
      this.insert(transaction, { recorderId, body, context }),
    );
    return this.shown(context, recorderId, kept);
  }

  /** @throws not_found, consent_withdrawn; invalid_input (withdrawnOn) */
  async withdraw(
    context: RequestContext,
    { id: recorderId, consentId }: { id: string; consentId: string },
    body: WithdrawConsentDto,
  ): Promise<ConsentDto> {
    await this.refuseUnknownRecorder(recorderId, context);
    const withdrawal = { withdrawnOn: body.withdrawnOn ?? vietnamDate(), withdrawalReason: body.reason };
    const kept = await this.writes.run(context, async (transaction) => {
      const consent = await this.consents.find(transaction.manager, recorderId, consentId);
      if (!consent) throw notFound({ what: 'consent', id: consentId });
      refuseDay(consent, withdrawal.withdrawnOn);
      if (!(await this.consents.withdraw(transaction.manager, consentId, withdrawal)))
        throw await this.withdrawnBefore(transaction, recorderId, consentId);
      const { withdrawnOn, withdrawalReason: reason } = withdrawal;
      transaction.record('recorder.consent_withdrawn', { recorderId, consentId, withdrawnOn, reason });
      return toKeptConsent({ ...consent, ...withdrawal });
    });
    return this.shown(context, recorderId, kept);
  }

  private async insert(
    transaction: WriteTransaction,
    { recorderId, body, context }: { recorderId: string; body: RecordConsentDto; context: RequestContext },
  ): Promise<KeptConsent> {
    const { reference, signedOn, signedBy, pictureId = null } = body;
    const consent = Object.assign(new RecorderConsent(), {
      id: v7(),
      recorderId,
      reference,
      signedOn,
      signedBy,
      pictureId,
      withdrawnOn: null,
      withdrawalReason: null,
      recordedBy: context.actor.id,
    });
    await this.consents.insert(transaction.manager, consent);
    const kept = toKeptConsent(consent);
    transaction.record('recorder.consent_recorded', { recorderId, consentId: consent.id, after: kept });
    return kept;
  }

  private async withdrawnBefore(
    { manager }: WriteTransaction,
    recorderId: string,
    consentId: string,
  ): Promise<Error> {
    const consent = await this.consents.find(manager, recorderId, consentId);
    return consentWithdrawn({ withdrawnOn: consent!.withdrawnOn! });
  }

  private async refuseUnknownRecorder(id: string, { scope }: RequestContext): Promise<void> {
    if (!(await this.recorders.find(id, scope))) throw notFound({ what: 'recorder', id });
  }

  private async shown(context: RequestContext, recorderId: string, kept: KeptConsent): Promise<ConsentDto> {
    return (await this.contacts.showConsents(context, recorderId, [kept]))[0]!;
  }
}

function refuseDay({ signedOn }: RecorderConsent, withdrawnOn: string): void {
  if (withdrawnOn > vietnamDate())
    throw invalidField('withdrawnOn', 'withdrawnOn lies in the future', 'withdrawnOn nằm trong tương lai');
  if (withdrawnOn < signedOn)
    throw invalidField(
      'withdrawnOn',
      `it was signed on ${signedOn}; withdrawnOn must not be before that`,
      `văn bản được ký ngày ${signedOn}; withdrawnOn không được trước ngày đó`,
    );
}

export function toKeptConsent(consent: RecorderConsent): KeptConsent {
  const { id, reference, signedOn, signedBy, pictureId, withdrawnOn, withdrawalReason } = consent;
  return { id, reference, signedOn, contactSignedBy: signedBy, pictureId, withdrawnOn, withdrawalReason };
}
