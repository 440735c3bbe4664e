import type { Bilingual } from '../platform/errors';
import { TimeSource } from '../platform/time-source';
import { PermanentJobError } from '../queue/job';
import { type Handles, JobHandler } from '../queue/job-handler';
import { AddressCodes } from './address-codes';
import { DeliveryFailed } from './delivery-failed';
import { Mailer } from './mailer';
import { type SendAddressCode, sendAddressCode } from './send-address-code.job';
import { SettingsRepository } from './settings.repository';

const SUBJECT: Bilingual = {
  vi: 'Mã xác nhận địa chỉ thư điện tử: {code}',
  en: 'Code to confirm your e-mail address: {code}',
};
const TEXT: Bilingual = {
  vi: 'Nhập mã {code} vào LensLedger trong vòng 30 phút để nhận thông báo ở địa chỉ này. Nếu không phải bạn yêu cầu, hãy bỏ qua thư này.\n',
  en: 'Enter the code {code} in LensLedger within 30 minutes to be told by e-mail at this address. If you did not ask for it, do nothing.\n',
};

@JobHandler(sendAddressCode)
export class SendAddressCodeHandler implements Handles<SendAddressCode> {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly codes: AddressCodes,
    private readonly mailer: Mailer,
    private readonly time: TimeSource,
  ) {}

  /** @throws DeliveryFailed; PermanentJobError when another try cannot help */
  async handle({ accountId, nonce }: SendAddressCode): Promise<void> {
    const { pendingEmail: email, codeNonce, codeExpiresAt, language } = await this.settings.find(accountId);
    // Taken back, confirmed, or asked for anew meanwhile.
    if (email === null || codeNonce !== nonce) return;
    // The mail server was down for so long: the code would be refused.
    if (codeExpiresAt! <= this.time.now()) return;
    const code = this.codes.codeOf({ accountId, email, nonce });
    const subject = SUBJECT[language].replace('{code}', code);
    const text = TEXT[language].replace('{code}', code);
    try {
      await this.mailer.send({ to: email, subject, text, messageId: nonce });
    } catch (error) {
      if (error instanceof DeliveryFailed && error.isPermanent) throw new PermanentJobError(error.message);
      throw error;
    }
  }
}
