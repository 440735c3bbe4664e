import { Module } from '@nestjs/common';
import { AddressCodes } from './address-codes';
import { InboxRepository } from './inbox.repository';
import { InboxService } from './inbox.service';
import { NoticesModule } from './notices.module';
import { NotificationsController } from './notifications.controller';
import { SettingsRepository } from './settings.repository';
import { SettingsService } from './settings.service';
import { WebhookSecrets } from './webhook-secrets';
import { WebhookRepository } from './webhook.repository';
import { WebhookService } from './webhook.service';
import { WebhooksController } from './webhooks.controller';

/** Tells people: in the app, by e-mail, by signed webhooks. */
@Module({
  imports: [NoticesModule],
  controllers: [NotificationsController, WebhooksController],
  providers: [
    AddressCodes,
    InboxRepository,
    InboxService,
    SettingsRepository,
    SettingsService,
    WebhookRepository,
    WebhookSecrets,
    WebhookService,
  ],
  exports: [NoticesModule],
})
export class NotificationsModule {}
