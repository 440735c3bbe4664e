import { Module } from '@nestjs/common';

/** Tells people: in the app, by e-mail, by signed webhooks. */
@Module({})
export class NotificationsModule {}
