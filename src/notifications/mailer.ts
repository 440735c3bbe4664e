import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../platform/config';
import { DeliveryFailed } from './delivery-failed';

const CONNECT_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 30_000;

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same each time one message is tried, so that a mail server or reader knows it again. */
  messageId: string;
}

/** The one mail server that this installation was told of. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | null;
  private readonly from: string;
  private readonly domain: string;

  constructor({ SMTP_URL, MAIL_FROM }: Config) {
    this.from = MAIL_FROM;
    this.domain = /@([^\s<>@]+)>?\s*$/.exec(MAIL_FROM)?.[1] ?? 'localhost';
    this.transport = SMTP_URL
      ? createTransport({
          url: SMTP_URL,
          connectionTimeout: CONNECT_MILLISECONDS,
          greetingTimeout: CONNECT_MILLISECONDS,
          socketTimeout: SILENCE_MILLISECONDS,
          // A text is only ever a text.
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : null;
  }

  /** @throws DeliveryFailed */
  async send({ to, subject, text, messageId }: Mail): Promise<void> {
    if (!this.transport) throw new DeliveryFailed('SMTP_URL is not set', true);
    try {
      await this.transport.sendMail({
        from: this.from,
        // As an object it is one address, whatever stands in it.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${messageId}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw failureOf(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** Servers repeat the address in what they say, so only its number is kept. */
function failureOf(error: unknown): DeliveryFailed {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number };
  const answered = responseCode === undefined ? '' : `, answer ${responseCode}`;
  // 550 and the like: there is no such mailbox. Refused logins are the operator's to mend.
  const isPermanent = responseCode !== undefined && responseCode >= 550 && code !== 'EAUTH';
  return new DeliveryFailed(`the mail server failed: ${code}${answered}`, isPermanent);
}
