import { Module } from '@nestjs/common';
import { AccessWorkerModule } from '../access/access-worker.module';
import { Config } from '../platform/config';
import { OutgoingClient } from '../platform/http/outgoing';
import { AddressCodes } from './address-codes';
import { DeliverNoticeHandler } from './deliver-notice.handler';
import { DeliveryGate } from './delivery-gate';
import { DeliveryRepository } from './delivery.repository';
import { Mailer } from './mailer';
import { NoticesModule } from './notices.module';
import { SendAddressCodeHandler } from './send-address-code.handler';
import { SettingsRepository } from './settings.repository';
import { WebhookCaller } from './webhook-caller';
import { WebhookSecrets } from './webhook-secrets';

/** Sends what waits. Imported by the worker process alone: nothing else of ours calls other hosts. */
@Module({
  imports: [AccessWorkerModule, NoticesModule],
  providers: [
    AddressCodes,
    DeliverNoticeHandler,
    DeliveryGate,
    DeliveryRepository,
    Mailer,
    SendAddressCodeHandler,
    SettingsRepository,
    WebhookCaller,
    WebhookSecrets,
    {
      provide: OutgoingClient,
      useFactory: (config: Config) => new OutgoingClient(config),
      inject: [Config],
    },
  ],
  exports: [NoticesModule],
})
export class NotificationsWorkerModule {}
