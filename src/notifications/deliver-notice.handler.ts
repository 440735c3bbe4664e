import { Config } from '../platform/config';
import { PermanentJobError } from '../queue/job';
import { type Handles, JobHandler, type JobRun } from '../queue/job-handler';
import { type DeliverNotice, deliverNotice } from './deliver-notice.job';
import { DeliveryFailed } from './delivery-failed';
import { type Cleared, DeliveryGate } from './delivery-gate';
import { DeliveryRepository } from './delivery.repository';
import { Mailer } from './mailer';
import { eventBodyOf, gatewayBodyOf, mailOf } from './message';
import { WebhookCaller } from './webhook-caller';

/**
 * waiting → sending → sent | dropped | failed. A worker that dies between sending and saying so sends again, under the same id:
 * at least once, and who keeps the ids of the last days sees it once.
 */
@JobHandler(deliverNotice)
export class DeliverNoticeHandler implements Handles<DeliverNotice> {
  private readonly publicUrl: string;

  constructor(
    config: Config,
    private readonly deliveries: DeliveryRepository,
    private readonly gate: DeliveryGate,
    private readonly mailer: Mailer,
    private readonly webhooks: WebhookCaller,
  ) {
    this.publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  }

  /** @throws DeliveryFailed; PermanentJobError when another try cannot help */
  async handle({ deliveryId }: DeliverNotice, run: JobRun): Promise<void> {
    const cleared = await this.clear(deliveryId);
    if (!cleared.length) return;
    const ids = cleared.map(({ id }) => id);
    try {
      await this.send(deliveryId, cleared);
    } catch (error) {
      if (!(error instanceof DeliveryFailed)) throw error;
      if (error.isPermanent || run.isLastAttempt) await this.deliveries.finish(ids, 'failed', error.message);
      else await this.deliveries.noteFailure(ids, error.message);
      throw error.isPermanent ? new PermanentJobError(error.message) : error;
    }
    await this.deliveries.finish(ids, 'sent');
  }

  private async clear(deliveryId: string): Promise<Cleared[]> {
    const cleared: Cleared[] = [];
    for (const delivery of await this.deliveries.claim(deliveryId)) {
      const passed = await this.gate.pass(delivery);
      if ('dropped' in passed) await this.deliveries.finish([delivery.id], 'dropped', passed.dropped);
      else cleared.push(passed);
    }
    return cleared;
  }

  private async send(messageId: string, cleared: Cleared[]): Promise<void> {
    const { channel, email, webhookId, webhookUrl, webhookSecret, template } = cleared[0]!;
    if (channel === 'email')
      return this.mailer.send({ ...mailOf(cleared, this.publicUrl), to: email!, messageId });
    await this.webhooks.call({
      webhookId: webhookId!,
      url: webhookUrl!,
      secret: webhookSecret!,
      messageId,
      event: channel === 'gateway' ? 'message' : template,
      body: channel === 'gateway' ? gatewayBodyOf(messageId, cleared) : eventBodyOf(messageId, cleared[0]!),
    });
  }
}
