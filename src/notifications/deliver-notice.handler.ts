import { Config } from '../platform/config';
import { PermanentJobError } from '../queue/job';
import { type Handles, JobHandler, type JobRun } from '../queue/job-handler';
import { type DeliverNotice, deliverNotice } from './deliver-notice.job';
import { DeliveryFailed } from './delivery-failed';
import { type Cleared, DeliveryGate } from './delivery-gate';
import { type Delivery, DeliveryRepository } from './delivery.repository';
import { Mailer } from './mailer';
import { eventBodyOf, gatewayBodyOf, mailOf } from './message';
import { WebhookCaller } from './webhook-caller';

/** The job's own row of the ledger says what it was. */
const UNEXPECTED = 'the message could not be made or handed over';

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
    const open = new Map(
      (await this.deliveries.claim(deliveryId)).map((delivery) => [delivery.id, delivery]),
    );
    try {
      const cleared = await this.clear(open);
      if (!cleared.length) return;
      await this.send(deliveryId, cleared);
    } catch (error) {
      await this.noteFailure([...open.keys()], error, run);
      const isPermanent = error instanceof DeliveryFailed && error.isPermanent;
      throw isPermanent ? new PermanentJobError(error.message) : error;
    }
    await this.deliveries.finish([...open.keys()], 'sent');
  }

  /** Takes out of `open` what must not be sent. */
  private async clear(open: Map<string, Delivery>): Promise<Cleared[]> {
    const cleared: Cleared[] = [];
    for (const delivery of [...open.values()]) {
      const passed = await this.gate.pass(delivery);
      if ('dropped' in passed) {
        await this.deliveries.finish([delivery.id], 'dropped', passed.dropped);
        open.delete(delivery.id);
      } else cleared.push(passed);
    }
    return cleared;
  }

  /** Nothing may stay `sending` that nobody will send again: that would keep a contact's phone number for ever. */
  private async noteFailure(ids: string[], error: unknown, run: JobRun): Promise<void> {
    const failed = error instanceof DeliveryFailed ? error : null;
    const reason = failed?.message ?? UNEXPECTED;
    // A shutdown counts no attempt.
    const isFinal = !run.signal.aborted && (failed?.isPermanent || run.isLastAttempt);
    if (isFinal) await this.deliveries.finish(ids, 'failed', reason);
    else await this.deliveries.noteFailure(ids, reason);
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
