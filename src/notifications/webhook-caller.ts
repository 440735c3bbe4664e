import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors';
import { OutgoingClient, outgoingRefused } from '../platform/http/outgoing';
import { TimeSource } from '../platform/time-source';
import { DeliveryFailed } from './delivery-failed';
import { WebhookSecrets } from './webhook-secrets';
import { signatureOf } from './webhook-signature';

const TIMEOUT_MILLISECONDS = 10_000;
/** Of what a webhook says nothing but the status is read. */
const ANSWER_BYTES_MAX = 65_536;

export interface WebhookCall {
  webhookId: string;
  url: string;
  /** As stored. */
  secret: Buffer;
  /** The same each time one message is tried: who has seen it before leaves it at that. */
  messageId: string;
  event: string;
  body: object;
}

/** Calls an address that an administrator has entered, and signs what it says. */
@Injectable()
export class WebhookCaller {
  constructor(
    private readonly client: OutgoingClient,
    private readonly secrets: WebhookSecrets,
    private readonly time: TimeSource,
  ) {}

  /** @throws DeliveryFailed */
  async call({ webhookId, url, secret, messageId, event, body }: WebhookCall): Promise<void> {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'LensLedger',
      'lensledger-delivery': messageId,
      'lensledger-event': event,
      'lensledger-signature': signatureOf(this.secrets.open(webhookId, secret), this.time.now(), text),
    };
    const status = await this.client
      .send(url, {
        method: 'POST',
        headers,
        body: text,
        timeoutMilliseconds: TIMEOUT_MILLISECONDS,
        maxBytes: ANSWER_BYTES_MAX,
      })
      .then(
        (answer) => answer.status,
        (error: unknown) => {
          throw failureOf(error);
        },
      );
    if (status < 200 || status > 299) throw new DeliveryFailed(`the webhook answered ${status}`);
  }
}

/** The message of an outgoing error names the host alone, never the path, where tokens stand; here not even that is kept. */
function failureOf(error: unknown): unknown {
  if (outgoingRefused.made(error)) return new DeliveryFailed('the address may not be called', true);
  return error instanceof AppError ? new DeliveryFailed('the webhook did not answer') : error;
}
