import { Module } from '@nestjs/common';
import { NoticeRepository } from './notice.repository';
import { NotificationService } from './notification.service';

/** Telling somebody something, in either process. */
@Module({ providers: [NoticeRepository, NotificationService], exports: [NotificationService] })
export class NoticesModule {}
